//! `diagnostic`: what composes but cannot work. The records that the user's own forms made are
//! looked at, field by field, for values that nothing checks and the machine would stumble over.

mod lists;

use std::path::{Path, PathBuf};

use super::locate::{self, Text};
use super::show::{self, describe};
use super::wording::{article, names, records, services};
use super::{Diagnostic, Fix};
use crate::reader::{NodeKind, Sym};
use crate::source::Span;
use crate::value::{Record, Ref, Value};
use crate::vm::Machine;

/// What a field holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Shape {
    Text,
    Texts,
    Packages,
    FileSystems,
    Jobs,
    /// Names of Shepherd services.
    Symbols,
    /// Strings, or gexps and the like that make some.
    Arguments,
    /// A record of this kind.
    A(&'static str),
    /// A list of records of this kind.
    All(&'static str),
    /// The file name of a program, or a gexp that gives one.
    Program,
}

/// Record, field, and what the field holds. Procedures and promises are not looked at: a field may
/// be computed late.
const SHAPES: &[(&str, &str, Shape)] = &[
    ("operating-system", "host-name", Shape::Text),
    ("operating-system", "timezone", Shape::Text),
    ("operating-system", "locale", Shape::Text),
    ("operating-system", "packages", Shape::Packages),
    ("operating-system", "kernel-arguments", Shape::Arguments),
    ("operating-system", "initrd-modules", Shape::Texts),
    ("operating-system", "users", Shape::All("user-account")),
    ("operating-system", "groups", Shape::All("user-group")),
    (
        "operating-system",
        "file-systems",
        Shape::All("file-system"),
    ),
    (
        "operating-system",
        "mapped-devices",
        Shape::All("mapped-device"),
    ),
    ("operating-system", "kernel", Shape::A("package")),
    (
        "operating-system",
        "keyboard-layout",
        Shape::A("keyboard-layout"),
    ),
    (
        "operating-system",
        "bootloader",
        Shape::A("bootloader-configuration"),
    ),
    (
        "bootloader-configuration",
        "bootloader",
        Shape::A("bootloader"),
    ),
    ("bootloader-configuration", "targets", Shape::Texts),
    ("file-system", "mount-point", Shape::Text),
    ("file-system", "type", Shape::Text),
    ("file-system", "dependencies", Shape::FileSystems),
    ("user-account", "name", Shape::Text),
    ("user-account", "group", Shape::Text),
    ("user-account", "supplementary-groups", Shape::Texts),
    ("user-account", "home-directory", Shape::Text),
    ("user-account", "comment", Shape::Text),
    ("user-account", "shell", Shape::Program),
    ("user-group", "name", Shape::Text),
    ("mapped-device", "targets", Shape::Texts),
    ("shepherd-service", "provision", Shape::Symbols),
    ("shepherd-service", "requirement", Shape::Symbols),
    ("mcron-configuration", "jobs", Shape::Jobs),
];

/// Kinds of records that are certainly not of another kind; what has no kind here may be anything.
const KNOWN: &[&str] = &[
    "package",
    "service",
    "service-type",
    "user-account",
    "user-group",
    "file-system",
    "mapped-device",
    "bootloader",
    "bootloader-configuration",
    "operating-system",
];

/// File systems that live on a device with a name below /dev.
const ON_A_DISK: &[&str] = &[
    "ext2", "ext3", "ext4", "btrfs", "vfat", "xfs", "f2fs", "jfs", "bcachefs", "ntfs",
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
        found.extend(seen.device());
        found.extend(seen.etc());
        found.extend(seen.timezone());
        found.extend(seen.locale());
    }
    found.extend(lists::layouts(machine));
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

    fn shapes(&self) -> Vec<Diagnostic> {
        let rules = SHAPES.iter().filter(|(kind, ..)| *kind == self.kind);
        rules
            .filter_map(|&(_, field, shape)| self.shape(field, shape))
            .collect()
    }

    fn shape(&self, field: &str, shape: Shape) -> Option<Diagnostic> {
        let value = self.field(field)?;
        let late = value.is_procedure() || matches!(value, Value::Promise(_));
        // What was not given holds what the record's module means by that.
        let unset = matches!(
            value,
            Value::Bool(false) | Value::Undefined | Value::Unspecified
        );
        if late || unset || self.machine.ctx.holds_poison(value) {
            return None;
        }
        let wrong = self.offender(value, shape)?;
        let whole = self.place(field)?;
        let place = self.inside(whole, wrong).unwrap_or(whole);
        let written = self.text.slice(place);
        let meant = match (shape, value) {
            (Shape::Texts, Value::Str(_)) => Some(format!("'({written})")),
            (Shape::Text, Value::Symbol(name)) => Some(format!("\"{name}\"")),
            (Shape::Arguments, Value::Str(_)) => Some(format!("(list {written})")),
            (Shape::All(_), Value::Record(_)) if !written.contains('\n') => {
                Some(format!("(list {written})"))
            }
            (Shape::Packages, Value::Record(_)) => Some(format!("(cons {written} %base-packages)")),
            (Shape::Symbols, Value::Symbol(name)) => Some(format!("'({name})")),
            (Shape::A("keyboard-layout"), Value::Str(_)) => {
                Some(format!("(keyboard-layout {written})"))
            }
            (Shape::A("bootloader-configuration"), _) => None,
            _ => None,
        };
        let listed;
        let expected = match shape {
            Shape::A(kind) => {
                listed = article(&format!("`{kind}` record"));
                listed.as_str()
            }
            Shape::All(kind) => {
                listed = format!("a list of `{kind}` records");
                listed.as_str()
            }
            Shape::Symbols => "a list of symbols: `'(NAME ...)`",
            Shape::Arguments => "a list of strings",
            Shape::Program => "a file name, or a gexp such as `(file-append bash \"/bin/bash\")`",
            Shape::Text => "a string",
            Shape::Texts => "a list of strings",
            Shape::Packages => {
                "a list of packages: `(list PACKAGE ...)`, not quoted, without strings"
            }
            Shape::FileSystems => "a list of file systems or mapped devices",
            Shape::Jobs => "a list of gexps, each a `job` form: `(list #~(job ...))`",
        };
        let described = describe(&self.machine.ctx, wrong);
        let words = records::invalid_value(
            Some(self.kind),
            field,
            &described,
            Some(expected),
            meant.as_deref(),
        );
        let fix = meant.map(|meant| {
            let place = if matches!(value, Value::Symbol(_)) {
                whole
            } else {
                place
            };
            Fix::new(names::write_instead(&meant), place, meant)
        });
        Some(Diagnostic::error(words, place).with_fix(fix))
    }

    /// The value, or the element of it, that is not of the shape.
    fn offender(&self, value: Value, shape: Shape) -> Option<Value> {
        let heap = &self.machine.ctx.heap;
        let is_text = |value: &Value| matches!(value, Value::Str(_));
        match shape {
            Shape::Text => (!is_text(&value)).then_some(value),
            Shape::Program => {
                let is_made = matches!(value, Value::Record(r) if self.kind_of(r) != "package");
                (!is_text(&value) && !is_made).then_some(value)
            }
            Shape::A(kind) => (!self.may_be(kind, value)).then_some(value),
            Shape::Texts
            | Shape::Packages
            | Shape::FileSystems
            | Shape::Jobs
            | Shape::Symbols
            | Shape::Arguments
            | Shape::All(_) => {
                let Some(items) = heap.list_items(value) else {
                    return Some(value);
                };
                items.into_iter().find(|item| match shape {
                    Shape::Text | Shape::Texts | Shape::Program => !is_text(item),
                    Shape::Symbols => !matches!(item, Value::Symbol(_)),
                    Shape::Arguments => !is_text(item) && !matches!(item, Value::Record(_)),
                    Shape::A(kind) | Shape::All(kind) => !self.may_be(kind, *item),
                    // A package may stand in a list with the name of an output.
                    Shape::Packages => !matches!(item, Value::Record(_) | Value::Pair(_)),
                    Shape::FileSystems => !matches!(item, Value::Record(_)),
                    Shape::Jobs => {
                        let Value::Record(r) = *item else { return true };
                        show::kind_of(&self.machine.ctx, heap.records.get(r).rtd) != "gexp"
                    }
                })
            }
        }
    }

    fn kind_of(&self, r: Ref) -> &'static str {
        show::kind_of(&self.machine.ctx, self.machine.ctx.heap.records.get(r).rtd)
    }

    /// Whether a value may be a record of a kind: it is one, or stands for something unknown.
    fn may_be(&self, kind: &str, value: Value) -> bool {
        let Value::Record(r) = value else {
            return false;
        };
        let is = self.kind_of(r);
        is == kind || !KNOWN.contains(&is)
    }

    /// Where a literal stands inside a place.
    fn inside(&self, whole: Span, value: Value) -> Option<Span> {
        let tree = &self.text.tree;
        let found = self.text.walk(whole).find(|&id| match value {
            Value::Symbol(name) => tree.symbol(id) == Some(name),
            Value::Str(_) => {
                tree.str_of(id).is_some() && tree.str_of(id) == self.machine.ctx.heap.text(value)
            }
            _ => false,
        });
        found.map(|id| tree.span(id))
    }

    /// A device or swap space named by a string that is no file name: a label, probably.
    fn device(&self) -> Option<Diagnostic> {
        let heap = &self.machine.ctx.heap;
        let field = match self.kind {
            "file-system" => {
                let kind = self.field("type")?;
                if !heap
                    .text(kind)
                    .is_some_and(|kind| ON_A_DISK.contains(&kind))
                {
                    return None;
                }
                "device"
            }
            "swap-space" => "target",
            _ => return None,
        };
        let name = heap.text(self.field(field)?)?;
        if name.starts_with('/') || name.contains(':') {
            return None;
        }
        let place = self.place(field)?;
        let is_uuid = name.len() == 36 && name.bytes().filter(|&b| b == b'-').count() == 4;
        let procedure = if is_uuid { "uuid" } else { "file-system-label" };
        let meant = format!("({procedure} \"{name}\")");
        let words = services::label_as_string(name, &meant);
        Some(Diagnostic::warning(words, place).with_fix(Some(Fix::new(
            names::write_instead(&meant),
            place,
            meant,
        ))))
    }

    /// A file for /etc that is no file-like object.
    fn etc(&self) -> Option<Diagnostic> {
        let ctx = &self.machine.ctx;
        if self.kind != "service" || !self.extends("etc") {
            return None;
        }
        let entries = ctx.heap.list_items(self.field("value")?)?;
        let (name, file) = entries.iter().find_map(|&entry| {
            let parts = ctx.heap.list_items(entry)?;
            let [name, file] = *parts.as_slice() else {
                return None;
            };
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
            {
                continue;
            }
            let argument = text.tree.children(form).nth(1);
            let Some((argument, name)) =
                argument.and_then(|node| Some((node, text.tree.str_of(node)?)))
            else {
                continue;
            };
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
