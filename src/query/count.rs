//! `count`: how often, by partner, manner and month: what a pivot table holds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::who::Undated;
use super::{Filter, Number, Outline, Period, Row, zeros};

/// By what to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The other side, by name.
    Partner,
    /// The manner.
    Mode,
    /// The first day, or what it lies in.
    Period(Period),
}

/// Contacts of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they share, in the order of what was asked for: ids of partners, words, first days of periods.
    pub key: Vec<Key>,
    /// How many.
    pub contacts: usize,
    /// How many documents tell of each, in all.
    pub documents: usize,
    /// The latest day.
    pub last: Option<Date>,
}

/// What the contacts of a group share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A partner.
    Partner(Number),
    /// A manner; of another kind than consult, the kind.
    Mode(String),
    /// The first day of a period.
    Start(Date),
}

/// What `count` answers.
#[derive(Clone, Debug)]
pub struct Count<'o> {
    /// Contacts that count.
    pub total: usize,
    /// By groups, those of most contacts first; periods by time. By several things, the first leads. A contact with
    /// two partners is in the groups of both.
    pub groups: Vec<Group>,
    /// Those of the same actors that do not count: planned, possible, denied, cancelled or without a day.
    pub apart: Vec<&'o Row>,
    /// Those without a day that are not among these, as days are asked for.
    pub undated: Undated,
}

/// Counts the contacts of `a`, with `b` or with anybody.
///
/// Where the last thing asked for is a period there are groups of none: of what shares all but the period, between its
/// first and its last; where nothing but the period is asked for, from and to the days that `filter` asks for. Beyond
/// a thousand lines only those with contacts.
pub fn count<'o>(
    outline: &'o Outline,
    a: Number,
    b: Option<Number>,
    by: &[By],
    filter: &Filter,
) -> Count<'o> {
    let mut groups: BTreeMap<Vec<Key>, Group> = BTreeMap::new();
    let partners_of = |row: &Row| {
        let mut partners = outline.partners(row, a);
        // A group that meets by itself is its own partner.
        partners.extend(outline.is_alone(row, a).then_some(a));
        partners.retain(|partner| b.is_none_or(|b| b == *partner));
        partners
    };
    let mut undated = Undated::default();
    for row in outline.undated() {
        if filter.counts(row.status) && !partners_of(row).is_empty() {
            undated.add(filter, row.first_published);
        }
    }
    let mut answer = Count { total: 0, groups: Vec::new(), apart: Vec::new(), undated };
    for row in outline.rows() {
        let partners = partners_of(row);
        if partners.is_empty() {
            continue;
        }
        if !row.counts {
            answer.apart.push(row);
            continue;
        }
        answer.total += 1;
        let mut keys: Vec<Vec<Key>> = vec![Vec::new()];
        for part in by {
            let next: Vec<Key> = match part {
                By::Partner => partners.iter().map(|partner| Key::Partner(*partner)).collect(),
                By::Mode => {
                    vec![Key::Mode(outline.mode(row).unwrap_or_else(|| outline.kind(row)).to_owned())]
                }
                By::Period(period) => {
                    row.day_since(filter.since).map(|day| Key::Start(period.start(day))).into_iter().collect()
                }
            };
            let with = |key: &Vec<Key>| {
                let key = key.clone();
                next.iter().map(move |part| key.iter().chain([part]).cloned().collect()).collect::<Vec<_>>()
            };
            keys = keys.iter().flat_map(with).collect();
        }
        for key in keys {
            let group = groups.entry(key.clone()).or_insert_with(|| Group::none(key));
            group.contacts += 1;
            group.documents += row.documents;
            group.last = group.last.max(row.last_day());
        }
    }
    fill(&mut groups, by, filter);
    answer.groups = groups.into_values().collect();
    most_first(&mut answer.groups);
    answer
}

impl Count<'_> {
    /// Keeps the groups of the `top` with the most contacts among the first of what was asked for; gives how many of
    /// these are left out.
    pub fn keep(&mut self, top: usize) -> usize {
        let sums = sums(&self.groups);
        let mut first: Vec<(usize, &Key)> =
            sums.iter().filter(|(key, _)| key.len() == 1).map(|(key, sum)| (*sum, &key[0])).collect();
        first.sort_by_key(|(sum, key)| (std::cmp::Reverse(*sum), *key));
        let left_out: Vec<Key> = first.iter().skip(top).map(|(_, key)| (*key).clone()).collect();
        self.groups.retain(|group| group.key.first().is_none_or(|key| !left_out.contains(key)));
        left_out.len()
    }
}

/// The contacts of all groups whose keys begin alike, by that beginning.
fn sums(groups: &[Group]) -> BTreeMap<Vec<Key>, usize> {
    let mut sums = BTreeMap::new();
    for group in groups {
        for length in 1..=group.key.len() {
            *sums.entry(group.key[..length].to_vec()).or_insert(0) += group.contacts;
        }
    }
    sums
}

/// Sorts groups, which are in the order of their keys, by how many contacts there are of what their keys begin with.
fn most_first(groups: &mut [Group]) {
    let sums = sums(groups);
    let place = |key: &Vec<Key>| -> Vec<(usize, Key)> {
        let sum = |nth: usize| match &key[nth] {
            Key::Start(_) => 0,
            _ => usize::MAX - sums.get(&key[..=nth]).copied().unwrap_or(0),
        };
        (0..key.len()).map(|nth| (sum(nth), key[nth].clone())).collect()
    };
    groups.sort_by_cached_key(|group| place(&group.key));
}

impl Group {
    fn none(key: Vec<Key>) -> Self {
        Self { key, contacts: 0, documents: 0, last: None }
    }
}

/// Adds groups of none where the last part of the key, and no other, is a period.
fn fill(groups: &mut BTreeMap<Vec<Key>, Group>, by: &[By], filter: &Filter) {
    let is_period = |part: &By| matches!(part, By::Period(_));
    let Some((By::Period(period), ahead)) = by.split_last() else { return };
    if ahead.iter().any(is_period) {
        return;
    }
    let mut starts: BTreeMap<Vec<Key>, Vec<Date>> = BTreeMap::new();
    for key in groups.keys() {
        let mut others = key.clone();
        if let Some(Key::Start(start)) = others.pop() {
            starts.entry(others).or_default().push(start);
        }
    }
    let alone = Filter { since: filter.since, until: filter.until, ..Filter::default() };
    let asked = if by.len() == 1 { alone } else { Filter::default() };
    let mut filled: Vec<Vec<Key>> = Vec::new();
    for (others, starts) in starts {
        let Some(steps) = zeros::steps(*period, &starts, &asked) else { return };
        for start in steps {
            let mut key = others.clone();
            key.push(Key::Start(start));
            filled.push(key);
        }
        if filled.len() > zeros::MOST {
            return;
        }
    }
    for key in filled {
        groups.entry(key.clone()).or_insert_with(|| Group::none(key));
    }
}
