//! Opening and closing ports (R7RS 6.13.1; Guile manual, "Port Types"). Files are read whole, through
//! the door; opening one to write is refused.

use std::path::Path;

use super::{any_port, is_input, is_output};
use crate::builtins::args::{bytes_ref, outside, text};
use crate::builtins::{ANY, Native, system};
use crate::value::Value;
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::value::port::{Port, PortKind};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("open-input-string", 1, 1, |c, a| {
        let data = text(&c.heap, "open-input-string", a, 0)?
            .as_bytes()
            .to_vec();
        Ok(input(c, data, None, false))
    }),
    Native::core("open-output-string", 0, 0, |c, _| Ok(output(c, false))),
    Native::core("%open-bytevector-input", 1, 1, |c, a| {
        let r = bytes_ref("open-bytevector-input-port", a, 0)?;
        let data = c.heap.bytes.get(r).data.clone();
        Ok(input(c, data, None, true))
    }),
    Native::core("%open-bytevector-output", 0, 0, |c, _| Ok(output(c, true))),
    Native::core("%make-void-port", 1, 1, |c, _| {
        Ok(c.heap.port(Port {
            open: true,
            ..Port::default()
        }))
    }),
    Native::core("open-file", 2, ANY, open_file),
    Native::core("open-input-file", 1, ANY, |c, a| {
        let binary = crate::builtins::args::keyword(a, 1, "binary").is_some_and(Value::is_true);
        read_file(c, a, binary)
    }),
    Native::core("open-output-file", 1, ANY, |c, a| {
        refuse_writing(c, "open-output-file", a)
    }),
    Native::core("close-port", 1, 1, |c, a| {
        close(c, "close-port", a, |_| true)
    }),
    Native::core("close", 1, 1, |c, a| close(c, "close", a, |_| true)),
    Native::core("close-input-port", 1, 1, |c, a| {
        close(c, "close-input-port", a, is_input)
    }),
    Native::core("close-output-port", 1, 1, |c, a| {
        close(c, "close-output-port", a, is_output)
    }),
];

fn input(ctx: &mut Context, data: Vec<u8>, name: Option<String>, binary: bool) -> Value {
    ctx.heap.accounting.add(data.len());
    let kind = PortKind::Input { data, position: 0 };
    ctx.heap.port(Port {
        kind,
        open: true,
        name,
        binary,
        ..Port::default()
    })
}

fn output(ctx: &mut Context, binary: bool) -> Value {
    let kind = PortKind::Output { data: Vec::new() };
    ctx.heap.port(Port {
        kind,
        open: true,
        binary,
        ..Port::default()
    })
}

fn read_file(ctx: &mut Context, args: &[Value], binary: bool) -> Outcome {
    let name = text(&ctx.heap, "open-file", args, 0)?.to_owned();
    match ctx.world.read_file(Path::new(&name)) {
        Ok(data) => Ok(input(ctx, data, Some(name), binary)),
        Err(error) => Err(system::file_error(ctx, "open-file", &error, Some(&name))),
    }
}

/// `(open-file name mode)`: only for reading.
fn open_file(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mode = text(&ctx.heap, "open-file", args, 1)?.to_owned();
    match mode.chars().next() {
        Some('r') if !mode.contains('+') => read_file(ctx, args, mode.contains('b')),
        Some('r' | 'w' | 'a') => refuse_writing(ctx, "open-file", args),
        _ => outside("open-file", args, 1),
    }
}

fn refuse_writing(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let file = text(&ctx.heap, name, args, 0)?;
    Err(Throw::refused(
        Refusal::WriteFile,
        format!("{name} of {file}"),
    ))
}

fn close(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    fits: fn(&Port) -> bool,
) -> Outcome {
    let r = any_port(name, args, 0)?;
    let port = ctx.heap.ports.get_mut(r);
    if !fits(port) {
        return crate::builtins::args::wrong(name, args, 0);
    }
    Ok(std::mem::replace(&mut port.open, false).into())
}
