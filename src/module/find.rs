//! Finding and loading modules: the load path first, then the embedded library, then the table of
//! packages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::header::Header;
use super::import::Import;
use super::lazy::LazyModule;
use super::{ModuleName, Provider, embedded, name, outline, packages};
use crate::expand::error::{SyntaxError, SyntaxErrorKind};
use crate::reader::{self, Sym, Tree};
use crate::source::{Origin, SourceFile};
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::{ModuleId, Value};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// How deep modules may load one another while they are evaluated.
const MAX_LOADING: usize = 200;

/// A module's text and where it came from.
struct Source {
    text: Arc<str>,
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
        if (embedded::is_ours(path) || self.on_load_path(path).is_none())
            && let Some(id) = self.load_image_module(path)?
        {
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

    /// Whether a module of a name that is not loaded would be read from the load path.
    pub fn is_on_load_path(&self, path: &[Sym]) -> bool {
        let ours = embedded::is_ours(path) && embedded::file(&name::file_name(path)).is_some();
        !ours && self.on_load_path(path).is_some()
    }

    pub(crate) fn on_load_path(&self, path: &[Sym]) -> Option<PathBuf> {
        if self.ctx.modules.load_path.is_empty() {
            return None;
        }
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
                text: match String::from_utf8(data) {
                    Ok(text) => Arc::from(text),
                    Err(error) => Arc::from(String::from_utf8_lossy(error.as_bytes())),
                },
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
            text: Arc::from(text),
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
        let text = self.add_source(&source)?;
        let forms = match lazy {
            true => outline::outline(text.text()),
            false => None,
        };
        let tree = match forms {
            Some(_) => Tree::default(),
            None => whole(self.read_tree(text.text(), text.start())?)?,
        };
        if !lazy && let Some(uses) = &mut self.expander.uses {
            uses.add_text(text.span());
        }
        let id = self.ctx.modules.add(path.to_vec(), source.provider);
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.file = Some(source.file);
        }
        self.bind_natives(id);
        if lazy {
            match forms {
                Some(forms) => self.index_text(id, &text, forms)?,
                None => self.index_module(id, &Arc::new(tree))?,
            }
            return Ok(id);
        }
        self.ctx.modules.loading.push(id);
        let outer = std::mem::replace(&mut self.module, id);
        let result = self.in_section(|machine| match machine.ctx.recovery.is_some() {
            true => machine.evaluate_in_part(&tree, id),
            false => machine.evaluate_tree(&tree).map(|_| ()),
        });
        self.module = outer;
        self.ctx.modules.loading.pop();
        result.map(|()| id)
    }

    /// Evaluates what can be evaluated of a module's forms. What the module exports and then lacks is
    /// the poison: that it is missing follows from what was noted.
    fn evaluate_in_part(&mut self, tree: &Tree, id: ModuleId) -> Outcome<()> {
        let mut failed = false;
        for &node in &tree.roots {
            match self.evaluate_node(tree, node) {
                Ok(_) => {}
                Err(throw @ (Throw::Limit(_) | Throw::Exit(_))) => return Err(throw),
                Err(throw) => {
                    failed = true;
                    self.note_error(throw);
                }
            }
        }
        let poison = self.ctx.recovery.as_ref().map(|recovery| recovery.poison);
        let (true, Some(poison), Some(module)) = (failed, poison, self.ctx.modules.get(id)) else {
            return Ok(());
        };
        let exported: Vec<Sym> = module.exports.values().copied().collect();
        for name in exported {
            let known = self.find_variable(id, name)?;
            // Its own definition may be what failed.
            let undone = |global| self.ctx.globals.pending(global) == Pending::Running;
            if known.is_none_or(|global| self.is_unbound(global) || undone(global)) {
                let global = self.define_in(id, name);
                self.ctx.globals.set(global, poison);
            }
        }
        Ok(())
    }

    fn add_source(&mut self, source: &Source) -> Outcome<Arc<SourceFile>> {
        if source.origin == Origin::Library
            && let Some(known) = self.ctx.sources.named(&source.file)
        {
            return Ok(known);
        }
        let (name, text) = (source.file.clone(), Arc::clone(&source.text));
        match self.ctx.sources.add(name, text, source.origin) {
            Ok(file) => Ok(self.ctx.sources.file(file)),
            Err(_) => Err(Throw::Limit(Limit::Memory)),
        }
    }

    /// Binds and exports the natives that belong to a module.
    pub(crate) fn bind_natives(&mut self, id: ModuleId) {
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
            self.load_path_changed();
        }
    }

    /// Loads the core: its natives and forms are bound already, its Scheme files are indexed.
    pub fn load_core(&mut self) -> Outcome<()> {
        let core = ModuleId(0);
        if self.load_image_core()? {
            return Ok(());
        }
        for (name, text) in embedded::core_files() {
            let source = Source {
                text: Arc::from(text),
                file: format!("library:{name}"),
                origin: Origin::Library,
                provider: Provider::Core,
            };
            let tree = read_whole(&*self.add_source(&source)?)?;
            self.index_module(core, &Arc::new(tree))?;
        }
        Ok(())
    }

    /// The lazily loaded part of a module.
    pub fn lazy_part(&self, id: ModuleId) -> Option<&LazyModule> {
        self.ctx.modules.get(id)?.lazy.as_ref()
    }
}

/// Reads a whole file.
pub(super) fn read_whole(file: &SourceFile) -> Outcome<Tree> {
    read_part(file.text(), file.start())
}

/// Reads a part of a file that begins at a position.
pub(crate) fn read_part(text: &str, start: u32) -> Outcome<Tree> {
    whole(reader::read(text, start))
}

/// A tree without errors.
fn whole(tree: Tree) -> Outcome<Tree> {
    if let Some(error) = tree.errors.first() {
        let kind = SyntaxErrorKind::Unreadable(error.kind.clone());
        return Err(SyntaxError::new(kind, error.span).into());
    }
    Ok(tree)
}

/// Whether the embedded table has packages of a module.
pub(crate) fn table_module(path: &[Sym]) -> bool {
    matches!(path, [gnu, packages, module]
        if (gnu.as_str(), packages.as_str()) == ("gnu", "packages")
            && packages::has_module(module.as_str()))
}
