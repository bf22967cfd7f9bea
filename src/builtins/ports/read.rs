//! `read`: data from ports, by the same reader that reads programs (R7RS 6.13.2).

use super::input::{advance, fill, move_past, rest};
use super::input_port;
use crate::builtins::{Native, numbers};
use crate::reader::{self, NodeId, NodeKind, ReadErrorKind, Sym, Tree};
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[Native::core("read", 0, 1, read)];

/// How much of a port is looked at first; a datum that does not end there makes it look at more. So
/// the work for a datum is in proportion to its size, whatever follows it.
const FIRST_LOOK: usize = 512;

fn read(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = input_port(ctx, "read", args, 0)?;
    fill(ctx, r);
    let mut length = FIRST_LOOK;
    loop {
        let (part, whole) = window(rest(ctx.heap.ports.get(r)), length);
        if let Some(found) = read_first(&mut ctx.heap, &part, whole) {
            let (consumed, result) = found.map_err(|(consumed, (message, about))| {
                skip(ctx, r, &part, consumed);
                read_error(ctx, &message, about)
            })?;
            skip(ctx, r, &part, consumed);
            return Ok(result);
        }
        length = length.saturating_mul(4);
    }
}

/// The text that so many bytes and the rest of the last character begin with, and whether it is all.
fn window(bytes: &[u8], length: usize) -> (String, bool) {
    let continues = |&at: &usize| bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let cut = length.min(bytes.len());
    let end = cut + (cut..).take_while(continues).count();
    let part = bytes.get(..end).unwrap_or(bytes);
    (
        String::from_utf8_lossy(part).into_owned(),
        end >= bytes.len(),
    )
}

/// The end of the first datum and the datum, or the end of what is wrong and a message; `None` when
/// more of the text is needed.
type First = Result<(usize, Value), (usize, (String, Option<char>))>;

fn read_first(heap: &mut Heap, text: &str, whole: bool) -> Option<First> {
    let tree = reader::read(text, 0);
    let Some(&root) = tree.roots.first() else {
        if !whole {
            return None;
        }
        return Some(match tree.errors.first() {
            Some(error) => Err((text.len(), words(error, text))),
            None => Ok((text.len(), Value::Eof)),
        });
    };
    let end = tree.span(root).hi as usize;
    if end >= text.len() && !whole {
        return None;
    }
    let error = tree
        .errors
        .iter()
        .find(|error| (error.span.lo as usize) < end);
    match error {
        Some(_) if !whole => None,
        Some(error) => Some(Err((end.max(1), words(error, text)))),
        None => Some(Ok((end, datum(heap, &tree, root)))),
    }
}

/// What is wrong with a datum, in Guile's words where it has some, and what they speak of.
fn words(error: &reader::ReadError, text: &str) -> (String, Option<char>) {
    match &error.kind {
        ReadErrorKind::UnclosedList { .. } => {
            let place = place(text, text.len());
            (
                format!("{place}: unexpected end of input while searching for: ~A"),
                Some(')'),
            )
        }
        ReadErrorKind::UnexpectedClose { .. } => (
            format!("{}: unexpected \")\"", place(text, error.span.hi as usize)),
            None,
        ),
        ReadErrorKind::UnterminatedString { .. } => {
            let place = place(text, text.len());
            (
                format!("{place}: unexpected end of input while reading string"),
                None,
            )
        }
        ReadErrorKind::BadCharName { name } => {
            let place = place(text, error.span.hi as usize);
            (
                format!("{place}: unknown character name ~a"),
                name.chars().next(),
            )
        }
        ReadErrorKind::ExtraAfterTail => {
            let place = place(text, error.span.lo as usize + 1);
            (
                format!("{place}: missing close paren: ~A"),
                after(text, error.span.lo),
            )
        }
        ReadErrorKind::BadEscape { escape, .. } => {
            let place = place(text, error.span.hi as usize);
            (
                format!("{place}: invalid character in escape sequence: ~S"),
                *escape,
            )
        }
        kind => {
            let place = place(text, error.span.hi as usize);
            (format!("{place}: {}", kind.name().replace('-', " ")), None)
        }
    }
}

/// The character at a place.
fn after(text: &str, offset: u32) -> Option<char> {
    text.get(offset as usize..)?.chars().next()
}

/// A place in a text as Guile's reader names it, with line and column from 1.
fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |last| last.chars().count())
        + 1;
    format!("#<unknown port>:{line}:{column}")
}

/// Moves the port past what was read.
fn skip(ctx: &mut Context, r: crate::value::Ref, text: &str, consumed: usize) {
    let port = ctx.heap.ports.get_mut(r);
    for c in text.get(..consumed).unwrap_or(text).chars() {
        move_past(port, c);
    }
    advance(port, consumed);
}

fn read_error(ctx: &mut Context, message: &str, about: Option<char>) -> Throw {
    let message = ctx.heap.string(message);
    let irritants: Vec<Value> = about.into_iter().map(Value::Char).collect();
    let irritants = ctx.heap.list(&irritants);
    Failure::Keyed {
        key: Sym::intern("read-error"),
        arguments: vec![Value::FALSE, message, irritants, Value::FALSE],
    }
    .into()
}

/// A form whose parts are being made.
struct Open<'t> {
    kind: NodeKind,
    children: reader::Children<'t>,
    tail: Option<NodeId>,
    items: Vec<Value>,
}

/// The datum that a node of a tree is.
pub fn datum(heap: &mut Heap, tree: &Tree, root: NodeId) -> Value {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut next = Some(root);
    let mut done = Value::Unspecified;
    loop {
        if let Some(node) = next.take() {
            match tree.kind(node) {
                kind @ (NodeKind::List | NodeKind::Vector) => open.push(Open {
                    kind,
                    children: tree.children(node),
                    tail: tree.tail(node),
                    items: Vec::new(),
                }),
                kind => {
                    done = atom(heap, tree, node, kind);
                    match open.last_mut() {
                        Some(form) => form.items.push(done),
                        None => return done,
                    }
                }
            }
        }
        let Some(form) = open.last_mut() else {
            return done;
        };
        next = form.children.next().or_else(|| take_tail(form));
        if next.is_none() {
            let Some(form) = open.pop() else { return done };
            done = close(heap, form);
            match open.last_mut() {
                Some(outer) => outer.items.push(done),
                None => return done,
            }
        }
    }
}

/// The tail is made as one more item, of which `close` knows by the mark left here.
fn take_tail(form: &mut Open<'_>) -> Option<NodeId> {
    let tail = form.tail.take()?;
    form.kind = NodeKind::Error;
    Some(tail)
}

fn close(heap: &mut Heap, form: Open<'_>) -> Value {
    match form.kind {
        NodeKind::Vector => heap.vector(form.items),
        NodeKind::Error => match form.items.split_last() {
            Some((&tail, items)) => heap.list_with_tail(items, tail),
            None => Value::Null,
        },
        _ => heap.list(&form.items),
    }
}

fn atom(heap: &mut Heap, tree: &Tree, node: NodeId, kind: NodeKind) -> Value {
    match kind {
        NodeKind::Symbol(sym) => Value::Symbol(sym),
        NodeKind::Keyword(sym) => Value::Keyword(sym),
        NodeKind::String(id) => heap.string(tree.string(id)),
        NodeKind::Char(c) => Value::Char(c),
        NodeKind::Fixnum(n) => Value::Fixnum(n),
        NodeKind::Number(id) => numbers::literal(heap, tree.number(id)),
        NodeKind::True => Value::TRUE,
        NodeKind::False => Value::FALSE,
        NodeKind::Nil => Value::ElispNil,
        NodeKind::Bytevector => heap.bytevector(tree.bytes(node)),
        NodeKind::Error | NodeKind::List | NodeKind::Vector => Value::Unspecified,
    }
}
