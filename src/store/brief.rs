//! Entries in brief, packed one behind the other: what counting, charts and paths need, a million in a tenth of a
//! second. `version_3.sql` says which bytes are what.

use std::collections::HashMap;

use jiff::civil::Date;

use super::entries::Entry;
use crate::extract::{Interaction, Role};
use crate::ledger::documents_of;
use crate::lexicon::Status;

/// Statuses by their numbers.
const STATUSES: [Status; 5] =
    [Status::Reported, Status::Planned, Status::Possible, Status::Denied, Status::Cancelled];

/// Packs entries, whose actors have these places.
pub(super) fn pack(entries: &[Interaction], places: &HashMap<&str, usize>) -> Vec<u8> {
    let mut words: Vec<&str> = Vec::new();
    let mut packed = Vec::with_capacity(entries.len() * 40);
    for one in entries {
        let status = STATUSES.iter().position(|status| *status == one.status).unwrap_or(0);
        let flags =
            u8::from(one.mutual) | u8::from(one.disputed) << 1 | u8::try_from(status).unwrap_or(0) << 2;
        packed.push(flags);
        for word in [Some(one.kind.as_str()), one.mode.as_deref()] {
            packed.extend(number(&mut words, word).to_le_bytes());
        }
        for day in [one.when.first, one.when.last, one.first_published] {
            packed.extend(pack_day(day).to_le_bytes());
        }
        packed.extend(long(documents_of(one)).to_le_bytes());
        packed.extend(&digits(&one.id).to_le_bytes()[..6]);
        packed.extend(short(one.parties.len()).to_le_bytes());
        for party in one.parties.iter().take(usize::from(u16::MAX)) {
            let place = long(places.get(party.actor.as_str()).copied().unwrap_or(0));
            packed.extend((place << 1 | u32::from(party.role == Role::Target)).to_le_bytes());
        }
    }
    let mut all = short(words.len()).to_le_bytes().to_vec();
    for word in words {
        all.extend(long(word.len()).to_le_bytes());
        all.extend(word.as_bytes());
    }
    all.append(&mut packed);
    all
}

/// The number of a word, which is added if need be; 0 of none.
fn number<'w>(words: &mut Vec<&'w str>, word: Option<&'w str>) -> u16 {
    let Some(word) = word else { return 0 };
    let known = words.iter().position(|known| *known == word);
    let nth = known.unwrap_or_else(|| {
        words.push(word);
        words.len() - 1
    });
    short(nth + 1)
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn long(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn pack_day(day: Option<Date>) -> u32 {
    let Some(day) = day else { return 0 };
    let year = u32::from(day.year().cast_unsigned());
    year << 16 | u32::from(day.month().cast_unsigned()) << 8 | u32::from(day.day().cast_unsigned())
}

/// The day, if there is one.
fn unpack_day(packed: u32) -> Option<Date> {
    let [day, month, year @ ..] = packed.to_le_bytes();
    Date::new(i16::from_le_bytes(year), month.cast_signed(), day.cast_signed()).ok()
}

/// Which entries are wanted: those in which all these take part, by their places, of these days or of none.
pub(super) struct Wanted {
    pub(super) actors: Vec<u32>,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Wanted {
    fn holds_days(&self, first: Option<Date>, last: Option<Date>) -> bool {
        self.since.is_none_or(|since| last.is_none_or(|last| last >= since))
            && self.until.is_none_or(|until| first.is_none_or(|first| first <= until))
    }
}

/// Hands those that are wanted to `each`, in order; none, where the bytes are damaged.
pub(super) fn unpack(bytes: &[u8], wanted: &Wanted, mut each: impl FnMut(Entry)) -> Option<()> {
    let mut rest = Bytes(bytes);
    let mut words: Vec<Option<&str>> = vec![None];
    for _ in 0..rest.short()? {
        let length = rest.long()? as usize;
        words.push(Some(str::from_utf8(rest.take(length)?).ok()?));
    }
    let mut parties: Vec<(usize, Role)> = Vec::new();
    let mut id = String::new();
    while !rest.0.is_empty() {
        let [flags] = rest.array()?;
        let (kind, mode) = (rest.short()?, rest.short()?);
        let days = [rest.long()?, rest.long()?, rest.long()?];
        let documents = rest.long()?;
        let digits = rest.array::<6>()?;
        let count = usize::from(rest.short()?);
        let packed = rest.take(count * 4)?.as_chunks().0;
        let sides = || packed.iter().map(|bytes| u32::from_le_bytes(*bytes));
        if !wanted.actors.iter().all(|actor| sides().any(|side| side >> 1 == *actor)) {
            continue;
        }
        let (first, last) = (unpack_day(days[0]), unpack_day(days[1]));
        if !wanted.holds_days(first, last) {
            continue;
        }
        let role = |side: u32| if side & 1 == 1 { Role::Target } else { Role::Source };
        parties.clear();
        parties.extend(sides().map(|side| ((side >> 1) as usize, role(side))));
        write_id(&mut id, digits);
        each(Entry {
            id: &id,
            kind: (*words.get(usize::from(kind))?)?,
            mode: *words.get(usize::from(mode))?,
            mutual: flags & 1 != 0,
            status: *STATUSES.get(usize::from(flags >> 2))?,
            disputed: flags & 2 != 0,
            first,
            last,
            first_published: unpack_day(days[2]),
            documents: documents as usize,
            parties: &parties,
        });
    }
    Some(())
}

/// The digits of the id of an entry, `i_` and twelve of them.
pub(super) fn digits(id: &str) -> u64 {
    u64::from_str_radix(id.get(2..).unwrap_or_default(), 16).unwrap_or(0)
}

/// The id of these digits: a million times, so not by way of `format!`.
fn write_id(id: &mut String, digits: [u8; 6]) {
    id.clear();
    id.push_str("i_");
    for byte in digits.into_iter().rev() {
        for digit in [byte >> 4, byte & 15] {
            id.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
}

/// What is not read yet.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    fn short(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    fn long(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn interaction(first: Option<&str>, parties: &[(&str, &str)]) -> Interaction {
        let parties: Vec<_> =
            parties.iter().map(|(actor, role)| json!({"actor": actor, "role": role})).collect();
        serde_json::from_value(json!({"id": "i_00a1b2c3d4e5", "kind": "consult", "mode": "phone", "cameo": null,
            "mutual": true, "parties": parties, "when": {"first": first, "last": null, "granularity": null, "rule": null},
            "first_published": "2022-02-21", "status": "denied", "said_by": [], "place": null, "topic": null,
            "confidence": null, "disputed": true, "evidence": []}))
        .unwrap()
    }

    fn found(bytes: &[u8], actors: Vec<u32>, until: Option<Date>) -> Option<Vec<(String, Option<Date>)>> {
        let mut found = Vec::new();
        let wanted = Wanted { actors, since: None, until };
        unpack(bytes, &wanted, |entry| found.push((entry.id.to_owned(), entry.first)))?;
        Some(found)
    }

    fn packed() -> Vec<u8> {
        let all = [
            interaction(Some("-002022-02-06"), &[("a", "source"), ("b", "target")]),
            interaction(None, &[("b", "source")]),
        ];
        pack(&all, &HashMap::from([("a", 1), ("b", 2)]))
    }

    #[test]
    fn what_is_packed_comes_back_as_it_was() {
        let (mut all, wanted) = (Vec::new(), Wanted { actors: vec![2], since: None, until: None });
        unpack(&packed(), &wanted, |entry| all.push(format!("{entry:?}"))).unwrap();
        let expected = Entry {
            id: "i_00a1b2c3d4e5",
            kind: "consult",
            mode: Some("phone"),
            mutual: true,
            status: Status::Denied,
            disputed: true,
            first: Some(date(-2022, 2, 6)),
            last: None,
            first_published: Some(date(2022, 2, 21)),
            documents: 0,
            parties: &[(1, Role::Source), (2, Role::Target)],
        };
        let alone = Entry { first: None, parties: &[(2, Role::Source)], ..expected };
        assert_eq!(all, [expected, alone].map(|entry| format!("{entry:?}")));
    }

    #[test]
    fn only_what_is_wanted_is_handed_out() {
        let id = || "i_00a1b2c3d4e5".to_owned();
        assert_eq!(found(&packed(), vec![1, 2], None), Some(vec![(id(), Some(date(-2022, 2, 6)))]));
        assert_eq!(found(&packed(), Vec::new(), Some(date(-2022, 1, 1))).unwrap().len(), 1);
        assert_eq!(found(&packed(), vec![3], None), Some(Vec::new()));
    }

    #[test]
    fn bytes_that_are_cut_short_are_damaged() {
        let packed = packed();
        assert!(found(&packed[..packed.len() - 1], Vec::new(), None).is_none());
        assert!(found(&packed[..1], Vec::new(), None).is_none() && found(&[], Vec::new(), None).is_none());
    }
}
