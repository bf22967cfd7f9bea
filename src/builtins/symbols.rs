//! Booleans, symbols and keywords (R7RS 6.3, 6.5; Guile manual, "Symbols" and "Keywords").

use super::args::{arg, character, given, list, symbol, text, wrong};
use super::{ANY, Native};
use crate::reader::Sym;
use crate::value::equal;
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("not", 1, 1, |_, a| Ok((!arg(a, 0).is_true()).into())),
    Native::core("boolean?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Bool(_) | Value::ElispNil).into())
    }),
    Native::core("nil?", 1, 1, |_, a| {
        Ok(matches!(
            arg(a, 0),
            Value::ElispNil | Value::Null | Value::Bool(false)
        )
        .into())
    }),
    Native::core("symbol?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Symbol(_)).into())
    }),
    Native::core("keyword?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Keyword(_)).into())
    }),
    Native::core("unspecified?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Unspecified).into())
    }),
    Native::core("symbol->string", 1, 1, |c, a| {
        let name = symbol("symbol->string", a, 0)?.as_str();
        Ok(c.heap.string(name))
    }),
    Native::core("string->symbol", 1, 1, |c, a| {
        Ok(Value::Symbol(Sym::intern(text(
            &c.heap,
            "string->symbol",
            a,
            0,
        )?)))
    }),
    Native::core("string-ci->symbol", 1, 1, |c, a| {
        Ok(Value::Symbol(Sym::intern(text(
            &c.heap,
            "string-ci->symbol",
            a,
            0,
        )?)))
    }),
    Native::core("make-symbol", 1, 1, |c, a| {
        Ok(Value::Symbol(Sym::uninterned(text(
            &c.heap,
            "make-symbol",
            a,
            0,
        )?)))
    }),
    Native::core("symbol-interned?", 1, 1, |_, a| {
        Ok(symbol("symbol-interned?", a, 0)?.is_interned().into())
    }),
    Native::core("symbol-append", 0, ANY, symbol_append),
    Native::core("symbol", 0, ANY, |_, a| symbol_of(a)),
    Native::core("list->symbol", 1, 1, |c, a| {
        let chars = list(&c.heap, "list->symbol", a, 0)?;
        symbol_of(&chars)
    }),
    Native::core("gensym", 0, 1, gensym),
    Native::of("(rnrs base)", "%generate-symbol", 0, 0, gensym),
    Native::core("symbol-hash", 1, 1, |_, a| {
        let sym = symbol("symbol-hash", a, 0)?;
        Ok(Value::Fixnum((equal::hash_text(sym.as_str()) >> 2) as i64))
    }),
    Native::core("symbol->keyword", 1, 1, |_, a| {
        Ok(Value::Keyword(symbol("symbol->keyword", a, 0)?))
    }),
    Native::core("keyword->symbol", 1, 1, keyword_to_symbol),
    Native::core("keyword-like-symbol->keyword", 1, 1, |_, a| {
        let name = symbol("keyword-like-symbol->keyword", a, 0)?.as_str();
        let mut rest = name.chars();
        rest.next();
        Ok(Value::Keyword(Sym::intern(rest.as_str())))
    }),
    Native::of("(rnrs base)", "boolean=?", 2, ANY, |c, a| {
        all_same(&c.heap, "boolean=?", a, |v| matches!(v, Value::Bool(_)))
    }),
    Native::of("(rnrs base)", "symbol=?", 2, ANY, |c, a| {
        all_same(&c.heap, "symbol=?", a, |v| matches!(v, Value::Symbol(_)))
    }),
];

fn symbol_append(_: &mut Context, args: &[Value]) -> Outcome {
    let mut name = String::new();
    for at in 0..args.len() {
        match arg(args, at) {
            Value::Symbol(sym) => name.push_str(sym.as_str()),
            _ => return wrong("symbol->string", args.get(at..).unwrap_or_default(), 0),
        }
    }
    Ok(Value::Symbol(Sym::intern(&name)))
}

fn symbol_of(chars: &[Value]) -> Outcome {
    let mut name = String::new();
    for at in 0..chars.len() {
        name.push(character("string", chars, at)?);
    }
    Ok(Value::Symbol(Sym::intern(&name)))
}

/// A symbol that was not interned before: the prefix and a number, as in Guile.
fn gensym(ctx: &mut Context, args: &[Value]) -> Outcome {
    let prefix = match given(args, 0) {
        None => " g",
        Some(_) => text(&ctx.heap, "gensym", args, 0)?,
    };
    let mut number = ctx.gensym;
    let name = loop {
        number = number.wrapping_add(1);
        let name = format!("{prefix}{number}");
        if Sym::find(&name).is_none() {
            break name;
        }
    };
    let sym = Sym::intern(&name);
    ctx.gensym = number;
    Ok(Value::Symbol(sym))
}

fn keyword_to_symbol(_: &mut Context, args: &[Value]) -> Outcome {
    match arg(args, 0) {
        Value::Keyword(sym) => Ok(Value::Symbol(sym)),
        _ => wrong("keyword->symbol", args, 0),
    }
}

fn all_same(
    heap: &Heap,
    name: &'static str,
    args: &[Value],
    is_kind: fn(Value) -> bool,
) -> Outcome {
    if let Some(at) = args.iter().position(|&value| !is_kind(value)) {
        return wrong(name, args, at);
    }
    let first = arg(args, 0);
    Ok(args
        .iter()
        .all(|&value| equal::eqv(heap, first, value))
        .into())
}
