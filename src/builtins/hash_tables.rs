//! Hash tables (Guile manual, "Hash Tables"). They keep the order in which keys were put in, so
//! that what programs make of a table is the same in every run.

use super::args::{arg, given, index, outside, wrong};
use super::lists::search::{EQ, EQUAL, EQV, Same};
use super::lists::set_cdr;
use super::{ANY, Native};
use crate::value::equal::{hash_eq, hash_equal, hash_eqv};
use crate::value::exception::Outcome;
use crate::value::table::{Equivalence, Table};
use crate::value::{Heap, Ref, Value};
use crate::vm::context::Context;

/// Bytes that a table takes for an association.
const ENTRY: usize = 64;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("make-hash-table", 0, 1, |c, a| {
        make(c, "make-hash-table", a, false)
    }),
    Native::core("make-weak-key-hash-table", 0, 1, |c, a| {
        make(c, "make-weak-key-hash-table", a, true)
    }),
    Native::core("make-weak-value-hash-table", 0, 1, |c, a| {
        make(c, "make-weak-value-hash-table", a, true)
    }),
    Native::core("make-doubly-weak-hash-table", 0, 1, |c, a| {
        make(c, "make-doubly-weak-hash-table", a, true)
    }),
    Native::core("hash-table?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Table(_)).into())
    }),
    Native::core("weak-key-hash-table?", 1, 1, |c, a| {
        Ok(is_weak(&c.heap, arg(a, 0)).into())
    }),
    Native::core("weak-value-hash-table?", 1, 1, |c, a| {
        Ok(is_weak(&c.heap, arg(a, 0)).into())
    }),
    Native::core("doubly-weak-hash-table?", 1, 1, |c, a| {
        Ok(is_weak(&c.heap, arg(a, 0)).into())
    }),
    Native::core("hash-clear!", 1, 1, |c, a| {
        let r = table("hash-clear!", a)?;
        c.heap.tables.get_mut(r).clear();
        Ok(Value::Unspecified)
    }),
    Native::core("hash-ref", 2, 3, |c, a| get(c, "hash-ref", BY_EQUAL, a)),
    Native::core("hashv-ref", 2, 3, |c, a| get(c, "hashv-ref", BY_EQV, a)),
    Native::core("hashq-ref", 2, 3, |c, a| get(c, "hashq-ref", BY_EQ, a)),
    Native::core("hash-set!", 3, 3, |c, a| set(c, "hash-set!", BY_EQUAL, a)),
    Native::core("hashv-set!", 3, 3, |c, a| set(c, "hashv-set!", BY_EQV, a)),
    Native::core("hashq-set!", 3, 3, |c, a| set(c, "hashq-set!", BY_EQ, a)),
    Native::core("hash-remove!", 2, 2, |c, a| {
        remove(c, "hash-remove!", BY_EQUAL, a)
    }),
    Native::core("hashv-remove!", 2, 2, |c, a| {
        remove(c, "hashv-remove!", BY_EQV, a)
    }),
    Native::core("hashq-remove!", 2, 2, |c, a| {
        remove(c, "hashq-remove!", BY_EQ, a)
    }),
    Native::core("hash-get-handle", 2, 2, |c, a| {
        handle(c, "hash-get-handle", BY_EQUAL, a)
    }),
    Native::core("hashv-get-handle", 2, 2, |c, a| {
        handle(c, "hashv-get-handle", BY_EQV, a)
    }),
    Native::core("hashq-get-handle", 2, 2, |c, a| {
        handle(c, "hashq-get-handle", BY_EQ, a)
    }),
    Native::core("hash-create-handle!", 3, 3, |c, a| {
        create_handle(c, "hash-create-handle!", BY_EQUAL, a)
    }),
    Native::core("hashv-create-handle!", 3, 3, |c, a| {
        create_handle(c, "hashv-create-handle!", BY_EQV, a)
    }),
    Native::core("hashq-create-handle!", 3, 3, |c, a| {
        create_handle(c, "hashq-create-handle!", BY_EQ, a)
    }),
    Native::core("%hash-entries", 1, 1, entries),
    Native::core("%hash-size", 1, 1, |c, a| {
        let r = table("hash-table-size", a)?;
        Ok(Value::Fixnum(c.heap.tables.get(r).len() as i64))
    }),
    Native::core("hash", 2, 2, |c, a| number(c, "hash", BY_EQUAL, a)),
    Native::core("hashv", 2, 2, |c, a| number(c, "hashv", BY_EQV, a)),
    Native::core("hashq", 2, 2, |c, a| number(c, "hashq", BY_EQ, a)),
    Native::of("(rnrs hashtables)", "%equal-hash", 1, ANY, |c, a| {
        Ok(Value::Fixnum((hash_equal(&c.heap, arg(a, 0)) >> 2) as i64))
    }),
];

/// How keys are hashed and compared.
#[derive(Copy, Clone)]
struct By {
    hash: fn(&Heap, Value) -> u64,
    same: Same,
}

const BY_EQ: By = By {
    hash: |_, value| hash_eq(value),
    same: EQ,
};
const BY_EQV: By = By {
    hash: hash_eqv,
    same: EQV,
};
const BY_EQUAL: By = By {
    hash: hash_equal,
    same: EQUAL,
};

impl By {
    /// The hash of a key and its place in a table.
    fn find(self, heap: &Heap, table: Ref, key: Value) -> Outcome<(u64, Option<usize>)> {
        let hash = (self.hash)(heap, key);
        let mut stopped = None;
        let same = |other| match (self.same)(heap, key, other) {
            Ok(same) => same,
            // The search ends with this key, which is not looked at.
            Err(throw) => {
                stopped = Some(throw);
                true
            }
        };
        let place = heap.tables.get(table).find(hash, same);
        stopped.map_or(Ok((hash, place)), Err)
    }
}

fn make(ctx: &mut Context, name: &'static str, args: &[Value], weak: bool) -> Outcome {
    if given(args, 0).is_some_and(|size| size.is_true()) {
        index(name, args, 0)?;
    }
    let mut table = Table::new(Equivalence::Equal);
    table.weak = weak;
    Ok(ctx.heap.table(table))
}

fn is_weak(heap: &Heap, value: Value) -> bool {
    matches!(value, Value::Table(r) if heap.tables.get(r).weak)
}

fn table(name: &'static str, args: &[Value]) -> Outcome<Ref> {
    match arg(args, 0) {
        Value::Table(r) => Ok(r),
        _ => wrong(name, args, 0),
    }
}

fn current(heap: &Heap, table: Ref, place: usize) -> Value {
    heap.tables
        .get(table)
        .entry(place)
        .map_or(Value::FALSE, |entry| entry.current(heap))
}

fn get(ctx: &mut Context, name: &'static str, by: By, args: &[Value]) -> Outcome {
    let table = table(name, args)?;
    Ok(match by.find(&ctx.heap, table, arg(args, 1))? {
        (_, Some(place)) => current(&ctx.heap, table, place),
        (_, None) => given(args, 2).unwrap_or(Value::FALSE),
    })
}

fn set(ctx: &mut Context, name: &'static str, by: By, args: &[Value]) -> Outcome {
    let table = table(name, args)?;
    put(&mut ctx.heap, table, by, arg(args, 1), arg(args, 2))?;
    Ok(arg(args, 2))
}

fn put(heap: &mut Heap, table: Ref, by: By, key: Value, value: Value) -> Outcome<()> {
    match by.find(heap, table, key)? {
        (_, Some(place)) => {
            let entry = heap.tables.get(table).entry(place).copied();
            match entry {
                Some(entry) if entry.handle => set_cdr(heap, entry.value, value),
                _ => heap.tables.get_mut(table).set(place, value),
            }
        }
        (hash, None) => {
            heap.accounting.add(48);
            heap.accounting.add(ENTRY);
            heap.tables.get_mut(table).insert(hash, key, value);
        }
    }
    Ok(())
}

/// Removes an association and gives it as a pair, or `#f`.
fn remove(ctx: &mut Context, name: &'static str, by: By, args: &[Value]) -> Outcome {
    let table = table(name, args)?;
    let (_, Some(place)) = by.find(&ctx.heap, table, arg(args, 1))? else {
        return Ok(Value::FALSE);
    };
    let pair = pair_at(&mut ctx.heap, table, place);
    ctx.heap.tables.get_mut(table).remove(place);
    Ok(pair)
}

/// The association at a place as the pair through which it can be changed.
fn pair_at(heap: &mut Heap, table: Ref, place: usize) -> Value {
    let Some(entry) = heap.tables.get(table).entry(place).copied() else {
        return Value::FALSE;
    };
    if entry.handle {
        return entry.value;
    }
    let pair = heap.cons(entry.key, entry.value);
    heap.tables.get_mut(table).set_handle(place, pair);
    pair
}

fn handle(ctx: &mut Context, name: &'static str, by: By, args: &[Value]) -> Outcome {
    let table = table(name, args)?;
    Ok(match by.find(&ctx.heap, table, arg(args, 1))? {
        (_, Some(place)) => pair_at(&mut ctx.heap, table, place),
        (_, None) => Value::FALSE,
    })
}

fn create_handle(ctx: &mut Context, name: &'static str, by: By, args: &[Value]) -> Outcome {
    let table = table(name, args)?;
    if let (hash, None) = by.find(&ctx.heap, table, arg(args, 1))? {
        ctx.heap.accounting.add(ENTRY);
        ctx.heap
            .tables
            .get_mut(table)
            .insert(hash, arg(args, 1), arg(args, 2));
    }
    handle(ctx, name, by, args)
}

/// The associations as a fresh list of fresh pairs.
fn entries(ctx: &mut Context, args: &[Value]) -> Outcome {
    let table = table("hash-fold", args)?;
    let heap = &ctx.heap;
    let pairs: Vec<(Value, Value)> = heap
        .tables
        .get(table)
        .iter()
        .map(|entry| (entry.key, entry.current(heap)))
        .collect();
    let pairs: Vec<Value> = pairs
        .into_iter()
        .map(|(key, value)| ctx.heap.cons(key, value))
        .collect();
    Ok(ctx.heap.list(&pairs))
}

/// `(hash key size)`: a number below the size.
fn number(ctx: &mut Context, name: &'static str, by: By, args: &[Value]) -> Outcome {
    let size = index(name, args, 1)? as u64;
    if size == 0 {
        return outside(name, args, 1);
    }
    Ok(Value::Fixnum(
        ((by.hash)(&ctx.heap, arg(args, 0)) % size) as i64,
    ))
}
