//! Expansion in an evaluation that goes on after errors ([`crate::vm::recovery`]): the parts of the
//! user's forms, each on its own.

use super::Expander;
use super::binding::Meaning;
use crate::core::{Clause, Core, CoreId, Lambda};
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};

impl Expander<'_> {
    /// Notes an error in a form of the user's, which is the poison then.
    ///
    /// # Errors
    /// The same error, when the form is another's, and limits.
    pub(super) fn rescue(&mut self, throw: Throw, form: Value) -> Outcome<CoreId> {
        let ends = matches!(throw, Throw::Limit(_) | Throw::Exit(_) | Throw::Unwind(_));
        let place = self.m.stx_span(form);
        match self.m.recovers_at(place) {
            Some(poison) if !ends => {
                self.m.note_error(throw);
                Ok(self.constant(poison, form))
            }
            _ => Err(throw),
        }
    }

    /// Notes an error in a part of a form that does without the part.
    ///
    /// # Errors
    /// The same error, unless evaluation goes on after it.
    pub(super) fn pass_over(&mut self, throw: Throw, form: Value) -> Outcome<()> {
        let place = self.m.stx_span(form);
        if self.m.recovers_at(place).is_none() || !matches!(throw, Throw::Syntax(_)) {
            return Err(throw);
        }
        self.m.note_error(throw);
        Ok(())
    }

    /// Expands a part of a form: an operand, the value of a variable.
    ///
    /// # Errors
    /// As [`Expander::expand`].
    pub(super) fn part(&mut self, form: Value) -> Outcome<CoreId> {
        let core = self.expand(form)?;
        let place = self.m.stx_span(form);
        match self.m.recovers_at(place) {
            Some(poison) => self.rescued(core, poison, form),
            None => Ok(core),
        }
    }

    /// What gives the poison if evaluating a form raises something.
    fn rescued(&mut self, core: CoreId, poison: Value, form: Value) -> Outcome<CoreId> {
        match self.unit.node(core) {
            Core::Const(_) | Core::Local(_) | Core::Lambda(_) => return Ok(core),
            Core::Global(global) if !self.m.is_unbound(*global) => return Ok(core),
            _ => {}
        }
        let thunk = Lambda {
            name: None,
            clauses: vec![Clause {
                required: Vec::new(),
                optional: Vec::new(),
                rest: None,
                keywords: Vec::new(),
                allow_other_keys: false,
                has_keywords: false,
                body: core,
            }],
            documentation: None,
        };
        let thunk = self.node(Core::Lambda(Box::new(thunk)), form);
        let tag = self.constant(poison, form);
        let handler = self.core_variable("%itself", form)?;
        self.core_call("%call-with-prompt", &[tag, thunk, handler], form)
    }

    /// The condition of a branch in a form: the poison is neither true nor false, so what it would
    /// decide is the poison too.
    ///
    /// # Errors
    /// When the core lacks what it needs.
    pub(super) fn decided(&mut self, test: CoreId, form: Value) -> Outcome<CoreId> {
        let place = self.m.stx_span(form);
        match self.unit.node(test) {
            Core::Const(_) | Core::Lambda(_) => Ok(test),
            _ if self.m.recovers_at(place).is_none() => Ok(test),
            _ => self.core_call("%sound", &[test], form),
        }
    }

    /// `(%rescued value field default ...)`: the value of a record's field, without what failed in
    /// it; the default, if there is one, when all of it failed.
    pub(super) fn rescued_field(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let (value, field, default) = match *items.as_slice() {
            [_, value, field] => (value, field, None),
            [_, value, field, default] => (value, field, Some(default)),
            _ => return Err(self.bad_form("(%rescued value field default ...)", form)),
        };
        let core = self.expand(value)?;
        let Some(poison) = self.m.recovers_at(self.m.stx_span(value)) else {
            return Ok(core);
        };
        let core = self.rescued(core, poison, value)?;
        let field = self.constant(field, form);
        let variable = self.unit.variable(Sym::intern("value"));
        let held = self.node(Core::Local(variable), value);
        let clean = self.core_call("%without-poison", &[held, field], value)?;
        let instead = match default {
            Some(default) => {
                let default = self.expand(default)?;
                self.node(Core::Seq(Box::new([clean, default])), value)
            }
            None => held,
        };
        let test = self.core_call("%poison?", &[held], value)?;
        let chosen = self.node(Core::If(test, instead, clean), value);
        Ok(self.node(Core::Let(Box::new([(variable, core)]), chosen), value))
    }

    /// A call whose operator nothing defines: a misspelt record or macro, as far as can be seen. Of
    /// operands that look like fields, the values are evaluated for what is wrong in them; nothing
    /// else of the form is, since nothing is known of it.
    pub(super) fn misnamed(&mut self, items: &[Value], form: Value) -> Outcome<Option<CoreId>> {
        let Some((&head, operands)) = items.split_first() else {
            return Ok(None);
        };
        let place = self.m.stx_span(form);
        let Some(name) = self.m.stx_name(head) else {
            return Ok(None);
        };
        if self.m.recovers_at(place).is_none() || operands.is_empty() {
            return Ok(None);
        }
        let Meaning::Global(global) = self.meaning(head)? else {
            return Ok(None);
        };
        let defined = self
            .m
            .ctx
            .recovery
            .as_ref()
            .is_some_and(|recovery| recovery.defined.contains(&name));
        if defined || !self.m.is_unbound(global) {
            return Ok(None);
        }
        let mut parts = Vec::new();
        for value in self.field_values(operands).unwrap_or_default() {
            parts.push(self.part(value)?);
        }
        parts.push(self.node(Core::Global(global), head));
        Ok(Some(self.node(Core::Seq(parts.into()), form)))
    }

    /// The values in operands that all look like `(name value)`.
    fn field_values(&mut self, operands: &[Value]) -> Option<Vec<Value>> {
        let value = |&operand: &Value| {
            let items = self.m.stx_items(operand)?;
            match *items.as_slice() {
                [name, value] if self.m.stx_name(name).is_some() => Some(value),
                _ => None,
            }
        };
        operands.iter().map(value).collect()
    }
}
