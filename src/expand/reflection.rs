//! Modules as programs see them: `module-ref`, `resolve-module`, `resolve-interface` and the like
//! (Guile manual, "Module System Reflection").

use std::sync::Arc;

use crate::module::import::Import;
use crate::module::tree_packages::{self, Entry, Kind, TreeIndex};
use crate::reader::Sym;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{GlobalId, ModuleId, Value};
use crate::vm::Machine;

impl Machine {
    /// The package variables of what is on the load path that may hold a package of a name, or all: a
    /// list of pairs of a module's name and a variable; `#f` where the load path has nothing of that
    /// kind.
    pub(super) fn tree_packages(&mut self, name: Option<&str>, kind: Kind) -> Value {
        let Some(index) = self.package_index(kind) else {
            return Value::FALSE;
        };
        let entries: Vec<&Entry> = match name {
            Some(name) => index.candidates(name),
            None => index.all().iter().collect(),
        };
        let mut list = Vec::with_capacity(entries.len());
        for entry in entries {
            let words = entry.module.split(' ');
            let path: Vec<Value> = words.map(|word| Value::Symbol(Sym::intern(word))).collect();
            let path = self.ctx.heap.list(&path);
            let variable = Value::Symbol(Sym::intern(&entry.variable));
            list.push(self.ctx.heap.cons(path, variable));
        }
        self.ctx.heap.list(&list)
    }

    /// The index of the trees or of the channels on the load path, made when it is first asked for.
    fn package_index(&mut self, kind: Kind) -> Option<Arc<TreeIndex>> {
        let modules = &self.ctx.modules;
        let known = match kind {
            Kind::Tree => &modules.tree_packages,
            Kind::Channel => &modules.channel_packages,
        };
        if let Some(index) = known {
            return Some(Arc::clone(index));
        }
        let world = &*self.ctx.world;
        let dirs = tree_packages::of_kind(world, &modules.load_path, kind);
        if dirs.is_empty() {
            return None;
        }
        let index = Arc::new(TreeIndex::of(world, &dirs, kind));
        let slot = match kind {
            Kind::Tree => &mut self.ctx.modules.tree_packages,
            Kind::Channel => &mut self.ctx.modules.channel_packages,
        };
        Some(Arc::clone(slot.insert(index)))
    }

    pub(super) fn module_argument(
        &self,
        procedure: &'static str,
        value: Value,
    ) -> Outcome<ModuleId> {
        match value {
            Value::Module(id) => Ok(id),
            other => Err(Throw::wrong_type(procedure, 1, other)),
        }
    }

    pub(super) fn module_lookup(
        &mut self,
        module: ModuleId,
        name: Value,
    ) -> Outcome<Option<GlobalId>> {
        let Value::Symbol(name) = name else {
            return Err(Throw::wrong_type("module-variable", 2, name));
        };
        if let Some(global) = self.find_variable(module, name)? {
            return Ok(Some(global));
        }
        self.exported_variable(module, name)
    }

    pub(super) fn module_ref_value(&mut self, arguments: &[Value]) -> Outcome {
        let first = arguments.first().copied().unwrap_or(Value::FALSE);
        let second = arguments.get(1).copied().unwrap_or(Value::FALSE);
        let module = self.module_argument("module-ref", first)?;
        let value = match self.module_lookup(module, second)? {
            Some(global) => self.force_value(global)?,
            None => Value::Undefined,
        };
        match (value, arguments.get(2)) {
            (Value::Undefined, Some(default)) => Ok(*default),
            (Value::Undefined, None) => {
                let name = second
                    .as_symbol()
                    .unwrap_or(crate::reader::well_known::EMPTY);
                Err(Failure::Unbound { name }.into())
            }
            (value, _) => Ok(value),
        }
    }

    pub(super) fn resolve_module(&mut self, arguments: &[Value]) -> Outcome {
        let first = arguments.first().copied().unwrap_or(Value::FALSE);
        let Some(path) = self.module_path(first) else {
            return Err(Throw::wrong_type("resolve-module", 1, first));
        };
        if let Some(id) = self.load_module(&path)? {
            return Ok(Value::Module(id));
        }
        let ensure = arguments
            .windows(2)
            .find(|pair| matches!(pair, [Value::Keyword(k), _] if k.as_str() == "ensure"));
        let ensure = ensure
            .and_then(|pair| pair.get(1))
            .is_none_or(|value| value.is_true());
        if ensure {
            let id = self.ctx.modules.add(path, crate::module::Provider::Program);
            return Ok(Value::Module(id));
        }
        Ok(Value::FALSE)
    }

    /// `(resolve-interface name #:select ... #:hide ... #:prefix ... #:renamer ...)`
    pub(super) fn resolve_interface(&mut self, arguments: &[Value]) -> Outcome {
        let first = arguments.first().copied().unwrap_or(Value::FALSE);
        let Some(path) = self.module_path(first) else {
            return Err(Throw::wrong_type("resolve-interface", 1, first));
        };
        let Some(id) = self.load_module(&path)? else {
            return Err(Throw::misc(None, "no code for module ~S", &[first]));
        };
        let options = arguments.get(1..).unwrap_or_default();
        let whole = Import::whole(path);
        let Some(mut import) = self.import_options(whole.clone(), options) else {
            return Err(Throw::wrong_type("resolve-interface", 2, first));
        };
        for &(name, _) in import.select.as_deref().unwrap_or_default() {
            if self.exported_variable(id, name)?.is_none() {
                let origin = self.ctx.heap.string("resolve-interface");
                let message = self.ctx.heap.string("no binding `~A' in module ~A");
                let irritants = self.ctx.heap.list(&[Value::Symbol(name), first]);
                return Err(Failure::Keyed {
                    key: Sym::intern("unbound-variable"),
                    arguments: vec![origin, message, irritants, Value::FALSE],
                }
                .into());
            }
        }
        let renamer = options.chunks(2).find_map(|option| match *option {
            [Value::Keyword(name), renamer] if name.as_str() == "renamer" => Some(renamer),
            _ => None,
        });
        if let Some(renamer) = renamer.filter(|renamer| renamer.is_procedure()) {
            self.rename_all(&mut import, renamer)?;
        }
        Ok(Value::Module(self.ctx.modules.view(id, import)))
    }

    /// The variables that a module defines, or exports if it is not the program's own.
    pub(super) fn module_entries(&mut self, module: ModuleId) -> Outcome {
        let whole = self
            .ctx
            .modules
            .get(module)
            .and_then(|module| module.interface_of);
        let module = whole.unwrap_or(module);
        let names = self.exported_names(module);
        let mut entries = Vec::new();
        for name in names {
            let found = match self.exported_variable(module, name)? {
                Some(global) => Some(global),
                None => self.find_variable(module, name)?,
            };
            if let Some(global) = found {
                entries.push(
                    self.ctx
                        .heap
                        .cons(Value::Symbol(name), Value::Variable(global)),
                );
            }
        }
        Ok(self.ctx.heap.list(&entries))
    }

    /// The names that a module exports, or defines if it exports none; for an interface, those that
    /// it has. In alphabetical order.
    pub fn exported_names(&mut self, module: ModuleId) -> Vec<Sym> {
        let Some(this) = self.ctx.modules.get(module) else {
            return Vec::new();
        };
        if this.view {
            let import = self.ctx.modules.import_of(module);
            let id = self
                .ctx
                .modules
                .find(&import.module)
                .filter(|&id| id != module);
            let names = id.map(|id| self.exported_names(id)).unwrap_or_default();
            return names
                .into_iter()
                .filter_map(|name| import.local(name))
                .collect();
        }
        let mut names: Vec<Sym> = if this.exports.is_empty() {
            this.bindings.keys().copied().collect()
        } else {
            this.exports.keys().copied().collect()
        };
        if let [_, _, file] = this.name.as_slice()
            && this.provider == crate::module::Provider::Packages
        {
            names = crate::module::packages::of_module(file.as_str())
                .map(|(_, package)| Sym::intern(package.variable))
                .chain(this.exports.keys().copied())
                .collect();
        }
        names.sort_by_key(|name| name.as_str());
        names
    }
}
