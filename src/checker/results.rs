//! What `check` says beyond what hinders evaluation: files that are not there, and a file whose
//! value is no configuration.

use super::{Checked, Subject};
use crate::diagnostic::{Diagnostic, describe, missing_files, wording};
use crate::plan::Composed;
use crate::reader;
use crate::source::Span;
use crate::value::Value;

/// Adds it to what is known.
pub fn add(checked: &mut Checked, subject: &Subject) {
    note_result(checked, subject);
    note_files(checked);
    checked.settle();
}

/// Adds files that are named and missing, which do not hinder evaluation.
fn note_files(checked: &mut Checked) {
    let missing = missing_files(&checked.session.machine);
    checked.diagnostics.extend(missing);
}

/// Warns of a file that is no module and whose value is no configuration.
fn note_result(checked: &mut Checked, subject: &Subject) {
    let Some(Composed::Other(value)) = checked.composed else {
        return;
    };
    let has_more = subject.data.is_none() || !subject.expressions.is_empty();
    if has_more || !checked.diagnostics.is_empty() {
        return;
    }
    let machine = &checked.session.machine;
    let file = machine
        .ctx
        .sources
        .files()
        .into_iter()
        .find(|file| file.name() == checked.name);
    let Some(file) = file else { return };
    let tree = reader::read(file.text(), file.start());
    let head = |node| tree.first(node).and_then(|head| tree.symbol(head));
    let module = tree.roots.first().and_then(|&root| head(root));
    if module.is_some_and(|head| head.as_str() == "define-module") {
        return;
    }
    let (words, span) = match tree.roots.last() {
        None => (wording::results::empty_file(), Span::NONE),
        Some(&last) => {
            let described = match value {
                Value::Unspecified | Value::Undefined => "nothing".to_owned(),
                value => describe(&machine.ctx, value),
            };
            let span = tree
                .first(last)
                .map_or(tree.span(last), |head| tree.span(head));
            (wording::results::not_a_system(&described), span)
        }
    };
    let name = checked.name.clone();
    checked
        .diagnostics
        .push(Diagnostic::warning(words, span).in_file(name));
}
