//! Questions to a ledger: one file a question. Each is a plain function that gives a plain answer.
//!
//! What counts: only what is reported and has a day ([`Row::counts`]). Planned, denied and undated contacts
//! are told apart. Without kinds asked for, a question is about contacts: the kind consult.
//!
//! Questions about words and sources take the [`Ledger`](crate::Ledger); those that count and walk take its
//! [`Outline`], which a store reads a million entries of in a second.

mod actors;
mod answering;
mod around;
mod betweenness;
mod central;
mod common;
mod communities;
mod compare;
mod count;
mod cow;
mod diff;
mod ego;
mod filter;
mod known;
mod last;
mod list;
mod list_day;
mod matrix;
mod name;
mod neighbours;
mod onesided;
mod outline;
mod pairs;
mod panel;
mod path;
mod period;
mod quiet;
mod sources;
mod stats;
#[cfg(test)]
mod tests;
mod timeline;
mod units;
mod who;
mod zeros;

pub use actors::{Listed, actors};
pub use answering::actors_answering;
#[cfg(feature = "store")]
pub(crate) use answering::{asked_as, names_of};
pub use around::around;
pub use central::{Central, central};
pub use common::{Common, Touch, common};
pub use communities::{Communities, communities};
pub use compare::{Compared, Mine, compare};
pub use count::{By, Count, Group, Key, count};
pub use cow::cow;
pub use diff::{Change, Changed, diff};
pub use ego::{Around, ego};
pub use filter::Filter;
pub use known::{actors_known, country_named};
pub use last::{End, at_end};
pub use list::{Columns, Line, List};
pub use list_day::{DayOrder, OrderRead};
pub use matrix::{Matrix, matrix};
pub use name::{Meant, actor_named, actors_named, contacts_of, plain_name};
pub use onesided::{Onesided, Sides, onesided};
pub use outline::{Number, Outline, Row, Told};
pub use pairs::{Pair, each_pair};
pub use panel::{Cell, Level, Panel, panel};
pub use path::{Hop, earliest_arriving, fewest_steps};
pub use period::Period;
pub use quiet::{Quiet, quiet};
pub use sources::no_source;
pub use stats::stats;
pub use timeline::{Step, timeline};
pub use who::{Undated, undated, untold, who};
