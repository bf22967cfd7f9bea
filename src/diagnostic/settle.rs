//! `diagnostic`: what is said in the end. Of all that was found, without what follows from another
//! mistake, what the user allows, and more than anyone reads.

use super::{Code, Diagnostic, Diagnostics, Edit, allow, around, wording};
use crate::vm::Machine;

/// How many problems are told.
const MOST: usize = 1000;
/// For how many of them the text around is looked at for where they come from.
const LABELLED: usize = 50;
/// How many uses of what one import is missing for are shown with the first.
const USES: usize = 4;

/// The diagnostics to show, in the order of the text.
pub fn settle(machine: &Machine, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let found = allow::heed(machine, found);
    let found = with_one_import_each(found);
    let mut found = without_consequences(found);
    for diagnostic in found.iter_mut().take(LABELLED) {
        around::label(machine, diagnostic);
    }
    let mut all = Diagnostics::new();
    all.extend(found);
    let mut sorted = all.into_sorted();
    let more = sorted.len().saturating_sub(MOST) + more(machine);
    sorted.truncate(MOST);
    if let Some(last) = sorted.last_mut()
        && more > 0
    {
        let note = wording::results::more_problems(more);
        if !last.notes.contains(&note) {
            last.notes.push(note);
        }
    }
    sorted
}

/// How many errors the evaluation only counted.
fn more(machine: &Machine) -> usize {
    machine
        .ctx
        .recovery
        .as_ref()
        .map_or(0, |recovery| recovery.more)
}

/// Several names that one import would define are one mistake: the import is missing.
fn with_one_import_each(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for diagnostic in found {
        let first = import(&diagnostic).and_then(|edit| {
            let edit = edit.clone();
            kept.iter_mut().find(|known| import(known) == Some(&edit))
        });
        match first {
            Some(first) if first.primary != diagnostic.primary => {
                if first.labels.len() < USES {
                    first.add_label(diagnostic.primary, wording::names::needs_it_too());
                }
            }
            Some(_) => {}
            None => kept.push(diagnostic),
        }
    }
    for diagnostic in &mut kept {
        if let Some(place) = import(diagnostic).map(|edit| edit.span) {
            diagnostic.add_label(place, wording::names::import_goes_here());
        }
    }
    kept
}

/// The edit that adds an import, if that is what mends a problem.
fn import(diagnostic: &Diagnostic) -> Option<&Edit> {
    if diagnostic.code != Code::UnboundVariable {
        return None;
    }
    let fix = diagnostic.fixes.first()?;
    let is_import = fix.title.contains("modules ");
    fix.edits.first().filter(|_| is_import)
}

/// Without names that are only unknown because a module is that was to bring them.
fn without_consequences(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let lost_module = found
        .iter()
        .any(|d| d.code == Code::UnknownModule && d.fixes.is_empty());
    let unexplained = |d: &Diagnostic| {
        d.code == Code::UnboundVariable && d.fixes.is_empty() && !wording::names::names_another(d)
    };
    let mut kept = found;
    if lost_module {
        kept.retain(|diagnostic| !unexplained(diagnostic));
    }
    kept
}
