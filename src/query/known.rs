//! Whom and which country the lexicon knows by a name: in any spelling that it has, or as the holder of an
//! office on a day.

use jiff::civil::Date;

use super::name::{limit, listed};
use crate::error::{Error, Result};
use crate::lexicon::{ActorKind, KnownActor, Lexicon, NameForm, folded};

/// The ids and names of those whom the lexicon knows by this name, or by an office on a day.
pub fn actors_known(lexicon: &Lexicon, asked: &str, day: Option<Date>) -> Vec<(String, String)> {
    let asked = asked.trim();
    let (titled, turned) = (titled(asked), turned(asked));
    for text in [asked, titled.as_str()].into_iter().chain(turned.as_deref()) {
        let mut found: Vec<usize> = holders(lexicon, text, day);
        if found.is_empty() {
            found.extend(lexicon.actor_called(text));
        }
        if found.is_empty() {
            // 'President Macron': the title ahead of a name says no more than the name.
            let title = lexicon.title_at(text, 0).map(|(span, _)| text[span.end..].trim());
            found.extend(title.and_then(|name| lexicon.actor_called(name)));
        }
        if !found.is_empty() {
            found.sort_unstable();
            found.dedup();
            let named = |nth: usize| (lexicon.actor(nth).id.clone(), lexicon.actor(nth).name.clone());
            return found.into_iter().map(named).collect();
        }
    }
    Vec::new()
}

/// Who holds the office that a text names: 'UN chief', 'French president', 'President of France'.
fn holders(lexicon: &Lexicon, text: &str, day: Option<Date>) -> Vec<usize> {
    let Some(day) = day else { return Vec::new() };
    if let Some((span, office)) = lexicon.office_at(text, 0)
        && span.end == text.len()
    {
        return office.holder(day).into_iter().collect();
    }
    let held = |owner: usize, title: &str| -> Vec<usize> {
        let owner = &lexicon.actor(owner).id;
        lexicon.offices(owner, title).into_iter().filter_map(|office| office.holder(day)).collect()
    };
    if let Some(owner) = lexicon.name_at(text, 0) {
        let form = matches!(owner.form, NameForm::Adjective | NameForm::Name | NameForm::Acronym);
        let rest = text[owner.span.end..].trim_start_matches("'s").trim_start_matches("’s").trim_start();
        if let Some((span, title)) = lexicon.title_at(rest, 0).filter(|_| form)
            && span.end == rest.len()
        {
            return held(owner.actor, &title.name);
        }
    }
    if let Some((span, title)) = lexicon.title_at(text, 0) {
        let rest = text[span.end..].trim_start();
        let of = rest.strip_prefix("of ").unwrap_or(rest);
        let of = of.strip_prefix("the ").unwrap_or(of);
        if let Some(owner) = lexicon.actor_called(of) {
            return held(owner, &title.name);
        }
    }
    Vec::new()
}

/// A name as lists have it, turned: 'Korea, Republic of' is 'Republic of Korea'.
fn turned(text: &str) -> Option<String> {
    let (front, rest) = text.split_once(',')?;
    rest.ends_with(" of").then(|| format!("{} {}", rest.trim(), front.trim()))
}

/// Words with capitals in front, as in a headline: 'french president' is 'French President'.
fn titled(text: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if word != "of" && word != "the" => {
                first.to_uppercase().chain(letters).collect::<String>()
            }
            _ => word.to_owned(),
        }
    };
    text.split_whitespace().map(capital).collect::<Vec<_>>().join(" ")
}

/// The code, ISO 3166-1 alpha-3, of the country that `asked` names or is the code of.
///
/// # Errors
/// If there is none, whose names are spelled nearly so.
///
/// ```
/// use whowhom::{Lexicon, query};
/// let lexicon = Lexicon::builtin()?;
/// assert_eq!(query::country_named(&lexicon, "fra")?, "FRA");
/// assert_eq!(query::country_named(&lexicon, "Türkiye")?, "TUR");
/// assert!(query::country_named(&lexicon, "Norwey").unwrap_err().to_string().contains("Norway"));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn country_named(lexicon: &Lexicon, asked: &str) -> Result<String> {
    let plain = folded(asked);
    let code = |country: &KnownActor| country.country.clone();
    let with_code = || lexicon.countries().filter(|country| country.country.is_some());
    let by_code = with_code().filter_map(code).find(|code| code.eq_ignore_ascii_case(asked.trim()));
    let named = |country: &&KnownActor| country.plain_names().any(|name| folded(name) == plain);
    let in_text = || {
        let nth = lexicon.actor_called(asked.trim()).or_else(|| lexicon.actor_called(&titled(asked)))?;
        code(lexicon.actor(nth)).filter(|_| lexicon.actor(nth).kind == ActorKind::Country)
    };
    if let Some(code) = by_code.or_else(|| with_code().find(named).and_then(code)).or_else(in_text) {
        return Ok(code);
    }
    let distance = |name: &str| strsim::osa_distance(&folded(name), &plain);
    let limit = limit(&plain);
    let mut near: Vec<(usize, String)> = with_code()
        .filter_map(|country| {
            let nearest = country.plain_names().map(distance).min().filter(|distance| *distance <= limit)?;
            Some((nearest, format!("{} ({})", country.name, country.country.as_deref()?)))
        })
        .collect();
    near.sort();
    let near: Vec<String> = near.into_iter().map(|(_, told)| told).collect();
    let error = Error::new(format!("no country is called {asked:?}"));
    Err(if near.is_empty() {
        error.remedy("give its name, or its code of three letters, such as FRA")
    } else {
        error.remedy(format!("did you mean {}?", listed(&near)))
    })
}
