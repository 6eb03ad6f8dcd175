//! The frame of a picture that stands alone: title, period, legend and source around the drawing.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::layout::Rect;
use super::legend::{Group, Item};
use super::scene::Scene;
use super::text::{count, day, escape, number, plain, width, wrap};
use super::{Drawn, Picture};

const STYLE: &str = include_str!("picture.css");

/// White around everything.
const MARGIN: f64 = 32.0;

/// A picture is at least so wide, for its title and legend.
const NARROWEST: f64 = 640.0;

/// Lines of title and source are at most so wide, since longer ones are hard to read.
const WIDEST: f64 = 960.0;

/// The words around a picture.
pub(super) struct Words {
    pub(super) title: String,
    /// What is shown, of which days.
    pub(super) under: String,
    /// Where it comes from, and what made it.
    pub(super) source: String,
}

impl Words {
    pub(super) fn of(scene: &Scene, picture: &Picture) -> Self {
        let ledger = scene.ledger;
        let only = match ledger.documents.as_slice() {
            [only] => only.title.as_deref(),
            _ => None,
        };
        let title = picture.title.as_deref().or(only);
        let title = title.map_or_else(|| "Who did what to whom, and when".to_owned(), plain);
        Self { title, under: under(scene, picture), source: source(scene) }
    }
}

/// '5 contacts and 4 other interactions between 11 actors, 6 Feb 2022 to 25 Feb 2022'.
fn under(scene: &Scene, picture: &Picture) -> String {
    let ledger = scene.ledger;
    let contacts = ledger.interactions.iter().filter(|one| one.is_contact()).count();
    let others = ledger.interactions.len() - contacts;
    let mut told = match (contacts, others) {
        (0, others) => count(others, "interaction"),
        (contacts, 0) => count(contacts, "contact"),
        (contacts, others) => {
            format!("{} and {}", count(contacts, "contact"), count(others, "other interaction"))
        }
    };
    let _ = write!(told, " between {}", count(scene.nodes.len(), "actor"));
    let first = || ledger.interactions.iter().filter_map(|one| one.when.first).min();
    let last = || ledger.interactions.iter().filter_map(|one| one.when.last).max();
    let (since, until) = picture.period;
    let (first, last) = (since.or_else(first), until.or_else(last));
    match (first, last) {
        (Some(first), Some(last)) if first == last => told + &format!(", {}", day(first)),
        (Some(first), Some(last)) => told + &format!(", {} to {}", day(first), day(last)),
        _ => told,
    }
}

/// 'Source: Example Wire, published 21 Feb 2022. Made by whowhom 0.1.0 …'.
fn source(scene: &Scene) -> String {
    let ledger = scene.ledger;
    let mut outlets: Vec<String> =
        ledger.documents.iter().filter_map(|document| document.outlet.as_deref()).map(plain).collect();
    outlets.sort();
    outlets.dedup();
    let documents = count(ledger.documents.len(), "document");
    let from = match outlets.as_slice() {
        [] => documents,
        [one] if ledger.documents.len() == 1 => one.clone(),
        some if some.len() <= 3 => format!("{documents} of {}", some.join(", ")),
        [first, second, rest @ ..] => format!("{documents} of {first}, {second} and {} more", rest.len()),
        [one] => format!("{documents} of {one}"),
    };
    let published = ledger.documents.iter().filter_map(|document| document.published);
    let published = match (published.clone().min(), published.max()) {
        (Some(first), Some(last)) if first == last => format!(", published {}", day(first)),
        (Some(first), Some(last)) => format!(", published {} to {}", day(first), day(last)),
        _ => String::new(),
    };
    let made_by = &ledger.made_by;
    format!("Source: {from}{published}. Made by {} with {}.", plain(&made_by.program), plain(&made_by.model))
}

/// Writes a picture as a file of its own.
pub(super) fn write(scene: &Scene, picture: &Picture, drawn: &Drawn, out: &mut dyn Write) -> io::Result<()> {
    let (words, shown) = (Words::of(scene, picture), picture.shown);
    let Rect { left, right, top, bottom } = drawn.rect;
    // The drawing stands at the left edge of a picture that its words make wider.
    let inner = (right - left).max(NARROWEST);
    let readable = inner.min(WIDEST);
    let mut above = Column::new(left);
    for line in wrap(&words.title, 24.0 * 1.08, readable, 3) {
        above.line("title", &line, 31.0);
    }
    above.skip(2.0);
    for line in wrap(&words.under, 14.0, readable, 3) {
        above.line("under", &line, 20.0);
    }
    above.skip(24.0);
    let mut below = Column::new(left);
    below.skip(26.0);
    for left_out in &drawn.left_out {
        for line in wrap(left_out, 11.0, readable, 3) {
            below.line("small", &line, 16.0);
        }
    }
    for group in drawn.legend.iter().filter(|group| !group.items.is_empty()) {
        below.legend(group, inner.min(WIDEST * 1.4));
    }
    below.skip(8.0);
    for line in wrap(&words.source, 11.0, readable, 3) {
        below.line("small", &line, 16.0);
    }
    let (x, y) = (left - MARGIN, top - above.y - MARGIN);
    let (wide, high) = (inner + 2.0 * MARGIN, above.y + bottom - top + below.y + 2.0 * MARGIN);
    let [x, y, wide, high] = [x.floor(), y.floor(), wide.ceil(), high.ceil()].map(number);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"whowhom {}\" role=\"img\" aria-labelledby=\"title desc\" width=\"{wide}\" height=\"{high}\" viewBox=\"{x} {y} {wide} {high}\">",
        shown.name()
    )?;
    writeln!(out, "<title id=\"title\">{}</title>", escape(&words.title))?;
    writeln!(
        out,
        "<desc id=\"desc\">{}: {}. {}</desc>",
        escape(shown.about()),
        escape(&words.under),
        escape(&words.source)
    )?;
    writeln!(out, "<style>\n{STYLE}</style>")?;
    writeln!(out, "<rect class=\"paper\" x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\"/>")?;
    writeln!(out, "<g transform=\"translate(0 {})\">{}</g>", number(top - above.y), above.content)?;
    out.write_all(drawn.content.as_bytes())?;
    writeln!(out, "<g transform=\"translate(0 {})\">{}</g>", number(bottom), below.content)?;
    writeln!(out, "</svg>")
}

/// Lines of text and signs, one below the other.
struct Column {
    left: f64,
    y: f64,
    content: String,
}

impl Column {
    fn new(left: f64) -> Self {
        Self { left, y: 0.0, content: String::new() }
    }

    fn skip(&mut self, height: f64) {
        self.y += height;
    }

    fn line(&mut self, class: &str, text: &str, height: f64) {
        self.y += height;
        let (x, y) = (number(self.left), number(self.y - height * 0.25));
        let _ = writeln!(self.content, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text));
    }

    /// A group of the legend: its title, then its items in as many rows as they take.
    fn legend(&mut self, group: &Group, widest: f64) {
        const INDENT: f64 = 112.0;
        self.y += 24.0;
        let (x, y) = (number(self.left), number(self.y - 6.0));
        let _ = write!(self.content, "<text class=\"head-line\" x=\"{x}\" y=\"{y}\">{}</text>", group.title);
        let mut x = INDENT;
        for item in &group.items {
            let sample = if item.wide { 30.0 } else { 16.0 };
            let long = sample + 7.0 + width(&item.means, 12.0) + 18.0;
            if x + long > widest && x > INDENT {
                x = INDENT;
                self.y += 22.0;
            }
            self.item(item, self.left + x, sample);
            x += long;
        }
        self.content.push('\n');
    }

    fn item(&mut self, item: &Item, x: f64, sample: f64) {
        let (middle, line) = (number(x + sample / 2.0), number(self.y - 10.0));
        let (text, base) = (number(x + sample + 7.0), number(self.y - 6.0));
        let _ = write!(
            self.content,
            "<g transform=\"translate({middle} {line})\">{}</g><text class=\"day start\" x=\"{text}\" y=\"{base}\">{}</text>",
            item.sample,
            escape(&item.means)
        );
    }
}
