//! Symbols as text: as they are where they read back, in `#{...}#` otherwise (Guile manual,
//! "Symbol Read Syntax").

use crate::builtins::char_sets::standard;
use crate::reader::{ParsedNumber, Sym, parse_number};

/// Appends a symbol.
pub fn push_symbol(out: &mut String, sym: Sym) {
    let name = sym.as_str();
    if !sym.is_interned() {
        out.push_str("#<uninterned-symbol ");
        out.push_str(name);
        out.push('>');
        return;
    }
    if is_plain(name) {
        out.push_str(name);
        return;
    }
    out.push_str("#{");
    for c in name.chars() {
        let raw = is_subsequent(c) || (standard::is_white(c) && !c.is_control());
        if raw && !matches!(c, '\u{2028}' | '\u{2029}') {
            out.push(c);
        } else {
            out.push_str(&format!("\\x{:x};", u32::from(c)));
        }
    }
    out.push_str("}#");
}

/// Whether the name alone reads as the symbol.
fn is_plain(name: &str) -> bool {
    let mut chars = name.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let number_like = || !matches!(parse_number(name, 10), ParsedNumber::NotNumber);
    match first {
        '\'' | '`' | ',' | '"' | ';' | '#' => return false,
        '.' if name.len() == 1 => return false,
        '.' | '+' | '-' if number_like() => return false,
        _ => {}
    }
    is_initial(first) && chars.all(|c| is_subsequent(c) && !matches!(c, '"' | ';' | '#'))
}

/// Digits and brackets do not start a symbol that is written plainly.
fn is_initial(c: char) -> bool {
    is_subsequent(c) && !standard::is_digit(c)
}

fn is_subsequent(c: char) -> bool {
    match c {
        '(' | ')' | '[' | ']' | '{' | '}' => false,
        _ if c.is_ascii() => c.is_ascii_graphic(),
        _ => standard::is_graphic(c) && !matches!(standard::category(c), "Ps" | "Pe" | "Pi" | "Pf"),
    }
}
