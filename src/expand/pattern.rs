//! Syntax patterns (R7RS 4.3.2; R6RS libraries 12.4): compiled once, matched natively.

use super::Expander;
use super::error::SyntaxErrorKind;
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::gc::Tracer;
use crate::vm::Machine;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// What has to match.
    pub node: Node,
    /// The variables, by number: identifier and depth.
    pub variables: Vec<(Value, u8)>,
}

/// A part of a pattern.
#[derive(Clone, Debug)]
pub enum Node {
    /// `_`
    Any,
    /// A variable.
    Variable(usize),
    /// An identifier that has to mean the same.
    Literal(Value),
    /// A datum that has to be equal.
    Datum(Value),
    /// The empty list.
    Null,
    /// A pair.
    Pair(Box<Node>, Box<Node>),
    /// Any number of forms, then a fixed number, then a tail.
    Ellipsis {
        /// What each form has to match.
        each: Box<Node>,
        /// The variables in `each`.
        variables: Vec<usize>,
        /// The forms after.
        after: Vec<Node>,
        /// What follows the last form: the empty list, usually.
        tail: Box<Node>,
    },
    /// A vector whose elements, as a list, match.
    Vector(Box<Node>),
}

/// How deep patterns and templates may nest.
const MAX_DEPTH: u32 = 500;

impl Pattern {
    /// Notes the values in the pattern as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        for (name, _) in &self.variables {
            tracer.push(*name);
        }
        self.node.trace(tracer);
    }
}

impl Node {
    /// Notes the values in the pattern as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        match self {
            Node::Any | Node::Variable(_) | Node::Null => {}
            Node::Literal(value) | Node::Datum(value) => tracer.push(*value),
            Node::Pair(car, cdr) => {
                car.trace(tracer);
                cdr.trace(tracer);
            }
            Node::Ellipsis {
                each, after, tail, ..
            } => {
                each.trace(tracer);
                for node in after {
                    node.trace(tracer);
                }
                tail.trace(tracer);
            }
            Node::Vector(inner) => inner.trace(tracer),
        }
    }
}

/// What a pattern is compiled with.
pub(super) struct Reading {
    /// The identifiers that match themselves.
    pub literals: Vec<Value>,
    /// The ellipsis: `...`, or the one that `syntax-rules` was given.
    pub ellipsis: Option<Value>,
}

impl Expander<'_> {
    /// Whether a form is the ellipsis.
    pub(super) fn is_ellipsis(&mut self, form: Value, reading: &Reading) -> bool {
        // As a literal it stands for itself (R7RS 4.3.2).
        let name = self.m.stx_name(form);
        if reading
            .literals
            .iter()
            .any(|&literal| self.m.stx_name(literal) == name)
        {
            return false;
        }
        match reading.ellipsis {
            Some(custom) => {
                let by_name = self.ellipsis.is_some();
                name.is_some()
                    && name == self.m.stx_name(custom)
                    && (by_name || self.m.stx_scopes(form) == self.m.stx_scopes(custom))
            }
            None => name == Some(well_known::ELLIPSIS),
        }
    }

    /// Compiles a pattern.
    pub(super) fn pattern(&mut self, form: Value, reading: &Reading) -> Outcome<Pattern> {
        let mut variables = Vec::new();
        let node = self.pattern_node(form, reading, 0, 0, &mut variables)?;
        Ok(Pattern { node, variables })
    }

    pub(super) fn bad_pattern(&self, problem: &'static str, form: Value) -> Throw {
        self.error(SyntaxErrorKind::BadPattern { problem }, form)
    }

    fn pattern_node(
        &mut self,
        form: Value,
        reading: &Reading,
        depth: u8,
        nesting: u32,
        variables: &mut Vec<(Value, u8)>,
    ) -> Outcome<Node> {
        if nesting > MAX_DEPTH {
            return Err(Throw::Limit(Limit::Nesting));
        }
        match self.m.stx_datum(form) {
            Value::Symbol(name) => self.pattern_name(form, name, reading, depth, variables),
            Value::Null => Ok(Node::Null),
            Value::Pair(_) => {
                let (items, tail) = self.m.stx_prefix(form);
                self.pattern_list(&items, tail, reading, (depth, nesting), variables)
            }
            Value::Vector(_) => {
                let items = self.m.stx_vector(form).unwrap_or_default();
                let inner =
                    self.pattern_list(&items, Value::Null, reading, (depth, nesting), variables)?;
                Ok(Node::Vector(Box::new(inner)))
            }
            _ => Ok(Node::Datum(self.m.strip(form))),
        }
    }

    fn pattern_name(
        &mut self,
        form: Value,
        name: Sym,
        reading: &Reading,
        depth: u8,
        variables: &mut Vec<(Value, u8)>,
    ) -> Outcome<Node> {
        for &literal in &reading.literals {
            if self.m.stx_name(literal) == Some(name)
                && self.m.stx_scopes(literal) == self.m.stx_scopes(form)
            {
                return Ok(Node::Literal(form));
            }
        }
        if self.is_ellipsis(form, reading) {
            return Err(self.bad_pattern("an ellipsis without a pattern before it", form));
        }
        if name == well_known::UNDERSCORE {
            return Ok(Node::Any);
        }
        let scopes = self.m.stx_scopes(form);
        if variables
            .iter()
            .any(|&(v, _)| self.m.stx_name(v) == Some(name) && self.m.stx_scopes(v) == scopes)
        {
            return Err(self.error(
                SyntaxErrorKind::DuplicateBinding {
                    parameters: false,
                    name,
                },
                form,
            ));
        }
        variables.push((form, depth));
        Ok(Node::Variable(variables.len() - 1))
    }

    fn pattern_list(
        &mut self,
        items: &[Value],
        tail: Value,
        reading: &Reading,
        (depth, nesting): (u8, u32),
        variables: &mut Vec<(Value, u8)>,
    ) -> Outcome<Node> {
        let at = items
            .iter()
            .position(|&item| self.is_ellipsis(item, reading));
        let fixed = match at {
            Some(0) => {
                let first = items.first().copied().unwrap_or(tail);
                return Err(self.bad_pattern("an ellipsis without a pattern before it", first));
            }
            Some(at) => at - 1,
            None => items.len(),
        };
        let mut before = Vec::new();
        for &item in items.iter().take(fixed) {
            before.push(self.pattern_node(item, reading, depth, nesting + 1, variables)?);
        }
        let mut node = match items.get(fixed) {
            Some(&each) => {
                let first = variables.len();
                let Some(deeper) = depth.checked_add(1) else {
                    return Err(self.bad_pattern("too many ellipses in one another", each));
                };
                let each = self.pattern_node(each, reading, deeper, nesting + 1, variables)?;
                let inside = (first..variables.len()).collect();
                let mut after = Vec::new();
                for &item in items.iter().skip(fixed + 2) {
                    if self.is_ellipsis(item, reading) {
                        return Err(self.bad_pattern("a second ellipsis in one list", item));
                    }
                    after.push(self.pattern_node(item, reading, depth, nesting + 1, variables)?);
                }
                let tail = self.pattern_node(tail, reading, depth, nesting + 1, variables)?;
                Node::Ellipsis {
                    each: Box::new(each),
                    variables: inside,
                    after,
                    tail: Box::new(tail),
                }
            }
            None => self.pattern_node(tail, reading, depth, nesting + 1, variables)?,
        };
        for item in before.into_iter().rev() {
            node = Node::Pair(Box::new(item), Box::new(node));
        }
        Ok(node)
    }
}

impl Machine {
    /// Matches a form against a pattern: the variables' values, lists for those under ellipses.
    pub fn match_pattern(&mut self, pattern: &Pattern, form: Value) -> Outcome<Option<Vec<Value>>> {
        let mut values = vec![Value::Null; pattern.variables.len()];
        Ok(self
            .match_node(&pattern.node, form, &mut values)?
            .then_some(values))
    }

    fn match_node(&mut self, node: &Node, form: Value, values: &mut [Value]) -> Outcome<bool> {
        let (mut node, mut form) = (node, form);
        loop {
            match node {
                Node::Any => return Ok(true),
                Node::Variable(index) => {
                    if let Some(place) = values.get_mut(*index) {
                        *place = form;
                    }
                    return Ok(true);
                }
                Node::Literal(literal) => {
                    return Ok(
                        self.stx_name(form).is_some() && self.free_identifier_eq(form, *literal)?
                    );
                }
                Node::Datum(datum) => {
                    // The datum of a pattern is an atom, so nothing inside the form matters.
                    let mut form = form;
                    while let Value::Syntax(r) = form {
                        form = self.ctx.heap.syntaxes.get(r).datum;
                    }
                    return crate::value::equal::equal(&self.ctx.heap, form, *datum);
                }
                Node::Null => return Ok(self.stx_is_null(form)),
                Node::Pair(car, cdr) => {
                    let Some((head, rest)) = self.stx_pair(form) else {
                        return Ok(false);
                    };
                    if !self.match_node(car, head, values)? {
                        return Ok(false);
                    }
                    (node, form) = (cdr, rest);
                }
                Node::Ellipsis {
                    each,
                    variables,
                    after,
                    tail,
                } => {
                    return self.match_ellipsis((each, variables), after, tail, form, values);
                }
                Node::Vector(inner) => {
                    let Some(items) = self.stx_vector(form) else {
                        return Ok(false);
                    };
                    form = self.ctx.heap.list(&items);
                    node = inner;
                }
            }
        }
    }

    fn match_ellipsis(
        &mut self,
        (each, variables): (&Node, &[usize]),
        after: &[Node],
        tail: &Node,
        form: Value,
        values: &mut [Value],
    ) -> Outcome<bool> {
        let (items, rest) = self.stx_prefix(form);
        let Some(count) = items.len().checked_sub(after.len()) else {
            return Ok(false);
        };
        let (repeated, fixed) = items.split_at(count);
        let mut columns: Vec<Vec<Value>> = vec![Vec::with_capacity(count); variables.len()];
        for &item in repeated {
            if !self.match_node(each, item, values)? {
                return Ok(false);
            }
            for (column, &variable) in columns.iter_mut().zip(variables) {
                column.push(values.get(variable).copied().unwrap_or(Value::Null));
            }
        }
        for (column, &variable) in columns.iter().zip(variables) {
            let list = self.ctx.heap.list(column);
            if let Some(place) = values.get_mut(variable) {
                *place = list;
            }
        }
        for (node, &item) in after.iter().zip(fixed) {
            if !self.match_node(node, item, values)? {
                return Ok(false);
            }
        }
        self.match_node(tail, rest, values)
    }
}
