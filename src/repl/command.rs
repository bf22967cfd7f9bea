//! The REPL's own commands, which begin with a comma as Guile's do.

/// A command.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `,quit`
    Quit,
    /// `,help`
    Help,
}

/// What `,help` prints.
pub const HELP: &str = "\
Type a Scheme form to evaluate it. A form that is not closed goes on in the next line.

,help    this list
,quit    end, as Ctrl-D does
";

impl Command {
    /// The command of a line, its comma left out.
    ///
    /// # Errors
    /// The word that names no command.
    pub fn parse(text: &str) -> Result<Command, String> {
        match text.split_whitespace().next().unwrap_or_default() {
            "q" | "quit" => Ok(Command::Quit),
            "h" | "help" => Ok(Command::Help),
            other => Err(other.to_owned()),
        }
    }
}
