//! Regular expressions (Guile manual, "Regexp Functions"): POSIX ones, translated to the syntax of
//! the `regex-lite` crate, which takes linear time on any input. Where the alternatives of an
//! expression may compete, its first match is made the longest one, as POSIX has it.

use super::args::{arg, given, index, list, outside, text, wrong};
use super::regex_syntax::{Dialect, translate};
use super::{ANY, Native};
use crate::reader::Sym;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("make-regexp", 1, ANY, make_regexp),
    Native::core("regexp?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Regex(_)).into())
    }),
    Native::core("regexp-exec", 2, 4, regexp_exec),
];

/// The flags of the core, with Guile's values.
pub const FLAGS: &[(&str, i64)] = &[
    ("regexp/basic", 0),
    ("regexp/extended", 1),
    ("regexp/icase", 2),
    ("regexp/newline", 4),
    ("regexp/notbol", 1),
    ("regexp/noteol", 2),
];

const EXTENDED: i64 = 1;
const IGNORE_CASE: i64 = 2;
const NEWLINE: i64 = 4;
const NOT_BEGINNING: i64 = 1;

/// A compiled regular expression.
#[derive(Clone, Debug, Default)]
pub struct Regex {
    compiled: Option<regex_lite::Regex>,
    longest: Option<Box<Longest>>,
    /// The expression as it was written.
    pub source: String,
}

fn make_regexp(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "make-regexp";
    let source = text(&ctx.heap, name, args, 0)?.to_owned();
    let mut flags = EXTENDED;
    for at in 1..args.len() {
        match arg(args, at) {
            Value::Fixnum(0) => flags &= !EXTENDED,
            Value::Fixnum(flag) => flags |= flag,
            Value::Pair(_) => {
                for flag in list(&ctx.heap, name, args, at)? {
                    flags |= flag.as_fixnum().unwrap_or(0);
                }
            }
            _ => return wrong(name, args, at),
        }
    }
    let dialect = Dialect {
        extended: flags & EXTENDED != 0,
        newline: flags & NEWLINE != 0,
    };
    let (compiled, longest) = translate(&source, dialect)
        .and_then(|pattern| {
            let compiled = build(&pattern.text, flags)?;
            let longest = match pattern.competing {
                true => Some(Box::new(Longest::build(
                    &pattern.text,
                    pattern.most,
                    flags,
                )?)),
                false => None,
            };
            Ok((compiled, longest))
        })
        .map_err(|problem| syntax_error(&mut ctx.heap, problem, &source))?;
    let regex = Regex {
        compiled: Some(compiled),
        longest,
        source,
    };
    Ok(Value::Regex(ctx.heap.regexes.alloc(regex)))
}

/// How much a compiled expression may hold, so that nested repetitions do not eat the memory.
const LARGEST: usize = 8 << 20;

fn build(pattern: &str, flags: i64) -> Result<regex_lite::Regex, &'static str> {
    regex_lite::RegexBuilder::new(pattern)
        .case_insensitive(flags & IGNORE_CASE != 0)
        .multi_line(flags & NEWLINE != 0)
        .dot_matches_new_line(flags & NEWLINE == 0)
        .size_limit(LARGEST)
        .build()
        .map_err(|_| "Invalid regular expression")
}

fn syntax_error(heap: &mut Heap, problem: &str, source: &str) -> Throw {
    let procedure = heap.string("make-regexp");
    let message = heap.string(problem);
    let source = heap.string(source);
    let irritants = heap.list(&[source]);
    Failure::Keyed {
        key: Sym::intern("regular-expression-syntax"),
        arguments: vec![procedure, message, Value::FALSE, irritants],
    }
    .into()
}

/// `(regexp-exec regexp string [start [flags]])`: Guile's match vector, `#(string (start . end)
/// ...)`, with `(-1 . -1)` for a group that took no part; or `#f`.
fn regexp_exec(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "regexp-exec";
    let Value::Regex(regex) = arg(args, 0) else {
        return wrong(name, args, 0);
    };
    let subject = text(&ctx.heap, name, args, 1)?;
    let start = if given(args, 2).is_some() {
        index(name, args, 2)?
    } else {
        0
    };
    let flags = if given(args, 3).is_some() {
        index(name, args, 3)? as i64
    } else {
        0
    };
    let known = match arg(args, 1) {
        Value::Str(r) => ctx.heap.strings.get(r).byte_offset(start),
        _ => None,
    };
    let Some(offset) = known else {
        return outside(name, args, 2);
    };
    let regex = ctx.heap.regexes.get(regex);
    let (text, from) = match flags & NOT_BEGINNING {
        0 => (subject.get(offset..).unwrap_or_default(), 0),
        _ => (subject, offset),
    };
    let Some(groups) = regex.find(&ctx.heap, text, from)? else {
        return Ok(Value::FALSE);
    };
    let spans = spans(&groups, text, (from, start));
    let mut items = vec![arg(args, 1)];
    for (low, high) in spans {
        items.push(ctx.heap.cons(Value::Fixnum(low), Value::Fixnum(high)));
    }
    Ok(ctx.heap.vector(items))
}

/// The groups' places in characters, where the character `index` begins at the byte `from`, before
/// all groups.
fn spans(groups: &Groups, text: &str, (from, index): (usize, usize)) -> Vec<(i64, i64)> {
    let place = |at: usize| {
        let between = text.get(from..at).map_or(0, |text| text.chars().count());
        (index + between) as i64
    };
    groups
        .iter()
        .map(|group| group.map_or((-1, -1), |(start, end)| (place(start), place(end))))
        .collect()
}

/// The bytes that the whole match and the groups cover.
type Groups = Vec<Option<(usize, usize)>>;

fn groups(found: &regex_lite::Captures<'_>) -> Groups {
    let groups = found.iter();
    groups
        .map(|group| group.map(|m| (m.start(), m.end())))
        .collect()
}

/// How many characters behind a match longer ones are looked for, and the end of the text: each
/// takes a search of its own.
const AHEAD: usize = 1000;

/// An expression that has to match from one place to another, with the character before and the
/// one behind, where there is one: what anchors and word boundaries look at.
#[derive(Clone, Debug)]
struct Longest {
    /// A number of characters that no match exceeds, if there is one.
    most: Option<usize>,
    inside: [[regex_lite::Regex; 2]; 2],
}

impl Longest {
    fn build(pattern: &str, most: Option<usize>, flags: i64) -> Result<Longest, &'static str> {
        let bounded = |before: &str, behind: &str| {
            build(&format!("\\A{before}(?:{pattern}){behind}\\z"), flags)
        };
        const ONE: &str = "(?s:.)";
        Ok(Longest {
            most,
            inside: [
                [bounded("", "")?, bounded("", ONE)?],
                [bounded(ONE, "")?, bounded(ONE, ONE)?],
            ],
        })
    }

    /// The match from `start` to `end`, if there is one.
    fn exactly(&self, text: &str, start: usize, end: usize) -> Option<Groups> {
        let before = text.get(..start)?.chars().next_back().map(char::len_utf8);
        let behind = text.get(end..)?.chars().next().map(char::len_utf8);
        let [free, bound] = match before {
            None => &self.inside[0],
            Some(_) => &self.inside[1],
        };
        let regex = if behind.is_none() { free } else { bound };
        let from = start - before.unwrap_or(0);
        let part = text.get(from..end + behind.unwrap_or(0))?;
        // Groups are found only where there is a match, which is seldom.
        if !regex.is_match(part) {
            return None;
        }
        let found = regex.captures(part)?;
        let moved = groups(&found).into_iter();
        let mut moved: Groups = moved
            .map(|group| group.map(|(low, high)| (low + from, high + from)))
            .collect();
        if let Some(whole) = moved.first_mut() {
            *whole = Some((start, end));
        }
        Some(moved)
    }
}

impl Regex {
    /// The leftmost match that begins at byte `from` or later; the longest of those that begin there.
    fn find(&self, heap: &Heap, text: &str, from: usize) -> Outcome<Option<Groups>> {
        let found = self
            .compiled
            .as_ref()
            .and_then(|compiled| compiled.captures_at(text, from));
        let Some(first) = found.map(|found| groups(&found)) else {
            return Ok(None);
        };
        let (Some(longest), Some(&Some((start, end)))) = (&self.longest, first.first()) else {
            return Ok(Some(first));
        };
        let rest = text.get(end..).unwrap_or_default();
        let matched = text.get(start..end).map_or(0, |text| text.chars().count());
        let further = longest.most.map(|most| most.saturating_sub(matched));
        let places = rest.char_indices().map(|(at, _)| end + at);
        let places = places.chain(std::iter::once(text.len())).skip(1);
        let ahead = further.unwrap_or(AHEAD);
        let mut ends: Vec<usize> = places.take(ahead).collect();
        if further.is_none() && !rest.is_empty() && ends.last() != Some(&text.len()) {
            ends.push(text.len());
        }
        for (tried, end) in ends.into_iter().rev().enumerate() {
            if tried % 16 == 0 {
                heap.accounting.look()?;
            }
            if let Some(longer) = longest.exactly(text, start, end) {
                return Ok(Some(longer));
            }
        }
        Ok(Some(first))
    }
}
