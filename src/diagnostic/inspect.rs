//! `diagnostic`: what composes but cannot work. The records that the user's own forms made are
//! looked at, field by field, for values that nothing checks and the machine would stumble over.

mod devices;
mod lists;
mod quotes;
mod shapes;
mod users;

use std::path::{Path, PathBuf};

use super::Diagnostic;
use super::locate::{self, Text};
use super::show::{self, describe};
use super::wording::services;
use crate::reader::{NodeId, NodeKind, Sym};
use crate::source::Span;
use crate::value::{Record, Value};
use crate::vm::Machine;

/// The service types whose value is a list of files, each with its name.
const HOLD_FILES: &[&str] = &[
    "etc",
    "home-files",
    "home-xdg-configuration",
    "home-xdg-data",
];

/// Everything suspicious in what the user's forms made.
pub fn inspect(machine: &Machine) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, record) in machine.ctx.heap.records.iter() {
        if !locate::is_users(&machine.ctx.sources, record.span) {
            continue;
        }
        let Some(text) = Text::at(&machine.ctx.sources, record.span) else {
            continue;
        };
        let seen = Seen {
            machine,
            record,
            text: &text,
            kind: show::kind_of(&machine.ctx, record.rtd),
        };
        found.extend(seen.shapes());
        found.extend(seen.devices());
        found.extend(seen.files());
        found.extend(seen.users());
        found.extend(seen.timezone());
        found.extend(seen.locale());
    }
    found.extend(lists::layouts(machine));
    found.extend(quotes::commas(machine));
    found
}

/// A record of the user's with its text.
struct Seen<'a> {
    machine: &'a Machine,
    record: &'a Record,
    text: &'a Text,
    kind: &'static str,
}

impl Seen<'_> {
    fn field(&self, name: &str) -> Option<Value> {
        show::field_of(&self.machine.ctx, self.record, name)
    }

    /// The place of a field's value, if the form itself gives the field.
    fn place(&self, field: &str) -> Option<Span> {
        self.text.field_value(self.record.span, field)
    }

    /// A file for /etc or a home that is no file-like object.
    fn files(&self) -> Option<Diagnostic> {
        let ctx = &self.machine.ctx;
        let is_own = || {
            let kind = show::name_of(ctx, self.record);
            kind.is_some_and(|kind| HOLD_FILES.contains(&kind.as_str()))
        };
        if self.kind != "service"
            || !is_own() && !HOLD_FILES.iter().any(|target| self.extends(target))
        {
            return None;
        }
        let entries = ctx.heap.list_items(self.field("value")?)?;
        let (name, file) = entries.iter().find_map(|&entry| {
            let parts = ctx.heap.list_items(entry)?;
            let [name, file] = *parts.as_slice() else {
                return None;
            };
            // What is quoted with its comma is told as that.
            let head = ctx.heap.car(file).and_then(Value::as_symbol);
            if head.is_some_and(|head| matches!(head.as_str(), "unquote" | "ungexp" | "gexp")) {
                return None;
            }
            let is_file = match file {
                Value::Record(r) => show::kind_of(ctx, ctx.heap.records.get(r).rtd) != "gexp",
                _ => false,
            };
            (!is_file).then_some((name, file))
        })?;
        let name = ctx.heap.text(name)?;
        let literal = self
            .text
            .walk(self.record.span)
            .find(|&id| self.text.tree.str_of(id) == Some(name));
        let place = literal.map_or(self.record.span, |id| self.text.tree.span(id));
        Some(Diagnostic::error(
            services::etc_file(name, &describe(ctx, file)),
            place,
        ))
    }

    /// Whether the service is a simple one that extends a type with its value.
    fn extends(&self, target: &str) -> bool {
        let ctx = &self.machine.ctx;
        let record = |value: Value| match value {
            Value::Record(r) => Some(ctx.heap.records.get(r)),
            _ => None,
        };
        let extensions = self
            .field("type")
            .and_then(record)
            .and_then(|kind| show::field_of(ctx, kind, "extensions"));
        let Some(extensions) = extensions.and_then(|list| ctx.heap.list_items(list)) else {
            return false;
        };
        let [only] = *extensions.as_slice() else {
            return false;
        };
        let named = record(only).and_then(|extension| show::field_of(ctx, extension, "target"));
        let target_name = named
            .and_then(record)
            .and_then(|kind| show::name_of(ctx, kind));
        self.is_simple() && target_name.as_deref() == Some(target)
    }

    /// Whether the form is a `simple-service`.
    fn is_simple(&self) -> bool {
        let node = self.text.node(self.record.span);
        let head = node.and_then(|node| self.text.head(node));
        head.is_some_and(|(head, _)| head.as_str() == "simple-service")
    }
}

/// Whether a form is quoted, and so evaluated by nobody.
fn is_data(text: &Text, form: NodeId) -> bool {
    let path = text.path(text.tree.span(form));
    path.into_iter().any(|node| {
        text.tree.is_prefix_form(node) && text.slice(text.tree.span(node)).starts_with('\'')
    })
}

/// Whether a text asks if a file of a name exists: that it may be missing is then known.
fn is_asked_for(text: &Text, name: &str) -> bool {
    let asks = |&form: &NodeId| {
        text.head(form)
            .is_some_and(|(head, _)| head.as_str() == "file-exists?")
    };
    let mut asking = text.walk(text.file.span()).filter(asks);
    asking.any(|form| {
        let mut operands = text.tree.children(form).skip(1);
        operands.any(|operand| text.tree.str_of(operand) == Some(name))
    })
}

/// Files that `local-file` forms of the user's name and that are not there. Guix finds out when it
/// builds the system, so this is no part of evaluation.
pub fn missing_files(machine: &Machine) -> Vec<Diagnostic> {
    let world = &machine.ctx.world;
    let mut found = Vec::new();
    for file in machine.ctx.sources.files() {
        let text = Text::of(file);
        if !locate::is_users(&machine.ctx.sources, text.file.span()) {
            continue;
        }
        let beside = Path::new(text.file.name())
            .parent()
            .map(PathBuf::from)
            .unwrap_or_default();
        let head = Sym::intern("local-file");
        for form in text.walk(text.file.span()) {
            if text.tree.kind(form) != NodeKind::List
                || text.head(form).map(|(name, _)| name) != Some(head)
                || is_data(&text, form)
            {
                continue;
            }
            let argument = text.tree.children(form).nth(1);
            let Some((argument, name)) =
                argument.and_then(|node| Some((node, text.tree.str_of(node)?)))
            else {
                continue;
            };
            if is_asked_for(&text, name) {
                continue;
            }
            if world
                .file_info(&beside.join(name))
                .is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
            {
                found.push(Diagnostic::error(
                    services::missing_local_file(name),
                    text.tree.span(argument),
                ));
            }
        }
    }
    found
}
