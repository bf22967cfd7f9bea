//! `reader`: a tree as text, for tests and for people who look at one.
//!
//! The text reads back as the same data. Prefix forms are written out in full,
//! and error nodes as `#<error>`.

use std::fmt::Write;

use super::number::NumberLiteral;
use super::tree::{NodeId, NodeKind, Tree};

/// All data of the tree, one a line.
pub fn dump(tree: &Tree) -> String {
    let mut out = String::new();
    for &root in &tree.roots {
        write_node(tree, root, Spans::Without, &mut out);
        out.push('\n');
    }
    out
}

/// As [`dump`], each node behind its span: `lo..hi:datum`.
pub fn dump_with_spans(tree: &Tree) -> String {
    let mut out = String::new();
    for &root in &tree.roots {
        write_node(tree, root, Spans::With, &mut out);
        out.push('\n');
    }
    out
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Spans {
    With,
    Without,
}

/// What is still to be written.
enum Pending {
    Node(NodeId),
    Text(&'static str),
    Children(NodeId, u32, u32),
}

/// Writes a datum with a stack of its own, since trees may be deep.
fn write_node(tree: &Tree, root: NodeId, spans: Spans, out: &mut String) {
    let mut pending = vec![Pending::Node(root)];
    while let Some(next) = pending.pop() {
        match next {
            Pending::Text(text) => out.push_str(text),
            Pending::Node(id) => {
                if spans == Spans::With {
                    let span = tree.span(id);
                    push_display(out, format_args!("{}..{}:", span.lo, span.hi));
                }
                let opening = match tree.kind(id) {
                    NodeKind::List => "(",
                    NodeKind::Vector => "#(",
                    NodeKind::Bytevector => "#vu8(",
                    _ => {
                        write_atom(tree, id, out);
                        continue;
                    }
                };
                out.push_str(opening);
                let children = tree.children(id);
                let (next, end) = children.range();
                pending.push(Pending::Text(")"));
                if let Some(tail) = tree.tail(id) {
                    pending.push(Pending::Node(tail));
                    pending.push(Pending::Text(" . "));
                }
                pending.push(Pending::Children(id, next, end));
            }
            Pending::Children(id, next, end) => {
                let mut children = tree.children_from(next, end);
                if let Some(child) = children.next() {
                    let (next, end) = children.range();
                    if next < end {
                        pending.push(Pending::Children(id, next, end));
                        pending.push(Pending::Text(" "));
                    }
                    pending.push(Pending::Node(child));
                }
            }
        }
    }
}

fn push_display(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

/// Writes an atom.
fn write_atom(tree: &Tree, id: NodeId, out: &mut String) {
    match tree.kind(id) {
        NodeKind::Symbol(symbol) => write_symbol(symbol.as_str(), out),
        NodeKind::Keyword(symbol) => {
            out.push_str("#:");
            write_symbol(symbol.as_str(), out);
        }
        NodeKind::String(content) => write_string(tree.string(content), out),
        NodeKind::Char(character) => write_char(character, out),
        NodeKind::Fixnum(value) => push_display(out, format_args!("{value}")),
        NodeKind::Number(number) => write_number(tree.number(number), out),
        NodeKind::True => out.push_str("#t"),
        NodeKind::False => out.push_str("#f"),
        NodeKind::Nil => out.push_str("#nil"),
        NodeKind::Error | NodeKind::List | NodeKind::Vector | NodeKind::Bytevector => {
            out.push_str("#<error>");
        }
    }
}

/// Writes a symbol, in `#{...}#` where its name asks for it.
fn write_symbol(name: &str, out: &mut String) {
    let plain = |c: char| c.is_alphanumeric() || "!$%&*/:<=>?^_~+-.@|".contains(c);
    let reads_as_symbol = !matches!(name, "" | ".")
        && name.chars().all(plain)
        && matches!(
            super::numeral::parse(name, 10),
            super::numeral::Parsed::NotNumber
        );
    if reads_as_symbol {
        out.push_str(name);
        return;
    }
    out.push_str("#{");
    for character in name.chars() {
        if plain(character) || character == ' ' {
            out.push(character);
        } else {
            push_display(out, format_args!("\\x{:x};", u32::from(character)));
        }
    }
    out.push_str("}#");
}

/// Writes a string with its quotation marks, so that it reads back the same.
pub fn write_string(content: &str, out: &mut String) {
    out.push('"');
    for character in content.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                push_display(out, format_args!("\\x{:02x}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn write_char(character: char, out: &mut String) {
    match character {
        ' ' => out.push_str("#\\space"),
        '\n' => out.push_str("#\\newline"),
        '!'..='~' | '\u{a1}'.. => {
            out.push_str("#\\");
            out.push(character);
        }
        _ => push_display(out, format_args!("#\\x{:x}", u32::from(character))),
    }
}

fn write_number(number: NumberLiteral<'_>, out: &mut String) {
    let sign = |negative| if negative { "-" } else { "" };
    let prefix = |radix, exact| {
        let radix = match radix {
            2 => "#b",
            8 => "#o",
            16 => "#x",
            _ => "",
        };
        format!("{}{radix}", if exact { "" } else { "#i" })
    };
    match number {
        NumberLiteral::Flonum(value) if value.is_nan() => out.push_str("+nan.0"),
        NumberLiteral::Flonum(value) if value.is_infinite() => {
            out.push_str(if value > 0.0 { "+inf.0" } else { "-inf.0" });
        }
        NumberLiteral::Flonum(value) => push_display(out, format_args!("{value:?}")),
        NumberLiteral::Integer {
            negative,
            radix,
            digits,
            exact,
        } => {
            let (prefix, sign) = (prefix(radix, exact), sign(negative));
            push_display(out, format_args!("{prefix}{sign}{digits}"));
        }
        NumberLiteral::Rational {
            negative,
            radix,
            numerator,
            denominator,
            exact,
        } => {
            let (prefix, sign) = (prefix(radix, exact), sign(negative));
            push_display(out, format_args!("{prefix}{sign}{numerator}/{denominator}"));
        }
        NumberLiteral::ExactDecimal {
            negative,
            digits,
            exponent,
        } => {
            let sign = sign(negative);
            push_display(out, format_args!("#e{sign}{digits}e{exponent}"));
        }
    }
}
