//! Options of pictures.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
#[cfg(feature = "png")]
use whowhom::draw::Fonts;
use whowhom::draw::{Picture, Positions, Shown};
use whowhom::export::Format;
use whowhom::{Error, Result};

use super::export::Target;

/// How to draw.
#[derive(Args)]
#[command(next_help_heading = "Pictures")]
pub(crate) struct Drawing {
    /// What an SVG shows
    #[arg(long, value_name = "WHAT", default_value = "network")]
    view: Shows,

    /// The title of a picture or page
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Begin with the places of an earlier SVG or HTML file, so that who is known stays put
    #[arg(long, value_name = "FILE")]
    positions: Option<PathBuf>,

    /// A font for letters that the one for PNG has not, such as Chinese; may be given several times
    #[cfg(feature = "png")]
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,

    /// Write the page into the folder of -o, and open it
    #[arg(long)]
    open: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shows {
    /// Actors, and lines for what passed between them
    Network,
    /// Actors as rows, days across
    Timeline,
    /// Who by whom
    Matrix,
}

impl Shows {
    fn shown(self) -> Shown {
        match self {
            Self::Network => Shown::Network,
            Self::Timeline => Shown::Timeline,
            Self::Matrix => Shown::Matrix,
        }
    }
}

impl Drawing {
    /// The picture that is asked for; a folder gets all of them, the network first.
    pub(crate) fn picture(&self, in_folder: bool, period: (Option<Date>, Option<Date>)) -> Result<Picture> {
        let positions = self.positions.as_deref().map(Positions::open).transpose()?;
        let shown = if in_folder { Shown::Network } else { self.view.shown() };
        Ok(Picture {
            shown,
            title: self.title.clone(),
            period,
            positions: positions.unwrap_or_default(),
            #[cfg(feature = "png")]
            fonts: self.fonts()?,
        })
    }

    #[cfg(feature = "png")]
    fn fonts(&self) -> Result<Fonts> {
        let mut fonts = Fonts::default();
        for path in &self.font {
            fonts.add(path)?;
        }
        Ok(fonts)
    }

    /// The page, where it is to be opened and `formats` lack it.
    ///
    /// # Errors
    /// If it is to be opened and there is no folder to write it into.
    pub(crate) fn page(
        &self,
        formats: &[&'static Format],
        target: &Target,
    ) -> Result<Option<&'static Format>> {
        if !self.open {
            return Ok(None);
        }
        if !matches!(target, Target::Folder(_)) {
            return Err(Error::new("--open needs a place for the page").remedy("name a folder with -o"));
        }
        let page = Format::named("html")?;
        Ok((!formats.iter().any(|format| format.name == page.name)).then_some(page))
    }

    /// Opens the page among the files written, where that is asked for, with what the system opens it with.
    pub(crate) fn open(&self, written: &[PathBuf]) -> Result<()> {
        let page = written.iter().find(|path| path.extension().is_some_and(|end| end == "html"));
        let Some(page) = page.filter(|_| self.open) else { return Ok(()) };
        let opener = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        let started = Command::new(opener)
            .arg(page)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let failed = |error| {
            Error::new(format!("the page was written, but {opener} cannot open it"))
                .at(page)
                .because(error)
                .remedy("open it in a browser")
        };
        started.map(drop).map_err(failed)
    }
}
