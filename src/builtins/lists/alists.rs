//! Association lists (R7RS 6.4; Guile manual, "Association Lists").

use super::search::{EQ, EQUAL, EQV, Same};
use super::{Extent, extent, set_cdr};
use crate::builtins::Native;
use crate::builtins::args::{arg, wrong};
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("assq", 2, 2, |c, a| find(c, "assq", EQ, a)),
    Native::core("assv", 2, 2, |c, a| find(c, "assv", EQV, a)),
    Native::core("assoc", 2, 2, |c, a| find(c, "assoc", EQUAL, a)),
    Native::core("sloppy-assq", 2, 2, |c, a| {
        sloppy(&c.heap, EQ, arg(a, 0), arg(a, 1))
    }),
    Native::core("sloppy-assv", 2, 2, |c, a| {
        sloppy(&c.heap, EQV, arg(a, 0), arg(a, 1))
    }),
    Native::core("sloppy-assoc", 2, 2, |c, a| {
        sloppy(&c.heap, EQUAL, arg(a, 0), arg(a, 1))
    }),
    Native::core("assq-ref", 2, 2, |c, a| value_of(c, EQ, a)),
    Native::core("assv-ref", 2, 2, |c, a| value_of(c, EQV, a)),
    Native::core("assoc-ref", 2, 2, |c, a| value_of(c, EQUAL, a)),
    Native::core("assq-set!", 3, 3, |c, a| set(c, EQ, a)),
    Native::core("assv-set!", 3, 3, |c, a| set(c, EQV, a)),
    Native::core("assoc-set!", 3, 3, |c, a| set(c, EQUAL, a)),
    Native::core("assq-remove!", 2, 2, |c, a| remove(c, EQ, a)),
    Native::core("assv-remove!", 2, 2, |c, a| remove(c, EQV, a)),
    Native::core("assoc-remove!", 2, 2, |c, a| remove(c, EQUAL, a)),
    Native::core("acons", 3, 3, |c, a| {
        let entry = c.heap.cons(arg(a, 0), arg(a, 1));
        Ok(c.heap.cons(entry, arg(a, 2)))
    }),
    Native::of("(srfi srfi-1)", "alist-cons", 3, 3, |c, a| {
        let entry = c.heap.cons(arg(a, 0), arg(a, 1));
        Ok(c.heap.cons(entry, arg(a, 2)))
    }),
    Native::of("(srfi srfi-1)", "alist-copy", 1, 1, alist_copy),
];

fn find(ctx: &mut Context, name: &'static str, same: Same, args: &[Value]) -> Outcome {
    let (key, list) = (arg(args, 0), arg(args, 1));
    let mut rest = list;
    let mut steps = 0usize;
    while let Some((entry, next)) = ctx.heap.pair(rest) {
        let Some((entry_key, _)) = ctx.heap.pair(entry) else {
            return wrong(name, args, 1);
        };
        if same(&ctx.heap, entry_key, key)? {
            return Ok(entry);
        }
        rest = next;
        steps += 1;
        if steps.is_power_of_two() && steps > 1024 && extent(&ctx.heap, list) == Extent::Circular {
            return wrong(name, args, 1);
        }
    }
    if rest.is_null() {
        Ok(Value::FALSE)
    } else {
        wrong(name, args, 1)
    }
}

/// The entry of a key, other elements than pairs being skipped.
fn sloppy(heap: &Heap, same: Same, key: Value, list: Value) -> Outcome {
    let mut rest = list;
    let mut steps = 0usize;
    while let Some((entry, next)) = heap.pair(rest) {
        if let Some(known) = heap.car(entry)
            && same(heap, known, key)?
        {
            return Ok(entry);
        }
        rest = next;
        steps += 1;
        if steps.is_power_of_two() && steps > 1024 && extent(heap, list) == Extent::Circular {
            break;
        }
    }
    Ok(Value::FALSE)
}

fn value_of(ctx: &Context, same: Same, args: &[Value]) -> Outcome {
    let entry = sloppy(&ctx.heap, same, arg(args, 1), arg(args, 0))?;
    Ok(ctx.heap.cdr(entry).unwrap_or(Value::FALSE))
}

fn set(ctx: &mut Context, same: Same, args: &[Value]) -> Outcome {
    let (list, key, value) = (arg(args, 0), arg(args, 1), arg(args, 2));
    Ok(match sloppy(&ctx.heap, same, key, list)? {
        entry @ Value::Pair(_) => {
            set_cdr(&mut ctx.heap, entry, value);
            list
        }
        _ => {
            let entry = ctx.heap.cons(key, value);
            ctx.heap.cons(entry, list)
        }
    })
}

fn remove(ctx: &mut Context, same: Same, args: &[Value]) -> Outcome {
    let (list, key) = (arg(args, 0), arg(args, 1));
    let found @ Value::Pair(_) = sloppy(&ctx.heap, same, key, list)? else {
        return Ok(list);
    };
    let mut previous = None;
    let mut rest = list;
    while let Some((entry, next)) = ctx.heap.pair(rest) {
        if crate::value::equal::eq(entry, found) {
            return Ok(match previous {
                None => next,
                Some(pair) => {
                    set_cdr(&mut ctx.heap, pair, next);
                    list
                }
            });
        }
        previous = Some(rest);
        rest = next;
    }
    Ok(list)
}

fn alist_copy(ctx: &mut Context, args: &[Value]) -> Outcome {
    let items = super::super::args::list(&ctx.heap, "alist-copy", args, 0)?;
    let mut copies = Vec::with_capacity(items.len());
    for item in items {
        copies.push(match ctx.heap.pair(item) {
            Some((key, value)) => ctx.heap.cons(key, value),
            None => item,
        });
    }
    Ok(ctx.heap.list(&copies))
}
