//! Whose a joint statement is: of those whom its title names, or its first sentence. 'Both sides', 'the two
//! leaders' and 'the Presidents' are these throughout, whoever else the text tells of.

use super::super::reading::Reading;
use super::byline;
use super::mentions::{Found, Named};
use super::roster::{Facts, Roster, Who};
use crate::lexicon::ActorKind;

/// Those who make a joint statement, two or more.
pub(in crate::extract) struct Parties {
    people: Vec<Who>,
    /// The states and bodies that they lead.
    states: Vec<Who>,
}

/// Whose the document is, if it is a joint statement; `mentions` are in the order of the text.
pub(in crate::extract) fn parties(
    reading: Reading,
    roster: &mut Roster,
    mentions: &[Found],
) -> Option<Parties> {
    let heading = reading.heading.map(|heading| heading.of(reading.text));
    let title = reading.title.into_iter().chain(heading).find(|title| is_joint(reading, title))?;
    // 'Statement by Secretary Ana Silva on the Trilateral Meeting'
    if let Some((by, true)) = byline::phrase(reading, title)
        && !by.contains(" and ")
    {
        let (speaker, owners) = roster.named_in(reading, by);
        if speaker.len().max(owners.len()) == 1 {
            return None;
        }
    }
    let (themselves, owners) = roster.named_in(reading, title);
    let lead = reading.analysis.sentences.first().map_or(0, |first| first.end.max(reading.lead().end));
    let ahead = &mentions[..mentions.partition_point(|mention| mention.tokens.start < lead)];
    let named = |kind: fn(ActorKind) -> bool, all: &[Who], roster: &Roster| {
        let mut found: Vec<Who> = Vec::new();
        for &who in all.iter().filter(|who| kind(roster.kind(**who))) {
            if !found.contains(&who) {
                found.push(who);
            }
        }
        found
    };
    let titled: Vec<Who> = themselves.into_iter().chain(owners).collect();
    let is_person = |kind| kind == ActorKind::Person;
    let is_state = |kind| matches!(kind, ActorKind::Country | ActorKind::Organization);
    // 'in Commemoration of the Alliance between …'
    let mut states = named(is_state, &titled, roster);
    states.retain(|&who| roster.known_index(who).is_some());
    // 'G7 Leaders’ Statement': of one body, whomever its beginning names.
    let is_body = |kind| matches!(kind, ActorKind::Organization | ActorKind::Group);
    let is_country = |kind| kind == ActorKind::Country;
    if named(is_country, &states, roster).is_empty() && named(is_body, &titled, roster).len() == 1 {
        return None;
    }
    let mut people = named(is_person, &titled, roster);
    if people.len() < 2 {
        let first: Vec<Who> =
            ahead.iter().filter(|mention| !mention.possessive).filter_map(Found::who).collect();
        people = one_of_each(roster, &named(is_person, &first, roster), &states);
    }
    if states.len() < 2 {
        let facts = Facts { lexicon: reading.lexicon, day: reading.published };
        // Of the president of the European Commission that, and not her country.
        states = people.iter().filter_map(|&who| roster.institution(facts, who)).collect();
        states.dedup();
    }
    (people.len() > 1 || states.len() > 1).then_some(Parties { people, states })
}

/// The first who speaks for each of `states`; or, where no states are known, the first of each country.
fn one_of_each(roster: &Roster, people: &[Who], states: &[Who]) -> Vec<Who> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for &who in people {
        let Some(country) = roster.country(who) else { continue };
        let party = states.len() < 2 || states.iter().any(|&state| roster.country(state) == Some(country));
        if party && !seen.contains(&country) {
            seen.push(country);
            found.push(who);
        }
    }
    let all = states.len() < 2 || found.len() == states.len();
    if all { found } else { Vec::new() }
}

/// Whether a title is that of a joint statement.
fn is_joint(reading: Reading, title: &str) -> bool {
    let words = &reading.lexicon.words;
    let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let mut joint = false;
    let mut saying = false;
    for word in title.split([' ', '-', '–']).map(bare) {
        joint |= is(&words.joint, &word);
        saying |= is(&words.sayings, &word);
    }
    joint && saying
}

impl Parties {
    /// Those whom words that point to all who were told of mean: `words` in lower case. None where they
    /// cannot tell. `last` is whom such words meant just before, for 'they'.
    pub(in crate::extract) fn meant(
        &self,
        reading: Reading,
        words: &str,
        last: Option<&[Who]>,
    ) -> Option<Vec<Who>> {
        let noun = words.rsplit(' ').next().unwrap_or(words);
        let lists = &reading.lexicon.words;
        let two = words.contains("two") || words.contains("both") || words.contains("pair");
        let one = lists.pairs.iter().any(|pair| pair == words);
        let singular = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let singular = singular.or_else(|| noun.strip_suffix('s').map(str::to_owned)).unwrap_or_default();
        let of_states = lists.is_state(&singular) || matches!(noun, "sides" | "parties");
        let all = match noun {
            "they" => last?,
            _ if of_states => &self.states,
            // 'the two foreign ministers' are others.
            _ if one && lists.is_leader(&singular) && singular != "minister" => match self.people.len() {
                0 | 1 => &self.states,
                _ => &self.people,
            },
            _ => return None,
        };
        (all.len() > 1 && (!two || all.len() == 2)).then(|| all.to_vec())
    }

    /// The states and bodies, for 'we'.
    pub(in crate::extract) fn together(&self) -> &[Who] {
        if self.states.len() > 1 { &self.states } else { &self.people }
    }
}

/// Gives each phrase that means all parties their number from `number`.
pub(in crate::extract) fn settle(
    reading: Reading,
    parties: &Parties,
    mentions: &mut [Found],
    mut number: impl FnMut(Vec<Who>) -> usize,
) {
    /// How many sentences back 'they' may look.
    const REACH: usize = 2;
    let mut last: Option<(usize, Vec<Who>)> = None;
    for mention in mentions.iter_mut().filter(|mention| mention.named == Named::JustTold) {
        let sentence = reading.sentence_of(mention.tokens.start);
        let words = mention.span.of(reading.text).to_lowercase();
        let before = last.as_ref().filter(|(nth, _)| sentence - nth <= REACH).map(|(_, all)| all.as_slice());
        if let Some(all) = parties.meant(reading, &words, before) {
            last = Some((sentence, all.clone()));
            mention.named = Named::Speakers(number(all));
        }
    }
}
