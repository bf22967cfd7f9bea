//! Examples: a form that uses the name, with the fields that it cannot do without. Every example of
//! the embedded library evaluates once `(gnu)` and the name's module are imported; a test sees to
//! that.

use super::definition::describe_in;
use super::library::{Library, ModuleText};
use super::model::{Description, Field, Kind};

/// How many optional fields an example shows.
const OPTIONAL: usize = 2;

/// A form that uses what is described, if one can be made.
pub fn of(library: &Library, module: &ModuleText, description: &Description) -> Option<String> {
    match &description.kind {
        Kind::Record {
            fields, type_name, ..
        } if description.name != *type_name => record(&description.name, fields),
        Kind::ServiceType {
            configuration,
            default_value,
            ..
        } => {
            let configuration = configuration.as_deref();
            let value = match (configuration, default_value) {
                (Some(record), _) => configuration_example(library, module, record),
                (None, Some(_)) => None,
                (None, None) => return None,
            };
            match (value, default_value) {
                (Some(value), _) => Some(format!(
                    "(service {}\n{})",
                    description.name,
                    indented(&value, 9)
                )),
                (None, Some(_)) => Some(format!("(service {})", description.name)),
                (None, None) => None,
            }
        }
        _ => None,
    }
}

/// A record with a field given, and those that have to be.
pub fn of_field(record: &Description, field: &Field) -> Option<String> {
    let Kind::Record {
        fields, type_name, ..
    } = &record.kind
    else {
        return None;
    };
    if record.name == *type_name {
        return None;
    }
    let shown = fields
        .iter()
        .filter(|known| known.required || known.name == field.name);
    form(&record.name, shown)
}

fn configuration_example(library: &Library, module: &ModuleText, record: &str) -> Option<String> {
    let described = describe_in(module, record).or_else(|| {
        let mut others = library.mentioning(record).into_iter();
        others.find_map(|other| describe_in(&other, record))
    })?;
    match &described.kind {
        Kind::Record { fields, .. } => self::record(record, fields),
        _ => None,
    }
}

fn record(name: &str, fields: &[Field]) -> Option<String> {
    let required = fields.iter().filter(|field| field.required).count();
    let room = match required {
        0..=2 => OPTIONAL,
        _ => 0,
    };
    let mut optional: Vec<&str> = Vec::new();
    for field in fields {
        let literal = field.default.as_deref().is_some_and(is_literal);
        // That something is left out shows nothing, except where it is turned off.
        let off = field.default.as_deref() == Some("#f") && !field.name.ends_with('?');
        let usual = !field.required && !field.deprecated && !field.innate && literal && !off;
        if usual && optional.len() < room {
            optional.push(&field.name);
        }
    }
    let shown = fields
        .iter()
        .filter(|field| field.required || optional.contains(&field.name.as_str()));
    form(name, shown)
}

fn form<'a>(name: &str, fields: impl Iterator<Item = &'a Field>) -> Option<String> {
    let mut text = format!("({name}");
    for field in fields {
        let value = value_for(name, field)?;
        let value = indented(&value, field.name.len() + 3);
        text.push_str(&format!("\n ({} {})", field.name, value.trim_start()));
    }
    text.push(')');
    Some(text)
}

/// Whether a default is a value that can be shown as one that a user might write.
fn is_literal(default: &str) -> bool {
    let number = default.parse::<i64>().is_ok();
    let text = default.starts_with('"') && default.ends_with('"') && !default.contains('\n');
    number || text || matches!(default, "#t" | "#f")
}

/// The fields that a record cannot do without.
pub fn required(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.required)
}

/// A value that a field may have: its default if that can be written down, else one of its type.
pub fn value_for(record: &str, field: &Field) -> Option<String> {
    if let Some(default) = field
        .default
        .as_deref()
        .filter(|default| is_literal(default))
    {
        return Some(default.to_owned());
    }
    if let Some(value) = usual_value(record, &field.name) {
        return Some(value.to_owned());
    }
    let type_name = field.type_name.as_deref().unwrap_or_default();
    Some(of_type(type_name, &field.name)?.to_owned())
}

/// Values for fields by their names, of one record or of any.
fn usual_value(record: &str, field: &str) -> Option<&'static str> {
    let own = VALUES
        .iter()
        .find(|(of, name, _)| *of == record && *name == field);
    let any = || {
        VALUES
            .iter()
            .find(|(of, name, _)| of.is_empty() && *name == field)
    };
    own.or_else(any).map(|(_, _, value)| *value)
}

fn of_type(type_name: &str, field: &str) -> Option<&'static str> {
    let word = type_name
        .split([' ', ',', '|'])
        .next()
        .unwrap_or_default()
        .trim_matches(['<', '>', '?']);
    Some(match word {
        "string" | "strings" | "non-empty-string" | "file-name" | "path" => match field {
            _ if field.contains("file") || field.contains("dir") || field.contains("path") => {
                "\"/var/lib/example\""
            }
            _ => "\"example\"",
        },
        "boolean" | "bool" => "#t",
        "integer" | "number" | "positive-integer" | "port" | "natural" | "non-negative-integer" => {
            "10"
        }
        "symbol" => "'example",
        "list" | "list-of-strings" | "lists" | "alist" => "'()",
        "gexp" => "#~#t",
        "file-like" | "file-like-object" => "(plain-file \"example\" \"text\\n\")",
        "package" => "hello",
        "procedure" => "list",
        _ if word.starts_with("list-of") => "'()",
        _ => return None,
    })
}

/// Lines moved to the right.
fn indented(text: &str, by: usize) -> String {
    let margin = " ".repeat(by);
    let lines: Vec<String> = text.lines().map(|line| format!("{margin}{line}")).collect();
    lines.join("\n")
}

/// Record (or any), field, value.
const VALUES: &[(&str, &str, &str)] = &[
    ("", "name", "\"example\""),
    ("", "user", "\"alice\""),
    ("", "group", "\"users\""),
    ("", "port", "8080"),
    ("", "host", "\"localhost\""),
    ("", "host-name", "\"komputilo\""),
    ("", "uid", "1000"),
    ("", "device", "\"/dev/sda1\""),
    ("", "mount-point", "\"/mnt\""),
    ("", "type", "\"ext4\""),
    ("", "label", "\"example\""),
    ("", "file", "\"/etc/example\""),
    ("", "directory", "\"/var/lib/example\""),
    ("", "domain", "\"example.org\""),
    ("", "provision", "'(example)"),
    ("", "command", "#~(list \"/bin/true\")"),
    (
        "operating-system",
        "bootloader",
        "(bootloader-configuration\n (bootloader grub-efi-bootloader)\n (targets '(\"/boot/efi\")))",
    ),
    (
        "operating-system",
        "file-systems",
        "(cons (file-system\n       (device (file-system-label \"root\"))\n       (mount-point \"/\")\n       (type \"ext4\"))\n      %base-file-systems)",
    ),
    ("operating-system", "timezone", "\"Europe/Paris\""),
    ("operating-system", "locale", "\"en_US.utf8\""),
    (
        "bootloader-configuration",
        "bootloader",
        "grub-efi-bootloader",
    ),
    ("user-account", "home-directory", "\"/home/alice\""),
    ("user-account", "name", "\"alice\""),
    (
        "shepherd-service",
        "start",
        "#~(make-forkexec-constructor '(\"/bin/true\"))",
    ),
    ("mapped-device", "type", "luks-device-mapping"),
    ("mapped-device", "source", "\"/dev/sda2\""),
    ("mapped-device", "target", "\"cryptroot\""),
    ("network-address", "device", "\"eth0\""),
    ("network-address", "value", "\"192.168.1.2/24\""),
    ("network-link", "name", "\"br0\""),
    ("swap-space", "target", "\"/swapfile\""),
];
