//! The patterns of `match`: from syntax to [`Pat`].

use super::super::{Expander, Trail};
use crate::core::{CoreId, VarId};
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::{Limit, Outcome, Throw};

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) enum Pat {
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

/// How deep patterns may nest.
const MAX_DEPTH: u32 = 400;

impl Expander<'_> {
    /// How many matches an ellipsis asks for at least, if the form is one.
    fn repetition(&mut self, form: Value) -> Option<usize> {
        match self.m.stx_name(form)? {
            well_known::ELLIPSIS | well_known::UNDERSCORES => Some(0),
            name => name.as_str().strip_prefix("..")?.parse().ok(),
        }
    }

    pub(super) fn pat(&mut self, form: Value, trail: &mut Trail, depth: u32) -> Outcome<Pat> {
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
            && let crate::expand::binding::Meaning::Local(var) = self.meaning(form)?
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
    ) -> Vec<(
        Sym,
        crate::syntax::scope::ScopesId,
        crate::expand::state::Binding,
    )> {
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
            if let Some(crate::expand::state::Binding::Local(var, _)) =
                self.m.expander.lookup(sym, scopes)
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
}
