//! `reader`: whether what was typed is complete, for a REPL.

use super::error::ReadErrorKind;
use super::parser::{Problem, Repairs, pass};

/// Whether a text can be read as it stands, or might be with more of it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Completeness {
    /// There is no datum in it, only white space and comments.
    Empty,
    /// All of its data are complete.
    Complete,
    /// It ends inside a form, string, symbol or comment, or behind a prefix.
    Incomplete {
        /// How many forms are open.
        depth: u32,
        /// Whether it ends inside a string.
        in_string: bool,
    },
    /// More text cannot mend it.
    Invalid,
}

/// Judges what was typed so far.
pub fn is_complete(text: &str) -> Completeness {
    let outcome = pass(text, 1, &Repairs::default(), usize::MAX);
    let incomplete = |depth, in_string| Completeness::Incomplete { depth, in_string };
    match outcome.problem {
        Some(Problem::UnexpectedClose { .. }) => Completeness::Invalid,
        Some(Problem::UnterminatedString { .. }) => incomplete(0, true),
        Some(Problem::UnterminatedComment) => incomplete(0, false),
        Some(Problem::Unclosed { count, .. }) => incomplete(count, false),
        None if outcome.wants_datum => incomplete(0, false),
        None => match outcome.tree.errors.first() {
            Some(error) if matches!(error.kind, ReadErrorKind::UnterminatedSymbol { .. }) => {
                incomplete(0, false)
            }
            Some(_) => Completeness::Invalid,
            None if outcome.tree.roots.is_empty() => Completeness::Empty,
            None => Completeness::Complete,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Completeness, is_complete};

    #[test]
    fn lines_of_a_repl() {
        let open = |depth| Completeness::Incomplete {
            depth,
            in_string: false,
        };
        assert_eq!(is_complete(" ; nothing"), Completeness::Empty);
        assert_eq!(is_complete("(a) b"), Completeness::Complete);
        assert_eq!(is_complete("(a (b"), open(2));
        assert_eq!(is_complete("'"), open(0));
        assert_eq!(is_complete("#| a"), open(0));
        assert_eq!(is_complete("(a))"), Completeness::Invalid);
        assert_eq!(is_complete("#xg"), Completeness::Invalid);
        assert!(matches!(
            is_complete("(a \"b"),
            Completeness::Incomplete {
                in_string: true,
                ..
            }
        ));
    }
}
