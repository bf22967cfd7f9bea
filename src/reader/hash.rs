//! `reader`: tokens that begin with `#`.

use super::lexer::{Lexer, Token, TokenKind, is_delimiter};
use super::well_known as sym;

impl Lexer<'_> {
    /// What begins with `#`; `None` for a comment.
    pub(super) fn hash(&mut self) -> Option<Token> {
        let lo = self.position;
        let token = match self.peek(1) {
            b'|' => {
                if self.block_comment() {
                    return None;
                }
                Token {
                    kind: TokenKind::UnterminatedComment,
                    lo,
                    hi: lo + 2,
                }
            }
            b'!' => return self.directive(),
            b';' => self.finish(TokenKind::DatumComment, lo, lo + 2),
            b'(' => self.finish(TokenKind::OpenVector, lo, lo + 2),
            b'\\' => self.char(),
            b':' => self.keyword(),
            b'{' => self.extended_symbol(),
            b'<' => self.unreadable(),
            b'\'' | b'`' | b',' | b'~' | b'$' | b'+' => self.hash_prefix(),
            b't' | b'T' => self.boolean(TokenKind::True, b"rue"),
            b'f' if matches!(self.peek(2), b'3' | b'6') => self.array(),
            b'f' | b'F' => self.boolean(TokenKind::False, b"alse"),
            b'n' => self.nil(),
            b'v' | b'u' => self.bytevector(),
            b'*' => self.bit_vector(),
            b's' | b'c' | b'@' | b'0'..=b'9' => self.array(),
            b'i' | b'e' | b'b' | b'o' | b'd' | b'x' | b'I' | b'E' | b'B' | b'O' | b'D' | b'X' => {
                self.prefixed_number()
            }
            _ => self.unknown_hash(),
        };
        Some(token)
    }

    /// `#'`, `#~`, `#$@` and their like.
    /// Grammar: `hash-prefix`.
    fn hash_prefix(&mut self) -> Token {
        let lo = self.position;
        let splicing = self.peek(2) == b'@';
        let (symbol, length) = match (self.peek(1), splicing) {
            (b'\'', _) => (sym::SYNTAX, 2),
            (b'`', _) => (sym::QUASISYNTAX, 2),
            (b',', false) => (sym::UNSYNTAX, 2),
            (b',', true) => (sym::UNSYNTAX_SPLICING, 3),
            (b'$', false) => (sym::UNGEXP, 2),
            (b'$', true) => (sym::UNGEXP_SPLICING, 3),
            (b'+', false) => (sym::UNGEXP_NATIVE, 2),
            (b'+', true) => (sym::UNGEXP_NATIVE_SPLICING, 3),
            _ => (sym::GEXP, 2),
        };
        self.finish(TokenKind::Prefix(symbol), lo, lo + length)
    }

    /// `#t` or `#f`, with the rest of the long spelling if it stands there whole.
    /// Guile asks for no delimiter behind them.
    /// Grammar: `boolean`, `true`, `false`.
    fn boolean(&mut self, kind: TokenKind, tail: &[u8]) -> Token {
        let lo = self.position;
        let after = self.bytes.get(lo + 2..).unwrap_or_default();
        let whole = after
            .get(..tail.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(tail));
        self.finish(kind, lo, lo + 2 + if whole { tail.len() } else { 0 })
    }

    /// Grammar: `nil`.
    fn nil(&mut self) -> Token {
        let lo = self.position;
        let hi = self.token_end(lo);
        match self.bytes.get(lo..hi) {
            Some(b"#nil") => self.finish(TokenKind::Nil, lo, hi),
            _ => self.finish(TokenKind::UnknownHash, lo, hi),
        }
    }

    /// `#\` with a character or a name; a delimiter stands for itself.
    /// Grammar: `char`.
    fn char(&mut self) -> Token {
        let lo = self.position;
        let hi = match self.bytes.get(lo + 2) {
            Some(&byte) if is_delimiter(byte) => lo + 3,
            Some(_) => self.token_end(lo + 2),
            None => lo + 2,
        };
        self.finish(TokenKind::Char, lo, hi)
    }

    /// `#:` with a name, before which Guile allows white space.
    /// Grammar: `keyword`.
    fn keyword(&mut self) -> Token {
        let lo = self.position;
        self.position = lo + 2;
        self.whitespace();
        let name = self.position;
        let hi = match (self.peek(0), self.peek(1)) {
            (b'#', b'{') => {
                let token = self.extended_symbol();
                match token.kind {
                    TokenKind::ExtendedSymbol => token.hi,
                    _ => return Token { lo, ..token },
                }
            }
            _ => self.token_end(name),
        };
        // Without a name only the prefix is the error, not the space behind it.
        let hi = if hi == name { lo + 2 } else { hi };
        self.finish(TokenKind::Keyword, lo, hi)
    }

    /// Grammar: `prefixed-number`.
    fn prefixed_number(&mut self) -> Token {
        let lo = self.position;
        let hi = self.token_end(lo);
        self.finish(TokenKind::PrefixedNumber, lo, hi)
    }

    /// `#vu8(` and `#u8(`; other tags are arrays, or nothing.
    /// Grammar: `bytevector`.
    fn bytevector(&mut self) -> Token {
        let lo = self.position;
        let rest = self.rest();
        if rest.starts_with(b"#vu8(") {
            self.finish(TokenKind::OpenBytevector, lo, lo + 5)
        } else if rest.starts_with(b"#u8(") {
            self.finish(TokenKind::OpenBytevector, lo, lo + 4)
        } else if self.peek(1) == b'u' {
            self.array()
        } else {
            self.unknown_hash()
        }
    }

    /// An array's tag with its parenthesis.
    /// Grammar: `array`.
    fn array(&mut self) -> Token {
        let lo = self.position;
        let hi = self.token_end(lo);
        match self.bytes.get(hi) {
            Some(b'(') => self.finish(TokenKind::OpenArray, lo, hi + 1),
            _ => self.finish(TokenKind::UnknownHash, lo, hi),
        }
    }

    /// Grammar: `bit-vector`.
    fn bit_vector(&mut self) -> Token {
        let lo = self.position;
        let hi = self.token_end(lo);
        self.finish(TokenKind::BitVector, lo, hi)
    }

    /// `#<...>`, up to the bracket that closes it on the same line.
    /// Grammar: `unreadable`.
    fn unreadable(&mut self) -> Token {
        let lo = self.position;
        let mut depth = 0usize;
        let mut end = None;
        for (distance, &byte) in self.rest().iter().enumerate() {
            match byte {
                b'<' => depth += 1,
                b'>' => depth -= 1,
                b'\n' => break,
                _ => {}
            }
            if depth == 0 && distance > 0 {
                end = Some(lo + distance + 1);
                break;
            }
        }
        let hi = end.unwrap_or_else(|| self.token_end(lo));
        self.finish(TokenKind::Unreadable, lo, hi)
    }

    /// Grammar: `unknown-hash`.
    fn unknown_hash(&mut self) -> Token {
        let lo = self.position;
        let hi = self.token_end(lo);
        self.finish(TokenKind::UnknownHash, lo, hi)
    }

    /// `#{...}#`; a backslash keeps the next character from ending it.
    /// Grammar: `extended-symbol`.
    pub(super) fn extended_symbol(&mut self) -> Token {
        let lo = self.position;
        let mut hi = lo + 2;
        while let Some(&byte) = self.bytes.get(hi) {
            match byte {
                b'}' if self.bytes.get(hi + 1) == Some(&b'#') => {
                    return self.finish(TokenKind::ExtendedSymbol, lo, hi + 2);
                }
                b'\\' => hi += 2,
                _ => hi += 1,
            }
        }
        let end = self.token_end(lo);
        self.finish(TokenKind::UnterminatedSymbol, lo, end)
    }
}
