//! What is said below an answer: how many there are, and which do not count.

use whowhom::lexicon::Status;
use whowhom::query::{Filter, Undated};

/// What days asked for leave out as it has none, and how to see it; none of nothing.
pub(super) fn not_shown(undated: Undated) -> Option<String> {
    let Undated { all, told_then } = undated;
    let then = match told_then {
        0 => String::new(),
        _ if told_then == all => ", first told in these days".to_owned(),
        some => format!(", {some} of them first told in these days"),
    };
    let more = plural(all, "contact");
    (all > 0).then(|| {
        format!("{more} more without a day{then}: `whowhom who` without --since and --until shows them")
    })
}

/// '; not counted: 3 planned, 1 denied, 2 without a day', of the status of contacts and whether they have a
/// day; nothing of none.
pub(super) fn apart(others: &[(Status, bool)]) -> String {
    let all = [Status::Planned, Status::Possible, Status::Denied, Status::Cancelled];
    let count = |status: Status| others.iter().filter(|(told, _)| *told == status).count();
    let mut parts: Vec<(usize, &str)> =
        all.into_iter().map(|status| (count(status), status.as_str())).collect();
    let undated = others.iter().filter(|(status, dated)| !dated && *status == Status::Reported).count();
    parts.push((undated, "without a day"));
    parts.retain(|(count, _)| *count > 0);
    if parts.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = parts.into_iter().map(|(count, word)| format!("{count} {word}")).collect();
    format!("; not counted: {}", parts.join(", "))
}

/// What is counted: contacts, where no kinds are asked for.
pub(super) fn noun(filter: &Filter) -> &'static str {
    if filter.kinds.is_empty() { "contact" } else { "interaction" }
}

/// '1 contact', '2 contacts'.
pub(super) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
