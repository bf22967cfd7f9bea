//! `syntax-case`, `syntax`, `quasisyntax` and `with-syntax` (R6RS libraries 12): the matching and
//! building is native, the clauses' bodies are ordinary code.

use std::sync::Arc;

use super::pattern::Reading;
use super::state::Binding;
use super::template::{Template, Variables};
use super::{Expander, Trail};
use crate::core::{Core, CoreId, VarId};
use crate::reader::well_known;
use crate::value::Value;
use crate::value::exception::Outcome;

/// The variables of a `syntax` form: pattern variables in scope, and computed parts.
struct ScopeVariables {
    /// The values to pass when the template is instantiated, with their depths.
    values: Vec<(CoreId, u8)>,
    /// Which pattern variable each value is of, if any.
    known: Vec<Option<VarId>>,
    /// Whether `unsyntax` forms are computed.
    quasi: bool,
    whole: Value,
}

impl Variables for ScopeVariables {
    fn variable(
        &mut self,
        expander: &mut Expander<'_>,
        name: Value,
    ) -> Outcome<Option<(usize, u8)>> {
        let sym = expander.m.stx_name(name);
        let scopes = expander.m.stx_scopes(name);
        let Some(sym) = sym else { return Ok(None) };
        let Some(Binding::Pattern(var, depth, unit)) = expander.m.expander.lookup(sym, scopes)
        else {
            return Ok(None);
        };
        if unit != expander.serial {
            return Ok(None);
        }
        if let Some(at) = self.known.iter().position(|known| *known == Some(var)) {
            return Ok(Some((at, depth)));
        }
        let value = expander.node(Core::Local(var), self.whole);
        self.values.push((value, depth));
        self.known.push(Some(var));
        Ok(Some((self.values.len() - 1, depth)))
    }

    fn unsyntax(
        &mut self,
        expander: &mut Expander<'_>,
        form: Value,
    ) -> Outcome<Option<(usize, bool)>> {
        if !self.quasi {
            return Ok(None);
        }
        let Some(items) = expander.m.stx_items(form) else {
            return Ok(None);
        };
        let [head, expression] = *items.as_slice() else {
            return Ok(None);
        };
        let splicing = match expander.m.stx_name(head) {
            Some(well_known::UNSYNTAX) => false,
            Some(well_known::UNSYNTAX_SPLICING) => true,
            _ => return Ok(None),
        };
        let value = expander.expand(expression)?;
        self.values.push((value, 0));
        self.known.push(None);
        Ok(Some((self.values.len() - 1, splicing)))
    }
}

impl Expander<'_> {
    pub(super) fn syntax_form(&mut self, form: Value) -> Outcome<CoreId> {
        self.template_form(form, false)
    }

    pub(super) fn quasisyntax(&mut self, form: Value) -> Outcome<CoreId> {
        self.template_form(form, true)
    }

    fn template_form(&mut self, form: Value, quasi: bool) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let &[_, template] = items.as_slice() else {
            return Err(self.bad_form("(syntax template)", form));
        };
        let mut variables = ScopeVariables {
            values: Vec::new(),
            known: Vec::new(),
            quasi,
            whole: form,
        };
        let reading = Reading {
            literals: Vec::new(),
            ellipsis: self.ellipsis,
        };
        let template = self.template(template, &reading, &mut variables)?;
        if let (Template::Variable(0), [(value, 0)]) = (&template, variables.values.as_slice()) {
            return Ok(*value);
        }
        let number = self.m.expander.templates.len();
        self.m.expander.templates.push(Arc::new(template));
        let mut operands = vec![self.constant(Value::Fixnum(number as i64), form)];
        operands.extend(variables.values.iter().map(|(value, _)| *value));
        self.core_call("%syntax-template", &operands, form)
    }

    pub(super) fn syntax_case(&mut self, form: Value) -> Outcome<CoreId> {
        const EXPECTED: &str = "(syntax-case expression (literal ...) clause ...)";
        let items = self.items(form)?;
        let [_, subject, literals, clauses @ ..] = items.as_slice() else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let Some(literals) = self.m.stx_items(*literals) else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let subject = self.expand(*subject)?;
        let var = self.temporary();
        let reading = Reading {
            literals,
            ellipsis: self.ellipsis,
        };
        let mut expanded = Vec::new();
        for &clause in clauses {
            expanded.push(self.syntax_clause(clause, var, &reading)?);
        }
        let value = self.node(Core::Local(var), form);
        let mut rest = self.core_call("%syntax-no-match", &[value], form)?;
        for clause in expanded.into_iter().rev() {
            rest = self.join_clause(clause, rest, form)?;
        }
        Ok(self.node(Core::Let(Box::new([(var, subject)]), rest), form))
    }

    fn syntax_clause(
        &mut self,
        clause: Value,
        subject: VarId,
        reading: &Reading,
    ) -> Outcome<SyntaxClause> {
        let items = self.items(clause)?;
        let (pattern, fender, body) = match *items.as_slice() {
            [pattern, body] => (pattern, None, body),
            [pattern, fender, body] => (pattern, Some(fender), body),
            _ => return Err(self.bad_form("(pattern [fender] expression)", clause)),
        };
        let scope = self.m.expander.scopes.fresh();
        let pattern = self.pattern(pattern, reading)?;
        let mut trail = Trail::new();
        let matched = self.temporary();
        let mut variables = Vec::new();
        for (i, &(name, depth)) in pattern.variables.iter().enumerate() {
            let name = self.with_scope(name, scope);
            let (Some(sym), scopes) = (self.m.stx_name(name), self.m.stx_scopes(name)) else {
                continue;
            };
            let var = self.unit.variable(sym);
            let serial = self.serial;
            self.m
                .expander
                .bind(sym, scopes, Binding::Pattern(var, depth, serial));
            let span = self.m.stx_span(name);
            self.m
                .expander
                .note_use(span, super::uses::Target::Local(var, serial), true);
            trail.push((sym, scopes));
            let vector = self.node(Core::Local(matched), clause);
            let index = self.constant(Value::Fixnum(i as i64), clause);
            variables.push((var, self.core_call("vector-ref", &[vector, index], clause)?));
        }
        let fender = match fender {
            Some(fender) => {
                let fender = self.with_scope(fender, scope);
                Some(self.expand(fender)?)
            }
            None => None,
        };
        let body = self.with_scope(body, scope);
        let body = self.expand(body)?;
        self.unbind(trail);
        let number = self.m.expander.patterns.len();
        self.m.expander.patterns.push(Arc::new(pattern));
        let number = self.constant(Value::Fixnum(number as i64), clause);
        let value = self.node(Core::Local(subject), clause);
        let matching = self.core_call("%syntax-match", &[number, value], clause)?;
        Ok(SyntaxClause {
            matched,
            matching,
            variables,
            fender,
            body,
        })
    }

    /// Tries a clause, then the rest.
    fn join_clause(&mut self, clause: SyntaxClause, rest: CoreId, form: Value) -> Outcome<CoreId> {
        let next = self.temporary();
        let (on_miss, on_refusal) = match clause.fender {
            Some(_) => {
                let first = self.node(Core::Local(next), form);
                let second = self.node(Core::Local(next), form);
                (
                    self.node(Core::Call(first, Box::default()), form),
                    self.node(Core::Call(second, Box::default()), form),
                )
            }
            None => (rest, rest),
        };
        let body = match clause.fender {
            Some(fender) => self.node(Core::If(fender, clause.body, on_refusal), form),
            None => clause.body,
        };
        let bound = match clause.variables.is_empty() {
            true => body,
            false => self.node(Core::Let(clause.variables.into_boxed_slice(), body), form),
        };
        let test = self.node(Core::Local(clause.matched), form);
        let choice = self.node(Core::If(test, bound, on_miss), form);
        let tried = self.node(
            Core::Let(Box::new([(clause.matched, clause.matching)]), choice),
            form,
        );
        match clause.fender {
            Some(_) => {
                let thunk = self.thunk(rest, form);
                Ok(self.node(Core::Let(Box::new([(next, thunk)]), tried), form))
            }
            None => Ok(tried),
        }
    }

    pub(super) fn with_syntax(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, bindings, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(with-syntax ((pattern expression) ...) body ...)", form));
        };
        let bindings = self.items(*bindings)?;
        let (mut patterns, mut expressions) = (Vec::new(), Vec::new());
        for binding in bindings {
            let parts = self.items(binding)?;
            let &[pattern, expression] = parts.as_slice() else {
                return Err(self.bad_form("(pattern expression)", binding));
            };
            patterns.push(pattern);
            expressions.push(expression);
        }
        let list = self.core_name("list", form);
        let expressions = self.m.ctx.heap.list(&expressions);
        let subject = self.m.ctx.heap.cons(list, expressions);
        let patterns = self.m.ctx.heap.list(&patterns);
        let body = match *body {
            [one] => one,
            ref several => {
                let let_name = self.core_name("let", form);
                let several = self.m.ctx.heap.list(several);
                self.m
                    .ctx
                    .heap
                    .list_with_tail(&[let_name, Value::Null], several)
            }
        };
        let clause = self.m.ctx.heap.list(&[patterns, body]);
        let head = self.core_name("syntax-case", form);
        let whole = self.m.ctx.heap.list(&[head, subject, Value::Null, clause]);
        let whole = self.wrap(whole, form);
        self.expand(whole)
    }
}

struct SyntaxClause {
    matched: VarId,
    matching: CoreId,
    variables: Vec<(VarId, CoreId)>,
    fender: Option<CoreId>,
    body: CoreId,
}
