//! Indexing the top level of a lazily loaded module: which form defines which name.

use std::ops::Range;
use std::sync::Arc;

use super::find::read_part;
use super::import::Import;
use super::lazy::{Definition, DefinitionId, Form, LazyModule, Shape, shape};
use super::outline;
use crate::expand::toplevel::Mode;
use crate::reader::{NodeId, Sym, Tree, well_known};
use crate::source::SourceFile;
use crate::value::exception::Outcome;
use crate::value::{ModuleId, Value};
use crate::vm::Machine;

/// A form that is to be expanded.
#[derive(Clone, Debug)]
pub(super) enum Taken {
    /// One that was read.
    Text(Arc<Tree>, NodeId),
    /// One of the library's image.
    Image(u32),
}

/// An index being made.
#[derive(Default)]
struct Indexing {
    lazy: LazyModule,
    /// What `eval-when` evaluates while a file is compiled changes what the rest of it, and its
    /// importers, see: it does not wait.
    at_once: Vec<DefinitionId>,
    /// Whether a form calls something.
    calls: bool,
}

impl Machine {
    /// Indexes the top level of a lazily loaded module that was read.
    ///
    /// # Errors
    /// What went wrong in a declaration, or in what is evaluated at once.
    pub fn index_module(&mut self, id: ModuleId, tree: &Arc<Tree>) -> Outcome<()> {
        let mut indexing = self.start_index(id);
        for &root in &tree.roots {
            self.index_form(id, tree, root, &mut indexing)?;
        }
        self.finish_index(id, indexing)
    }

    /// Indexes the top level of a lazily loaded module from its text. Its plain definitions are
    /// read when they are needed.
    ///
    /// # Errors
    /// What went wrong in a declaration, or in what is evaluated at once.
    pub(super) fn index_text(
        &mut self,
        id: ModuleId,
        file: &Arc<SourceFile>,
        forms: Vec<Range<usize>>,
    ) -> Outcome<()> {
        let mut indexing = self.start_index(id);
        for place in forms {
            let text = file.text().get(place.clone()).unwrap_or_default();
            let span = file.span_of(place.start, place.end);
            let defined = outline::definition(text);
            if let Some(shape @ (Shape::Variable(..) | Shape::Syntax(_))) = defined {
                let form = Form::Unread(Arc::clone(file), span);
                self.index_definition(id, shape, form, &mut indexing);
                continue;
            }
            let tree = Arc::new(read_part(text, span.lo)?);
            for &root in &tree.roots {
                self.index_form(id, &tree, root, &mut indexing)?;
            }
        }
        self.finish_index(id, indexing)
    }

    fn start_index(&mut self, id: ModuleId) -> Indexing {
        let module = self.ctx.modules.get_mut(id);
        let lazy = module.and_then(|module| module.lazy.take());
        Indexing {
            lazy: lazy.unwrap_or_default(),
            ..Indexing::default()
        }
    }

    fn finish_index(&mut self, id: ModuleId, indexing: Indexing) -> Outcome<()> {
        self.note_indexed(id, &indexing);
        if let Some(module) = self.ctx.modules.get_mut(id) {
            module.lazy = Some(indexing.lazy);
        }
        if indexing.calls {
            self.run_effects_of(id)?;
        }
        for definition in indexing.at_once {
            self.expand_definition(definition, id, Mode::Effect)?;
        }
        Ok(())
    }

    /// Notes a module for the image that is being made.
    fn note_indexed(&mut self, id: ModuleId, indexing: &Indexing) {
        let (Some(recorder), Some(module)) = (&mut self.recorder, self.ctx.modules.get(id)) else {
            return;
        };
        if !recorder.modules.contains_key(&id) {
            recorder.order.push(id);
        }
        let known = recorder.modules.entry(id).or_default();
        known.exports = module.exports.iter().map(|(&a, &b)| (a, b)).collect();
        known.imports.clone_from(&module.imports);
        known.version = match module.version {
            Value::Bool(false) => Value::Undefined,
            version => version,
        };
        known.lazy = indexing.lazy.clone();
        known.at_once.extend(&indexing.at_once);
        known.calls |= indexing.calls;
    }

    fn index_form(
        &mut self,
        id: ModuleId,
        tree: &Arc<Tree>,
        root: NodeId,
        indexing: &mut Indexing,
    ) -> Outcome<()> {
        let mut pending: Vec<(NodeId, bool)> = vec![(root, false)];
        while let Some((node, phased)) = pending.pop() {
            let form = || Form::Read(Arc::clone(tree), node);
            match shape(tree, node) {
                Shape::Sequence(words) => {
                    let parts: Vec<NodeId> = tree.children(node).skip(words).collect();
                    let phased = phased || words > 1;
                    pending.extend(parts.into_iter().rev().map(|part| (part, phased)));
                }
                Shape::Declaration => self.declare(id, tree, node)?,
                shape @ (Shape::Variable(..) | Shape::Syntax(_)) => {
                    self.index_definition(id, shape, form(), indexing);
                }
                Shape::Opaque => {
                    let definition = self.add_definition(id, form(), true);
                    indexing.lazy.opaque.push(definition);
                    self.export_by_head(id, tree, node);
                }
                shape @ (Shape::Effect | Shape::Call) => {
                    indexing.calls |= shape == Shape::Call;
                    let definition = self.add_definition(id, form(), false);
                    match phased {
                        true => indexing.at_once.push(definition),
                        false => indexing.lazy.effects.push(definition),
                    }
                }
            }
        }
        Ok(())
    }

    fn index_definition(
        &mut self,
        id: ModuleId,
        shape: Shape,
        form: Form,
        indexing: &mut Indexing,
    ) {
        let (name, public, syntax) = match shape {
            Shape::Variable(name, public) => (name, public, false),
            Shape::Syntax(name) => (name, false, true),
            _ => return,
        };
        let definition = self.add_definition(id, form, syntax);
        indexing.lazy.index.insert(name, definition);
        if public && let Some(module) = self.ctx.modules.get_mut(id) {
            module.exports.insert(name, name);
        }
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

    fn add_definition(&mut self, module: ModuleId, form: Form, syntax: bool) -> DefinitionId {
        self.ctx.modules.add_definition(Definition {
            module,
            form,
            syntax,
        })
    }

    /// The form of a definition, read if it was not and not kept: it is needed once. Nothing if it
    /// was expanded.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn take_form(&mut self, id: DefinitionId) -> Outcome<Option<Taken>> {
        let Some(definition) = self.ctx.modules.definition_mut(id) else {
            return Ok(None);
        };
        match std::mem::replace(&mut definition.form, Form::Done) {
            Form::Done => Ok(None),
            Form::Read(tree, node) => Ok(Some(Taken::Text(tree, node))),
            Form::Image(number) => Ok(Some(Taken::Image(number))),
            Form::Unread(file, span) => {
                let tree = read_part(file.slice(span).unwrap_or_default(), span.lo)?;
                let root = tree.roots.first().copied();
                Ok(root.map(|root| Taken::Text(Arc::new(tree), root)))
            }
        }
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
                let header = self.read_header(rest)?;
                self.apply_header(id, header);
            }
            Some(well_known::USE_MODULES) => {
                for &spec in rest {
                    if let Some(import) = self.import_spec(spec)? {
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
