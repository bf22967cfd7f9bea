//! What ports are and where they stand (R7RS 6.13.1; Guile manual, "Ports", "Textual I/O").

use super::{Standard, any_port, current_port, is_input, is_output, set_current_port};
use crate::builtins::Native;
use crate::builtins::args::{arg, given, index, text, wrong};
use crate::value::Value;
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::value::port::{Port, PortKind};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("current-input-port", 0, 1, |c, a| {
        current(c, Standard::Input, a)
    }),
    Native::core("current-output-port", 0, 1, |c, a| {
        current(c, Standard::Output, a)
    }),
    Native::core("current-error-port", 0, 1, |c, a| {
        current(c, Standard::Error, a)
    }),
    Native::core("current-warning-port", 0, 1, |c, a| {
        current(c, Standard::Warning, a)
    }),
    Native::core("set-current-input-port", 1, 1, |c, a| {
        replace(c, Standard::Input, a)
    }),
    Native::core("set-current-output-port", 1, 1, |c, a| {
        replace(c, Standard::Output, a)
    }),
    Native::core("set-current-error-port", 1, 1, |c, a| {
        replace(c, Standard::Error, a)
    }),
    Native::core("set-current-warning-port", 1, 1, |c, a| {
        replace(c, Standard::Warning, a)
    }),
    Native::core("port?", 1, 1, |c, a| Ok(test(c, a, |_| true))),
    Native::core("input-port?", 1, 1, |c, a| Ok(test(c, a, is_input))),
    Native::core("output-port?", 1, 1, |c, a| Ok(test(c, a, is_output))),
    Native::core("file-port?", 1, 1, |c, a| {
        Ok(test(c, a, |port| port.name.is_some()))
    }),
    Native::of("(scheme base)", "textual-port?", 1, 1, |c, a| {
        Ok(test(c, a, |port| !port.binary))
    }),
    Native::of("(scheme base)", "binary-port?", 1, 1, |c, a| {
        Ok(test(c, a, |port| port.binary))
    }),
    Native::core("port-closed?", 1, 1, |c, a| {
        Ok((!c.heap.ports.get(any_port("port-closed?", a, 0)?).open).into())
    }),
    Native::core("eof-object?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Eof).into())
    }),
    Native::core("port-line", 1, 1, |c, a| {
        let line = c.heap.ports.get(any_port("port-line", a, 0)?).line;
        Ok(Value::Fixnum(line as i64))
    }),
    Native::core("port-column", 1, 1, |c, a| {
        let column = c.heap.ports.get(any_port("port-column", a, 0)?).column;
        Ok(Value::Fixnum(column as i64))
    }),
    Native::core("set-port-line!", 2, 2, |c, a| {
        let r = any_port("set-port-line!", a, 0)?;
        c.heap.ports.get_mut(r).line = index("set-port-line!", a, 1)?;
        Ok(Value::Unspecified)
    }),
    Native::core("set-port-column!", 2, 2, |c, a| {
        let r = any_port("set-port-column!", a, 0)?;
        c.heap.ports.get_mut(r).column = index("set-port-column!", a, 1)?;
        Ok(Value::Unspecified)
    }),
    Native::core("port-filename", 1, 1, |c, a| {
        let name = c
            .heap
            .ports
            .get(any_port("port-filename", a, 0)?)
            .name
            .clone();
        Ok(name.map_or(Value::FALSE, |name| c.heap.string(name)))
    }),
    Native::core("set-port-filename!", 2, 2, |c, a| {
        let r = any_port("set-port-filename!", a, 0)?;
        c.heap.ports.get_mut(r).name = match arg(a, 1) {
            Value::Bool(false) => None,
            _ => Some(text(&c.heap, "set-port-filename!", a, 1)?.to_owned()),
        };
        Ok(Value::Unspecified)
    }),
    Native::core("port-mode", 1, 1, |c, a| {
        let r = any_port("port-mode", a, 0)?;
        let mode = if is_output(c.heap.ports.get(r)) {
            "w"
        } else {
            "r"
        };
        Ok(c.heap.string(mode))
    }),
    Native::core("port-encoding", 1, 1, |c, a| {
        any_port("port-encoding", a, 0)?;
        Ok(c.heap.string("UTF-8"))
    }),
    Native::core("set-port-encoding!", 2, 2, set_encoding),
    Native::core("set-port-conversion-strategy!", 2, 2, |_, _| {
        Ok(Value::Unspecified)
    }),
    Native::core("port-conversion-strategy", 1, 1, |_, _| {
        Ok(Value::Symbol(crate::reader::Sym::intern("substitute")))
    }),
    Native::core("setvbuf", 2, 3, |_, a| accepted("setvbuf", a)),
    Native::core("isatty?", 1, 1, |_, _| Ok(Value::FALSE)),
    Native::core("fileno", 1, 1, fileno),
    Native::core("ftell", 1, 1, |c, a| {
        match &c.heap.ports.get(any_port("ftell", a, 0)?).kind {
            PortKind::Input { position, .. } => Ok(Value::Fixnum(*position as i64)),
            PortKind::Output { data } => Ok(Value::Fixnum(data.len() as i64)),
            _ => wrong("ftell", a, 0),
        }
    }),
    Native::core("seek", 3, 3, seek),
];

fn current(ctx: &mut Context, which: Standard, args: &[Value]) -> Outcome {
    match given(args, 0) {
        None => Ok(current_port(ctx, which)),
        Some(_) => replace(ctx, which, args),
    }
}

/// Replaces a current port and gives the one before.
fn replace(ctx: &mut Context, which: Standard, args: &[Value]) -> Outcome {
    any_port(which.name(), args, 0)?;
    let old = current_port(ctx, which);
    set_current_port(ctx, which, arg(args, 0));
    Ok(old)
}

fn test(ctx: &Context, args: &[Value], holds: fn(&Port) -> bool) -> Value {
    Value::Bool(matches!(arg(args, 0), Value::Port(r) if holds(ctx.heap.ports.get(r))))
}

fn accepted(name: &'static str, args: &[Value]) -> Outcome {
    any_port(name, args, 0).map(|_| Value::Unspecified)
}

/// Ports read and write UTF-8, whatever else they are told: that is said.
fn set_encoding(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "set-port-encoding!";
    any_port(name, args, 0)?;
    let encoding = text(&ctx.heap, name, args, 1)?;
    if encoding.eq_ignore_ascii_case("UTF-8") || encoding.eq_ignore_ascii_case("UTF8") {
        return Ok(Value::Unspecified);
    }
    let detail = format!("the encoding {encoding} of a port");
    Err(Throw::refused(Refusal::Facility, detail))
}

fn fileno(ctx: &mut Context, args: &[Value]) -> Outcome {
    match ctx.heap.ports.get(any_port("fileno", args, 0)?).kind {
        PortKind::Stdin => Ok(Value::Fixnum(0)),
        PortKind::Stdout => Ok(Value::Fixnum(1)),
        PortKind::Stderr => Ok(Value::Fixnum(2)),
        PortKind::Input { .. } | PortKind::Output { .. } | PortKind::Void => {
            wrong("fileno", args, 0)
        }
    }
}

/// `(seek port offset whence)` on what was read whole.
fn seek(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = any_port("seek", args, 0)?;
    let offset = crate::builtins::args::fixnum("seek", args, 1)?;
    let whence = crate::builtins::args::fixnum("seek", args, 2)?;
    let PortKind::Input { data, position } = &mut ctx.heap.ports.get_mut(r).kind else {
        return wrong("seek", args, 0);
    };
    let base = match whence {
        0 => 0,
        1 => *position as i64,
        _ => data.len() as i64,
    };
    match usize::try_from(base.saturating_add(offset)) {
        Ok(target) if target <= data.len() => {
            *position = target;
            Ok(Value::Fixnum(target as i64))
        }
        _ => crate::builtins::args::outside("seek", args, 1),
    }
}
