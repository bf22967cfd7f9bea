//! A use of a record's constructor: the given fields are bound like `let*`, and the record is made.

use super::{Field, FieldDefault, FieldKind, RecordForm};
use crate::expand::Expander;
use crate::expand::error::{FieldProblem, SyntaxErrorKind};
use crate::reader::{Sym, well_known};
use crate::syntax::scope::Scope;
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};

impl Expander<'_> {
    /// Expands a use of a record's constructor.
    pub(in crate::expand) fn record_use(
        &mut self,
        record: &RecordForm,
        input: Value,
        form: Value,
    ) -> Outcome<Value> {
        if self.m.stx_name(input).is_some() {
            let name = record.name;
            return Err(self.error(SyntaxErrorKind::SyntaxAsValue { name }, input));
        }
        let parts = self.items(input)?;
        let mut given: Vec<(usize, Value, Value)> = Vec::new();
        let mut inherited = None;
        let mut wrong = 0;
        for (i, &part) in parts.iter().skip(1).enumerate() {
            let (name, value) = match self.field_parts(record, part) {
                Ok(parts) => parts,
                // One mistake makes several parts of a form none of its fields.
                Err(_) if wrong > 0 && !self.m.stx_is_pair(part) => continue,
                Err(throw) => {
                    self.pass_over(within(throw, input, part), form)?;
                    wrong += 1;
                    continue;
                }
            };
            let sym = self.m.stx_name(name).unwrap_or(well_known::EMPTY);
            if sym == well_known::INHERIT && i == 0 {
                inherited = Some(value);
                continue;
            }
            let Some(at) = record.fields.iter().position(|field| field.name == sym) else {
                let fields = record.field_names();
                let kind = SyntaxErrorKind::UnknownField {
                    record: record.name,
                    field: sym,
                    fields,
                };
                let throw = within(self.error(kind, name), input, part);
                self.pass_over(throw, form)?;
                wrong += 1;
                if sym == well_known::INHERIT {
                    wrong = usize::MAX / 2;
                }
                continue;
            };
            if let Some(place) = given.iter().position(|(known, _, _)| *known == at) {
                if inherited.is_none() {
                    let kind = SyntaxErrorKind::DuplicateField {
                        record: record.name,
                        field: sym,
                    };
                    let throw = within(self.error(kind, name), input, part);
                    self.pass_over(throw, form)?;
                    continue;
                }
                given.remove(place);
            }
            given.push((at, name, value));
        }
        self.construction(record, &given, inherited, wrong, form)
    }

    fn field_parts(&mut self, record: &RecordForm, part: Value) -> Outcome<(Value, Value)> {
        let bad = |problem| SyntaxErrorKind::BadField {
            record: record.name,
            problem,
            fields: record.field_names(),
        };
        if !self.m.stx_is_pair(part) {
            return Err(self.error(bad(FieldProblem::NoParentheses), part));
        }
        let items = self.items(part)?;
        let Some(name) = items.first().and_then(|&name| self.m.stx_name(name)) else {
            return Err(self.error(bad(FieldProblem::NoName), part));
        };
        match *items.as_slice() {
            [field, value] => Ok((field, value)),
            [_] => Err(self.error(bad(FieldProblem::NoValue(name)), part)),
            _ => Err(self.error(bad(FieldProblem::SeveralValues(name)), part)),
        }
    }

    /// The expression that makes a record. Fields that are missing are no news where as many were
    /// wrong: they are the same.
    fn construction(
        &mut self,
        record: &RecordForm,
        given: &[(usize, Value, Value)],
        inherited: Option<Value>,
        wrong: usize,
        form: Value,
    ) -> Outcome<Value> {
        let missing: Vec<Sym> = record
            .fields
            .iter()
            .enumerate()
            .filter(|(i, field)| {
                let inherits = inherited.is_some() && !field.innate;
                field.default.is_none() && !inherits && !given.iter().any(|(at, ..)| at == i)
            })
            .map(|(_, field)| field.name)
            .collect();
        if missing.len() > wrong {
            let kind = SyntaxErrorKind::MissingFields {
                record: record.name,
                missing,
            };
            let throw = self.error(kind, form);
            self.pass_over(throw, form)?;
        }
        let scope = self.m.expander.scopes.fresh();
        let mut bindings = Vec::new();
        let base = self.hidden_name("inherited", scope, form);
        let named = inherited.is_some() && self.m.names_inherited_values();
        if let (true, Some(inherited)) = (named, inherited) {
            bindings.push(self.inherited_binding(base, inherited, record));
        }
        for &(at, name, value) in given {
            let Some(field) = record.fields.get(at) else {
                continue;
            };
            let value = match field.kind {
                FieldKind::Thunked if named => {
                    self.with_inherited(name, value, base, at, record.this)
                }
                _ => value,
            };
            let value = self.field_value(field, value, record.this, scope, value);
            bindings.push(self.form(&[name, value], name));
        }
        if let (false, Some(inherited)) = (named, inherited) {
            bindings.push(self.inherited_binding(base, inherited, record));
        }
        let span = self.span(form);
        let mut operands = vec![
            record.type_name,
            Value::Fixnum(i64::from(span.lo)),
            Value::Fixnum(i64::from(span.hi)),
        ];
        for (i, field) in record.fields.iter().enumerate() {
            if let Some(&(_, name, _)) = given.iter().find(|(at, ..)| *at == i) {
                operands.push(name);
            } else if inherited.is_some() && !field.innate {
                operands.push(self.call_core(
                    "%record-field-at",
                    &[base, Value::Fixnum(i as i64)],
                    form,
                ));
            } else {
                operands.push(self.default_operand(field, record.this, scope, form));
            }
        }
        let make = self.call_core("%record-at", &operands, form);
        if bindings.is_empty() {
            return Ok(make);
        }
        let let_star = self.core_name("let*", form);
        let bindings = self.form(&bindings, form);
        Ok(self.form(&[let_star, bindings, make], form))
    }

    /// The binding of the record that is inherited from.
    fn inherited_binding(&mut self, base: Value, inherited: Value, record: &RecordForm) -> Value {
        let check = self.call_core(
            "%check-inherited",
            &[inherited, record.type_name],
            inherited,
        );
        self.form(&[base, check], inherited)
    }

    /// The value of a thunked field, in which the field's name means what is inherited (Guix since
    /// 2026).
    fn with_inherited(
        &mut self,
        name: Value,
        value: Value,
        base: Value,
        at: usize,
        this: Value,
    ) -> Value {
        let thunk = self.call_core("%record-field-at", &[base, Value::Fixnum(at as i64)], value);
        let inherited = self.form(&[thunk, this], value);
        let identifier_syntax = self.core_name("identifier-syntax", value);
        let meaning = self.form(&[identifier_syntax, inherited], value);
        let binding = self.form(&[name, meaning], value);
        let bindings = self.form(&[binding], value);
        let let_syntax = self.core_name("let-syntax", value);
        self.form(&[let_syntax, bindings, value], value)
    }

    fn field_value(
        &mut self,
        field: &Field,
        value: Value,
        this: Value,
        scope: Scope,
        like: Value,
    ) -> Value {
        if self.m.recovers_at(self.m.stx_span(like)).is_some() {
            return self.rescued_value(field, value, this, scope, like);
        }
        match field.kind {
            FieldKind::Plain => self.sanitized(value, field.sanitizer, like),
            FieldKind::Thunked => self.thunked(value, field.sanitizer, this, scope, like),
            FieldKind::Delayed => {
                let value = self.sanitized(value, field.sanitizer, like);
                let delay = self.core_name("delay", like);
                self.form(&[delay, value], like)
            }
        }
    }

    /// The value of a field where evaluation goes on after errors: what fails is the default.
    fn rescued_value(
        &mut self,
        field: &Field,
        value: Value,
        this: Value,
        scope: Scope,
        like: Value,
    ) -> Value {
        let value = self.sanitized(value, field.sanitizer, like);
        let rescued = self.core_name("%rescued", like);
        let mut parts = vec![rescued, value, Value::Symbol(field.name)];
        match (field.default, field.kind) {
            (Some(FieldDefault::Procedure(name)), FieldKind::Thunked) => {
                parts.push(self.form(&[name, this], like));
            }
            (Some(FieldDefault::Procedure(name)), _) => parts.push(self.form(&[name], like)),
            (Some(FieldDefault::Inline(_)) | None, _) => {}
        }
        let value = self.form(&parts, like);
        match field.kind {
            FieldKind::Plain => value,
            FieldKind::Thunked => self.thunked(value, None, this, scope, like),
            FieldKind::Delayed => {
                let delay = self.core_name("delay", like);
                self.form(&[delay, value], like)
            }
        }
    }

    fn default_operand(&mut self, field: &Field, this: Value, scope: Scope, form: Value) -> Value {
        match field.default {
            Some(FieldDefault::Procedure(name)) => match field.kind {
                FieldKind::Plain => self.form(&[name], form),
                FieldKind::Thunked => name,
                FieldKind::Delayed => {
                    let call = self.form(&[name], form);
                    let delay = self.core_name("delay", form);
                    self.form(&[delay, call], form)
                }
            },
            Some(FieldDefault::Inline(value)) => self.field_value(field, value, this, scope, form),
            None => {
                let poison = self.m.ctx.recovery.as_ref().map(|r| r.poison);
                poison.unwrap_or(Value::FALSE)
            }
        }
    }
}

/// A syntax error as one of a part of a form.
pub(super) fn within(throw: Throw, form: Value, part: Value) -> Throw {
    match throw {
        Throw::Syntax(error) => error.about(form, part).into(),
        other => other,
    }
}
