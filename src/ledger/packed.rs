//! Interactions packed, while a ledger is made of a million of them: words that many share are numbers.

use std::sync::Arc;

use hashbrown::HashMap;
use jiff::civil::Date;

use super::actors::Renames;
use super::texts::{Text, Texts};
use crate::extract::{CueSpan, Granularity, Interaction, JoinRule, Party, Report, Role, When};
use crate::lexicon::Status;

/// Words by number; 0 is none.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: HashMap<Arc<str>, u32>,
    all: Vec<Arc<str>>,
    /// What few share.
    texts: Texts,
}

impl Words {
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let word: Arc<str> = word.into();
        self.all.push(Arc::clone(&word));
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word, number);
        number
    }

    fn of(&mut self, word: Option<&str>) -> u32 {
        word.map_or(0, |word| self.number(word))
    }

    fn all(&mut self, words: &[String]) -> Box<[u32]> {
        words.iter().map(|word| self.number(word)).collect()
    }

    fn sides(&mut self, parties: &[Party]) -> Box<[u32]> {
        let side = |party: &Party| self.number(&party.actor) << 1 | u32::from(party.role == Role::Target);
        parties.iter().map(side).collect()
    }

    /// Lets go of texts that were taken.
    pub(super) fn let_go(&mut self, taken: impl IntoIterator<Item = Text>) {
        taken.into_iter().for_each(|text| self.texts.let_go(text));
    }

    pub(super) fn word(&self, number: u32) -> Option<&str> {
        self.all.get(number.checked_sub(1)? as usize).map(AsRef::as_ref)
    }

    fn owned(&self, number: u32) -> Option<String> {
        self.word(number).map(str::to_owned)
    }

    fn plain(&self, number: u32) -> String {
        self.word(number).unwrap_or_default().to_owned()
    }

    fn owned_all(&self, numbers: &[u32]) -> Vec<String> {
        numbers.iter().map(|number| self.plain(*number)).collect()
    }

    fn parties(&self, sides: &[u32]) -> Vec<Party> {
        sides.iter().map(|side| Party { actor: self.plain(side >> 1), role: role(*side) }).collect()
    }
}

fn role(side: u32) -> Role {
    if side & 1 == 1 { Role::Target } else { Role::Source }
}

/// An interaction without its id.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) kind: u32,
    pub(super) mode: u32,
    pub(super) cameo: u32,
    pub(super) place: u32,
    pub(super) mutual: bool,
    pub(super) disputed: bool,
    pub(super) status: Status,
    pub(super) first_published: Option<Date>,
    pub(super) parties: Box<[u32]>,
    pub(super) when: PackedWhen,
    pub(super) said_by: Box<[u32]>,
    pub(super) topic: Option<Text>,
    pub(super) confidence: Option<f64>,
    /// What a person set, and in which corrections; mostly nothing.
    pub(super) corrected: Option<Box<(Vec<String>, Vec<u32>)>>,
    pub(super) evidence: Box<[PackedReport]>,
}

#[derive(Debug)]
pub(super) struct PackedReport {
    pub(super) document: u32,
    pub(super) rule: u32,
    pub(super) mode: u32,
    pub(super) place: u32,
    pub(super) span: (u32, u32),
    pub(super) cue: (u32, u32),
    pub(super) published: Option<Date>,
    pub(super) status: Status,
    pub(super) joined: Option<JoinRule>,
    pub(super) quote: Text,
    pub(super) topic: Option<Text>,
    pub(super) parties: Box<[u32]>,
    pub(super) said_by: Box<[u32]>,
    pub(super) confidence: Option<f64>,
    pub(super) when: PackedWhen,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PackedWhen {
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) anchor: Option<Date>,
    pub(super) granularity: Option<Granularity>,
    pub(super) approximate: bool,
    pub(super) rule: u32,
    pub(super) text: u32,
    pub(super) span: (Option<u32>, Option<u32>),
}

/// What of an interaction decides whether it is one with another.
pub(super) struct Gist<'i> {
    pub(super) kind: &'i str,
    pub(super) mode: Option<&'i str>,
    pub(super) place: Option<&'i str>,
    pub(super) status: Status,
    pub(super) mutual: bool,
    pub(super) days: (Option<Date>, Option<Date>),
    pub(super) rule: Option<&'i str>,
    pub(super) parties: Vec<(&'i str, Role)>,
}

impl<'i> Gist<'i> {
    /// That of an interaction.
    pub(super) fn of(one: &'i Interaction) -> Self {
        Self {
            kind: &one.kind,
            mode: one.mode.as_deref(),
            place: one.place.as_deref(),
            status: one.status,
            mutual: one.mutual,
            days: (one.when.first, one.when.last),
            rule: one.when.rule.as_deref(),
            parties: one.parties.iter().map(|party| (party.actor.as_str(), party.role)).collect(),
        }
    }
}

impl Packed {
    pub(super) fn of(one: Interaction, words: &mut Words) -> Self {
        let corrected = !one.corrected.is_empty() || !one.corrections.is_empty();
        Self {
            kind: words.number(&one.kind),
            mode: words.of(one.mode.as_deref()),
            cameo: words.of(one.cameo.as_deref()),
            place: words.of(one.place.as_deref()),
            mutual: one.mutual,
            disputed: one.disputed,
            status: one.status,
            first_published: one.first_published,
            parties: words.sides(&one.parties),
            when: PackedWhen::of(&one.when, words),
            said_by: words.all(&one.said_by),
            topic: one.topic.map(|topic| words.texts.put(&topic)),
            confidence: one.confidence,
            corrected: corrected.then(|| Box::new((one.corrected, one.corrections))),
            evidence: one.evidence.into_iter().map(|report| PackedReport::of(report, words)).collect(),
        }
    }

    /// The interaction, its id left open.
    pub(super) fn unpack(&self, words: &Words) -> Interaction {
        let (corrected, corrections) = self.corrected.as_deref().cloned().unwrap_or_default();
        Interaction {
            id: String::new(),
            kind: words.plain(self.kind),
            mode: words.owned(self.mode),
            cameo: words.owned(self.cameo),
            mutual: self.mutual,
            parties: words.parties(&self.parties),
            when: self.when.unpack(words),
            first_published: self.first_published,
            status: self.status,
            said_by: words.owned_all(&self.said_by),
            place: words.owned(self.place),
            topic: self.topic.map(|topic| words.texts.text(topic).to_owned()),
            confidence: self.confidence,
            disputed: self.disputed,
            corrected,
            corrections,
            evidence: self.evidence.iter().map(|report| report.unpack(words)).collect(),
        }
    }

    /// The texts that it keeps.
    pub(super) fn texts(&self) -> impl Iterator<Item = Text> + '_ {
        let of_report = |report: &PackedReport| [Some(report.quote), report.topic];
        self.topic.into_iter().chain(self.evidence.iter().flat_map(of_report).flatten())
    }

    pub(super) fn gist<'w>(&self, words: &'w Words) -> Gist<'w> {
        let party = |side: &u32| (words.word(side >> 1).unwrap_or_default(), role(*side));
        Gist {
            kind: words.word(self.kind).unwrap_or_default(),
            mode: words.word(self.mode),
            place: words.word(self.place),
            status: self.status,
            mutual: self.mutual,
            days: (self.when.first, self.when.last),
            rule: words.word(self.when.rule),
            parties: self.parties.iter().map(party).collect(),
        }
    }

    /// Gives actors their new ids.
    pub(super) fn rename(&mut self, renames: &NewNumbers) {
        let side = |side: &mut u32| {
            if let Some(new) = renames.0.get(&(*side >> 1)) {
                *side = new << 1 | *side & 1;
            }
        };
        let source = |number: &mut u32| {
            if let Some(new) = renames.0.get(number) {
                *number = *new;
            }
        };
        self.parties.iter_mut().for_each(side);
        self.said_by.iter_mut().for_each(source);
        for report in &mut self.evidence {
            report.parties.iter_mut().for_each(side);
            report.said_by.iter_mut().for_each(source);
        }
    }
}

/// The new numbers of actors whose ids are others now, by the old.
pub(super) struct NewNumbers(HashMap<u32, u32>);

impl NewNumbers {
    pub(super) fn of(renames: &Renames, words: &mut Words) -> Self {
        Self(renames.iter().map(|(old, new)| (words.number(old), words.number(new))).collect())
    }
}

impl PackedReport {
    fn of(one: Report, words: &mut Words) -> Self {
        Self {
            document: words.number(&one.document),
            rule: words.number(&one.rule),
            mode: words.of(one.mode.as_deref()),
            place: words.of(one.place.as_deref()),
            span: (short(one.start), short(one.end)),
            cue: (short(one.cue.start), short(one.cue.end)),
            published: one.published,
            status: one.status,
            joined: one.joined,
            quote: words.texts.put(&one.quote),
            topic: one.topic.map(|topic| words.texts.put(&topic)),
            parties: words.sides(&one.parties),
            said_by: words.all(&one.said_by),
            confidence: one.confidence,
            when: PackedWhen::of(&one.when, words),
        }
    }

    fn unpack(&self, words: &Words) -> Report {
        Report {
            document: words.plain(self.document),
            published: self.published,
            start: self.span.0 as usize,
            end: self.span.1 as usize,
            quote: words.texts.text(self.quote).to_owned(),
            cue: CueSpan { start: self.cue.0 as usize, end: self.cue.1 as usize },
            rule: words.plain(self.rule),
            mode: words.owned(self.mode),
            parties: words.parties(&self.parties),
            place: words.owned(self.place),
            topic: self.topic.map(|topic| words.texts.text(topic).to_owned()),
            confidence: self.confidence,
            status: self.status,
            said_by: words.owned_all(&self.said_by),
            when: self.when.unpack(words),
            joined: self.joined,
        }
    }
}

impl PackedWhen {
    fn of(one: &When, words: &mut Words) -> Self {
        Self {
            first: one.first,
            last: one.last,
            anchor: one.anchor,
            granularity: one.granularity,
            approximate: one.approximate,
            rule: words.of(one.rule.as_deref()),
            text: words.of(one.text.as_deref()),
            span: (one.start.map(short), one.end.map(short)),
        }
    }

    /// Whether a day is known, if only the first or the last.
    pub(super) fn is_dated(&self) -> bool {
        self.first.is_some() || self.last.is_some()
    }

    fn unpack(&self, words: &Words) -> When {
        When {
            first: self.first,
            last: self.last,
            granularity: self.granularity,
            approximate: self.approximate,
            rule: words.owned(self.rule),
            text: words.owned(self.text),
            start: self.span.0.map(|start| start as usize),
            end: self.span.1.map(|end| end as usize),
            anchor: self.anchor,
        }
    }
}

/// An offset in a document; none has four thousand million code points.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn interaction() -> Interaction {
        let when = json!({"first": "2022-02-06", "last": null, "granularity": "day", "approximate": true,
            "rule": "stated", "text": "February 6", "start": 533, "end": 543, "anchor": "2022-02-21"});
        let parties =
            json!([{"actor": "person_a", "role": "source"}, {"actor": "person_b", "role": "target"}]);
        serde_json::from_value(json!({"id": "", "kind": "consult", "mode": "phone", "cameo": "041",
            "mutual": true, "parties": parties, "when": when, "first_published": "2022-02-21",
            "status": "denied", "said_by": ["person_a"], "place": "Paris", "topic": "grain", "confidence": 0.5,
            "disputed": true, "corrected": ["mode"], "corrections": [3],
            "evidence": [{"document": "d", "published": "2022-02-21", "start": 1, "end": 9, "quote": "A met B.",
                "cue": {"start": 3, "end": 6}, "rule": "meet", "mode": "meet", "parties": parties,
                "place": null, "topic": "grain", "confidence": 0.25, "status": "reported",
                "said_by": ["person_b"], "when": when, "joined": "agrees"}]}))
        .unwrap()
    }

    #[test]
    fn what_is_packed_comes_back_as_it_was() {
        let mut words = Words::default();
        assert_eq!(Packed::of(interaction(), &mut words).unpack(&words), interaction());
    }

    #[test]
    fn a_renamed_actor_is_renamed_wherever_it_stands() {
        let mut words = Words::default();
        let mut packed = Packed::of(interaction(), &mut words);
        let renames = Renames::from([("person_a".to_owned(), "person_c".to_owned())]);
        packed.rename(&NewNumbers::of(&renames, &mut words));
        let told = serde_json::to_string(&packed.unpack(&words)).unwrap();
        assert_eq!((told.matches("person_a").count(), told.matches("person_c").count()), (0, 3));
    }
}
