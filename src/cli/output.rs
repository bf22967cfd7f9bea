//! Writing to the terminal: colours, width, and pipes that are closed early.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;

use super::Status;
use super::args::{Common, When};
use crate::diagnostic::render::Style;

/// Which stream a thing is written to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

impl Stream {
    /// Whether a person looks at it.
    pub fn is_terminal(self) -> bool {
        match self {
            Stream::Out => io::stdout().is_terminal(),
            Stream::Err => io::stderr().is_terminal(),
        }
    }
}

/// Writes to standard output; how that went.
pub fn print(text: &str) -> Status {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Status::Fine,
        Err(error) => lost(&error),
    }
}

/// What it means that standard output cannot be written: a reader that has gone away has seen
/// enough, anything else is said.
pub fn lost(failed: &io::Error) -> Status {
    if failed.kind() == io::ErrorKind::BrokenPipe {
        return Status::Fine;
    }
    error(&format!("cannot write to standard output: {failed}"));
    Status::Wrong
}

/// What is said of one input. It is kept until the input's turn comes, since inputs are worked on
/// side by side.
#[derive(Debug, Default)]
pub struct Said(Vec<(Stream, String)>);

impl Said {
    /// Something for standard output.
    pub fn print(&mut self, text: String) {
        self.0.push((Stream::Out, text));
    }

    /// Something for standard error.
    pub fn report(&mut self, text: String) {
        if !text.is_empty() {
            self.0.push((Stream::Err, text));
        }
    }

    /// An error that belongs to no file.
    pub fn error(&mut self, message: &str) {
        self.report(format!("guixlite: {message}\n"));
    }

    /// Writes it. Breaks off, with the status to end with, when standard output takes no more.
    pub fn tell(&self) -> ControlFlow<Status> {
        for (stream, text) in &self.0 {
            match stream {
                Stream::Out => {
                    let mut out = io::stdout().lock();
                    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
                    if let Err(error) = written {
                        return ControlFlow::Break(lost(&error));
                    }
                }
                Stream::Err => report(text),
            }
        }
        ControlFlow::Continue(())
    }
}

/// Writes to standard error.
pub fn report(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes an error that belongs to no file.
pub fn error(message: &str) {
    report(&format!("guixlite: {message}\n"));
}

/// Whether colours are wanted on a stream.
pub fn wants_color(when: When, stream: Stream) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            !refused && !dumb && stream.is_terminal()
        }
    }
}

/// The width of the terminal; 80 where there is none.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    columns
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .filter(|&width| width >= 20)
        .unwrap_or(80)
}

/// Whether characters beyond ASCII may be drawn: the locale has them, and the terminal is none that
/// says it can do nothing. No locale at all is taken for a modern one.
fn is_unicode() -> bool {
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return false;
    }
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let set = names
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    set.is_none_or(|locale| locale.to_lowercase().contains("utf"))
}

/// How diagnostics are drawn on a stream.
pub fn style(common: &Common, stream: Stream) -> Style {
    Style {
        color: wants_color(common.color, stream),
        unicode: is_unicode(),
        width: width(),
        trace: common.trace,
    }
}
