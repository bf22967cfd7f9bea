//! Modules: names to module variables (Guile manual, "Modules").
//!
//! A module of the embedded library or of a Guix tree is loaded lazily: its file is read, its
//! definitions are indexed, and each is expanded and evaluated when something first refers to it.
//! A user's own modules run eagerly and in order.

pub mod awaited;
pub mod embedded;
pub mod find;
pub mod header;
pub mod import;
pub mod index;
pub mod lazy;
pub mod lookup;
pub mod name;
pub mod opaque;
pub mod outline;
pub mod packages;
pub mod tree_packages;

use hashbrown::{DefaultHashBuilder, HashMap};
use std::path::PathBuf;

use indexmap::IndexMap;

use crate::reader::Sym;
use crate::value::{GlobalId, ModuleId, Value};
use import::Import;
use lazy::LazyModule;

/// A module's name: `(guix gexp)` is the symbols `guix` and `gexp`.
pub type ModuleName = Vec<Sym>;

/// Where a module came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provider {
    /// The language's core, `(guile)`.
    Core,
    /// The embedded library.
    Embedded,
    /// A directory of the load path.
    LoadPath(PathBuf),
    /// The embedded table of packages.
    Packages,
    /// Nothing has it; its names stand for what they would be.
    Opaque,
    /// The program itself.
    Program,
}

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name.
    pub name: ModuleName,
    /// The variables it defines.
    pub bindings: HashMap<Sym, GlobalId>,
    /// The names it exports, each with its own name for it.
    pub exports: IndexMap<Sym, Sym, DefaultHashBuilder>,
    /// What it imports, first to last.
    pub imports: Vec<Import>,
    /// What is not evaluated yet.
    pub lazy: Option<LazyModule>,
    /// Where it came from.
    pub provider: Provider,
    /// Names that were referred to and are defined nowhere yet.
    pub unbound: HashMap<Sym, GlobalId>,
    /// What imported names were found to be.
    cache: HashMap<Sym, Option<GlobalId>>,
    /// Placeholders for packages of modules that were not read yet.
    awaited: HashMap<Sym, GlobalId>,
    /// The file it was read from.
    pub file: Option<String>,
    /// Modules whose exports it re-exports whole (`(gnu)` does).
    pub re_exported: Vec<ModuleName>,
    /// Whether anything of it was used.
    pub used: bool,
    /// The module whose public interface it stands for, if it is such an object.
    pub interface_of: Option<ModuleId>,
    /// Whether it stands for a part of the interface of the module that it imports.
    pub view: bool,
    /// Its version, a list, or `#f`.
    pub version: Value,
}

impl Module {
    fn new(name: ModuleName, provider: Provider) -> Module {
        Module {
            name,
            bindings: HashMap::new(),
            exports: IndexMap::default(),
            imports: Vec::new(),
            lazy: None,
            provider,
            unbound: HashMap::new(),
            cache: HashMap::new(),
            awaited: HashMap::new(),
            file: None,
            re_exported: Vec::new(),
            used: false,
            view: false,
            version: Value::FALSE,
            interface_of: None,
        }
    }
}

/// The modules of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct Modules {
    modules: Vec<Module>,
    by_name: HashMap<ModuleName, ModuleId>,
    /// Directories of Guix trees and of the user's modules, searched before the embedded library.
    pub load_path: Vec<PathBuf>,
    /// The directories of `%load-path` that the program added, and those of the command line.
    pub load_path_value: Option<Value>,
    /// The names that each lazily loaded module's natives have, by module.
    pub natives: HashMap<ModuleName, Vec<(Sym, Value)>>,
    /// Modules being loaded, outermost first, to find cycles.
    pub loading: Vec<ModuleId>,
    /// Whether the tree on the load path is one whose records name what a thunked field inherits,
    /// once that was looked up.
    pub names_inherited_values: Option<bool>,
    /// Whether any module that is not found is opaque (`--lenient`).
    pub lenient: bool,
    /// The opaque modules of which something was used, with the names, the first first.
    pub opaque_uses: Vec<(ModuleId, Vec<Sym>)>,
    /// The objects that stand for what is not known.
    pub opaque_values: Vec<Value>,
    /// The package variables of the trees on the load path, once they were asked for.
    pub tree_packages: Option<std::sync::Arc<tree_packages::TreeIndex>>,
    /// Whether a module is one of the packages of a tree on the load path, as far as was asked.
    of_tree: HashMap<ModuleName, bool>,
    /// The package modules that Guix has a variable of a name in, as far as was asked.
    homes: HashMap<Sym, Vec<&'static str>>,
    /// Those of the other directories on the load path.
    pub channel_packages: Option<std::sync::Arc<tree_packages::TreeIndex>>,
    /// The definitions of lazily loaded modules.
    definitions: Vec<lazy::Definition>,
}

impl Modules {
    /// Adds a module; one of the same name is replaced.
    pub fn add(&mut self, name: ModuleName, provider: Provider) -> ModuleId {
        let id = ModuleId(self.modules.len() as u32);
        self.modules.push(Module::new(name.clone(), provider));
        self.by_name.insert(name, id);
        id
    }

    /// Adds a module that no name finds.
    pub fn add_anonymous(&mut self, name: ModuleName) -> ModuleId {
        let id = ModuleId(self.modules.len() as u32);
        self.modules.push(Module::new(name, Provider::Program));
        id
    }

    /// The object that stands for a module's public interface; there is one a module.
    pub fn interface(&mut self, of: ModuleId) -> ModuleId {
        if self
            .get(of)
            .is_some_and(|module| module.interface_of.is_some())
        {
            return of;
        }
        let known = self
            .iter()
            .find(|(_, module)| module.interface_of == Some(of));
        if let Some((id, _)) = known {
            return id;
        }
        let id = self.add_anonymous(self.name(of).to_vec());
        if let Some(module) = self.get_mut(id) {
            module.interface_of = Some(of);
        }
        id
    }

    /// The interface that an import of a loaded module describes: it has what the import brings.
    pub fn view(&mut self, of: ModuleId, import: Import) -> ModuleId {
        if import == Import::whole(import.module.clone()) {
            return self.interface(of);
        }
        let id = self.add_anonymous(import.module.clone());
        if let Some(module) = self.get_mut(id) {
            module.view = true;
            module.imports.push(import);
        }
        id
    }

    /// What using a module imports: an interface, what it has; another module, its exports.
    pub fn import_of(&self, id: ModuleId) -> Import {
        match self
            .get(id)
            .filter(|module| module.view)
            .and_then(|module| module.imports.first())
        {
            Some(import) => import.clone(),
            None => Import::whole(self.name(id).to_vec()),
        }
    }

    /// Adds a form of a lazily loaded module.
    pub fn add_definition(&mut self, definition: lazy::Definition) -> lazy::DefinitionId {
        let id = lazy::DefinitionId(self.definitions.len() as u32);
        self.definitions.push(definition);
        id
    }

    /// A form of a lazily loaded module.
    pub fn definition(&self, id: lazy::DefinitionId) -> Option<&lazy::Definition> {
        self.definitions.get(id.0 as usize)
    }

    /// A form of a lazily loaded module, to change.
    pub fn definition_mut(&mut self, id: lazy::DefinitionId) -> Option<&mut lazy::Definition> {
        self.definitions.get_mut(id.0 as usize)
    }

    /// A module.
    pub fn get(&self, id: ModuleId) -> Option<&Module> {
        self.modules.get(id.0 as usize)
    }

    /// A module, to change.
    pub fn get_mut(&mut self, id: ModuleId) -> Option<&mut Module> {
        self.modules.get_mut(id.0 as usize)
    }

    /// The module of a name, if it is loaded.
    pub fn find(&self, name: &[Sym]) -> Option<ModuleId> {
        self.by_name.get(name).copied()
    }

    /// A module's name.
    pub fn name(&self, id: ModuleId) -> &[Sym] {
        self.get(id).map_or(&[], |module| &module.name)
    }

    /// All modules with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (ModuleId, &Module)> {
        self.modules
            .iter()
            .enumerate()
            .map(|(i, module)| (ModuleId(i as u32), module))
    }

    /// Forgets what imported names were found to be, after imports changed.
    pub fn clear_caches(&mut self) {
        for module in &mut self.modules {
            module.cache.clear();
            module.awaited.clear();
        }
        self.of_tree.clear();
    }

    /// Adds an import to a module.
    pub fn import(&mut self, into: ModuleId, import: Import) {
        if let Some(module) = self.get_mut(into) {
            module.imports.retain(|known| *known != import);
            module.imports.push(import);
            module.cache.clear();
            module.awaited.clear();
        }
    }
}
