//! Modules from the image: what they import and export, and where their definitions are.

use super::bytes::Reader;
use super::{Image, Table};
use crate::expand::toplevel::Mode;
use crate::module::import::Import;
use crate::module::lazy::{DefinitionId, LazyModule};
use crate::module::{ModuleName, Provider, embedded, name};
use crate::reader::Sym;
use crate::value::exception::Outcome;
use crate::value::{ModuleId, Value};
use crate::vm::Machine;

impl Image {
    /// The number of the module that an embedded file is.
    fn module_of_file(&self, file: usize) -> Option<u32> {
        super::fixed_at(self.table(Table::Files), file as u32).checked_sub(1)
    }

    /// The name of a module.
    pub(super) fn module_path(&self, number: u32) -> ModuleName {
        symbols(&mut self.entry(Table::Modules, number))
    }

    /// The definition of a name in a module, and whether it is a macro use that defines the name.
    pub(crate) fn definition(&self, module: u32, name: Sym) -> Option<(u32, bool)> {
        let mut entry = self.entry(Table::Modules, module);
        symbols(&mut entry);
        let index = entry.take();
        let count = (index.len() / 8) as u32;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low + (high - low) / 2;
            if super::fixed_at(index, middle * 2) < name.0 {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low == count || super::fixed_at(index, low * 2) != name.0 {
            return None;
        }
        let found = super::fixed_at(index, low * 2 + 1);
        Some((found / 2, found % 2 == 1))
    }

    /// The names that a module's plain definitions define.
    pub fn defined_names(&self, module: u32) -> Vec<Sym> {
        let mut entry = self.entry(Table::Modules, module);
        symbols(&mut entry);
        let index = entry.take();
        (0..(index.len() / 8) as u32)
            .filter(|&at| super::fixed_at(index, at * 2 + 1) & 1 == 0)
            .map(|at| Sym(super::fixed_at(index, at * 2)))
            .collect()
    }
}

fn symbols(bytes: &mut Reader<'static>) -> Vec<Sym> {
    (0..bytes.length()).map(|_| Sym(bytes.small())).collect()
}

fn pairs(bytes: &mut Reader<'static>) -> Vec<(Sym, Sym)> {
    (0..bytes.length())
        .map(|_| (Sym(bytes.small()), Sym(bytes.small())))
        .collect()
}

fn import(bytes: &mut Reader<'static>) -> Import {
    let module = symbols(bytes);
    let flags = bytes.byte();
    if flags == 0 {
        return Import::whole(module);
    }
    Import {
        module,
        autoload: flags & 2 != 0,
        select: (flags & 4 != 0).then(|| pairs(bytes)),
        hide: symbols(bytes),
        prefix: bytes.small().checked_sub(1).map(Sym),
        rename: pairs(bytes),
    }
}

impl Machine {
    /// Loads a module of the embedded library from the image; nothing if it is not there, or was
    /// made from other modules than the load path has.
    pub(crate) fn load_image_module(&mut self, path: &[Sym]) -> Outcome<Option<ModuleId>> {
        let Some(image) = self.image() else {
            return Ok(None);
        };
        let file = name::file_name(path);
        let Some(number) = embedded::number(&file).and_then(|n| image.module_of_file(n)) else {
            return Ok(None);
        };
        if !self.is_untouched(image, number) {
            return Ok(None);
        }
        let provider = match crate::module::find::table_module(path) {
            true => Provider::Packages,
            false => Provider::Embedded,
        };
        let id = self.ctx.modules.add(path.to_vec(), provider);
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.file = Some(format!("library:{file}"));
        }
        self.bind_natives(id);
        self.fill_module(image, number, id)?;
        Ok(Some(id))
    }

    /// Makes the core's definitions those of the image.
    pub(crate) fn load_image_core(&mut self) -> Outcome<bool> {
        let Some(image) = self.image() else {
            return Ok(false);
        };
        self.fill_module(image, 0, ModuleId(0))?;
        Ok(true)
    }

    fn fill_module(&mut self, image: &'static Image, number: u32, id: ModuleId) -> Outcome<()> {
        self.linked_module(number, id);
        let mut entry = image.entry(Table::Modules, number);
        symbols(&mut entry);
        entry.take();
        let exports = entry.length();
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.exports.reserve(exports);
            for _ in 0..exports {
                let public = Sym(entry.small());
                let own = match entry.small().checked_sub(1) {
                    Some(own) => Sym(own),
                    None => public,
                };
                module.exports.insert(public, own);
            }
            for _ in 0..entry.length() {
                module.imports.push(import(&mut entry));
            }
        }
        let calls = entry.byte() != 0;
        let mut effects = Vec::new();
        for _ in 0..entry.length() {
            effects.push(self.link_definition(entry.small())?);
        }
        let mut at_once: Vec<DefinitionId> = Vec::new();
        for _ in 0..entry.length() {
            at_once.push(self.link_definition(entry.small())?);
        }
        let version = self.read_value(&mut super::read::Decoder::new(entry))?;
        self.set_version(id, Some(version).filter(|v| !matches!(v, Value::Undefined)));
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.lazy = Some(LazyModule {
                image: Some(number),
                effects,
                ..LazyModule::default()
            });
        }
        if calls {
            self.run_effects_of(id)?;
        }
        for definition in at_once {
            self.expand_definition(definition, id, Mode::Effect)?;
        }
        Ok(())
    }

    /// Whether neither a module nor what it imports, directly or not, is replaced by a file of the
    /// load path.
    fn is_untouched(&mut self, image: &'static Image, number: u32) -> bool {
        if self.ctx.modules.load_path.is_empty() {
            return true;
        }
        if let Some(known) = self
            .expander
            .library
            .as_ref()
            .and_then(|l| l.untouched.as_ref())
        {
            return known.get(number as usize).copied().unwrap_or(false);
        }
        let untouched = self.untouched_modules(image);
        let answer = untouched.get(number as usize).copied().unwrap_or(false);
        if let Some(library) = &mut self.expander.library {
            library.untouched = Some(untouched);
        }
        answer
    }

    /// Asks again which modules the load path replaces, since it changed.
    pub(crate) fn load_path_changed(&mut self) {
        if let Some(library) = &mut self.expander.library {
            library.untouched = None;
        }
    }

    fn untouched_modules(&self, image: &'static Image) -> Vec<bool> {
        let count = image.count(Table::Modules);
        let paths: Vec<ModuleName> = (0..count).map(|n| image.module_path(n)).collect();
        let mut untouched: Vec<bool> = paths
            .iter()
            .map(|path| embedded::is_ours(path) || self.on_load_path(path).is_none())
            .collect();
        if untouched.iter().all(|&fine| fine) {
            return untouched;
        }
        let numbers: hashbrown::HashMap<&[Sym], usize> = paths
            .iter()
            .enumerate()
            .map(|(number, path)| (path.as_slice(), number))
            .collect();
        let uses: Vec<Vec<usize>> = (0..count)
            .map(|number| {
                let imported = image.imports(number);
                imported
                    .iter()
                    .filter_map(|path| numbers.get(path.as_slice()).copied())
                    .collect()
            })
            .collect();
        let mut changed = true;
        while changed {
            changed = false;
            for (number, used) in uses.iter().enumerate() {
                let fine = used
                    .iter()
                    .all(|&other| untouched.get(other).copied().unwrap_or(true));
                if let Some(place) = untouched.get_mut(number)
                    && *place
                    && !fine
                {
                    *place = false;
                    changed = true;
                }
            }
        }
        untouched
    }
}

impl Image {
    /// The names of the modules that a module imports.
    fn imports(&self, number: u32) -> Vec<ModuleName> {
        let mut entry = self.entry(Table::Modules, number);
        symbols(&mut entry);
        entry.take();
        for _ in 0..entry.length() {
            entry.small();
            entry.small();
        }
        (0..entry.length())
            .map(|_| import(&mut entry).module)
            .collect()
    }
}
