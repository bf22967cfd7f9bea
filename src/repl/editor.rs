//! Lines from the terminal, with a history kept in the state directory; from a pipe without either.

use std::io::{self, BufRead};
use std::path::PathBuf;

use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};

/// How many lines the history keeps.
const HISTORY: usize = 2000;

/// What reading a line gave.
pub enum Line {
    /// A line without its end.
    Text(String),
    /// Ctrl-C: what was typed so far is to be forgotten.
    Interrupted,
    /// The end of input.
    End,
}

/// Where lines come from.
pub enum Editor {
    /// A terminal.
    Terminal(Box<DefaultEditor>, Option<PathBuf>),
    /// A file or pipe.
    Pipe,
}

impl Editor {
    /// An editor for a terminal, or a reader of standard input.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub fn new(interactive: bool) -> Result<Editor, ReadlineError> {
        if !interactive {
            return Ok(Editor::Pipe);
        }
        let config = Config::builder()
            .max_history_size(HISTORY)?
            .history_ignore_dups(true)?
            .auto_add_history(false)
            .build();
        let mut editor = DefaultEditor::with_config(config)?;
        let history = history_file();
        if let Some(file) = &history {
            // There is none before the first session.
            let _ = editor.load_history(file);
        }
        Ok(Editor::Terminal(Box::new(editor), history))
    }

    /// The next line; `fresh` if no form is open.
    pub fn read(&mut self, fresh: bool) -> Line {
        match self {
            Editor::Terminal(editor, _) => {
                match editor.readline(if fresh { "guixlite> " } else { "........> " }) {
                    Ok(line) => Line::Text(line),
                    Err(ReadlineError::Interrupted) => Line::Interrupted,
                    Err(_) => Line::End,
                }
            }
            Editor::Pipe => {
                let mut line = String::new();
                match io::stdin().lock().read_line(&mut line) {
                    Ok(0) | Err(_) => Line::End,
                    Ok(_) => Line::Text(line.trim_end_matches('\n').to_owned()),
                }
            }
        }
    }

    /// Adds a form to the history.
    pub fn remember(&mut self, form: &str) {
        if let Editor::Terminal(editor, file) = self {
            let _ = editor.add_history_entry(form);
            if let Some(file) = file {
                // A history that cannot be kept is no reason to stop.
                let _ = editor.save_history(file);
            }
        }
    }
}

/// The history's file in the state directory of the XDG base directories, which is made.
fn history_file() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .filter(|dir| dir.is_absolute())
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/state")))?;
    let dir = state.join("guixlite");
    std::fs::create_dir_all(&dir).ok()?;
    Some(dir.join("history"))
}
