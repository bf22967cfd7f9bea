//! `reader`: what can be wrong with a text, as data. Wording is the business of
//! the `diagnostic` stage.

use crate::source::Span;

/// An error met while reading, with the place where it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadError {
    /// What is wrong.
    pub kind: ReadErrorKind,
    /// The primary place, as narrow as it can be.
    pub span: Span,
}

/// The kinds of errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadErrorKind {
    /// One or more forms lack their closing brackets at one place.
    UnclosedList {
        /// The innermost opening bracket that is not closed.
        open: Span,
        /// Where the closers are missing (an empty span), by the indentation of
        /// the lines that follow, or else behind the last datum.
        suggestion: Option<Span>,
        /// The brackets to insert there; empty if they are too many to show.
        closers: String,
        /// How many forms are not closed.
        missing: u32,
    },
    /// Closing brackets are too many. The error's own span is `suggestion` if
    /// there is one, else `close`.
    UnexpectedClose {
        /// The brackets that close nothing.
        close: Span,
        /// The brackets that are probably too many, by indentation: they close
        /// a form although lines that follow are indented as parts of it.
        suggestion: Option<Span>,
        /// The opening bracket of that form.
        opener: Option<Span>,
        /// How many brackets are too many.
        extra: u32,
    },
    /// A form opened with one kind of bracket and closed with the other.
    MismatchedBracket {
        /// The opening bracket.
        open: Span,
        /// The closing bracket.
        close: Span,
        /// The bracket that should close the form.
        expected: char,
    },
    /// A string without its closing quotation mark.
    UnterminatedString {
        /// The opening quotation mark.
        open: Span,
        /// Where the closing one is probably missing (an empty span).
        suggestion: Option<Span>,
    },
    /// `#{...}#` (or `|...|` after `#!r6rs`) without its end.
    UnterminatedSymbol {
        /// The beginning of the symbol.
        open: Span,
    },
    /// `#| ... |#` without its end.
    UnterminatedBlockComment {
        /// The beginning of the outermost comment that is not closed.
        open: Span,
    },
    /// `#!` that begins neither a known directive nor a comment closed by `!#`.
    UnterminatedDirective {
        /// The `#!` with the word that follows it.
        open: Span,
    },
    /// A directive that asks for a syntax that is not read: curly infix.
    UnsupportedDirective {
        /// The directive's name.
        name: String,
    },
    /// A backslash in a string or symbol with an unknown or malformed escape.
    BadEscape {
        /// The character after the backslash; `None` at the end of the text.
        escape: Option<char>,
        /// What is wrong with it.
        problem: EscapeProblem,
    },
    /// `#\` with a name that no character has.
    BadCharName {
        /// The name.
        name: String,
    },
    /// `#\x...` or an octal code that is no Unicode scalar value.
    BadCharCode {
        /// The code as written.
        code: String,
    },
    /// `#` followed by what has no meaning.
    UnknownHash {
        /// The token.
        text: String,
    },
    /// `#<...>`, the printed form of an object that cannot be read.
    UnreadableObject {
        /// The token.
        text: String,
    },
    /// A uniform or multi-dimensional array, or a bit vector.
    UnsupportedArray {
        /// The array's tag, from the `#` on.
        tag: String,
    },
    /// A numeric literal that is none, such as `#xg`, or is out of range.
    BadNumber {
        /// The literal.
        text: String,
    },
    /// A complex number.
    ComplexNumber {
        /// The literal.
        text: String,
    },
    /// `#:` without a name.
    BadKeyword,
    /// An element of a bytevector that is no integer between 0 and 255.
    BytevectorElement,
    /// A dot that stands outside a list, or twice in one.
    LoneDot,
    /// A dot in a vector.
    DottedVector,
    /// A dotted list without a datum after its dot.
    MissingTail,
    /// A dotted list with more than one datum after its dot.
    ExtraAfterTail,
    /// A prefix such as `'` or `#;` without a datum.
    MissingDatum,
}

/// What is wrong with an escape.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum EscapeProblem {
    /// No such escape.
    Unknown,
    /// It needs this many hexadecimal digits.
    Digits(u8),
    /// It needs hexadecimal digits and a semicolon.
    DigitsAndSemicolon,
    /// Its code is no Unicode scalar value.
    Code,
}

impl ReadErrorKind {
    /// A stable name in words joined by hyphens, on which codes can be built.
    pub fn name(&self) -> &'static str {
        match self {
            ReadErrorKind::UnclosedList { .. } => "unclosed-list",
            ReadErrorKind::UnexpectedClose { .. } => "unexpected-close",
            ReadErrorKind::MismatchedBracket { .. } => "mismatched-bracket",
            ReadErrorKind::UnterminatedString { .. } => "unterminated-string",
            ReadErrorKind::UnterminatedSymbol { .. } => "unterminated-symbol",
            ReadErrorKind::UnterminatedBlockComment { .. } => "unterminated-comment",
            ReadErrorKind::UnterminatedDirective { .. } => "unterminated-directive",
            ReadErrorKind::UnsupportedDirective { .. } => "unsupported-directive",
            ReadErrorKind::BadEscape { .. } => "bad-escape",
            ReadErrorKind::BadCharName { .. } => "bad-character-name",
            ReadErrorKind::BadCharCode { .. } => "bad-character-code",
            ReadErrorKind::UnknownHash { .. } => "unknown-hash-syntax",
            ReadErrorKind::UnreadableObject { .. } => "unreadable-object",
            ReadErrorKind::UnsupportedArray { .. } => "unsupported-array",
            ReadErrorKind::BadNumber { .. } => "bad-number",
            ReadErrorKind::ComplexNumber { .. } => "complex-number",
            ReadErrorKind::BadKeyword => "bad-keyword",
            ReadErrorKind::BytevectorElement => "bytevector-element",
            ReadErrorKind::LoneDot => "lone-dot",
            ReadErrorKind::DottedVector => "dotted-vector",
            ReadErrorKind::MissingTail => "missing-tail",
            ReadErrorKind::ExtraAfterTail => "extra-after-tail",
            ReadErrorKind::MissingDatum => "missing-datum",
        }
    }
}

impl ReadError {
    /// The edit that would mend the text, where there is an obvious one: the
    /// span to replace and its new text.
    pub fn fix(&self) -> Option<(Span, String)> {
        match &self.kind {
            ReadErrorKind::UnclosedList {
                suggestion,
                closers,
                ..
            } if !closers.is_empty() => Some(((*suggestion)?, closers.clone())),
            ReadErrorKind::UnexpectedClose {
                close, suggestion, ..
            } => Some((suggestion.unwrap_or(*close), String::new())),
            ReadErrorKind::MismatchedBracket {
                close, expected, ..
            } => Some((*close, expected.to_string())),
            ReadErrorKind::UnterminatedString { suggestion, .. } => {
                Some(((*suggestion)?, "\"".to_owned()))
            }
            _ => None,
        }
    }
}
