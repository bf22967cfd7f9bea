//! Values without parts as text.

use super::{Style, objects, symbols};
use crate::builtins::char_sets::standard;
use crate::builtins::numbers;
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// Appends the text of a value that has no parts to print.
///
/// # Errors
/// The limits of time, since an integer may have millions of digits.
pub fn push(out: &mut String, ctx: &Context, value: Value, style: Style) -> Outcome<()> {
    match value {
        Value::Bool(true) => out.push_str("#t"),
        Value::Bool(false) => out.push_str("#f"),
        Value::Null => out.push_str("()"),
        Value::ElispNil => out.push_str("#nil"),
        Value::Unspecified => out.push_str("#<unspecified>"),
        Value::Undefined => out.push_str("#<undefined>"),
        Value::Eof => out.push_str("#<eof>"),
        Value::Char(c) if style == Style::Display => out.push(c),
        Value::Char(c) => push_char(out, c),
        Value::Str(r) if style == Style::Display => out.push_str(ctx.heap.strings.get(r).as_str()),
        Value::Str(r) => push_string(out, ctx.heap.strings.get(r).as_str()),
        Value::Symbol(sym) => symbols::push_symbol(out, sym),
        Value::Keyword(sym) => {
            out.push_str("#:");
            symbols::push_symbol(out, sym);
        }
        Value::Bytes(r) => {
            let octets: Vec<String> = ctx
                .heap
                .bytes
                .get(r)
                .data
                .iter()
                .map(u8::to_string)
                .collect();
            out.push_str("#vu8(");
            out.push_str(&octets.join(" "));
            out.push(')');
        }
        Value::Fixnum(_) | Value::Flonum(_) | Value::Big(_) | Value::Ratio(_) => {
            let text = numbers::format::to_text(&ctx.heap, value, 10)?;
            out.push_str(&text.unwrap_or_default());
        }
        _ => objects::push(out, ctx, value),
    }
    Ok(())
}

/// Names of the control characters, of which a few are Guile's own.
const CONTROLS: [&str; 33] = [
    "nul",
    "soh",
    "stx",
    "etx",
    "eot",
    "enq",
    "ack",
    "alarm",
    "backspace",
    "tab",
    "newline",
    "vtab",
    "page",
    "return",
    "so",
    "si",
    "dle",
    "dc1",
    "dc2",
    "dc3",
    "dc4",
    "nak",
    "syn",
    "etb",
    "can",
    "em",
    "sub",
    "esc",
    "fs",
    "gs",
    "rs",
    "us",
    "space",
];

/// Appends a character as `write` shows it.
pub fn push_char(out: &mut String, c: char) {
    out.push_str("#\\");
    let code = u32::from(c);
    if let Some(name) = CONTROLS.get(code as usize) {
        out.push_str(name);
    } else if c == '\u{7f}' {
        out.push_str("delete");
    } else if standard::is_combining(c) {
        out.push('\u{25cc}');
        out.push(c);
    } else if standard::is_graphic(c) {
        out.push(c);
    } else {
        out.push_str(&format!("{code:o}"));
    }
}

/// Appends a string as `write` shows it.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        let code = u32::from(c);
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\x0b' => out.push_str("\\v"),
            '\x0c' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            ' ' => out.push(' '),
            _ if standard::is_graphic(c) => out.push(c),
            _ if code <= 0xff => out.push_str(&format!("\\x{code:02x}")),
            _ if code <= 0xffff => out.push_str(&format!("\\u{code:04x}")),
            _ => out.push_str(&format!("\\U{code:06x}")),
        }
    }
    out.push('"');
}
