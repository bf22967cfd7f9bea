//! SRFI-9's `define-record-type`, as ordinary definitions of the type and its procedures.

use crate::expand::Expander;
use crate::value::Value;
use crate::value::exception::Outcome;

impl Expander<'_> {
    /// The definitions that a SRFI-9 record definition stands for.
    pub(in crate::expand) fn srfi_9_definitions(&mut self, form: Value) -> Outcome<Value> {
        const EXPECTED: &str =
            "(define-record-type name (constructor field ...) predicate (field accessor) ...)";
        let items = self.items(form)?;
        let [_, type_name, constructor, predicate, fields @ ..] = items.as_slice() else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let type_name = match self.m.stx_pair(*type_name) {
            Some((name, _)) => name,
            None => *type_name,
        };
        let mut specs = Vec::new();
        for &field in fields {
            let parts = match self.m.stx_name(field) {
                Some(_) => vec![field],
                None => self.items(field)?,
            };
            if parts.is_empty() {
                return Err(self.bad_form(EXPECTED, field));
            }
            specs.push(parts);
        }
        let names: Vec<Value> = specs
            .iter()
            .filter_map(|parts| parts.first().copied())
            .collect();
        let scope = self.m.expander.scopes.fresh();
        let begin = self.core_name("begin", form);
        let mut definitions = vec![begin];
        let list = self.form(&names, form);
        let list = self.quoted(list, form);
        let quoted = self.quoted(type_name, form);
        let made = self.call_core("make-record-type", &[quoted, list], form);
        definitions.push(self.define(type_name, made, form));
        self.srfi_9_constructor(*constructor, type_name, &names, form, &mut definitions)?;
        let record = self.hidden_name("record", scope, form);
        let value = self.hidden_name("value", scope, form);
        if self.m.stx_name(*predicate).is_some() {
            let body = self.call_core("%record-is?", &[record, type_name], form);
            definitions.push(self.define_procedure(*predicate, &[record], body, form));
        }
        for (i, parts) in specs.iter().enumerate() {
            let index = Value::Fixnum(i as i64);
            if let Some(&accessor) = parts.get(1) {
                let name = self.quoted(accessor, form);
                let body = self.call_core("%record-ref", &[record, index, type_name, name], form);
                definitions.push(self.define_procedure(accessor, &[record], body, form));
            }
            if let Some(&modifier) = parts.get(2) {
                let name = self.quoted(modifier, form);
                let operands = [record, index, value, type_name, name];
                let body = self.call_core("%record-set!", &operands, form);
                definitions.push(self.define_procedure(modifier, &[record, value], body, form));
            }
        }
        Ok(self.form(&definitions, form))
    }

    fn srfi_9_constructor(
        &mut self,
        constructor: Value,
        type_name: Value,
        names: &[Value],
        form: Value,
        definitions: &mut Vec<Value>,
    ) -> Outcome<()> {
        let (name, parameters) = match self.m.stx_items(constructor) {
            Some(parts) if !parts.is_empty() => {
                let (name, rest) = parts.split_at(1);
                (name.first().copied().unwrap_or(constructor), rest.to_vec())
            }
            _ if self.m.stx_name(constructor).is_some() => (constructor, names.to_vec()),
            _ => return Ok(()),
        };
        for &parameter in &parameters {
            let known = |&name: &Value| self.m.stx_name(name) == self.m.stx_name(parameter);
            if !names.iter().any(known) {
                return Err(self.bad_form("(constructor field ...)", parameter));
            }
        }
        let mut operands = vec![type_name];
        for &field in names {
            let given = parameters
                .iter()
                .copied()
                .find(|&p| self.m.stx_name(p) == self.m.stx_name(field));
            operands.push(given.unwrap_or(Value::FALSE));
        }
        let body = self.call_core("%record-here", &operands, form);
        definitions.push(self.define_procedure(name, &parameters, body, form));
        Ok(())
    }
}
