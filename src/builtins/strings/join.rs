//! Putting strings together and splitting them (R7RS 6.7; Guile manual, "Reversing and Appending
//! Strings", "String Constructors", "List/String Conversion").

use super::part;
use crate::builtins::args::{arg, given, index, list, text};
use crate::builtins::char_sets::{Criterion, standard};
use crate::builtins::{ANY, Native};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("string-append", 0, ANY, append),
    Native::core("string-append/shared", 0, ANY, append),
    Native::core("string-concatenate", 1, 1, concatenate),
    Native::core("string-concatenate/shared", 1, 1, concatenate),
    Native::core("string-concatenate-reverse", 1, 3, concatenate_reverse),
    Native::core(
        "string-concatenate-reverse/shared",
        1,
        3,
        concatenate_reverse,
    ),
    Native::core("string-join", 1, 3, join),
    Native::core("string-tokenize", 1, 4, tokenize),
    Native::core("%string-split", 2, 2, split),
];

/// The strings after one another; an error names no position, as in Guile.
fn joined(heap: &Heap, items: &[Value], between: &str) -> Outcome<String> {
    let mut result = String::new();
    for (at, &item) in items.iter().enumerate() {
        let Some(text) = heap.text(item) else {
            return Err(Throw::wrong_type("string-append", at + 1, item));
        };
        heap.room_for(result.len() + text.len())?;
        if at > 0 {
            result.push_str(between);
        }
        result.push_str(text);
        if result.len() > crate::builtins::args::LARGEST * 4 {
            return Err(Throw::Limit(crate::value::exception::Limit::Memory));
        }
    }
    Ok(result)
}

fn append(ctx: &mut Context, args: &[Value]) -> Outcome {
    let text = joined(&ctx.heap, args, "")?;
    Ok(ctx.heap.string(text))
}

fn concatenate(ctx: &mut Context, args: &[Value]) -> Outcome {
    let items = list(&ctx.heap, "string-concatenate", args, 0)?;
    let text = joined(&ctx.heap, &items, "")?;
    Ok(ctx.heap.string(text))
}

/// `(string-concatenate-reverse list [last [end]])`
fn concatenate_reverse(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string-concatenate-reverse";
    let mut items = list(&ctx.heap, name, args, 0)?;
    items.reverse();
    let mut result = joined(&ctx.heap, &items, "")?;
    if given(args, 1).is_some() {
        let last = text(&ctx.heap, name, args, 1)?;
        let count = match given(args, 2) {
            None => usize::MAX,
            Some(_) => index(name, args, 2)?,
        };
        result.extend(last.chars().take(count));
    }
    Ok(ctx.heap.string(result))
}

/// `(string-join list [delimiter [grammar]])`
fn join(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string-join";
    let items = list(&ctx.heap, name, args, 0)?;
    let delimiter = if given(args, 1).is_some() {
        text(&ctx.heap, name, args, 1)?
    } else {
        " "
    }
    .to_owned();
    let grammar = given(args, 2)
        .and_then(Value::as_symbol)
        .map_or("infix", |sym| sym.as_str());
    let mut result = joined(&ctx.heap, &items, &delimiter)?;
    match grammar {
        "infix" => {}
        "strict-infix" if items.is_empty() => {
            let message = "strict-infix grammar requires non-empty list";
            return Err(Throw::misc(Some(name), message, &[]));
        }
        "strict-infix" => {}
        "suffix" if items.is_empty() => {}
        "suffix" => result.push_str(&delimiter),
        "prefix" if items.is_empty() => {}
        "prefix" => result.insert_str(0, &delimiter),
        _ => return crate::builtins::args::outside(name, args, 2),
    }
    Ok(ctx.heap.string(result))
}

/// `(string-tokenize s [char-set [start [end]]])`: the runs of characters of the set.
fn tokenize(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string-tokenize";
    let text = part(&mut ctx.heap, name, args, 0, 2)?;
    let tokens: Vec<String> = match given(args, 1) {
        None => split_runs(&text, standard::is_graphic),
        Some(value) => match Criterion::of(&ctx.heap, value) {
            Some(criterion) => split_runs(&text, |c| criterion.holds(c)),
            None => return crate::builtins::args::wrong(name, args, 1),
        },
    };
    Ok(string_list(&mut ctx.heap, tokens))
}

fn split_runs(text: &str, holds: impl Fn(char) -> bool) -> Vec<String> {
    text.split(|c| !holds(c))
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A list of fresh strings.
pub fn string_list(heap: &mut Heap, texts: Vec<String>) -> Value {
    let items: Vec<Value> = texts.into_iter().map(|text| heap.string(text)).collect();
    heap.list(&items)
}

/// `(%string-split s char-or-set)`
fn split(ctx: &mut Context, args: &[Value]) -> Outcome {
    let text = text(&ctx.heap, "string-split", args, 0)?;
    let Some(criterion) = Criterion::of(&ctx.heap, arg(args, 1)) else {
        return crate::builtins::args::wrong("string-split", args, 1);
    };
    // A string and a pair each, and what lists them meanwhile.
    const EACH: usize = size_of::<Value>() * 8;
    let count = text.chars().filter(|&c| criterion.holds(c)).count();
    ctx.heap.room_for(count.saturating_mul(EACH))?;
    let parts: Vec<String> = text
        .split(|c| criterion.holds(c))
        .map(str::to_owned)
        .collect();
    Ok(string_list(&mut ctx.heap, parts))
}
