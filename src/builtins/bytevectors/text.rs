//! Text in bytevectors: UTF-8, UTF-16 and UTF-32 (R6RS libraries 2.9; R7RS 6.9).

use super::MODULE;
use super::basic::slice;
use super::numbers::big_endian;
use crate::builtins::Native;
use crate::builtins::args::{given, text};
use crate::builtins::strings::part;
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::{Failure, Outcome, Refusal, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::of(MODULE, "string->utf8", 1, 3, |c, a| {
        let data = part(&mut c.heap, "string->utf8", a, 0, 1)?.into_bytes();
        Ok(c.heap.bytevector(data))
    }),
    Native::of(MODULE, "utf8->string", 1, 3, from_utf8),
    Native::of(MODULE, "string->utf16", 1, 2, |c, a| {
        to_units(c, "string->utf16", 2, a)
    }),
    Native::of(MODULE, "string->utf32", 1, 2, |c, a| {
        to_units(c, "string->utf32", 4, a)
    }),
    Native::of(MODULE, "utf16->string", 1, 2, |c, a| {
        from_units(c, "utf16->string", 2, a)
    }),
    Native::of(MODULE, "utf32->string", 1, 2, |c, a| {
        from_units(c, "utf32->string", 4, a)
    }),
    Native::of("(ice-9 iconv)", "string->bytevector", 2, 3, encode),
    Native::of("(ice-9 iconv)", "bytevector->string", 2, 3, decode),
];

/// An encoding that texts can be converted to and from.
enum Encoding {
    Utf8,
    /// One octet a character, for characters below this.
    Octets(u32),
    /// Units of so many octets, the highest first or last.
    Units(usize, bool),
}

fn encoding(ctx: &Context, name: &'static str, args: &[Value]) -> Outcome<Encoding> {
    let given = text(&ctx.heap, name, args, 1)?.to_ascii_uppercase();
    Ok(match given.as_str() {
        "UTF-8" | "UTF8" => Encoding::Utf8,
        "ASCII" | "US-ASCII" | "ANSI_X3.4-1968" => Encoding::Octets(0x80),
        "ISO-8859-1" | "ISO8859-1" | "LATIN1" | "LATIN-1" => Encoding::Octets(0x100),
        "UTF-16BE" => Encoding::Units(2, true),
        "UTF-16LE" => Encoding::Units(2, false),
        "UTF-32BE" => Encoding::Units(4, true),
        "UTF-32LE" => Encoding::Units(4, false),
        _ => {
            let detail = format!("the encoding {given}");
            return Err(Throw::refused(Refusal::Facility, detail));
        }
    })
}

/// `(string->bytevector string encoding [strategy])` (Guile manual, "Representing Strings as Bytes").
fn encode(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string->bytevector";
    let encoding = encoding(ctx, name, args)?;
    let text = text(&ctx.heap, name, args, 0)?;
    let data = match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Octets(bound) => {
            let octet = |c: char| u8::try_from(c).ok().filter(|_| u32::from(c) < bound);
            match text.chars().map(octet).collect() {
                Some(octets) => octets,
                None => return Err(conversion_error(ctx, "encoding-error", name)),
            }
        }
        Encoding::Units(width, big) => units(text, width, big),
    };
    Ok(ctx.heap.bytevector(data))
}

/// `(bytevector->string bytevector encoding [strategy])`.
fn decode(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "bytevector->string";
    let whole = args.get(..1).unwrap_or_default();
    match encoding(ctx, name, args)? {
        Encoding::Utf8 => from_utf8(ctx, whole),
        Encoding::Octets(bound) => {
            let data = slice(ctx, name, whole, 0, 1)?;
            if data.iter().any(|&octet| u32::from(octet) >= bound) {
                return Err(conversion_error(ctx, "decoding-error", name));
            }
            let text: String = data.into_iter().map(char::from).collect();
            Ok(ctx.heap.string(text))
        }
        Encoding::Units(width, big) => decode_units(ctx, name, width, big, whole),
    }
}

fn decoding_error(ctx: &mut Context, name: &str) -> Throw {
    conversion_error(ctx, "decoding-error", name)
}

fn conversion_error(ctx: &mut Context, key: &str, name: &str) -> Throw {
    let procedure = ctx.heap.string(name);
    let message = ctx.heap.string("input locale conversion error");
    Failure::Keyed {
        key: Sym::intern(key),
        arguments: vec![procedure, message, Value::Fixnum(84), Value::FALSE],
    }
    .into()
}

fn from_utf8(ctx: &mut Context, args: &[Value]) -> Outcome {
    let data = slice(ctx, "utf8->string", args, 0, 1)?;
    match String::from_utf8(data) {
        Ok(text) => Ok(ctx.heap.string(text)),
        Err(_) => Err(decoding_error(ctx, "utf8->string")),
    }
}

/// The order that an optional argument says; big-endian by default.
fn order(name: &'static str, args: &[Value]) -> Outcome<bool> {
    if given(args, 1).is_some() {
        big_endian(name, args, 1)
    } else {
        Ok(true)
    }
}

fn to_units(ctx: &mut Context, name: &'static str, width: usize, args: &[Value]) -> Outcome {
    let big = order(name, args)?;
    let data = units(text(&ctx.heap, name, args, 0)?, width, big);
    Ok(ctx.heap.bytevector(data))
}

/// A text in units of two or four octets.
fn units(text: &str, width: usize, big: bool) -> Vec<u8> {
    let mut data = Vec::with_capacity(text.len() * width);
    if width == 2 {
        for unit in text.encode_utf16() {
            data.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
    } else {
        for c in text.chars() {
            let unit = u32::from(c);
            data.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
    }
    data
}

fn from_units(ctx: &mut Context, name: &'static str, width: usize, args: &[Value]) -> Outcome {
    let big = order(name, args)?;
    decode_units(ctx, name, width, big, args)
}

fn decode_units(
    ctx: &mut Context,
    name: &'static str,
    width: usize,
    big: bool,
    args: &[Value],
) -> Outcome {
    let data = slice(ctx, name, args.get(..1).unwrap_or_default(), 0, 1)?;
    let unit = |chunk: &[u8]| {
        let fold = |unit: u32, &octet: &u8| unit << 8 | u32::from(octet);
        if big {
            chunk.iter().fold(0, fold)
        } else {
            chunk.iter().rev().fold(0, fold)
        }
    };
    let units: Vec<u32> = data.chunks_exact(width).map(unit).collect();
    let text: Option<String> = if width == 2 {
        let units: Vec<u16> = units.into_iter().map(|unit| unit as u16).collect();
        String::from_utf16(&units).ok()
    } else {
        units.into_iter().map(char::from_u32).collect()
    };
    match text {
        Some(text) if data.len() % width == 0 => Ok(ctx.heap.string(text)),
        _ => Err(decoding_error(ctx, name)),
    }
}
