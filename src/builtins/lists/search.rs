//! Finding and removing elements by sameness (R7RS 6.4; Guile manual, "List Searching" and "List
//! Modification").

use super::{Extent, extent};
use crate::builtins::args::{arg, wrong};
use crate::builtins::{ANY, Native};
use crate::value::equal::{eq, equal, eqv};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// A comparison of two values.
pub type Same = fn(&Heap, Value, Value) -> Outcome<bool>;

fn same_eq(_: &Heap, a: Value, b: Value) -> Outcome<bool> {
    Ok(eq(a, b))
}

fn same_eqv(heap: &Heap, a: Value, b: Value) -> Outcome<bool> {
    Ok(eqv(heap, a, b))
}

/// `eq?`, as a comparison.
pub const EQ: Same = same_eq;
/// `eqv?`, as a comparison.
pub const EQV: Same = same_eqv;
/// `equal?`, as a comparison.
pub const EQUAL: Same = equal;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("eq?", 0, ANY, |c, a| all_same(&c.heap, EQ, a)),
    Native::core("eqv?", 0, ANY, |c, a| all_same(&c.heap, EQV, a)),
    Native::core("equal?", 0, ANY, |c, a| all_same(&c.heap, EQUAL, a)),
    Native::core("memq", 2, 2, |c, a| find(c, "memq", EQ, a)),
    Native::core("memv", 2, 2, |c, a| find(c, "memv", EQV, a)),
    Native::core("member", 2, 2, |c, a| find(c, "member", EQUAL, a)),
    Native::core("delq", 2, 2, |c, a| delete(c, EQ, a)),
    Native::core("delv", 2, 2, |c, a| delete(c, EQV, a)),
    Native::core("delete", 2, 2, |c, a| delete(c, EQUAL, a)),
    Native::core("delq!", 2, 2, |c, a| delete(c, EQ, a)),
    Native::core("delv!", 2, 2, |c, a| delete(c, EQV, a)),
    Native::core("delete!", 2, 2, |c, a| delete(c, EQUAL, a)),
    Native::core("delq1!", 2, 2, |c, a| delete_first(c, EQ, a)),
    Native::core("delv1!", 2, 2, |c, a| delete_first(c, EQV, a)),
    Native::core("delete1!", 2, 2, |c, a| delete_first(c, EQUAL, a)),
];

/// Whether each argument is the same as the next; Guile's predicates take any number.
fn all_same(heap: &Heap, same: Same, args: &[Value]) -> Outcome {
    for pair in args.windows(2) {
        if let &[a, b] = pair
            && !same(heap, a, b)?
        {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn find(ctx: &mut Context, name: &'static str, same: Same, args: &[Value]) -> Outcome {
    let (item, list) = (arg(args, 0), arg(args, 1));
    let mut rest = list;
    let mut steps = 0usize;
    while let Some((car, cdr)) = ctx.heap.pair(rest) {
        if same(&ctx.heap, item, car)? {
            return Ok(rest);
        }
        rest = cdr;
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

/// The list without the elements that are the same; a tail that is no list stays.
fn delete(ctx: &mut Context, same: Same, args: &[Value]) -> Outcome {
    remove(ctx, same, args, usize::MAX)
}

fn delete_first(ctx: &mut Context, same: Same, args: &[Value]) -> Outcome {
    remove(ctx, same, args, 1)
}

fn remove(ctx: &mut Context, same: Same, args: &[Value], most: usize) -> Outcome {
    let (item, list) = (arg(args, 0), arg(args, 1));
    let Some(items) = ctx.heap.list_items(list) else {
        return Err(Throw::wrong_type("list-copy", 1, list));
    };
    let mut removed = 0;
    let mut kept = Vec::with_capacity(items.len());
    for element in items {
        if removed < most && same(&ctx.heap, item, element)? {
            removed += 1;
        } else {
            kept.push(element);
        }
    }
    if removed == 0 {
        Ok(list)
    } else {
        Ok(ctx.heap.list(&kept))
    }
}
