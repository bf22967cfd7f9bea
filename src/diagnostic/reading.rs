//! `diagnostic`: from read errors. The reader knows where the indentation says that brackets are
//! missing or too many, so most of these come with a fix.

use super::{Diagnostic, Fix, wording::reading as words};
use crate::reader::{ReadError, ReadErrorKind, Tree};

/// The diagnostics for everything that is wrong with a text.
pub fn read_errors(tree: &Tree) -> Vec<Diagnostic> {
    tree.errors.iter().map(from_read_error).collect()
}

/// The diagnostic for a read error.
pub fn from_read_error(error: &ReadError) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(words::words(&error.kind), error.span);
    match &error.kind {
        ReadErrorKind::UnclosedList {
            suggestion: Some(place),
            closers,
            ..
        } if !closers.is_empty() => {
            diagnostic.add_label(*place, words::missing_closers(closers));
        }
        ReadErrorKind::UnexpectedClose {
            opener: Some(opener),
            ..
        } => {
            diagnostic.add_label(*opener, words::opened_here());
        }
        ReadErrorKind::MismatchedBracket { open, .. } => {
            diagnostic.add_label(*open, words::opened_here());
        }
        ReadErrorKind::UnterminatedString {
            suggestion: Some(place),
            ..
        } => {
            diagnostic.add_label(*place, words::missing_quote());
        }
        _ => {}
    }
    diagnostic.with_fix(fix(error))
}

fn fix(error: &ReadError) -> Option<Fix> {
    if let ReadErrorKind::UnknownHash { text } = &error.kind {
        let meant = words::boolean_like(text)?;
        return Some(Fix::new(format!("Write `{meant}`"), error.span, meant));
    }
    let (span, text) = error.fix()?;
    let title = match (&error.kind, text.as_str()) {
        (ReadErrorKind::UnexpectedClose { .. }, _) => "Remove what is too many".to_owned(),
        (ReadErrorKind::MismatchedBracket { .. }, text) => format!("Write `{text}`"),
        (_, text) => format!("Add `{text}`"),
    };
    Some(Fix::new(title, span, text))
}
