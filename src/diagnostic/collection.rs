//! `diagnostic`: the problems of one evaluation, without repetition and in the order of the text.

use std::collections::HashSet;

use super::{Code, Diagnostic};
use crate::source::Span;

/// A list of diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    known: HashSet<(Code, Span, String)>,
}

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a problem, unless the same thing was said of the same place before.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let message = diagnostic.message.clone();
        if self
            .known
            .insert((diagnostic.code, diagnostic.primary, message))
        {
            self.list.push(diagnostic);
        }
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// Whether a limit was reached.
    pub fn hit_limit(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.code.is_limit())
    }

    /// The problems in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems in the order of the source; those without a place come last.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by_key(|d| (d.primary.is_none(), d.primary.lo, d.severity));
        self.list
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }
}
