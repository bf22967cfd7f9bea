//! Opaque modules: those that Guix is known to have and that are neither on the load path nor
//! embedded. Importing one says nothing; what its names mean stays unknown, and a plan that uses
//! one is marked as incomplete. The same holds for names that the embedded library lacks of a
//! module that it has in part.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Provider, name};
use crate::expand::state::Transformer;
use crate::reader::Sym;
use crate::value::exception::Outcome;
use crate::value::{GlobalId, ModuleId, Value};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// Module, name and kind of every export of Guix's modules but those of packages.
static TABLE: &str = include_str!("../library/exports.tsv");

/// What an export is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A macro, such as a record's constructor.
    Syntax,
    /// A procedure.
    Procedure,
    /// A service type.
    ServiceType,
    /// Anything else.
    Value,
}

impl Kind {
    /// The kind that a word of the table names.
    fn parse(word: &str) -> Kind {
        match word {
            "syntax" => Kind::Syntax,
            "procedure" => Kind::Procedure,
            "service-type" => Kind::ServiceType,
            _ => Kind::Value,
        }
    }

    /// What a name of a module that nothing is known of probably is.
    fn guess(name: &str) -> Kind {
        if name.ends_with("-service-type") {
            Kind::ServiceType
        } else if name.ends_with("-configuration") {
            Kind::Syntax
        } else {
            Kind::Value
        }
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Syntax => "syntax",
            Kind::Procedure => "procedure",
            Kind::ServiceType => "service-type",
            Kind::Value => "value",
        }
    }
}

type Exports = HashMap<&'static str, HashMap<&'static str, Kind>>;

/// The table, read when something is first looked up in it.
fn exports() -> &'static Exports {
    static EXPORTS: OnceLock<Exports> = OnceLock::new();
    EXPORTS.get_or_init(|| {
        let mut exports = Exports::new();
        for line in TABLE.lines() {
            let mut fields = line.split('\t');
            if let (Some(module), Some(name), Some(kind)) =
                (fields.next(), fields.next(), fields.next())
            {
                exports
                    .entry(module)
                    .or_default()
                    .insert(name, Kind::parse(kind));
            }
        }
        exports
    })
}

/// Every name that the table has.
pub fn names() -> impl Iterator<Item = &'static str> {
    exports().values().flat_map(|names| names.keys().copied())
}

/// Whether Guix has a module of this name.
pub fn is_known(path: &[Sym]) -> bool {
    let first = path.first().map(|first| first.as_str());
    matches!(first, Some("gnu" | "guix")) && exports().contains_key(name::written(path).as_str())
}

/// What an export of a module of Guix is, if it has one of this name.
pub fn kind(path: &[Sym], export: Sym) -> Option<Kind> {
    exports()
        .get(name::written(path).as_str())?
        .get(export.as_str())
        .copied()
}

/// The modules of Guix that export a name, as they are written, and what it is.
pub fn known(export: &str) -> impl Iterator<Item = (&'static str, Kind)> {
    let lines = TABLE.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    });
    lines
        .filter(move |(_, name, _)| *name == export)
        .map(|(module, _, kind)| (module, Kind::parse(kind)))
}

/// The names that Guix's module of a written name exports, as far as they are known.
pub fn exports_of(module: &str) -> impl Iterator<Item = &'static str> {
    let names = exports().get(module).map(|names| names.keys().copied());
    names.into_iter().flatten()
}

/// Every known export of Guix's modules: the module as it is written, and the name.
pub fn all_exports() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?))
    })
}

impl Machine {
    /// Whether a module may be opaque: Guix has it, or the user lets any module be so
    /// (`--lenient`).
    pub fn may_be_opaque(&self, path: &[Sym]) -> bool {
        is_known(path) || (self.ctx.modules.lenient && !super::embedded::is_ours(path))
    }

    /// The variable that stands for a name of a module that is not here, or is only in part.
    ///
    /// # Errors
    /// When the embedded library is broken.
    pub fn opaque_variable(&mut self, module: ModuleId, sym: Sym) -> Outcome<Option<GlobalId>> {
        let Some(this) = self.ctx.modules.get(module) else {
            return Ok(None);
        };
        let (path, provider) = (this.name.clone(), this.provider.clone());
        let kind = match (kind(&path, sym), provider) {
            (Some(kind), Provider::Opaque | Provider::Embedded) => kind,
            (None, Provider::Opaque) if !is_known(&path) => Kind::guess(sym.as_str()),
            _ => return Ok(None),
        };
        if let Some(&global) = this.bindings.get(&sym) {
            return Ok(Some(global));
        }
        let global = self.ctx.globals.add(module, sym, Pending::Opaque);
        if let Some(recorder) = &mut self.recorder {
            recorder.opaque.insert(global);
        }
        if let Some(this) = self.ctx.modules.get_mut(module) {
            this.bindings.insert(sym, global);
        }
        if kind == Kind::Syntax {
            let path = self.module_list(&path);
            let arguments = [path, Value::Symbol(sym)];
            let procedure = self.opaque_part("%opaque-transformer", &arguments)?;
            let id = self
                .expander
                .add_transformer(Transformer::Procedure(procedure));
            let object = self.macro_object(Some(sym), id);
            self.ctx.globals.set(global, object);
        }
        self.note_opaque(module, sym);
        Ok(Some(global))
    }

    /// Makes the value of a variable of an opaque module.
    ///
    /// # Errors
    /// When the embedded library is broken.
    pub fn make_opaque(&mut self, global: GlobalId) -> Outcome<()> {
        let Some(info) = self.ctx.globals.info(global).copied() else {
            return Ok(());
        };
        let path = self.ctx.modules.name(info.module).to_vec();
        let kind = kind(&path, info.name).unwrap_or_else(|| Kind::guess(info.name.as_str()));
        let word = Value::Symbol(Sym::intern(kind.word()));
        let path = self.module_list(&path);
        let value = self.opaque_part("%opaque-value", &[word, path, Value::Symbol(info.name)])?;
        self.ctx.globals.set(global, value);
        self.ctx.modules.opaque_values.push(value);
        Ok(())
    }

    fn opaque_part(&mut self, maker: &str, arguments: &[Value]) -> Outcome {
        match self.public_value("(guix opaque)", maker)? {
            Some(procedure) => self.call(procedure, arguments),
            None => Ok(Value::FALSE),
        }
    }

    fn module_list(&mut self, path: &[Sym]) -> Value {
        let words: Vec<Value> = path.iter().map(|&word| Value::Symbol(word)).collect();
        self.ctx.heap.list(&words)
    }

    fn note_opaque(&mut self, module: ModuleId, sym: Sym) {
        let uses = &mut self.ctx.modules.opaque_uses;
        match uses.iter_mut().find(|(known, _)| *known == module) {
            Some((_, names)) => names.push(sym),
            None => uses.push((module, vec![sym])),
        }
    }
}
