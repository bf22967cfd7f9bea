//! The REPL's own commands, which begin with a comma as Guile's do.

/// A command.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `,help [COMMAND]`
    Help,
    /// `,doc NAME`
    Doc,
    /// `,describe EXPRESSION`
    Describe,
    /// `,expand FORM`
    Expand,
    /// `,time FORM`
    Time,
    /// `,load FILE`
    Load,
    /// `,reload [MODULE]`
    Reload,
    /// `,plan [EXPRESSION]`
    Plan,
    /// `,module [MODULE]`
    Module,
    /// `,use MODULE`
    Use,
    /// `,apropos WORD`
    Apropos,
    /// `,quit`
    Quit,
}

/// A command with its names, the first of them its own, its arguments, and what it does.
struct Entry(Command, &'static [&'static str], &'static str, &'static str);

const ENTRIES: &[Entry] = &[
    Entry(
        Command::Help,
        &["help", "h", "?"],
        "[COMMAND]",
        "list the commands, or tell what one does",
    ),
    Entry(
        Command::Doc,
        &["doc"],
        "NAME",
        "tell what a record, field, service type, procedure, macro, package or module is",
    ),
    Entry(
        Command::Describe,
        &["describe", "d"],
        "EXPR",
        "tell what a name or the value of an expression is",
    ),
    Entry(
        Command::Expand,
        &["expand", "x"],
        "FORM",
        "show what a form's macros make of it",
    ),
    Entry(
        Command::Time,
        &["time", "t"],
        "FORM",
        "evaluate a form and tell how long it took",
    ),
    Entry(
        Command::Load,
        &["load", "l"],
        "FILE",
        "evaluate the forms of a file",
    ),
    Entry(
        Command::Reload,
        &["reload", "re"],
        "[MODULE]",
        "evaluate a module's file again, or the one loaded last",
    ),
    Entry(
        Command::Plan,
        &["plan", "p"],
        "[EXPR]",
        "show the plan of a system: an expression's, or the last one's",
    ),
    Entry(
        Command::Module,
        &["module", "m"],
        "[MODULE]",
        "tell the current module, or change it",
    ),
    Entry(Command::Use, &["use", "u"], "MODULE", "import a module"),
    Entry(
        Command::Apropos,
        &["apropos", "a"],
        "WORD",
        "list the names in scope that contain a word",
    ),
    Entry(Command::Quit, &["quit", "q"], "", "end, as Ctrl-D does"),
];

impl Command {
    /// The command of a line, its comma left out, and what follows its name.
    ///
    /// # Errors
    /// The word that names no command.
    pub fn parse(text: &str) -> Result<(Command, &str), &str> {
        let text = text.trim();
        let end = text
            .find(|c: char| c.is_whitespace() || c == '(' || c == '"')
            .unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let entry = ENTRIES.iter().find(|entry| entry.1.contains(&name));
        entry.map(|entry| (entry.0, rest.trim())).ok_or(name)
    }

    /// The names of all commands, short ones left out.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ENTRIES.iter().filter_map(|entry| entry.1.first().copied())
    }
}

/// What `,help` prints; of one command if it is named.
pub fn help(of: &str) -> String {
    let of = of.trim_start_matches(',');
    let chosen = ENTRIES
        .iter()
        .filter(|entry| of.is_empty() || entry.1.contains(&of));
    let mut text = String::new();
    if of.is_empty() {
        text.push_str(
            "Type a form to evaluate it; one that is not complete goes on in the next line.\n\
             Values are kept in $1, $2 and so on. Tab completes, Ctrl-C stops an evaluation.\n\n",
        );
    }
    for Entry(_, names, arguments, what) in chosen {
        let (name, short) = match names {
            [name, short, ..] => (*name, format!(" (,{short})")),
            [name] => (*name, String::new()),
            [] => continue,
        };
        let call = format!(",{name} {arguments}");
        text.push_str(&format!("{:20}{what}{short}\n", call.trim_end()));
    }
    match text.is_empty() {
        true => format!("There is no command `,{of}`.\n"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::Command;

    #[test]
    fn commands_and_their_short_forms() {
        assert_eq!(Command::parse("q"), Ok((Command::Quit, "")));
        assert_eq!(Command::parse("time (f 1)"), Ok((Command::Time, "(f 1)")));
        assert_eq!(
            Command::parse("m(guix gexp)"),
            Ok((Command::Module, "(guix gexp)"))
        );
        assert_eq!(Command::parse("nothing"), Err("nothing"));
    }
}
