//! Native procedures: the part of the language's libraries that is written in Rust, one theme a
//! file. A native gets the evaluation's context and its arguments and returns a value; it never
//! calls back into Scheme (procedures that take procedures are written in Scheme, in
//! `library/guile`), and it knows nothing of Guix.

use crate::value::exception::Outcome;
use crate::value::{Heap, NativeId, Value};
use crate::vm::context::Context;

pub mod args;
pub mod bytevectors;
pub mod char_sets;
pub mod chars;
pub mod crypt;
pub mod expected;
pub mod format;
pub mod hash_tables;
pub mod lists;
pub mod misc;
pub mod numbers;
pub mod ports;
pub mod printer;
pub mod procedures;
pub mod records;
pub mod regex;
pub mod regex_syntax;
pub mod strings;
pub mod symbols;
pub mod system;
pub mod vectors;

/// The function behind a native.
pub type NativeFn = fn(&mut Context, &[Value]) -> Outcome;

/// The number of arguments beyond which a native takes any number.
pub const ANY: u8 = u8::MAX;

/// A native procedure: where it is bound, under which name, and what it takes.
#[derive(Clone, Copy, Debug)]
pub struct Native {
    /// The module that binds it, as it is written: `(guile)` is the core.
    pub module: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The least number of arguments.
    pub min: u8,
    /// The greatest number of arguments, or [`ANY`].
    pub max: u8,
    /// What it does; called only with a number of arguments within the bounds.
    pub run: NativeFn,
}

impl Native {
    /// A native of the core.
    pub const fn core(name: &'static str, min: u8, max: u8, run: NativeFn) -> Native {
        Native {
            module: "(guile)",
            name,
            min,
            max,
            run,
        }
    }

    /// A native of another module, whose name is written as a list.
    pub const fn of(
        module: &'static str,
        name: &'static str,
        min: u8,
        max: u8,
        run: NativeFn,
    ) -> Native {
        Native {
            module,
            name,
            min,
            max,
            run,
        }
    }
}

/// Every native, file by file; a [`NativeId`] is a place in the concatenation.
pub static TABLES: &[&[Native]] = &[
    bytevectors::basic::NATIVES,
    bytevectors::numbers::NATIVES,
    bytevectors::text::NATIVES,
    char_sets::natives::NATIVES,
    chars::NATIVES,
    crypt::NATIVES,
    format::NATIVES,
    hash_tables::NATIVES,
    lists::access::NATIVES,
    lists::alists::NATIVES,
    lists::build::NATIVES,
    lists::search::NATIVES,
    misc::NATIVES,
    numbers::arith::NATIVES,
    numbers::bits::NATIVES,
    numbers::convert::NATIVES,
    numbers::divide::NATIVES,
    numbers::format::NATIVES,
    numbers::parse::NATIVES,
    numbers::predicates::NATIVES,
    numbers::roots::NATIVES,
    numbers::transcendental::NATIVES,
    ports::binary::NATIVES,
    ports::input::NATIVES,
    ports::open::NATIVES,
    ports::output::NATIVES,
    ports::read::NATIVES,
    ports::state::NATIVES,
    printer::custom::NATIVES,
    procedures::NATIVES,
    records::NATIVES,
    regex::NATIVES,
    strings::basic::NATIVES,
    strings::case::NATIVES,
    strings::compare::NATIVES,
    strings::join::NATIVES,
    strings::mutate::NATIVES,
    strings::search::NATIVES,
    symbols::NATIVES,
    system::environment::NATIVES,
    system::file_names::NATIVES,
    system::files::NATIVES,
    system::network::NATIVES,
    system::refused::NATIVES,
    system::time::NATIVES,
    vectors::NATIVES,
];

/// The values that are no procedures, with the module and the name that bind each.
pub fn constants(heap: &mut Heap) -> Vec<(&'static str, &'static str, Value)> {
    let mut constants = Vec::new();
    for &(name, standard) in char_sets::standard::NAMES {
        let set = char_sets::natives::make(heap, standard.into());
        constants.push(("(guile)", name, set));
    }
    let numbers = [
        regex::FLAGS,
        system::files::CONSTANTS,
        system::environment::CONSTANTS,
        system::constants::CONSTANTS,
    ];
    for &(name, number) in numbers.into_iter().flatten() {
        constants.push(("(guile)", name, Value::Fixnum(number)));
    }
    for (name, text) in [
        ("file-name-separator-string", "/"),
        ("%host-type", "x86_64-pc-linux-gnu"),
    ] {
        constants.push(("(guile)", name, heap.string(text)));
    }
    constants.push((
        "(guile)",
        "internal-time-units-per-second",
        Value::Fixnum(1_000_000_000),
    ));
    for (name, value) in [
        ("the-eof-object", Value::Eof),
        ("*unspecified*", Value::Unspecified),
        ("most-positive-fixnum", Value::Fixnum((1 << 61) - 1)),
        ("most-negative-fixnum", Value::Fixnum(-(1 << 61))),
    ] {
        constants.push(("(guile)", name, value));
    }
    constants
}

/// All natives with their numbers.
pub fn all() -> impl Iterator<Item = (NativeId, &'static Native)> {
    TABLES
        .iter()
        .flat_map(|table| table.iter())
        .enumerate()
        .map(|(i, n)| (NativeId(i as u16), n))
}
