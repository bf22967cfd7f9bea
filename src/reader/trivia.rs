//! `reader`: what stands between tokens: white space, comments, directives.

use super::lexer::{AllowComment, Lexer, Modes, Token, TokenKind, is_space};

impl Lexer<'_> {
    /// Grammar: `whitespace`.
    pub(super) fn whitespace(&mut self) {
        let space = self.rest().iter().take_while(|&&byte| is_space(byte));
        self.position += space.count();
    }

    /// Grammar: `line-comment`.
    pub(super) fn line_comment(&mut self) {
        let lo = self.position;
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|&byte| byte == b'\n')
            .unwrap_or(rest.len());
        self.position += length;
        let comment = rest.get(..length).unwrap_or_default();
        if let Some(codes) = allow_codes(comment) {
            self.allows.push(AllowComment {
                lo,
                hi: self.position,
                codes: lo + codes,
            });
        }
    }

    /// `#| ... |#`, which nest. False if the comment has no end.
    /// Grammar: `block-comment`.
    pub(super) fn block_comment(&mut self) -> bool {
        let mut depth = 0usize;
        while self.position < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (b'#', b'|') => {
                    depth += 1;
                    self.position += 2;
                }
                (b'|', b'#') => {
                    depth -= 1;
                    self.position += 2;
                    if depth == 0 {
                        return true;
                    }
                }
                _ => self.position += 1,
            }
        }
        false
    }

    /// A directive, or a comment that `!#` ends (Guile manual, "Block
    /// Comments"). `None` if it was one that needs no token.
    /// Grammar: `directive`.
    pub(super) fn directive(&mut self) -> Option<Token> {
        let lo = self.position;
        let is_word = |byte: u8| byte == b'-' || byte.is_ascii_alphanumeric();
        let after = self.bytes.get(lo + 2..).unwrap_or_default();
        let length = after.iter().take_while(|&&byte| is_word(byte)).count();
        let hi = lo + 2 + length;
        match after.get(..length).unwrap_or_default() {
            b"r6rs" => {
                self.saw_r6rs = true;
                self.modes = Modes {
                    r6rs: true,
                    fold_case: false,
                };
            }
            b"fold-case" => self.modes.fold_case = true,
            b"no-fold-case" => self.modes.fold_case = false,
            b"curly-infix" | b"curly-infix-and-bracket-lists" => {
                return Some(self.finish(TokenKind::UnsupportedDirective, lo, hi));
            }
            _ => return self.script_comment(lo, hi),
        }
        self.position = hi;
        None
    }

    /// `#! ... !#`. Without its end, only the line is taken for the comment.
    /// Grammar: `script-comment`.
    fn script_comment(&mut self, lo: usize, hi: usize) -> Option<Token> {
        let after = self.bytes.get(lo + 2..).unwrap_or_default();
        if let Some(end) = after.windows(2).position(|pair| pair == b"!#") {
            self.position = lo + 2 + end + 2;
            return None;
        }
        let line = after.iter().position(|&byte| byte == b'\n');
        let token = self.finish(TokenKind::UnterminatedDirective, lo, hi);
        self.position = line.map_or(self.bytes.len(), |length| lo + 2 + length);
        Some(token)
    }
}

/// Where the codes begin in a comment `; guixlite: allow CODE...`.
fn allow_codes(comment: &[u8]) -> Option<usize> {
    let trimmed = comment.trim_ascii_start();
    let body = trimmed
        .iter()
        .position(|&byte| byte != b';')
        .and_then(|marks| trimmed.get(marks..))?
        .trim_ascii_start();
    let body = body.strip_prefix(b"guixlite:")?.trim_ascii_start();
    let codes = body.strip_prefix(b"allow")?;
    codes
        .first()
        .is_some_and(u8::is_ascii_whitespace)
        .then(|| comment.len() - codes.len())
}
