//! What is told of an actor, an edge, an interaction, a report: names and values, once for all formats.
//!
//! A table takes a row's values as they come; a graph file takes them as attributes. None of them is
//! a name that a reader of ours keeps for itself (`id`, `source`, `target`, `key`, `type`, `value`).

use std::borrow::Cow;

use jiff::civil::Date;

use super::View;
use super::edges::EdgeRow;
use super::label::{Labels, manner};
use crate::extract::{Actor, Affiliation, Interaction, Report, Role, Source};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Day,
    Whole,
    Number,
    Flag,
    /// Several texts.
    Texts,
    /// Reports, in a format without lists as one text of JSON.
    Reports,
}

/// The name of a column and what it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// A value of a column.
#[derive(Debug)]
pub(super) enum Value<'v> {
    /// Nothing is known.
    None,
    Text(Cow<'v, str>),
    Day(Date),
    Whole(usize),
    Number(f64),
    Flag(bool),
    Texts(Vec<&'v str>),
    Reports(&'v [&'v Interaction]),
}

impl<'v> Value<'v> {
    fn text(text: &'v str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(Cow::Borrowed(text)) }
    }

    fn maybe(text: Option<&'v str>) -> Self {
        text.map_or(Self::None, Self::text)
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::None, Self::Day)
    }

    /// The same text for all of several, or nothing.
    fn same(mut texts: impl Iterator<Item = Option<&'v str>>) -> Self {
        match texts.next() {
            Some(first) if texts.all(|text| text == first) => Self::maybe(first),
            _ => Self::None,
        }
    }

    fn texts(texts: impl Iterator<Item = &'v str>) -> Self {
        let texts: Vec<&str> = texts.collect();
        if texts.is_empty() { Self::None } else { Self::Texts(texts) }
    }

    /// The texts of several, each once, sorted.
    fn set(texts: impl Iterator<Item = &'v str>) -> Self {
        let mut texts: Vec<&str> = texts.collect();
        texts.sort_unstable();
        texts.dedup();
        if texts.is_empty() { Self::None } else { Self::Texts(texts) }
    }
}

/// Columns of a row: their heads, and what a row holds for each.
macro_rules! columns {
    ($(#[$about:meta])* $heads:ident $values:ident($view:ident, $row:ident: $of:ty) {
        $($name:literal $kind:ident $value:expr;)*
    }) => {
        $(#[$about])*
        pub(super) const $heads: &[Head] = &[$(Head { name: $name, kind: Kind::$kind }),*];

        pub(super) fn $values<'v>($view: &'v View<'v>, $row: &'v $of) -> [Value<'v>; $heads.len()] {
            [$($value),*]
        }
    };
}

columns! {
    /// Of an actor, beside its id.
    ACTOR actor(view, actor: Actor) {
        "label" Text Value::text(&actor.name);
        "actor_kind" Text Value::text(actor.kind.as_str());
        "country" Text Value::maybe(actor.country.as_deref());
        "wikidata" Text Value::maybe(actor.wikidata.as_deref());
        "aliases" Texts Value::texts(actor.aliases.iter().map(String::as_str));
        "role" Text role(view, actor);
        "interactions" Whole Value::Whole(view.graph.degree(&actor.id));
    }
}

columns! {
    /// Of an edge, beside its id, source and target. What differs among the interactions of a merged
    /// edge is left out; days are those of the first and the last of them.
    EDGE edge(view, edge: EdgeRow<'v>) {
        "interaction_id" Text edge.only().map_or(Value::None, |one| Value::text(&one.id));
        "kind" Text Value::text(edge.kind);
        "mode" Text Value::same(edge.interactions.iter().map(|one| one.mode.as_deref()));
        "cameo" Text Value::same(edge.interactions.iter().map(|one| one.cameo.as_deref()));
        "status" Text Value::maybe(edge.status.map(crate::lexicon::Status::as_str));
        "mutual" Flag Value::Flag(edge.mutual);
        "weight" Whole Value::Whole(edge.interactions.len().max(1));
        "first" Day Value::day(edge.first());
        "last" Day Value::day(edge.last());
        "granularity" Text Value::same(edge.interactions.iter().map(|one| granularity(one)));
        "approximate" Flag Value::Flag(edge.interactions.iter().any(|one| one.when.approximate));
        "date_rule" Text Value::same(edge.interactions.iter().map(|one| one.when.rule.as_deref()));
        "date_text" Text Value::same(edge.interactions.iter().map(|one| one.when.text.as_deref()));
        "first_published" Day Value::day(edge.interactions.iter().filter_map(|one| one.first_published).min());
        "said_by" Texts Value::set(edge.interactions.iter().flat_map(|one| &one.said_by).map(String::as_str));
        "place" Text Value::same(edge.interactions.iter().map(|one| one.place.as_deref()));
        "topic" Text Value::same(edge.interactions.iter().map(|one| one.topic.as_deref()));
        "confidence" Number edge.only().and_then(|one| one.confidence).map_or(Value::None, Value::Number);
        "disputed" Flag Value::Flag(edge.interactions.iter().any(|one| one.disputed));
        "reports" Whole Value::Whole(edge.interactions.iter().map(|one| one.evidence.len()).sum());
        "quote" Text edge.interactions.first().map_or(Value::None, |one| quote(one));
        "url" Text edge.interactions.first().map_or(Value::None, |one| url(view, one));
        "evidence" Reports if edge.interactions.is_empty() { Value::None } else { Value::Reports(edge.interactions) };
        "title" Text Value::maybe(edge.affiliation.map(|one| one.title.as_str()));
        "as_of" Day Value::day(edge.affiliation.and_then(|one| one.as_of));
    }
}

columns! {
    /// Of an interaction as a row of a table.
    INTERACTION interaction(view, one: Interaction) {
        "id" Text Value::text(&one.id);
        "kind" Text Value::text(&one.kind);
        "mode" Text Value::maybe(one.mode.as_deref());
        "cameo" Text Value::maybe(one.cameo.as_deref());
        "status" Text Value::text(one.status.as_str());
        "mutual" Flag Value::Flag(one.mutual);
        "sources" Texts Value::texts(one.side(Role::Source));
        "targets" Texts Value::texts(one.side(Role::Target));
        "first" Day Value::day(one.when.first);
        "last" Day Value::day(one.when.last);
        "granularity" Text Value::maybe(granularity(one));
        "approximate" Flag Value::Flag(one.when.approximate);
        "date_rule" Text Value::maybe(one.when.rule.as_deref());
        "date_text" Text Value::maybe(one.when.text.as_deref());
        "first_published" Day Value::day(one.first_published);
        "said_by" Texts Value::texts(one.said_by.iter().map(String::as_str));
        "place" Text Value::maybe(one.place.as_deref());
        "topic" Text Value::maybe(one.topic.as_deref());
        "confidence" Number one.confidence.map_or(Value::None, Value::Number);
        "disputed" Flag Value::Flag(one.disputed);
        "reports" Whole Value::Whole(one.evidence.len());
        "quote" Text quote(one);
        "url" Text url(view, one);
    }
}

/// A contact with the names that people read.
pub(super) struct ContactRow<'l> {
    pub(super) labels: &'l Labels<'l>,
    pub(super) one: &'l Interaction,
}

columns! {
    /// Of a contact, for people: one row a contact, the day first, the id last.
    CONTACT contact(view, row: ContactRow<'v>) {
        "day" Day Value::day(row.one.when.first.or(row.one.when.last));
        "last_day" Day Value::day(row.one.when.last);
        "day_precision" Text Value::maybe(granularity(row.one));
        "who" Text names(view, row.one, Role::Source);
        "role_then" Text roles_then(view, row);
        "whom" Text names(view, row.one, Role::Target);
        "how" Text Value::Text(manner(&row.one.kind, row.one.mode.as_deref(), row.one.status).into());
        "status" Text Value::text(row.one.status.as_str());
        "said_by" Texts Value::texts(row.one.said_by.iter().map(|id| name(view, id)));
        "place" Text Value::maybe(row.one.place.as_deref());
        "topic" Text Value::maybe(row.one.topic.as_deref());
        "reports" Whole Value::Whole(row.one.evidence.len());
        "quote" Text quote(row.one);
        "url" Text url(view, row.one);
        "id" Text Value::text(&row.one.id);
    }
}

/// A report with the interaction that it tells of.
pub(super) struct EvidenceRow<'l> {
    pub(super) one: &'l Interaction,
    pub(super) report: &'l Report,
}

columns! {
    /// Of a report. Offsets count code points of the document's text; the end is not meant.
    EVIDENCE evidence(view, row: EvidenceRow<'v>) {
        "interaction_id" Text Value::text(&row.one.id);
        "document" Text Value::text(&row.report.document);
        "published" Day Value::day(row.report.published);
        "start" Whole Value::Whole(row.report.start);
        "end" Whole Value::Whole(row.report.end);
        "cue_start" Whole Value::Whole(row.report.cue.start);
        "cue_end" Whole Value::Whole(row.report.cue.end);
        "rule" Text Value::text(&row.report.rule);
        "mode" Text Value::maybe(row.report.mode.as_deref());
        "status" Text Value::text(row.report.status.as_str());
        "said_by" Texts Value::texts(row.report.said_by.iter().map(String::as_str));
        "first" Day Value::day(row.report.when.first);
        "last" Day Value::day(row.report.when.last);
        "date_rule" Text Value::maybe(row.report.when.rule.as_deref());
        "quote" Text Value::text(&row.report.quote);
        "url" Text Value::maybe(document(view, &row.report.document).and_then(|found| found.url.as_deref()));
        "title" Text Value::maybe(document(view, &row.report.document).and_then(|found| found.title.as_deref()));
        "outlet" Text Value::maybe(document(view, &row.report.document).and_then(|found| found.outlet.as_deref()));
    }
}

/// An affiliation with its holder.
pub(super) struct AffiliationRow<'l> {
    pub(super) actor: &'l Actor,
    pub(super) affiliation: &'l Affiliation,
}

columns! {
    /// Of an affiliation as a row of a table.
    AFFILIATION affiliation(_view, row: AffiliationRow<'v>) {
        "actor" Text Value::text(&row.actor.id);
        "title" Text Value::text(&row.affiliation.title);
        "of" Text Value::maybe(row.affiliation.of.as_deref());
        "as_of" Day Value::day(row.affiliation.as_of);
    }
}

/// The document of this id.
pub(super) fn document<'l>(view: &View<'l>, id: &str) -> Option<&'l Source> {
    let documents = &view.ledger.documents;
    documents.binary_search_by(|one| one.id.as_str().cmp(id)).ok().map(|nth| &documents[nth])
}

/// The name of an actor; its id where it is not listed.
fn name<'v>(view: &View<'v>, id: &'v str) -> &'v str {
    view.ledger.actor(id).map_or(id, |actor| &actor.name)
}

fn names<'v>(view: &View<'v>, one: &'v Interaction, side: Role) -> Value<'v> {
    let mut names = one.side(side).map(|id| name(view, id));
    match (names.next(), names.next()) {
        (None, _) => Value::None,
        (Some(only), None) => Value::text(only),
        _ => Value::Text(one.side(side).map(|id| name(view, id)).collect::<Vec<_>>().join("; ").into()),
    }
}

/// The first office or membership that the documents tell of.
fn role<'v>(view: &View<'v>, actor: &'v Actor) -> Value<'v> {
    let Some(first) = actor.affiliations.first() else { return Value::None };
    match first.of.as_deref() {
        None => Value::text(&first.title),
        Some(of) => Value::Text(format!("{}, {}", first.title, name(view, of)).into()),
    }
}

/// What each source was when it happened: the latest affiliation told up to that day, or the first.
fn roles_then<'v>(view: &'v View<'v>, row: &'v ContactRow<'v>) -> Value<'v> {
    let day = row.one.when.first.or(row.one.when.last);
    let then = |actor: &'v Actor| {
        let told = actor.affiliations.iter().filter(|one| one.as_of.is_some() && one.as_of <= day);
        let then = told.max_by_key(|one| one.as_of).or(actor.affiliations.first())?;
        let of = then.of.as_deref().map(|of| row.labels.short(of));
        Some(of.map_or_else(|| then.title.clone(), |of| format!("{}, {of}", then.title)))
    };
    let roles: Vec<String> =
        row.one.side(Role::Source).filter_map(|id| view.ledger.actor(id)).filter_map(then).collect();
    if roles.is_empty() { Value::None } else { Value::Text(roles.join("; ").into()) }
}

fn quote(one: &Interaction) -> Value<'_> {
    one.evidence.first().map_or(Value::None, |report| Value::text(&report.quote))
}

fn url<'v>(view: &View<'v>, one: &'v Interaction) -> Value<'v> {
    let mut documents = one.evidence.iter().filter_map(|report| document(view, &report.document));
    Value::maybe(documents.find_map(|document| document.url.as_deref()))
}

/// The word for how exact a date is.
pub(super) fn granularity(one: &Interaction) -> Option<&'static str> {
    one.when.granularity.map(crate::extract::Granularity::as_str)
}
