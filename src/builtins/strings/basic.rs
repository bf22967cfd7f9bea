//! Making strings and taking them apart (R7RS 6.7; Guile manual, "String Constructors" and
//! "String Selection").

use super::part;
use crate::builtins::args::{
    arg, character, fixnum, given, index, list, not_between, size, str_ref, text, wrong,
};
use crate::builtins::{ANY, Native};
use crate::value::Value;
use crate::value::equal;
use crate::value::exception::{Outcome, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("string?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Str(_)).into())
    }),
    Native::core("string-null?", 1, 1, |c, a| {
        Ok(text(&c.heap, "string-null?", a, 0)?.is_empty().into())
    }),
    Native::core("string", 0, ANY, |c, a| from_chars(c, "string", a)),
    Native::core("list->string", 1, 1, |c, a| from_list(c, "string", a)),
    Native::core("reverse-list->string", 1, 1, reversed),
    Native::core("make-string", 1, 2, make_string),
    Native::core("string-length", 1, 1, |c, a| {
        let r = str_ref("string-length", a, 0)?;
        Ok(Value::Fixnum(c.heap.strings.get(r).len() as i64))
    }),
    Native::core("string-ref", 2, 2, string_ref),
    Native::core("string->list", 1, 3, |c, a| {
        let text = part(&mut c.heap, "string->list", a, 0, 1)?;
        // A pair each, and what lists them meanwhile.
        let each = size_of::<Value>() * 3;
        c.heap.room_for(text.chars().count() * each)?;
        let chars: Vec<Value> = text.chars().map(Value::Char).collect();
        Ok(c.heap.list(&chars))
    }),
    Native::core("substring", 2, 3, |c, a| copy(c, "substring", a)),
    Native::core("substring/copy", 2, 3, |c, a| copy(c, "substring/copy", a)),
    Native::core("substring/shared", 2, 3, |c, a| {
        copy(c, "substring/shared", a)
    }),
    Native::core("substring/read-only", 2, 3, |c, a| {
        copy(c, "substring/read-only", a)
    }),
    Native::core("string-copy", 1, 3, |c, a| copy(c, "string-copy", a)),
    Native::core("string-take", 2, 2, |c, a| cut(c, "string-take", a)),
    Native::core("string-drop", 2, 2, |c, a| cut(c, "string-drop", a)),
    Native::core("string-take-right", 2, 2, |c, a| {
        cut(c, "string-take-right", a)
    }),
    Native::core("string-drop-right", 2, 2, |c, a| {
        cut(c, "string-drop-right", a)
    }),
    Native::core("string-pad", 2, 5, |c, a| pad(c, "string-pad", a)),
    Native::core("string-pad-right", 2, 5, |c, a| {
        pad(c, "string-pad-right", a)
    }),
    Native::core("string-reverse", 1, 3, string_reverse),
    Native::core("string-replace", 2, 6, string_replace),
    Native::core("xsubstring", 2, 5, xsubstring),
    Native::core("string-hash", 1, 4, |c, a| hash(c, "string-hash", a, |s| s)),
    Native::core("string-hash-ci", 1, 4, |c, a| {
        hash(c, "string-hash-ci", a, |s| super::case::fold(&s))
    }),
    Native::core("string-utf8-length", 1, 1, |c, a| {
        Ok(Value::Fixnum(
            text(&c.heap, "string-utf8-length", a, 0)?.len() as i64,
        ))
    }),
    Native::core("string-bytes-per-char", 1, 1, |c, a| {
        let wide = text(&c.heap, "string-bytes-per-char", a, 0)?
            .chars()
            .any(|ch| ch > '\u{ff}');
        Ok(Value::Fixnum(if wide { 4 } else { 1 }))
    }),
];

fn from_chars(ctx: &mut Context, name: &'static str, chars: &[Value]) -> Outcome {
    let mut text = String::with_capacity(chars.len());
    for at in 0..chars.len() {
        text.push(character(name, chars, at)?);
    }
    Ok(ctx.heap.string(text))
}

fn from_list(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let chars = list(&ctx.heap, name, args, 0)?;
    from_chars(ctx, name, &chars)
}

fn reversed(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut chars = list(&ctx.heap, "reverse-list->string", args, 0)?;
    chars.reverse();
    from_chars(ctx, "reverse-list->string", &chars)
}

fn make_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let length = size("make-string", args, 0)?;
    let fill = if given(args, 1).is_some() {
        character("make-string", args, 1)?
    } else {
        '\0'
    };
    ctx.heap.room_for(length * fill.len_utf8())?;
    Ok(ctx.heap.string(fill.to_string().repeat(length)))
}

fn string_ref(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = str_ref("string-ref", args, 0)?;
    let k = fixnum("string-ref", args, 1)?;
    let found = usize::try_from(k)
        .ok()
        .and_then(|k| ctx.heap.strings.get(r).char_at(k));
    match found {
        Some(c) => Ok(Value::Char(c)),
        None => {
            let last = ctx.heap.strings.get(r).len() as i64 - 1;
            Err(not_between(&mut ctx.heap, 0, last, arg(args, 1)))
        }
    }
}

fn copy(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let text = part(&mut ctx.heap, name, args, 0, 1)?;
    Ok(ctx.heap.string(text))
}

/// `string-take` and its like: the first or last so many characters, or all but those.
fn cut(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let r = str_ref(name, args, 0)?;
    let length = ctx.heap.strings.get(r).len();
    let count = match fixnum(name, args, 1)? {
        n if (0..=length as i64).contains(&n) => n as usize,
        _ => return Err(not_between(&mut ctx.heap, 0, length as i64, arg(args, 1))),
    };
    let (start, end) = match name {
        "string-take" => (0, count),
        "string-drop" => (count, length),
        "string-take-right" => (length - count, length),
        _ => (0, length - count),
    };
    let text = ctx
        .heap
        .strings
        .get(r)
        .slice(start, end)
        .unwrap_or_default()
        .to_owned();
    Ok(ctx.heap.string(text))
}

/// `(string-pad s length [char [start [end]]])`: cut or filled on the left (or the right).
fn pad(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let length = size(name, args, 1)?;
    let fill = if given(args, 2).is_some() {
        character(name, args, 2)?
    } else {
        ' '
    };
    let text = part(&mut ctx.heap, name, args, 0, 3)?;
    let count = text.chars().count();
    let right = name == "string-pad-right";
    let padded = if count >= length {
        let skipped = if right { 0 } else { count - length };
        text.chars().skip(skipped).take(length).collect()
    } else {
        ctx.heap.room_for((length - count) * fill.len_utf8())?;
        let filling = fill.to_string().repeat(length - count);
        if right {
            text + &filling
        } else {
            filling + &text
        }
    };
    Ok(ctx.heap.string(padded))
}

fn string_reverse(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = str_ref("string-reverse", args, 0)?;
    let (middle, start) = super::placed_part(&mut ctx.heap, "string-reverse", args, 0, 1)?;
    let whole = ctx.heap.strings.get(r);
    let end = start + middle.chars().count();
    let mut text = whole.slice(0, start).unwrap_or_default().to_owned();
    text.extend(middle.chars().rev());
    text.push_str(whole.slice(end, whole.len()).unwrap_or_default());
    Ok(ctx.heap.string(text))
}

/// `(string-replace s1 s2 [start1 [end1 [start2 [end2]]]])`
fn string_replace(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = str_ref("string-replace", args, 0)?;
    let (old, start) = super::placed_part(&mut ctx.heap, "string-replace", args, 0, 2)?;
    let new = part(&mut ctx.heap, "string-replace", args, 1, 4)?;
    let whole = ctx.heap.strings.get(r);
    let end = start + old.chars().count();
    let before = whole.slice(0, start).unwrap_or_default();
    let after = whole.slice(end, whole.len()).unwrap_or_default();
    let text = format!("{before}{new}{after}");
    Ok(ctx.heap.string(text))
}

/// `(xsubstring s from [to [start [end]]])`: the string repeated without end in both directions.
fn xsubstring(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "xsubstring";
    let chars: Vec<char> = part(&mut ctx.heap, name, args, 0, 3)?.chars().collect();
    let from = fixnum(name, args, 1)?;
    let to = match given(args, 2) {
        None => from.saturating_add(chars.len() as i64),
        Some(_) => fixnum(name, args, 2)?,
    };
    let text = repeated(&chars, from, to)?;
    Ok(ctx.heap.string(text))
}

/// The characters from `from` to `to` of an endless repetition.
pub fn repeated(chars: &[char], from: i64, to: i64) -> Outcome<String> {
    if from >= to {
        return Ok(String::new());
    }
    let error = || {
        Throw::misc(
            Some("xsubstring"),
            "start and end indices must not be equal",
            &[],
        )
    };
    if chars.is_empty() {
        return Err(error());
    }
    if to.saturating_sub(from) > crate::builtins::args::LARGEST as i64 {
        return Err(Throw::Limit(crate::value::exception::Limit::Memory));
    }
    let length = chars.len() as i64;
    Ok((from..to)
        .filter_map(|i| chars.get(i.rem_euclid(length) as usize))
        .collect())
}

/// `(string-hash s [bound [start [end]]])`
fn hash(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    key: fn(String) -> String,
) -> Outcome {
    let text = key(part(&mut ctx.heap, name, args, 0, 2)?);
    let hash = equal::hash_text(&text) >> 2;
    match given(args, 1) {
        None => Ok(Value::Fixnum(hash as i64)),
        Some(Value::Bool(_)) => Ok(Value::Fixnum(hash as i64)),
        Some(_) => match index(name, args, 1)? {
            0 => wrong(name, args, 1),
            bound => Ok(Value::Fixnum((hash % bound as u64) as i64)),
        },
    }
}
