//! Short ways of natives: what some of them do with the operands that they mostly get. The instructions
//! that name them call the native itself for any other operand, and where recovery is on.

use crate::value::heap::Pair;
use crate::value::{Heap, Value, equal};

macro_rules! quick {
    ($(#[doc = $what:literal] $variant:ident $name:literal)*) => {
        /// A native with a short way.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Quick {
            $(#[doc = $what] $variant,)*
        }

        impl Quick {
            const ALL: &[(Quick, &str)] = &[$((Quick::$variant, $name)),*];
        }
    };
}

quick! {
    /// `(cadr x)`
    Cadr "cadr"
    /// `(cddr x)`
    Cddr "cddr"
    /// `(caar x)`
    Caar "caar"
    /// `(cdar x)`
    Cdar "cdar"
    /// `(caddr x)`
    Caddr "caddr"
    /// `(zero? x)`
    IsZero "zero?"
    /// `(vector-length x)`
    VectorLength "vector-length"
    /// `(symbol? x)`
    IsSymbol "symbol?"
    /// `(vector? x)`
    IsVector "vector?"
    /// `(string? x)`
    IsString "string?"
    /// `(char? x)`
    IsChar "char?"
    /// `(eof-object? x)`
    IsEof "eof-object?"
    /// `(eqv? x y)`
    Eqv "eqv?"
    /// `(equal? x y)`
    Equal "equal?"
    /// `(quotient x y)`
    Quotient "quotient"
    /// `(remainder x y)`
    Remainder "remainder"
    /// `(modulo x y)`
    Modulo "modulo"
    /// `(set-car! x y)`
    SetCar "set-car!"
    /// `(set-cdr! x y)`
    SetCdr "set-cdr!"
    /// `(string-ref x y)`
    StringRef "string-ref"
    /// `(char=? x y)`
    CharEq "char=?"
}

impl Quick {
    /// The short way of a native, if it has one with so many arguments.
    pub fn named(name: &str, arguments: usize) -> Option<Quick> {
        let named = Quick::ALL.iter().find(|(_, other)| *other == name);
        let quick = named.map(|&(quick, _)| quick)?;
        let takes = if (quick as u8) < Quick::Eqv as u8 {
            1
        } else {
            2
        };
        (takes == arguments).then_some(quick)
    }

    /// The short way with a number that `as` gave.
    pub fn numbered(number: u8) -> Option<Quick> {
        Quick::ALL.get(usize::from(number)).map(|&(quick, _)| quick)
    }
}

#[inline]
fn pair<'a>(heap: &'a Heap, value: &Value) -> Option<&'a Pair> {
    match *value {
        Value::Pair(r) => Some(heap.pairs.get(r)),
        _ => None,
    }
}

/// What a native of one argument gives, if there is a short way to it.
#[inline]
pub fn unary(heap: &Heap, quick: Quick, a: &Value) -> Option<Value> {
    Some(match quick {
        Quick::Cadr => pair(heap, &pair(heap, a)?.cdr)?.car,
        Quick::Cddr => pair(heap, &pair(heap, a)?.cdr)?.cdr,
        Quick::Caar => pair(heap, &pair(heap, a)?.car)?.car,
        Quick::Cdar => pair(heap, &pair(heap, a)?.car)?.cdr,
        Quick::Caddr => pair(heap, &pair(heap, &pair(heap, a)?.cdr)?.cdr)?.car,
        Quick::IsZero => match *a {
            Value::Fixnum(n) => Value::Bool(n == 0),
            _ => return None,
        },
        Quick::VectorLength => match *a {
            Value::Vector(r) => Value::Fixnum(heap.vectors.get(r).len() as i64),
            _ => return None,
        },
        Quick::IsSymbol => Value::Bool(matches!(a, Value::Symbol(_))),
        Quick::IsVector => Value::Bool(matches!(a, Value::Vector(_))),
        Quick::IsString => Value::Bool(matches!(a, Value::Str(_))),
        Quick::IsChar => Value::Bool(matches!(a, Value::Char(_))),
        Quick::IsEof => Value::Bool(matches!(a, Value::Eof)),
        _ => return None,
    })
}

/// What a native of two arguments gives, if there is a short way to it.
#[inline]
pub fn binary(heap: &mut Heap, quick: Quick, a: &Value, b: &Value) -> Option<Value> {
    Some(match quick {
        Quick::Eqv => Value::Bool(equal::same(a, b) || equal::eqv(heap, *a, *b)),
        Quick::Equal => match (a, b) {
            (Value::Fixnum(_) | Value::Symbol(_) | Value::Null, _)
            | (_, Value::Fixnum(_) | Value::Symbol(_) | Value::Null) => {
                Value::Bool(equal::same(a, b))
            }
            _ => return None,
        },
        Quick::Quotient | Quick::Remainder | Quick::Modulo => match (a, b) {
            (&Value::Fixnum(x), &Value::Fixnum(y)) if y > 0 => Value::Fixnum(match quick {
                Quick::Quotient => x / y,
                Quick::Remainder => x % y,
                _ => x.rem_euclid(y),
            }),
            _ => return None,
        },
        Quick::SetCar => match *a {
            Value::Pair(r) => {
                heap.pairs.get_mut(r).car = *b;
                Value::Unspecified
            }
            _ => return None,
        },
        Quick::SetCdr => match *a {
            Value::Pair(r) => {
                heap.pairs.get_mut(r).cdr = *b;
                Value::Unspecified
            }
            _ => return None,
        },
        Quick::StringRef => match (a, b) {
            (&Value::Str(r), &Value::Fixnum(k)) => {
                let text = heap.strings.get(r);
                Value::Char(text.char_at(usize::try_from(k).ok()?)?)
            }
            _ => return None,
        },
        Quick::CharEq => match (a, b) {
            (Value::Char(x), Value::Char(y)) => Value::Bool(x == y),
            _ => return None,
        },
        _ => return None,
    })
}
