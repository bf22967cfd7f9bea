//! `reader`: from tokens of atoms to nodes.

use super::character::{self, CharLiteral};
use super::error::ReadErrorKind;
use super::escape::{self, BadEscape, Dialect};
use super::lexer::Token;
use super::number::Number;
use super::numeral::{self, Parsed};
use super::parser::{Parser, Problem};
use super::symbol::Sym;
use super::tree::{NodeId, NodeKind, Tag};

impl Parser<'_> {
    /// The symbol of a name, folded if the mode asks for it.
    fn name(&mut self, name: &str) -> Sym {
        if self.lexer.modes.fold_case {
            self.symbols.intern(&name.to_lowercase())
        } else {
            self.symbols.intern(name)
        }
    }

    /// Grammar: `symbol`.
    pub(super) fn symbol(&mut self, token: Token) {
        let text = self.slice(token.lo, token.hi);
        let symbol = if self.lexer.modes.r6rs && text.contains('\\') {
            self.name(&escape::unescape_r6rs_symbol(text))
        } else {
            self.name(text)
        };
        self.atom(Tag::Symbol, token, symbol.0, 0);
    }

    /// Grammar: `extended-symbol`.
    pub(super) fn extended_symbol(&mut self, token: Token) {
        let symbol = self.extended_name(token.lo + 2, token.hi - 2);
        self.atom(Tag::Symbol, token, symbol.0, 0);
    }

    /// The symbol of a name in `#{` and `}#`, which stands between two offsets.
    fn extended_name(&mut self, lo: usize, hi: usize) -> Sym {
        let content = self.slice(lo, hi);
        if !content.contains('\\') {
            return self.symbols.intern(content);
        }
        let mut wrong = Vec::new();
        let name = escape::unescape_extended(content, |escape| wrong.push(escape));
        self.report_escapes(lo, &wrong);
        self.symbols.intern(&name)
    }

    /// Grammar: `bar-symbol`.
    pub(super) fn bar_symbol(&mut self, token: Token) {
        let content = self.slice(token.lo + 1, token.hi - 1);
        let mut name = String::new();
        let mut wrong = Vec::new();
        escape::unescape_string(content, Dialect::R6rs, &mut name, |escape| {
            wrong.push(escape);
        });
        self.report_escapes(token.lo + 1, &wrong);
        let symbol = self.symbols.intern(&name);
        self.atom(Tag::Symbol, token, symbol.0, 0);
    }

    /// Grammar: `keyword`.
    pub(super) fn keyword(&mut self, token: Token) {
        let name = self.slice(token.lo + 2, token.hi);
        let trimmed = name.trim_start_matches([' ', '\n', '\t', '\r', '\u{c}']);
        let starts_symbol = match trimmed.bytes().next() {
            None | Some(b'"' | b'(' | b')' | b'[' | b']' | b'\'' | b'`' | b',' | b';') => false,
            Some(b'#') => trimmed.starts_with("#{"),
            Some(_) => !matches!(
                numeral::parse(trimmed, 10),
                Parsed::Fixnum(_) | Parsed::Flonum(_) | Parsed::Integer { .. }
            ),
        };
        if !starts_symbol {
            return self.error_atom(ReadErrorKind::BadKeyword, token);
        }
        let symbol = if trimmed.starts_with("#{") {
            self.extended_name(token.hi - trimmed.len() + 2, token.hi - 2)
        } else {
            self.name(trimmed)
        };
        self.atom(Tag::Keyword, token, symbol.0, 0);
    }

    /// Grammar: `fixnum`, `number`, `symbol`.
    pub(super) fn number_or_symbol(&mut self, token: Token) {
        let text = self.slice(token.lo, token.hi);
        match numeral::parse(text, 10) {
            Parsed::NotNumber => self.symbol(token),
            parsed => self.number(token, parsed),
        }
    }

    /// Grammar: `prefixed-number`.
    pub(super) fn prefixed_number(&mut self, token: Token) {
        let text = self.slice(token.lo, token.hi);
        match numeral::parse(text, 10) {
            Parsed::NotNumber => {
                let text = text.to_owned();
                self.error_atom(ReadErrorKind::BadNumber { text }, token);
            }
            parsed => self.number(token, parsed),
        }
    }

    /// Adds a number.
    fn number(&mut self, token: Token, parsed: Parsed) {
        let stored = match parsed {
            Parsed::Fixnum(value) => {
                let bits = value as u64;
                return self.atom(Tag::Fixnum, token, bits as u32, (bits >> 32) as u32);
            }
            Parsed::Flonum(value) => Number::Flonum(value),
            Parsed::Integer {
                negative,
                radix,
                digits,
                exact,
            } => Number::Integer {
                negative,
                radix,
                digits: self.keep(&digits),
                exact,
            },
            Parsed::Rational {
                negative,
                radix,
                numerator,
                denominator,
                exact,
            } => Number::Rational {
                negative,
                radix,
                numerator: self.keep(&numerator),
                denominator: self.keep(&denominator),
                exact,
            },
            Parsed::ExactDecimal {
                negative,
                digits,
                exponent,
            } => Number::ExactDecimal {
                negative,
                digits: self.keep(&digits),
                exponent,
            },
            Parsed::Complex => {
                let text = self.slice(token.lo, token.hi).to_owned();
                return self.error_atom(ReadErrorKind::ComplexNumber { text }, token);
            }
            Parsed::OutOfRange | Parsed::NotNumber => {
                let text = self.slice(token.lo, token.hi).to_owned();
                return self.error_atom(ReadErrorKind::BadNumber { text }, token);
            }
        };
        let place = self.tree.numbers.len() as u32;
        self.tree.numbers.push(stored);
        self.atom(Tag::Number, token, place, 0);
    }

    /// Adds to the tree's texts.
    fn keep(&mut self, text: &str) -> std::ops::Range<u32> {
        let lo = self.tree.texts.len() as u32;
        self.tree.texts.push_str(text);
        lo..self.tree.texts.len() as u32
    }

    /// Grammar: `string`.
    pub(super) fn string(&mut self, token: Token, escapes: bool, closed: bool) {
        let lo = token.lo + 1;
        let content = self.slice(lo, token.hi - usize::from(closed));
        let start = self.tree.texts.len() as u32;
        if escapes {
            let dialect = match self.lexer.modes.r6rs {
                true => Dialect::R6rs,
                false => Dialect::Guile,
            };
            let mut wrong = Vec::new();
            escape::unescape_string(content, dialect, &mut self.tree.texts, |escape| {
                wrong.push(escape);
            });
            self.report_escapes(lo, &wrong);
        } else {
            self.tree.texts.push_str(content);
        }
        let end = self.tree.texts.len() as u32;
        if !closed && token.hi == self.text.len() {
            self.problem = Some(Problem::UnterminatedString { open: token.lo });
        }
        self.atom(Tag::String, token, start, end);
    }

    /// Reports wrong escapes of a literal whose content begins at an offset.
    fn report_escapes(&mut self, content: usize, wrong: &[BadEscape]) {
        for escape in wrong {
            let span = self.span(content + escape.lo, content + escape.hi);
            let kind = ReadErrorKind::BadEscape {
                escape: escape.escape,
                problem: escape.problem,
            };
            self.report(kind, span);
        }
    }

    /// Grammar: `char`.
    pub(super) fn char(&mut self, token: Token) {
        let name = self.slice(token.lo + 2, token.hi);
        let kind = match character::char_name(name) {
            CharLiteral::Char(character) => {
                return self.atom(Tag::Char, token, u32::from(character), 0);
            }
            CharLiteral::BadCode => ReadErrorKind::BadCharCode {
                code: name.to_owned(),
            },
            CharLiteral::BadName => ReadErrorKind::BadCharName {
                name: name.to_owned(),
            },
        };
        self.error_atom(kind, token);
    }

    /// An element of a bytevector must be a byte.
    /// Grammar: `octet`.
    pub(super) fn octet(&mut self, node: u32) {
        let id = NodeId(node);
        let fine = match self.tree.kind(id) {
            NodeKind::Fixnum(value) => u8::try_from(value).is_ok(),
            NodeKind::Error => true,
            _ => false,
        };
        if !fine {
            let span = self.tree.span(id);
            self.report(ReadErrorKind::BytevectorElement, span);
        }
    }
}
