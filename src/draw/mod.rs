//! Pictures of a ledger: a network, a timeline or a matrix as SVG, and a page with all of them.
//!
//! Everything is drawn here, without another program; the same ledger gives the same bytes.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "coordinates and counts of a picture are small numbers"
)]

mod curve;
mod data;
#[cfg(feature = "png")]
mod fonts;
mod frame;
mod labels;
mod layout;
mod legend;
mod line;
mod matrix;
mod network;
mod order;
mod page;
mod palette;
#[cfg(feature = "png")]
mod png;
mod policy;
mod positions;
mod scene;
mod shape;
mod sign;
mod strongest;
mod table;
mod text;
mod timeline;
mod timeline_axis;

use std::io::{self, Write};

#[cfg(feature = "png")]
pub use fonts::Fonts;
#[cfg(feature = "png")]
pub use png::png;
pub use positions::Positions;

use jiff::civil::Date;

use crate::ledger::Ledger;
use layout::Rect;
use scene::Scene;

/// What a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Actors, and lines for what passed between them.
    #[default]
    Network,
    /// Actors as rows, days across.
    Timeline,
    /// Who by whom.
    Matrix,
}

impl Shown {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Network, Self::Timeline, Self::Matrix];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Timeline => "timeline",
            Self::Matrix => "matrix",
        }
    }

    /// What it is, in a few words.
    fn about(self) -> &'static str {
        match self {
            Self::Network => "A network of actors and what passed between them",
            Self::Timeline => "A timeline with a row for each actor and a line for each interaction",
            Self::Matrix => "A matrix of how often actors dealt with each other",
        }
    }
}

/// How to draw.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// What an SVG shows.
    pub shown: Shown,
    /// The title; none for that of the only document, or a general one.
    pub title: Option<String>,
    /// The first and the last day asked for, itself meant: what is shown may have begun before, or not be over. None
    /// for the first and the last on which something was.
    pub period: (Option<Date>, Option<Date>),
    /// Where actors stood in an earlier picture.
    pub positions: Positions,
    /// Fonts for letters that the one for PNG has not.
    #[cfg(feature = "png")]
    pub fonts: Fonts,
}

/// A drawing without its frame.
struct Drawn {
    rect: Rect,
    content: String,
    /// Lines that are too many to be elements of a page, and belong beneath.
    crowd: Vec<line::Line>,
    /// What is not shown, and why.
    left_out: Vec<String>,
    legend: Vec<legend::Group>,
}

/// Writes one picture as SVG. Of a very large ledger it shows the strongest part, and says so.
///
/// # Errors
/// What `out` fails with.
pub fn svg(ledger: &Ledger, picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let part = strongest::part(ledger);
    let mut scene = Scene::new(&part.ledger);
    scene.alone = true;
    let mut drawn = draw(&scene, picture.shown, picture);
    drawn.left_out.extend(part.left_out);
    frame::write(&scene, picture, &drawn, out)
}

/// Writes a page with all pictures and the table. Of a very large ledger it shows the strongest part,
/// and says so.
///
/// # Errors
/// What `out` fails with.
pub fn html(ledger: &Ledger, picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let part = strongest::part(ledger);
    page::write(&Scene::new(&part.ledger), picture, part.left_out.as_deref(), out)
}

fn draw(scene: &Scene, shown: Shown, picture: &Picture) -> Drawn {
    match shown {
        Shown::Network => network::draw(scene, &picture.positions),
        Shown::Timeline => timeline::draw(scene),
        Shown::Matrix => matrix::draw(scene),
    }
}
