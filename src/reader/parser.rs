//! `reader`: from tokens to a tree, in one pass without recursion.
//!
//! A pass never stops at an error. Where brackets or a string's end are
//! missing it remembers the first such problem; `recovery` then finds out by
//! indentation what was probably meant and has the text read again with that
//! repaired.

use super::error::{ReadError, ReadErrorKind};
use super::lexer::{Bracket, Lexer, Token, TokenKind};
use super::symbol::{Sym, SymbolReader};
use super::tree::{Node, NodeId, Tag, Tree};
use crate::source::Span;

/// Corrections under which a text is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Repairs {
    /// Brackets to insert or to skip, by offset.
    pub(super) brackets: Vec<Repair>,
    /// Opening marks of strings with the ends supposed for them, by offset.
    pub(super) string_ends: Vec<(usize, usize)>,
}

/// A correction of the brackets.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Repair {
    pub(super) at: usize,
    pub(super) kind: RepairKind,
}

/// How the brackets are corrected.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum RepairKind {
    /// Close that many forms before the token at or behind the offset.
    Insert(u32),
    /// Ignore the closing bracket at the offset.
    Skip,
}

/// What a pass found wrong with the shape of the text, with byte offsets.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Problem {
    /// A string reaches to the end of the text.
    UnterminatedString { open: usize },
    /// A block comment reaches to the end of the text.
    UnterminatedComment,
    /// A closing bracket closes nothing.
    UnexpectedClose { at: usize },
    /// Forms are open at the end: the outermost and the innermost, how many,
    /// and where the last datum ends.
    Unclosed {
        outermost: usize,
        innermost: usize,
        count: u32,
        end: usize,
    },
}

/// The result of a pass.
pub(super) struct Outcome {
    pub(super) tree: Tree,
    /// The problem to solve first.
    pub(super) problem: Option<Problem>,
    /// Whether the text ends where a prefix or a dot wants a datum.
    pub(super) wants_datum: bool,
    /// Whether reading ended before the text, since the tree had become too large.
    pub(super) too_large: bool,
}

/// Tokens between two looks at the size of the tree.
const PATIENCE: u32 = 1 << 16;

/// Reads `text`, whose first byte is at position `base`, under `repairs`, until the tree takes more
/// than so many bytes.
pub(super) fn pass(text: &str, base: u32, repairs: &Repairs, bytes: usize) -> Outcome {
    let mut parser = Parser::new(text, base, repairs);
    parser.data(bytes);
    parser.outcome()
}

/// A form that is open.
#[derive(Copy, Clone, Debug)]
struct Frame {
    kind: FrameKind,
    /// Its node; for a datum comment, the length of the nodes before it.
    node: u32,
    /// Where its opening token begins and ends.
    lo: u32,
    hi: u32,
    dot: Dot,
}

/// What kind of form is open.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum FrameKind {
    List(Bracket),
    Vector,
    Bytevector,
    Array,
    Prefix,
    DatumComment,
}

impl FrameKind {
    /// The bracket that closes the form, if one does.
    fn bracket(self) -> Option<Bracket> {
        match self {
            FrameKind::List(bracket) => Some(bracket),
            FrameKind::Vector | FrameKind::Bytevector | FrameKind::Array => Some(Bracket::Round),
            FrameKind::Prefix | FrameKind::DatumComment => None,
        }
    }
}

/// How far a list is dotted.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Dot {
    /// No dot was read.
    None,
    /// A dot was read, at this offset; a datum must follow.
    Seen(u32),
    /// The datum behind the dot was read: this node.
    Tail(u32),
    /// More followed, and it was reported.
    Broken,
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    base: u32,
    pub(super) lexer: Lexer<'t>,
    pub(super) tree: Tree,
    pub(super) symbols: SymbolReader,
    stack: Vec<Frame>,
    repairs: &'t [Repair],
    pub(super) problem: Option<Problem>,
    wants_datum: bool,
    too_large: bool,
    /// Where the last token but comments ended.
    last: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, base: u32, repairs: &'t Repairs) -> Parser<'t> {
        let tree = Tree {
            // Real files have a node for fourteen bytes, dense ones for eight.
            nodes: Vec::with_capacity(text.len() / 10),
            ..Tree::default()
        };
        Parser {
            text,
            base,
            lexer: Lexer::new(text, &repairs.string_ends),
            tree,
            symbols: SymbolReader::new(),
            stack: Vec::new(),
            repairs: &repairs.brackets,
            problem: None,
            wants_datum: false,
            too_large: false,
            last: 0,
        }
    }

    /// Bytes that are held.
    fn size(&self) -> usize {
        self.tree.size() + self.stack.len() * size_of::<Frame>()
    }

    /// Reads to the end of the text, or until that many bytes are held.
    /// Grammar: `data`.
    fn data(&mut self, bytes: usize) {
        let mut patience = PATIENCE;
        loop {
            patience -= 1;
            if patience == 0 {
                if self.size() > bytes {
                    self.too_large = true;
                    return;
                }
                patience = PATIENCE;
            }
            let token = self.lexer.token();
            if let Some(repair) = self.repairs.first()
                && repair.at <= token.lo
                && self.apply(*repair, token)
            {
                continue;
            }
            if token.kind == TokenKind::End {
                self.end();
                return;
            }
            self.datum(token);
            self.last = token.hi;
        }
    }

    /// Applies the repairs due before `token`; true if one of them is to ignore
    /// the token.
    fn apply(&mut self, first: Repair, token: Token) -> bool {
        let mut next = Some(first);
        while let Some(repair) = next.filter(|repair| repair.at <= token.lo) {
            self.repairs = self.repairs.get(1..).unwrap_or_default();
            match repair.kind {
                RepairKind::Insert(count) => {
                    for _ in 0..count {
                        self.settle(repair.at, repair.at);
                        self.close_frame(repair.at);
                    }
                }
                RepairKind::Skip if repair.at == token.lo => {
                    self.last = token.hi;
                    return true;
                }
                RepairKind::Skip => {}
            }
            next = self.repairs.first().copied();
        }
        false
    }

    /// Takes a token: opens or closes a form, or adds an atom.
    /// Grammar: `datum`.
    fn datum(&mut self, token: Token) {
        match token.kind {
            TokenKind::Open(bracket) => self.open(token, FrameKind::List(bracket), Tag::List),
            TokenKind::Close(bracket) => self.close(token, bracket),
            TokenKind::Symbol => self.symbol(token),
            TokenKind::NumberOrSymbol => self.number_or_symbol(token),
            TokenKind::String { escapes, closed } => self.string(token, escapes, closed),
            TokenKind::Prefix(symbol) => self.prefix_form(token, symbol),
            TokenKind::OpenVector => self.open(token, FrameKind::Vector, Tag::Vector),
            TokenKind::OpenBytevector => self.open(token, FrameKind::Bytevector, Tag::Bytevector),
            TokenKind::OpenArray => {
                let tag = self.slice(token.lo, token.hi - 1).to_owned();
                let span = self.span(token.lo, token.hi);
                self.report(ReadErrorKind::UnsupportedArray { tag }, span);
                self.open(token, FrameKind::Array, Tag::Error);
            }
            TokenKind::DatumComment => self.datum_comment(token),
            TokenKind::Dot => self.dot(token),
            TokenKind::ExtendedSymbol => self.extended_symbol(token),
            TokenKind::BarSymbol => self.bar_symbol(token),
            TokenKind::Keyword => self.keyword(token),
            TokenKind::PrefixedNumber => self.prefixed_number(token),
            TokenKind::Char => self.char(token),
            TokenKind::True => self.atom(Tag::True, token, 0, 0),
            TokenKind::False => self.atom(Tag::False, token, 0, 0),
            TokenKind::Nil => self.atom(Tag::Nil, token, 0, 0),
            TokenKind::Unreadable
            | TokenKind::BitVector
            | TokenKind::UnknownHash
            | TokenKind::UnterminatedSymbol
            | TokenKind::UnterminatedComment
            | TokenKind::UnterminatedDirective
            | TokenKind::UnsupportedDirective
            | TokenKind::End => self.error(token),
        }
    }

    /// What is no datum at all: reported, and an error node where a datum was
    /// meant.
    /// Grammar: `error`.
    fn error(&mut self, token: Token) {
        let text = self.slice(token.lo, token.hi).to_owned();
        let open = self.span(token.lo, token.hi);
        let kind = match token.kind {
            TokenKind::Unreadable => ReadErrorKind::UnreadableObject { text },
            TokenKind::BitVector => ReadErrorKind::UnsupportedArray { tag: text },
            TokenKind::UnterminatedSymbol => ReadErrorKind::UnterminatedSymbol { open },
            TokenKind::UnterminatedDirective => {
                return self.report(ReadErrorKind::UnterminatedDirective { open }, open);
            }
            TokenKind::UnsupportedDirective => {
                return self.report(ReadErrorKind::UnsupportedDirective { name: text }, open);
            }
            TokenKind::UnterminatedComment => {
                self.problem.get_or_insert(Problem::UnterminatedComment);
                return self.report(ReadErrorKind::UnterminatedBlockComment { open }, open);
            }
            _ => ReadErrorKind::UnknownHash { text },
        };
        self.error_atom(kind, token);
    }

    /// The text between two offsets.
    pub(super) fn slice(&self, lo: usize, hi: usize) -> &'t str {
        self.text.get(lo..hi).unwrap_or_default()
    }

    /// The global position of an offset.
    fn position(&self, offset: usize) -> u32 {
        self.base.saturating_add(offset as u32)
    }

    pub(super) fn span(&self, lo: usize, hi: usize) -> Span {
        Span::new(self.position(lo), self.position(hi))
    }

    pub(super) fn report(&mut self, kind: ReadErrorKind, span: Span) {
        self.tree.errors.push(ReadError { kind, span });
    }

    /// Adds a node that starts a form or is an atom; gives its place.
    fn push(&mut self, tag: Tag, lo: usize, hi: usize, a: u32, b: u32) -> u32 {
        let place = self.tree.nodes.len() as u32;
        let (lo, hi) = (self.position(lo), self.position(hi));
        self.tree.nodes.push(Node { tag, lo, hi, a, b });
        place
    }

    pub(super) fn atom(&mut self, tag: Tag, token: Token, a: u32, b: u32) {
        let node = self.push(tag, token.lo, token.hi, a, b);
        self.add(node, token.hi);
    }

    pub(super) fn error_atom(&mut self, kind: ReadErrorKind, token: Token) {
        let span = self.span(token.lo, token.hi);
        self.report(kind, span);
        self.atom(Tag::Error, token, 0, 0);
    }

    /// Gives a datum that is complete to the form around it. A prefix or a
    /// datum comment is then complete too.
    fn add(&mut self, mut node: u32, hi: usize) {
        loop {
            let Some(frame) = self.stack.last_mut() else {
                self.root(node);
                return;
            };
            match frame.kind {
                FrameKind::Prefix => {
                    node = frame.node;
                    self.stack.pop();
                    self.complete(node, hi, 0);
                }
                FrameKind::DatumComment => {
                    self.tree.nodes.truncate(frame.node as usize);
                    self.stack.pop();
                    return;
                }
                FrameKind::List(_) => match frame.dot {
                    Dot::None | Dot::Broken => return,
                    Dot::Seen(_) => {
                        frame.dot = Dot::Tail(node);
                        return;
                    }
                    Dot::Tail(_) => {
                        frame.dot = Dot::Broken;
                        let span = self.tree.span(NodeId(node));
                        return self.report(ReadErrorKind::ExtraAfterTail, span);
                    }
                },
                FrameKind::Bytevector => return self.octet(node),
                FrameKind::Vector | FrameKind::Array => return,
            }
        }
    }

    /// A datum of the top level.
    fn root(&mut self, node: u32) {
        let id = self.tree.resolve(NodeId(node));
        self.tree.roots.push(id);
    }

    /// Ends the node of a form: its parts are all nodes behind it.
    fn complete(&mut self, node: u32, hi: usize, tail: u32) {
        let end = self.tree.nodes.len() as u32;
        let hi = self.position(hi);
        if let Some(stored) = self.tree.nodes.get_mut(node as usize) {
            stored.hi = hi;
            stored.a = end;
            stored.b = tail;
        }
    }

    /// Grammar: `list`, `vector`.
    fn open(&mut self, token: Token, kind: FrameKind, tag: Tag) {
        let node = self.push(tag, token.lo, token.hi, 0, 0);
        self.stack.push(Frame {
            kind,
            node,
            lo: token.lo as u32,
            hi: token.hi as u32,
            dot: Dot::None,
        });
    }

    /// Grammar: `prefix-form`.
    fn prefix_form(&mut self, token: Token, symbol: Sym) {
        self.open(token, FrameKind::Prefix, Tag::PrefixForm);
        self.push(Tag::Symbol, token.lo, token.hi, symbol.0, 0);
    }

    /// Grammar: `datum-comment`.
    fn datum_comment(&mut self, token: Token) {
        self.stack.push(Frame {
            kind: FrameKind::DatumComment,
            node: self.tree.nodes.len() as u32,
            lo: token.lo as u32,
            hi: token.hi as u32,
            dot: Dot::None,
        });
    }

    /// A closing bracket.
    fn close(&mut self, token: Token, bracket: Bracket) {
        self.settle(token.lo, token.hi);
        let Some(&frame) = self.stack.last() else {
            self.unexpected_close(token);
            return;
        };
        let expected = frame.kind.bracket().unwrap_or(bracket);
        if expected != bracket {
            self.mismatch(frame, token, expected);
            // `[(a]`: the square bracket closes its own form too.
            if bracket == Bracket::Square && self.form_around() == Some(Bracket::Square) {
                self.close_frame(token.lo);
            }
        }
        self.close_frame(token.hi);
    }

    /// The bracket of the form around the innermost one.
    fn form_around(&self) -> Option<Bracket> {
        let below = self.stack.len().checked_sub(2)?;
        self.stack.get(below)?.kind.bracket()
    }

    fn mismatch(&mut self, frame: Frame, token: Token, expected: Bracket) {
        let open = self.span(frame.lo as usize, frame.hi as usize);
        let close = self.span(token.lo, token.hi);
        let expected = expected.closer();
        let kind = ReadErrorKind::MismatchedBracket {
            open,
            close,
            expected,
        };
        self.report(kind, close);
    }

    /// A bracket that closes nothing is ignored. Those that follow it directly
    /// belong to the same error.
    fn unexpected_close(&mut self, token: Token) {
        self.problem
            .get_or_insert(Problem::UnexpectedClose { at: token.lo });
        let span = self.span(token.lo, token.hi);
        let before = self.position(self.last);
        if let Some(ReadError {
            kind: ReadErrorKind::UnexpectedClose { close, extra, .. },
            span: earlier,
        }) = self.tree.errors.last_mut()
            && earlier.hi == before
        {
            *extra += 1;
            earlier.hi = span.hi;
            *close = *earlier;
            return;
        }
        let kind = ReadErrorKind::UnexpectedClose {
            close: span,
            suggestion: None,
            opener: None,
            extra: 1,
        };
        self.report(kind, span);
    }

    /// Ends prefixes and datum comments that wait for a datum in vain.
    fn settle(&mut self, lo: usize, hi: usize) {
        while let Some(&frame) = self.stack.last() {
            if frame.kind.bracket().is_some() {
                return;
            }
            let span = self.span(frame.lo as usize, frame.hi as usize);
            self.report(ReadErrorKind::MissingDatum, span);
            if frame.kind == FrameKind::DatumComment {
                self.stack.pop();
            } else {
                let nothing = Token {
                    kind: TokenKind::End,
                    lo: frame.hi as usize,
                    hi: (frame.hi as usize).min(lo.min(hi)),
                };
                self.atom(Tag::Error, nothing, 0, 0);
            }
        }
    }

    /// Ends the innermost form, whose text ends at `hi`.
    fn close_frame(&mut self, hi: usize) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let tail = match frame.dot {
            Dot::None | Dot::Broken => 0,
            Dot::Tail(tail) => tail,
            Dot::Seen(at) => {
                let span = self.span(at as usize, at as usize + 1);
                self.report(ReadErrorKind::MissingTail, span);
                0
            }
        };
        self.complete(frame.node, hi, tail);
        // `( . x)` is `x`, as it is for Guile.
        if let Dot::Tail(first) = frame.dot
            && first == frame.node + 1
        {
            let target = self.tree.resolve(NodeId(first)).0;
            if let Some(node) = self.tree.nodes.get_mut(frame.node as usize) {
                node.tag = Tag::Alias;
                node.b = target;
            }
        }
        self.add(frame.node, hi);
    }

    /// Grammar: `dot`.
    fn dot(&mut self, token: Token) {
        let span = self.span(token.lo, token.hi);
        let kind = match self.stack.last_mut() {
            Some(Frame {
                kind: FrameKind::List(_),
                dot,
                ..
            }) => match dot {
                Dot::None => {
                    *dot = Dot::Seen(token.lo as u32);
                    return;
                }
                Dot::Seen(_) => ReadErrorKind::LoneDot,
                Dot::Tail(_) => {
                    *dot = Dot::Broken;
                    ReadErrorKind::LoneDot
                }
                Dot::Broken => return,
            },
            Some(Frame {
                kind: FrameKind::Vector | FrameKind::Bytevector,
                ..
            }) => ReadErrorKind::DottedVector,
            Some(Frame {
                kind: FrameKind::Array,
                ..
            }) => return,
            Some(Frame {
                kind: FrameKind::Prefix | FrameKind::DatumComment,
                ..
            }) => return self.error_atom(ReadErrorKind::LoneDot, token),
            None => ReadErrorKind::LoneDot,
        };
        self.report(kind, span);
    }

    /// The end of the text: forms that are still open are remembered as a
    /// problem, unless an unterminated string or comment explains them.
    fn end(&mut self) {
        let open = self
            .stack
            .iter()
            .filter(|frame| frame.kind.bracket().is_some());
        let count = open.clone().count() as u32;
        let innermost = open
            .clone()
            .next_back()
            .map_or(0, |frame| frame.lo as usize);
        if let Some(outermost) = open.clone().next() {
            self.problem.get_or_insert(Problem::Unclosed {
                outermost: outermost.lo as usize,
                innermost,
                count,
                end: self.last,
            });
        }
        self.wants_datum = self.stack.last().is_some_and(|frame| {
            frame.kind.bracket().is_none() || matches!(frame.dot, Dot::Seen(_))
        });
        let end = self.last;
        while !self.stack.is_empty() {
            self.settle(end, end);
            self.close_frame(end);
        }
    }

    fn outcome(mut self) -> Outcome {
        let comments = std::mem::take(&mut self.lexer.allows);
        for comment in comments {
            let span = self.span(comment.lo, comment.hi);
            let codes = self.slice(comment.codes, comment.hi);
            let separate = |c: char| c.is_whitespace() || c == ',';
            for code in codes.split(separate).filter(|code| !code.is_empty()) {
                self.tree.allows.push((span, code.to_owned()));
            }
        }
        self.tree.r6rs = self.lexer.saw_r6rs;
        Outcome {
            tree: self.tree,
            problem: self.problem,
            wants_datum: self.wants_datum,
            too_large: self.too_large,
        }
    }
}
