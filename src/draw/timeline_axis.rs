//! The axis of a timeline: where each day stands, and what it is called.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::text::{month, number, width};
use super::timeline::Mark;
use crate::extract::Granularity;

/// Room between two lanes of a day.
const LANE: f64 = 13.0;

/// Space between two days with something: at least, and for each empty day up to the most.
const GAP: f64 = 12.0;
const WIDEST_GAP: f64 = 44.0;

/// Size of the words beside marks.
const SMALL: f64 = 11.0;

/// Where each day stands.
pub(super) struct Axis {
    /// The days with something.
    stops: BTreeMap<Date, Stop>,
    /// Where those without a day stand.
    undated: Option<f64>,
    pub(super) width: f64,
}

/// A day with something.
struct Stop {
    /// The place of its first lane.
    x: f64,
    /// How exact it is known, of what begins and ends there: the finest.
    granularity: Granularity,
}

impl Stop {
    /// What the day is called, no more exact than it is known: '6 Feb', 'Nov', '2021'.
    fn label(&self, day: Date) -> String {
        match self.granularity {
            Granularity::Hour | Granularity::Day | Granularity::Week => {
                format!("{} {}", day.day(), month(day))
            }
            Granularity::Month | Granularity::Quarter | Granularity::Season | Granularity::Half => {
                month(day).to_owned()
            }
            Granularity::Year | Granularity::Decade | Granularity::Century => day.year().to_string(),
        }
    }
}

impl Axis {
    /// Gives each mark its place: days in their order, and within a day a lane in which it meets no other.
    pub(super) fn new(marks: &mut [Mark], labelled: bool) -> Self {
        let mut by_day: BTreeMap<Date, (Granularity, Vec<usize>)> = BTreeMap::new();
        let mut undated = Vec::new();
        for (nth, mark) in marks.iter().enumerate() {
            let when = &mark.interaction.when;
            // Where something began is a stop as well, with nothing standing there.
            for day in when.first.into_iter().chain(when.last) {
                let granularity = when.granularity.unwrap_or(Granularity::Day);
                let (finest, _) = by_day.entry(day).or_insert((granularity, Vec::new()));
                *finest = granularity.min(*finest);
            }
            match mark.stop().and_then(|day| by_day.get_mut(&day)) {
                Some((_, standing)) => standing.push(nth),
                None => undated.push(nth),
            }
        }
        let mut axis = Self { stops: BTreeMap::new(), undated: None, width: 0.0 };
        let mut x = 18.0;
        let mut before: Option<Date> = None;
        for (stop, (granularity, standing)) in by_day {
            if let Some(before) = before {
                let empty = f64::from((stop - before).get_days()) - 1.0;
                x += (GAP + 3.0 * empty).min(WIDEST_GAP);
            }
            let end = lanes(marks, &standing, x, labelled);
            axis.stops.insert(stop, Stop { x, granularity });
            // A label of the axis has room.
            x = if labelled { (end + LANE).max(x + 62.0) } else { end + LANE };
            before = Some(stop);
        }
        if !undated.is_empty() {
            let first = x + WIDEST_GAP;
            let end = lanes(marks, &undated, first, labelled);
            axis.undated = Some(first);
            x = (end + LANE).max(first + 62.0);
        }
        axis.width = x + 12.0;
        axis
    }

    pub(super) fn of(&self, day: Date) -> Option<f64> {
        self.stops.get(&day).map(|stop| stop.x)
    }

    pub(super) fn write(&self, height: f64, out: &mut String) {
        out.push_str("<g class=\"axis\">\n");
        let mut free = f64::NEG_INFINITY;
        let (mut year, mut told) = (None, None);
        for (&day, stop) in &self.stops {
            let x = number(stop.x);
            let _ = write!(out, "<path class=\"grid\" d=\"M{x} -4 V{}\"/>", number(height));
            if stop.x < free {
                continue;
            }
            let label = stop.label(day);
            // The end of a month or year is called as its beginning.
            if told.as_ref() == Some(&(day.year(), label.clone())) {
                continue;
            }
            let _ = write!(out, "<text class=\"day start\" x=\"{x}\" y=\"-10\">{label}</text>");
            if year != Some(day.year()) && stop.granularity < Granularity::Year {
                let _ = write!(out, "<text class=\"head-line\" x=\"{x}\" y=\"-26\">{}</text>", day.year());
                year = Some(day.year());
            }
            free = stop.x + width(&label, 12.0) + 10.0;
            told = Some((day.year(), label));
            out.push('\n');
        }
        if let Some(first) = self.undated {
            let (x, line) = (number(first - 10.0), number(first - 16.0));
            let _ = write!(out, "<path class=\"rule\" d=\"M{line} -26 V{}\"/>", number(height));
            let _ = writeln!(out, "<text class=\"day start\" x=\"{x}\" y=\"-10\">day not known</text>");
        }
        out.push_str("</g>\n");
    }
}

/// Puts the marks of one day into lanes from `x` on; gives the place of the last lane's end.
fn lanes(marks: &mut [Mark], standing: &[usize], x: f64, labelled: bool) -> f64 {
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut wide: Vec<f64> = Vec::new();
    let mut lane_of = Vec::with_capacity(standing.len());
    for &nth in standing {
        let (top, bottom) = marks[nth].span();
        let fits = |lane: &Vec<(usize, usize)>| lane.iter().all(|(from, to)| bottom < *from || *to < top);
        let lane = taken.iter().position(fits).unwrap_or_else(|| {
            taken.push(Vec::new());
            wide.push(LANE);
            taken.len() - 1
        });
        taken[lane].push((top, bottom));
        if labelled {
            let label = width(&marks[nth].say(), SMALL * 1.08);
            wide[lane] = wide[lane].max(Mark::bulge(top, bottom) / 2.0 + label + 16.0);
        }
        lane_of.push(lane);
    }
    for (&nth, &lane) in standing.iter().zip(&lane_of) {
        marks[nth].x = x + wide[..lane].iter().sum::<f64>();
    }
    if labelled { x + wide.iter().sum::<f64>() } else { x + (wide.len().max(1) - 1) as f64 * LANE }
}
