//! Reading characters and lines (R7RS 6.13.2; Guile manual, "Venerable Port Interfaces", "Line
//! Oriented and Delimited Text").

use super::{any_port, input_port};
use crate::builtins::Native;
use crate::builtins::args::{arg, character, given, index, text};
use crate::value::exception::Outcome;
use crate::value::port::{Port, PortKind};
use crate::value::{Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("read-char", 0, 1, |c, a| one(c, "read-char", a, next_char)),
    Native::core("peek-char", 0, 1, |c, a| one(c, "peek-char", a, peek_char)),
    Native::core("unread-char", 1, 2, unread_char),
    Native::core("unread-string", 2, 2, unread_string),
    Native::core("char-ready?", 0, 1, |c, a| {
        input_port(c, "char-ready?", a, 0).map(|_| Value::TRUE)
    }),
    Native::core("%read-line", 0, 1, read_line),
    Native::core("%read-string", 0, 2, read_string),
    Native::core("drain-input", 1, 1, |c, a| {
        any_port("drain-input", a, 0)?;
        Ok(c.heap.string(""))
    }),
];

/// Reads standard input when it is first needed; afterwards the port is like any other.
pub fn fill(ctx: &mut Context, r: Ref) {
    if matches!(ctx.heap.ports.get(r).kind, PortKind::Stdin) {
        let data = ctx.world.standard_input().unwrap_or_default();
        ctx.heap.ports.get_mut(r).kind = PortKind::Input { data, position: 0 };
    }
}

/// What has not been read yet.
pub fn rest(port: &Port) -> &[u8] {
    match &port.kind {
        PortKind::Input { data, position } => data.get(*position..).unwrap_or_default(),
        _ => &[],
    }
}

/// Moves on by so many bytes.
pub fn advance(port: &mut Port, count: usize) {
    if let PortKind::Input { data, position } = &mut port.kind {
        *position = (*position + count).min(data.len());
    }
}

/// The character that bytes begin with, and how many it takes; what is no UTF-8 reads as `?`.
fn decode(bytes: &[u8]) -> Option<(char, usize)> {
    let first = *bytes.first()?;
    if first < 0x80 {
        return Some((char::from(first), 1));
    }
    let width = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    let text = bytes.get(..width).and_then(|b| std::str::from_utf8(b).ok());
    Some(
        text.and_then(|s| s.chars().next())
            .map_or(('?', 1), |c| (c, width)),
    )
}

/// The place after a character.
pub fn move_past(port: &mut Port, c: char) {
    match c {
        '\n' => {
            port.line += 1;
            port.column = 0;
        }
        '\t' => port.column = (port.column / 8 + 1) * 8,
        '\r' => port.column = 0,
        '\x08' => port.column = port.column.saturating_sub(1),
        '\x07' => {}
        _ => port.column += 1,
    }
}

/// Takes the next character.
pub fn next_char(ctx: &mut Context, r: Ref) -> Option<char> {
    fill(ctx, r);
    let port = ctx.heap.ports.get_mut(r);
    let (c, width) = decode(rest(port))?;
    advance(port, width);
    move_past(port, c);
    Some(c)
}

/// The next character, which stays.
pub fn peek_char(ctx: &mut Context, r: Ref) -> Option<char> {
    fill(ctx, r);
    decode(rest(ctx.heap.ports.get(r))).map(|(c, _)| c)
}

fn one(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    take: fn(&mut Context, Ref) -> Option<char>,
) -> Outcome {
    let r = input_port(ctx, name, args, 0)?;
    Ok(take(ctx, r).map_or(Value::Eof, Value::Char))
}

/// Puts bytes back in front of what is to be read.
pub fn unread(port: &mut Port, bytes: &[u8]) {
    if let PortKind::Input { data, position } = &mut port.kind {
        let read = data.get(..*position).unwrap_or_default();
        if read.ends_with(bytes) {
            *position -= bytes.len();
        } else {
            let tail = data.get(*position..).unwrap_or_default();
            *data = [bytes, tail].concat();
            *position = 0;
        }
    }
}

fn unread_text(ctx: &mut Context, r: Ref, text: &str) {
    fill(ctx, r);
    let port = ctx.heap.ports.get_mut(r);
    unread(port, text.as_bytes());
    for c in text.chars() {
        if c == '\n' {
            port.line = port.line.saturating_sub(1);
        } else {
            port.column = port.column.saturating_sub(1);
        }
    }
}

fn unread_char(ctx: &mut Context, args: &[Value]) -> Outcome {
    let c = character("unread-char", args, 0)?;
    let r = input_port(ctx, "unread-char", args, 1)?;
    unread_text(ctx, r, &c.to_string());
    Ok(arg(args, 0))
}

fn unread_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let text = text(&ctx.heap, "unread-string", args, 0)?.to_owned();
    let r = input_port(ctx, "unread-string", args, 1)?;
    unread_text(ctx, r, &text);
    Ok(arg(args, 0))
}

/// Takes so many bytes as text, moving the port's place past them.
pub fn take_text(port: &mut Port, count: usize) -> String {
    let bytes = rest(port).get(..count).unwrap_or_default();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(bytes).replace('\u{fffd}', "?"),
    };
    advance(port, count);
    for c in text.chars() {
        move_past(port, c);
    }
    text
}

/// The next line as a pair of its text and what ended it: a newline or the end of file.
fn read_line(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = input_port(ctx, "%read-line", args, 0)?;
    fill(ctx, r);
    let port = ctx.heap.ports.get_mut(r);
    let available = rest(port);
    if available.is_empty() {
        return Ok(ctx.heap.cons(Value::Eof, Value::Eof));
    }
    let (count, end) = match available.iter().position(|&byte| byte == b'\n') {
        Some(at) => (at, Value::Char('\n')),
        None => (available.len(), Value::Eof),
    };
    let line = take_text(port, count);
    if matches!(end, Value::Char(_)) {
        advance(port, 1);
        move_past(port, '\n');
    }
    let line = ctx.heap.string(line);
    Ok(ctx.heap.cons(line, end))
}

/// `(%read-string port [count])`: the rest, or so many characters of it.
fn read_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = input_port(ctx, "read-string", args, 0)?;
    fill(ctx, r);
    let text = match given(args, 1) {
        Some(count) if count.is_true() => {
            let count = index("read-string", args, 1)?;
            std::iter::from_fn(|| next_char(ctx, r))
                .take(count)
                .collect()
        }
        _ => {
            let port = ctx.heap.ports.get_mut(r);
            let count = rest(port).len();
            take_text(port, count)
        }
    };
    Ok(ctx.heap.string(text))
}
