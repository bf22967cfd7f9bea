//! Writing (R7RS 6.13.3; Guile manual, "Venerable Port Interfaces").

use super::{any_port, is_output, output_port};
use crate::builtins::args::{arg, character, given, outside, wrong};
use crate::builtins::printer::{self, Style};
use crate::builtins::{Native, strings};
use crate::value::exception::Outcome;
use crate::value::port::PortKind;
use crate::value::{Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("write", 1, 2, |c, a| put_value(c, "write", a, Style::Write)),
    Native::core("display", 1, 2, |c, a| {
        put_value(c, "display", a, Style::Display)
    }),
    Native::core("newline", 0, 1, |c, a| {
        let r = output_port(c, "newline", a, 0)?;
        put(c, r, "\n");
        Ok(Value::Unspecified)
    }),
    Native::core("write-char", 1, 2, |c, a| {
        let text = character("write-char", a, 0)?.to_string();
        let r = output_port(c, "write-char", a, 1)?;
        put(c, r, &text);
        Ok(Value::Unspecified)
    }),
    Native::of("(scheme base)", "write-string", 1, 4, write_string),
    Native::core("force-output", 0, 1, flush),
    Native::core("flush-all-ports", 0, 0, |c, _| {
        flush_streams(c);
        Ok(Value::Unspecified)
    }),
    Native::core("get-output-string", 1, 1, get_output_string),
];

/// Writes a text to a port that takes it.
pub fn put(ctx: &mut Context, r: Ref, text: &str) {
    put_bytes(ctx, r, text.as_bytes());
    let port = ctx.heap.ports.get_mut(r);
    for c in text.chars() {
        super::input::move_past(port, c);
    }
}

/// Writes bytes to a port that takes them.
pub fn put_bytes(ctx: &mut Context, r: Ref, bytes: &[u8]) {
    match &mut ctx.heap.ports.get_mut(r).kind {
        PortKind::Output { data } => {
            data.extend_from_slice(bytes);
            ctx.heap.accounting.add(bytes.len());
        }
        PortKind::Stdout => put_outside(ctx, bytes, |ctx| &mut ctx.stdout),
        PortKind::Stderr if ctx.muted => {}
        PortKind::Stderr => put_outside(ctx, bytes, |ctx| &mut ctx.stderr),
        PortKind::Input { .. } | PortKind::Stdin | PortKind::Void => {}
    }
}

/// Writes to a stream of the process, unless the program has written all that it may or nobody
/// takes it any more: either ends the evaluation at its next safe point.
fn put_outside(
    ctx: &mut Context,
    bytes: &[u8],
    stream: fn(&mut Context) -> &mut Box<dyn std::io::Write + Send>,
) {
    if let Err(limit) = ctx.limits.write(bytes.len()) {
        ctx.limits.tripped = Some(limit);
        return;
    }
    if let Err(error) = stream(ctx).write_all(bytes) {
        ctx.lose_output(error);
    }
}

fn put_value(ctx: &mut Context, name: &'static str, args: &[Value], style: Style) -> Outcome {
    let r = output_port(ctx, name, args, 1)?;
    let text = printer::print(ctx, arg(args, 0), style)?;
    put(ctx, r, &text);
    Ok(Value::Unspecified)
}

/// `(write-string s [port [start [end]]])`
fn write_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let text = strings::part(&mut ctx.heap, "write-string", args, 0, 2)?;
    let r = output_port(ctx, "write-string", args, 1)?;
    put(ctx, r, &text);
    Ok(Value::Unspecified)
}

fn flush(ctx: &mut Context, args: &[Value]) -> Outcome {
    if given(args, 0).is_some() {
        let r = any_port("force-output", args, 0)?;
        if !is_output(ctx.heap.ports.get(r)) {
            return wrong("force-output", args, 0);
        }
    }
    flush_streams(ctx);
    Ok(Value::Unspecified)
}

fn flush_streams(ctx: &mut Context) {
    ctx.flush();
}

fn get_output_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Value::Port(r) = arg(args, 0) else {
        return wrong("get-output-string", args, 0);
    };
    let port = ctx.heap.ports.get(r);
    let PortKind::Output { data } = &port.kind else {
        return wrong("get-output-string", args, 0);
    };
    if !port.open {
        return outside("get-output-string", args, 0);
    }
    let text = String::from_utf8_lossy(data).into_owned();
    Ok(ctx.heap.string(text))
}
