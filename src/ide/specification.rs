//! Packages named in strings, as `(specification->package "gcc@12")` takes them.

use std::ops::Range;

use super::document::Document;
use super::lex::{self, Piece};

/// The procedures that take specifications, by themselves or in a list.
const TAKERS: [&str; 6] = [
    "specification->package",
    "specification->package+output",
    "specification->location",
    "specifications->packages",
    "specifications->manifest",
    "packages->manifest",
];

/// The specification around an offset, without its quotation marks.
pub fn at(document: &Document, offset: usize) -> Option<Range<usize>> {
    let text = document.source();
    let (piece, range) = lex::piece_around(text, offset)?;
    if piece != Piece::String {
        return None;
    }
    let forms = document.forms(range.start);
    let taken = forms.iter().rev().take(2).any(|&form| {
        let head = document.head(form);
        head.is_some_and(|head| TAKERS.contains(&head))
    });
    let start = range.start + 1;
    let whole = document.slice(start..range.end);
    let length = whole.find(['"', '\n']).unwrap_or(whole.len());
    (taken && offset <= start + length).then_some(start..start + length)
}
