//! **whowhom** reads news and says who did what to whom, when, and who says so.

mod error;
pub mod language;
mod span;

pub use error::{Error, Result};
pub use span::{CodePoints, Span};
