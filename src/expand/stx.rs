//! Access to syntax objects: taking them apart, putting them together, stripping them to data.
//! Everything here is iterative or goes one level, so nesting costs no native stack.

use crate::reader::{NodeId, NodeKind, NumberLiteral, Sym, Tree};
use crate::source::Span;
use crate::syntax::object::SyntaxObject;
use crate::syntax::scope::{OpsId, ScopeOp, ScopesId};
use crate::value::exception::Limit;
use crate::value::{Str, Value};
use crate::vm::Machine;

use super::strip;

/// Parts of a form that was read between two looks at the limits. Where one is reached, the form is
/// left incomplete: the next look ends the evaluation.
const READ_PARTS: usize = 1 << 18;

/// Bytes that a part of a list takes, with what is needed to make it.
const PART: usize = 128;

impl Machine {
    /// Where a form was written; nothing for data without a place.
    pub fn stx_span(&self, form: Value) -> Span {
        match form {
            Value::Syntax(r) => self.ctx.heap.syntaxes.get(r).span,
            Value::Pair(r) => match self.ctx.heap.pairs.get(r).car {
                Value::Syntax(r) => self.ctx.heap.syntaxes.get(r).span,
                _ => Span::NONE,
            },
            _ => Span::NONE,
        }
    }

    /// The datum of a form, one level unwrapped.
    pub fn stx_datum(&self, form: Value) -> Value {
        match form {
            Value::Syntax(r) => self.ctx.heap.syntaxes.get(r).datum,
            other => other,
        }
    }

    /// The name, if the form is an identifier.
    pub fn stx_name(&self, form: Value) -> Option<Sym> {
        match self.stx_datum(form) {
            Value::Symbol(sym) => Some(sym),
            _ => None,
        }
    }

    /// The scopes of a form; those of the core for a datum without any.
    pub fn stx_scopes(&self, form: Value) -> ScopesId {
        match form {
            Value::Syntax(r) => self.ctx.heap.syntaxes.get(r).scopes,
            _ => ScopesId::EMPTY,
        }
    }

    /// A syntax object.
    pub fn make_syntax(&mut self, datum: Value, scopes: ScopesId, span: Span) -> Value {
        let object = SyntaxObject {
            datum,
            scopes,
            pending: OpsId::NONE,
            span,
        };
        Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
    }

    /// A datum with the scopes of an identifier (`datum->syntax`), unless it is syntax already.
    pub fn datum_to_syntax(&mut self, like: Value, datum: Value) -> Value {
        match datum {
            Value::Syntax(_) => datum,
            _ => {
                let (scopes, span) = (self.stx_scopes(like), self.stx_span(like));
                self.make_syntax(datum, scopes, span)
            }
        }
    }

    /// A part of a syntax object with the context that it has inside.
    fn push_down(&mut self, part: Value, outer: &SyntaxObject) -> Value {
        match part {
            Value::Syntax(_) if outer.pending == OpsId::NONE => part,
            Value::Syntax(r) => {
                let inner = *self.ctx.heap.syntaxes.get(r);
                let (scopes, pending) =
                    self.expander
                        .scopes
                        .apply_all(inner.scopes, inner.pending, outer.pending);
                let object = SyntaxObject {
                    scopes,
                    pending,
                    ..inner
                };
                Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
            }
            Value::Pair(_) | Value::Vector(_) | Value::Symbol(_) => {
                let place = match part {
                    Value::Pair(r) => self.expander.places.get(&r).copied(),
                    _ => None,
                };
                let span = place.unwrap_or(outer.span);
                let object = SyntaxObject {
                    datum: part,
                    span,
                    ..*outer
                };
                Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
            }
            _ => part,
        }
    }

    /// The two parts of a form that is a pair.
    pub fn stx_pair(&mut self, form: Value) -> Option<(Value, Value)> {
        match form {
            Value::Pair(_) => self.ctx.heap.pair(form),
            Value::Syntax(r) => {
                let outer = *self.ctx.heap.syntaxes.get(r);
                let (car, cdr) = self.ctx.heap.pair(outer.datum)?;
                Some((self.push_down(car, &outer), self.push_down(cdr, &outer)))
            }
            _ => None,
        }
    }

    /// Whether the form is the empty list.
    pub fn stx_is_null(&self, form: Value) -> bool {
        self.stx_datum(form).is_null()
    }

    /// Whether the form is a pair.
    pub fn stx_is_pair(&self, form: Value) -> bool {
        matches!(self.stx_datum(form), Value::Pair(_))
    }

    /// The parts of a list, and its tail: the empty list unless it is dotted.
    pub fn stx_prefix(&mut self, form: Value) -> (Vec<Value>, Value) {
        let mut items = Vec::new();
        let mut rest = form;
        let bound = self.ctx.heap.pairs.live();
        loop {
            match rest {
                Value::Pair(_) => {
                    let Some((car, cdr)) = self.ctx.heap.pair(rest) else {
                        break;
                    };
                    items.push(car);
                    rest = cdr;
                    if items.len() > bound {
                        self.ctx.limits.tripped.get_or_insert(Limit::Nesting);
                        return (Vec::new(), Value::Null);
                    }
                }
                Value::Syntax(r) => {
                    let outer = *self.ctx.heap.syntaxes.get(r);
                    if !matches!(outer.datum, Value::Pair(_)) {
                        break;
                    }
                    rest = self.spine(&outer, &mut items);
                }
                _ => break,
            }
        }
        (items, rest)
    }

    /// Walks the pairs of one syntax object; what follows them.
    fn spine(&mut self, outer: &SyntaxObject, items: &mut Vec<Value>) -> Value {
        let mut rest = outer.datum;
        let bound = self.ctx.heap.pairs.live();
        while let Some((car, cdr)) = self.ctx.heap.pair(rest) {
            if items.len() > bound {
                self.ctx.limits.tripped.get_or_insert(Limit::Nesting);
                return Value::Null;
            }
            let car = self.push_down(car, outer);
            items.push(car);
            rest = cdr;
        }
        if rest.is_null() {
            rest
        } else {
            self.push_down(rest, outer)
        }
    }

    /// The parts of a proper list.
    pub fn stx_items(&mut self, form: Value) -> Option<Vec<Value>> {
        let (items, tail) = self.stx_prefix(form);
        self.stx_is_null(tail).then_some(items)
    }

    /// The elements of a vector.
    pub fn stx_vector(&mut self, form: Value) -> Option<Vec<Value>> {
        match form {
            Value::Vector(r) => Some(self.ctx.heap.vectors.get(r).clone()),
            Value::Syntax(r) => {
                let outer = *self.ctx.heap.syntaxes.get(r);
                let items = self.ctx.heap.vector_items(outer.datum)?.to_vec();
                Some(
                    items
                        .into_iter()
                        .map(|item| self.push_down(item, &outer))
                        .collect(),
                )
            }
            _ => None,
        }
    }

    /// Applies a scope operation to a form.
    pub fn stx_apply(&mut self, form: Value, op: ScopeOp) -> Value {
        match form {
            Value::Syntax(r) => {
                let object = *self.ctx.heap.syntaxes.get(r);
                let scopes = self.expander.scopes.apply(object.scopes, op);
                let pending = match object.datum {
                    Value::Pair(_) | Value::Vector(_) => {
                        self.expander.scopes.then(object.pending, op)
                    }
                    _ => object.pending,
                };
                let object = SyntaxObject {
                    scopes,
                    pending,
                    ..object
                };
                Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
            }
            Value::Pair(_) => {
                let (items, tail) = self.ctx.heap.list_prefix(form);
                let items: Vec<Value> = items
                    .into_iter()
                    .map(|item| self.stx_apply_part(item, op))
                    .collect();
                let tail = self.stx_apply_part(tail, op);
                self.ctx.heap.list_with_tail(&items, tail)
            }
            Value::Vector(_) => {
                let items = self
                    .ctx
                    .heap
                    .vector_items(form)
                    .unwrap_or_default()
                    .to_vec();
                let items = items
                    .into_iter()
                    .map(|item| self.stx_apply_part(item, op))
                    .collect();
                self.ctx.heap.vector(items)
            }
            other => other,
        }
    }

    /// A part of a list that no syntax object encloses: nested lists get an enclosing one, so that
    /// the work stays proportional to what is looked at.
    fn stx_apply_part(&mut self, part: Value, op: ScopeOp) -> Value {
        match part {
            Value::Pair(_) | Value::Vector(_) => {
                let wrapped = self.make_syntax(part, ScopesId::EMPTY, Span::NONE);
                self.stx_apply(wrapped, op)
            }
            _ => self.stx_apply(part, op),
        }
    }

    /// The datum of a quoted form of the program, whose lists keep their places: `eval` reports
    /// what is wrong with them where they stand (Guile manual, "Source Properties").
    pub fn strip_quoted(&mut self, form: Value) -> Value {
        let datum = self.strip(form);
        let mut pending = vec![(form, datum)];
        let mut parts_left = strip::TREE_PARTS;
        while let Some((form, datum)) = pending.pop() {
            let Value::Pair(pair) = datum else { continue };
            // What is that large was not written, but made.
            let Some(left) = parts_left.checked_sub(1) else {
                break;
            };
            parts_left = left;
            let span = self.stx_span(form);
            if !span.is_none() {
                self.expander.places.insert(pair, span);
            }
            let parts = self.raw_prefix(self.stx_datum(form));
            let data = self.raw_prefix(datum);
            if let (Some((parts, _)), Some((data, _))) = (parts, data) {
                pending.extend(parts.into_iter().zip(data));
            }
        }
        datum
    }

    /// The syntax object of a node that was read, with places from the text.
    pub fn syntax_from_tree(&mut self, tree: &Tree, node: NodeId, scopes: ScopesId) -> Value {
        self.convert_tree(tree, node, Some(scopes))
    }

    /// The datum of a node that was read.
    pub fn datum_from_tree(&mut self, tree: &Tree, node: NodeId) -> Value {
        self.convert_tree(tree, node, None)
    }

    fn convert_tree(&mut self, tree: &Tree, node: NodeId, scopes: Option<ScopesId>) -> Value {
        enum Task {
            Visit(NodeId),
            List {
                count: usize,
                dotted: bool,
                span: Span,
            },
            Vector(usize, Span),
        }
        let mut tasks = vec![Task::Visit(node)];
        let mut done: Vec<Value> = Vec::new();
        let mut parts = 0usize;
        while let Some(task) = tasks.pop() {
            parts += 1;
            if parts.is_multiple_of(READ_PARTS)
                && let Err(limit) = self.ctx.limits.check(self.memory())
            {
                self.ctx.limits.tripped.get_or_insert(limit);
                break;
            }
            let (datum, span) = match task {
                Task::Visit(node) => {
                    let span = tree.span(node);
                    match tree.kind(node) {
                        NodeKind::List if tree.first(node).is_some() => {
                            let items: Vec<NodeId> = tree.children(node).collect();
                            if items.len() > READ_PARTS && !self.fits(items.len()) {
                                break;
                            }
                            let tail = tree.tail(node);
                            let (count, dotted) = (items.len(), tail.is_some());
                            tasks.push(Task::List {
                                count,
                                dotted,
                                span,
                            });
                            tasks.extend(tail.map(Task::Visit));
                            tasks.extend(items.into_iter().rev().map(Task::Visit));
                            continue;
                        }
                        NodeKind::Vector => {
                            let items: Vec<NodeId> = tree.children(node).collect();
                            if items.len() > READ_PARTS && !self.fits(items.len()) {
                                break;
                            }
                            tasks.push(Task::Vector(items.len(), span));
                            tasks.extend(items.into_iter().rev().map(Task::Visit));
                            continue;
                        }
                        atom => (self.atom_from_tree(tree, node, atom), span),
                    }
                }
                Task::List {
                    count,
                    dotted,
                    span,
                } => {
                    let tail = if dotted { done.pop() } else { None };
                    let items = done.split_off(done.len().saturating_sub(count));
                    let tail = tail.unwrap_or(Value::Null);
                    (self.ctx.heap.list_with_tail(&items, tail), span)
                }
                Task::Vector(count, span) => {
                    let items = done.split_off(done.len().saturating_sub(count));
                    (self.ctx.heap.vector(items), span)
                }
            };
            let value = match scopes {
                Some(scopes) => self.make_syntax(datum, scopes, span),
                None => datum,
            };
            done.push(value);
        }
        done.pop().unwrap_or(Value::Unspecified)
    }

    /// Whether so many more parts of a form fit; if not, the memory limit is reached.
    fn fits(&mut self, parts: usize) -> bool {
        let fits =
            parts.saturating_mul(PART) < self.ctx.limits.memory.saturating_sub(self.memory());
        if !fits {
            self.ctx.limits.tripped.get_or_insert(Limit::Memory);
        }
        fits
    }

    fn atom_from_tree(&mut self, tree: &Tree, node: NodeId, kind: NodeKind) -> Value {
        match kind {
            NodeKind::List | NodeKind::Vector => Value::Null,
            NodeKind::Bytevector => self.ctx.heap.bytevector(tree.bytes(node)),
            NodeKind::Symbol(sym) => Value::Symbol(sym),
            NodeKind::Keyword(sym) => Value::Keyword(sym),
            NodeKind::String(id) => {
                let text = tree.string(id);
                self.ctx.heap.accounting.add(text.len());
                Value::Str(self.ctx.heap.strings.alloc(Str::constant(text.to_owned())))
            }
            NodeKind::Char(c) => Value::Char(c),
            NodeKind::Fixnum(n) => Value::Fixnum(n),
            NodeKind::Number(id) => self.number_from_tree(tree.number(id)),
            NodeKind::True => Value::TRUE,
            NodeKind::False => Value::FALSE,
            NodeKind::Nil => Value::ElispNil,
            NodeKind::Error => Value::Unspecified,
        }
    }

    fn number_from_tree(&mut self, literal: NumberLiteral<'_>) -> Value {
        crate::builtins::numbers::parse::literal(&mut self.ctx.heap, literal)
    }
}
