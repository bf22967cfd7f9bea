//! The REPL: reads forms from the terminal, prints values as Guile does and errors as diagnostics.

mod command;
mod editor;

use std::io::{self, IsTerminal};

use crate::builtins::printer::{self, Style as ValueStyle};
use crate::cli::{self, Common, ReplArgs, Status};
use crate::diagnostic::render::{self, Format, Style};
use crate::reader::{Completeness, is_complete};
use crate::session::{Problem, Session, Surroundings};
use crate::source::Origin;
use crate::value::Value;
use crate::value::exception::Throw;
use command::Command;
use editor::{Editor, Line};

/// A REPL's state between lines.
struct Repl {
    session: Session,
    style: Style,
    /// How many values were printed.
    count: u32,
}

/// Whether to go on.
enum Next {
    Continue,
    End(Status),
}

/// Reads and evaluates until the end of input or `,quit`.
pub fn repl(args: &ReplArgs, common: &Common) -> Status {
    let options = cli::options(
        vec!["guixlite".to_owned()],
        Box::new(io::stdout()),
        Box::new(io::stderr()),
    );
    let session = match cli::start(options, common, Surroundings::Program) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let style = cli::style(common, cli::Stream::Err);
    let mut repl = Repl {
        session,
        style,
        count: 0,
    };
    if let Some(file) = &args.file {
        match std::fs::read_to_string(file) {
            Ok(text) => {
                repl.evaluate(&file.display().to_string(), &text, Origin::User);
            }
            Err(error) => {
                eprintln!("guixlite: cannot read `{}`: {error}", file.display());
                return Status::Usage;
            }
        }
    }
    repl.run()
}

impl Repl {
    fn run(&mut self) -> Status {
        let interactive = io::stdin().is_terminal();
        if interactive {
            println!(
                "guixlite {}. `,help` lists the commands, Ctrl-D ends.",
                env!("CARGO_PKG_VERSION")
            );
        }
        let mut editor = match Editor::new(interactive) {
            Ok(editor) => editor,
            Err(error) => {
                eprintln!("guixlite: no terminal: {error}");
                return Status::Usage;
            }
        };
        let mut pending = String::new();
        loop {
            let line = editor.read(pending.is_empty());
            match line {
                Line::Text(line) => {
                    pending.push_str(&line);
                    pending.push('\n');
                    if let Next::End(status) = self.take(&mut pending, &mut editor) {
                        return status;
                    }
                }
                Line::Interrupted => pending.clear(),
                Line::End => {
                    if !pending.trim().is_empty() {
                        self.evaluate("<repl>", &pending, Origin::Repl);
                    }
                    return Status::Fine;
                }
            }
        }
    }

    /// Evaluates what was typed if it is complete.
    fn take(&mut self, pending: &mut String, editor: &mut Editor) -> Next {
        if let Some(command) = pending.trim().strip_prefix(',') {
            let next = self.command(command);
            editor.remember(pending.trim());
            pending.clear();
            return next;
        }
        match is_complete(pending) {
            Completeness::Incomplete { .. } => Next::Continue,
            Completeness::Empty => {
                pending.clear();
                Next::Continue
            }
            Completeness::Complete | Completeness::Invalid => {
                editor.remember(pending.trim());
                let text = std::mem::take(pending);
                self.evaluate("<repl>", &text, Origin::Repl)
            }
        }
    }

    fn command(&mut self, text: &str) -> Next {
        match Command::parse(text) {
            Ok(Command::Quit) => return Next::End(Status::Fine),
            Ok(Command::Help) => print!("{}", command::HELP),
            Err(unknown) => println!("There is no command `,{unknown}`; `,help` lists them."),
        }
        Next::Continue
    }

    fn evaluate(&mut self, name: &str, text: &str, origin: Origin) -> Next {
        let evaluation = self.session.evaluate(name, text, origin);
        self.session.flush();
        for problem in &evaluation.problems {
            if let Problem::Throw(Throw::Exit(_)) = problem {
                return Next::End(Status::Fine);
            }
        }
        let found = crate::diagnostic::from_evaluation(&mut self.session.machine, &evaluation);
        let sources = &self.session.machine.ctx.sources;
        eprint!(
            "{}",
            render::render(&found, sources, Format::Fancy, self.style)
        );
        if let Some(value) = evaluation.value.filter(|_| origin == Origin::Repl) {
            self.print(value);
        }
        Next::Continue
    }

    /// Prints a value as Guile's REPL does: numbered, and nothing for the unspecified value.
    fn print(&mut self, value: Value) {
        let values = match value {
            Value::Unspecified | Value::Undefined => return,
            Value::Values(several) => self.session.machine.ctx.heap.values.get(several).to_vec(),
            one => vec![one],
        };
        for value in values {
            self.count += 1;
            let text = printer::write(&self.session.machine.ctx, value, ValueStyle::Write);
            println!("${} = {text}", self.count);
        }
    }
}
