//! Forms that come line by line: whether one goes on, told from its new lines alone as long as their
//! brackets say so. Reading all of a long form anew for each of its lines would take long.

use crate::ide::lex::{self, Piece};

/// What is known of a form that is not complete.
#[derive(Default)]
pub struct Open {
    /// How much of the text was looked at.
    length: usize,
    /// How many brackets are open there; none if that is not known.
    depth: usize,
}

impl Open {
    /// Whether a text that grew cannot be complete yet. If that is not sure, it is to be read.
    pub fn goes_on(&mut self, text: &str) -> bool {
        let known = std::mem::take(self);
        let Some(new) = text.get(known.length..).filter(|_| known.depth > 0) else {
            return false;
        };
        // Behind a string or comment that is open, and in `#{...}#`, brackets are none.
        let is_plain = !new.contains("#{") && lex::piece_around(new, new.len()).is_none();
        let mut depth = known.depth;
        for (piece, _) in lex::pieces(new) {
            match piece {
                Piece::Open => depth += 1,
                Piece::Close => depth = depth.saturating_sub(1),
                Piece::Comment | Piece::String | Piece::Char => {}
            }
            if depth == 0 {
                return false;
            }
        }
        if is_plain {
            self.length = text.len();
            self.depth = depth;
        }
        is_plain
    }

    /// Notes what reading a text that is not complete found.
    pub fn note(&mut self, text: &str, depth: u32, in_string: bool) {
        self.length = text.len();
        self.depth = if in_string { 0 } else { depth as usize };
    }
}

#[cfg(test)]
mod tests {
    use super::Open;

    #[test]
    fn new_lines_say_whether_a_form_goes_on() {
        let mut open = Open::default();
        assert!(!open.goes_on("(a\n"));
        open.note("(a\n", 1, false);
        assert!(open.goes_on("(a\n(b) ; )\n"));
        assert!(open.goes_on("(a\n(b) ; )\n\")\" (c\n"));
        assert!(open.goes_on("(a\n(b) ; )\n\")\" (c\n)"));
        assert!(!open.goes_on("(a\n(b) ; )\n\")\" (c\n))"));
        open.note("(a\n", 1, false);
        assert!(!open.goes_on("(a\n\"b"));
    }
}
