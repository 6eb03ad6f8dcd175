//! Sides, outlets, runs and lists beside each other.

use super::*;

#[test]
fn onesided_tells_sides_and_silent_outlets() {
    let ledger = small();
    let found = onesided(&ledger, &Filter::default(), &ledger.actors[0], &ledger.actors[1]);
    assert_eq!(found.nothing_to_compare(), None);
    let found = found.contacts;
    assert!(found.iter().all(|one| one.one_side_only() && one.by_a == ["person_ana"]));
    assert_eq!(found[0].outlets, ["Outlet 1"]);
    assert_eq!(found[0].silent, ["Outlet 0", "Outlet 2"]);
}

#[test]
fn of_one_outlet_and_no_source_of_either_side_there_is_nothing_to_compare() {
    let mut ledger = of(&[("2022-01-03", "phone", "ana,ben", "reported")]);
    ledger.interactions[0].said_by.clear();
    let found = onesided(&ledger, &Filter::default(), &ledger.actors[0], &ledger.actors[1]);
    assert!(found.contacts.is_empty());
    assert!(found.nothing_to_compare().unwrap().contains("one outlet"));
}

#[test]
fn diff_tells_what_came_and_whose_status_changed() {
    let mut ledger =
        of(&[("2022-01-03", "phone", "ana,ben", "planned"), ("2022-01-04", "phone", "ana,cem", "reported")]);
    let mut told = ledger.interactions[0].evidence[0].clone();
    told.status = Status::Reported;
    told.published = Some(date(2022, 1, 4));
    ledger.interactions[0].status = Status::Reported;
    ledger.interactions[0].evidence.push(told);
    let is_new = |report: &Report| report.published >= Some(date(2022, 1, 4));
    let found = diff(&ledger, &Filter::default(), is_new, |_| false);
    let changes: Vec<Change> = found.iter().map(|one| one.change).collect();
    assert_eq!(changes, [Change::Status(Status::Planned), Change::Came]);
}

#[test]
fn a_list_is_compared_by_pair_and_day() {
    let ledger = small();
    let outline = outline(&ledger);
    let text = "Date,Leader,With,Type\n2022-01-03,Ana,Ben,call\n2022-01-21,Ana,Ben,call\n2022-02-02,Ana,Ben; Cem,visit\n";
    assert!(Columns::default().read(text.as_bytes(), None).is_ok(), "the columns are guessed");
    let told: Columns = "day=Date,who=Leader,whom=With".parse().unwrap();
    let List { lines, columns: taken, .. } = told.read(text.as_bytes(), None).unwrap();
    assert_eq!((lines.len(), taken.how.as_deref()), (4, Some("Type")));
    let number = |name: &str| if name == "Ben" { BEN } else { CEM };
    let mine: Vec<Mine> =
        lines.into_iter().map(|line| Mine { ends: Ok((ANA, number(&line.whom))), line }).collect();
    let compared = compare(&outline, &mine);
    assert_eq!(compared.agree.iter().map(|(nth, _)| *nth).collect::<Vec<_>>(), [0, 2]);
    let nearest = |(nth, row): &(usize, Option<&Row>)| (*nth, row.map(|row| outline.id(row)));
    assert_eq!(compared.only_mine.iter().map(nearest).collect::<Vec<_>>(), [(1, Some("i_2")), (3, None)]);
    let only_ledger = compared.only_ledger.iter().map(|(row, named)| (outline.id(row), *named));
    assert_eq!(only_ledger.collect::<Vec<_>>(), [("i_2", true)]);
}

#[test]
fn an_entry_of_several_agrees_with_each_pair_of_a_list_once() {
    let ledger = of(&[
        ("2022-01-03", "video", "ana,ben,cem", "reported"),
        ("2022-01-04", "meet", "ana,dov", "reported"),
    ]);
    let outline = outline(&ledger);
    let text = "day,who,whom\n2022-01-03,Ana,Ben; Cem\n2022-01-03,Ana,Cem\n";
    let number = |name: &str| if name == "Ben" { BEN } else { CEM };
    let lines = Columns::default().read(text.as_bytes(), None).unwrap().lines;
    let mine: Vec<Mine> =
        lines.into_iter().map(|line| Mine { ends: Ok((ANA, number(&line.whom))), line }).collect();
    let compared = compare(&outline, &mine);
    assert_eq!(compared.agree.iter().map(|(nth, _)| *nth).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(compared.only_mine.iter().map(|(nth, _)| *nth).collect::<Vec<_>>(), [2]);
    assert!(compared.only_ledger.is_empty(), "the fourth is behind the last day of the list");
}

#[test]
fn an_entry_with_whom_the_list_does_not_name_is_marked() {
    let ledger = small();
    let outline = outline(&ledger);
    let text = "day,who,whom\n2022-01-01,Ben,Ana\n2022-03-01,Ben,Ana\n";
    let lines = Columns::default().read(text.as_bytes(), None).unwrap().lines;
    let mine: Vec<Mine> = lines.into_iter().map(|line| Mine { ends: Ok((BEN, ANA)), line }).collect();
    let compared = compare(&outline, &mine);
    let told: Vec<_> = compared.only_ledger.iter().map(|(row, named)| (outline.id(row), *named)).collect();
    assert_eq!(told, [("i_0", true), ("i_2", true), ("i_3", true), ("i_4", false)]);
}

#[test]
fn a_list_that_is_none_is_told_in_a_line() {
    let error = |text: &str| Columns::default().read(text.as_bytes(), None).unwrap_err().to_string();
    assert!(error("").contains("the list is empty"), "{}", error(""));
    let record = format!("{{\"text\": \"{}\", \"day\": 1}}\n", "word ".repeat(200));
    assert!(error(&record).contains("JSON") && error(&record).len() < 200, "{}", error(&record));
    assert!(error(&"head,".repeat(400)).len() < 400, "{}", error(&"head,".repeat(400)));
}

#[test]
fn a_list_without_a_day_says_which_columns_there_are() {
    let error = Columns::default().read("Leader,With\nAna,Ben\n".as_bytes(), None).unwrap_err().to_string();
    assert!(error.contains("--columns day=") && error.contains("Leader, With"), "{error}");
}
