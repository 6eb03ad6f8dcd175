//! The places of actors in an earlier picture.

use std::collections::HashMap;
use std::path::Path;

use super::layout::Point;
use crate::error::{Error, Result};

/// Where actors stood, by id.
#[derive(Clone, Debug, Default)]
pub struct Positions(HashMap<String, Point>);

impl Positions {
    /// Reads the places of a network out of an SVG or HTML file that this program wrote.
    ///
    /// # Errors
    /// If the file cannot be read, or has no actors with places.
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|error| Error::new("the earlier picture cannot be read").at(path).because(error))?;
        let found = Self::read(&String::from_utf8_lossy(&bytes));
        if found.0.is_empty() {
            let error = Error::new("no actors with places are in it").at(path);
            return Err(error.remedy("give an SVG or HTML file of a network that whowhom wrote"));
        }
        Ok(found)
    }

    /// The places in the text of a picture; what has another form is passed over.
    ///
    /// ```
    /// use whowhom::draw::Positions;
    /// let positions = Positions::read("<g data-place=\"country_fra\" transform=\"translate(1.5 -2)\">");
    /// assert_eq!(positions.len(), 1);
    /// ```
    pub fn read(text: &str) -> Self {
        let place = |rest: &str| {
            let (id, rest) = rest.split_once('"')?;
            let inside = rest.strip_prefix(" transform=\"translate(")?.split_once(')')?.0;
            let (x, y) = inside.split_once(' ')?;
            let point = Point::new(x.parse().ok()?, y.parse().ok()?);
            // Far beyond any picture: not ours, and sums of it would overflow.
            let sane = |value: f64| value.abs() < 1e6;
            (sane(point.x) && sane(point.y)).then(|| (id.to_owned(), point))
        };
        Self(text.split(" data-place=\"").skip(1).filter_map(place).collect())
    }

    /// How many actors have a place.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, actor: &str) -> Option<Point> {
        self.0.get(actor).copied()
    }
}
