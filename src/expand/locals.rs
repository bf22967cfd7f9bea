//! Basic expressions and local bindings: `quote`, `if`, `set!`, `begin`, `let` and its kin.

use hashbrown::HashSet;

use super::binding::Meaning;
use super::error::{SyntaxError, SyntaxErrorKind};
use super::{Expander, Trail};
use crate::core::{Clause, Core, CoreId, Lambda};
use crate::value::Value;
use crate::value::exception::Outcome;

impl Expander<'_> {
    pub(super) fn quote(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let &[_, datum] = items.as_slice() else {
            return Err(self.bad_form("(quote datum)", form));
        };
        let module = self.m.ctx.modules.get(self.m.module);
        let datum = match module.map(|module| &module.provider) {
            Some(crate::module::Provider::Program) => self.m.strip_quoted(datum),
            _ => self.m.strip(datum),
        };
        Ok(self.constant(datum, form))
    }

    pub(super) fn if_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let (test, consequent, alternative) = match *items.as_slice() {
            [_, test, consequent] => (test, consequent, None),
            [_, test, consequent, alternative] => (test, consequent, Some(alternative)),
            _ => return Err(self.bad_form("(if test consequent [alternative])", form)),
        };
        let test = self.expand(test)?;
        let test = self.decided(test, form)?;
        let consequent = self.expand(consequent)?;
        let alternative = match alternative {
            Some(alternative) => self.expand(alternative)?,
            None => self.constant(Value::Unspecified, form),
        };
        Ok(self.node(Core::If(test, consequent, alternative), form))
    }

    pub(super) fn set_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let &[_, target, value] = items.as_slice() else {
            return Err(self.bad_form("(set! variable expression)", form));
        };
        if self.m.stx_is_pair(target) {
            return self.set_place(target, value, form);
        }
        if self.m.stx_name(target).is_none() {
            return Err(self.bad_form("(set! variable expression)", form));
        }
        match self.meaning(target)? {
            Meaning::Local(var) => {
                let value = self.expand(value)?;
                self.unit.assign(var);
                Ok(self.node(Core::SetLocal(var, value), form))
            }
            Meaning::Global(global) => {
                let value = self.expand(value)?;
                Ok(self.node(Core::SetGlobal(global, value), form))
            }
            Meaning::Macro(id, context) => match self.set_transformed(id, context, form)? {
                Some(form) => self.expand(form),
                None => {
                    let name = self.m.stx_name(target);
                    let name = name.unwrap_or(crate::reader::well_known::SET_BANG);
                    Err(self.error(SyntaxErrorKind::SyntaxAsValue { name }, target))
                }
            },
            Meaning::Pattern(..) => Err(self.bad_form("(set! variable expression)", form)),
            Meaning::OutOfContext(name) => {
                Err(self.error(SyntaxErrorKind::OutOfContext { name }, target))
            }
        }
    }

    /// `(set! (accessor object ...) value)` (SRFI-17).
    fn set_place(&mut self, target: Value, value: Value, form: Value) -> Outcome<CoreId> {
        let parts = self.items(target)?;
        let mut expanded = Vec::new();
        for part in parts {
            expanded.push(self.expand(part)?);
        }
        expanded.push(self.expand(value)?);
        let Some((&accessor, operands)) = expanded.split_first() else {
            return Err(self.bad_form("(set! variable expression)", form));
        };
        let setter = self.core_call("setter", &[accessor], form)?;
        Ok(self.node(Core::Call(setter, operands.into()), form))
    }

    pub(super) fn begin(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let mut parts = Vec::new();
        for &item in items.iter().skip(1) {
            parts.push(self.expand(item)?);
        }
        self.sequence(parts, form)
    }

    /// Forms in sequence.
    pub(super) fn sequence(&mut self, parts: Vec<CoreId>, form: Value) -> Outcome<CoreId> {
        match *parts.as_slice() {
            [] => Ok(self.constant(Value::Unspecified, form)),
            [one] => Ok(one),
            _ => Ok(self.node(Core::Seq(parts.into_boxed_slice()), form)),
        }
    }

    /// The names and values of a binding list.
    fn binding_list(&mut self, list: Value, form: Value) -> Outcome<Vec<(Value, Value)>> {
        const EXPECTED: &str = "(let ((name value) ...) body ...)";
        let Some(items) = self.m.stx_items(list) else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let mut bindings = Vec::new();
        for item in items {
            match self.m.stx_items(item).as_deref() {
                Some(&[name, value]) if self.m.stx_name(name).is_some() => {
                    bindings.push((name, value));
                }
                _ => {
                    let kind = SyntaxErrorKind::BadForm {
                        form: "let".to_owned(),
                        expected: "(name value)",
                    };
                    let error = SyntaxError::new(kind, self.span(item));
                    return Err(error.about(form, Value::FALSE).into());
                }
            }
        }
        Ok(bindings)
    }

    /// Expands a value that is called `name` in messages if it is a procedure.
    pub(super) fn named_value(&mut self, name: Value, value: Value) -> Outcome<CoreId> {
        self.name = self.m.stx_name(name);
        let value = self.part(value);
        self.name = None;
        value
    }

    pub(super) fn let_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        if let [_, name, bindings, body @ ..] = items.as_slice()
            && self.m.stx_name(*name).is_some()
            && !body.is_empty()
        {
            return self.named_let(*name, *bindings, body, form);
        }
        let [_, bindings, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(let ((name value) ...) body ...)", form));
        };
        if body.is_empty() {
            return Err(self.bad_form("(let ((name value) ...) body ...)", form));
        }
        let bindings = self.binding_list(*bindings, form)?;
        let mut values = Vec::new();
        for &(name, value) in &bindings {
            values.push(self.named_value(name, value)?);
        }
        let scope = self.m.expander.scopes.fresh();
        let mut trail = Trail::new();
        let mut pairs = Vec::new();
        for (&(name, _), value) in bindings.iter().zip(values) {
            let name = self.with_scope(name, scope);
            self.check_fresh(name, &trail)?;
            pairs.push((self.bind_local(name, &mut trail)?, value));
        }
        let body = self.all_with_scope(body, scope);
        let body = self.body(&body, form)?;
        self.unbind(trail);
        if pairs.is_empty() {
            return Ok(body);
        }
        Ok(self.node(Core::Let(pairs.into_boxed_slice(), body), form))
    }

    fn check_fresh(&mut self, name: Value, trail: &Trail) -> Outcome<()> {
        let scopes = self.m.stx_scopes(name);
        match self.m.stx_name(name) {
            Some(sym) if trail.contains(&(sym, scopes)) => {
                let kind = SyntaxErrorKind::DuplicateBinding {
                    parameters: false,
                    name: sym,
                };
                Err(self.error(kind, name))
            }
            _ => Ok(()),
        }
    }

    fn named_let(
        &mut self,
        name: Value,
        bindings: Value,
        body: &[Value],
        form: Value,
    ) -> Outcome<CoreId> {
        let bindings = self.binding_list(bindings, form)?;
        let mut values = Vec::new();
        for &(name, value) in &bindings {
            values.push(self.named_value(name, value)?);
        }
        let outer = self.m.expander.scopes.fresh();
        let inner = self.m.expander.scopes.fresh();
        let mut trail = Trail::new();
        let procedure_name = self.m.stx_name(name);
        let name = self.with_scope(name, outer);
        let procedure = self.bind_local(name, &mut trail)?;
        let mut required = Vec::new();
        for &(parameter, _) in &bindings {
            let parameter = self.with_scope(parameter, outer);
            let parameter = self.with_scope(parameter, inner);
            self.check_fresh(parameter, &trail)?;
            required.push(self.bind_local(parameter, &mut trail)?);
        }
        let body = self.all_with_scope(body, outer);
        let body = self.all_with_scope(&body, inner);
        let body = self.body(&body, form)?;
        self.unbind(trail);
        let clause = Clause {
            required,
            optional: Vec::new(),
            rest: None,
            keywords: Vec::new(),
            allow_other_keys: false,
            has_keywords: false,
            body,
        };
        let lambda = Lambda {
            name: procedure_name,
            clauses: vec![clause],
            documentation: None,
        };
        let lambda = self.node(Core::Lambda(Box::new(lambda)), form);
        let operator = self.node(Core::Local(procedure), form);
        let call = self.node(Core::Call(operator, values.into_boxed_slice()), form);
        Ok(self.node(Core::Letrec(Box::new([(procedure, lambda)]), call), form))
    }

    pub(super) fn let_star(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, bindings, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(let* ((name value) ...) body ...)", form));
        };
        if body.is_empty() {
            return Err(self.bad_form("(let* ((name value) ...) body ...)", form));
        }
        let bindings = self.binding_list(*bindings, form)?;
        let mut trail = Trail::new();
        let mut pairs = Vec::new();
        // A value is expanded before what follows it is bound, so all share one scope, but for a
        // name that is bound again: it hides the one before.
        let mut scopes = vec![self.m.expander.scopes.fresh()];
        let mut bound = HashSet::new();
        for (name, value) in bindings {
            let value = self.with_scopes(value, &scopes);
            let value = self.named_value(name, value)?;
            if !bound.insert(self.m.stx_name(name)) {
                scopes.push(self.m.expander.scopes.fresh());
                bound = HashSet::from([self.m.stx_name(name)]);
            }
            let name = self.with_scopes(name, &scopes);
            pairs.push((self.bind_local(name, &mut trail)?, value));
        }
        let body: Vec<Value> = body
            .iter()
            .map(|&part| self.with_scopes(part, &scopes))
            .collect();
        let mut result = self.body(&body, form)?;
        self.unbind(trail);
        for pair in pairs.into_iter().rev() {
            result = self.node(Core::Let(Box::new([pair]), result), form);
        }
        Ok(result)
    }

    pub(super) fn letrec_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, bindings, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(letrec ((name value) ...) body ...)", form));
        };
        let scope = self.m.expander.scopes.fresh();
        let bindings = self.binding_list(*bindings, form)?;
        let mut trail = Trail::new();
        let mut variables = Vec::new();
        for &(name, _) in &bindings {
            let name = self.with_scope(name, scope);
            self.check_fresh(name, &trail)?;
            variables.push(self.bind_local(name, &mut trail)?);
        }
        let mut pairs = Vec::new();
        for (&(name, value), var) in bindings.iter().zip(variables) {
            let value = self.with_scope(value, scope);
            pairs.push((var, self.named_value(name, value)?));
        }
        let body = self.all_with_scope(body, scope);
        let body = self.body(&body, form)?;
        self.unbind(trail);
        Ok(self.node(Core::Letrec(pairs.into_boxed_slice(), body), form))
    }
}
