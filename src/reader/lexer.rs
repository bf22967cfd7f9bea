//! `reader`: from bytes to tokens.
//!
//! The lexer finds where tokens begin and end; what an atom means is found
//! later, and only for atoms that are kept. Each method that scans names its
//! rule of `grammar/guixlite.ebnf`.

use super::symbol::Sym;
use super::well_known as sym;

/// A token with its byte offsets in the text.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) lo: usize,
    pub(super) hi: usize,
}

/// What a token is.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) enum TokenKind {
    /// `(` or `[`.
    Open(Bracket),
    /// `)` or `]`.
    Close(Bracket),
    /// `#(`.
    OpenVector,
    /// `#u8(` or `#vu8(`.
    OpenBytevector,
    /// `#f64(`, `#2(` and the like.
    OpenArray,
    /// `'`, `#~` and the like, with the symbol that it stands for.
    Prefix(Sym),
    /// `#;`.
    DatumComment,
    /// A dot that stands alone.
    Dot,
    /// A symbol, or a number: it begins with a digit, a sign or a dot.
    NumberOrSymbol,
    /// A symbol without brackets of its own.
    Symbol,
    /// `#{...}#`.
    ExtendedSymbol,
    /// `|...|` after `#!r6rs`.
    BarSymbol,
    /// `#:name`; the name begins at this distance from the `#`.
    Keyword,
    /// `#x1F` and the like.
    PrefixedNumber,
    /// A string; whether it has escapes, and whether its end was found.
    String { escapes: bool, closed: bool },
    /// `#\x`.
    Char,
    /// `#t`.
    True,
    /// `#f`.
    False,
    /// `#nil`.
    Nil,
    /// `#<...>`.
    Unreadable,
    /// A bit vector, which is not supported.
    BitVector,
    /// `#` and what has no meaning behind it.
    UnknownHash,
    /// `#{` or `|` without its end.
    UnterminatedSymbol,
    /// `#|` without its end.
    UnterminatedComment,
    /// `#!` without its end.
    UnterminatedDirective,
    /// A directive for a syntax that is not read.
    UnsupportedDirective,
    /// The end of the text.
    End,
}

/// The two kinds of brackets.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Bracket {
    Round,
    Square,
}

impl Bracket {
    /// The closing bracket as a character.
    pub(super) fn closer(self) -> char {
        match self {
            Bracket::Round => ')',
            Bracket::Square => ']',
        }
    }
}

/// What the lexer tells by the first byte of a token, or whether a byte ends one.
const DELIMITER: [bool; 256] = {
    let mut table = [false; 256];
    let ends = b" \t\n\r\x0c()[]\";";
    let mut index = 0;
    while index < ends.len() {
        table[ends[index] as usize] = true;
        index += 1;
    }
    table
};

/// Whether Guile takes the byte for white space between tokens.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0c)
}

/// Whether the byte ends a symbol or number.
pub(super) fn is_delimiter(byte: u8) -> bool {
    // A byte is a valid index of the table.
    DELIMITER.get(byte as usize).copied().unwrap_or(true)
}

/// The modes that directives switch.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Modes {
    /// After `#!r6rs`: `|...|`, `\x...;`, and indentation skipped in strings.
    pub(super) r6rs: bool,
    /// After `#!fold-case`.
    pub(super) fold_case: bool,
}

/// A comment that silences diagnostics, with its codes' text.
#[derive(Copy, Clone, Debug)]
pub(super) struct AllowComment {
    pub(super) lo: usize,
    pub(super) hi: usize,
    /// Where the codes begin.
    pub(super) codes: usize,
}

/// Goes through a text, token by token.
pub(super) struct Lexer<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) position: usize,
    pub(super) modes: Modes,
    /// Whether `#!r6rs` was met.
    pub(super) saw_r6rs: bool,
    pub(super) allows: Vec<AllowComment>,
    /// Strings whose closing mark is supposed to stand elsewhere: pairs of the
    /// opening mark's offset and the supposed end, in order.
    string_ends: &'t [(usize, usize)],
}

impl<'t> Lexer<'t> {
    /// A lexer at the beginning of `text`.
    pub(super) fn new(text: &'t str, string_ends: &'t [(usize, usize)]) -> Lexer<'t> {
        let bytes = text.as_bytes();
        Lexer {
            bytes,
            // A byte order mark is no part of the text.
            position: if text.starts_with('\u{feff}') { 3 } else { 0 },
            modes: Modes::default(),
            saw_r6rs: false,
            allows: Vec::new(),
            string_ends,
        }
    }

    /// The next token, after white space and comments.
    /// Grammar: `gap`, `dot`.
    pub(super) fn token(&mut self) -> Token {
        loop {
            let lo = self.position;
            let Some(&byte) = self.bytes.get(lo) else {
                return self.finish(TokenKind::End, lo, lo);
            };
            let kind = match byte {
                b' ' | b'\n' | b'\t' | b'\r' | 0x0c => {
                    self.whitespace();
                    continue;
                }
                b';' => {
                    self.line_comment();
                    continue;
                }
                b'(' => return self.finish(TokenKind::Open(Bracket::Round), lo, lo + 1),
                b')' => return self.finish(TokenKind::Close(Bracket::Round), lo, lo + 1),
                b'[' => return self.finish(TokenKind::Open(Bracket::Square), lo, lo + 1),
                b']' => return self.finish(TokenKind::Close(Bracket::Square), lo, lo + 1),
                b'"' => return self.string(),
                b'\'' => return self.finish(TokenKind::Prefix(sym::QUOTE), lo, lo + 1),
                b'`' => return self.finish(TokenKind::Prefix(sym::QUASIQUOTE), lo, lo + 1),
                b',' => return self.unquote(),
                b'#' => match self.hash() {
                    Some(token) => return token,
                    None => continue,
                },
                b'|' if self.modes.r6rs => return self.bar_symbol(),
                b'0'..=b'9' | b'+' | b'-' => TokenKind::NumberOrSymbol,
                b'.' => match self.bytes.get(lo + 1) {
                    Some(&next) if !is_delimiter(next) => TokenKind::NumberOrSymbol,
                    _ => TokenKind::Dot,
                },
                _ => TokenKind::Symbol,
            };
            return self.symbol(kind);
        }
    }

    /// Ends a token.
    pub(super) fn finish(&mut self, kind: TokenKind, lo: usize, hi: usize) -> Token {
        self.position = hi;
        Token { kind, lo, hi }
    }

    /// The byte at a distance from the position; 0 behind the end.
    pub(super) fn peek(&self, distance: usize) -> u8 {
        self.bytes
            .get(self.position + distance)
            .copied()
            .unwrap_or(0)
    }

    /// The bytes from the position on.
    pub(super) fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

    /// Grammar: `symbol`, `initial`, `constituent`.
    fn symbol(&mut self, kind: TokenKind) -> Token {
        let lo = self.position;
        let hi = if self.modes.r6rs {
            self.r6rs_symbol_end(lo)
        } else {
            self.token_end(lo)
        };
        self.finish(kind, lo, hi)
    }

    /// Where the token that begins at `lo` ends: at the next delimiter.
    pub(super) fn token_end(&self, lo: usize) -> usize {
        let rest = self.bytes.get(lo..).unwrap_or_default();
        lo + rest
            .iter()
            .position(|&byte| is_delimiter(byte))
            .unwrap_or(rest.len())
    }

    /// As [`Lexer::token_end`], but the semicolon of `\x41;` ends no symbol.
    fn r6rs_symbol_end(&self, lo: usize) -> usize {
        let mut hi = self.token_end(lo);
        while self.bytes.get(hi) == Some(&b';') {
            let token = self.bytes.get(lo..hi).unwrap_or_default();
            let Some(start) = token.iter().rposition(|&byte| byte == b'\\') else {
                break;
            };
            match token.get(start + 1..) {
                Some([b'x', digits @ ..])
                    if !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit) =>
                {
                    hi = self.token_end(hi + 1);
                }
                _ => break,
            }
        }
        hi
    }

    /// Grammar: `bar-symbol`.
    fn bar_symbol(&mut self) -> Token {
        let lo = self.position;
        let mut hi = lo + 1;
        while let Some(&byte) = self.bytes.get(hi) {
            match byte {
                b'|' => return self.finish(TokenKind::BarSymbol, lo, hi + 1),
                b'\\' => hi += 2,
                _ => hi += 1,
            }
        }
        let end = self.token_end(lo);
        self.finish(TokenKind::UnterminatedSymbol, lo, end)
    }

    /// A string. Without its end it reaches to the end of the text.
    /// Grammar: `string`.
    fn string(&mut self) -> Token {
        let lo = self.position;
        if let Some(end) = self.supposed_end(lo) {
            let escapes = self.bytes.get(lo..end).unwrap_or_default().contains(&b'\\');
            let kind = TokenKind::String {
                escapes,
                closed: false,
            };
            return self.finish(kind, lo, end);
        }
        let mut escapes = false;
        let mut hi = lo + 1;
        loop {
            let rest = self.bytes.get(hi..).unwrap_or_default();
            let found = rest.iter().position(|&byte| byte == b'"' || byte == b'\\');
            match found.map(|distance| (distance, rest.get(distance))) {
                Some((distance, Some(b'\\'))) => {
                    escapes = true;
                    hi += distance + 2;
                }
                Some((distance, _)) => {
                    let kind = TokenKind::String {
                        escapes,
                        closed: true,
                    };
                    return self.finish(kind, lo, hi + distance + 1);
                }
                None => {
                    let kind = TokenKind::String {
                        escapes,
                        closed: false,
                    };
                    return self.finish(kind, lo, self.bytes.len());
                }
            }
        }
    }

    /// Where the string that begins at `lo` is supposed to end, if recovery
    /// found it to be the one that lacks its closing mark.
    fn supposed_end(&self, lo: usize) -> Option<usize> {
        let index = self
            .string_ends
            .binary_search_by_key(&lo, |&(open, _)| open)
            .ok()?;
        self.string_ends.get(index).map(|&(_, end)| end)
    }

    /// `,` and `,@`.
    /// Grammar: `unquote`.
    fn unquote(&mut self) -> Token {
        let lo = self.position;
        match self.peek(1) {
            b'@' => self.finish(TokenKind::Prefix(sym::UNQUOTE_SPLICING), lo, lo + 2),
            _ => self.finish(TokenKind::Prefix(sym::UNQUOTE), lo, lo + 1),
        }
    }
}
