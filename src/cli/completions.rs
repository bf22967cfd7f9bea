//! `guixlite completions`: what a shell needs to complete command lines.

use clap::CommandFactory;

use super::Status;
use super::args::{Cli, CompletionsArgs};
use super::output;

/// Prints a shell's completions.
pub fn completions(args: &CompletionsArgs) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "guixlite", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}
