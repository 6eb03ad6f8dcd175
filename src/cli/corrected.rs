//! A ledger as a person corrects it: what commands that build one share.

use std::path::PathBuf;

use clap::Args;
use whowhom::ledger::{Corrections, Lost};
use whowhom::{Extraction, Ledger, Lexicon, MadeBy};

use super::options::Inputs;
use super::{Failure, Outcome, pipeline};

/// Where corrections are kept.
#[derive(Args)]
pub(crate) struct CorrectionsFile {
    /// Apply the corrections in this file, which `whowhom fix` makes
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) corrections: Option<PathBuf>,
}

impl CorrectionsFile {
    /// The corrections; none where no file is named.
    pub(crate) fn read(&self) -> whowhom::Result<Corrections> {
        match &self.corrections {
            Some(file) if !file.exists() => {
                let error = whowhom::Error::new("there is no such file of corrections").at(file);
                Err(error.remedy("`whowhom fix` makes one"))
            }
            Some(file) => Corrections::open(file),
            None => Ok(Corrections::default()),
        }
    }

    /// The ledger of these extractions as corrected. Corrections that find their place no longer are
    /// told on standard error.
    pub(crate) fn ledger(&self, made_by: MadeBy, extractions: Vec<Extraction>) -> whowhom::Result<Ledger> {
        let (ledger, lost) = Ledger::with_corrections(made_by, extractions, &self.read()?);
        tell(&lost);
        Ok(ledger)
    }
}

/// Names corrections that find their place no longer.
pub(crate) fn tell(lost: &[Lost]) {
    for lost in lost {
        eprintln!("whowhom: not applied: {}", lost.what.replace(|letter: char| letter.is_control(), " "));
    }
}

/// What all inputs tell.
pub(crate) fn extractions(inputs: &Inputs) -> Result<(MadeBy, Vec<Extraction>, Outcome), Failure> {
    let model = inputs.model()?;
    let lexicon = Lexicon::builtin()?;
    let mut extractions = Vec::new();
    let outcome = pipeline::for_each_extraction(inputs, model, &lexicon, |extraction| {
        extractions.push(extraction);
        Ok(())
    })?;
    Ok((MadeBy::with(model, &lexicon), extractions, outcome))
}
