//! Staged code: a gexp's body as a datum with holes, and the references that fill them (Guix
//! manual, "G-Expressions").

use super::Expander;
use super::error::SyntaxErrorKind;
use crate::core::CoreId;
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::Outcome;

/// A reference in staged code.
struct Reference {
    expression: Value,
    output: Option<Value>,
    native: bool,
    splicing: bool,
    form: Value,
}

impl Expander<'_> {
    /// `(%staged-code make-input make-output body)`: a pair of the code, a hole for each reference,
    /// and the list of what the references are.
    pub(super) fn staged_code(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let &[_, make_input, make_output, body] = items.as_slice() else {
            return Err(self.bad_form("(%staged-code make-input make-output body)", form));
        };
        let mut references = Vec::new();
        let template = self.collect_references(body, &mut references)?;
        let mut operands = Vec::new();
        for reference in references {
            operands.push(self.reference_call(&reference, make_input, make_output)?);
        }
        let template = self.constant(template, form);
        let list = self.core_call("list", &operands, form)?;
        self.core_call("cons", &[template, list], form)
    }

    fn reference_call(
        &mut self,
        reference: &Reference,
        make_input: Value,
        make_output: Value,
    ) -> Outcome<CoreId> {
        let form = reference.form;
        let list = if self.m.stx_name(reference.expression) == Some(Sym::intern("output"))
            && self.is_unbound_name(reference.expression)?
        {
            let name = match reference.output {
                Some(name) => name,
                None => self.m.ctx.heap.constant_string("out"),
            };
            self.m.ctx.heap.list(&[make_output, name])
        } else {
            let output = match reference.output {
                Some(name) => name,
                None => self.m.ctx.heap.constant_string("out"),
            };
            self.m.ctx.heap.list(&[
                make_input,
                reference.expression,
                output,
                Value::Bool(reference.native),
                Value::Bool(reference.splicing),
            ])
        };
        let call = self.wrap(list, form);
        self.expand(call)
    }

    /// Whether `output` is the keyword of gexps here rather than a variable.
    fn is_unbound_name(&mut self, name: Value) -> Outcome<bool> {
        let Some(sym) = self.m.stx_name(name) else {
            return Ok(false);
        };
        let scopes = self.m.stx_scopes(name);
        Ok(self.m.expander.lookup(sym, scopes).is_none())
    }

    /// The code with holes; references are collected in the order of the text.
    fn collect_references(
        &mut self,
        body: Value,
        references: &mut Vec<Reference>,
    ) -> Outcome<Value> {
        enum Task {
            Visit(Value),
            List(usize),
            Vector(usize),
        }
        let mut tasks = vec![Task::Visit(body)];
        let mut done: Vec<Value> = Vec::new();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Visit(form) => {
                    if self.m.stx_is_pair(form) {
                        if let Some(reference) = self.as_reference(form)? {
                            done.push(Value::Hole(references.len() as u32));
                            references.push(reference);
                            continue;
                        }
                        let (items, tail) = self.before_tail_reference(form)?;
                        tasks.push(Task::List(items.len()));
                        tasks.push(Task::Visit(tail));
                        tasks.extend(items.into_iter().rev().map(Task::Visit));
                    } else if let Some(items) = self.m.stx_vector(form) {
                        tasks.push(Task::Vector(items.len()));
                        tasks.extend(items.into_iter().rev().map(Task::Visit));
                    } else {
                        done.push(self.m.strip(form));
                    }
                }
                Task::List(count) => {
                    let tail = done.pop().unwrap_or(Value::Null);
                    let items = done.split_off(done.len().saturating_sub(count));
                    let list = self.m.ctx.heap.list_with_tail(&items, tail);
                    done.push(list);
                }
                Task::Vector(count) => {
                    let items = done.split_off(done.len().saturating_sub(count));
                    let vector = self.m.ctx.heap.vector(items);
                    done.push(vector);
                }
            }
        }
        Ok(done.pop().unwrap_or(Value::Unspecified))
    }

    /// The elements of a list and what follows them; `(a . #$b)`, which is `(a ungexp b)`, ends in a
    /// reference.
    fn before_tail_reference(&mut self, form: Value) -> Outcome<(Vec<Value>, Value)> {
        let (mut items, tail) = self.m.stx_prefix(form);
        if items.len() < 3 || !self.m.stx_is_null(tail) {
            return Ok((items, tail));
        }
        for length in [2, 3] {
            let Some(at) = items.len().checked_sub(length) else {
                continue;
            };
            let is_keyword = at > 0
                && items
                    .get(at)
                    .and_then(|&head| self.m.stx_name(head))
                    .is_some_and(|name| {
                        matches!(name, well_known::UNGEXP | well_known::UNGEXP_NATIVE)
                    });
            if is_keyword {
                let rest = items.split_off(at);
                let rest = self.m.ctx.heap.list(&rest);
                return Ok((items, self.wrap(rest, form)));
            }
        }
        Ok((items, tail))
    }

    /// `#$package:output` is the output of that name.
    fn named_output(&mut self, expression: Value) -> (Value, Option<Value>) {
        let split = self
            .m
            .stx_name(expression)
            .and_then(|name| name.as_str().rsplit_once(':'));
        match split {
            Some((name, output)) if !name.is_empty() => {
                let (scopes, span) = (self.m.stx_scopes(expression), self.span(expression));
                let name = self
                    .m
                    .make_syntax(Value::Symbol(Sym::intern(name)), scopes, span);
                (name, Some(self.m.ctx.heap.constant_string(output)))
            }
            _ => (expression, None),
        }
    }

    fn as_reference(&mut self, form: Value) -> Outcome<Option<Reference>> {
        let Some((head, _)) = self.m.stx_pair(form) else {
            return Ok(None);
        };
        let (native, splicing) = match self.m.stx_name(head) {
            Some(well_known::UNGEXP) => (false, false),
            Some(well_known::UNGEXP_SPLICING) => (false, true),
            Some(well_known::UNGEXP_NATIVE) => (true, false),
            Some(well_known::UNGEXP_NATIVE_SPLICING) => (true, true),
            _ => return Ok(None),
        };
        let items = self.items(form)?;
        match *items.as_slice() {
            [_, expression] => {
                let (expression, output) = self.named_output(expression);
                Ok(Some(Reference {
                    expression,
                    output,
                    native,
                    splicing,
                    form,
                }))
            }
            [_, expression, output] => Ok(Some(Reference {
                expression,
                output: Some(output),
                native,
                splicing,
                form,
            })),
            _ => {
                let name = self
                    .m
                    .stx_name(head)
                    .map_or("ungexp", Sym::as_str)
                    .to_owned();
                let expected = "(ungexp expression [output])";
                Err(self.error(
                    SyntaxErrorKind::BadForm {
                        form: name,
                        expected,
                    },
                    form,
                ))
            }
        }
    }
}
