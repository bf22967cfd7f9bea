//! The code of `match`: tests and bindings for a parsed pattern.

use super::super::Expander;
use super::pattern::Pat;
use crate::core::{Core, CoreId, VarId};
use crate::value::Value;
use crate::value::exception::Outcome;

impl Expander<'_> {
    fn local(&mut self, var: VarId, form: Value) -> CoreId {
        self.node(Core::Local(var), form)
    }

    fn fail(&mut self, next: VarId, form: Value) -> CoreId {
        let next = self.local(next, form);
        self.node(Core::Call(next, Box::default()), form)
    }

    /// Code that tests the value of `subject` and goes on with `success`, or calls `next`.
    pub(super) fn match_code(
        &mut self,
        pat: &Pat,
        subject: VarId,
        success: CoreId,
        next: VarId,
        form: Value,
    ) -> Outcome<CoreId> {
        match pat {
            Pat::Any => Ok(success),
            Pat::Bind(var) => {
                let value = self.local(subject, form);
                Ok(self.node(Core::Let(Box::new([(*var, value)]), success), form))
            }
            Pat::Same(var) => {
                let (a, b) = (self.local(*var, form), self.local(subject, form));
                let test = self.core_call("equal?", &[a, b], form)?;
                self.guarded(test, success, next, form)
            }
            Pat::Datum(datum) => {
                let value = self.local(subject, form);
                let name = match datum {
                    Value::Symbol(_) | Value::Bool(_) | Value::Keyword(_) | Value::Char(_) => "eq?",
                    _ => "equal?",
                };
                let datum = self.constant(*datum, form);
                let test = self.core_call(name, &[value, datum], form)?;
                self.guarded(test, success, next, form)
            }
            Pat::Null => {
                let value = self.local(subject, form);
                let test = self.core_call("null?", &[value], form)?;
                self.guarded(test, success, next, form)
            }
            Pat::Pair(car, cdr) => {
                let (head, rest) = (self.temporary(), self.temporary());
                let inner = self.match_code(cdr, rest, success, next, form)?;
                let inner = self.match_code(car, head, inner, next, form)?;
                let value = self.local(subject, form);
                let head_value = self.core_call("car", &[value], form)?;
                let value = self.local(subject, form);
                let rest_value = self.core_call("cdr", &[value], form)?;
                let bindings = Box::new([(head, head_value), (rest, rest_value)]);
                let inner = self.node(Core::Let(bindings, inner), form);
                let value = self.local(subject, form);
                let test = self.core_call("pair?", &[value], form)?;
                self.guarded(test, inner, next, form)
            }
            Pat::Vector(parts) => self.match_vector(parts, subject, success, next, form),
            Pat::VectorList(inner) => {
                let list = self.temporary();
                let code = self.match_code(inner, list, success, next, form)?;
                let value = self.local(subject, form);
                let items = self.core_call("vector->list", &[value], form)?;
                let code = self.node(Core::Let(Box::new([(list, items)]), code), form);
                let value = self.local(subject, form);
                let test = self.core_call("vector?", &[value], form)?;
                self.guarded(test, code, next, form)
            }
            Pat::And(parts) => {
                let mut code = success;
                for part in parts.iter().rev() {
                    code = self.match_code(part, subject, code, next, form)?;
                }
                Ok(code)
            }
            Pat::Or(parts) => self.match_or(parts, subject, success, next, form),
            Pat::Not(inner) => {
                // Matching the inner pattern fails the whole; its failure is our success.
                let otherwise = self.temporary();
                let failure = self.fail(next, form);
                let code = self.match_code(inner, subject, failure, otherwise, form)?;
                let thunk = self.thunk(success, form);
                Ok(self.node(Core::Let(Box::new([(otherwise, thunk)]), code), form))
            }
            Pat::Test(predicate, parts) => {
                let mut code = success;
                for part in parts.iter().rev() {
                    code = self.match_code(part, subject, code, next, form)?;
                }
                let value = self.local(subject, form);
                let test = self.node(Core::Call(*predicate, Box::new([value])), form);
                self.guarded(test, code, next, form)
            }
            Pat::Field(procedure, inner) => {
                let var = self.temporary();
                let code = self.match_code(inner, var, success, next, form)?;
                let value = self.local(subject, form);
                let value = self.node(Core::Call(*procedure, Box::new([value])), form);
                Ok(self.node(Core::Let(Box::new([(var, value)]), code), form))
            }
            Pat::Record(record, parts) => {
                let mut code = success;
                for (i, part) in parts.iter().enumerate().rev() {
                    let var = self.temporary();
                    code = self.match_code(part, var, code, next, form)?;
                    let value = self.local(subject, form);
                    let index = self.constant(Value::Fixnum(i as i64), form);
                    let field = self.core_call("%record-field-at", &[value, index], form)?;
                    code = self.node(Core::Let(Box::new([(var, field)]), code), form);
                }
                let value = self.local(subject, form);
                let test = self.core_call("%record-is?", &[value, *record], form)?;
                self.guarded(test, code, next, form)
            }
            Pat::Repeat {
                each,
                least,
                variables,
                after,
                tail,
            } => {
                let repeat = Repeat {
                    each,
                    least: *least,
                    variables,
                    after,
                    tail,
                };
                self.match_repeat(&repeat, subject, success, next, form)
            }
        }
    }

    fn guarded(
        &mut self,
        test: CoreId,
        success: CoreId,
        next: VarId,
        form: Value,
    ) -> Outcome<CoreId> {
        let failure = self.fail(next, form);
        Ok(self.node(Core::If(test, success, failure), form))
    }

    fn match_vector(
        &mut self,
        parts: &[Pat],
        subject: VarId,
        success: CoreId,
        next: VarId,
        form: Value,
    ) -> Outcome<CoreId> {
        let mut code = success;
        for (i, part) in parts.iter().enumerate().rev() {
            let var = self.temporary();
            code = self.match_code(part, var, code, next, form)?;
            let value = self.local(subject, form);
            let index = self.constant(Value::Fixnum(i as i64), form);
            let element = self.core_call("vector-ref", &[value, index], form)?;
            code = self.node(Core::Let(Box::new([(var, element)]), code), form);
        }
        let value = self.local(subject, form);
        let length = self.core_call("vector-length", &[value], form)?;
        let count = self.constant(Value::Fixnum(parts.len() as i64), form);
        let test = self.core_call("=", &[length, count], form)?;
        let code = self.guarded(test, code, next, form)?;
        let value = self.local(subject, form);
        let test = self.core_call("vector?", &[value], form)?;
        self.guarded(test, code, next, form)
    }

    /// Branches share their success as a procedure of the variables that they bind.
    fn match_or(
        &mut self,
        parts: &[Pat],
        subject: VarId,
        success: CoreId,
        next: VarId,
        form: Value,
    ) -> Outcome<CoreId> {
        let mut bound = Vec::new();
        if let Some(first) = parts.first() {
            bound_variables(first, &mut bound);
        }
        let parameters: Vec<VarId> = bound.clone();
        let found = self.temporary();
        let success = self.lambda_of(None, parameters, None, success, form);
        let mut code = self.fail(next, form);
        for part in parts.iter().rev() {
            let mut own = Vec::new();
            bound_variables(part, &mut own);
            // A branch passes its variables of the same names, in the first branch's order.
            let mut arguments = Vec::new();
            for &var in &bound {
                let name = self.unit.name(var);
                let value = own.iter().copied().find(|&v| self.unit.name(v) == name);
                arguments.push(match value {
                    Some(value) => self.local(value, form),
                    None => self.constant(Value::FALSE, form),
                });
            }
            let operator = self.local(found, form);
            let call = self.node(Core::Call(operator, arguments.into_boxed_slice()), form);
            let otherwise = self.temporary();
            let branch = self.match_code(part, subject, call, otherwise, form)?;
            let thunk = self.thunk(code, form);
            code = self.node(Core::Let(Box::new([(otherwise, thunk)]), branch), form);
        }
        Ok(self.node(Core::Let(Box::new([(found, success)]), code), form))
    }

    /// A loop that matches each element and collects the variables' values in reverse.
    fn match_repeat(
        &mut self,
        repeat: &Repeat<'_>,
        subject: VarId,
        success: CoreId,
        next: VarId,
        form: Value,
    ) -> Outcome<CoreId> {
        // The number of elements that the repetition takes.
        let count = self.temporary();
        let rest = self.temporary();
        let mut code = self.match_code(repeat.tail, rest, success, next, form)?;
        let mut position = rest;
        for part in repeat.after.iter().rev() {
            let (head, here) = (self.temporary(), self.temporary());
            code = self.match_code(part, head, code, next, form)?;
            let pair = self.local(here, form);
            let head_value = self.core_call("car", &[pair], form)?;
            let pair = self.local(here, form);
            let rest_value = self.core_call("cdr", &[pair], form)?;
            let bindings = Box::new([(head, head_value), (position, rest_value)]);
            code = self.node(Core::Let(bindings, code), form);
            position = here;
        }
        // What follows the loop, with the collected lists in their order.
        let collected: Vec<VarId> = repeat.variables.iter().map(|_| self.temporary()).collect();
        let mut bindings = Vec::new();
        for (&var, &list) in repeat.variables.iter().zip(&collected) {
            let list = self.local(list, form);
            bindings.push((var, self.core_call("reverse", &[list], form)?));
        }
        if !bindings.is_empty() {
            code = self.node(Core::Let(bindings.into_boxed_slice(), code), form);
        }
        self.match_loop(
            repeat,
            (count, position, &collected),
            code,
            (subject, next),
            form,
        )
    }

    fn match_loop(
        &mut self,
        repeat: &Repeat<'_>,
        (count, position, collected): (VarId, VarId, &[VarId]),
        done: CoreId,
        (subject, next): (VarId, VarId),
        form: Value,
    ) -> Outcome<CoreId> {
        let looping = self.temporary();
        let element = self.temporary();
        // Each element's variables are the pattern's own, fresh in every turn.
        let mut arguments = Vec::new();
        let left = self.local(count, form);
        let one = self.constant(Value::Fixnum(1), form);
        arguments.push(self.core_call("-", &[left, one], form)?);
        let pair = self.local(position, form);
        arguments.push(self.core_call("cdr", &[pair], form)?);
        for (&var, &list) in repeat.variables.iter().zip(collected) {
            let (value, list) = (self.local(var, form), self.local(list, form));
            arguments.push(self.core_call("cons", &[value, list], form)?);
        }
        let operator = self.local(looping, form);
        let again = self.node(Core::Call(operator, arguments.into_boxed_slice()), form);
        let turn = self.match_code(repeat.each, element, again, next, form)?;
        let pair = self.local(position, form);
        let head = self.core_call("car", &[pair], form)?;
        let turn = self.node(Core::Let(Box::new([(element, head)]), turn), form);
        let left = self.local(count, form);
        let zero = self.constant(Value::Fixnum(0), form);
        let at_end = self.core_call("=", &[left, zero], form)?;
        let body = self.node(Core::If(at_end, done, turn), form);
        let parameters: Vec<VarId> = [count, position]
            .into_iter()
            .chain(collected.iter().copied())
            .collect();
        let lambda = self.lambda_of(None, parameters, None, body, form);
        let taken = self.temporary();
        let mut operands = vec![self.local(taken, form), self.local(subject, form)];
        for _ in collected {
            operands.push(self.constant(Value::Null, form));
        }
        let operator = self.local(looping, form);
        let call = self.node(Core::Call(operator, operands.into_boxed_slice()), form);
        let code = self.node(Core::Letrec(Box::new([(looping, lambda)]), call), form);
        let value = self.local(taken, form);
        let least = self.constant(Value::Fixnum(repeat.least as i64), form);
        let enough = self.core_call(">=", &[value, least], form)?;
        let code = self.guarded(enough, code, next, form)?;
        let value = self.local(subject, form);
        let after = self.constant(Value::Fixnum(repeat.after.len() as i64), form);
        let dotted = !matches!(repeat.tail, Pat::Null);
        let name = if dotted {
            "%pairs-before"
        } else {
            "%elements-before"
        };
        let length = self.core_call(name, &[value, after], form)?;
        Ok(self.node(Core::Let(Box::new([(taken, length)]), code), form))
    }
}

/// A repeated pattern and what surrounds it; see [`Pat::Repeat`].
struct Repeat<'a> {
    each: &'a Pat,
    least: usize,
    variables: &'a [VarId],
    after: &'a [Pat],
    tail: &'a Pat,
}

/// The variables that a pattern binds, in order.
fn bound_variables(pat: &Pat, into: &mut Vec<VarId>) {
    match pat {
        Pat::Any | Pat::Datum(_) | Pat::Null | Pat::Not(_) | Pat::Same(_) => {}
        Pat::Bind(var) => into.push(*var),
        Pat::Pair(car, cdr) => {
            bound_variables(car, into);
            bound_variables(cdr, into);
        }
        Pat::VectorList(inner) | Pat::Field(_, inner) => bound_variables(inner, into),
        Pat::Vector(parts) | Pat::And(parts) | Pat::Test(_, parts) | Pat::Record(_, parts) => {
            for part in parts {
                bound_variables(part, into);
            }
        }
        Pat::Or(parts) => {
            if let Some(first) = parts.first() {
                bound_variables(first, into);
            }
        }
        Pat::Repeat {
            each, after, tail, ..
        } => {
            bound_variables(each, into);
            for part in after {
                bound_variables(part, into);
            }
            bound_variables(tail, into);
        }
    }
}
