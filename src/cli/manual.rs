//! `whowhom completions` and `whowhom man`: made from the same definitions as the commands.

use std::io;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::files::Folder;
use super::{Arguments, Failure, Outcome};

/// Print what lets a shell complete our commands: bash, zsh, fish
#[derive(Args)]
pub(crate) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "whowhom", &mut text);
        io::Write::write_all(&mut io::stdout().lock(), &text)?;
        Ok(Outcome::Done)
    }
}

/// Write a manual page for each command into a folder
#[derive(Args)]
pub(crate) struct Man {
    /// Where to
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let folder = Folder::ready(&self.folder)?;
        let mut program = Arguments::command();
        program.build();
        let mut commands = vec![program];
        while let Some(command) = commands.pop() {
            let named: Vec<clap::Command> =
                command.get_subcommands().filter(|one| one.get_name() != "help").cloned().collect();
            commands.extend(named);
            let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
            let page = clap_mangen::Man::new(command.clone());
            folder.write(&format!("{name}.1"), |out: &mut dyn io::Write| {
                let mut text = Vec::new();
                page.render(&mut text)?;
                out.write_all(&text)
            })?;
        }
        Ok(Outcome::Done)
    }
}
