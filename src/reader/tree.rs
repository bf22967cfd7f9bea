//! `reader`: data with spans, in one array.
//!
//! Nodes stand in the order of the text, a form before its parts. A form knows
//! where its parts end, an atom is one node long: so siblings need no links, a
//! node takes 20 bytes, and dropping a tree of any depth frees a few blocks.

use super::error::ReadError;
use super::number::{Number, NumberLiteral};
use super::symbol::Sym;
use crate::source::Span;

/// Names a node of a [`Tree`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct NodeId(pub u32);

/// Names the content of a string literal; see [`Tree::string`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct StrId {
    pub(super) lo: u32,
    pub(super) hi: u32,
}

/// Names a numeric literal that is no small integer; see [`Tree::number`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct NumId(pub(super) u32);

/// What a node is.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum NodeKind {
    /// A list, proper or with a [tail](Tree::tail); without parts, `()`.
    List,
    /// `#(...)`.
    Vector,
    /// `#vu8(...)` or `#u8(...)`; its parts are fixnums, or errors.
    Bytevector,
    /// A symbol.
    Symbol(Sym),
    /// `#:name`; the symbol is the name without the prefix.
    Keyword(Sym),
    /// A string.
    String(StrId),
    /// A character.
    Char(char),
    /// An exact integer of at most 64 bits.
    Fixnum(i64),
    /// Any other number.
    Number(NumId),
    /// `#t`.
    True,
    /// `#f`.
    False,
    /// `#nil`, Guile's Lisp nil.
    Nil,
    /// What could not be read; the reason stands in [`Tree::errors`].
    Error,
}

impl NodeKind {
    /// Names of all kinds as the grammar writes them.
    pub const NAMES: [&'static str; 13] = [
        "list",
        "vector",
        "bytevector",
        "symbol",
        "keyword",
        "string",
        "char",
        "fixnum",
        "number",
        "true",
        "false",
        "nil",
        "error",
    ];

    /// The name of the kind as the grammar writes it.
    pub fn name(self) -> &'static str {
        match self {
            NodeKind::List => "list",
            NodeKind::Vector => "vector",
            NodeKind::Bytevector => "bytevector",
            NodeKind::Symbol(_) => "symbol",
            NodeKind::Keyword(_) => "keyword",
            NodeKind::String(_) => "string",
            NodeKind::Char(_) => "char",
            NodeKind::Fixnum(_) => "fixnum",
            NodeKind::Number(_) => "number",
            NodeKind::True => "true",
            NodeKind::False => "false",
            NodeKind::Nil => "nil",
            NodeKind::Error => "error",
        }
    }
}

/// How a node is stored.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    /// `a`: first node behind the list; `b`: its tail, or 0.
    List,
    /// A list that a prefix such as `'` made; `a` and `b` as for a list.
    PrefixForm,
    /// `a`: first node behind the vector.
    Vector,
    /// `a`: first node behind the bytevector.
    Bytevector,
    /// `( . x)`, which is `x`: `a`: first node behind it; `b`: the datum.
    Alias,
    /// `a`: the symbol.
    Symbol,
    /// `a`: the symbol.
    Keyword,
    /// `a`, `b`: where the content stands in the texts.
    String,
    /// `a`: the code.
    Char,
    /// `a`, `b`: lower and upper half.
    Fixnum,
    /// `a`: the number's place.
    Number,
    /// `#t`
    True,
    /// `#f`
    False,
    /// `#nil`
    Nil,
    /// An unreadable atom, or in the place of a form: `a`: first node behind it.
    Error,
}

/// A stored node.
#[derive(Copy, Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) lo: u32,
    pub(super) hi: u32,
    pub(super) a: u32,
    pub(super) b: u32,
}

/// A comment `;; guixlite: allow CODE`, which silences a diagnostic.
pub type Allow = (Span, String);

/// What a text reads as: data with spans, and errors.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) texts: String,
    pub(super) numbers: Vec<Number>,
    /// The data of the top level, in order.
    pub roots: Vec<NodeId>,
    /// The errors, in the order of the text.
    pub errors: Vec<ReadError>,
    /// The comments that silence diagnostics, one entry a code.
    pub allows: Vec<Allow>,
    /// Whether `#!r6rs` stands in the text.
    pub r6rs: bool,
}

/// Bytes of an error, about.
const ERROR: usize = size_of::<ReadError>() + 32;

/// The node that ids of another tree stand for.
const NO_NODE: Node = Node {
    tag: Tag::Error,
    lo: 0,
    hi: 0,
    a: 0,
    b: 0,
};

impl Tree {
    /// Number of stored nodes, those of dropped data not counted.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Bytes that the tree holds, about.
    pub fn size(&self) -> usize {
        self.nodes.len() * size_of::<Node>()
            + self.texts.len()
            + self.numbers.len() * size_of::<Number>()
            + self.roots.len() * size_of::<NodeId>()
            + self.errors.len() * ERROR
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// What the node is.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        let node = self.node(id);
        match node.tag {
            Tag::List | Tag::PrefixForm => NodeKind::List,
            Tag::Vector => NodeKind::Vector,
            Tag::Bytevector => NodeKind::Bytevector,
            Tag::Alias => self.kind_of_alias(node),
            Tag::Symbol => NodeKind::Symbol(Sym(node.a)),
            Tag::Keyword => NodeKind::Keyword(Sym(node.a)),
            Tag::String => NodeKind::String(StrId {
                lo: node.a,
                hi: node.b,
            }),
            Tag::Char => char::from_u32(node.a).map_or(NodeKind::Error, NodeKind::Char),
            Tag::Fixnum => NodeKind::Fixnum((u64::from(node.b) << 32 | u64::from(node.a)) as i64),
            Tag::Number => NodeKind::Number(NumId(node.a)),
            Tag::True => NodeKind::True,
            Tag::False => NodeKind::False,
            Tag::Nil => NodeKind::Nil,
            Tag::Error => NodeKind::Error,
        }
    }

    /// An alias never stands for an alias, so this goes one step and no deeper.
    fn kind_of_alias(&self, alias: Node) -> NodeKind {
        match self.node(NodeId(alias.b)).tag {
            Tag::Alias => NodeKind::Error,
            _ => self.kind(NodeId(alias.b)),
        }
    }

    /// The place of the node in the text, prefix and brackets included.
    pub fn span(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(node.lo, node.hi)
    }

    /// The parts of a list (without its tail), a vector or a bytevector; nothing
    /// for an atom. In constant space; each step takes constant time.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        let id = self.resolve(id);
        let node = self.node(id);
        let end = match node.tag {
            Tag::List | Tag::PrefixForm if node.b != 0 => node.b,
            Tag::List | Tag::PrefixForm | Tag::Vector | Tag::Bytevector => node.a,
            _ => id.0 + 1,
        };
        Children {
            tree: self,
            next: id.0 + 1,
            end,
        }
    }

    /// The siblings between two stored nodes.
    pub(super) fn children_from(&self, next: u32, end: u32) -> Children<'_> {
        Children {
            tree: self,
            next,
            end,
        }
    }

    /// The datum behind the dot of a list.
    pub fn tail(&self, id: NodeId) -> Option<NodeId> {
        let node = self.node(self.resolve(id));
        match node.tag {
            Tag::List | Tag::PrefixForm if node.b != 0 => Some(self.resolve(NodeId(node.b))),
            _ => None,
        }
    }

    /// The first part of a list.
    pub fn first(&self, id: NodeId) -> Option<NodeId> {
        self.children(id).next()
    }

    /// Whether the node is a list that a prefix such as `'` or `#$` made. Its
    /// first part is then a symbol whose span is the prefix.
    pub fn is_prefix_form(&self, id: NodeId) -> bool {
        self.node(self.resolve(id)).tag == Tag::PrefixForm
    }

    /// The content of a string.
    pub fn string(&self, id: StrId) -> &str {
        self.texts
            .get(id.lo as usize..id.hi as usize)
            .unwrap_or_default()
    }

    /// The value of a numeric literal, or the parts to compute it from.
    pub fn number(&self, id: NumId) -> NumberLiteral<'_> {
        match self.numbers.get(id.0 as usize) {
            Some(number) => number.literal(&self.texts),
            None => NumberLiteral::Flonum(f64::NAN),
        }
    }

    /// The symbol that the node is.
    pub fn symbol(&self, id: NodeId) -> Option<Sym> {
        match self.kind(id) {
            NodeKind::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// The content of the string that the node is.
    pub fn str_of(&self, id: NodeId) -> Option<&str> {
        match self.kind(id) {
            NodeKind::String(content) => Some(self.string(content)),
            _ => None,
        }
    }

    /// The bytes of a bytevector. Elements that are errors are left out.
    pub fn bytes(&self, id: NodeId) -> Vec<u8> {
        self.children(id)
            .filter_map(|child| match self.kind(child) {
                NodeKind::Fixnum(value) => u8::try_from(value).ok(),
                _ => None,
            })
            .collect()
    }

    /// The innermost node around `position` with the nodes around it, outermost
    /// first; empty between the data of the top level.
    pub fn path_to(&self, position: u32) -> Vec<NodeId> {
        let holds = |id: &NodeId| {
            let span = self.span(*id);
            span.lo <= position && position <= span.hi
        };
        let mut path = Vec::new();
        let mut inside = self.roots.iter().copied().rev().find(holds);
        while let Some(id) = inside {
            path.push(id);
            inside = self.children(id).chain(self.tail(id)).filter(holds).last();
        }
        path
    }

    /// The stored node; an id of another tree gives an error node.
    pub(super) fn node(&self, id: NodeId) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or(NO_NODE)
    }

    /// The node itself, or what it is an alias of.
    pub(super) fn resolve(&self, id: NodeId) -> NodeId {
        let node = self.node(id);
        match node.tag {
            Tag::Alias => NodeId(node.b),
            _ => id,
        }
    }

    /// The first node behind a node and its parts.
    fn after(&self, id: NodeId) -> u32 {
        let node = self.node(id);
        match node.tag {
            Tag::List | Tag::PrefixForm | Tag::Vector | Tag::Bytevector | Tag::Alias => node.a,
            Tag::Error => node.a.max(id.0 + 1),
            _ => id.0 + 1,
        }
    }
}

/// The parts of a form; see [`Tree::children`].
#[derive(Clone, Debug)]
pub struct Children<'t> {
    tree: &'t Tree,
    next: u32,
    end: u32,
}

impl Children<'_> {
    /// The stored nodes still to come.
    pub(super) fn range(&self) -> (u32, u32) {
        (self.next, self.end)
    }
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.tree.after(id);
        Some(self.tree.resolve(id))
    }
}
