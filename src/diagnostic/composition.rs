//! `diagnostic`: the problems of a composed system together: what has one cause is told once, and
//! what may follow from an error in the text is not told.

use std::collections::HashMap;

use super::plan::{contributors, follows_from_error, from_problem};
use super::wording::services;
use super::{Diagnostic, locate};
use crate::plan::problem::Problem;
use crate::source::Span;
use crate::vm::Machine;

/// How many notes tell of further problems with the same cause.
const NOTES: usize = 6;

/// What several problems have in common when they are one mistake.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Cause {
    /// The same services provide several names.
    Providers(Vec<(String, Span)>),
    /// The same services declare several accounts.
    Accounts(Vec<(String, Span)>),
    /// What a service contributes requires several names that nothing provides.
    Requirements(Vec<(String, Span)>),
}

/// The diagnostics for the problems of a composed system. `known` is what was found before.
pub fn from_problems(
    machine: &mut Machine,
    problems: &[Problem],
    system: Span,
    known: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut causes: HashMap<Cause, usize> = HashMap::new();
    let twice: Vec<Vec<(String, Span)>> = problems
        .iter()
        .filter_map(|problem| match cause(problem) {
            Some(Cause::Providers(services)) => Some(services),
            _ => None,
        })
        .collect();
    for problem in problems {
        if follows_from_error(machine, problem) || comes_from_broken(machine, problem, known) {
            continue;
        }
        if let Problem::Failed { .. } = problem {
            found.extend(failure(machine, problem, system, known));
            continue;
        }
        let cause = cause(problem);
        if let Some(Cause::Accounts(services)) = &cause
            && twice.contains(services)
        {
            continue;
        }
        let place = cause.as_ref().and_then(|cause| causes.get(cause)).copied();
        if let Some(first) = place.and_then(|place| found.get_mut(place)) {
            if first.notes.len() < NOTES {
                first.notes.push(as_well(problem));
            }
            continue;
        }
        causes.extend(cause.map(|cause| (cause, found.len())));
        found.push(from_problem(machine, problem, system));
    }
    found
}

/// What could not be computed, unless the value that is to blame was found before.
fn failure(
    machine: &mut Machine,
    problem: &Problem,
    system: Span,
    known: &[Diagnostic],
) -> Option<Diagnostic> {
    let diagnostic = from_problem(machine, problem, system);
    let nowhere = locate::narrowed(&machine.ctx.sources, system);
    let mut errors = known.iter().filter(|known| known.is_error());
    let is_known = errors.any(|known| {
        let touches = known.primary.encloses(diagnostic.primary)
            || diagnostic.primary.encloses(known.primary);
        touches || diagnostic.primary == nowhere
    });
    (!is_known).then_some(diagnostic)
}

/// The services that take part, as far as they tell one problem from another.
fn services(problem: &Problem) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = contributors(problem)
        .into_iter()
        .map(|contributor| contributor.identity())
        .collect();
    found.sort();
    found
}

fn cause(problem: &Problem) -> Option<Cause> {
    match problem {
        Problem::ProvidedTwice { .. } => Some(Cause::Providers(services(problem))),
        Problem::DuplicateUser { .. } | Problem::DuplicateGroup { .. } => {
            let services = services(problem);
            // Accounts that a system itself declares are different mistakes each.
            let own = services
                .iter()
                .any(|(name, _)| name == "account" || name.is_empty());
            (!own).then_some(Cause::Accounts(services))
        }
        Problem::RequirementNotProvided { .. } => Some(Cause::Requirements(services(problem))),
        _ => None,
    }
}

/// The note on a problem that has the same cause as one that is told.
fn as_well(problem: &Problem) -> String {
    match problem {
        Problem::RequirementNotProvided {
            service,
            requirement,
            ..
        } => services::requires_too(&service.name, requirement),
        Problem::ProvidedTwice { name, .. }
        | Problem::DuplicateUser { name, .. }
        | Problem::DuplicateGroup { name, .. } => services::as_well(name),
        _ => String::new(),
    }
}

/// Whether a form that takes part in a problem has an error in it: its value is then not what was
/// meant.
fn comes_from_broken(machine: &Machine, problem: &Problem, known: &[Diagnostic]) -> bool {
    if machine.ctx.recovery.is_none() {
        return false;
    }
    let mut places = contributors(problem).into_iter().filter_map(|contributor| {
        let place = contributor.place(machine)?;
        locate::is_users(&machine.ctx.sources, place).then_some(place)
    });
    places.any(|place| {
        let mut errors = known.iter().filter(|diagnostic| diagnostic.is_error());
        errors.any(|error| place.encloses(error.primary))
    })
}
