//! Regular expressions (Guile manual, "Regexp Functions"): POSIX ones, translated to the syntax of
//! the `regex-lite` crate, which takes linear time on any input.

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
    let compiled = translate(&source, dialect)
        .and_then(|pattern| build(&pattern, flags))
        .map_err(|problem| syntax_error(&mut ctx.heap, problem, &source))?;
    let regex = Regex {
        compiled: Some(compiled),
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
    let Some(offset) = byte_offset(subject, start) else {
        return outside(name, args, 2);
    };
    let Some(compiled) = &ctx.heap.regexes.get(regex).compiled else {
        return Ok(Value::FALSE);
    };
    let spans: Option<Vec<_>> = if flags & NOT_BEGINNING != 0 {
        compiled
            .captures_at(subject, offset)
            .map(|found| spans(&found, subject, 0))
    } else {
        let rest = subject.get(offset..).unwrap_or_default();
        compiled
            .captures(rest)
            .map(|found| spans(&found, rest, start as i64))
    };
    let Some(spans) = spans else {
        return Ok(Value::FALSE);
    };
    let mut items = vec![arg(args, 1)];
    for (low, high) in spans {
        items.push(ctx.heap.cons(Value::Fixnum(low), Value::Fixnum(high)));
    }
    Ok(ctx.heap.vector(items))
}

fn byte_offset(text: &str, index: usize) -> Option<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(text.len()))
        .nth(index)
}

/// The groups' places in characters, moved by `base`.
fn spans(found: &regex_lite::Captures<'_>, text: &str, base: i64) -> Vec<(i64, i64)> {
    let place = |at: usize| text.get(..at).map_or(0, |s| s.chars().count()) as i64 + base;
    found
        .iter()
        .map(|group| group.map_or((-1, -1), |m| (place(m.start()), place(m.end()))))
        .collect()
}
