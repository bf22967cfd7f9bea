//! `simple-format`: `~A`, `~S`, `~%` and `~~` only.

use super::{deliver, destination};
use crate::builtins::args::{arg, text, wrong};
use crate::builtins::printer::{self, Style};
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::context::Context;

const NAME: &str = "simple-format";

/// `(simple-format destination control argument ...)`
///
/// # Errors
/// `misc-error` for other directives and for arguments that are too few or too many.
pub fn simple_format(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Some(to) = destination(ctx, arg(args, 0)) else {
        return wrong(NAME, args, 0);
    };
    let control = text(&ctx.heap, NAME, args, 1)?.to_owned();
    let mut rest = args.iter().skip(2);
    let mut out = String::new();
    let mut chars = control.chars();
    while let Some(c) = chars.next() {
        if c != '~' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('~') => out.push('~'),
            Some('%') => out.push('\n'),
            Some(directive @ ('a' | 'A' | 's' | 'S')) => {
                let Some(&value) = rest.next() else {
                    return missing(directive);
                };
                let style = if directive.eq_ignore_ascii_case(&'a') {
                    Style::Display
                } else {
                    Style::Write
                };
                out.push_str(&printer::print(ctx, value, style)?);
            }
            Some(other) => return unsupported(other),
            None => out.push('~'),
        }
    }
    match rest.count() {
        0 => Ok(deliver(ctx, to, &out)),
        extra => {
            let message = "FORMAT: ~A superfluous arguments";
            Err(Throw::misc(
                Some(NAME),
                message,
                &[Value::Fixnum(extra as i64)],
            ))
        }
    }
}

fn missing(directive: char) -> Outcome {
    let message = "FORMAT: Missing argument for ~~~A";
    Err(Throw::misc(Some(NAME), message, &[Value::Char(directive)]))
}

fn unsupported(directive: char) -> Outcome {
    let message = "FORMAT: Unsupported format option ~~~A - use (ice-9 format) instead";
    Err(Throw::misc(Some(NAME), message, &[Value::Char(directive)]))
}
