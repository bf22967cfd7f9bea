//! Syntax templates (R7RS 4.3.2): compiled once, instantiated natively. What a template introduces
//! gets the place of the macro use, so that errors point at what the user wrote.

use super::Expander;
use super::error::SyntaxErrorKind;
use super::pattern::Reading;
use crate::source::Span;
use crate::syntax::object::SyntaxObject;
use crate::syntax::scope::OpsId;
use crate::value::Value;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::gc::Tracer;
use crate::vm::Machine;

/// A part of a template.
#[derive(Clone, Debug)]
pub enum Template {
    /// A form that stands as it is: an atom.
    Constant(Value),
    /// A variable's value.
    Variable(usize),
    /// A list of elements and a tail, with the form it was written as.
    List(Vec<Element>, Box<Template>, Value),
    /// A vector.
    Vector(Vec<Element>, Value),
}

/// An element of a list template.
#[derive(Clone, Debug)]
pub enum Element {
    /// One form.
    One(Template),
    /// As many forms as the variables have values, `depth` levels flattened.
    Repeated {
        /// What each form is.
        each: Template,
        /// The variables that are gone through, with their depths.
        variables: Vec<usize>,
        /// How many ellipses follow.
        depth: u8,
    },
    /// The elements of a list that an expression gives (`unsyntax-splicing`).
    Splice(usize),
}

impl Template {
    /// Notes the values in the template as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        match self {
            Template::Constant(value) => tracer.push(*value),
            Template::Variable(_) => {}
            Template::List(elements, tail, form) => {
                trace_elements(elements, tracer);
                tail.trace(tracer);
                tracer.push(*form);
            }
            Template::Vector(elements, form) => {
                trace_elements(elements, tracer);
                tracer.push(*form);
            }
        }
    }
}

fn trace_elements(elements: &[Element], tracer: &mut Tracer) {
    for element in elements {
        match element {
            Element::One(template) => template.trace(tracer),
            Element::Repeated { each, .. } => each.trace(tracer),
            Element::Splice(_) => {}
        }
    }
}

/// Tells a template's compiler which identifiers are variables.
pub(super) trait Variables {
    /// The number and depth of the variable that an identifier is.
    fn variable(&mut self, expander: &mut Expander<'_>, name: Value)
    -> Outcome<Option<(usize, u8)>>;
    /// The number of the value that an `unsyntax` form gives; nothing if those mean nothing here.
    fn unsyntax(
        &mut self,
        expander: &mut Expander<'_>,
        form: Value,
    ) -> Outcome<Option<(usize, bool)>>;
    /// The depth of a variable.
    fn depth(&self, variable: usize) -> u8;
}

const MAX_DEPTH: u32 = 500;

impl Expander<'_> {
    /// Compiles a template.
    pub(super) fn template(
        &mut self,
        form: Value,
        reading: &Reading,
        variables: &mut dyn Variables,
    ) -> Outcome<Template> {
        let mut used = Vec::new();
        let template = self.template_node(form, Some(reading), variables, &mut used, 0)?;
        if used.iter().any(|&v| variables.depth(v) > 0) {
            let problem = "a variable that stands under an ellipsis in the pattern needs one here";
            return Err(self.error(SyntaxErrorKind::BadPattern { problem }, form));
        }
        Ok(template)
    }

    /// Compiles a part; the variables in it that still need ellipses are added to `used`.
    fn template_node(
        &mut self,
        form: Value,
        reading: Option<&Reading>,
        variables: &mut dyn Variables,
        used: &mut Vec<usize>,
        nesting: u32,
    ) -> Outcome<Template> {
        if nesting > MAX_DEPTH {
            return Err(Throw::Limit(Limit::Nesting));
        }
        match self.m.stx_datum(form) {
            Value::Symbol(_) => match variables.variable(self, form)? {
                Some((variable, _)) => {
                    used.push(variable);
                    Ok(Template::Variable(variable))
                }
                None => Ok(Template::Constant(form)),
            },
            Value::Pair(_) => {
                if let Some((variable, false)) = variables.unsyntax(self, form)? {
                    return Ok(Template::Variable(variable));
                }
                let (items, tail) = self.m.stx_prefix(form);
                if let [head, escaped] = *items.as_slice()
                    && let Some(reading) = reading
                    && self.is_ellipsis(head, reading)
                    && self.m.stx_is_null(tail)
                {
                    return self.template_node(escaped, None, variables, used, nesting + 1);
                }
                let elements = self.elements(&items, reading, variables, used, nesting)?;
                let tail = if self.m.stx_is_null(tail) {
                    Template::Constant(Value::Null)
                } else {
                    self.template_node(tail, reading, variables, used, nesting + 1)?
                };
                Ok(Template::List(elements, Box::new(tail), form))
            }
            Value::Vector(_) => {
                let items = self.m.stx_vector(form).unwrap_or_default();
                let elements = self.elements(&items, reading, variables, used, nesting)?;
                Ok(Template::Vector(elements, form))
            }
            _ => Ok(Template::Constant(form)),
        }
    }

    fn elements(
        &mut self,
        items: &[Value],
        reading: Option<&Reading>,
        variables: &mut dyn Variables,
        used: &mut Vec<usize>,
        nesting: u32,
    ) -> Outcome<Vec<Element>> {
        let mut elements = Vec::new();
        let mut rest = items.iter().copied().peekable();
        while let Some(item) = rest.next() {
            if self.m.stx_is_pair(item)
                && let Some((variable, true)) = variables.unsyntax(self, item)?
            {
                elements.push(Element::Splice(variable));
                continue;
            }
            let mut depth = 0;
            while let (Some(&next), Some(reading)) = (rest.peek(), reading) {
                if !self.is_ellipsis(next, reading) {
                    break;
                }
                depth += 1;
                rest.next();
            }
            if depth == 0 {
                let node = self.template_node(item, reading, variables, used, nesting + 1)?;
                elements.push(Element::One(node));
                continue;
            }
            let mut inside = Vec::new();
            let each = self.template_node(item, reading, variables, &mut inside, nesting + 1)?;
            let driving: Vec<usize> =
                inside.iter().copied().filter(|&v| variables.depth(v) > 0).collect();
            if driving.is_empty() {
                let problem = "an ellipsis after a form without a repeated variable";
                return Err(self.error(SyntaxErrorKind::BadPattern { problem }, item));
            }
            used.extend(inside.iter().copied().filter(|&v| variables.depth(v) > depth));
            elements.push(Element::Repeated { each, variables: driving, depth });
        }
        Ok(elements)
    }
}

impl Machine {
    /// Makes the form that a template stands for.
    ///
    /// # Errors
    /// When variables that are gone through together have different lengths.
    pub fn instantiate(&mut self, template: &Template, values: &[Value]) -> Outcome {
        let span = self.expander.use_span;
        self.instantiate_node(template, values, span)
    }

    fn respanned(&mut self, form: Value, span: Span) -> Value {
        match form {
            Value::Syntax(r) if !span.is_none() => {
                let object = SyntaxObject { span, ..*self.ctx.heap.syntaxes.get(r) };
                Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
            }
            other => other,
        }
    }

    fn instantiate_node(&mut self, node: &Template, values: &[Value], span: Span) -> Outcome {
        match node {
            Template::Constant(form) => Ok(self.respanned(*form, span)),
            Template::Variable(index) => Ok(values.get(*index).copied().unwrap_or(Value::Null)),
            Template::List(elements, tail, form) => {
                let mut items = Vec::new();
                self.instantiate_elements(elements, values, span, &mut items)?;
                let tail = self.instantiate_node(tail, values, span)?;
                let list = self.ctx.heap.list_with_tail(&items, tail);
                Ok(self.like(list, *form, span))
            }
            Template::Vector(elements, form) => {
                let mut items = Vec::new();
                self.instantiate_elements(elements, values, span, &mut items)?;
                let vector = self.ctx.heap.vector(items);
                Ok(self.like(vector, *form, span))
            }
        }
    }

    /// A list or vector as one syntax object, in the context of the template it came from.
    fn like(&mut self, datum: Value, form: Value, span: Span) -> Value {
        if datum.is_null() {
            return datum;
        }
        let scopes = self.stx_scopes(form);
        let span = if span.is_none() { self.stx_span(form) } else { span };
        let object = SyntaxObject { datum, scopes, pending: OpsId::NONE, span };
        Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
    }

    fn instantiate_elements(
        &mut self,
        elements: &[Element],
        values: &[Value],
        span: Span,
        items: &mut Vec<Value>,
    ) -> Outcome<()> {
        for element in elements {
            match element {
                Element::One(node) => items.push(self.instantiate_node(node, values, span)?),
                Element::Repeated { each, variables, depth } => {
                    self.repeat(each, variables, *depth, values, span, items)?;
                }
                Element::Splice(index) => {
                    let list = values.get(*index).copied().unwrap_or(Value::Null);
                    let Some(parts) = self.stx_items(list) else {
                        let message = "unsyntax-splicing needs a list: ~S";
                        return Err(Throw::misc(None, message, &[list]));
                    };
                    items.extend(parts);
                }
            }
        }
        Ok(())
    }

    fn repeat(
        &mut self,
        each: &Template,
        variables: &[usize],
        depth: u8,
        values: &[Value],
        span: Span,
        items: &mut Vec<Value>,
    ) -> Outcome<()> {
        let mut columns = Vec::new();
        for &variable in variables {
            let list = values.get(variable).copied().unwrap_or(Value::Null);
            if let Some(column) = self.ctx.heap.list_items(list) {
                columns.push((variable, column));
            }
        }
        let Some(count) = columns.iter().map(|(_, column)| column.len()).max() else {
            return Ok(());
        };
        if columns.iter().any(|(_, column)| column.len() != count) {
            let message = "pattern variables under one ellipsis have different numbers of matches";
            return Err(Throw::misc(None, message, &[]));
        }
        let mut inner = values.to_vec();
        for row in 0..count {
            for (variable, column) in &columns {
                if let (Some(place), Some(&value)) = (inner.get_mut(*variable), column.get(row)) {
                    *place = value;
                }
            }
            if depth > 1 {
                let deeper: Vec<usize> = variables
                    .iter()
                    .copied()
                    .filter(|&v| inner.get(v).is_some_and(|&x| self.is_match_list(x)))
                    .collect();
                self.repeat(each, &deeper, depth - 1, &inner, span, items)?;
            } else {
                items.push(self.instantiate_node(each, &inner, span)?);
            }
        }
        Ok(())
    }

    /// Whether a variable's value is a list of matches rather than a form.
    fn is_match_list(&self, value: Value) -> bool {
        matches!(value, Value::Pair(_) | Value::Null)
    }
}
