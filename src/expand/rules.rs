//! `syntax-rules` (R7RS 4.3.2) and `define-syntax-rule`, run natively.

use std::sync::Arc;

use super::Expander;
use super::pattern::{Pattern, Reading};
use super::state::Transformer;
use super::template::{Template, Variables};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::value::gc::Tracer;

/// The rules of a macro, in order.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<(Pattern, Template)>,
}

impl Rules {
    /// The macro of some rules.
    pub(crate) fn of(rules: Vec<(Pattern, Template)>) -> Rules {
        Rules { rules }
    }

    /// The rules.
    pub(crate) fn all(&self) -> &[(Pattern, Template)] {
        &self.rules
    }

    /// Notes the values in the rules as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        for (pattern, template) in &self.rules {
            pattern.trace(tracer);
            template.trace(tracer);
        }
    }
}

/// The variables of a rule's template are those of its pattern.
struct PatternVariables<'a>(&'a [(Value, u8)]);

impl Variables for PatternVariables<'_> {
    fn variable(
        &mut self,
        expander: &mut Expander<'_>,
        name: Value,
    ) -> Outcome<Option<(usize, u8)>> {
        let (sym, scopes) = (expander.m.stx_name(name), expander.m.stx_scopes(name));
        let same = |&(variable, _): &(Value, u8)| {
            expander.m.stx_name(variable) == sym && expander.m.stx_scopes(variable) == scopes
        };
        let at = self.0.iter().position(same);
        Ok(at.and_then(|at| Some((at, self.0.get(at)?.1))))
    }

    fn unsyntax(
        &mut self,
        _expander: &mut Expander<'_>,
        _form: Value,
    ) -> Outcome<Option<(usize, bool)>> {
        Ok(None)
    }
}

impl Expander<'_> {
    /// The transformer that a `syntax-rules` form is.
    pub(super) fn syntax_rules(&mut self, form: Value) -> Outcome<Transformer> {
        const EXPECTED: &str = "(syntax-rules (literal ...) (pattern template) ...)";
        let items = self.items(form)?;
        let mut rest = items.get(1..).unwrap_or_default();
        let mut ellipsis = self.ellipsis;
        if let [name, after @ ..] = rest
            && self.m.stx_name(*name).is_some()
        {
            ellipsis = Some(*name);
            rest = after;
        }
        let [literals, clauses @ ..] = rest else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let Some(literals) = self.m.stx_items(*literals) else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let reading = Reading { literals, ellipsis };
        let mut rules = Vec::new();
        for &clause in clauses {
            if matches!(self.m.stx_datum(clause), Value::Str(_)) {
                continue;
            }
            match self.m.stx_items(clause).as_deref() {
                Some(&[pattern, template]) => {
                    rules.push(self.rule(pattern, template, &reading)?);
                }
                _ => return Err(self.bad_form(EXPECTED, clause)),
            }
        }
        Ok(Transformer::Rules(Arc::new(Rules { rules })))
    }

    /// The transformer with one rule.
    pub(super) fn single_rule(&mut self, pattern: Value, template: Value) -> Outcome<Transformer> {
        let reading = Reading {
            literals: Vec::new(),
            ellipsis: None,
        };
        let rule = self.rule(pattern, template, &reading)?;
        Ok(Transformer::Rules(Arc::new(Rules { rules: vec![rule] })))
    }

    fn rule(
        &mut self,
        pattern: Value,
        template: Value,
        reading: &Reading,
    ) -> Outcome<(Pattern, Template)> {
        // The name of the macro in a pattern is not matched.
        let Some((_, arguments)) = self.m.stx_pair(pattern) else {
            return Err(self.bad_form("(macro-name . pattern)", pattern));
        };
        let pattern = self.pattern(arguments, reading)?;
        let mut variables = PatternVariables(&pattern.variables);
        let template = self.template(template, reading, &mut variables)?;
        Ok((pattern, template))
    }

    /// What the first rule that matches makes of a macro use.
    pub(super) fn apply_rules(&mut self, rules: &Rules, form: Value) -> Outcome<Option<Value>> {
        let Some((_, arguments)) = self.m.stx_pair(form) else {
            return Ok(None);
        };
        for (pattern, template) in &rules.rules {
            if let Some(values) = self.m.match_pattern(pattern, arguments)? {
                return self.m.instantiate(template, &values).map(Some);
            }
        }
        Ok(None)
    }
}
