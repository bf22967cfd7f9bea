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
        /// The variables that are gone through, each with how many levels are left for that.
        variables: Vec<(usize, u8)>,
        /// How many ellipses follow.
        depth: u8,
    },
    /// The elements of a list that an expression gives (`unsyntax-splicing`).
    Splice(usize),
}

impl Template {
    /// Whether no variable stands in it.
    fn is_constant(&self) -> bool {
        match self {
            Template::Constant(_) => true,
            Template::Variable(_) => false,
            Template::List(elements, tail, _) => {
                tail.is_constant() && elements.iter().all(Element::is_constant)
            }
            Template::Vector(elements, _) => elements.iter().all(Element::is_constant),
        }
    }

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

impl Element {
    fn is_constant(&self) -> bool {
        matches!(self, Element::One(template) if template.is_constant())
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
    fn variable(
        &mut self,
        expander: &mut Expander<'_>,
        name: Value,
    ) -> Outcome<Option<(usize, u8)>>;
    /// The number of the value that an `unsyntax` form gives; nothing if those mean nothing here.
    fn unsyntax(
        &mut self,
        expander: &mut Expander<'_>,
        form: Value,
    ) -> Outcome<Option<(usize, bool)>>;
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
        if used.iter().any(|&(_, left)| left > 0) {
            let problem = "a variable that stands under an ellipsis in the pattern needs one here";
            return Err(self.error(SyntaxErrorKind::BadPattern { problem }, form));
        }
        Ok(template)
    }

    /// Compiles a part; the variables in it are added to `used`, each with the number of ellipses
    /// that it still needs.
    fn template_node(
        &mut self,
        form: Value,
        reading: Option<&Reading>,
        variables: &mut dyn Variables,
        used: &mut Vec<(usize, u8)>,
        nesting: u32,
    ) -> Outcome<Template> {
        if nesting > MAX_DEPTH {
            return Err(Throw::Limit(Limit::Nesting));
        }
        match self.m.stx_datum(form) {
            Value::Symbol(_) => match variables.variable(self, form)? {
                Some((variable, depth)) => {
                    used.push((variable, depth));
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
        used: &mut Vec<(usize, u8)>,
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
            let mut depth = 0u8;
            while let (Some(&next), Some(reading)) = (rest.peek(), reading) {
                if !self.is_ellipsis(next, reading) {
                    break;
                }
                let Some(deeper) = depth.checked_add(1) else {
                    let problem = "too many ellipses after one another";
                    return Err(self.error(SyntaxErrorKind::BadPattern { problem }, item));
                };
                depth = deeper;
                rest.next();
            }
            if depth == 0 {
                let node = self.template_node(item, reading, variables, used, nesting + 1)?;
                elements.push(Element::One(node));
                continue;
            }
            let mut inside = Vec::new();
            let each = self.template_node(item, reading, variables, &mut inside, nesting + 1)?;
            let mut driving: Vec<(usize, u8)> = Vec::new();
            for &(variable, left) in inside.iter().filter(|(_, left)| *left > 0) {
                match driving.iter_mut().find(|(known, _)| *known == variable) {
                    Some(place) => place.1 = place.1.max(left),
                    None => driving.push((variable, left)),
                }
            }
            if driving.is_empty() {
                let problem = "an ellipsis after a form without a repeated variable";
                return Err(self.error(SyntaxErrorKind::BadPattern { problem }, item));
            }
            used.extend(
                inside
                    .iter()
                    .map(|&(v, left)| (v, left.saturating_sub(depth))),
            );
            elements.push(Element::Repeated {
                each,
                variables: driving,
                depth,
            });
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

    /// As [`Machine::instantiate`], with lists that hold values as plain lists, which programs take
    /// apart (R6RS libraries 12.4).
    ///
    /// # Errors
    /// As there.
    pub fn instantiate_plainly(&mut self, template: &Template, values: &[Value]) -> Outcome {
        let made = self.instantiate(template, values)?;
        Ok(if template.is_constant() {
            made
        } else {
            self.unwrap_lists(made, template)
        })
    }

    /// Unwraps the lists that were made from templates with variables.
    fn unwrap_lists(&mut self, made: Value, template: &Template) -> Value {
        let Template::List(elements, tail, _) = template else {
            return made;
        };
        if template.is_constant() {
            return made;
        }
        let datum = self.stx_datum(made);
        let (mut items, rest) = self.ctx.heap.list_prefix(datum);
        // Elements correspond to items from the front, up to the first repeated one, and from the
        // end, back to the last.
        let front = elements
            .iter()
            .take_while(|e| matches!(e, Element::One(_)))
            .count();
        for (element, item) in elements.iter().zip(items.iter_mut()).take(front) {
            if let Element::One(inner) = element {
                *item = self.unwrap_lists(*item, inner);
            }
        }
        if front < elements.len() {
            for (element, item) in elements.iter().rev().zip(items.iter_mut().rev()) {
                let Element::One(inner) = element else { break };
                *item = self.unwrap_lists(*item, inner);
            }
            if let [Element::Repeated { each, depth: 1, .. }] = elements.as_slice() {
                for item in &mut items {
                    *item = self.unwrap_lists(*item, each);
                }
            }
        }
        let rest = if tail.is_constant() {
            rest
        } else {
            self.unwrap_lists(rest, tail)
        };
        self.ctx.heap.list_with_tail(&items, rest)
    }

    fn respanned(&mut self, form: Value, span: Span) -> Value {
        match form {
            Value::Syntax(r) if !span.is_none() => {
                let object = SyntaxObject {
                    span,
                    ..*self.ctx.heap.syntaxes.get(r)
                };
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
        // Without elements, a list is just its tail.
        if !matches!(datum, Value::Pair(_) | Value::Vector(_)) {
            return datum;
        }
        let scopes = self.stx_scopes(form);
        let span = if span.is_none() {
            self.stx_span(form)
        } else {
            span
        };
        let object = SyntaxObject {
            datum,
            scopes,
            pending: OpsId::NONE,
            span,
        };
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
                Element::Repeated {
                    each,
                    variables,
                    depth,
                } => {
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
        variables: &[(usize, u8)],
        depth: u8,
        values: &[Value],
        span: Span,
        items: &mut Vec<Value>,
    ) -> Outcome<()> {
        let mut columns = Vec::new();
        for &(variable, _) in variables {
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
        self.ctx.heap.accounting.look()?;
        if self.memory() > self.ctx.limits.memory {
            return Err(Throw::Limit(Limit::Memory));
        }
        for row in 0..count {
            for (variable, column) in &columns {
                if let (Some(place), Some(&value)) = (inner.get_mut(*variable), column.get(row)) {
                    *place = value;
                }
            }
            if depth > 1 {
                let deeper: Vec<(usize, u8)> = variables
                    .iter()
                    .filter(|(_, left)| *left > 1)
                    .map(|&(variable, left)| (variable, left - 1))
                    .collect();
                self.repeat(each, &deeper, depth - 1, &inner, span, items)?;
            } else {
                items.push(self.instantiate_node(each, &inner, span)?);
            }
        }
        Ok(())
    }
}
