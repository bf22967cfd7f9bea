//! Where the top-level forms of a module's text stand, and what the plain ones define, found
//! without reading them: most definitions of a library module are never used, so they are not made
//! into trees before they are.
//!
//! The scan knows strings, comments, characters and parentheses. Where anything else could change
//! which parenthesis closes which it gives up, and the module is read as a whole.

use std::ops::Range;

use super::lazy::Shape;
use crate::reader::{Sym, well_known};

/// The places of the top-level forms; nothing for a text that has to be read to be told apart.
pub fn outline(text: &str) -> Option<Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let mut forms = Vec::new();
    let (mut at, mut depth, mut start) = (0, 0usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES.get(usize::from(byte)).copied().unwrap_or(PLAIN);
        if class == PLAIN && depth > 0 {
            at += 1;
            continue;
        }
        match byte {
            b'(' | b'[' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
                at += 1;
            }
            b')' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
                if depth == 0 {
                    forms.push(start..at);
                }
            }
            b';' => at = line_end(bytes, at),
            b'"' if depth > 0 => at = string_end(bytes, at + 1)?,
            b'#' => match bytes.get(at + 1) {
                Some(b'|') => at = block_end(bytes, at + 2)?,
                Some(b'\\') if depth > 0 => at += 3,
                Some(b'!' | b'{' | b';') => return None,
                _ if depth > 0 => at += 1,
                _ => return None,
            },
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' => at += 1,
            // A symbol in bars, or something at top level that is no list.
            _ => return None,
        }
    }
    (depth == 0).then_some(forms)
}

/// Bytes that mean nothing to the scan inside a form.
const PLAIN: u8 = 0;

/// Which bytes the scan has to look at.
const CLASSES: [u8; 256] = {
    let mut classes = [PLAIN; 256];
    let special = b"()[];\"#|";
    let mut i = 0;
    while i < special.len() {
        classes[special[i] as usize] = 1;
        i += 1;
    }
    classes
};

fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .position(|&byte| byte == b'\n')
        .unwrap_or(rest.len())
}

fn string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let rest = bytes.get(at..)?;
        let stop = rest
            .iter()
            .position(|&byte| byte == b'"' || byte == b'\\')?;
        match rest.get(stop) {
            Some(b'"') => return Some(at + stop + 1),
            _ => at += stop + 2,
        }
    }
}

/// The end of a block comment, which may hold others.
fn block_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut depth = 1;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)?) {
            (b'|', b'#') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            (b'#', b'|') => {
                depth += 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
}

/// What a form defines, if its text shows that it is a plain definition.
pub fn definition(form: &str) -> Option<Shape> {
    let (head, rest) = word(form.strip_prefix('(')?)?;
    let rest = rest.trim_start_matches([' ', '\n', '\t', '(']);
    let (name, _) = word(rest)?;
    // What begins like a number may be one.
    if name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return None;
    }
    let name = Sym::intern(name);
    match Sym::intern(head) {
        well_known::DEFINE | well_known::DEFINE_STAR => Some(Shape::Variable(name, false)),
        well_known::DEFINE_PUBLIC | well_known::DEFINE_STAR_PUBLIC => {
            Some(Shape::Variable(name, true))
        }
        well_known::DEFINE_SYNTAX
        | well_known::DEFINE_SYNTAX_RULE
        | well_known::DEFINE_SYNTAX_PARAMETER => Some(Shape::Syntax(name)),
        _ => None,
    }
}

/// The symbol that a text begins with, if it is spelled in letters alone, and what follows it.
fn word(text: &str) -> Option<(&str, &str)> {
    let ordinary = |c: char| c.is_ascii_alphanumeric() || "!$%&*+-./:<=>?@^_~".contains(c);
    let end = text.find(|c: char| !ordinary(c))?;
    let (word, rest) = text.split_at(end);
    let delimited = rest.starts_with([' ', '\n', '\t', ')', '(']);
    (delimited && !word.is_empty()).then_some((word, rest))
}

#[cfg(test)]
mod tests {
    use super::{Shape, definition, outline};
    use crate::reader::Sym;

    fn forms(text: &str) -> Option<Vec<&str>> {
        let places = outline(text)?;
        places.into_iter().map(|place| text.get(place)).collect()
    }

    #[test]
    fn forms_end_where_the_reader_says() {
        let text = ";; (a\n(define a \")\\\"\")\n#| (b #| ) |# |#\n(c #\\( [d] ; )\n e) ";
        assert_eq!(
            forms(text),
            Some(vec!["(define a \")\\\"\")", "(c #\\( [d] ; )\n e)"])
        );
        for odd in [
            "(a", "a)", "'a", "(|a)|)", "#;(a)", "(#{a)}#)", "\"a\"", "#!a",
        ] {
            assert_eq!(forms(odd), None, "{odd}");
        }
    }

    #[test]
    fn plain_definitions_are_seen() {
        let public = |name| Some(Shape::Variable(Sym::intern(name), true));
        assert_eq!(definition("(define-public a 1)"), public("a"));
        assert_eq!(definition("(define*-public (a b)\n c)"), public("a"));
        assert_eq!(
            definition("(define ((a b) c) d)"),
            Some(Shape::Variable(Sym::intern("a"), false))
        );
        assert_eq!(definition("(define 1+ car)"), None);
        assert_eq!(definition("(define-record-type* <a> a make-a)"), None);
        assert_eq!(definition("(define #:a 1)"), None);
    }
}
