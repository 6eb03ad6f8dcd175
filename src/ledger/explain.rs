//! Why the ledger has what it has: which actors of documents are one, and why a contact was not
//! joined with another.

use std::collections::BTreeMap;

use super::actors::Ground;
use super::fit::{Refusal, fit, fit_but_days};
use super::kin::Kin;
use super::packed::{Gist, Words};
use super::told::{Told, identify};
use super::unit::Units;
use super::{Corrections, Ledger, corrections};
use crate::extract::{Actor, Extraction, Interaction, JoinRule};

/// An actor of a document, and who it is in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The document's id.
    pub document: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What the document tells of the actor, under its id in the ledger.
    pub actor: Actor,
    /// Its first mention, in code points; none where only an affiliation needs it.
    pub mention: Option<(usize, usize)>,
    /// Why it has that id.
    pub ground: Ground,
}

/// A contact that was a candidate for another, and what spoke against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused<'l> {
    /// The other contact.
    pub interaction: &'l Interaction,
    /// Why it is another; none where it fits, but another fits as well.
    pub why: Option<Refusal>,
}

/// Who the actors of documents are in their ledger, by document.
pub fn identities(
    extractions: impl IntoIterator<Item = Extraction>,
    corrections: &Corrections,
) -> Vec<Identity> {
    let mut words = Words::default();
    let mut told = Told::sorted(extractions, None, &mut words);
    let mut grounds: BTreeMap<(usize, String), Ground> = BTreeMap::new();
    let places: Vec<BTreeMap<String, usize>> = told
        .iter()
        .map(|one| one.actors.iter().enumerate().map(|(nth, actor)| (actor.id.clone(), nth)).collect())
        .collect();
    identify(&mut told, &mut words, |document, id, ground| {
        grounds.insert((document, id.to_owned()), ground);
    });
    let before: Vec<Vec<String>> =
        told.iter().map(|one| one.actors.iter().map(|actor| actor.id.clone()).collect()).collect();
    corrections::correct_actors(&mut told, corrections, &mut words);
    let mut found = Vec::new();
    for ((document, id), ground) in grounds {
        let one = &told[document];
        let nth = places[document][&id];
        let by_hand = one.actors[nth].id != before[document][nth];
        let mention = one.mentions.iter().find(|(_, _, actor)| *actor == nth);
        found.push(Identity {
            document: one.source.id.clone(),
            sha256: one.source.sha256.clone(),
            actor: Actor::clone(&one.actors[nth]),
            mention: mention.map(|(start, end, _)| (*start, *end)),
            ground: if by_hand { Ground::ByHand } else { ground },
        });
    }
    found
}

impl Ledger {
    /// The interaction with this id, or the only one whose id begins so; the `i_` may be left out.
    ///
    /// # Errors
    /// When there is none, or several.
    pub fn interaction(&self, id: &str) -> crate::Result<&Interaction> {
        let digits = id.strip_prefix("i_").unwrap_or(id);
        let begins =
            |one: &&Interaction| one.id.strip_prefix("i_").is_some_and(|own| own.starts_with(digits));
        let mut found = self.interactions.iter().filter(|_| !digits.is_empty()).filter(begins);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => {
                Err(crate::Error::new(format!("several interactions have ids that begin with {id}"))
                    .remedy("give more of it, as `-f json` shows it"))
            }
            (None, _) => Err(crate::Error::new(format!("no interaction has an id that begins with {id}"))
                .remedy("the table of `whowhom build` shows ids; name the same inputs here")),
        }
    }

    /// Other interactions of the same kind, near in time, that share somebody with this one or stand
    /// for the same: why each was not joined with it. A look at the whole ledger.
    pub fn refused(&self, id: &str) -> Vec<Refused<'_>> {
        const NEAR: i32 = 3;
        let Some(own) = self.interactions.iter().position(|one| one.id == id) else { return Vec::new() };
        let mut units = Units::new(Kin::new(&self.actors));
        units.add(None, self.interactions.iter().map(Gist::of));
        let one = &units.all[own];
        let shares = |other: &super::unit::Unit| {
            let line = |unit| units.parties(unit).iter().flat_map(|party| units.kin.line(party >> 1));
            line(one).filter(|who| line(other).any(|also| also == *who)).count() > 1
        };
        let fits: Vec<&str> = self
            .ambiguous
            .iter()
            .flat_map(|all| {
                let all: Vec<&str> =
                    std::iter::once(&all.interaction).chain(&all.fits).map(String::as_str).collect();
                if all.contains(&id) { all } else { Vec::new() }
            })
            .collect();
        let mut refused = Vec::new();
        for (other, interaction) in units.all.iter().zip(&self.interactions) {
            if interaction.id == id || other.kind != one.kind || !shares(other) {
                continue;
            }
            let near = match (one.window, other.window) {
                (Some(a), Some(b)) => a.first <= b.last + NEAR && b.first <= a.last + NEAR,
                _ => shared_document(&self.interactions[own], interaction),
            };
            if !near {
                continue;
            }
            let why = match fit(&units, one, other) {
                Err(Refusal::NoDay) => fit_but_days(&units, one, other).err().or(Some(Refusal::NoDay)),
                Err(why) => Some(why),
                Ok(JoinRule::DayApart) => Some(Refusal::Days),
                Ok(_) if fits.contains(&interaction.id.as_str()) => None,
                Ok(_) if shared_document(&self.interactions[own], interaction) => Some(Refusal::ToldApart),
                Ok(_) => None,
            };
            let why = if fits.contains(&interaction.id.as_str()) { None } else { why };
            refused.push(Refused { interaction, why });
        }
        refused
    }
}

fn shared_document(a: &Interaction, b: &Interaction) -> bool {
    a.evidence.iter().any(|report| b.evidence.iter().any(|other| other.document == report.document))
}
