//! Letter case of strings (R7RS 6.7; Guile manual, "Alphabetic Case Mapping"). As in Guile each
//! character is mapped on its own, so that a string keeps its length.

use super::placed_part;
use crate::builtins::Native;
use crate::builtins::args::{str_ref, text};
use crate::builtins::char_sets::standard;
use crate::builtins::chars;
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("string-upcase", 1, 3, |c, a| {
        mapped(c, "string-upcase", a, upcase)
    }),
    Native::core("string-downcase", 1, 3, |c, a| {
        mapped(c, "string-downcase", a, downcase)
    }),
    Native::core("string-titlecase", 1, 3, |c, a| {
        mapped(c, "string-titlecase", a, capitalize)
    }),
    Native::core("string-capitalize", 1, 1, |c, a| {
        mapped(c, "string-capitalize", a, capitalize)
    }),
    Native::core("string-upcase!", 1, 3, |c, a| {
        in_place(c, "string-upcase!", a, upcase)
    }),
    Native::core("string-downcase!", 1, 3, |c, a| {
        in_place(c, "string-downcase!", a, downcase)
    }),
    Native::core("string-titlecase!", 1, 3, |c, a| {
        in_place(c, "string-titlecase!", a, capitalize)
    }),
    Native::core("string-capitalize!", 1, 1, |c, a| {
        in_place(c, "string-capitalize!", a, capitalize)
    }),
    Native::of("(rnrs unicode)", "string-foldcase", 1, 1, |c, a| {
        let folded = fold(text(&c.heap, "string-foldcase", a, 0)?);
        Ok(c.heap.string(folded))
    }),
    Native::of("(ice-9 i18n)", "string-locale-upcase", 1, 2, |c, a| {
        let mapped = upcase(text(&c.heap, "string-locale-upcase", a, 0)?);
        Ok(c.heap.string(mapped))
    }),
    Native::of("(ice-9 i18n)", "string-locale-downcase", 1, 2, |c, a| {
        let mapped = downcase(text(&c.heap, "string-locale-downcase", a, 0)?);
        Ok(c.heap.string(mapped))
    }),
];

fn upcase(text: &str) -> String {
    text.chars().map(chars::upcase).collect()
}

fn downcase(text: &str) -> String {
    text.chars().map(chars::downcase).collect()
}

/// The text without regard to case, for comparisons.
pub fn fold(text: &str) -> String {
    text.chars().map(chars::fold).collect()
}

/// The first letter of every run of letters as a capital, the others small.
fn capitalize(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            let mapped = match (standard::is_letter(c), inside) {
                (true, true) => chars::downcase(c),
                (true, false) => chars::titlecase(c),
                (false, _) => c,
            };
            inside = standard::is_letter(c);
            mapped
        })
        .collect()
}

fn mapped(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    map: fn(&str) -> String,
) -> Outcome {
    let r = str_ref(name, args, 0)?;
    let (part, start) = placed_part(&mut ctx.heap, name, args, 0, 1)?;
    let whole = ctx.heap.strings.get(r);
    let before = whole.slice(0, start).unwrap_or_default();
    let end = start + part.chars().count();
    let after = whole.slice(end, whole.len()).unwrap_or_default();
    let text = format!("{before}{}{after}", map(&part));
    Ok(ctx.heap.string(text))
}

fn in_place(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    map: fn(&str) -> String,
) -> Outcome {
    let (old, start) = placed_part(&mut ctx.heap, name, args, 0, 1)?;
    super::mutate::overwrite(ctx, str_ref(name, args, 0)?, start, &map(&old))?;
    Ok(Value::Unspecified)
}
