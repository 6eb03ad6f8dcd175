//! Questions to a ledger.

mod filter;

pub use filter::Filter;
