//! Small procedures of the core that belong to no other theme.

use super::args::{arg, fixnum};
use super::{ANY, Native};
use crate::value::Value;
use crate::value::equal::hash_eq;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("->bool", 1, 1, |_, a| Ok(arg(a, 0).is_true().into())),
    Native::core("noop", 0, ANY, |_, a| {
        Ok(a.first().copied().unwrap_or(Value::FALSE))
    }),
    Native::core("nan", 0, 0, |_, _| Ok(Value::Flonum(f64::NAN))),
    Native::core("inf", 0, 0, |_, _| Ok(Value::Flonum(f64::INFINITY))),
    Native::core("self-evaluating?", 1, 1, |_, a| {
        Ok((!matches!(arg(a, 0), Value::Symbol(_) | Value::Pair(_) | Value::Null)).into())
    }),
    Native::core("object-address", 1, 1, |_, a| {
        Ok(Value::Fixnum((hash_eq(arg(a, 0)) >> 8) as i64))
    }),
    Native::core("gc", 0, 0, |_, _| Ok(Value::Unspecified)),
    Native::core("gc-stats", 0, 0, |_, _| Ok(Value::Null)),
    Native::core("gc-run-time", 0, 0, |_, _| Ok(Value::Fixnum(0))),
    Native::core("provided?", 1, 1, |_, a| {
        let known = ["reals", "full-continuations", "srfi-0", "array"];
        let feature = arg(a, 0).as_symbol().map(|sym| sym.as_str());
        Ok(feature
            .is_some_and(|feature| known.contains(&feature))
            .into())
    }),
    Native::core("status:exit-val", 1, 1, |_, a| {
        let status = fixnum("status:exit-val", a, 0)?;
        Ok(if status & 0x7f == 0 {
            Value::Fixnum(status >> 8 & 0xff)
        } else {
            Value::FALSE
        })
    }),
    Native::core("status:term-sig", 1, 1, |_, a| {
        let signal = fixnum("status:term-sig", a, 0)? & 0x7f;
        Ok(if matches!(signal, 0 | 0x7f) {
            Value::FALSE
        } else {
            Value::Fixnum(signal)
        })
    }),
    Native::core("status:stop-sig", 1, 1, |_, a| {
        let status = fixnum("status:stop-sig", a, 0)?;
        Ok(if status & 0xff == 0x7f {
            Value::Fixnum(status >> 8 & 0xff)
        } else {
            Value::FALSE
        })
    }),
    Native::core("strerror", 1, 1, strerror),
    Native::core("source-properties", 1, 1, |_, _| Ok(Value::Null)),
    Native::core("source-property", 2, 2, |_, _| Ok(Value::FALSE)),
    Native::core("supports-source-properties?", 1, 1, |_, _| Ok(Value::FALSE)),
    Native::core("read-enable", 1, 1, |_, _| Ok(Value::Unspecified)),
    Native::core("read-disable", 1, 1, |_, _| Ok(Value::Unspecified)),
    Native::core("print-enable", 1, 1, |_, _| Ok(Value::Unspecified)),
    Native::core("print-disable", 1, 1, |_, _| Ok(Value::Unspecified)),
    Native::core("debug-enable", 1, 1, |_, _| Ok(Value::Unspecified)),
    Native::core("debug-disable", 1, 1, |_, _| Ok(Value::Unspecified)),
];

/// The words of the C library for common errors.
fn strerror(ctx: &mut Context, args: &[Value]) -> Outcome {
    let words = match fixnum("strerror", args, 0)? {
        0 => "Success".to_owned(),
        1 => "Operation not permitted".to_owned(),
        2 => "No such file or directory".to_owned(),
        4 => "Interrupted system call".to_owned(),
        5 => "Input/output error".to_owned(),
        9 => "Bad file descriptor".to_owned(),
        11 => "Resource temporarily unavailable".to_owned(),
        12 => "Cannot allocate memory".to_owned(),
        13 => "Permission denied".to_owned(),
        16 => "Device or resource busy".to_owned(),
        17 => "File exists".to_owned(),
        20 => "Not a directory".to_owned(),
        21 => "Is a directory".to_owned(),
        22 => "Invalid argument".to_owned(),
        28 => "No space left on device".to_owned(),
        30 => "Read-only file system".to_owned(),
        32 => "Broken pipe".to_owned(),
        38 => "Function not implemented".to_owned(),
        39 => "Directory not empty".to_owned(),
        98 => "Address already in use".to_owned(),
        110 => "Connection timed out".to_owned(),
        111 => "Connection refused".to_owned(),
        other => format!("Unknown error {other}"),
    };
    Ok(ctx.heap.string(words))
}
