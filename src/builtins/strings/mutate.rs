//! Changing strings in place (R7RS 6.7; Guile manual, "String Modification"). Literals are
//! constants: changing one is an error, as in Guile.

use super::{part, placed_part};
use crate::builtins::Native;
use crate::builtins::args::{
    arg, character, fixnum, given, index, not_between, outside, str_ref, text,
};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("string-set!", 3, 3, string_set),
    Native::core("string-fill!", 2, 4, |c, a| {
        fill(c, "string-fill!", a, 1, 2)
    }),
    Native::core("substring-fill!", 4, 4, |c, a| {
        fill(c, "substring-fill!", a, 3, 1)
    }),
    Native::core("string-copy!", 3, 5, string_copy),
    Native::core("substring-move!", 5, 5, |c, a| {
        move_part(c, "substring-move!", a)
    }),
    Native::core("substring-move-left!", 5, 5, |c, a| {
        move_part(c, "substring-move-left!", a)
    }),
    Native::core("substring-move-right!", 5, 5, |c, a| {
        move_part(c, "substring-move-right!", a)
    }),
    Native::core("string-reverse!", 1, 3, string_reverse),
    Native::core("string-xcopy!", 4, 7, string_xcopy),
];

/// Replaces as many characters as `new` has, from `start` on; they must be there.
///
/// # Errors
/// `misc-error` when the string is a literal.
pub fn overwrite(ctx: &mut Context, r: Ref, start: usize, new: &str) -> Outcome<()> {
    writable(ctx, r)?;
    let string = ctx.heap.strings.get_mut(r);
    let end = start + new.chars().count();
    let before = string.slice(0, start).unwrap_or_default();
    let after = string.slice(end, string.len()).unwrap_or_default();
    let text = format!("{before}{new}{after}");
    string.set_text(text);
    Ok(())
}

fn writable(ctx: &Context, r: Ref) -> Outcome<()> {
    if ctx.heap.strings.get(r).literal {
        return Err(Throw::misc(
            None,
            "string is read-only: ~s",
            &[Value::Str(r)],
        ));
    }
    Ok(())
}

fn string_set(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string-set!";
    let r = str_ref(name, args, 0)?;
    let k = fixnum(name, args, 1)?;
    let c = character(name, args, 2)?;
    let length = ctx.heap.strings.get(r).len();
    let place = usize::try_from(k).ok().filter(|&k| k < length);
    let Some(place) = place else {
        return Err(not_between(
            &mut ctx.heap,
            0,
            length as i64 - 1,
            arg(args, 1),
        ));
    };
    writable(ctx, r)?;
    ctx.heap.strings.get_mut(r).set_char(place, c);
    Ok(Value::Unspecified)
}

fn fill(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    char_at: usize,
    from: usize,
) -> Outcome {
    let c = character(name, args, char_at)?;
    let bounds = args
        .get(..if from == 1 { 3 } else { args.len() })
        .unwrap_or_default();
    let (old, start) = placed_part(&mut ctx.heap, name, bounds, 0, from)?;
    let new: String = old.chars().map(|_| c).collect();
    overwrite(ctx, str_ref(name, args, 0)?, start, &new)?;
    Ok(Value::Unspecified)
}

/// Copies a text into a string from `at` on; it has to fit.
fn put(ctx: &mut Context, name: &'static str, args: &[Value], at: usize, new: &str) -> Outcome {
    let r = str_ref(name, args, 0)?;
    let room = ctx.heap.strings.get(r).len().checked_sub(at);
    if room.is_none_or(|room| room < new.chars().count()) {
        return outside(name, args, 1);
    }
    overwrite(ctx, r, at, new)?;
    Ok(Value::Unspecified)
}

/// `(string-copy! target at source [start [end]])`
fn string_copy(ctx: &mut Context, args: &[Value]) -> Outcome {
    let at = index("string-copy!", args, 1)?;
    let new = part(&mut ctx.heap, "string-copy!", args, 2, 3)?;
    put(ctx, "string-copy!", args, at, &new)
}

/// `(substring-move! source start end target at)`
fn move_part(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let bounds = args.get(..3).unwrap_or_default();
    let new = part(&mut ctx.heap, name, bounds, 0, 1)?;
    let at = index(name, args, 4)?;
    put(ctx, name, &[arg(args, 3), arg(args, 4)], at, &new)
}

fn string_reverse(ctx: &mut Context, args: &[Value]) -> Outcome {
    let (old, start) = placed_part(&mut ctx.heap, "string-reverse!", args, 0, 1)?;
    let new: String = old.chars().rev().collect();
    overwrite(ctx, str_ref("string-reverse!", args, 0)?, start, &new)?;
    Ok(Value::Unspecified)
}

/// `(string-xcopy! target at source from [to [start [end]]])`
fn string_xcopy(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string-xcopy!";
    let at = index(name, args, 1)?;
    text(&ctx.heap, name, args, 2)?;
    let chars: Vec<char> = part(&mut ctx.heap, name, args, 2, 5)?.chars().collect();
    let from = fixnum(name, args, 3)?;
    let to = match given(args, 4) {
        None => from.saturating_add(chars.len() as i64),
        Some(_) => fixnum(name, args, 4)?,
    };
    let new = super::basic::repeated(&chars, from, to)?;
    put(ctx, name, args, at, &new)
}
