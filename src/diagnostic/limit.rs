//! `diagnostic`: limits that an evaluation reached.

use super::{Diagnostic, wording};
use crate::source::Span;
use crate::value::exception::Limit;

/// The diagnostic for a limit reached while `span` was evaluated.
pub fn from_limit(limit: Limit, span: Span) -> Diagnostic {
    Diagnostic::error(wording::limits::reached(limit), span)
}
