//! `match` and its kin (`(ice-9 match)`; Guile manual, "Pattern Matching"): patterns become tests
//! and bindings directly, so that matching costs what hand-written tests would. Here are the forms
//! and their clauses; a clause's pattern is parsed in [`pattern`] and becomes code in [`code`].

mod code;
mod pattern;

use super::form::MatchKind;
use super::{Expander, Trail};
use crate::core::{Clause, Core, CoreId, Lambda, VarId};
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::Outcome;

impl Expander<'_> {
    pub(super) fn match_form(&mut self, kind: MatchKind, form: Value) -> Outcome<CoreId> {
        let name = self.name.take();
        let items = self.items(form)?;
        match (kind, items.as_slice()) {
            (MatchKind::Match, [_, subject, clauses @ ..]) if !clauses.is_empty() => {
                let subject = self.expand(*subject)?;
                self.match_clauses(subject, clauses, form)
            }
            (MatchKind::Lambda, [_, clauses @ ..]) if !clauses.is_empty() => {
                let var = self.temporary();
                let subject = self.node(Core::Local(var), form);
                let body = self.match_clauses(subject, clauses, form)?;
                Ok(self.lambda_of(name, vec![var], None, body, form))
            }
            (MatchKind::LambdaStar, [_, clauses @ ..]) if !clauses.is_empty() => {
                let var = self.temporary();
                let subject = self.node(Core::Local(var), form);
                let body = self.match_clauses(subject, clauses, form)?;
                Ok(self.lambda_of(name, Vec::new(), Some(var), body, form))
            }
            (MatchKind::Let | MatchKind::Letrec, [_, bindings, body @ ..])
                if !body.is_empty() && self.m.stx_name(*bindings).is_none() =>
            {
                self.match_let(*bindings, body, form)
            }
            (MatchKind::Let, [_, loop_name, bindings, body @ ..]) if !body.is_empty() => {
                self.match_named_let(*loop_name, *bindings, body, form)
            }
            (MatchKind::LetStar, [_, bindings, body @ ..]) if !body.is_empty() => {
                self.match_let_star(*bindings, body, form)
            }
            _ => Err(self.bad_form("(match expression (pattern expression ...) ...)", form)),
        }
    }

    fn lambda_of(
        &mut self,
        name: Option<Sym>,
        required: Vec<VarId>,
        rest: Option<VarId>,
        body: CoreId,
        form: Value,
    ) -> CoreId {
        let clause = Clause {
            required,
            optional: Vec::new(),
            rest,
            keywords: Vec::new(),
            allow_other_keys: false,
            has_keywords: false,
            body,
        };
        let lambda = Lambda {
            name,
            clauses: vec![clause],
            documentation: None,
        };
        self.node(Core::Lambda(Box::new(lambda)), form)
    }

    /// All patterns of a `match-let` against the list of all values.
    fn match_let(&mut self, bindings: Value, body: &[Value], form: Value) -> Outcome<CoreId> {
        let (patterns, values) = self.match_bindings(bindings)?;
        let mut operands = Vec::new();
        for value in values {
            operands.push(self.expand(value)?);
        }
        let subject = self.core_call("list", &operands, form)?;
        let clause: Vec<Value> = std::iter::once(self.m.ctx.heap.list(&patterns))
            .chain(body.iter().copied())
            .collect();
        let clause = self.m.ctx.heap.list(&clause);
        self.match_clauses(subject, &[clause], form)
    }

    fn match_let_star(&mut self, bindings: Value, body: &[Value], form: Value) -> Outcome<CoreId> {
        let (patterns, values) = self.match_bindings(bindings)?;
        let match_name = self.name_in_match("match", form)?;
        let let_name = self.core_name("let", form);
        let body = self.m.ctx.heap.list(body);
        let mut inner = self
            .m
            .ctx
            .heap
            .list_with_tail(&[let_name, Value::Null], body);
        inner = self.wrap(inner, form);
        for (&pattern, &value) in patterns.iter().zip(&values).rev() {
            let clause = self.m.ctx.heap.list(&[pattern, inner]);
            inner = self.m.ctx.heap.list(&[match_name, value, clause]);
            inner = self.wrap(inner, form);
        }
        self.expand(inner)
    }

    fn match_named_let(
        &mut self,
        name: Value,
        bindings: Value,
        body: &[Value],
        form: Value,
    ) -> Outcome<CoreId> {
        let (patterns, values) = self.match_bindings(bindings)?;
        let head = self.name_in_match("match-lambda*", form)?;
        let patterns = self.m.ctx.heap.list(&patterns);
        let body = self.m.ctx.heap.list(body);
        let clause = self.m.ctx.heap.cons(patterns, body);
        let lambda = self.m.ctx.heap.list(&[head, clause]);
        let binding = self.m.ctx.heap.list(&[name, lambda]);
        let bindings = self.m.ctx.heap.list(&[binding]);
        let letrec = self.core_name("letrec", form);
        let values = self.m.ctx.heap.list(&values);
        let call = self.m.ctx.heap.cons(name, values);
        let whole = self.m.ctx.heap.list(&[letrec, bindings, call]);
        let whole = self.wrap(whole, form);
        self.expand(whole)
    }

    fn name_in_match(&mut self, name: &str, form: Value) -> Outcome<Value> {
        let path = crate::module::name::parse("ice-9 match");
        let id = self
            .m
            .load_module(&path)?
            .unwrap_or(crate::value::ModuleId(0));
        Ok(self.name_in(id, name, form))
    }

    fn match_bindings(&mut self, bindings: Value) -> Outcome<(Vec<Value>, Vec<Value>)> {
        let bindings = self.items(bindings)?;
        let (mut patterns, mut values) = (Vec::new(), Vec::new());
        for binding in bindings {
            match self.m.stx_items(binding).as_deref() {
                Some(&[pattern, value]) => {
                    patterns.push(pattern);
                    values.push(value);
                }
                _ => return Err(self.bad_form("(pattern expression)", binding)),
            }
        }
        Ok((patterns, values))
    }

    fn match_clauses(
        &mut self,
        subject: CoreId,
        clauses: &[Value],
        form: Value,
    ) -> Outcome<CoreId> {
        let var = self.temporary();
        let mut thunks = Vec::new();
        for &clause in clauses {
            let next = self.temporary();
            let code = self.match_clause(clause, var, next)?;
            thunks.push((next, code, clause));
        }
        let value = self.node(Core::Local(var), form);
        let mut rest = self.core_call("%match-failure", &[value], form)?;
        for (next, code, clause) in thunks.into_iter().rev() {
            let failure = self.thunk(rest, clause);
            rest = self.node(Core::Let(Box::new([(next, failure)]), code), clause);
        }
        Ok(self.node(Core::Let(Box::new([(var, subject)]), rest), form))
    }

    /// The code of a clause: calls `next` where it does not match.
    fn match_clause(&mut self, clause: Value, subject: VarId, next: VarId) -> Outcome<CoreId> {
        let (items, _) = self.m.stx_prefix(clause);
        let [pattern, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(pattern expression ...)", clause));
        };
        let scope = self.m.expander.scopes.fresh();
        let pattern = self.with_scope(*pattern, scope);
        let mut body = self.all_with_scope(body, scope);
        let mut failure = None;
        if let [first, _, ..] = *body.as_slice()
            && let Some(parts) = self.m.stx_items(first)
            && let [arrow, name] = *parts.as_slice()
            && self.m.stx_name(arrow) == Some(well_known::ARROW)
            && self.m.stx_name(name).is_some()
        {
            failure = Some(name);
            body.remove(0);
        }
        let mut trail = Trail::new();
        let compiled = self.pat(pattern, &mut trail, 0)?;
        let mut wrap = None;
        if let Some(name) = failure {
            let var = self.bind_local(name, &mut trail)?;
            let value = self.node(Core::Local(next), clause);
            wrap = Some((var, value));
        }
        let body = if body.is_empty() {
            self.constant(Value::Unspecified, clause)
        } else {
            self.body(&body, clause)?
        };
        self.unbind(trail);
        let body = match wrap {
            Some(binding) => self.node(Core::Let(Box::new([binding]), body), clause),
            None => body,
        };
        self.match_code(&compiled, subject, body, next, clause)
    }
}
