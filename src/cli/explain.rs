//! `whowhom explain`: why the program finds what it finds. One file and one variant for each thing
//! that it can explain.

use clap::{Args, Subcommand};

use super::explain_actor::ExplainActor;
use super::explain_contact::ExplainContact;
use super::explain_text::Text;
use super::{Failure, Outcome};

/// Show why something was found, or was not
#[derive(Args)]
pub(crate) struct Explain {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Text(Text),
    Contact(ExplainContact),
    Actor(ExplainActor),
}

impl Explain {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self.what {
            What::Text(text) => text.run(),
            What::Contact(contact) => contact.run(),
            What::Actor(actor) => actor.run(),
        }
    }
}
