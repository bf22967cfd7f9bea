//! Conditionals: `and`, `or`, `when`, `unless`, `cond`, `case`.

use super::Expander;
use super::error::SyntaxErrorKind;
use crate::core::{Core, CoreId};
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::Outcome;

impl Expander<'_> {
    pub(super) fn and_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let Some((&last, before)) = items.get(1..).and_then(<[Value]>::split_last) else {
            return Ok(self.constant(Value::TRUE, form));
        };
        let mut parts = Vec::new();
        for &item in before {
            let part = self.expand(item)?;
            parts.push(self.decided(part, form)?);
        }
        let mut result = self.expand(last)?;
        for part in parts.into_iter().rev() {
            let no = self.constant(Value::FALSE, form);
            result = self.node(Core::If(part, result, no), form);
        }
        Ok(result)
    }

    pub(super) fn or_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let Some((&last, before)) = items.get(1..).and_then(<[Value]>::split_last) else {
            return Ok(self.constant(Value::FALSE, form));
        };
        let mut parts = Vec::new();
        for &item in before {
            let part = self.expand(item)?;
            parts.push(self.decided(part, form)?);
        }
        let mut result = self.expand(last)?;
        for part in parts.into_iter().rev() {
            result = self.first_true(part, result, form);
        }
        Ok(result)
    }

    /// The value of `first` if it is true, else that of `second`.
    pub(super) fn first_true(&mut self, first: CoreId, second: CoreId, form: Value) -> CoreId {
        let var = self.temporary();
        let test = self.node(Core::Local(var), form);
        let value = self.node(Core::Local(var), form);
        let choice = self.node(Core::If(test, value, second), form);
        self.node(Core::Let(Box::new([(var, first)]), choice), form)
    }

    /// A local variable that no program can name.
    pub(super) fn temporary(&mut self) -> crate::core::VarId {
        self.unit.variable(Sym::intern("t"))
    }

    pub(super) fn when_form(&mut self, form: Value, when: bool) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, test, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(when test body ...)", form));
        };
        let test = self.expand(*test)?;
        let test = self.decided(test, form)?;
        let body = self.forms(body, form)?;
        let otherwise = self.constant(Value::Unspecified, form);
        let (yes, no) = if when {
            (body, otherwise)
        } else {
            (otherwise, body)
        };
        Ok(self.node(Core::If(test, yes, no), form))
    }

    /// Expressions in sequence, as `begin` has them.
    pub(super) fn forms(&mut self, forms: &[Value], form: Value) -> Outcome<CoreId> {
        let mut parts = Vec::new();
        for &item in forms {
            parts.push(self.expand(item)?);
        }
        self.sequence(parts, form)
    }

    pub(super) fn cond_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let mut result = None;
        let mut expanded = Vec::new();
        for &clause in items.iter().skip(1) {
            expanded.push(self.cond_clause(clause)?);
        }
        for (clause, span) in expanded.into_iter().rev() {
            let rest = match result {
                Some(rest) => rest,
                None => self.constant(Value::Unspecified, form),
            };
            result = Some(match clause {
                CondClause::Else(body) => body,
                CondClause::Test(test) => {
                    let test = self.decided(test, span)?;
                    self.first_true(test, rest, span)
                }
                CondClause::Body(test, body) => {
                    let test = self.decided(test, span)?;
                    self.node(Core::If(test, body, rest), span)
                }
                CondClause::Receiver(test, receiver) => {
                    let test = self.decided(test, span)?;
                    let var = self.temporary();
                    let condition = self.node(Core::Local(var), span);
                    let value = self.node(Core::Local(var), span);
                    let call = self.node(Core::Call(receiver, Box::new([value])), span);
                    let choice = self.node(Core::If(condition, call, rest), span);
                    self.node(Core::Let(Box::new([(var, test)]), choice), span)
                }
                CondClause::Guarded(test, guard, receiver) => {
                    let consequent = self.core_call("apply", &[receiver, test.1], span)?;
                    let condition = self.core_call("apply", &[guard, test.1], span)?;
                    let choice = self.node(Core::If(condition, consequent, rest), span);
                    let list = self.core_variable("list", span)?;
                    let producer = self.thunk(test.0, span);
                    let values = self.core_call("call-with-values", &[producer, list], span)?;
                    self.node(Core::Let(Box::new([(test.2, values)]), choice), span)
                }
            });
        }
        match result {
            Some(result) => Ok(result),
            None => Ok(self.constant(Value::Unspecified, form)),
        }
    }

    /// A procedure of no arguments.
    pub(super) fn thunk(&mut self, body: CoreId, form: Value) -> CoreId {
        let clause = crate::core::Clause {
            required: Vec::new(),
            optional: Vec::new(),
            rest: None,
            keywords: Vec::new(),
            allow_other_keys: false,
            has_keywords: false,
            body,
        };
        let lambda = crate::core::Lambda {
            name: None,
            clauses: vec![clause],
            documentation: None,
        };
        self.node(Core::Lambda(Box::new(lambda)), form)
    }

    fn cond_clause(&mut self, clause: Value) -> Outcome<(CondClause, Value)> {
        const EXPECTED: &str = "(test expression ...)";
        let bad = SyntaxErrorKind::BadForm {
            form: "cond".to_owned(),
            expected: EXPECTED,
        };
        let Some(items) = self.m.stx_items(clause) else {
            return Err(self.error(bad, clause));
        };
        let Some((&first, rest)) = items.split_first() else {
            return Err(self.error(bad, clause));
        };
        if self.is_auxiliary(first, well_known::ELSE) && !rest.is_empty() {
            return Ok((CondClause::Else(self.forms(rest, clause)?), clause));
        }
        let test = self.expand(first)?;
        match *rest {
            [] => Ok((CondClause::Test(test), clause)),
            [arrow, receiver] if self.is_auxiliary(arrow, well_known::ARROW) => {
                let receiver = self.expand(receiver)?;
                Ok((CondClause::Receiver(test, receiver), clause))
            }
            [guard, arrow, receiver] if self.is_auxiliary(arrow, well_known::ARROW) => {
                let guard = self.expand(guard)?;
                let receiver = self.expand(receiver)?;
                let var = self.temporary();
                let value = self.node(Core::Local(var), clause);
                Ok((
                    CondClause::Guarded((test, value, var), guard, receiver),
                    clause,
                ))
            }
            _ => {
                let body = self.forms(rest, clause)?;
                Ok((CondClause::Body(test, body), clause))
            }
        }
    }

    pub(super) fn case_form(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, key, clauses @ ..] = items.as_slice() else {
            return Err(self.bad_form("(case key ((datum ...) expression ...) ...)", form));
        };
        let key = self.expand(*key)?;
        let var = self.temporary();
        let mut expanded = Vec::new();
        for &clause in clauses {
            expanded.push((self.case_clause(clause, var)?, clause));
        }
        let mut result = self.constant(Value::Unspecified, form);
        for ((test, body), clause) in expanded.into_iter().rev() {
            result = match test {
                Some(test) => self.node(Core::If(test, body, result), clause),
                None => body,
            };
        }
        Ok(self.node(Core::Let(Box::new([(var, key)]), result), form))
    }

    fn case_clause(
        &mut self,
        clause: Value,
        var: crate::core::VarId,
    ) -> Outcome<(Option<CoreId>, CoreId)> {
        const EXPECTED: &str = "((datum ...) expression ...)";
        let bad = SyntaxErrorKind::BadForm {
            form: "case".to_owned(),
            expected: EXPECTED,
        };
        let Some(items) = self.m.stx_items(clause) else {
            return Err(self.error(bad, clause));
        };
        let [data, body @ ..] = items.as_slice() else {
            return Err(self.error(bad, clause));
        };
        let body = match *body {
            [arrow, receiver] if self.is_auxiliary(arrow, well_known::ARROW) => {
                let receiver = self.expand(receiver)?;
                let value = self.node(Core::Local(var), clause);
                self.node(Core::Call(receiver, Box::new([value])), clause)
            }
            ref body => self.forms(body, clause)?,
        };
        if self.is_auxiliary(*data, well_known::ELSE) {
            return Ok((None, body));
        }
        let data = self.m.strip(*data);
        let Some(list) = self.m.ctx.heap.list_items(data) else {
            return Err(self.error(bad, clause));
        };
        let value = self.node(Core::Local(var), clause);
        let test = match *list.as_slice() {
            [datum] => {
                let datum = self.constant(datum, clause);
                let name = if is_identity_comparable(list.first()) {
                    "eq?"
                } else {
                    "eqv?"
                };
                self.core_call(name, &[value, datum], clause)?
            }
            _ => {
                let data = self.constant(data, clause);
                self.core_call("memv", &[value, data], clause)?
            }
        };
        Ok((Some(test), body))
    }
}

/// Whether `eq?` tells a datum from every other as `eqv?` does.
fn is_identity_comparable(datum: Option<&Value>) -> bool {
    matches!(
        datum,
        Some(Value::Symbol(_) | Value::Keyword(_) | Value::Bool(_) | Value::Char(_) | Value::Null)
    )
}

enum CondClause {
    Else(CoreId),
    Test(CoreId),
    Body(CoreId, CoreId),
    Receiver(CoreId, CoreId),
    Guarded((CoreId, CoreId, crate::core::VarId), CoreId, CoreId),
}
