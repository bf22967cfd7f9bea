//! `diagnostic`: from what went wrong in an evaluation.

use super::exception::from_throw;
use super::locate::{self, Text};
use super::{Diagnostic, from_read_error};
use crate::session::{Evaluation, Problem};
use crate::source::Span;
use crate::vm::Machine;

/// The diagnostics for everything that went wrong.
pub fn from_evaluation(machine: &mut Machine, evaluation: &Evaluation) -> Vec<Diagnostic> {
    let form = head_of(machine, evaluation.last);
    let of = |problem: &Problem| match problem {
        Problem::Read(error) => Some(from_read_error(error)),
        Problem::Throw(throw) if machine.is_consequence(throw) => None,
        Problem::Throw(throw) => Some(from_throw(machine, throw, form)),
    };
    evaluation.problems.iter().filter_map(of).collect()
}

/// The head of the form that was evaluated last, for what has no nearer place.
fn head_of(machine: &Machine, form: Span) -> Span {
    let sources = &machine.ctx.sources;
    if !locate::is_users(sources, form) {
        return form;
    }
    Text::at(sources, form).map_or(form, |text| text.head_span(form))
}
