//! Formatted output: the core's `simple-format` and the `format` of `(ice-9 format)` with its
//! directives (Guile manual, "Simple Output" and "Formatted Output").

pub mod arguments;
pub mod decimal;
pub mod directives;
pub mod english;
pub mod integers;
pub mod parse;
pub mod run;
pub mod simple;

use super::args::{arg, given};
use super::ports::{Standard, current_port, is_output, output};
use super::{ANY, Native};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("simple-format", 2, ANY, simple::simple_format),
    Native::core("format", 1, ANY, simple::simple_format),
    Native::of("(ice-9 format)", "format", 1, ANY, format),
];

/// Where formatted text goes.
enum Destination {
    /// It is returned as a string.
    String,
    /// It is written to a port.
    Port(Ref),
}

/// The destination that a first argument names, if it is one.
fn destination(ctx: &Context, value: Value) -> Option<Destination> {
    let port = match value {
        Value::Bool(false) => return Some(Destination::String),
        Value::Bool(true) => current_port(ctx, Standard::Output),
        other => other,
    };
    match port {
        Value::Port(r) if is_output(ctx.heap.ports.get(r)) => Some(Destination::Port(r)),
        _ => None,
    }
}

/// Hands the text over.
fn deliver(ctx: &mut Context, destination: Destination, text: &str) -> Value {
    match destination {
        Destination::String => ctx.heap.string(text),
        Destination::Port(r) => {
            output::put(ctx, r, text);
            Value::TRUE
        }
    }
}

/// `(format destination control argument ...)`; a string alone is a control string.
fn format(ctx: &mut Context, args: &[Value]) -> Outcome {
    let (to, control_at) = match arg(args, 0) {
        Value::Str(_) => (Destination::String, usize::from(args.len() > 1)),
        first => match destination(ctx, first) {
            Some(to) => (to, 1),
            None => {
                return Err(Throw::misc(
                    None,
                    "format: bad destination `~~a' ~S",
                    &[first],
                ));
            }
        },
    };
    let Some(control) = given(args, control_at).filter(|&c| ctx.heap.text(c).is_some()) else {
        let message = "format: expected a string for format string ~S";
        return Err(Throw::misc(None, message, &[arg(args, control_at)]));
    };
    let control = ctx.heap.text(control).unwrap_or_default().to_owned();
    let column = match to {
        Destination::Port(r) => ctx.heap.ports.get(r).column,
        Destination::String => 0,
    };
    let rest = args.get(control_at + 1..).unwrap_or_default();
    let text = run::run(ctx, &control, rest, column)?;
    Ok(deliver(ctx, to, &text))
}
