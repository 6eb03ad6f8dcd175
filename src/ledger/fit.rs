//! The rule: whether two interactions are one.
//!
//! Same kind; same or nested parties (an actor and its office, head and delegation); days that
//! overlap, or lie beside each other where the parties' clocks are hours apart; manners and places
//! that go together. Whether it is planned, done or denied does not part them: that is its history.

use super::clocks;
use super::kin::Relation;
use super::unit::{Unit, Units};
use crate::extract::JoinRule;
use crate::lexicon::Status;

/// Why two interactions are not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Their kinds differ.
    Kind,
    /// Somebody takes part in one whom the other neither names nor implies.
    Parties,
    /// One of them has no day.
    NoDay,
    /// Their days do not meet.
    Days,
    /// Their manners contradict, as a call and a meeting.
    Manner,
    /// Their places contradict.
    Place,
    /// One text tells of both as two.
    ToldApart,
    /// A correction parted them.
    ByHand,
}

impl Refusal {
    /// What a reader is told.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "another kind",
            Self::Parties => "other parties",
            Self::NoDay => "no day",
            Self::Days => "other days",
            Self::Manner => "another manner",
            Self::Place => "another place",
            Self::ToldApart => "one text tells of both",
            Self::ByHand => "parted by hand",
        }
    }
}

/// Above this many parties only the same ones are one.
const MANY: usize = 32;

/// The day for which offices count: of an event without one, none that a term would hold.
const NO_DAY: i32 = i32::MIN;

/// By which rule two units are one, the days and the texts apart.
pub(super) fn fit_but_days(units: &Units, a: &Unit, b: &Unit) -> Result<JoinRule, Refusal> {
    if a.kind != b.kind {
        return Err(Refusal::Kind);
    }
    let parties = parties_fit(units, a, b).ok_or(Refusal::Parties)?;
    if !units.modes_agree(a.mode, b.mode) {
        return Err(Refusal::Manner);
    }
    if !units.places_agree(a.place, b.place) {
        return Err(Refusal::Place);
    }
    let same = a.days == b.days && a.mode == b.mode && a.place == b.place;
    let agree = if same { JoinRule::Same } else { JoinRule::Agrees };
    let parties = if parties == Relation::Nested { JoinRule::Nested } else { agree };
    Ok(parties.max(history(a.status, b.status)))
}

/// By which rule two units are one.
pub(super) fn fit(units: &Units, a: &Unit, b: &Unit) -> Result<JoinRule, Refusal> {
    let rule = fit_but_days(units, a, b)?;
    let (Some(own), Some(other)) = (a.window, b.window) else {
        let same = a.is_dated() && a.days == b.days;
        return if same { Ok(rule) } else { Err(Refusal::NoDay) };
    };
    if own.overlaps(other) {
        return Ok(rule);
    }
    let beside = own.is_beside(other) && (a.mutual || b.mutual) && clocks_differ(units, a);
    if beside { Ok(rule.max(JoinRule::DayApart)) } else { Err(Refusal::Days) }
}

/// What two states of one event make of it.
fn history(a: Status, b: Status) -> JoinRule {
    let denied = |status| status == Status::Denied;
    match (a, b) {
        (a, b) if a == b => JoinRule::Same,
        (Status::Cancelled, _) | (_, Status::Cancelled) => JoinRule::History,
        (a, b) if denied(a) || denied(b) => JoinRule::Disputed,
        _ => JoinRule::History,
    }
}

fn clocks_differ(units: &Units, unit: &Unit) -> bool {
    clocks::are_apart(&units.parties(unit).iter().filter_map(|party| units.kin.country(party >> 1)))
}

/// Whether the parties of both are one another: each of the fewer is, or stands for, another of the
/// more; whoever is left there belongs to the delegation of one who is named.
fn parties_fit(units: &Units, a: &Unit, b: &Unit) -> Option<Relation> {
    // A host and his visitor stand on other sides in 'visited' than in 'hosted'.
    let sided = !a.mutual && !b.mutual && a.mode == b.mode;
    let (few, many) = (units.parties(a), units.parties(b));
    let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
    let alike = |a: &u32, b: &u32| if sided { a == b } else { a >> 1 == b >> 1 };
    if few.len() == many.len() && few.iter().zip(many).all(|(a, b)| alike(a, b)) {
        return Some(Relation::Same);
    }
    if many.len() > MANY {
        return None;
    }
    let day = a.window.or(b.window).map_or(NO_DAY, |window| window.first);
    let same_side = |a: u32, b: u32| !sided || (a ^ b) & 1 == 0;
    let mut found: [Option<u32>; MANY] = [None; MANY];
    let mut left: Vec<u32> = Vec::new();
    for &party in few {
        match many.iter().position(|other| alike(&party, other)).filter(|&nth| found[nth].is_none()) {
            Some(nth) => found[nth] = Some(party),
            None => left.push(party),
        }
    }
    for party in left {
        let nested = |nth: &usize| {
            same_side(party, many[*nth]) && units.kin.relation(party >> 1, many[*nth] >> 1, day).is_some()
        };
        let nth = (0..many.len()).filter(|&nth| found[nth].is_none()).find(nested)?;
        found[nth] = Some(party);
    }
    for (nth, &party) in many.iter().enumerate().filter(|(nth, _)| found[*nth].is_none()) {
        let leads = |other: &usize| {
            *other != nth
                && found[*other].is_some()
                && same_side(party, many[*other])
                && units.kin.are_companions(party >> 1, many[*other] >> 1, day)
        };
        (0..many.len()).find(leads)?;
    }
    Some(Relation::Nested)
}
