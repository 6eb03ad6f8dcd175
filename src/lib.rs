//! **whowhom** reads news and says who did what to whom, when, and who says so.

mod error;
pub mod export;
pub mod extract;
mod graph;
mod hash;
pub mod input;
pub mod language;
pub mod ledger;
pub mod lexicon;
mod span;

pub use error::{Error, Result};
pub use extract::{Extraction, extract};
pub use graph::{ActorGraph, Edge, MergedEdge, pairs};
pub use input::Document;
pub use ledger::{Ledger, MadeBy};
pub use lexicon::{ActorKind, Lexicon, actor_id};
pub use span::{CodePoints, Span};
