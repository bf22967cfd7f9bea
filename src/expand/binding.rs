//! What an identifier means: a local variable, a macro, a pattern variable or a module variable.

use super::Expander;
use super::state::{Binding, TransformerId};
use super::uses::Target;
use crate::core::VarId;
use crate::reader::Sym;
use crate::value::exception::Outcome;
use crate::value::{GlobalId, Value};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// What an identifier means.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A local variable of this unit.
    Local(VarId),
    /// A macro or core form, and the definition context it was defined in (0: a module).
    Macro(TransformerId, u32),
    /// A pattern variable of this unit and its depth.
    Pattern(VarId, u8),
    /// A module variable.
    Global(GlobalId),
    /// A variable that exists only while the program runs, used while it is expanded.
    OutOfContext(Sym),
}

impl Expander<'_> {
    /// What an identifier means.
    ///
    /// # Errors
    /// What went wrong while a module that may define it was loaded.
    pub fn meaning(&mut self, name: Value) -> Outcome<Meaning> {
        let Some(sym) = self.m.stx_name(name) else {
            return Ok(Meaning::OutOfContext(crate::reader::well_known::EMPTY));
        };
        let scopes = self.m.stx_scopes(name);
        let found = self.m.expander.lookup(sym, scopes);
        if self.m.expander.uses.is_some()
            && let Some(target) = found.map(target_of)
        {
            let span = self.m.stx_span(name);
            self.m.expander.note_use(span, target, false);
        }
        match found {
            Some(Binding::Local(var, unit)) if unit == self.serial => Ok(Meaning::Local(var)),
            Some(Binding::Pattern(var, depth, unit)) if unit == self.serial => {
                Ok(Meaning::Pattern(var, depth))
            }
            Some(Binding::Local(..) | Binding::Pattern(..)) => Ok(Meaning::OutOfContext(sym)),
            Some(Binding::Macro(id, context)) => Ok(Meaning::Macro(id, context)),
            Some(Binding::Global(global)) => self.m.global_meaning(global),
            None => {
                let module = self.m.expander.scopes.module(scopes);
                let global = self.m.reference_for(module, sym)?;
                if self.m.expander.uses.is_some() {
                    let span = self.m.stx_span(name);
                    let target = Target::Global(global);
                    self.m.expander.note_use(span, target, false);
                }
                self.m.global_meaning(global)
            }
        }
    }

    /// Whether an identifier is one of the core's auxiliary names (`else`, `=>`, `...`): spelled so
    /// and not bound by the program.
    pub fn is_auxiliary(&mut self, form: Value, name: Sym) -> bool {
        if self.m.stx_name(form) != Some(name) {
            return false;
        }
        let scopes = self.m.stx_scopes(form);
        self.m.expander.lookup(name, scopes).is_none()
    }
}

impl Machine {
    /// What a module variable means: a macro, if its value is one.
    pub fn global_meaning(&mut self, global: GlobalId) -> Outcome<Meaning> {
        if let Pending::Form(definition) = self.ctx.globals.pending(global)
            && self.defines_syntax(definition)
        {
            self.force_definition(global)?;
        }
        match self.ctx.globals.get(global) {
            Value::Macro(r) => {
                let id = self.ctx.heap.macros.get(r).transformer;
                Ok(Meaning::Macro(TransformerId(id), 0))
            }
            _ => Ok(Meaning::Global(global)),
        }
    }

    /// Whether two identifiers mean the same (`free-identifier=?`).
    pub fn free_identifier_eq(&mut self, a: Value, b: Value) -> Outcome<bool> {
        let (Some(x), Some(y)) = (self.stx_name(a), self.stx_name(b)) else {
            return Ok(false);
        };
        let (sa, sb) = (self.stx_scopes(a), self.stx_scopes(b));
        if x == y && sa == sb {
            return Ok(true);
        }
        let (left, right) = (self.expander.lookup(x, sa), self.expander.lookup(y, sb));
        match (left, right) {
            (Some(left), Some(right)) => Ok(same_binding(left, right)),
            (None, None) => {
                let (ma, mb) = (
                    self.expander.scopes.module(sa),
                    self.expander.scopes.module(sb),
                );
                if x == y && ma == mb {
                    return Ok(true);
                }
                self.mean_the_same((ma, x), (mb, y))
            }
            _ => Ok(false),
        }
    }
}

fn same_binding(a: Binding, b: Binding) -> bool {
    match (a, b) {
        (Binding::Local(x, u), Binding::Local(y, v)) => x == y && u == v,
        (Binding::Macro(x, _), Binding::Macro(y, _)) => x == y,
        (Binding::Pattern(x, _, u), Binding::Pattern(y, _, v)) => x == y && u == v,
        (Binding::Global(x), Binding::Global(y)) => x == y,
        _ => false,
    }
}

fn target_of(binding: Binding) -> Target {
    match binding {
        Binding::Local(var, unit) | Binding::Pattern(var, _, unit) => Target::Local(var, unit),
        Binding::Macro(id, _) => Target::Macro(id),
        Binding::Global(global) => Target::Global(global),
    }
}
