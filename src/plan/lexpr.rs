//! Conversions between our data and [`lexpr::Value`], for other Rust programs.
//!
//! `lexpr` compares, prints and drops its values recursively, so both directions refuse what is
//! nested too deeply, and the way there refuses what is too long.

use std::fmt;

use lexpr::Value as Lexpr;
use num_traits::ToPrimitive;

use crate::reader::Sym;
use crate::value::{Heap, Ref, Value};

/// How deeply converted data may be nested.
pub const MAX_NESTING: usize = 1000;

/// How long a converted list may be.
pub const MAX_LENGTH: usize = 10_000;

/// Why something was not converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unconvertible {
    /// It is nested too deeply.
    TooDeep,
    /// It has a list that is too long.
    TooLong,
    /// It holds something that is no data, such as a procedure.
    NotData(&'static str),
}

impl fmt::Display for Unconvertible {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unconvertible::TooDeep => write!(out, "nested deeper than {MAX_NESTING} levels"),
            Unconvertible::TooLong => write!(out, "a list of more than {MAX_LENGTH} elements"),
            Unconvertible::NotData(what) => write!(out, "{what} is no data"),
        }
    }
}

impl std::error::Error for Unconvertible {}

/// A list or vector being converted.
struct Level {
    /// What is still to be converted, last first.
    pending: Vec<Value>,
    /// What was converted.
    done: Vec<Lexpr>,
    /// Whether it is a list, and then whether the last part is its tail.
    list: bool,
    dotted: bool,
}

impl Level {
    fn finish(mut self) -> Lexpr {
        if !self.list {
            return Lexpr::Vector(self.done.into_boxed_slice());
        }
        let tail = match self.dotted {
            true => self.done.pop().unwrap_or(Lexpr::Null),
            false => Lexpr::Null,
        };
        Lexpr::append(self.done, tail)
    }
}

/// Our data as a value of `lexpr`.
///
/// # Errors
/// When the data is too deep or too long, or holds what is no data.
pub fn to_lexpr(heap: &Heap, value: Value) -> Result<Lexpr, Unconvertible> {
    let mut levels: Vec<Level> = Vec::new();
    let mut next = Some(value);
    loop {
        let mut result = match next.take() {
            Some(value) => match level(heap, value)? {
                Some(level) => {
                    if levels.len() >= MAX_NESTING {
                        return Err(Unconvertible::TooDeep);
                    }
                    levels.push(level);
                    None
                }
                None => Some(atom(heap, value)?),
            },
            None => None,
        };
        loop {
            let Some(level) = levels.last_mut() else {
                return result.ok_or(Unconvertible::NotData("nothing"));
            };
            level.done.extend(result.take());
            if let Some(value) = level.pending.pop() {
                next = Some(value);
                break;
            }
            result = levels.pop().map(Level::finish);
        }
    }
}

fn level(heap: &Heap, value: Value) -> Result<Option<Level>, Unconvertible> {
    let (mut pending, list, dotted) = match value {
        Value::Pair(_) => {
            let (mut items, tail) = heap.list_prefix(value);
            let dotted = !tail.is_null();
            if dotted {
                items.push(tail);
            }
            (items, true, dotted)
        }
        Value::Vector(r) => (heap.vectors.get(r).clone(), false, false),
        _ => return Ok(None),
    };
    if pending.len() > MAX_LENGTH {
        return Err(Unconvertible::TooLong);
    }
    pending.reverse();
    Ok(Some(Level {
        done: Vec::with_capacity(pending.len()),
        pending,
        list,
        dotted,
    }))
}

fn atom(heap: &Heap, value: Value) -> Result<Lexpr, Unconvertible> {
    Ok(match value {
        Value::Null => Lexpr::Null,
        Value::ElispNil => Lexpr::Nil,
        Value::Bool(b) => Lexpr::Bool(b),
        Value::Fixnum(n) => Lexpr::from(n),
        Value::Flonum(x) => Lexpr::from(x),
        Value::Big(r) => match heap.bigs.get(r).to_u64() {
            Some(n) => Lexpr::from(n),
            None => return Err(Unconvertible::NotData("an integer beyond 64 bits")),
        },
        Value::Char(c) => Lexpr::Char(c),
        Value::Symbol(name) => Lexpr::symbol(name.as_str()),
        Value::Keyword(name) => Lexpr::keyword(name.as_str()),
        Value::Str(r) => Lexpr::string(heap.strings.get(r).as_str()),
        Value::Bytes(r) => Lexpr::Bytes(heap.bytes.get(r).data.clone().into_boxed_slice()),
        Value::Ratio(_) => return Err(Unconvertible::NotData("a ratio")),
        Value::Record(_) => return Err(Unconvertible::NotData("a record")),
        other if other.is_procedure() => return Err(Unconvertible::NotData("a procedure")),
        _ => return Err(Unconvertible::NotData("an object")),
    })
}

/// Where a converted part goes.
#[derive(Copy, Clone)]
enum Place {
    Car(Ref),
    Cdr(Ref),
    Slot(Ref, usize),
}

/// A value of `lexpr` as our data.
///
/// # Errors
/// When the value is nested too deeply.
pub fn from_lexpr(heap: &mut Heap, value: &Lexpr) -> Result<Value, Unconvertible> {
    let holder = heap.cons(Value::Null, Value::Null);
    let Value::Pair(place) = holder else {
        return Ok(Value::Null);
    };
    let mut tasks = vec![(value, Place::Car(place), 0)];
    while let Some((source, place, depth)) = tasks.pop() {
        if depth > MAX_NESTING {
            return Err(Unconvertible::TooDeep);
        }
        let made = match source {
            Lexpr::Cons(cons) => {
                let pair = heap.cons(Value::Null, Value::Null);
                if let Value::Pair(r) = pair {
                    tasks.push((cons.cdr(), Place::Cdr(r), depth));
                    tasks.push((cons.car(), Place::Car(r), depth + 1));
                }
                pair
            }
            Lexpr::Vector(items) => {
                let vector = heap.vector(vec![Value::Null; items.len()]);
                if let Value::Vector(r) = vector {
                    let parts = items.iter().enumerate();
                    tasks.extend(parts.map(|(i, item)| (item, Place::Slot(r, i), depth + 1)));
                }
                vector
            }
            source => plain(heap, source),
        };
        put(heap, place, made);
    }
    Ok(heap.car(holder).unwrap_or(Value::Null))
}

fn put(heap: &mut Heap, place: Place, value: Value) {
    match place {
        Place::Car(r) => heap.pairs.get_mut(r).car = value,
        Place::Cdr(r) => heap.pairs.get_mut(r).cdr = value,
        Place::Slot(r, index) => {
            if let Some(slot) = heap.vectors.get_mut(r).get_mut(index) {
                *slot = value;
            }
        }
    }
}

/// What has no parts.
fn plain(heap: &mut Heap, source: &Lexpr) -> Value {
    match source {
        Lexpr::Nil => Value::ElispNil,
        Lexpr::Null | Lexpr::Cons(_) | Lexpr::Vector(_) => Value::Null,
        Lexpr::Bool(b) => Value::Bool(*b),
        Lexpr::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(n), _, _) => Value::Fixnum(n),
            (None, Some(n), _) => heap.integer(n.into()),
            (None, None, x) => Value::Flonum(x.unwrap_or(f64::NAN)),
        },
        Lexpr::Char(c) => Value::Char(*c),
        Lexpr::String(text) => heap.string(&**text),
        Lexpr::Symbol(name) => Value::Symbol(Sym::intern(name)),
        Lexpr::Keyword(name) => Value::Keyword(Sym::intern(name)),
        Lexpr::Bytes(data) => heap.bytevector(data.to_vec()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unconvertible, from_lexpr, to_lexpr};
    use crate::value::{Heap, Value};

    #[test]
    fn data_goes_there_and_back() {
        let text = "(a (\"b\" . 3) #(1 2.5) #t () #\\x)";
        let parsed = lexpr::from_str(text).unwrap_or(lexpr::Value::Nil);
        let mut heap = Heap::default();
        let ours = from_lexpr(&mut heap, &parsed).unwrap_or(Value::Null);
        assert_eq!(to_lexpr(&heap, ours), Ok(parsed));
    }

    #[test]
    fn deep_data_is_refused() {
        let mut heap = Heap::default();
        let mut value = Value::Null;
        for _ in 0..1_000_000 {
            value = heap.cons(value, Value::Null);
        }
        assert_eq!(to_lexpr(&heap, value), Err(Unconvertible::TooDeep));
    }
}
