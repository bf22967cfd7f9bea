//! Reading and writing bytes (R7RS 6.13; Guile manual, "Binary I/O").

use super::input::{advance, fill, rest};
use super::{input_port, output_port};
use crate::builtins::args::{arg, fixnum, outside, wrong};
use crate::builtins::{Native, bytevectors};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::value::port::PortKind;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("%get-u8", 0, 1, |c, a| byte(c, "get-u8", a, 1)),
    Native::core("%peek-u8", 0, 1, |c, a| byte(c, "lookahead-u8", a, 0)),
    Native::core("%get-bytevector-all", 0, 1, all_bytes),
    Native::core("%put-u8", 2, 2, put_byte),
    Native::core("%put-bytevector", 2, 4, put_bytes),
    Native::core("%get-output-bytevector", 1, 1, get_output),
];

fn byte(ctx: &mut Context, name: &'static str, args: &[Value], taken: usize) -> Outcome {
    let r = input_port(ctx, name, args, 0)?;
    fill(ctx, r);
    let port = ctx.heap.ports.get_mut(r);
    let next = rest(port).first().copied();
    advance(port, taken);
    Ok(next.map_or(Value::Eof, |byte| Value::Fixnum(byte.into())))
}

fn all_bytes(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = input_port(ctx, "get-bytevector-all", args, 0)?;
    fill(ctx, r);
    let port = ctx.heap.ports.get_mut(r);
    let bytes = rest(port).to_vec();
    advance(port, bytes.len());
    if bytes.is_empty() {
        Ok(Value::Eof)
    } else {
        Ok(ctx.heap.bytevector(bytes))
    }
}

fn put_byte(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = output_port(ctx, "put-u8", args, 0)?;
    let Ok(byte) = u8::try_from(fixnum("put-u8", args, 1)?) else {
        return outside("put-u8", args, 1);
    };
    super::output::put_bytes(ctx, r, &[byte]);
    Ok(Value::Unspecified)
}

/// `(%put-bytevector port bv [start [count]])`
fn put_bytes(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "put-bytevector";
    let r = output_port(ctx, name, args, 0)?;
    let from = bytevectors::basic::slice(ctx, name, args.get(..3).unwrap_or(args), 1, 2)?;
    let count = match arg(args, 3) {
        Value::Fixnum(count) => usize::try_from(count).unwrap_or(usize::MAX),
        _ => from.len(),
    };
    let Some(bytes) = from.get(..count) else {
        return outside(name, args, 3);
    };
    super::output::put_bytes(ctx, r, bytes);
    Ok(Value::Unspecified)
}

/// What was written to a bytevector port so far; the port is emptied, as R6RS has it.
fn get_output(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Value::Port(r) = arg(args, 0) else {
        return wrong("get-output-bytevector", args, 0);
    };
    match &mut ctx.heap.ports.get_mut(r).kind {
        PortKind::Output { data } => {
            let bytes = std::mem::take(data);
            Ok(ctx.heap.bytevector(bytes))
        }
        _ => wrong("get-output-bytevector", args, 0),
    }
}
