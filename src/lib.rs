//! **whowhom** reads news and says who did what to whom, when, and who says so.
//!
//! The stages, in the order data flows. Each is a plain function: its arguments are what it needs,
//! its result is what it makes.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | [`input`] | files, folders, standard input | [`Document`]: decoded text and what is known about it |
//! | [`language`] | text | [`language::Analysis`]: sentences of tokens with tags, lemmas and grammar, and names |
//! | [`mod@extract`] | document, analysis, [`Lexicon`] | [`Extraction`]: actors, dates and interactions of one document |
//! | [`ledger`] | extractions, in any order | [`Ledger`]: all interactions, each once, with every report of it |
//! | `graph` | ledger | [`ActorGraph`]: a petgraph multigraph of actors |
//! | [`query`] | ledger | what a question is about |
//! | [`export`] | ledger and graph | files in many formats: [`export::FORMATS`] |
//! | [`draw`] | ledger | pictures: SVG, a page |
//! | [`verify`] | evidence and documents | every span that does not say what its text says |
//! | `store` | documents and extractions | the same and their ledger, kept in one `SQLite` file |
//!
//! [`lexicon`] stands beside them: what is known before reading, as data; and `dates`, the one grammar of days
//! and times, by which `input` reads fields and datelines and `extract` reads texts.
//!
//! Spans are [`Span`]s of bytes inside the program; what is written counts code points ([`CodePoints`]).
//! Whatever can fail returns the one [`Error`].
//!
//! ```
//! use whowhom::language::Model;
//! use whowhom::{ActorGraph, Document, Ledger, Lexicon, MadeBy, extract};
//!
//! let lexicon = Lexicon::builtin()?;
//! let document = Document::new("story", "President Ana Silva phoned Prime Minister Karin Olsen on 3 May 2021.");
//! let analysis = Model::embedded().analyse_document(&document);
//! let extraction = extract(&document, &analysis, &lexicon);
//! let ledger = Ledger::new(MadeBy::with(Model::embedded(), &lexicon), [extraction]);
//! let graph = ActorGraph::new(&ledger);
//!
//! let edge = graph.edges()[0];
//! assert_eq!((edge.source.name.as_str(), edge.target.name.as_str()), ("Ana Silva", "Karin Olsen"));
//! assert_eq!(edge.interaction.mode.as_deref(), Some("phone"));
//! # Ok::<(), whowhom::Error>(())
//! ```

mod dates;
pub mod draw;
mod error;
pub mod export;
pub mod extract;
mod graph;
mod hash;
pub mod input;
pub mod language;
pub mod ledger;
pub mod lexicon;
pub mod query;
mod span;
#[cfg(feature = "store")]
pub mod store;
pub mod verify;

pub use error::{Error, Result};
pub use extract::{Extraction, extract};
pub use graph::{ActorGraph, Edge, MergedEdge, pairs};
pub use input::Document;
pub use ledger::{Ledger, MadeBy};
pub use lexicon::{ActorKind, Lexicon, actor_id};
pub use span::{CodePoints, Span};
