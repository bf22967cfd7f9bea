//! Finding and loading modules: the load path first, then the embedded library, then the table of
//! packages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::header::Header;
use super::import::Import;
use super::lazy::{Definition, DefinitionId, LazyModule, Shape, shape};
use super::{ModuleName, Provider, embedded, name, packages};
use crate::expand::error::{SyntaxError, SyntaxErrorKind};
use crate::expand::toplevel::Mode;
use crate::reader::{self, NodeId, Sym, Tree, well_known};
use crate::source::Origin;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::{ModuleId, Value};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// How deep modules may load one another while they are evaluated.
const MAX_LOADING: usize = 200;

/// A module's text and where it came from.
struct Source {
    text: String,
    file: String,
    origin: Origin,
    provider: Provider,
}

impl Machine {
    /// The module of a name, loaded if it was not; nothing if there is none.
    ///
    /// # Errors
    /// What went wrong while it was read or, for a user's module, evaluated.
    pub fn load_module(&mut self, path: &[Sym]) -> Outcome<Option<ModuleId>> {
        if let Some(id) = self.ctx.modules.find(path) {
            return Ok(Some(id));
        }
        if let Some(source) = self.module_source(path) {
            return self.load_source(path, source).map(Some);
        }
        if self.ctx.modules.natives.contains_key(path) {
            let id = self.ctx.modules.add(path.to_vec(), Provider::Embedded);
            self.bind_natives(id);
            return Ok(Some(id));
        }
        if !table_module(path) && self.may_be_opaque(path) {
            return Ok(Some(self.ctx.modules.add(path.to_vec(), Provider::Opaque)));
        }
        if table_module(path) {
            let id = self.ctx.modules.add(path.to_vec(), Provider::Packages);
            return Ok(Some(id));
        }
        Ok(None)
    }

    /// Whether a module of the name can be loaded, without loading it.
    pub fn module_exists(&self, path: &[Sym]) -> bool {
        if self.ctx.modules.find(path).is_some() || self.ctx.modules.natives.contains_key(path) {
            return true;
        }
        if embedded::file(&name::file_name(path)).is_some() {
            return true;
        }
        if table_module(path) {
            return true;
        }
        self.on_load_path(path).is_some() || self.may_be_opaque(path)
    }

    fn on_load_path(&self, path: &[Sym]) -> Option<PathBuf> {
        let file = name::file_name(path);
        if file.split('/').any(|part| part == ".." || part.is_empty()) {
            return None;
        }
        let candidates = self.ctx.modules.load_path.iter().map(|dir| dir.join(&file));
        candidates.into_iter().find(|path| {
            self.ctx
                .world
                .file_info(path)
                .is_ok_and(|info| info.kind == crate::world::FileKind::Regular)
        })
    }

    fn module_source(&self, path: &[Sym]) -> Option<Source> {
        let file = name::file_name(path);
        if (!embedded::is_ours(path) || embedded::file(&file).is_none())
            && let Some(found) = self.on_load_path(path)
            && let Ok(data) = self.ctx.world.read_file(&found)
        {
            return Some(Source {
                text: String::from_utf8_lossy(&data).into_owned(),
                file: found.display().to_string(),
                origin: Origin::LoadPath,
                provider: Provider::LoadPath(found),
            });
        }
        // What a package module has besides packages is a file of the library.
        let provider = match table_module(path) {
            true => Provider::Packages,
            false => Provider::Embedded,
        };
        embedded::file(&file).map(|text| Source {
            text: text.to_owned(),
            file: format!("library:{file}"),
            origin: Origin::Library,
            provider,
        })
    }

    fn load_source(&mut self, path: &[Sym], source: Source) -> Outcome<ModuleId> {
        if self.ctx.modules.loading.len() > MAX_LOADING {
            return Err(Throw::Limit(Limit::Nesting));
        }
        let lazy = source.origin == Origin::Library || embedded::is_of_guix(path);
        let tree = self.read_source(&source)?;
        let id = self.ctx.modules.add(path.to_vec(), source.provider);
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.file = Some(source.file.clone());
        }
        self.bind_natives(id);
        if lazy {
            self.index_module(id, &Arc::new(tree))?;
            return Ok(id);
        }
        self.ctx.modules.loading.push(id);
        let outer = std::mem::replace(&mut self.module, id);
        let result = self.evaluate_tree(&tree);
        self.module = outer;
        self.ctx.modules.loading.pop();
        result.map(|_| id)
    }

    fn read_source(&mut self, source: &Source) -> Outcome<Tree> {
        let added = self
            .ctx
            .sources
            .add(source.file.clone(), source.text.as_str(), source.origin);
        let Ok(file) = added else {
            return Err(Throw::Limit(Limit::Memory));
        };
        let start = self.ctx.sources.file(file).start();
        let tree = reader::read(&source.text, start);
        if let Some(error) = tree.errors.first() {
            let kind = SyntaxErrorKind::Unreadable(error.kind.clone());
            return Err(SyntaxError::new(kind, error.span).into());
        }
        Ok(tree)
    }

    /// Binds and exports the natives that belong to a module.
    fn bind_natives(&mut self, id: ModuleId) {
        let path = self.ctx.modules.name(id).to_vec();
        let Some(natives) = self.ctx.modules.natives.get(&path).cloned() else {
            return;
        };
        for (sym, value) in natives {
            // As in Guile, the full `format` takes the core's place once its module is loaded.
            if sym.as_str() == "format" {
                let core = self.define_in(ModuleId(0), sym);
                self.ctx.globals.set(core, value);
            }
            let global = self.ctx.globals.add(id, sym, Pending::Nothing);
            self.ctx.globals.set(global, value);
            if let Some(module) = self.ctx.modules.get_mut(id) {
                module.bindings.insert(sym, global);
                if !sym.as_str().starts_with('%') {
                    module.exports.insert(sym, sym);
                }
            }
        }
    }

    /// Indexes the top level of a lazily loaded module.
    pub fn index_module(&mut self, id: ModuleId, tree: &Arc<Tree>) -> Outcome<()> {
        let mut lazy = self
            .ctx
            .modules
            .get_mut(id)
            .and_then(|module| module.lazy.take())
            .unwrap_or_default();
        // What `eval-when` evaluates while a file is compiled changes what the rest of it, and its
        // importers, see: it does not wait.
        let (mut at_once, mut calls) = (Vec::new(), false);
        let mut pending: Vec<(NodeId, bool)> =
            tree.roots.iter().rev().map(|&node| (node, false)).collect();
        while let Some((node, phased)) = pending.pop() {
            match shape(tree, node) {
                Shape::Sequence(words) => {
                    let parts: Vec<NodeId> = tree.children(node).skip(words).collect();
                    let phased = phased || words > 1;
                    pending.extend(parts.into_iter().rev().map(|part| (part, phased)));
                }
                Shape::Declaration => self.declare(id, tree, node)?,
                Shape::Variable(name, public) => {
                    let definition = self.add_definition(id, tree, node, false);
                    lazy.index.insert(name, definition);
                    if public && let Some(module) = self.ctx.modules.get_mut(id) {
                        module.exports.insert(name, name);
                    }
                }
                Shape::Syntax(name) => {
                    let definition = self.add_definition(id, tree, node, true);
                    lazy.index.insert(name, definition);
                }
                Shape::Opaque => {
                    let definition = self.add_definition(id, tree, node, true);
                    lazy.opaque.push(definition);
                    self.export_by_head(id, tree, node);
                }
                shape @ (Shape::Effect | Shape::Call) => {
                    calls |= shape == Shape::Call;
                    let definition = self.add_definition(id, tree, node, false);
                    match phased {
                        true => at_once.push(definition),
                        false => lazy.effects.push(definition),
                    }
                }
            }
        }
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.lazy = Some(lazy);
        }
        if calls {
            self.run_effects_of(id)?;
        }
        for definition in at_once {
            self.expand_definition(definition, id, Mode::Effect)?;
        }
        Ok(())
    }

    /// A macro whose name says that it defines something public exports the name that follows.
    fn export_by_head(&mut self, id: ModuleId, tree: &Tree, node: NodeId) {
        let mut parts = tree.children(node);
        let head = parts.next().and_then(|head| tree.symbol(head));
        let target = parts.next().and_then(|target| match tree.symbol(target) {
            Some(name) => Some(name),
            None => tree.first(target).and_then(|first| tree.symbol(first)),
        });
        if let (Some(head), Some(target)) = (head, target)
            && (head.as_str().contains("public") || head.as_str() == "define-deprecated-package")
            && let Some(module) = self.ctx.modules.get_mut(id)
        {
            module.exports.insert(target, target);
        }
    }

    fn add_definition(
        &mut self,
        module: ModuleId,
        tree: &Arc<Tree>,
        node: NodeId,
        syntax: bool,
    ) -> DefinitionId {
        let id = DefinitionId(self.ctx.modules.definitions.len() as u32);
        let tree = Arc::clone(tree);
        self.ctx.modules.definitions.push(Definition {
            module,
            tree,
            node,
            syntax,
            done: false,
        });
        id
    }

    /// Carries out a declaration of a lazily loaded module.
    fn declare(&mut self, id: ModuleId, tree: &Tree, node: NodeId) -> Outcome<()> {
        let datum = self.datum_from_tree(tree, node);
        let items = self.ctx.heap.list_items(datum).unwrap_or_default();
        let Some((head, rest)) = items.split_first() else {
            return Ok(());
        };
        match head.as_symbol() {
            Some(well_known::DEFINE_MODULE) => {
                let header = self.read_header(rest);
                self.apply_header(id, header);
            }
            Some(well_known::USE_MODULES) => {
                for &spec in rest {
                    if let Some(import) = self.import_spec(spec) {
                        self.ctx.modules.import(id, import);
                    }
                }
            }
            Some(well_known::IMPORT) => {
                for &set in rest {
                    if let Some(import) = self.import_set(set) {
                        self.ctx.modules.import(id, import);
                    }
                }
            }
            Some(head) if let Some(family) = module_family(head) => {
                for &name in rest {
                    if let Value::Symbol(name) = name {
                        let path = [Sym::intern("gnu"), Sym::intern(family), name];
                        self.ctx.modules.import(id, Import::whole(path.to_vec()));
                    }
                }
            }
            Some(well_known::DEFINE_LIBRARY) => self.declare_library(id, tree, node)?,
            _ => {
                for &name in rest {
                    let list = self.ctx.heap.list(&[name]);
                    let names = self.export_names(list);
                    if let Some(module) = self.ctx.modules.get_mut(id) {
                        module.exports.extend(names);
                    }
                }
            }
        }
        Ok(())
    }

    /// The parts of an embedded `define-library` form.
    fn declare_library(&mut self, id: ModuleId, tree: &Tree, node: NodeId) -> Outcome<()> {
        for part in tree.children(node).skip(2) {
            let datum = self.datum_from_tree(tree, part);
            let items = self.ctx.heap.list_items(datum).unwrap_or_default();
            let Some((head, rest)) = items.split_first() else {
                continue;
            };
            match head.as_symbol().map(Sym::as_str) {
                Some("import") => {
                    for &set in rest {
                        if let Some(import) = self.import_set(set) {
                            self.ctx.modules.import(id, import);
                        }
                    }
                }
                Some("export") => {
                    let names = self.library_exports(rest);
                    if let Some(module) = self.ctx.modules.get_mut(id) {
                        module.exports.extend(names);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The names of an R7RS export declaration: `name` or `(rename own public)`.
    pub fn library_exports(&self, specs: &[Value]) -> Vec<(Sym, Sym)> {
        let export = |&spec: &Value| match spec {
            Value::Symbol(name) => Some((name, name)),
            pair => {
                let items = self.ctx.heap.list_items(pair)?;
                let [_, Value::Symbol(own), Value::Symbol(public)] = *items.as_slice() else {
                    return None;
                };
                Some((public, own))
            }
        };
        specs.iter().filter_map(export).collect()
    }

    /// Gives a module the imports and exports of its header.
    pub fn apply_header(&mut self, id: ModuleId, header: Header) {
        for import in header.imports {
            self.ctx.modules.import(id, import);
        }
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.exports.extend(header.exports);
        }
        self.set_version(id, header.version);
    }

    /// Notes the version that a module declares.
    pub fn set_version(&mut self, id: ModuleId, version: Option<Value>) {
        if let Some(version) = version {
            self.ctx.heap.keep(version);
            if let Some(module) = self.ctx.modules.get_mut(id) {
                module.version = version;
            }
        }
    }

    /// Imports a whole module.
    pub fn import_whole(&mut self, into: ModuleId, module: ModuleName) {
        self.ctx.modules.import(into, Import::whole(module));
    }

    /// Whether thunked fields of records that inherit see the inherited value under their own name,
    /// as in trees of Guix since 2026: told by what the tree's own module of records defines.
    pub fn names_inherited_values(&mut self) -> bool {
        if let Some(known) = self.ctx.modules.names_inherited_values {
            return known;
        }
        let path = [Sym::intern("guix"), Sym::intern("records")];
        let data = self
            .on_load_path(&path)
            .and_then(|file| self.ctx.world.read_file(&file).ok());
        let text = data.map(|data| String::from_utf8_lossy(&data).into_owned());
        let named = text.is_some_and(|text| text.contains("field-bindings/inheritance"));
        self.ctx.modules.names_inherited_values = Some(named);
        named
    }

    /// Makes a module export all that another one exports.
    pub fn re_export_whole(&mut self, module: ModuleId, other: ModuleName) {
        if let Some(module) = self.ctx.modules.get_mut(module)
            && !module.re_exported.contains(&other)
        {
            module.re_exported.push(other);
        }
        self.ctx.modules.clear_caches();
    }

    /// The directories of `%load-path`.
    pub fn add_to_load_path(&mut self, dir: &Path) {
        let load_path = &mut self.ctx.modules.load_path;
        if !load_path.iter().any(|known| known == dir) {
            load_path.insert(0, dir.to_path_buf());
            self.ctx.modules.clear_caches();
        }
    }

    /// Loads the core: its natives and forms are bound already, its Scheme files are indexed.
    pub fn load_core(&mut self) -> Outcome<()> {
        let core = ModuleId(0);
        for (name, text) in embedded::core_files() {
            let source = Source {
                text: text.to_owned(),
                file: format!("library:{name}"),
                origin: Origin::Library,
                provider: Provider::Core,
            };
            let tree = self.read_source(&source)?;
            self.index_module(core, &Arc::new(tree))?;
        }
        Ok(())
    }

    /// The lazily loaded part of a module.
    pub fn lazy_part(&self, id: ModuleId) -> Option<&LazyModule> {
        self.ctx.modules.get(id)?.lazy.as_ref()
    }
}

/// The modules below `(gnu)` that a form such as `use-service-modules` imports.
fn module_family(head: Sym) -> Option<&'static str> {
    match head.as_str() {
        "use-service-modules" => Some("services"),
        "use-package-modules" => Some("packages"),
        "use-system-modules" => Some("system"),
        _ => None,
    }
}

/// Whether the embedded table has packages of a module.
fn table_module(path: &[Sym]) -> bool {
    matches!(path, [gnu, packages, module]
        if (gnu.as_str(), packages.as_str()) == ("gnu", "packages")
            && packages::has_module(module.as_str()))
}
