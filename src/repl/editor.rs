//! Forms from the terminal, edited over several lines, with a history that is kept in the state
//! directory; lines from a pipe without either.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufRead};
use std::path::PathBuf;
use std::rc::Rc;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Changeset, CompletionType, Config, Context, Helper};

use super::complete::{self, Known, Offer};
use super::highlight;
use crate::reader::{Completeness, is_complete};
use crate::session::Session;

/// How many forms the history keeps.
const HISTORY: usize = 2000;

/// What reading a form gave.
pub enum Line {
    /// A form or command, or from a pipe a line, without its end.
    Text(String),
    /// Ctrl-C: what was typed so far is to be forgotten.
    Interrupted,
    /// The end of input.
    End,
}

/// What the terminal's editor knows of Scheme.
pub struct Scheme {
    session: Rc<RefCell<Session>>,
    known: Known,
    /// What was offered last.
    offered: RefCell<Offer>,
    color: bool,
}

impl Helper for Scheme {}

impl Hinter for Scheme {
    type Hint = String;
}

impl Completer for Scheme {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let Ok(session) = self.session.try_borrow() else {
            return Ok((cursor, Vec::new()));
        };
        let offer = complete::complete(&self.known, &session, line, cursor);
        let names = offer.names.iter().map(|(name, _)| name.clone()).collect();
        let start = offer.start;
        self.offered.replace(offer);
        Ok((start, names))
    }

    /// Puts the name in, and before the form the import that it needs.
    fn update(&self, line: &mut LineBuffer, start: usize, elected: &str, changes: &mut Changeset) {
        line.replace(start..line.pos(), elected, changes);
        let offered = self.offered.borrow();
        let mut names = offered.names.iter();
        let wanted = names.find(|(name, _)| name == elected);
        if let Some((_, Some(module))) = wanted {
            let import = format!("(use-modules {module})\n");
            let place = line.pos() + import.len();
            line.insert_str(0, &import, changes);
            line.set_pos(place);
        }
    }
}

impl Highlighter for Scheme {
    fn highlight<'l>(&self, line: &'l str, cursor: usize) -> Cow<'l, str> {
        match self.color {
            true => Cow::Owned(highlight::highlight(line, cursor)),
            false => Cow::Borrowed(line),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.color
    }
}

impl Validator for Scheme {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let text = context.input();
        // A command's argument may go on as well.
        let form = match text.trim_start().strip_prefix(',') {
            Some(command) => command.trim_start_matches(|c: char| c.is_alphabetic() || c == '?'),
            None => text,
        };
        Ok(match is_complete(form) {
            Completeness::Incomplete { .. } => ValidationResult::Incomplete,
            Completeness::Complete | Completeness::Empty | Completeness::Invalid => {
                ValidationResult::Valid(None)
            }
        })
    }
}

/// The terminal's editor.
type Terminal = rustyline::Editor<Scheme, FileHistory>;

/// Where forms come from.
pub enum Editor {
    /// A terminal.
    Terminal(Box<Terminal>, History),
    /// A file or pipe.
    Pipe,
}

/// Where the history is kept, as long as that is possible.
pub struct History {
    file: Option<PathBuf>,
    refused: bool,
}

impl Editor {
    /// An editor for a terminal.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub fn terminal(
        session: Rc<RefCell<Session>>,
        known: Known,
        color: bool,
    ) -> Result<Editor, ReadlineError> {
        let config = Config::builder()
            .max_history_size(HISTORY)?
            .history_ignore_dups(true)?
            .auto_add_history(false)
            .completion_type(CompletionType::List)
            .build();
        let mut editor = Terminal::with_config(config)?;
        editor.set_helper(Some(Scheme {
            session,
            known,
            offered: RefCell::default(),
            color,
        }));
        let mut history = History {
            file: history_file(),
            refused: false,
        };
        if let Some(file) = &history.file
            && file.exists()
            && let Err(error) = editor.load_history(file)
        {
            history.refuse(&error.to_string());
        }
        Ok(Editor::Terminal(Box::new(editor), history))
    }

    /// The next form, line or command.
    pub fn read(&mut self, prompt: &str) -> Line {
        match self {
            Editor::Terminal(editor, _) => match editor.readline(prompt) {
                Ok(text) => Line::Text(text),
                Err(ReadlineError::Interrupted) => Line::Interrupted,
                Err(_) => Line::End,
            },
            Editor::Pipe => {
                let mut line = Vec::new();
                match io::stdin().lock().read_until(b'\n', &mut line) {
                    Ok(0) | Err(_) => Line::End,
                    Ok(_) => {
                        let text = String::from_utf8_lossy(&line);
                        Line::Text(text.trim_end_matches('\n').to_owned())
                    }
                }
            }
        }
    }

    /// Adds a form to the history.
    pub fn remember(&mut self, form: &str) {
        let Editor::Terminal(editor, history) = self else {
            return;
        };
        let _ = editor.add_history_entry(form);
        if history.refused {
            return;
        }
        let kept = match &history.file {
            Some(file) => make_directory(file)
                .map_err(|error| error.to_string())
                .and_then(|()| {
                    editor
                        .append_history(file)
                        .map_err(|error| error.to_string())
                }),
            None => Err("neither HOME nor XDG_STATE_HOME is set".to_owned()),
        };
        if let Err(reason) = kept {
            history.refuse(&reason);
        }
    }
}

impl History {
    /// Says, once, that the history is not kept.
    fn refuse(&mut self, reason: &str) {
        self.refused = true;
        eprintln!("guixlite: the history of this session is not kept: {reason}");
    }
}

fn make_directory(file: &std::path::Path) -> io::Result<()> {
    match file.parent() {
        Some(dir) => std::fs::create_dir_all(dir),
        None => Ok(()),
    }
}

/// The history's file in the state directory of the XDG base directories.
fn history_file() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .filter(|dir| dir.is_absolute())
        .or_else(|| {
            let home = std::env::var_os("HOME").filter(|home| !home.is_empty())?;
            Some(PathBuf::from(home).join(".local/state"))
        })?;
    Some(state.join("guixlite/history"))
}
