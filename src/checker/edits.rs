//! Applying edits to texts.

use crate::diagnostic::Edit;
use crate::source::{SourceFile, Span};

/// Whether two edits touch the same characters, or insert at the same place.
pub fn overlap(a: Span, b: Span) -> bool {
    a == b || a.lo < b.hi && b.lo < a.hi || (a.lo == b.lo && (a.is_empty() || b.is_empty()))
}

/// A file's text with edits applied to it; nothing if two of them overlap, or one is of no place in
/// the file.
pub fn apply(file: &SourceFile, edits: &[&Edit]) -> Option<String> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.span.lo, edit.span.hi));
    let clash = edits
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if overlap(a.span, b.span)));
    if clash {
        return None;
    }
    let text = file.text();
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in edits {
        let lo = edit.span.lo.checked_sub(file.start())? as usize;
        let hi = edit.span.hi.checked_sub(file.start())? as usize;
        out.push_str(text.get(done..lo)?);
        text.get(lo..hi)?;
        out.push_str(&edit.text);
        done = hi;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::diagnostic::Edit;
    use crate::source::{Origin, SourceMap, Span};

    #[test]
    fn edits_are_applied_in_any_order() {
        let map = SourceMap::new();
        let Ok(id) = map.add("f", "abcdef", Origin::User) else {
            return;
        };
        let file = map.file(id);
        let edit = |lo, hi, text: &str| Edit {
            span: file.span_of(lo, hi),
            text: text.to_owned(),
        };
        let (last, first) = (edit(4, 6, "X"), edit(0, 0, ">"));
        assert_eq!(apply(&file, &[&last, &first]).as_deref(), Some(">abcdX"));
        let (a, b) = (edit(1, 3, ""), edit(2, 4, ""));
        assert_eq!(apply(&file, &[&a, &b]), None);
        let nowhere = Edit {
            span: Span::new(90, 91),
            text: String::new(),
        };
        assert_eq!(apply(&file, &[&nowhere]), None);
    }
}
