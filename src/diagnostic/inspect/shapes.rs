//! What fields hold that no code checks when the system is composed. A table says it for the records
//! that configurations use most; that a field whose name ends in `?` holds a boolean holds for all.

use super::Seen;
use crate::diagnostic::show::{self, describe};
use crate::diagnostic::wording::{article, names, records};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::Span;
use crate::value::{Ref, Value};

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
    /// A list of whatever.
    List,
    /// A record of this kind.
    A(&'static str),
    /// A list of records of this kind.
    All(&'static str),
    /// The file name of a program, or a gexp that gives one.
    Program,
    /// What is a file in the store once it is built.
    File,
    /// Something that can be called.
    Procedure,
    /// A boolean.
    Switch,
}

/// Record, field, and what the field holds. Promises are not looked at, nor procedures where they
/// are not what is wanted: a field may be computed late.
const SHAPES: &[(&str, &str, Shape)] = &[
    ("operating-system", "host-name", Shape::Text),
    ("operating-system", "timezone", Shape::Text),
    ("operating-system", "locale", Shape::Text),
    ("operating-system", "packages", Shape::Packages),
    ("operating-system", "firmware", Shape::Packages),
    ("operating-system", "kernel-arguments", Shape::Arguments),
    ("operating-system", "initrd-modules", Shape::Texts),
    ("operating-system", "sudoers-file", Shape::File),
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
    (
        "bootloader-configuration",
        "keyboard-layout",
        Shape::A("keyboard-layout"),
    ),
    (
        "bootloader-configuration",
        "menu-entries",
        Shape::All("menu-entry"),
    ),
    ("file-system", "mount-point", Shape::Text),
    ("file-system", "type", Shape::Text),
    ("file-system", "options", Shape::Text),
    ("file-system", "dependencies", Shape::FileSystems),
    ("swap-space", "dependencies", Shape::FileSystems),
    ("user-account", "name", Shape::Text),
    ("user-account", "group", Shape::Text),
    ("user-account", "supplementary-groups", Shape::Texts),
    ("user-account", "home-directory", Shape::Text),
    ("user-account", "comment", Shape::Text),
    ("user-account", "shell", Shape::Program),
    ("user-group", "name", Shape::Text),
    ("mapped-device", "targets", Shape::Texts),
    ("service-extension", "compute", Shape::Procedure),
    ("shepherd-service", "provision", Shape::Symbols),
    ("shepherd-service", "requirement", Shape::Symbols),
    ("mcron-configuration", "jobs", Shape::Jobs),
    ("home-mcron-configuration", "jobs", Shape::Jobs),
    ("home-environment", "packages", Shape::Packages),
    (
        "static-networking",
        "addresses",
        Shape::All("network-address"),
    ),
    ("static-networking", "links", Shape::All("network-link")),
    ("static-networking", "routes", Shape::All("network-route")),
    ("static-networking", "name-servers", Shape::Texts),
    ("guix-configuration", "substitute-urls", Shape::List),
    ("guix-configuration", "authorized-keys", Shape::List),
    ("guix-configuration", "extra-options", Shape::List),
    ("nginx-configuration", "server-blocks", Shape::List),
    ("nginx-configuration", "upstream-blocks", Shape::List),
    ("nginx-server-configuration", "server-name", Shape::List),
    ("nginx-server-configuration", "listen", Shape::List),
    ("nginx-server-configuration", "locations", Shape::List),
    ("nginx-upstream-configuration", "servers", Shape::List),
    (
        "certbot-configuration",
        "certificates",
        Shape::All("certificate-configuration"),
    ),
    ("certificate-configuration", "domains", Shape::Texts),
    (
        "postgresql-configuration",
        "postgresql",
        Shape::A("package"),
    ),
    (
        "postgresql-role-configuration",
        "roles",
        Shape::All("postgresql-role"),
    ),
    ("postgresql-role", "name", Shape::Text),
    (
        "wireguard-configuration",
        "peers",
        Shape::All("wireguard-peer"),
    ),
    ("wireguard-configuration", "addresses", Shape::List),
    ("wireguard-peer", "allowed-ips", Shape::List),
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

impl Seen<'_> {
    /// What stands in the record's fields and does not belong there.
    pub(super) fn shapes(&self) -> Vec<Diagnostic> {
        let rules = SHAPES.iter().filter(|(kind, ..)| *kind == self.kind);
        let wrong = rules.filter_map(|&(_, field, shape)| self.shape(field, shape));
        let fields = &self
            .machine
            .ctx
            .heap
            .record_types
            .get(self.record.rtd)
            .fields;
        let switches = fields.iter().filter(|name| name.as_str().ends_with('?'));
        let legal = switches.filter_map(|name| self.shape(name.as_str(), Shape::Switch));
        let legal = legal.map(|diagnostic| Diagnostic {
            severity: Severity::Warning,
            ..diagnostic
        });
        wrong.chain(legal).collect()
    }

    fn shape(&self, field: &str, shape: Shape) -> Option<Diagnostic> {
        let value = self.field(field)?;
        let late =
            matches!(value, Value::Promise(_)) || value.is_procedure() && shape != Shape::Procedure;
        // What was not given holds what the record's module means by that.
        let unset = matches!(
            value,
            Value::Bool(false) | Value::Undefined | Value::Unspecified
        );
        if late || unset || self.machine.ctx.holds_poison(value) {
            return None;
        }
        let wrong = self.offender(value, shape)?;
        let whole = self.given_at(field)?;
        let place = self.inside(whole, wrong).unwrap_or(whole);
        let meant = self.meant(shape, value, self.text.slice(place));
        let described = describe(&self.machine.ctx, wrong);
        let words = records::invalid_value(
            Some(self.kind),
            field,
            &described,
            Some(&expected(shape)),
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
        let severity = match (self.kind, field) {
            // A string of one device, which the system is composed with.
            ("bootloader-configuration", "targets") => Severity::Warning,
            _ => Severity::Error,
        };
        let diagnostic = Diagnostic {
            severity,
            ..Diagnostic::error(words, place)
        };
        Some(diagnostic.with_fix(fix))
    }

    /// The place of a field's value, or of the operand that a procedure puts into the field.
    fn given_at(&self, field: &str) -> Option<Span> {
        let operand = |at: usize| {
            let operands = self.text.operands(self.record.span);
            operands.get(at).copied()
        };
        self.place(field).or_else(|| match (self.kind, field) {
            ("service-extension", "compute") => operand(1),
            _ => None,
        })
    }

    /// What was probably meant by a value of another shape, as it is written.
    fn meant(&self, shape: Shape, value: Value, written: &str) -> Option<String> {
        match (shape, value) {
            (Shape::Texts | Shape::List, Value::Str(_)) => Some(format!("'({written})")),
            (Shape::Text, Value::Symbol(name)) => Some(format!("\"{name}\"")),
            (Shape::Arguments, Value::Str(_)) => Some(format!("(list {written})")),
            (Shape::All(_) | Shape::List, Value::Record(_)) if !written.contains('\n') => {
                Some(format!("(list {written})"))
            }
            (Shape::Packages, Value::Record(_)) => Some(format!("(cons {written} %base-packages)")),
            (Shape::Symbols, Value::Symbol(name)) => Some(format!("'({name})")),
            (Shape::A("keyboard-layout"), Value::Str(_)) => {
                Some(format!("(keyboard-layout {written})"))
            }
            (Shape::File, Value::Str(_)) => Some(self.file(value, written)),
            (Shape::Procedure, Value::Pair(_)) => Some(format!("(const {written})")),
            (Shape::Switch, Value::Symbol(name)) => boolean(name.as_str()),
            (Shape::Switch, Value::Str(_)) => boolean(self.machine.ctx.heap.text(value)?),
            _ => None,
        }
    }

    /// A file with a text, or of a name, that stands where the file is wanted.
    fn file(&self, value: Value, written: &str) -> String {
        let text = self.machine.ctx.heap.text(value).unwrap_or_default();
        if text.contains(char::is_whitespace) {
            format!("(plain-file \"sudoers\" {written})")
        } else {
            format!("(local-file {written})")
        }
    }

    /// The value, or the element of it, that is not of the shape.
    fn offender(&self, value: Value, shape: Shape) -> Option<Value> {
        let is_text = |value: &Value| matches!(value, Value::Str(_));
        let fits = match shape {
            Shape::Text => is_text(&value),
            Shape::Program => {
                let is_made = matches!(value, Value::Record(r) if self.kind_of(r) != "package");
                is_text(&value) || is_made
            }
            Shape::File => matches!(value, Value::Record(_)),
            Shape::Procedure => value.is_procedure() || matches!(value, Value::Record(_)),
            Shape::Switch => !is_text(&value) && !matches!(value, Value::Symbol(_)),
            Shape::A(kind) => self.may_be(kind, value),
            Shape::Texts
            | Shape::Packages
            | Shape::FileSystems
            | Shape::Jobs
            | Shape::Symbols
            | Shape::Arguments
            | Shape::List
            | Shape::All(_) => {
                let Some(items) = self.machine.ctx.heap.list_items(value) else {
                    return Some(value);
                };
                return items
                    .into_iter()
                    .find(|&item| !self.is_element(item, shape));
            }
        };
        (!fits).then_some(value)
    }

    /// Whether a value may be an element of a list of some shape.
    fn is_element(&self, item: Value, shape: Shape) -> bool {
        let heap = &self.machine.ctx.heap;
        match shape {
            Shape::Texts => matches!(item, Value::Str(_)),
            Shape::Symbols => matches!(item, Value::Symbol(_)),
            Shape::Arguments => matches!(item, Value::Str(_) | Value::Record(_)),
            Shape::All(kind) => self.may_be(kind, item),
            // A package may stand in a list with the name of an output.
            Shape::Packages => match heap.pair(item) {
                Some((_, rest)) => heap
                    .car(rest)
                    .is_some_and(|output| matches!(output, Value::Str(_))),
                None => matches!(item, Value::Record(_)),
            },
            Shape::FileSystems => matches!(item, Value::Record(_)),
            Shape::Jobs => matches!(item, Value::Record(r) if self.kind_of(r) == "gexp"),
            Shape::List
            | Shape::Text
            | Shape::A(_)
            | Shape::Program
            | Shape::File
            | Shape::Procedure
            | Shape::Switch => true,
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
}

/// What a shape is, in words.
fn expected(shape: Shape) -> String {
    let fixed = match shape {
        Shape::A(kind) => return article(&format!("`{kind}` record")),
        Shape::All(kind) => return format!("a list of `{kind}` records"),
        Shape::Symbols => "a list of symbols: `'(NAME ...)`",
        Shape::List => "a list",
        Shape::Program => "a file name, or a gexp such as `(file-append bash \"/bin/bash\")`",
        Shape::File => "a file-like object such as `(plain-file \"name\" \"...\")`",
        Shape::Procedure => "a procedure of the service's value",
        Shape::Switch => "`#t` or `#f`",
        Shape::Text => "a string",
        Shape::Texts | Shape::Arguments => "a list of strings",
        Shape::Packages => "a list of packages: `(list PACKAGE ...)`, not quoted, without strings",
        Shape::FileSystems => "a list of file systems or mapped devices",
        Shape::Jobs => "a list of gexps, each a `job` form: `(list #~(job ...))`",
    };
    fixed.to_owned()
}

/// The boolean that a word stands for.
fn boolean(word: &str) -> Option<String> {
    let literal = match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" | "1" | "#t" | "t" | "enabled" => "#t",
        "no" | "false" | "off" | "0" | "#f" | "nil" | "disabled" => "#f",
        _ => return None,
    };
    Some(literal.to_owned())
}
