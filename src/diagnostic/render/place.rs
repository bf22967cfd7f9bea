//! Rendering: places as files, lines and columns.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceMap, Span};

/// A position, counted from 1, columns in Unicode scalar values.
#[derive(Copy, Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// A range; the end is exclusive.
#[derive(Copy, Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Range {
    /// Its first character.
    pub start: Position,
    /// Behind its last.
    pub end: Position,
}

/// A range of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub file: String,
    /// The range.
    pub range: Range,
}

/// Where a span is. What has no place in a file is at the first character of `file`.
pub fn place(sources: &SourceMap, span: Span, file: Option<&str>) -> Place {
    match sources.locate(span) {
        Some(at) => Place {
            file: at.file.name().to_owned(),
            range: Range {
                start: Position {
                    line: at.line,
                    column: at.column,
                },
                end: Position {
                    line: at.end_line,
                    column: at.end_column,
                },
            },
        },
        None => {
            let start = Position { line: 1, column: 1 };
            Place {
                file: file.unwrap_or_default().to_owned(),
                range: Range { start, end: start },
            }
        }
    }
}

/// Where a diagnostic is.
pub fn primary(sources: &SourceMap, diagnostic: &Diagnostic) -> Place {
    place(sources, diagnostic.primary, diagnostic.file.as_deref())
}

/// The notes, with the one that says that the problem has no place.
pub fn notes(sources: &SourceMap, diagnostic: &Diagnostic) -> Vec<String> {
    let mut notes = diagnostic.notes.clone();
    if sources.file_at(diagnostic.primary).is_none() && diagnostic.file.is_some() {
        notes.push(crate::diagnostic::wording::results::no_place().to_owned());
    }
    notes
}
