//! `guixlite man`: the manual page, made from what the command line accepts.

use clap::CommandFactory;
use clap_mangen::Man;

use super::Status;
use super::args::{Cli, ManArgs};
use super::output;

/// Prints the page of the program, or of one of its commands.
pub fn man(args: &ManArgs) -> Status {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                output::error(&format!("there is no command `{name}`"));
                return Status::Usage;
            }
        },
    };
    let mut page = Vec::new();
    if let Err(error) = Man::new(command).render(&mut page) {
        output::error(&format!("the page cannot be made: {error}"));
        return Status::Usage;
    }
    output::print(&String::from_utf8_lossy(&page))
}
