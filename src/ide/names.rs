//! The names that there are: what each module exports, what the core has, and from which modules a
//! name can be imported. Read from texts and tables, once, and kept.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::describe::{Description, Kind as What, Library, ModuleText, describe_in};
use super::document::Document;
use super::imports::{self, Imported};
use super::{Kind, locals};
use crate::builtins;
use crate::expand::form::{CORE_FORMS, MODULE_FORMS};
use crate::expand::host::HOST_OPS;
use crate::module::import::Import;
use crate::module::{embedded, name as module_name, opaque, packages};
use crate::reader::Sym;
use crate::vm::control::CONTROLS;
use crate::vm::natives;

/// The modules that a configuration sees without importing them.
const SURROUNDINGS: [&str; 4] = [
    "(gnu home)",
    "(gnu system shadow)",
    "(gnu services)",
    "(gnu system)",
];

/// How many answers about names are kept.
const KEPT: usize = 4096;

/// A name that a module exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The name.
    pub name: &'static str,
    /// The module, as it is written.
    pub module: &'static str,
    /// What it is.
    pub kind: Kind,
}

/// A name that a text sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it is called in the text.
    pub name: &'static str,
    /// The module that brings it, as it is written; none for the text's own and the core's.
    pub module: Option<&'static str>,
    /// What it is.
    pub kind: Kind,
    /// How near it is: 0 for what is bound around the place, then the top level, imports, the core.
    pub distance: u8,
}

/// The names behind a library.
pub struct Names<'l, 'w> {
    /// The modules' texts.
    pub library: &'l Library<'w>,
    exports: RefCell<HashMap<String, Rc<Vec<&'static str>>>>,
    records: RefCell<HashMap<String, Option<Rc<Description>>>>,
    importable: OnceCell<Vec<Exported>>,
    core: OnceCell<Vec<(&'static str, Kind)>>,
    modules: OnceCell<Vec<String>>,
}

impl<'l, 'w> Names<'l, 'w> {
    /// The names behind a library.
    pub fn new(library: &'l Library<'w>) -> Names<'l, 'w> {
        Names {
            library,
            exports: RefCell::default(),
            records: RefCell::default(),
            importable: OnceCell::new(),
            core: OnceCell::new(),
            modules: OnceCell::new(),
        }
    }

    /// The names that a module exports, given as it is written.
    pub fn exports(&self, module: &str) -> Rc<Vec<&'static str>> {
        if let Some(known) = self.exports.borrow().get(module) {
            return known.clone();
        }
        let described = self.library.describe(module).into_iter().next();
        let mut names: Vec<&'static str> = match described.map(|one| one.kind) {
            Some(What::Module { exports }) => exports
                .iter()
                .map(|name| Sym::intern(name).as_str())
                .collect(),
            _ => Vec::new(),
        };
        if module == "(gnu)" {
            // A tree's own computes what it exports.
            let text = embedded::file("gnu.scm").unwrap_or_default();
            let module = ModuleText::new(Vec::new(), String::new(), false, text.into());
            let more = &module.exports().names;
            names.extend(more.iter().map(|name| Sym::intern(name).as_str()));
        }
        names.sort_unstable();
        names.dedup();
        let names = Rc::new(names);
        let mut kept = self.exports.borrow_mut();
        if kept.len() > KEPT {
            kept.clear();
        }
        kept.insert(module.to_owned(), names.clone());
        names
    }

    /// The names of the core.
    pub fn core(&self) -> &[(&'static str, Kind)] {
        self.core.get_or_init(|| {
            let mut names: Vec<(&'static str, Kind)> = Vec::new();
            let plain = builtins::all().map(|(_, native)| native);
            let plain = plain.chain(natives::NATIVES);
            names.extend(
                plain
                    .filter(|native| native.module == "(guile)")
                    .map(|native| (native.name, Kind::Procedure)),
            );
            names.extend(CONTROLS.iter().map(|&(name, ..)| (name, Kind::Procedure)));
            names.extend(HOST_OPS.iter().map(|&(name, ..)| (name, Kind::Procedure)));
            names.extend(CORE_FORMS.iter().map(|&(name, _)| (name, Kind::Syntax)));
            for (_, text) in embedded::core_files() {
                let document = Document::new("core", text.into());
                for local in locals::top_level(&document) {
                    names.push((local.name.as_str(), Kind::Procedure));
                }
            }
            names.retain(|(name, _)| !name.starts_with('%'));
            names.sort_unstable_by_key(|(name, kind)| (*name, *kind != Kind::Syntax));
            names.dedup_by_key(|(name, _)| *name);
            names
        })
    }

    /// Every name that some module exports, in the order of the names.
    pub fn importable(&self) -> &[Exported] {
        self.importable.get_or_init(|| {
            let mut found = Vec::new();
            let mut add = |name: &'static str, module: &'static str, kind| {
                if !name.starts_with("%%") {
                    found.push(Exported { name, module, kind });
                }
            };
            for module in self.library.all() {
                let written = Sym::intern(&format!("({})", module.name.join(" "))).as_str();
                if written == "(guile)" {
                    continue;
                }
                for name in &module.exports().names {
                    let name = Sym::intern(name).as_str();
                    add(name, written, kind_of(written, name));
                }
            }
            let plain = builtins::all().map(|(_, native)| (native.module, native.name));
            for (module, name) in plain.filter(|(module, _)| *module != "(guile)") {
                if !name.starts_with('%') {
                    add(name, module, Kind::Procedure);
                }
            }
            for &(module, name, _) in MODULE_FORMS {
                add(name, module, Kind::Syntax);
            }
            for (module, name) in opaque::all_exports() {
                add(name, module, kind_of(module, name));
            }
            for (_, package) in packages::all() {
                let module = format!("(gnu packages {})", package.module);
                add(
                    package.variable,
                    Sym::intern(&module).as_str(),
                    Kind::Package,
                );
            }
            found.sort_unstable_by_key(|one| (one.name, rank(one.module), one.module));
            found.dedup_by_key(|one| (one.name, one.module));
            found
        })
    }

    /// The names that begin with a prefix, of any module.
    pub fn importable_from(&self, prefix: &str) -> &[Exported] {
        let all = self.importable();
        let first = all.partition_point(|one| one.name < prefix);
        let rest = all.get(first..).unwrap_or_default();
        let count = rest.partition_point(|one| one.name.starts_with(prefix));
        rest.get(..count).unwrap_or_default()
    }

    /// The modules that export a name, the one that users would import first.
    pub fn exporters(&self, name: &str) -> &[Exported] {
        let found = self.importable_from(name);
        let count = found.partition_point(|one| one.name == name);
        found.get(..count).unwrap_or_default()
    }

    /// The names of all modules, as they are written.
    pub fn modules(&self) -> &[String] {
        self.modules.get_or_init(|| {
            let mut names: BTreeSet<String> = BTreeSet::new();
            for module in self.library.all() {
                names.insert(format!("({})", module.name.join(" ")));
            }
            names.extend(self.importable().iter().map(|one| one.module.to_owned()));
            names.remove("(guile)");
            names.into_iter().collect()
        })
    }

    /// Everything that a text sees at an offset, the nearest first. A name may come twice: the
    /// first counts.
    pub fn seen(&self, document: &Document, offset: usize) -> Vec<Seen> {
        let mut seen = Vec::new();
        for local in locals::visible(document, offset).into_iter().rev() {
            seen.push(Seen {
                name: local.name.as_str(),
                module: None,
                kind: Kind::Variable,
                distance: u8::from(local.top),
            });
        }
        for imported in self.imports(document).iter().rev() {
            let written = module_name::written(&imported.import.module);
            let module = Sym::intern(&written).as_str();
            for &original in self.exports(module).iter() {
                if let Some(name) = imported.import.local(Sym::intern(original)) {
                    seen.push(Seen {
                        name: name.as_str(),
                        module: Some(module),
                        kind: kind_of(module, original),
                        distance: 2,
                    });
                }
            }
        }
        for &(name, kind) in self.core() {
            seen.push(Seen {
                name,
                module: None,
                kind,
                distance: 3,
            });
        }
        seen
    }

    /// What a text imports, with what every configuration sees, first to last.
    pub fn imports(&self, document: &Document) -> Vec<Imported> {
        let mut found = Vec::new();
        if !imports::is_module(document) {
            found.extend(SURROUNDINGS.iter().map(|module| Imported {
                import: Import::whole(module_name::parse(module)),
                range: 0..0,
            }));
        }
        found.extend(imports::imports(document));
        found
    }

    /// The module that brings a name into a text, and the module's name for it.
    pub fn source_of(&self, document: &Document, name: Sym) -> Option<(String, Sym)> {
        self.imports(document).iter().rev().find_map(|imported| {
            let original = imported.import.original(name)?;
            let module = module_name::written(&imported.import.module);
            self.exports(&module)
                .binary_search(&original.as_str())
                .is_ok()
                .then_some((module, original))
        })
    }

    /// Whether a text sees the short forms such as `use-service-modules`.
    pub fn has_gnu(&self, document: &Document) -> bool {
        self.source_of(document, Sym::intern("use-service-modules"))
            .is_some()
    }

    /// What a name means in a text: its own definition, what it imports, or what any module has.
    pub fn describe(&self, document: &Document, name: Sym) -> Option<Description> {
        if let Some(own) = own_description(document, name.as_str()) {
            return Some(own);
        }
        if let Some((module, original)) = self.source_of(document, name) {
            let words: Vec<&str> = module.trim_matches(['(', ')']).split(' ').collect();
            return self.library.describe_from(&words, original.as_str());
        }
        self.library.describe(name.as_str()).into_iter().next()
    }

    /// The record that a name makes in a text, with its fields.
    pub fn record(&self, document: &Document, name: &'static str) -> Option<Rc<Description>> {
        let is_record = |one: &Description| matches!(one.kind, What::Record { .. });
        if locals::defines_record(document, name)
            && let Some(own) = own_description(document, name)
        {
            return is_record(&own).then(|| Rc::new(own));
        }
        self.library_record(name)
    }

    /// The record that a name of the library makes.
    pub fn library_record(&self, name: &'static str) -> Option<Rc<Description>> {
        let is_record = |one: &Description| matches!(one.kind, What::Record { .. });
        let may_be = |one: &Exported| !matches!(one.kind, Kind::Package | Kind::ServiceType);
        if !self.exporters(name).iter().any(may_be) {
            return None;
        }
        if let Some(known) = self.records.borrow().get(name) {
            return known.clone();
        }
        let found = self.library.describe(name);
        let found = found.into_iter().find(is_record).map(Rc::new);
        let mut kept = self.records.borrow_mut();
        if kept.len() > KEPT {
            kept.clear();
        }
        kept.insert(name.to_owned(), found.clone());
        found
    }
}

/// What a text's own definition of a name says.
pub fn own_description(document: &Document, name: &str) -> Option<Description> {
    if !document.source().contains(name) {
        return None;
    }
    let defined = locals::top_level(document);
    if !defined.iter().any(|local| local.name.as_str() == name) {
        return None;
    }
    let text = document.source().to_owned();
    let module = ModuleText::new(Vec::new(), document.name().to_owned(), true, text.into());
    describe_in(&module, name)
}

/// What a module's export is, as far as tables and its name tell.
pub fn kind_of(module: &str, name: &str) -> Kind {
    let path = module_name::parse(module);
    match opaque::kind(&path, Sym::intern(name)) {
        Some(opaque::Kind::ServiceType) => Kind::ServiceType,
        Some(opaque::Kind::Syntax) if name.contains("configuration") => Kind::Record,
        Some(opaque::Kind::Syntax) => Kind::Syntax,
        Some(opaque::Kind::Procedure) => Kind::Procedure,
        Some(opaque::Kind::Value) => Kind::Variable,
        None if name.ends_with("-service-type") => Kind::ServiceType,
        None if name.ends_with("-configuration") => Kind::Record,
        None if module.starts_with("(gnu packages ") => Kind::Package,
        None if name.starts_with('%') => Kind::Variable,
        None => Kind::Procedure,
    }
}

/// What users import comes first: the shortest name, Guix's own.
fn rank(module: &str) -> (u8, usize) {
    let first = match module.trim_start_matches('(').split([' ', ')']).next() {
        Some("gnu") => 0,
        Some("guix") => 1,
        Some("srfi" | "ice-9") => 2,
        Some("rnrs" | "scheme") => 5,
        _ => 4,
    };
    (first, module.split(' ').count())
}
