//! `match` and its kin (`(ice-9 match)`; Guile manual, "Pattern Matching"): patterns become tests
//! and bindings directly, so that matching costs what hand-written tests would.

use super::form::MatchKind;
use super::{Expander, Trail};
use crate::core::{Clause, Core, CoreId, Lambda, VarId};
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::{Limit, Outcome, Throw};

/// A compiled pattern.
#[derive(Clone, Debug)]
enum Pat {
    Any,
    Bind(VarId),
    /// A datum, compared with `equal?`.
    Datum(Value),
    Null,
    Pair(Box<Pat>, Box<Pat>),
    Vector(Vec<Pat>),
    /// A vector whose elements, as a list, match.
    VectorList(Box<Pat>),
    And(Vec<Pat>),
    Or(Vec<Pat>),
    Not(Box<Pat>),
    /// `(? predicate pattern ...)`
    Test(CoreId, Vec<Pat>),
    /// `(= procedure pattern)`
    Field(CoreId, Box<Pat>),
    /// `($ record pattern ...)`
    Record(CoreId, Vec<Pat>),
    /// As many as there are, at least so many, then a fixed number, then a tail.
    Repeat {
        each: Box<Pat>,
        least: usize,
        variables: Vec<VarId>,
        after: Vec<Pat>,
        tail: Box<Pat>,
    },
    /// A variable that an earlier part bound.
    Same(VarId),
}

const MAX_DEPTH: u32 = 400;

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

    /// How many matches an ellipsis asks for at least, if the form is one.
    fn repetition(&mut self, form: Value) -> Option<usize> {
        match self.m.stx_name(form)? {
            well_known::ELLIPSIS | well_known::UNDERSCORES => Some(0),
            name => name.as_str().strip_prefix("..")?.parse().ok(),
        }
    }

    fn pat(&mut self, form: Value, trail: &mut Trail, depth: u32) -> Outcome<Pat> {
        if depth > MAX_DEPTH {
            return Err(Throw::Limit(Limit::Nesting));
        }
        match self.m.stx_datum(form) {
            Value::Symbol(well_known::UNDERSCORE) => Ok(Pat::Any),
            Value::Symbol(_) => self.pat_variable(form, trail),
            Value::Null => Ok(Pat::Null),
            Value::Pair(_) => self.pat_compound(form, trail, depth),
            Value::Vector(_) => {
                let items = self.m.stx_vector(form).unwrap_or_default();
                if items.iter().any(|&item| self.repetition(item).is_some()) {
                    let inner = self.pat_list(&items, Value::Null, trail, depth)?;
                    return Ok(Pat::VectorList(Box::new(inner)));
                }
                let mut parts = Vec::new();
                for item in items {
                    parts.push(self.pat(item, trail, depth + 1)?);
                }
                Ok(Pat::Vector(parts))
            }
            _ => Ok(Pat::Datum(self.m.strip(form))),
        }
    }

    fn pat_variable(&mut self, form: Value, trail: &mut Trail) -> Outcome<Pat> {
        let (sym, scopes) = (self.m.stx_name(form), self.m.stx_scopes(form));
        if let Some(sym) = sym
            && trail.contains(&(sym, scopes))
            && let super::binding::Meaning::Local(var) = self.meaning(form)?
        {
            return Ok(Pat::Same(var));
        }
        Ok(Pat::Bind(self.bind_local(form, trail)?))
    }

    fn pat_compound(&mut self, form: Value, trail: &mut Trail, depth: u32) -> Outcome<Pat> {
        let (items, tail) = self.m.stx_prefix(form);
        let proper = self.m.stx_is_null(tail);
        let head = items.first().and_then(|&head| self.m.stx_name(head));
        let rest = items.get(1..).unwrap_or_default();
        // A keyword followed by an ellipsis is an ordinary variable.
        let repeated = rest
            .first()
            .is_some_and(|&next| self.repetition(next).is_some());
        if !proper || repeated {
            return self.pat_list(&items, tail, trail, depth);
        }
        match (head.map(Sym::as_str), rest) {
            (Some("quote"), [datum]) => Ok(Pat::Datum(self.m.strip(*datum))),
            (Some("quasiquote"), [template]) => self.pat_quasi(*template, trail, depth + 1),
            (Some("and"), parts) => Ok(Pat::And(self.pats(parts, trail, depth)?)),
            (Some("or"), parts) => self.pat_or(parts, trail, depth),
            (Some("not"), parts) => {
                let inner = self.pats(parts, &mut Trail::new(), depth)?;
                Ok(Pat::Not(Box::new(Pat::Or(inner))))
            }
            (Some("?"), [predicate, parts @ ..]) => {
                let predicate = self.expand(*predicate)?;
                Ok(Pat::Test(predicate, self.pats(parts, trail, depth)?))
            }
            (Some("="), [procedure, inner]) => {
                let procedure = self.expand(*procedure)?;
                Ok(Pat::Field(
                    procedure,
                    Box::new(self.pat(*inner, trail, depth + 1)?),
                ))
            }
            (Some("$" | "struct" | "@"), [record, parts @ ..]) => {
                let record = self.expand(*record)?;
                Ok(Pat::Record(record, self.pats(parts, trail, depth)?))
            }
            _ => self.pat_list(&items, tail, trail, depth),
        }
    }

    /// Whether the rest of a list pattern is a pattern with a keyword, after a dot.
    fn is_compound(&mut self, rest: &[Value]) -> bool {
        let Some((&head, parts)) = rest.split_first() else {
            return false;
        };
        if parts.iter().any(|&part| self.repetition(part).is_some()) {
            return false;
        }
        match (self.m.stx_name(head).map(Sym::as_str), parts.len()) {
            (Some("quote" | "quasiquote"), 1) | (Some("="), 2) => true,
            (Some("?" | "$" | "and" | "or" | "not"), count) => count > 0,
            _ => false,
        }
    }

    fn pats(&mut self, parts: &[Value], trail: &mut Trail, depth: u32) -> Outcome<Vec<Pat>> {
        let mut result = Vec::new();
        for &part in parts {
            result.push(self.pat(part, trail, depth + 1)?);
        }
        Ok(result)
    }

    /// Every branch of an `or` binds the same variables.
    fn pat_or(&mut self, parts: &[Value], trail: &mut Trail, depth: u32) -> Outcome<Pat> {
        let before = trail.len();
        let mut branches = Vec::new();
        for (i, &part) in parts.iter().enumerate() {
            if i == 0 {
                branches.push(self.pat(part, trail, depth + 1)?);
                continue;
            }
            // A later branch binds the names anew; its code passes the values on by name.
            let mut own: Trail = trail.iter().take(before).copied().collect();
            let saved = self.saved_bindings(trail.iter().skip(before));
            let branch = self.pat(part, &mut own, depth + 1)?;
            branches.push(branch);
            for &(sym, scopes) in own.iter().skip(before) {
                self.m.expander.unbind(sym, scopes);
            }
            for (sym, scopes, binding) in saved {
                self.m.expander.bind(sym, scopes, binding);
            }
        }
        Ok(Pat::Or(branches))
    }

    fn saved_bindings<'t>(
        &self,
        names: impl Iterator<Item = &'t (Sym, crate::syntax::scope::ScopesId)>,
    ) -> Vec<(Sym, crate::syntax::scope::ScopesId, super::state::Binding)> {
        names
            .filter_map(|&(sym, scopes)| Some((sym, scopes, self.m.expander.lookup(sym, scopes)?)))
            .collect()
    }

    fn pat_list(
        &mut self,
        items: &[Value],
        tail: Value,
        trail: &mut Trail,
        depth: u32,
    ) -> Outcome<Pat> {
        let mut at = None;
        for (i, &item) in items.iter().enumerate() {
            if let Some(least) = self.repetition(item) {
                at = Some((i, least));
                break;
            }
        }
        let fixed = match at {
            Some((0, _)) => {
                return Err(self.bad_pattern(
                    "an ellipsis without a pattern before it",
                    items.first().copied().unwrap_or(tail),
                ));
            }
            Some((at, _)) => at - 1,
            None => items.len(),
        };
        let mut before = Vec::new();
        for (i, &item) in items.iter().take(fixed).enumerate() {
            if i > 0
                && self.m.stx_is_null(tail)
                && let Some(rest) = items.get(i..)
                && self.is_compound(rest)
            {
                // `(a . (? p x))` reads as `(a ? p x)`.
                let list = self.m.ctx.heap.list(rest);
                let mut result = self.pat(list, trail, depth + 1)?;
                for item in before.into_iter().rev() {
                    result = Pat::Pair(Box::new(item), Box::new(result));
                }
                return Ok(result);
            }
            before.push(self.pat(item, trail, depth + 1)?);
        }
        let mut result = match at {
            Some((at, least)) => {
                let each = items.get(fixed).copied().unwrap_or(tail);
                let first = trail.len();
                let each = self.pat(each, trail, depth + 1)?;
                let variables = self.variables_since(trail, first)?;
                let mut after = Vec::new();
                for &item in items.iter().skip(at + 1) {
                    after.push(self.pat(item, trail, depth + 1)?);
                }
                let tail = self.pat(tail, trail, depth + 1)?;
                Pat::Repeat {
                    each: Box::new(each),
                    least,
                    variables,
                    after,
                    tail: Box::new(tail),
                }
            }
            None => self.pat(tail, trail, depth + 1)?,
        };
        for item in before.into_iter().rev() {
            result = Pat::Pair(Box::new(item), Box::new(result));
        }
        Ok(result)
    }

    /// The variables that were bound since the trail had a length.
    fn variables_since(&mut self, trail: &Trail, first: usize) -> Outcome<Vec<VarId>> {
        let mut variables = Vec::new();
        for &(sym, scopes) in trail.iter().skip(first) {
            if let Some(super::state::Binding::Local(var, _)) = self.m.expander.lookup(sym, scopes)
            {
                variables.push(var);
            }
        }
        Ok(variables)
    }

    fn pat_quasi(&mut self, template: Value, trail: &mut Trail, depth: u32) -> Outcome<Pat> {
        if depth > MAX_DEPTH {
            return Err(Throw::Limit(Limit::Nesting));
        }
        if !self.m.stx_is_pair(template) {
            if let Some(items) = self.m.stx_vector(template) {
                let mut parts = Vec::new();
                for item in items {
                    parts.push(self.pat_quasi(item, trail, depth + 1)?);
                }
                return Ok(Pat::Vector(parts));
            }
            return match self.m.stx_datum(template) {
                Value::Null => Ok(Pat::Null),
                _ => Ok(Pat::Datum(self.m.strip(template))),
            };
        }
        let (items, tail) = self.m.stx_prefix(template);
        if let [head, pattern] = *items.as_slice()
            && self.m.stx_name(head) == Some(well_known::UNQUOTE)
            && self.m.stx_is_null(tail)
        {
            return self.pat(pattern, trail, depth + 1);
        }
        let mut result = if let [.., head, pattern] = *items.as_slice()
            && items.len() > 2
            && self.m.stx_name(head) == Some(well_known::UNQUOTE)
        {
            let inner = self.pat(pattern, trail, depth + 1)?;
            return self.pat_quasi_items(
                items.get(..items.len() - 2).unwrap_or_default(),
                inner,
                trail,
                depth,
            );
        } else {
            self.pat_quasi(tail, trail, depth + 1)?
        };
        result = self.pat_quasi_items(&items, result, trail, depth)?;
        Ok(result)
    }

    fn pat_quasi_items(
        &mut self,
        items: &[Value],
        tail: Pat,
        trail: &mut Trail,
        depth: u32,
    ) -> Outcome<Pat> {
        let mut parts: Vec<(Value, Option<usize>)> = Vec::new();
        for &item in items {
            match (self.repetition(item), parts.last_mut()) {
                (Some(least), Some(last)) => last.1 = Some(least),
                _ => parts.push((item, None)),
            }
        }
        let mut compiled = Vec::new();
        for (item, least) in parts {
            let first = trail.len();
            let pat = self.pat_quasi(item, trail, depth + 1)?;
            let variables = self.variables_since(trail, first)?;
            compiled.push((pat, least, variables));
        }
        let mut result = tail;
        let mut after: Vec<Pat> = Vec::new();
        let repeats = compiled.iter().any(|(_, least, _)| least.is_some());
        for (pat, least, variables) in compiled.into_iter().rev() {
            match least {
                Some(least) => {
                    after.reverse();
                    result = Pat::Repeat {
                        each: Box::new(pat),
                        least,
                        variables,
                        after: std::mem::take(&mut after),
                        tail: Box::new(result),
                    };
                }
                None if repeats && !matches!(result, Pat::Repeat { .. }) => after.push(pat),
                None => result = Pat::Pair(Box::new(pat), Box::new(result)),
            }
        }
        Ok(result)
    }

    // Code

    fn local(&mut self, var: VarId, form: Value) -> CoreId {
        self.node(Core::Local(var), form)
    }

    fn fail(&mut self, next: VarId, form: Value) -> CoreId {
        let next = self.local(next, form);
        self.node(Core::Call(next, Box::default()), form)
    }

    /// Code that tests the value of `subject` and goes on with `success`, or calls `next`.
    fn match_code(
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
