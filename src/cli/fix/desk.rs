//! The desk at which corrections are made: the ledger as it stands, and who makes them.

use std::io::{self, Write};

use jiff::civil::Date;
use whowhom::extract::Interaction;
use whowhom::ledger::{ActorAddress, Address, Correction, Corrections, Deed, Set, identities};
use whowhom::{Error, Extraction, Ledger, Lexicon, MadeBy};

use super::super::options::corrections_file;
use super::super::table::plain;
use super::super::{Failure, Outcome, pipeline};
use super::{Made, kept};

/// What a correction is made at: the ledger as it stands, and who makes it.
pub(super) struct Desk {
    pub(super) ledger: Ledger,
    extractions: Vec<Extraction>,
    corrections: Corrections,
    lexicon: Lexicon,
    author: String,
    day: Date,
    reason: String,
}

impl Made {
    /// Makes a correction, tries it, and keeps it.
    pub(super) fn correct(
        self,
        make: impl FnOnce(&Desk) -> whowhom::Result<Correction>,
    ) -> Result<Outcome, Failure> {
        let file = corrections_file(self.inputs.corrections.as_deref(), self.inputs.store.as_deref());
        let corrections = Corrections::open(&file)?;
        let (made_by, extractions, outcome) = pipeline::extractions(&self.inputs)?;
        let (ledger, _) =
            Ledger::with_corrections(made_by.clone(), extractions.iter().cloned(), &corrections);
        let today = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let day = self.day.unwrap_or_else(today);
        let lexicon = self.inputs.inputs.lexicon()?;
        let desk =
            Desk { ledger, extractions, corrections, lexicon, author: self.author, day, reason: self.reason };
        let correction = make(&desk)?;
        let extractions = desk.extractions;
        let number = kept::change(&file, |corrections| {
            let number = corrections.add(correction);
            try_out(made_by, extractions, corrections, number)?;
            Ok(number)
        })?;
        let (file, beside) =
            (file.display(), self.inputs.store.is_some() && self.inputs.corrections.is_none());
        let apply = if beside { String::new() } else { format!(" Apply it with --corrections {file}") };
        writeln!(io::stdout(), "Correction {number} is kept in {file}.{apply}")?;
        Ok(outcome)
    }
}

/// A correction that does not find its place at once is none.
fn try_out(
    made_by: MadeBy,
    extractions: Vec<Extraction>,
    corrections: &Corrections,
    number: u32,
) -> whowhom::Result<()> {
    let (_, lost) = Ledger::with_corrections(made_by, extractions, corrections);
    match lost.into_iter().find(|lost| lost.number == number) {
        Some(lost) => Err(Error::new(lost.what).remedy("nothing was kept")),
        None => Ok(()),
    }
}

impl Desk {
    pub(super) fn correction(&self, deed: Deed, at: Vec<Address>) -> Correction {
        Correction {
            number: 0,
            deed,
            author: self.author.clone(),
            day: self.day,
            reason: self.reason.clone(),
            set: Set::default(),
            actors: Vec::new(),
            at,
            from: Vec::new(),
        }
    }

    /// Where all reports of an interaction stand.
    pub(super) fn reports(&self, id: &str) -> whowhom::Result<Vec<Address>> {
        Ok(self.addresses(self.ledger.interaction(id)?, &|_| true))
    }

    /// Where those of its reports stand that `which` chooses.
    pub(super) fn addresses(&self, one: &Interaction, which: &dyn Fn(usize) -> bool) -> Vec<Address> {
        let chosen = one.evidence.iter().enumerate().filter(|(nth, _)| which(*nth));
        chosen
            .filter_map(|(_, report)| {
                let source =
                    self.ledger.documents.iter().rev().find(|source| source.id == report.document)?;
                Some(Address::of(source, one, report))
            })
            .collect()
    }

    /// Where an actor is named: in a document, or in the first that does.
    pub(super) fn actor(&self, id: &str, document: Option<&str>) -> whowhom::Result<ActorAddress> {
        let all = identities(self.extractions.iter().cloned(), &self.corrections);
        let found = all
            .iter()
            .filter(|one| one.actor.id == id && document.is_none_or(|document| one.document == document))
            .min_by_key(|one| one.mention.is_none());
        let Some(one) = found else {
            let place = document.map_or(String::new(), |document| format!(" in {}", plain(document)));
            return Err(Error::new(format!("there is no actor {}{place}", plain(id)))
                .remedy("`whowhom explain actor NAME` shows ids and documents"));
        };
        let in_text = !one.actor.listed || document.is_some();
        Ok(ActorAddress {
            id: id.to_owned(),
            name: one.actor.name.clone(),
            document: in_text.then(|| one.document.clone()),
            sha256: in_text.then(|| one.sha256.clone()),
            start: one.mention.map(|(start, _)| start).filter(|_| in_text),
            end: one.mention.map(|(_, end)| end).filter(|_| in_text),
        })
    }

    /// Whether the values are ones that a ledger can have.
    pub(super) fn check(&self, set: &Set) -> whowhom::Result<()> {
        if set.is_empty() {
            return Err(Error::new("nothing is set").remedy("give --when, --mode, --status …"));
        }
        if set.last < set.first && set.last.is_some() {
            return Err(Error::new("the last day is before the first")
                .remedy("give the first with --when and the last with --to"));
        }
        let frames = || self.lexicon.frames().iter();
        let known = |name: &Option<String>, all: Vec<&str>, what: &str| match name {
            Some(name) if !all.contains(&name.as_str()) => {
                let mut all = all;
                all.sort_unstable();
                all.dedup();
                Err(Error::new(format!("no {what} is called {name}"))
                    .remedy(format!("known: {}", all.join(", "))))
            }
            _ => Ok(()),
        };
        known(&set.kind, frames().map(|frame| frame.kind.as_str()).collect(), "kind")?;
        known(&set.mode, frames().filter_map(|frame| frame.mode.as_deref()).collect(), "mode")?;
        for id in set.sources.iter().chain(&set.targets) {
            if self.ledger.actor(id).is_none() {
                return Err(Error::new(format!("there is no actor {}", plain(id)))
                    .remedy("`whowhom explain actor NAME` shows ids"));
            }
        }
        Ok(())
    }
}
