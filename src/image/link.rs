//! An evaluation's view of the image: which of its own numbers stand for those of the image, as far
//! as they were needed.

use super::{Image, Meta, Table};
use crate::expand::state::{Binding, TransformerId};
use crate::expand::toplevel::Mode;
use crate::module::lazy::{Definition, DefinitionId, Form};
use crate::reader::{Sym, Tree};
use crate::source::Span;
use crate::syntax::scope::{Scope, ScopesId};
use crate::value::exception::Outcome;
use crate::value::{GlobalId, ModuleId};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// Numbers of the image, each with the evaluation's own plus one, or nothing yet.
#[derive(Clone, Debug, Default)]
struct Numbers(Vec<u32>);

impl Numbers {
    fn new(image: &Image, table: Table) -> Numbers {
        Numbers(vec![0; image.count(table) as usize])
    }

    #[inline]
    fn get(&self, number: u32) -> Option<u32> {
        self.0.get(number as usize)?.checked_sub(1)
    }

    fn set(&mut self, number: u32, own: u32) {
        if let Some(place) = self.0.get_mut(number as usize) {
            *place = own + 1;
        }
    }
}

/// What of an image an evaluation has.
#[derive(Clone, Debug)]
pub struct Link {
    /// The image.
    pub image: &'static Image,
    modules: Numbers,
    globals: Numbers,
    definitions: Numbers,
    transformers: Numbers,
    sets: Numbers,
    /// Which modules the load path leaves as they were when the image was made; not asked yet if
    /// there is none.
    pub(super) untouched: Option<Vec<bool>>,
}

impl Link {
    /// The view of an evaluation that has nothing yet.
    pub fn new(image: &'static Image) -> Link {
        Link {
            image,
            modules: Numbers::new(image, Table::Modules),
            globals: Numbers::new(image, Table::Globals),
            definitions: Numbers::new(image, Table::Definitions),
            transformers: Numbers::new(image, Table::Transformers),
            sets: Numbers::new(image, Table::Sets),
            untouched: None,
        }
    }

    /// The first scope that is not the image's.
    pub fn first_scope(&self) -> u32 {
        self.image.meta(Meta::Scopes)
    }
}

impl Machine {
    /// The image that the evaluation takes the library from.
    #[inline]
    pub(super) fn image(&self) -> Option<&'static Image> {
        self.expander.library.as_ref().map(|library| library.image)
    }

    /// The module of a number of the image, loaded.
    pub(super) fn link_module(&mut self, number: u32) -> Outcome<ModuleId> {
        let Some(library) = &self.expander.library else {
            return Ok(ModuleId(0));
        };
        if let Some(own) = library.modules.get(number) {
            return Ok(ModuleId(own));
        }
        let path = library.image.module_path(number);
        let id = match self.load_module(&path)? {
            Some(id) => id,
            None => ModuleId(0),
        };
        self.linked_module(number, id);
        Ok(id)
    }

    /// Notes which module stands for one of the image's.
    pub(super) fn linked_module(&mut self, number: u32, id: ModuleId) {
        if let Some(library) = &mut self.expander.library {
            library.modules.set(number, id.0);
        }
    }

    /// The module variable of a number of the image.
    pub(super) fn link_global(&mut self, number: u32) -> Outcome<GlobalId> {
        let Some(library) = &self.expander.library else {
            return Ok(GlobalId(0));
        };
        if let Some(own) = library.globals.get(number) {
            return Ok(GlobalId(own));
        }
        let mut entry = library.image.entry(Table::Globals, number);
        let own = match entry.byte() {
            super::write::HIDDEN => {
                let definition = self.link_definition(entry.small())?;
                let module = self.ctx.modules.definition(definition).map(|d| d.module);
                self.expand_definition(definition, module.unwrap_or_default(), Mode::Lazy)?;
                let known = self
                    .expander
                    .library
                    .as_ref()
                    .and_then(|l| l.globals.get(number));
                match known {
                    Some(own) => GlobalId(own),
                    None => {
                        let name = crate::reader::well_known::EMPTY;
                        self.ctx.globals.add(ModuleId(0), name, Pending::Nothing)
                    }
                }
            }
            kind => {
                let module = self.link_module(entry.small())?;
                let name = Sym(entry.small());
                match kind {
                    super::write::OWN => self.own_variable(module, name)?,
                    super::write::OPAQUE => match self.opaque_variable(module, name)? {
                        Some(global) => global,
                        None => self.variable_for(module, name)?,
                    },
                    _ => self.variable_for(module, name)?,
                }
            }
        };
        if let Some(library) = &mut self.expander.library {
            library.globals.set(number, own.0);
        }
        Ok(own)
    }

    /// The form of a number of the image.
    pub(crate) fn link_definition(&mut self, number: u32) -> Outcome<DefinitionId> {
        let Some(library) = &self.expander.library else {
            return Ok(DefinitionId(0));
        };
        if let Some(own) = library.definitions.get(number) {
            return Ok(DefinitionId(own));
        }
        let mut entry = library.image.entry(Table::Definitions, number);
        let module = self.link_module(entry.small())?;
        let syntax = entry.byte() != 0;
        let id = self.ctx.modules.add_definition(Definition {
            module,
            form: Form::Image(number),
            syntax,
        });
        if let Some(library) = &mut self.expander.library {
            library.definitions.set(number, id.0);
        }
        Ok(id)
    }

    /// The set of scopes of a number of the image.
    pub(super) fn link_set(&mut self, number: u32) -> Outcome<ScopesId> {
        let Some(library) = &self.expander.library else {
            return Ok(ScopesId::EMPTY);
        };
        if let Some(own) = library.sets.get(number) {
            return Ok(ScopesId(own));
        }
        let mut entry = library.image.entry(Table::Sets, number);
        let module = self.link_module(entry.small())?;
        let scopes: Vec<Scope> = (0..entry.length()).map(|_| Scope(entry.small())).collect();
        let own = self.expander.scopes.of(module, scopes);
        self.expander.scopes.pin(own);
        if let Some(library) = &mut self.expander.library {
            library.sets.set(number, own.0);
        }
        Ok(own)
    }

    /// The transformer of a number of the image.
    pub(super) fn link_transformer(&mut self, number: u32) -> Outcome<TransformerId> {
        let Some(library) = &self.expander.library else {
            return Ok(TransformerId(0));
        };
        if let Some(own) = library.transformers.get(number) {
            return Ok(TransformerId(own));
        }
        let transformer = self.read_transformer(number)?;
        let own = self.expander.add_transformer(transformer);
        self.expander.pin_transformer(own);
        if let Some(library) = &mut self.expander.library {
            library.transformers.set(number, own.0);
        }
        Ok(own)
    }

    /// Does what a form of the image did when it was expanded. False if it has to be expanded from
    /// its text.
    pub(crate) fn replay(&mut self, number: u32, module: ModuleId) -> Outcome<bool> {
        let Some(image) = self.image() else {
            return Ok(false);
        };
        let mut entry = image.entry(Table::Definitions, number);
        entry.small();
        entry.byte();
        if entry.byte() == 0 {
            return Ok(false);
        }
        for _ in 0..entry.length() {
            match entry.byte() {
                super::write::BIND => {
                    let (name, set) = (Sym(entry.small()), entry.small());
                    let scopes = self.link_set(set)?;
                    let global = self.ctx.globals.add(module, name, Pending::Nothing);
                    self.expander.bind(name, scopes, Binding::Global(global));
                    if let Some(library) = &mut self.expander.library {
                        library.globals.set(entry.small(), global.0);
                    }
                }
                super::write::DEFINE => {
                    let global = self.defined(entry.small(), module)?;
                    let code = entry.small();
                    self.ctx.globals.set_pending(global, Pending::Image(code));
                }
                super::write::SYNTAX => {
                    let global = self.defined(entry.small(), module)?;
                    let name = entry.small().checked_sub(1).map(Sym);
                    let transformer = self.link_transformer(entry.small())?;
                    let object = self.macro_object(name, transformer);
                    self.ctx.globals.set(global, object);
                }
                super::write::EXPORT => {
                    let name = Sym(entry.small());
                    if let Some(module) = self.ctx.modules.get_mut(module) {
                        module.exports.insert(name, name);
                    }
                }
                _ => {
                    let code = self.link_code(entry.small())?;
                    self.run_code(code)?;
                }
            }
        }
        Ok(true)
    }

    /// The variable that a form of the image defines.
    fn defined(&mut self, number: u32, module: ModuleId) -> Outcome<GlobalId> {
        let Some(library) = &self.expander.library else {
            return Ok(GlobalId(0));
        };
        let mut entry = library.image.entry(Table::Globals, number);
        if entry.byte() == super::write::HIDDEN {
            return self.link_global(number);
        }
        entry.small();
        let global = self.define_in(module, Sym(entry.small()));
        if let Some(library) = &mut self.expander.library {
            library.globals.set(number, global.0);
        }
        Ok(global)
    }

    /// A form of the image as it was written.
    pub(crate) fn text_of_definition(&mut self, number: u32) -> Outcome<Tree> {
        let Some(image) = self.image() else {
            return Ok(Tree::default());
        };
        let mut entry = image.entry(Table::Definitions, number);
        entry.small();
        entry.byte();
        entry.byte();
        let lo = entry.small();
        let span = Span::new(lo, lo.wrapping_add(entry.small()));
        let text = self.ctx.sources.text_of(span).unwrap_or_default();
        crate::module::find::read_part(&text, span.lo)
    }
}
