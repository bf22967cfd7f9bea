//! Core forms: what expansion leaves.
//!
//! A unit of core is a flat arena of nodes, so that it can be built, walked and dropped whatever
//! its nesting. Local variables are resolved to [`VarId`]s, module variables to [`GlobalId`]s; the
//! compiler turns a unit into code.

use crate::reader::Sym;
use crate::source::Span;
use crate::value::{GlobalId, Value};

/// A node of a [`Unit`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CoreId(pub u32);

/// A local variable of a [`Unit`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VarId(pub u32);

/// A core form.
#[derive(Clone, Debug)]
pub enum Core {
    /// A constant.
    Const(Value),
    /// The value of a local variable.
    Local(VarId),
    /// Assignment to a local variable.
    SetLocal(VarId, CoreId),
    /// The value of a module variable.
    Global(GlobalId),
    /// Assignment to a module variable.
    SetGlobal(GlobalId, CoreId),
    /// Definition of a module variable.
    DefineGlobal(GlobalId, CoreId),
    /// A test and its two branches.
    If(CoreId, CoreId, CoreId),
    /// Forms in sequence; the value of the last.
    Seq(Box<[CoreId]>),
    /// A procedure.
    Lambda(Box<Lambda>),
    /// A call.
    Call(CoreId, Box<[CoreId]>),
    /// Variables bound to values that do not see them.
    Let(Box<[(VarId, CoreId)]>, CoreId),
    /// Variables bound, in order, to values that see all of them.
    Letrec(Box<[(VarId, CoreId)]>, CoreId),
    /// A form whose several values are kept as one object instead of being cut to the first.
    Multi(CoreId),
}

/// A procedure: one clause, or several for `case-lambda`.
#[derive(Clone, Debug)]
pub struct Lambda {
    /// What it is called in messages.
    pub name: Option<Sym>,
    /// Its clauses; a call takes the first that fits.
    pub clauses: Vec<Clause>,
    /// Its documentation string.
    pub documentation: Option<String>,
}

/// One clause of a procedure.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Required parameters.
    pub required: Vec<VarId>,
    /// Optional parameters and what they are when absent.
    pub optional: Vec<(VarId, CoreId)>,
    /// The parameter that takes the remaining arguments.
    pub rest: Option<VarId>,
    /// Keyword parameters and what they are when absent.
    pub keywords: Vec<(Sym, VarId, CoreId)>,
    /// Whether other keywords are accepted.
    pub allow_other_keys: bool,
    /// Whether keywords were declared at all (`#:key`), even none.
    pub has_keywords: bool,
    /// The body.
    pub body: CoreId,
}

/// What is known of a local variable.
#[derive(Copy, Clone, Debug)]
pub struct Variable {
    /// Its name in the source.
    pub name: Sym,
    /// Whether anything assigns it.
    pub assigned: bool,
}

/// A unit of expansion: the nodes and variables of one top-level form.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    nodes: Vec<Core>,
    spans: Vec<Span>,
    variables: Vec<Variable>,
}

impl Unit {
    /// Adds a node.
    pub fn add(&mut self, core: Core, span: Span) -> CoreId {
        let id = CoreId(self.nodes.len() as u32);
        self.nodes.push(core);
        self.spans.push(span);
        id
    }

    /// The node; nodes are only named by [`Unit::add`], so the constant stands for nothing real.
    pub fn node(&self, id: CoreId) -> &Core {
        self.nodes
            .get(id.0 as usize)
            .unwrap_or(&Core::Const(Value::Unspecified))
    }

    /// Where the node was written.
    pub fn span(&self, id: CoreId) -> Span {
        self.spans.get(id.0 as usize).copied().unwrap_or(Span::NONE)
    }

    /// Adds a local variable.
    pub fn variable(&mut self, name: Sym) -> VarId {
        let id = VarId(self.variables.len() as u32);
        self.variables.push(Variable {
            name,
            assigned: false,
        });
        id
    }

    /// Notes that the variable is assigned.
    pub fn assign(&mut self, var: VarId) {
        if let Some(variable) = self.variables.get_mut(var.0 as usize) {
            variable.assigned = true;
        }
    }

    /// Whether anything assigns the variable.
    pub fn is_assigned(&self, var: VarId) -> bool {
        self.variables
            .get(var.0 as usize)
            .is_some_and(|v| v.assigned)
    }

    /// The variable's name.
    pub fn name(&self, var: VarId) -> Option<Sym> {
        self.variables.get(var.0 as usize).map(|v| v.name)
    }
}
