//! `match-record` and `match-record-lambda`: the fields of a record, bound by name.

use super::super::error::SyntaxErrorKind;
use super::uses::within;
use crate::core::CoreId;
use crate::expand::Expander;
use crate::expand::binding::Meaning;
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::Outcome;

impl Expander<'_> {
    /// `(match-record record type (field ...) body ...)`
    pub(in crate::expand) fn match_record(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, record, type_name, fields, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(match-record record <type> (field ...) body ...)", form));
        };
        let scope = self.m.expander.scopes.fresh();
        let subject = self.hidden_name("record", scope, form);
        let bindings = self.record_bindings(subject, *type_name, *fields, form)?;
        let binding = self.form(&[subject, *record], form);
        let outer = self.form(&[binding], form);
        let let_name = self.core_name("let", form);
        let inner: Vec<Value> = [let_name, bindings]
            .into_iter()
            .chain(body.iter().copied())
            .collect();
        let inner = self.form(&inner, form);
        let whole = self.form(&[let_name, outer, inner], form);
        self.expand(whole)
    }

    /// `(match-record-lambda type (field ...) body ...)`
    pub(in crate::expand) fn match_record_lambda(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, type_name, fields, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(match-record-lambda <type> (field ...) body ...)", form));
        };
        let scope = self.m.expander.scopes.fresh();
        let subject = self.hidden_name("record", scope, form);
        let bindings = self.record_bindings(subject, *type_name, *fields, form)?;
        let let_name = self.core_name("let", form);
        let inner: Vec<Value> = [let_name, bindings]
            .into_iter()
            .chain(body.iter().copied())
            .collect();
        let inner = self.form(&inner, form);
        let lambda = self.core_name("lambda", form);
        let parameters = self.form(&[subject], form);
        let whole = self.form(&[lambda, parameters, inner], form);
        self.expand(whole)
    }

    fn record_bindings(
        &mut self,
        subject: Value,
        type_name: Value,
        fields: Value,
        form: Value,
    ) -> Outcome<Value> {
        let fields = self.items(fields)?;
        let known = self.known_fields(type_name)?;
        let mut bindings = Vec::new();
        for field in fields {
            let (name, variable) = match self.m.stx_items(field).as_deref() {
                Some(&[name, variable]) => (name, variable),
                _ if self.m.stx_name(field).is_some() => (field, field),
                _ => return Err(self.bad_form("a field's name, or (field variable)", field)),
            };
            if let Some((record, names)) = &known
                && let Some(sym) = self.m.stx_name(name)
                && !names.contains(&sym)
            {
                let (record, fields) = (*record, names.clone());
                let kind = SyntaxErrorKind::UnknownField {
                    record,
                    field: sym,
                    fields,
                };
                return Err(within(self.error(kind, name), form, name));
            }
            let quoted = self.quoted(name, form);
            let value = self.call_core("%record-field", &[subject, type_name, quoted], name);
            bindings.push(self.form(&[variable, value], name));
        }
        Ok(self.form(&bindings, form))
    }

    /// The name and the fields of a record type that is known while its use is expanded.
    fn known_fields(&mut self, type_name: Value) -> Outcome<Option<(Sym, Vec<Sym>)>> {
        if self.m.stx_name(type_name).is_none() {
            return Ok(None);
        }
        let Meaning::Global(global) = self.meaning(type_name)? else {
            return Ok(None);
        };
        let Value::RecordType(rtd) = self.m.ctx.globals.get(global) else {
            return Ok(None);
        };
        let rtd = self.m.ctx.heap.record_types.get(rtd);
        let name = rtd
            .name
            .as_str()
            .trim_start_matches('<')
            .trim_end_matches('>');
        Ok(Some((Sym::intern(name), rtd.fields.to_vec())))
    }
}
