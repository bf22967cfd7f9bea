//! Sessions that go on after an error: what a form that failed leaves behind.

use std::collections::HashSet;

use super::{Problem, Session};
use crate::diagnostic::suggest;
use crate::reader::{NodeId, Sym, Tree};
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::globals::Pending;

/// The names that a text seems to define at its top level.
pub(super) fn defined_names(tree: &Tree) -> HashSet<Sym> {
    let roots = tree.roots.iter();
    roots
        .flat_map(|&root| names_defined_by(tree, root))
        .collect()
}

/// The names that a form at the top level seems to define: the one after `define`; of forms that
/// define several, every name in them.
fn names_defined_by(tree: &Tree, form: NodeId) -> Vec<Sym> {
    let head = tree.first(form).and_then(|head| tree.symbol(head));
    let Some(head) = head.filter(|head| head.as_str().starts_with("define")) else {
        return Vec::new();
    };
    let several = [
        "define-record-type",
        "define-configuration",
        "define-values",
    ];
    if several.iter().any(|word| head.as_str().starts_with(word)) {
        return symbols(tree, form);
    }
    let mut target = tree.children(form).nth(1);
    while let Some(place) = target {
        match tree.symbol(place) {
            Some(name) => return vec![name],
            None => target = tree.first(place),
        }
    }
    Vec::new()
}

/// Every symbol in a form.
fn symbols(tree: &Tree, form: NodeId) -> Vec<Sym> {
    let mut pending = vec![form];
    let mut found = Vec::new();
    while let Some(node) = pending.pop() {
        found.extend(tree.symbol(node));
        pending.extend(tree.children(node));
    }
    found
}

impl Session {
    /// The errors that evaluation went on after since the last time that they were asked for.
    pub fn noted(&mut self) -> Vec<Problem> {
        let recovery = self.machine.ctx.recovery.as_mut();
        let noted = recovery.map(|recovery| recovery.take()).unwrap_or_default();
        noted.into_iter().map(Problem::Throw).collect()
    }

    /// How many errors there were besides those that were kept.
    pub fn uncounted(&self) -> usize {
        let recovery = self.machine.ctx.recovery.as_ref();
        recovery.map_or(0, |recovery| recovery.more)
    }

    /// Imports, in the place of modules that there are not, those that were probably meant: what
    /// they export is then missing nowhere.
    pub(super) fn import_what_was_meant(&mut self) {
        let Some(recovery) = self.machine.ctx.recovery.as_mut() else {
            return;
        };
        for name in std::mem::take(&mut recovery.missing_modules) {
            let Some(meant) = suggest::module(&self.machine, &name) else {
                continue;
            };
            let path = crate::module::name::parse(meant.trim_matches(['(', ')']));
            let module = self.machine.module;
            self.machine.import_whole(module, path);
        }
    }

    /// Notes what ended a form at the top level. What the form would have defined is the poison.
    ///
    /// # Errors
    /// What ends the evaluation whatever is done: limits, and the program's wish to end.
    pub(super) fn go_on(&mut self, throw: Throw, tree: &Tree, form: NodeId) -> Outcome {
        if matches!(throw, Throw::Limit(_) | Throw::Exit(_)) {
            return Err(throw);
        }
        if let Throw::Raise(exception, _) = throw {
            let (key, _) = self.machine.ctx.kind_and_args(exception);
            if key.as_symbol().is_some_and(|key| key.as_str() == "quit") {
                return Err(throw);
            }
        }
        self.machine.note_error(throw);
        let Some(poison) = self.machine.ctx.recovery.as_ref().map(|r| r.poison) else {
            return Ok(Value::Unspecified);
        };
        let module = self.machine.module;
        for name in names_defined_by(tree, form) {
            let known = self.machine.find_variable(module, name)?;
            let globals = &self.machine.ctx.globals;
            // Its own definition may be what failed.
            let undone = |global| globals.pending(global) == Pending::Running;
            if known.is_none_or(|global| self.machine.is_unbound(global) || undone(global)) {
                let global = self.machine.define_in(module, name);
                self.machine.ctx.globals.set(global, poison);
            }
        }
        Ok(poison)
    }
}
