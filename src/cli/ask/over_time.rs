//! Questions about time: `count`, `timeline`, `panel`.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use whowhom::Result;
use whowhom::query::{self, By, Key, Level, Period};

use super::{Answer, Asked, BRIEF, Sheet, Source, apart, brief, not_shown, noun, number, plural};
use crate::cli::columns::terminal_width;

/// Count the contacts of A, or of A with B: what a pivot table holds
///
/// Only what is reported and has a day counts. Planned, denied and undated contacts are listed apart. Those of most
/// contacts come first, periods in their order; where the last thing is a period, those without contacts are told as
/// 0, up to a thousand lines.
#[derive(Args)]
#[command(after_help = examples!(
    "count Moreau --by partner,month --top 10 --in news/",
    "count Moreau Brandt --by mode --since 2021 --store contacts.db"
))]
pub(crate) struct Count {
    /// Whose contacts
    #[arg(value_name = "A")]
    a: String,

    /// With whom; with anybody, if not told
    #[arg(value_name = "B")]
    b: Option<String>,

    /// By what, one or several
    #[arg(long, value_enum, value_delimiter = ',', default_value = "partner")]
    by: Vec<Part>,

    /// Only so many partners, manners or periods: of the first of --by those of most contacts
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    #[command(flatten)]
    pub(super) asked: Asked,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// The other side
    Partner,
    /// The manner
    Mode,
    /// The day
    Day,
    /// The week, by its Monday
    Week,
    /// The month
    Month,
    /// The year
    Year,
}

impl Part {
    fn by(self) -> By {
        match self {
            Self::Partner => By::Partner,
            Self::Mode => By::Mode,
            Self::Day => By::Period(Period::Day),
            Self::Week => By::Period(Period::Week),
            Self::Month => By::Period(Period::Month),
            Self::Year => By::Period(Period::Year),
        }
    }

    fn head(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Mode => "mode",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Count {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let a = source.actor(&self.a)?;
        let b = self.b.as_deref().map(|b| source.actor(b)).transpose()?;
        let both: Vec<_> = std::iter::once(&a).chain(&b).collect();
        let outline = source.outline(&both)?;
        let with = b.as_ref().map(|b| number(&outline, b)).transpose()?;
        let by: Vec<By> = self.by.iter().map(|part| part.by()).collect();
        let mut count = query::count(&outline, number(&outline, &a)?, with, &by, &source.filter);
        let left_out = self.top.map_or(0, |top| count.keep(top));
        let mut heads: Vec<&str> = Vec::new();
        for part in &self.by {
            heads.push(part.head());
            heads.extend(matches!(part, Part::Partner).then_some(".partner_id"));
        }
        heads.extend(["contacts", "documents", "last"]);
        let mut sheet = Sheet::new("counts", &heads);
        for group in &count.groups {
            let mut cells: Vec<Value> = Vec::new();
            for (key, part) in group.key.iter().zip(&by) {
                match (key, part) {
                    (Key::Partner(partner), _) => {
                        let partner = outline.actor(*partner);
                        cells.extend([json!(partner.name), json!(partner.id)]);
                    }
                    (Key::Mode(mode), _) => cells.push(json!(mode)),
                    (Key::Start(start), By::Period(period)) => cells.push(json!(period.name(*start))),
                    (Key::Start(start), _) => cells.push(json!(start)),
                }
            }
            cells.extend([json!(group.contacts), json!(group.documents), json!(group.last)]);
            sheet.row(cells);
        }
        let mut others = Sheet::new("not_counted", BRIEF);
        for row in &count.apart {
            others.row(brief(&outline, row));
        }
        let why: Vec<_> = count.apart.iter().map(|row| (row.status, row.day().is_some())).collect();
        let mut lines = vec![format!("{}{}", plural(count.total, noun(&source.filter)), apart(&why))];
        if let Some(part) = self.by.first().filter(|_| left_out > 0) {
            lines.push(format!("{} more behind --top", plural(left_out, part.head())));
        }
        let mut notes: Vec<String> = not_shown(count.undated).into_iter().collect();
        if !source.filter.modes.is_empty() {
            let filter = source.filter.clone();
            let ledger = source.ledger(&both)?;
            notes.extend(super::pair::untold(&ledger, &filter, &a, b.as_ref()));
        }
        Ok(Answer { sheets: vec![sheet, others], lines, notes })
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Step {
    /// Days
    Day,
    /// Weeks, from Monday on
    Week,
    /// Months
    Month,
    /// Years
    Year,
}

impl Step {
    fn period(self) -> Period {
        match self {
            Self::Day => Period::Day,
            Self::Week => Period::Week,
            Self::Month => Period::Month,
            Self::Year => Period::Year,
        }
    }
}

/// Show how many contacts there were in each month, as a chart
///
/// Months without contacts are told as 0, from the first to the last or from --since to --until, up to a thousand
/// lines.
#[derive(Args)]
#[command(after_help = examples!(
    "timeline Moreau Brandt --by week --since 2021 --in news/",
    "timeline --by year --store contacts.db"
))]
pub(crate) struct Timeline {
    /// Of contacts in which all of these take part
    #[arg(value_name = "A")]
    actors: Vec<String>,

    /// The steps
    #[arg(long, value_enum, default_value = "month")]
    by: Step,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Timeline {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let actors = source.actors(&self.actors)?;
        let outline = source.outline(&actors.iter().collect::<Vec<_>>())?;
        let numbers = actors.iter().map(|actor| number(&outline, actor)).collect::<Result<Vec<_>>>()?;
        let period = self.by.period();
        let steps = query::timeline(&outline, &numbers, period, &source.filter);
        let most = steps.iter().map(|step| step.contacts).max().unwrap_or(0).max(1);
        let room = terminal_width().min(80).saturating_sub(36).max(10);
        let mut sheet = Sheet::new("timeline", &["start", "contacts", "documents", "|chart"]);
        for step in &steps {
            let bar = bar(step.contacts, most, room);
            sheet.row(vec![
                json!(period.name(step.start)),
                json!(step.contacts),
                json!(step.documents),
                json!(bar),
            ]);
        }
        let total: usize = steps.iter().map(|step| step.contacts).sum();
        Ok(Answer { lines: vec![plural(total, noun(&source.filter))], ..Answer::of(sheet) })
    }
}

/// A bar of blocks as long as `count` of `most` is of `room`, in eighths.
fn bar(count: usize, most: usize, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (count * room * 8).div_ceil(most);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// List pairs by month with zeros filled in, for statistics
///
/// With codes of ISO 3166 and of Correlates of War. Offices and governments count for their country, persons
/// for that whose office they held on the day. Zeros are filled in from --since to --until; without these from the
/// middle of all contacts as far as no year passes without any.
#[derive(Args)]
#[command(after_help = examples!(
    "panel --by year -f csv --store contacts.db > panel.csv",
    "panel --level actor --in news/"
))]
pub(crate) struct Panel {
    /// Whom the lines are about
    #[arg(long, value_enum, default_value = "country")]
    level: Units,

    /// The steps
    #[arg(long, value_enum, default_value = "month")]
    by: Step,

    #[command(flatten)]
    pub(super) asked: Asked,
}

#[derive(Clone, Copy, ValueEnum)]
enum Units {
    /// Actors as they are
    Actor,
    /// Their countries
    Country,
}

impl Panel {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let period = self.by.period();
        let (level, outline) = match self.level {
            Units::Actor => (Level::Actor, source.outline(&[])?),
            Units::Country => (Level::Country, source.outline_with_offices()?),
        };
        let panel = query::panel(&outline, level, period, &source.filter);
        let heads: &[&str] = match level {
            Level::Actor => &["a", "b", "start", "contacts", "documents"],
            Level::Country => &[
                "a",
                "b",
                "a_cow",
                "b_cow",
                "a_cow_number",
                "b_cow_number",
                "start",
                "contacts",
                "documents",
            ],
        };
        let mut sheet = Sheet::new("panel", heads);
        for cell in &panel.cells {
            let (a, b) = (&cell.ends.0, &cell.ends.1);
            let mut row = vec![json!(a), json!(b)];
            if level == Level::Country {
                let (a, b) = (query::cow(a), query::cow(b));
                row.extend([json!(a.map(|cow| cow.0)), json!(b.map(|cow| cow.0))]);
                row.extend([json!(a.map(|cow| cow.1)), json!(b.map(|cow| cow.1))]);
            }
            row.extend([json!(period.name(cell.start)), json!(cell.contacts), json!(cell.documents)]);
            sheet.row(row);
        }
        let mut answer = Answer::of(sheet);
        if let Some((first, last)) = panel.filled.filter(|_| panel.outside > 0) {
            answer.notes.push(format!(
                "zeros are filled in from {} to {}; {} before or after stand alone: --since and --until say otherwise",
                period.name(first),
                period.name(last),
                plural(panel.outside, "line")
            ));
        }
        Ok(answer)
    }
}
