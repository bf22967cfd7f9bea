//! Finding what a name means: every module that defines and exports it, fields, packages, natives.

use std::rc::Rc;

use super::library::{Library, ModuleText};
use super::model::{Description, Import, Kind, Signature};
use super::{describe_in, example, package};
use crate::builtins::{self, ANY};
use crate::expand::form::{CORE_FORMS, MODULE_FORMS};
use crate::expand::host::HOST_OPS;
use crate::module::opaque;
use crate::vm::control::CONTROLS;
use crate::vm::natives;

impl Library<'_> {
    /// Everything that a name means, what users mean most likely first. A name in brackets is a
    /// module's; `record.field` is a field.
    pub fn describe(&self, name: &str) -> Vec<Description> {
        let name = name.trim();
        if name.is_empty() {
            return Vec::new();
        }
        if name.starts_with('(') || name.contains(' ') {
            return self.describe_module(name).into_iter().collect();
        }
        let mut found = self.defined(name);
        found.extend(package::named(self, name));
        let otherwise: [&dyn Fn() -> Vec<Description>; 4] = [
            &|| natives_named(name),
            &|| self.field_of_record(name).into_iter().collect(),
            &|| self.exported_only(name).into_iter().collect(),
            &|| self.known_only(name),
        ];
        for look in otherwise {
            if found.is_empty() {
                found = look();
            }
        }
        found
    }

    /// What a module's export of a name is.
    pub fn describe_from(&self, module: &[&str], name: &str) -> Option<Description> {
        let written = format!("({})", module.join(" "));
        let mut found = self.describe(name);
        let at = found
            .iter()
            .position(|description| description.module.as_deref() == Some(written.as_str()))
            .unwrap_or(0);
        (at < found.len()).then(|| found.swap_remove(at))
    }

    fn defined(&self, name: &str) -> Vec<Description> {
        let type_name = name
            .strip_prefix('<')
            .and_then(|name| name.strip_suffix('>'));
        let mentioning = self.mentioning(type_name.unwrap_or(name));
        let exporters: Vec<&Rc<ModuleText>> = mentioning
            .iter()
            .filter(|module| module.exports().has(name))
            .collect();
        let mut found: Vec<(usize, Description)> = Vec::new();
        for module in &mentioning {
            if !is_public(module, name, type_name, &exporters) {
                continue;
            }
            let Some(mut description) = describe_in(module, name) else {
                continue;
            };
            let from = best_exporter(module, &exporters);
            finish(self, module, from, &mut description);
            found.push((rank(&from.name), description));
        }
        // Where a tree of Guix has it, the embedded library's parts are of no interest.
        if mentioning.iter().any(|module| module.from_tree) {
            let of_tree = |one: &Description| {
                let place = one.place.as_ref();
                place.is_some_and(|place| !place.file.starts_with("library:"))
            };
            if found.iter().any(|(_, one)| of_tree(one)) {
                found.retain(|(_, one)| of_tree(one));
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// A name that a module exports without a definition that shows what it is: a macro of the
    /// module's own makes it.
    fn exported_only(&self, name: &str) -> Option<Description> {
        let mentioning = self.mentioning(name);
        let exporters = mentioning
            .iter()
            .filter(|module| module.exports().has(name));
        let module = exporters.min_by_key(|module| rank(&module.name))?;
        let mut description = Description::new(name, self.guessed(name));
        finish(self, module, module, &mut description);
        Some(description)
    }

    /// What a name is whose definition does not show it.
    fn guessed(&self, name: &str) -> Kind {
        let known = opaque::known(name).next().map(|(_, kind)| kind);
        match known {
            Some(opaque::Kind::Syntax) => Kind::Macro {
                patterns: Vec::new(),
            },
            Some(opaque::Kind::Procedure) => Kind::Procedure {
                signatures: Vec::new(),
            },
            Some(opaque::Kind::ServiceType) => Kind::ServiceType {
                type_name: None,
                extends: Vec::new(),
                extensible: false,
                default_value: None,
                configuration: None,
            },
            Some(opaque::Kind::Value) | None => Kind::Variable {
                holds: None,
                value: None,
            },
        }
    }

    /// `record.field`, or `record-field` where no accessor is called so.
    fn field_of_record(&self, name: &str) -> Option<Description> {
        let dotted = name.match_indices('.').map(|(at, _)| at);
        let dashed = name.match_indices('-').map(|(at, _)| at);
        let mut places: Vec<usize> = dotted.chain(dashed).collect();
        // The longest record name first.
        places.sort_unstable_by(|a, b| b.cmp(a));
        for at in places {
            let (record, field) = (name.get(..at)?, name.get(at + 1..)?);
            if !record.contains('-') && name.get(at..=at) == Some("-") {
                continue;
            }
            let described = self.defined(record).into_iter().find_map(|described| {
                let Kind::Record { fields, .. } = &described.kind else {
                    return None;
                };
                let field = fields.iter().find(|known| known.name == field)?.clone();
                Some((described, field))
            });
            if let Some((record, field)) = described {
                return Some(self.field(&record, field));
            }
        }
        None
    }

    /// The description of a field of a described record.
    pub fn field(&self, record: &Description, field: super::model::Field) -> Description {
        let name = match &field.accessor {
            Some(accessor) => accessor.clone(),
            None => format!("{}.{}", record.name, field.name),
        };
        Description {
            name,
            module: record.module.clone(),
            documentation: field.documentation.clone(),
            deprecated: None,
            import: record.import.clone(),
            example: example::of_field(record, &field),
            place: record.place.clone(),
            kind: Kind::Field {
                record: record.name.clone(),
                field,
            },
        }
    }

    /// What Guix is known to have, though no module here has it.
    fn known_only(&self, name: &str) -> Vec<Description> {
        opaque::known(name)
            .map(|(module, _)| {
                let mut description = Description::new(name, self.guessed(name));
                let words: Vec<&str> = module.trim_matches(['(', ')']).split(' ').collect();
                description.module = Some(module.to_owned());
                description.import = Some(Import::of(&words));
                description.documentation = Some(
                    "Guix has it; the module is not embedded here. With a tree of Guix on the \
                     load path (@option{-L}) there is more to say."
                        .to_owned(),
                );
                description
            })
            .collect()
    }

    fn describe_module(&self, name: &str) -> Option<Description> {
        let words: Vec<&str> = name.trim_matches(['(', ')']).split_whitespace().collect();
        let written = format!("({})", words.join(" "));
        let mut description;
        if let Some(module) = self.module(&words) {
            let mut exports = module.exports().names.clone();
            exports.extend(native_names(&written).map(str::to_owned));
            exports.sort();
            exports.dedup();
            description = Description::new(&written, Kind::Module { exports });
            description.documentation = summary(&module);
            description.place = Some(super::Place {
                file: module.file.clone(),
                line: 1,
                offset: 0,
            });
        } else {
            let mut exports: Vec<String> = native_names(&written).map(str::to_owned).collect();
            if let ["gnu", "packages", file] = words.as_slice() {
                let of_module = crate::module::packages::all()
                    .filter(|(_, package)| package.module == *file)
                    .map(|(_, package)| package.variable.to_owned());
                exports.extend(of_module);
            }
            exports.extend(opaque::exports_of(&written).map(str::to_owned));
            if exports.is_empty() {
                return None;
            }
            exports.sort();
            exports.dedup();
            description = Description::new(&written, Kind::Module { exports });
        }
        description.module = Some(written);
        description.import = Some(Import::of(&words));
        Some(description)
    }
}

/// The comment at a module's beginning without its title and licence.
fn summary(module: &ModuleText) -> Option<String> {
    let lines = module
        .text
        .lines()
        .take_while(|line| line.starts_with(';') || line.is_empty());
    let mut title = None;
    let mut prose: Vec<&str> = Vec::new();
    for line in lines {
        let text = line.trim_start_matches(';').trim();
        if let Some((_, what)) = text.split_once("--- ") {
            title = Some(what);
        } else if module.from_tree || text.starts_with("SPDX") {
            continue;
        } else {
            prose.push(text);
        }
    }
    let prose = prose.join("\n");
    let prose = prose.trim();
    match (prose.is_empty(), title) {
        (false, _) => Some(prose.to_owned()),
        (true, Some(title)) => Some(title.to_owned()),
        (true, None) => None,
    }
}

/// Whether a module's definition of a name is for others to use.
fn is_public(
    module: &Rc<ModuleText>,
    name: &str,
    type_name: Option<&str>,
    exporters: &[&Rc<ModuleText>],
) -> bool {
    let is_core = module.name == ["guile"];
    if is_core {
        return !name.starts_with('%');
    }
    let exports = module.exports();
    exports.has(name)
        || type_name.is_some_and(|record| exports.has(record))
        // A part of a module that another offers as its own.
        || exporters.iter().any(|other| offers(other, module))
}

/// Whether a module imports another.
fn offers(module: &ModuleText, other: &ModuleText) -> bool {
    let written = format!("({})", other.name.join(" "));
    module.text.contains(&written)
}

/// The module to import a definition from: the one with the shortest name that offers it.
fn best_exporter<'a>(
    definer: &'a Rc<ModuleText>,
    exporters: &[&'a Rc<ModuleText>],
) -> &'a Rc<ModuleText> {
    exporters
        .iter()
        .copied()
        .filter(|other| other.name.len() > 1 && offers(other, definer))
        .chain([definer])
        .min_by_key(|module| (module.name.len(), !Rc::ptr_eq(module, definer)))
        .unwrap_or(definer)
}

/// What is looked for most often comes first.
fn rank(module: &[String]) -> usize {
    let first = match module.first().map(String::as_str) {
        Some("gnu") => 0,
        Some("guix") => 1,
        Some("guile") => 2,
        Some("srfi" | "ice-9") => 3,
        Some("rnrs" | "scheme") => 5,
        _ => 4,
    };
    first * 10 + module.len().min(9)
}

/// What a search adds for a module: those of configurations come before the language's.
pub fn weight(module: &[String]) -> u32 {
    match module.first().map(String::as_str) {
        Some("gnu") => 6,
        Some("guix") => 4,
        Some("guile") => 3,
        Some("rnrs" | "scheme") => 0,
        _ => 2,
    }
}

/// Adds what is known once the module is: imports and an example.
fn finish(
    library: &Library,
    definer: &ModuleText,
    from: &ModuleText,
    description: &mut Description,
) {
    let words: Vec<&str> = from.name.iter().map(String::as_str).collect();
    if words != ["guile"] {
        description.module = Some(format!("({})", words.join(" ")));
        let gnu = library.module(&["gnu"]);
        let everyday = words.first() == Some(&"gnu")
            && gnu.is_some_and(|gnu| gnu.exports().has(&description.name));
        description.import = Some(match everyday {
            true => Import::of(&["gnu"]),
            false => Import::of(&words),
        });
    }
    // What only the module itself can write is no example.
    let exported = from.exports().has(&description.name);
    description.example = match exported {
        true => example::of(library, definer, description),
        false => None,
    };
}

/// The names of the natives of a module.
fn native_names(module: &str) -> impl Iterator<Item = &'static str> {
    let plain = builtins::all().map(|(_, native)| (native.module, native.name));
    let forms = MODULE_FORMS.iter().map(|&(module, name, _)| (module, name));
    let wanted = module.to_owned();
    plain
        .chain(forms)
        .filter(move |(module, name)| *module == wanted && !name.starts_with('%'))
        .map(|(_, name)| name)
}

/// Procedures and forms that the program itself has under a name.
pub fn natives_named(name: &str) -> Vec<Description> {
    if name.starts_with('%') {
        return Vec::new();
    }
    let plain = builtins::all()
        .map(|(_, native)| native)
        .chain(natives::NATIVES)
        .map(|native| (native.module, native.name, native.min, native.max));
    let controls = CONTROLS
        .iter()
        .map(|&(name, min, max, _)| ("(guile)", name, min, max));
    let host = HOST_OPS
        .iter()
        .map(|&(name, min, max, _)| ("(guile)", name, min, max));
    let mut found = Vec::new();
    for (module, own, min, max) in plain.chain(controls).chain(host) {
        if own == name {
            let signatures = vec![arguments(name, min, max)];
            let mut description = Description::new(name, Kind::Procedure { signatures });
            place_in(module, &mut description);
            found.push(description);
        }
    }
    let core = CORE_FORMS.iter().map(|&(own, _)| ("(guile)", own));
    let others = MODULE_FORMS.iter().map(|&(module, own, _)| (module, own));
    for (module, own) in core.chain(others) {
        if own == name {
            let patterns = Vec::new();
            let mut description = Description::new(name, Kind::Macro { patterns });
            place_in(module, &mut description);
            found.push(description);
        }
    }
    found
}

fn place_in(module: &str, description: &mut Description) {
    if module != "(guile)" {
        let words: Vec<&str> = module.trim_matches(['(', ')']).split(' ').collect();
        description.module = Some(module.to_owned());
        description.import = Some(Import::of(&words));
    }
    description.documentation = super::known::of_language(&description.name).map(str::to_owned);
}

/// The call of a native, whose parameters have no names.
fn arguments(name: &str, min: u8, max: u8) -> Signature {
    const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
    let letter = |at: u8| LETTERS.get(usize::from(at)).copied().unwrap_or("...");
    let mut parameters: Vec<String> = (0..min).map(|at| letter(at).to_owned()).collect();
    if max == ANY {
        parameters.push("...".to_owned());
    } else {
        parameters.extend((min..max).map(|at| format!("[{}]", letter(at))));
    }
    let words: Vec<&str> = std::iter::once(name)
        .chain(parameters.iter().map(String::as_str))
        .collect();
    Signature {
        call: format!("({})", words.join(" ")),
        parameters,
    }
}
