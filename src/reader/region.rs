//! `reader`: a part of a text as brackets, columns and lines.

use super::lexer::{Bracket, Lexer, TokenKind};

/// Width of a tab, as editors indent with it.
const TAB: u32 = 8;

/// Regions with more tokens than this are not analysed.
const TOKENS_SEEN: usize = 300_000;

/// A token as far as indentation is concerned.
#[derive(Copy, Clone, Debug)]
pub(super) struct Item {
    pub(super) lo: usize,
    pub(super) hi: usize,
    pub(super) kind: ItemKind,
    /// Column from 0, that of the first prefix if there are prefixes before it.
    pub(super) column: u32,
    /// Whether it is the first on its line.
    pub(super) first: bool,
}

/// What a token does to the brackets.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum ItemKind {
    Open(Bracket),
    Close,
    Other,
}

/// The tokens of a part of a text.
pub(super) struct Region {
    pub(super) items: Vec<Item>,
    /// Where the region ends: at a form that begins in the first column, or at
    /// the end of the text.
    pub(super) end: usize,
    /// Whether it has too many tokens to be analysed, and lacks some of them.
    pub(super) cut: bool,
}

impl Region {
    /// The tokens from `start` up to the first form that begins in the first
    /// column of a line behind `inside`.
    pub(super) fn collect(
        text: &str,
        string_ends: &[(usize, usize)],
        start: usize,
        inside: usize,
    ) -> Region {
        let mut lexer = Lexer::new(text, string_ends);
        let mut columns = Columns::new(text);
        let mut region = Region {
            items: Vec::new(),
            end: text.len(),
            cut: false,
        };
        let mut prefix = None;
        loop {
            let token = lexer.token();
            if token.kind == TokenKind::End {
                return region;
            }
            if token.lo < start {
                continue;
            }
            let place = columns.place(token.lo);
            let (column, first) = prefix.take().unwrap_or(place);
            let kind = match token.kind {
                TokenKind::Prefix(_) | TokenKind::DatumComment => {
                    prefix = Some((column, first));
                    continue;
                }
                TokenKind::Open(bracket) => ItemKind::Open(bracket),
                TokenKind::OpenVector | TokenKind::OpenBytevector | TokenKind::OpenArray => {
                    ItemKind::Open(Bracket::Round)
                }
                TokenKind::Close(_) => ItemKind::Close,
                _ => ItemKind::Other,
            };
            let starts_form = matches!(token.kind, TokenKind::Open(_)) && first && column == 0;
            if starts_form && token.lo > inside {
                region.end = token.lo;
                return region;
            }
            if region.items.len() >= TOKENS_SEEN {
                region.cut = true;
                if let Some(last) = region.items.last_mut() {
                    last.hi = token.hi;
                }
                continue;
            }
            region.items.push(Item {
                lo: token.lo,
                hi: token.hi,
                kind,
                column,
                first,
            });
        }
    }

    /// Where the last token ends.
    pub(super) fn last(&self) -> usize {
        self.items.last().map_or(0, |item| item.hi)
    }
}

/// Finds columns of offsets that are asked for in ascending order.
struct Columns<'t> {
    bytes: &'t [u8],
    offset: usize,
    column: u32,
    /// Whether only white space stands between the line's beginning and `offset`.
    blank: bool,
}

impl<'t> Columns<'t> {
    fn new(text: &'t str) -> Columns<'t> {
        Columns {
            bytes: text.as_bytes(),
            offset: 0,
            column: 0,
            blank: true,
        }
    }

    /// The column of `offset`, and whether nothing stands before it in its line.
    fn place(&mut self, offset: usize) -> (u32, bool) {
        let passed = self.bytes.get(self.offset..offset).unwrap_or_default();
        for &byte in passed {
            match byte {
                b'\n' => {
                    self.column = 0;
                    self.blank = true;
                }
                b'\t' => self.column = (self.column / TAB + 1) * TAB,
                b' ' | b'\r' => self.column += 1,
                // The rest of a character that was counted, or a byte order mark.
                0x80..=0xBF => {}
                0xEF if self.offset == 0 && passed.starts_with(b"\xEF\xBB\xBF") => {}
                _ => {
                    self.column += 1;
                    self.blank = false;
                }
            }
        }
        self.offset = offset;
        (self.column, self.blank)
    }
}
