//! `diagnostic`: what a diagnostic is, as plain data. Renderers and editors read it; nothing here
//! knows how it is shown.

use super::Code;
use crate::reader::Sym;
use crate::source::Span;

/// How bad it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The configuration is wrong.
    Error,
    /// It is suspicious, but evaluates.
    Warning,
}

impl Severity {
    /// The word in messages and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A further place that matters, with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it has to do with the problem.
    pub message: String,
}

/// A change of a text: what stands at `span` becomes `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

/// A way to mend the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in words that begin a menu entry.
    pub title: String,
    /// The changes, none of which overlaps another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one change.
    pub fn new(title: impl Into<String>, span: Span, text: impl Into<String>) -> Fix {
        Fix {
            title: title.into(),
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        }
    }
}

/// A call that was going on when the problem was found, for `--trace`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceLine {
    /// The procedure.
    pub procedure: Option<Sym>,
    /// Where it was.
    pub span: Span,
}

/// A problem: what is wrong, where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable name, which has a page.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One line of at most [`MESSAGE_LENGTH`] characters.
    pub message: String,
    /// The characters to change; [`Span::NONE`] if it is about a whole file, see `file`.
    pub primary: Span,
    /// The file that a problem without a place is about, as the user named it.
    pub file: Option<String>,
    /// What is said at the primary place.
    pub label: Option<String>,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What to type.
    pub help: Option<String>,
    /// Changes that would mend it.
    pub fixes: Vec<Fix>,
    /// The calls that were going on, innermost first.
    pub trace: Vec<TraceLine>,
}

/// How long a message may be, in characters.
pub const MESSAGE_LENGTH: usize = 200;

impl Diagnostic {
    /// An error with the words at a place.
    pub fn error(words: Words, primary: Span) -> Diagnostic {
        Diagnostic {
            code: words.code,
            severity: Severity::Error,
            message: clip(&words.message, MESSAGE_LENGTH),
            primary,
            file: None,
            label: words.label,
            labels: Vec::new(),
            notes: words.notes,
            help: words.help,
            fixes: Vec::new(),
            trace: Vec::new(),
        }
    }

    /// A warning with the words at a place.
    pub fn warning(words: Words, primary: Span) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(words, primary)
        }
    }

    /// The diagnostic about a file, for when it has no place in one.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Diagnostic {
        self.file = Some(file.into());
        self
    }

    /// Adds a labelled place, unless it is none or is known.
    pub fn add_label(&mut self, span: Span, message: impl Into<String>) {
        if !span.is_none() && self.labels.iter().all(|label| label.span != span) {
            self.labels.push(Label {
                span,
                message: message.into(),
            });
        }
    }

    /// The diagnostic with one more fix.
    #[must_use]
    pub fn with_fix(mut self, fix: Option<Fix>) -> Diagnostic {
        self.fixes.extend(fix);
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What is said about a problem, before it has a place. The wording modules make these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The code.
    pub code: Code,
    /// The message.
    pub message: String,
    /// What is said at the place itself.
    pub label: Option<String>,
    /// What to type.
    pub help: Option<String>,
    /// What else there is to know.
    pub notes: Vec<String>,
}

impl Words {
    /// A message alone.
    pub fn new(code: Code, message: impl Into<String>) -> Words {
        Words {
            code,
            message: message.into(),
            label: None,
            help: None,
            notes: Vec::new(),
        }
    }

    /// With what is said at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Words {
        self.label = Some(label.into());
        self
    }

    /// With what to type.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Words {
        self.help = Some(help.into());
        self
    }

    /// With what else there is to know.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Words {
        self.notes.push(note.into());
        self
    }
}

/// A text as one line of at most `length` characters.
pub fn clip(text: &str, length: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= length {
        return line;
    }
    let kept: String = line.chars().take(length.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn messages_are_one_line() {
        assert_eq!(clip("a\n  b", 10), "a b");
        assert_eq!(clip("abcdef", 4), "abc…");
    }
}
