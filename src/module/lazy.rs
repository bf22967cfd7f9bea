//! Lazily loaded modules: an index from names to the top-level forms that define them.

use hashbrown::HashMap;
use std::sync::Arc;

use crate::reader::{NodeId, Sym, Tree, well_known};
use crate::source::{SourceFile, Span};
use crate::value::ModuleId;

/// Identifies a top-level form of a lazily loaded module.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct DefinitionId(pub u32);

/// A top-level form that is expanded when something needs it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its module.
    pub module: ModuleId,
    /// The form.
    pub form: Form,
    /// Whether its head says that it defines syntax.
    pub syntax: bool,
}

/// A form as far as it was dealt with.
#[derive(Clone, Debug)]
pub enum Form {
    /// It was not read: where it stands.
    Unread(Arc<SourceFile>, Span),
    /// It was read: the tree it is a part of, and where it stands in it.
    Read(Arc<Tree>, NodeId),
    /// It is one of the library's image.
    Image(u32),
    /// It was expanded.
    Done,
}

/// What a lazily loaded module still holds.
#[derive(Clone, Debug, Default)]
pub struct LazyModule {
    /// The module of the library's image that has its definitions, if they are there.
    pub image: Option<u32>,
    /// The plain definitions, by name.
    pub index: HashMap<Sym, DefinitionId>,
    /// Forms that are macro uses: which names they define is seen when they are expanded.
    pub opaque: Vec<DefinitionId>,
    /// Expressions, to be evaluated before anything of the module is used.
    pub effects: Vec<DefinitionId>,
}

impl LazyModule {
    /// The names that plain definitions define.
    pub fn defined_names(&self) -> Vec<Sym> {
        let own = self.index.keys().copied();
        let image = crate::image::installed().zip(self.image);
        let others = image.map(|(image, number)| image.defined_names(number));
        own.chain(others.unwrap_or_default()).collect()
    }
}

/// What a top-level form is, judged by its head.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It defines a variable of this name.
    Variable(Sym, bool),
    /// It defines syntax of this name.
    Syntax(Sym),
    /// A sequence of forms, after so many words that are no forms of it.
    Sequence(usize),
    /// A macro use that defines names of its own.
    Opaque,
    /// An expression, or a registration of something that the module defines.
    Effect,
    /// A call, which may change what another module's parameter holds.
    Call,
    /// A declaration of the module itself.
    Declaration,
}

/// Judges a top-level form.
pub fn shape(tree: &Tree, node: NodeId) -> Shape {
    let mut parts = tree.children(node);
    let Some(head) = parts.next().and_then(|head| tree.symbol(head)) else {
        return Shape::Effect;
    };
    let target = parts.next();
    let name = target.and_then(|target| definition_name(tree, target));
    match (head, name) {
        (well_known::DEFINE | well_known::DEFINE_STAR, Some(name)) => Shape::Variable(name, false),
        (well_known::DEFINE_PUBLIC | well_known::DEFINE_STAR_PUBLIC, Some(name)) => {
            Shape::Variable(name, true)
        }
        (
            well_known::DEFINE_SYNTAX
            | well_known::DEFINE_SYNTAX_RULE
            | well_known::DEFINE_SYNTAX_PARAMETER,
            Some(name),
        ) => Shape::Syntax(name),
        (well_known::BEGIN, _) => Shape::Sequence(1),
        (well_known::DEFINE_MODULE | well_known::USE_MODULES | well_known::EXPORT, _) => {
            Shape::Declaration
        }
        _ => match head.as_str() {
            "use-service-modules"
            | "use-package-modules"
            | "use-system-modules"
            | "re-export"
            | "define-library"
            | "import"
            | "export!"
            | "export-syntax"
            | "re-export-syntax" => Shape::Declaration,
            "eval-when" => Shape::Sequence(2),
            "define-gexp-compiler"
            | "define-service-type-mapping"
            | "define-service-type-mappings"
            | "set-record-type-printer!"
            | "set!"
            | "when"
            | "unless"
            | "if"
            | "let"
            | "for-each"
            | "add-to-load-path"
            | "list"
            | "operating-system"
            | "module-use!"
            | "register-gexp-compiler!" => Shape::Effect,
            name if name.starts_with("set-") || name.ends_with('!') => Shape::Effect,
            name if name.contains("define") => Shape::Opaque,
            _ => Shape::Call,
        },
    }
}

/// The name that the second part of a definition gives: itself, or the head of nested lists.
fn definition_name(tree: &Tree, mut target: NodeId) -> Option<Sym> {
    for _ in 0..16 {
        match tree.symbol(target) {
            Some(name) => return Some(name),
            None => target = tree.first(target)?,
        }
    }
    None
}
