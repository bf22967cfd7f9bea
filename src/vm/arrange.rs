//! Arranging a call's arguments into the callee's slots: optional, rest and keyword parameters
//! (Guile manual, "lambda* and define*").
//!
//! Slots stand in the order required, optional, rest, keywords; an absent argument is
//! [`Value::Undefined`] until the code gives it its default.

use super::code::Entry;
use super::machine::Machine;
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::{Failure, KeywordProblem, Outcome, Throw};

impl Machine {
    /// Arranges `count` arguments behind `at` for a clause that accepts them.
    pub(super) fn arrange(&mut self, entry: &Entry, at: usize, count: usize) -> Outcome<()> {
        let arguments = self.stack.get(at + 1..at + 1 + count).unwrap_or_default();
        let required = usize::from(entry.required);
        let positional = required + usize::from(entry.optional);
        let taken = match entry.keywords {
            None => count.min(positional),
            Some(_) => arguments
                .iter()
                .enumerate()
                .position(|(i, a)| i >= required && matches!(a, Value::Keyword(_)))
                .unwrap_or(count)
                .min(positional),
        };
        let rest = arguments.get(taken..).unwrap_or_default();
        let list = entry.rest.then(|| self.ctx.heap.list(rest));
        let named = entry.keywords.as_deref();
        let named = named.map(|names| (names, arguments.to_vec()));
        if named.is_none() && !entry.rest && !rest.is_empty() {
            return Err(self.arity(at, count));
        }
        for slot in taken..usize::from(entry.frame) {
            self.set(at + 1 + slot, Value::Undefined);
        }
        let mut next = at + 1 + positional;
        if let Some(list) = list {
            self.set(next, list);
            next += 1;
        }
        match named {
            None => Ok(()),
            Some((names, all)) => {
                let rest = all.get(taken..).unwrap_or_default();
                self.bind_keywords(entry, names, rest, next, (at, &all))
            }
        }
    }

    fn bind_keywords(
        &mut self,
        entry: &Entry,
        names: &[Sym],
        rest: &[Value],
        first: usize,
        (at, all): (usize, &[Value]),
    ) -> Outcome<()> {
        let mut rest = rest.iter();
        while let Some(&argument) = rest.next() {
            let Value::Keyword(name) = argument else {
                if entry.rest {
                    continue;
                }
                return Err(self.keyword_error(at, all, KeywordProblem::Invalid));
            };
            let Some(&value) = rest.next() else {
                return Err(self.keyword_error(at, all, KeywordProblem::MissingValue(name)));
            };
            match names.iter().position(|&known| known == name) {
                Some(place) => self.set(first + place, value),
                None if entry.allow_other_keys => {}
                None => {
                    return Err(self.keyword_error(at, all, KeywordProblem::Unrecognized(name)));
                }
            }
        }
        Ok(())
    }

    fn keyword_error(&self, at: usize, arguments: &[Value], problem: KeywordProblem) -> Throw {
        let arguments = arguments.to_vec();
        Failure::Keyword {
            procedure: self.get(at),
            problem,
            arguments,
        }
        .into()
    }
}
