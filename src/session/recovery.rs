//! Sessions that go on after an error: what a form that failed leaves behind.

use std::collections::HashSet;

use super::{Problem, Session};
use crate::diagnostic::suggest;
use crate::module::name;
use crate::reader::{self, NodeId, ReadError, ReadErrorKind, Sym, Tree};
use crate::source::Origin;
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::globals::Pending;

/// The forms that import, and what they put before each name.
const IMPORTS: &[(&str, &str)] = &[
    ("use-modules", ""),
    ("use-service-modules", "gnu services"),
    ("use-package-modules", "gnu packages"),
    ("use-system-modules", "gnu system"),
];

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

/// The forms of a text with read errors that are certainly as they were meant: those before the
/// first place that an error has to do with. A form that does not begin its line is a sign that the
/// one before it was closed too early.
pub(super) fn sound<'t>(tree: &'t Tree, text: &str, start: u32) -> &'t [NodeId] {
    let first = tree.errors.iter().map(begins).min().unwrap_or(0);
    let begins_line = |root: NodeId| {
        let at = tree.span(root).lo.saturating_sub(start) as usize;
        let before = text.get(..at).unwrap_or_default();
        before.is_empty() || before.ends_with('\n')
    };
    let before = tree
        .roots
        .iter()
        .take_while(|&&root| tree.span(root).hi < first);
    let count = before.count();
    let odd = tree.roots.iter().take(count + 1);
    let odd = odd.into_iter().position(|&root| !begins_line(root));
    let sound = odd.map_or(count, |odd| odd.saturating_sub(1).min(count));
    tree.roots.get(..sound).unwrap_or_default()
}

/// The first place that a read error has to do with.
fn begins(error: &ReadError) -> u32 {
    let related = match &error.kind {
        ReadErrorKind::UnclosedList {
            open, suggestion, ..
        } => [Some(*open), *suggestion],
        ReadErrorKind::UnexpectedClose {
            suggestion, opener, ..
        } => [*suggestion, *opener],
        ReadErrorKind::MismatchedBracket { open, .. } => [Some(*open), None],
        // Without its place, any string before may be the one that is not closed.
        ReadErrorKind::UnterminatedString {
            suggestion: None, ..
        } => return 0,
        ReadErrorKind::UnterminatedString { suggestion, .. } => [*suggestion, None],
        _ => [None, None],
    };
    let places = related.into_iter().flatten().map(|place| place.lo);
    places.fold(error.span.lo, u32::min)
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
            let path = name::parse(meant.trim_matches(['(', ')']));
            let module = self.machine.module;
            self.machine.import_whole(module, path);
        }
    }

    /// Imports what a form at the top level that failed was probably to import: one whose head is a
    /// misspelt `use-modules`, or a form of `(gnu)` where that is not imported.
    pub(super) fn import_as_meant(&mut self, tree: &Tree, form: NodeId) {
        let head = tree.first(form).and_then(|head| tree.symbol(head));
        let Some(head) = head.filter(|_| self.recover) else {
            return;
        };
        let module = self.machine.module;
        let known = self.machine.find_variable(module, head);
        if known.is_ok_and(|known| known.is_some_and(|global| !self.machine.is_unbound(global))) {
            return;
        }
        let words = IMPORTS.iter().map(|(word, _)| *word);
        let meant = suggest::nearest_or_same(head.as_str(), words);
        let Some((_, prefix)) = IMPORTS.iter().find(|(word, _)| Some(*word) == meant) else {
            return;
        };
        if !prefix.is_empty() {
            self.import(name::parse("gnu"));
        }
        let parts: Vec<NodeId> = tree.children(form).skip(1).collect();
        for part in parts {
            let words = match tree.symbol(part) {
                Some(word) => vec![word],
                None => tree
                    .children(part)
                    .filter_map(|word| tree.symbol(word))
                    .collect(),
            };
            let path = name::parse(prefix).into_iter().chain(words).collect();
            self.import(path);
        }
    }

    /// What a file that a failing form loads would have defined is the poison, as far as it was not
    /// defined before the error.
    ///
    /// # Errors
    /// When a definition cannot be looked up.
    pub(super) fn poison_loaded(&mut self, tree: &Tree, form: NodeId) -> Outcome<()> {
        let head = tree.first(form).and_then(|head| tree.symbol(head));
        let loads = |head: Sym| matches!(head.as_str(), "load" | "primitive-load" | "include");
        if !head.is_some_and(loads) {
            return Ok(());
        }
        let text = self.machine.ctx.text;
        for file in self.machine.ctx.sources.files() {
            if file.origin() != Origin::User || text.encloses(file.span()) {
                continue;
            }
            let loaded = reader::read(file.text(), file.start());
            for &root in &loaded.roots {
                self.poison_defined(&loaded, root)?;
            }
        }
        Ok(())
    }

    fn import(&mut self, path: Vec<Sym>) {
        if self.machine.module_exists(&path) {
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
        self.poison_defined(tree, form)?;
        Ok(poison)
    }

    /// What a form would have defined is the poison.
    fn poison_defined(&mut self, tree: &Tree, form: NodeId) -> Outcome<()> {
        let Some(poison) = self.machine.ctx.recovery.as_ref().map(|r| r.poison) else {
            return Ok(());
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
        Ok(())
    }
}
