//! `diagnostic`: limits that an evaluation reached.

use super::locate;
use super::{Diagnostic, TraceLine, wording};
use crate::source::{SourceMap, Span};
use crate::value::exception::Limit;
use crate::vm::trace::Trace;

/// The diagnostic for a limit that was reached in the calls of a trace, at the innermost place in the
/// user's files; `place` stands for one that is not known.
pub fn from_limit(sources: &SourceMap, limit: Limit, trace: &Trace, place: Span) -> Diagnostic {
    let mut spans = trace.calls.iter().map(|call| call.span);
    let users = spans.find(|&span| locate::is_users(sources, span));
    let at = users.map_or(place, |span| locate::narrowed(sources, span));
    let mut diagnostic = Diagnostic::error(wording::limits::reached(limit), at);
    diagnostic.trace = trace
        .calls
        .iter()
        .filter(|call| !call.span.is_none())
        .map(|call| TraceLine {
            procedure: call.procedure,
            span: call.span,
        })
        .collect();
    diagnostic
}
