//! File names as texts (Guile manual, "File System": `basename`, `dirname` and the like).

use crate::builtins::Native;
use crate::builtins::args::{character, given, text};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("basename", 1, 2, basename),
    Native::core("dirname", 1, 1, |c, a| {
        let directory = directory_of(text(&c.heap, "dirname", a, 0)?).to_owned();
        Ok(c.heap.string(directory))
    }),
    Native::core("in-vicinity", 2, 2, in_vicinity),
    Native::core("absolute-file-name?", 1, 1, |c, a| {
        Ok(text(&c.heap, "absolute-file-name?", a, 0)?
            .starts_with('/')
            .into())
    }),
    Native::core("file-name-separator?", 1, 1, |_, a| {
        Ok((character("file-name-separator?", a, 0)? == '/').into())
    }),
    Native::core("system-file-name-convention", 0, 0, |_, _| {
        Ok(Value::Symbol(crate::reader::Sym::intern("posix")))
    }),
    Native::core("parse-path", 1, 2, parse_path),
];

/// What stands before the last part of a file name; `.` when nothing does.
fn directory_of(name: &str) -> &str {
    let trimmed = name.trim_end_matches('/');
    if trimmed.is_empty() {
        return if name.is_empty() { "." } else { "/" };
    }
    match trimmed.rfind('/') {
        None => ".",
        Some(at) => match trimmed.get(..at).unwrap_or_default().trim_end_matches('/') {
            "" => "/",
            directory => directory,
        },
    }
}

/// `(basename name [suffix])`
fn basename(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = text(&ctx.heap, "basename", args, 0)?;
    let suffix = if given(args, 1).is_some() {
        text(&ctx.heap, "basename", args, 1)?
    } else {
        ""
    };
    let trimmed = name.trim_end_matches('/');
    // As in Guile, slashes at the end stay.
    let last = match (trimmed.rfind('/'), trimmed.is_empty()) {
        (_, true) => name.get(..1).unwrap_or_default(),
        (Some(at), _) => name.get(at + 1..).unwrap_or_default(),
        (None, _) => name,
    };
    let base = last.strip_suffix(suffix).unwrap_or(last).to_owned();
    Ok(ctx.heap.string(base))
}

fn in_vicinity(ctx: &mut Context, args: &[Value]) -> Outcome {
    let directory = text(&ctx.heap, "in-vicinity", args, 0)?;
    let file = text(&ctx.heap, "in-vicinity", args, 1)?;
    let between = if directory.is_empty() || directory.ends_with('/') {
        ""
    } else {
        "/"
    };
    let joined = format!("{directory}{between}{file}");
    Ok(ctx.heap.string(joined))
}

/// `(parse-path path [tail])`: the parts between colons as a list.
fn parse_path(ctx: &mut Context, args: &[Value]) -> Outcome {
    let tail = given(args, 1).unwrap_or(Value::Null);
    if matches!(given(args, 0), Some(Value::Bool(false))) {
        return Ok(tail);
    }
    let path = text(&ctx.heap, "parse-path", args, 0)?.to_owned();
    let parts: Vec<Value> = path.split(':').map(|part| ctx.heap.string(part)).collect();
    Ok(ctx.heap.list_with_tail(&parts, tail))
}
