//! `whowhom model`: language models as files.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use whowhom::Error;
use whowhom::language::{self, Precision};

use super::files::Folder;
use super::{Failure, Outcome};

/// Make a language model's file
#[derive(Args)]
pub(crate) struct Model {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Convert(Convert),
}

/// Make a model file of the folder of a spaCy pipeline
///
/// The folder is the one that holds config.cfg. The pipeline must be English, of the build of
/// spaCy's small, medium and large ones; its entity recogniser may be trained anew. The same folder
/// always gives the same bytes.
#[derive(Args)]
struct Convert {
    /// The pipeline's folder
    folder: PathBuf,

    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// What the model calls itself, with a version; by default as in meta.json
    #[arg(long)]
    name: Option<String>,

    /// How exactly the weights are kept
    #[arg(long, value_enum, default_value_t = Kept::Half)]
    precision: Kept,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kept {
    /// 16 bits: half the size
    Half,
    /// 32 bits, as they were trained
    Single,
}

impl Model {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self.command {
            Command::Convert(convert) => convert.run(),
        }
    }
}

impl Convert {
    fn run(self) -> Result<Outcome, Failure> {
        let name = self.output.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| Error::new("this is no name of a file").at(&self.output))?;
        let parent = self.output.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = Folder::ready(parent.unwrap_or(Path::new(".")))?;
        let precision = match self.precision {
            Kept::Half => Precision::Half,
            Kept::Single => Precision::Single,
        };
        let file = language::convert(&self.folder, self.name.as_deref(), precision)?;
        folder.write(name, |out| out.write_all(&file))?;
        Ok(Outcome::Done)
    }
}
