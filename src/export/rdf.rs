//! The ledger as subjects and what is said of them, for Turtle, N-Quads and JSON-LD alike.
//!
//! Interactions are actions of schema.org, timed by OWL-Time; reports are annotations with selectors
//! of the Web Annotation vocabulary; affiliations are memberships of the organization ontology;
//! provenance is PROV-O. What those have no word for is of our own, `ww:`.

use std::io;

use jiff::civil::Date;

use super::View;
use crate::extract::{Actor, Interaction, Report, Role, Source};
use crate::hash::short_hash;
use crate::lexicon::ActorKind;

/// Prefixes and what they stand for.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("schema", "https://schema.org/"),
    ("time", "http://www.w3.org/2006/time#"),
    ("ww", "urn:whowhom:term:"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Something with a name, and what is said of it; the same property stands together.
pub(super) struct Subject {
    pub(super) iri: String,
    /// The interaction that it belongs to, as the name of a graph.
    pub(super) graph: Option<String>,
    pub(super) facts: Vec<(&'static str, Object)>,
    /// Of an interaction: source, property and target of each pair.
    pub(super) pairs: Vec<(String, String, String)>,
}

/// What is said: properties and terms are prefixed names, the rest whole IRIs and values.
pub(super) enum Object {
    Term(&'static str),
    Iri(String),
    Text(String),
    /// A value and its type.
    Typed(String, &'static str),
}

/// The whole IRI of a prefixed name.
pub(super) fn expand(name: &str) -> String {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let base = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, base)| base);
    format!("{base}{local}")
}

/// Calls `take` with every subject of the ledger.
pub(super) fn each_subject(view: &View, mut take: impl FnMut(&Subject) -> io::Result<()>) -> io::Result<()> {
    let ledger = view.ledger;
    let made_by = &ledger.made_by;
    let mut about = Subject::new("urn:whowhom:ledger".to_owned(), None);
    about.is("prov:Entity").text("ww:program", &made_by.program);
    about.text("ww:model", &made_by.model).text("ww:lexicon", &made_by.lexicon);
    take(&about)?;
    ledger.documents.iter().try_for_each(|one| take(&document(one)))?;
    for actor in &ledger.actors {
        take(&self::actor(actor))?;
        for affiliation in &actor.affiliations {
            let Some(of) = affiliation.of.as_deref() else { continue };
            let as_of = affiliation.as_of.map(|day| day.to_string()).unwrap_or_default();
            let id = short_hash(&[&*actor.id, of, &affiliation.title, &as_of].join("\n"));
            let mut subject = Subject::new(iri("affiliation", &id), None);
            subject.is("org:Membership").link("org:member", iri("actor", &actor.id));
            subject.link("org:organization", iri("actor", of)).text("schema:roleName", &affiliation.title);
            subject.day("ww:asOf", affiliation.as_of);
            take(&subject)?;
        }
    }
    for one in &ledger.interactions {
        take(&interaction(one))?;
        take_when(one, &mut take)?;
        for (nth, report) in one.evidence.iter().enumerate() {
            take_report(one, nth + 1, report, &mut take)?;
        }
    }
    Ok(())
}

fn document(one: &Source) -> Subject {
    let mut subject = Subject::new(iri("document", &one.id), None);
    subject.is("schema:NewsArticle").is("prov:Entity").text("schema:identifier", &one.id);
    subject.maybe("schema:headline", one.title.as_deref()).day("schema:datePublished", one.published);
    subject.maybe("ww:outlet", one.outlet.as_deref()).maybe("schema:url", one.url.as_deref());
    subject.text("ww:sha256", &one.sha256);
    subject
}

fn actor(one: &Actor) -> Subject {
    let mut subject = Subject::new(iri("actor", &one.id), None);
    subject.is("prov:Agent").is(match one.kind {
        ActorKind::Person => "schema:Person",
        ActorKind::Office => "schema:Role",
        ActorKind::Country => "schema:Country",
        ActorKind::Government => "schema:GovernmentOrganization",
        ActorKind::Organization => "schema:Organization",
        ActorKind::Group => "ww:Group",
    });
    subject.text("schema:identifier", &one.id).text("schema:name", &one.name);
    for alias in &one.aliases {
        subject.text("schema:alternateName", alias);
    }
    subject.text("ww:kind", one.kind.as_str()).maybe("ww:country", one.country.as_deref());
    let is_item =
        |id: &&String| id.len() > 1 && id.starts_with('Q') && id[1..].bytes().all(|b| b.is_ascii_digit());
    if let Some(item) = one.wikidata.as_ref().filter(is_item) {
        subject.link("owl:sameAs", format!("http://www.wikidata.org/entity/{item}"));
    }
    subject
}

fn interaction(one: &Interaction) -> Subject {
    let name = iri("interaction", &one.id);
    let mut subject = Subject::new(name.clone(), Some(name));
    subject.is("schema:Action").is("prov:Activity").text("schema:identifier", &one.id);
    subject.text("ww:kind", &one.kind).maybe("ww:mode", one.mode.as_deref());
    subject.maybe("ww:cameo", one.cameo.as_deref()).text("ww:status", one.status.as_str());
    subject.typed("ww:mutual", one.mutual.to_string(), "xsd:boolean");
    for id in one.side(Role::Source) {
        subject.link("schema:agent", iri("actor", id));
    }
    for id in one.side(Role::Target) {
        subject.link("schema:participant", iri("actor", id));
    }
    subject.day("schema:startTime", one.when.first).day("schema:endTime", one.when.last);
    if one.when.is_dated() {
        subject.link("time:hasTime", iri("time", &one.id));
    }
    subject.maybe("ww:granularity", super::columns::granularity(one));
    subject.typed("ww:approximate", one.when.approximate.to_string(), "xsd:boolean");
    subject.maybe("ww:dateRule", one.when.rule.as_deref()).maybe("ww:dateText", one.when.text.as_deref());
    for id in &one.said_by {
        subject.link("ww:saidBy", iri("actor", id));
    }
    subject.maybe("schema:location", one.place.as_deref()).maybe("schema:about", one.topic.as_deref());
    if let Some(confidence) = one.confidence {
        subject.typed("ww:confidence", format!("{confidence:?}"), "xsd:double");
    }
    subject.typed("ww:disputed", one.disputed.to_string(), "xsd:boolean");
    let mut documents: Vec<&str> = one.evidence.iter().map(|report| report.document.as_str()).collect();
    documents.sort_unstable();
    documents.dedup();
    for id in documents {
        subject.link("prov:used", iri("document", id));
    }
    let pair = |(source, target)| (iri("actor", source), iri("term", &one.kind), iri("actor", target));
    subject.pairs = crate::graph::pairs(one).into_iter().map(pair).collect();
    subject
}

/// The interval in which it happened, and its ends.
fn take_when(one: &Interaction, take: &mut impl FnMut(&Subject) -> io::Result<()>) -> io::Result<()> {
    if !one.when.is_dated() {
        return Ok(());
    }
    let new =
        |part| Subject::new(iri("time", &format!("{}{part}", one.id)), Some(iri("interaction", &one.id)));
    let ends = [("time:hasBeginning", "_first", one.when.first), ("time:hasEnd", "_last", one.when.last)];
    let mut interval = new("");
    interval.is("time:Interval");
    for (property, part, day) in ends {
        if day.is_some() {
            interval.link(property, iri("time", &format!("{}{part}", one.id)));
        }
    }
    take(&interval)?;
    for (_, part, day) in ends {
        if day.is_some() {
            let mut instant = new(part);
            instant.is("time:Instant").day("time:inXSDDate", day);
            take(&instant)?;
        }
    }
    Ok(())
}

/// A report as an annotation: its target is the sentence, by its place and by its words.
fn take_report(
    one: &Interaction,
    nth: usize,
    report: &Report,
    take: &mut impl FnMut(&Subject) -> io::Result<()>,
) -> io::Result<()> {
    let name = |part: &str| iri("report", &format!("{}_{nth}{part}", one.id));
    let new = |part: &str| Subject::new(name(part), Some(iri("interaction", &one.id)));
    let mut annotation = new("");
    annotation.is("oa:Annotation").link("oa:hasBody", iri("interaction", &one.id));
    annotation.link("oa:hasTarget", name("_sentence")).text("ww:rule", &report.rule);
    annotation.text("ww:status", report.status.as_str()).maybe("ww:mode", report.mode.as_deref());
    for id in &report.said_by {
        annotation.link("prov:wasAttributedTo", iri("actor", id));
    }
    take(&annotation)?;
    let mut sentence = new("_sentence");
    sentence.is("oa:SpecificResource").link("oa:hasSource", iri("document", &report.document));
    sentence.link("oa:hasSelector", name("_place"));
    if !report.quote.is_empty() {
        sentence.link("oa:hasSelector", name("_words"));
    }
    take(&sentence)?;
    let mut place = new("_place");
    place.is("oa:TextPositionSelector");
    place.typed("oa:start", report.start.to_string(), "xsd:nonNegativeInteger");
    place.typed("oa:end", report.end.to_string(), "xsd:nonNegativeInteger");
    take(&place)?;
    if report.quote.is_empty() {
        return Ok(());
    }
    let mut words = new("_words");
    words.is("oa:TextQuoteSelector").text("oa:exact", &report.quote);
    take(&words)
}

/// The IRI of something of a kind; whatever an IRI may not hold is percent-encoded.
fn iri(kind: &str, id: &str) -> String {
    use std::fmt::Write as _;
    let mut iri = format!("urn:whowhom:{kind}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"_-./~".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    iri
}

impl Subject {
    fn new(iri: String, graph: Option<String>) -> Self {
        Self { iri, graph, facts: Vec::with_capacity(24), pairs: Vec::new() }
    }

    fn is(&mut self, class: &'static str) -> &mut Self {
        self.facts.push(("rdf:type", Object::Term(class)));
        self
    }

    fn link(&mut self, property: &'static str, iri: String) -> &mut Self {
        self.facts.push((property, Object::Iri(iri)));
        self
    }

    fn text(&mut self, property: &'static str, text: &str) -> &mut Self {
        self.facts.push((property, Object::Text(text.to_owned())));
        self
    }

    fn maybe(&mut self, property: &'static str, text: Option<&str>) -> &mut Self {
        if let Some(text) = text {
            self.text(property, text);
        }
        self
    }

    fn day(&mut self, property: &'static str, day: Option<Date>) -> &mut Self {
        if let Some(day) = day {
            self.typed(property, day.to_string(), "xsd:date");
        }
        self
    }

    fn typed(&mut self, property: &'static str, value: String, of: &'static str) -> &mut Self {
        self.facts.push((property, Object::Typed(value, of)));
        self
    }
}

/// Adds a literal in quotes, as Turtle and N-Quads have it.
pub(super) fn literal(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for letter in text.chars() {
        match letter {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            _ if super::values::is_barred(letter) => out.push(b' '),
            _ => {
                let mut bytes = [0; 4];
                out.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes());
            }
        }
    }
    out.push(b'"');
}
