//! Cuts every span of an extraction, or of a ledger's reports, out of its document again and compares.

use crate::extract::{Extraction, Report, When};

/// A span whose words are others in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is the span of: 'a mention of `person_ana_silva`'.
    pub what: String,
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The words as written down.
    pub told: String,
    /// The words that stand there; none if the text has not so many code points.
    pub found: Option<String>,
}

/// A text, cut by code points.
#[derive(Debug)]
pub struct Cutter<'t> {
    text: &'t str,
    /// The byte of every 64th code point: a cut counts on from the one before.
    marks: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'t> Cutter<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        Self { text, marks: text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect() }
    }

    /// The code points from `start` to `end`, the last one not meant; none if there are not so many.
    pub fn cut(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    fn byte(&self, point: usize) -> Option<usize> {
        let Some(mark) = self.marks.get(point / STRIDE) else {
            // A text of just so many strides ends where the next mark would be.
            return (point == self.text.chars().count()).then_some(self.text.len());
        };
        let behind = &self.text[*mark..];
        let mut bytes = behind.char_indices().map(|(byte, _)| byte).chain([behind.len()]);
        bytes.nth(point % STRIDE).map(|byte| mark + byte)
    }
}

/// Every span of `extraction` whose words do not stand there in `text`.
///
/// ```
/// use whowhom::{Document, Lexicon, extract, language::Model, verify::differences};
/// let document = Document::new("story", "President Ana Silva met Prime Minister Karin Olsen on 3 May 2021.");
/// let analysis = Model::embedded().analyse_document(&document);
/// let extraction = extract(&document, &analysis, &Lexicon::builtin()?);
/// assert!(differences(&document.text, &extraction).is_empty());
/// assert!(!differences("Another text.", &extraction).is_empty());
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn differences(text: &str, extraction: &Extraction) -> Vec<Difference> {
    let mut check = Check { cutter: Cutter::new(text), found: Vec::new() };
    for named in &extraction.actors {
        for mention in &named.mentions {
            check
                .is(mention.start, mention.end, &mention.text, || format!("a mention of {}", named.actor.id));
        }
    }
    for place in &extraction.places {
        check.is(place.start, place.end, &place.text, || "a place".to_owned());
    }
    for date in &extraction.dates {
        check.is(date.start, date.end, &date.text, || "a date".to_owned());
    }
    for interaction in &extraction.interactions {
        for report in &interaction.evidence {
            check.report(&interaction.id, report);
        }
    }
    check.found
}

/// Every span of reports of one document whose words do not stand there in its `text`; each report with
/// the id of its interaction.
pub fn differences_of_reports<'r>(
    text: &str,
    reports: impl IntoIterator<Item = (&'r str, &'r Report)>,
) -> Vec<Difference> {
    let mut check = Check { cutter: Cutter::new(text), found: Vec::new() };
    for (id, report) in reports {
        check.report(id, report);
    }
    check.found
}

struct Check<'t> {
    cutter: Cutter<'t>,
    found: Vec<Difference>,
}

impl Check<'_> {
    fn is(&mut self, start: usize, end: usize, told: &str, what: impl FnOnce() -> String) {
        let found = self.cutter.cut(start, end);
        if found != Some(told) {
            let found = found.map(str::to_owned);
            self.found.push(Difference { what: what(), start, end, told: told.to_owned(), found });
        }
    }

    fn when(&mut self, when: &When, id: &str) {
        if let (Some(start), Some(end), Some(text)) = (when.start, when.end, when.text.as_deref()) {
            self.is(start, end, text, || format!("the date of {id}"));
        }
    }

    fn report(&mut self, id: &str, report: &Report) {
        self.is(report.start, report.end, &report.quote, || format!("the evidence of {id}"));
        self.when(&report.when, id);
        let cue = report.cue;
        if cue.start < report.start || cue.end > report.end || cue.start >= cue.end {
            let what = format!("the cue of {id}, outside its evidence");
            let found = self.cutter.cut(cue.start, cue.end).map(str::to_owned);
            let told = report.quote.clone();
            self.found.push(Difference { what, start: cue.start, end: cue.end, told, found });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_counts_code_points() {
        let text = "é".repeat(200);
        assert_eq!(Cutter::new(&text).cut(63, 66), Some("ééé"));
    }

    #[test]
    fn a_cut_reaches_the_end_of_a_text_of_whole_strides() {
        let text = "é".repeat(128);
        assert_eq!(Cutter::new(&text).cut(127, 128), Some("é"));
    }

    #[test]
    fn there_is_nothing_behind_the_end() {
        assert_eq!(Cutter::new("abc").cut(1, 4), None);
    }
}
