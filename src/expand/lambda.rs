//! Procedures: `lambda`, `lambda*`, `case-lambda` and their parameters.

use super::{Expander, Trail};
use crate::core::{Clause, Core, CoreId, Lambda, VarId};
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};

const EXPECTED: &str = "(lambda (parameter ...) body ...)";

impl Expander<'_> {
    pub(super) fn lambda_form(&mut self, form: Value, star: bool) -> Outcome<CoreId> {
        let name = self.name.take();
        let (items, _) = self.m.stx_prefix(form);
        let [_, formals, body @ ..] = items.as_slice() else {
            return Err(self.bad_form(EXPECTED, form));
        };
        self.procedure(name, &[(*formals, body.to_vec())], star, form)
    }

    pub(super) fn case_lambda(&mut self, form: Value, star: bool) -> Outcome<CoreId> {
        let name = self.name.take();
        let items = self.items(form)?;
        let mut clauses = Vec::new();
        for &clause in items.iter().skip(1) {
            if clauses.is_empty() && matches!(self.m.stx_datum(clause), Value::Str(_)) {
                continue;
            }
            let Some((formals, body)) = self.m.stx_pair(clause) else {
                return Err(self.bad_form("(case-lambda (formals body ...) ...)", clause));
            };
            let body = self.items(body)?;
            clauses.push((formals, body));
        }
        self.procedure(name, &clauses, star, form)
    }

    /// A procedure of clauses: formals and body each.
    pub(super) fn procedure(
        &mut self,
        name: Option<Sym>,
        clauses: &[(Value, Vec<Value>)],
        star: bool,
        form: Value,
    ) -> Outcome<CoreId> {
        let mut lambda = Lambda {
            name,
            clauses: Vec::new(),
            documentation: None,
        };
        for (formals, body) in clauses {
            let mut body = body.as_slice();
            if let [first, rest @ ..] = body
                && !rest.is_empty()
                && let Some(text) = self.m.ctx.heap.text(self.m.stx_datum(*first))
            {
                lambda.documentation.get_or_insert_with(|| text.to_owned());
                body = rest;
            }
            if body.is_empty() {
                return Err(self.bad_form(EXPECTED, form));
            }
            lambda
                .clauses
                .push(self.clause(*formals, body, star, form)?);
        }
        Ok(self.node(Core::Lambda(Box::new(lambda)), form))
    }

    fn clause(
        &mut self,
        formals: Value,
        body: &[Value],
        star: bool,
        form: Value,
    ) -> Outcome<Clause> {
        let scope = self.m.expander.scopes.fresh();
        let formals = self.with_scope(formals, scope);
        let mut trail = Trail::new();
        let mut clause = Clause {
            required: Vec::new(),
            optional: Vec::new(),
            rest: None,
            keywords: Vec::new(),
            allow_other_keys: false,
            has_keywords: false,
            body: CoreId(0),
        };
        if star {
            self.star_parameters(formals, &mut clause, &mut trail)?;
        } else {
            self.parameters(formals, &mut clause, &mut trail)?;
        }
        let body = self.all_with_scope(body, scope);
        clause.body = self.body(&body, form)?;
        self.unbind(trail);
        Ok(clause)
    }

    fn parameters(
        &mut self,
        formals: Value,
        clause: &mut Clause,
        trail: &mut Trail,
    ) -> Outcome<()> {
        let (names, tail) = self.m.stx_prefix(formals);
        for name in names {
            let var = self.parameter(name, trail).map_err(|throw| match throw {
                Throw::Syntax(error) => Throw::Syntax(Box::new(error.about(formals, Value::FALSE))),
                other => other,
            })?;
            clause.required.push(var);
        }
        if !self.m.stx_is_null(tail) {
            clause.rest = Some(self.parameter(tail, trail)?);
        }
        Ok(())
    }

    fn parameter(&mut self, name: Value, trail: &mut Trail) -> Outcome<VarId> {
        let Some(sym) = self.m.stx_name(name) else {
            return Err(self.bad_form("a parameter's name", name));
        };
        if trail.contains(&(sym, self.m.stx_scopes(name))) {
            let kind = super::SyntaxErrorKind::DuplicateBinding {
                parameters: true,
                name: sym,
            };
            return Err(self.error(kind, name));
        }
        self.bind_local(name, trail)
    }

    fn star_parameters(
        &mut self,
        formals: Value,
        clause: &mut Clause,
        trail: &mut Trail,
    ) -> Outcome<()> {
        #[derive(PartialEq)]
        enum Part {
            Required,
            Optional,
            Key,
            Rest,
        }
        let (parts, tail) = self.m.stx_prefix(formals);
        let mut part = Part::Required;
        for item in parts {
            if let Value::Keyword(keyword) = self.m.stx_datum(item) {
                match keyword {
                    well_known::OPTIONAL => part = Part::Optional,
                    well_known::KEY => {
                        part = Part::Key;
                        clause.has_keywords = true;
                    }
                    well_known::REST => part = Part::Rest,
                    well_known::ALLOW_OTHER_KEYS => {
                        clause.allow_other_keys = true;
                        clause.has_keywords = true;
                    }
                    _ => return Err(self.bad_form("#:optional, #:key, #:rest", item)),
                }
                continue;
            }
            match part {
                Part::Required => {
                    let var = self.parameter(item, trail)?;
                    clause.required.push(var);
                }
                Part::Optional => {
                    let (name, default, _) = self.defaulted(item)?;
                    let default = self.default_value(default)?;
                    let var = self.parameter(name, trail)?;
                    clause.optional.push((var, default));
                }
                Part::Key => {
                    let (name, default, keyword) = self.defaulted(item)?;
                    let default = self.default_value(default)?;
                    let var = self.parameter(name, trail)?;
                    let keyword = keyword
                        .or_else(|| self.m.stx_name(name))
                        .unwrap_or(well_known::EMPTY);
                    clause.keywords.push((keyword, var, default));
                }
                Part::Rest => clause.rest = Some(self.parameter(item, trail)?),
            }
        }
        if !self.m.stx_is_null(tail) {
            clause.rest = Some(self.parameter(tail, trail)?);
        }
        Ok(())
    }

    /// The name, default and keyword of an optional or keyword parameter.
    fn defaulted(&mut self, item: Value) -> Outcome<(Value, Option<Value>, Option<Sym>)> {
        if self.m.stx_name(item).is_some() {
            return Ok((item, None, None));
        }
        let parts = self.items(item)?;
        match *parts.as_slice() {
            [name, default] => Ok((name, Some(default), None)),
            [name, default, keyword] => {
                let Value::Keyword(keyword) = self.m.stx_datum(keyword) else {
                    return Err(self.bad_form("(name default #:keyword)", item));
                };
                Ok((name, Some(default), Some(keyword)))
            }
            _ => Err(self.bad_form("(name default)", item)),
        }
    }

    fn default_value(&mut self, default: Option<Value>) -> Outcome<CoreId> {
        match default {
            Some(default) => self.expand(default),
            None => Ok(self.constant(Value::FALSE, Value::Unspecified)),
        }
    }
}
