//! The printer: any value as text, in Guile's notation (R7RS 6.13.3; Guile manual, "Scheme Write").
//!
//! It keeps a stack of what is still to be printed, so nesting has no limit. A value with many
//! parts is first searched for cycles; a circular one is printed as Guile prints it, with `#-n#`
//! where it would come back to the object *n* steps out.

use std::collections::{HashMap, HashSet};

use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::{Heap, Ref, Value};
use crate::vm::context::Context;

pub mod atoms;
pub mod custom;
pub mod cycles;
pub mod objects;
pub mod symbols;

/// Whether the text is to be read back or to be looked at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// Strings with quotes and escapes, characters by name (`write`).
    Write,
    /// Strings and characters as they are (`display`).
    Display,
}

/// Parts that are printed before the value is searched for cycles.
const TRUSTED_PARTS: usize = 4000;

/// Parts that are printed between two looks at the limits.
const PATIENCE: usize = 4096;

/// A value as text.
///
/// # Errors
/// The limit of output or memory when the text would be absurdly long (shared structure can be
/// exponential), or of time.
pub fn print(ctx: &Context, value: Value, style: Style) -> Outcome<String> {
    match &ctx.custom_texts {
        Some(custom) => print_with(ctx, value, style, custom),
        None => print_with(ctx, value, style, &Custom::new()),
    }
}

/// A value as text, with given texts for some of the records in it.
///
/// # Errors
/// As [`print`].
pub fn print_with(ctx: &Context, value: Value, style: Style, custom: &Custom) -> Outcome<String> {
    match Printer::new(ctx, style, custom, Some(TRUSTED_PARTS)).run(value) {
        Ok(text) => Ok(text),
        Err(Stop::Throw(throw)) => Err(throw),
        Err(Stop::ManyParts) => {
            let mut printer = Printer::new(ctx, style, custom, None);
            printer.track = cycles::is_circular(&ctx.heap, value);
            printer.run(value).map_err(|stop| match stop {
                Stop::Throw(throw) => throw,
                Stop::ManyParts => Throw::Limit(Limit::Memory),
            })
        }
    }
}

/// A value as text, for messages: what cannot be printed whole is left out.
pub fn write(ctx: &Context, value: Value, style: Style) -> String {
    print(ctx, value, style).unwrap_or_else(|_| "#<too large>".to_owned())
}

/// Why printing stopped.
enum Stop {
    ManyParts,
    Throw(Throw),
}

/// What is still to be printed.
enum Work {
    Value(Value),
    /// What follows the elements of a list that were printed.
    Tail(Value),
    /// The elements of a vector from a place on.
    Elements(Ref, usize),
    /// The fields of a record from a place on.
    Fields(Ref, usize),
    /// The several values of one object from a place on.
    Several(Ref, usize),
    Text(&'static str),
    /// The end of so many objects that were entered.
    Leave(usize),
    /// The style of what follows.
    Style(Style),
}

/// A value being printed.
struct Printer<'c> {
    ctx: &'c Context,
    style: Style,
    out: String,
    work: Vec<Work>,
    parts_left: Option<usize>,
    /// Whether to look out for cycles.
    track: bool,
    /// The objects that are being printed, outermost first.
    path: Vec<Value>,
    on_path: HashSet<(u8, Ref)>,
    /// The texts of records whose types have printers of their own.
    custom: &'c Custom,
    /// Why a text is not to be finished.
    stopped: Option<Throw>,
}

/// Texts that stand for records.
pub type Custom = HashMap<Ref, String>;

/// Pairs and vectors and records by kind and place, the objects that a cycle goes through.
fn key(value: Value) -> Option<(u8, Ref)> {
    match value {
        Value::Pair(r) => Some((0, r)),
        Value::Vector(r) => Some((1, r)),
        Value::Record(r) => Some((2, r)),
        Value::Values(r) => Some((3, r)),
        _ => None,
    }
}

impl<'c> Printer<'c> {
    fn new(
        ctx: &'c Context,
        style: Style,
        custom: &'c Custom,
        parts: Option<usize>,
    ) -> Printer<'c> {
        Printer {
            ctx,
            style,
            out: String::new(),
            work: Vec::new(),
            parts_left: parts,
            track: false,
            path: Vec::new(),
            on_path: HashSet::new(),
            custom,
            stopped: None,
        }
    }

    fn heap(&self) -> &'c Heap {
        &self.ctx.heap
    }

    fn run(mut self, value: Value) -> Result<String, Stop> {
        self.work.push(Work::Value(value));
        let mut parts = 0usize;
        while let Some(work) = self.work.pop() {
            parts += 1;
            if parts.is_multiple_of(PATIENCE) {
                self.look().map_err(Stop::Throw)?;
            }
            match &mut self.parts_left {
                Some(0) => return Err(Stop::ManyParts),
                Some(left) => *left -= 1,
                None => {}
            }
            self.step(work);
            if let Some(throw) = self.stopped.take() {
                return Err(Stop::Throw(throw));
            }
        }
        Ok(self.out)
    }

    /// Looks at the limits in the middle of a long text.
    fn look(&self) -> Outcome<()> {
        if self.out.len() as u64 > self.ctx.limits.text {
            return Err(Throw::Limit(Limit::Output));
        }
        self.heap().room_for(self.out.len())?;
        self.heap().accounting.look()
    }

    fn step(&mut self, work: Work) {
        match work {
            Work::Value(value) => self.value(value),
            Work::Tail(tail) => self.tail(tail),
            Work::Elements(r, at) => {
                let element = self.heap().vectors.get(r).get(at).copied();
                self.sequence(element, at, Work::Elements(r, at + 1), ")");
            }
            Work::Several(r, at) => {
                let element = self.heap().values.get(r).get(at).copied();
                self.sequence(element, at + 1, Work::Several(r, at + 1), ">");
            }
            Work::Fields(r, at) => self.field(r, at),
            Work::Text(text) => self.out.push_str(text),
            Work::Style(style) => self.style = style,
            Work::Leave(count) => {
                for _ in 0..count {
                    if let Some(key) = self.path.pop().and_then(key) {
                        self.on_path.remove(&key);
                    }
                }
            }
        }
    }

    /// Notes that an object's parts come next; false when it is being printed already, and a
    /// reference to it was printed instead.
    fn enter(&mut self, value: Value) -> bool {
        let Some(key_of_value) = key(value).filter(|_| self.track) else {
            return true;
        };
        if self.on_path.insert(key_of_value) {
            self.path.push(value);
            return true;
        }
        let place = self
            .path
            .iter()
            .rposition(|&open| key(open) == Some(key_of_value));
        let distance = place.map_or(0, |place| self.path.len() - 1 - place);
        self.out.push_str(&format!("#{}#", -(distance as i64)));
        false
    }

    fn value(&mut self, value: Value) {
        match value {
            Value::Pair(_) => {
                if self.enter(value) {
                    self.out.push('(');
                    self.work.push(Work::Leave(usize::from(self.track)));
                    self.pair(value);
                }
            }
            Value::Vector(r) => {
                if self.enter(value) {
                    self.out.push_str("#(");
                    self.work.push(Work::Leave(usize::from(self.track)));
                    self.work.push(Work::Elements(r, 0));
                }
            }
            Value::Values(r) => {
                self.out.push_str("#<values");
                self.work.push(Work::Several(r, 0));
            }
            Value::Record(r) => self.record(value, r),
            Value::Syntax(r) => {
                self.out.push_str("#<syntax ");
                self.work.push(Work::Text(">"));
                self.work
                    .push(Work::Value(self.heap().syntaxes.get(r).datum));
            }
            Value::Variable(id) => {
                self.out.push_str("#<variable value: ");
                self.work.push(Work::Text(">"));
                self.work.push(Work::Value(self.ctx.globals.get(id)));
            }
            atom => {
                if let Err(throw) = atoms::push(&mut self.out, self.ctx, atom, self.style) {
                    self.stopped = Some(throw);
                }
            }
        }
    }

    /// A pair's first component now, its second later.
    fn pair(&mut self, pair: Value) {
        if let Some((car, cdr)) = self.heap().pair(pair) {
            self.work.push(Work::Tail(cdr));
            self.work.push(Work::Value(car));
        }
    }

    fn tail(&mut self, tail: Value) {
        match tail {
            Value::Null => self.out.push(')'),
            Value::Pair(_) => {
                let open = self.track && key(tail).is_some_and(|k| self.on_path.contains(&k));
                if open {
                    self.out.push_str(" . ");
                    self.enter(tail);
                    self.out.push(')');
                    return;
                }
                self.enter(tail);
                self.out.push(' ');
                self.count_in_leave();
                self.pair(tail);
            }
            other => {
                self.out.push_str(" . ");
                self.work.push(Work::Text(")"));
                self.work.push(Work::Value(other));
            }
        }
    }

    /// One more pair of the list that is being printed is left at its end.
    fn count_in_leave(&mut self) {
        if !self.track {
            return;
        }
        match self.work.last_mut() {
            Some(Work::Leave(count)) => *count += 1,
            _ => self.work.push(Work::Leave(1)),
        }
    }

    fn sequence(&mut self, element: Option<Value>, at: usize, rest: Work, close: &'static str) {
        match element {
            Some(element) => {
                if at > 0 {
                    self.out.push(' ');
                }
                self.work.push(rest);
                self.work.push(Work::Value(element));
            }
            None => self.out.push_str(close),
        }
    }

    fn record(&mut self, value: Value, r: Ref) {
        if let Some(text) = self.custom.get(&r) {
            self.out.push_str(text);
            return;
        }
        if !self.enter(value) {
            return;
        }
        let rtd = self.heap().record_types.get(self.heap().records.get(r).rtd);
        self.out.push_str("#<");
        self.out.push_str(rtd.name.as_str());
        self.work.push(Work::Leave(usize::from(self.track)));
        // Fields are written even where the record is displayed.
        self.work.push(Work::Style(self.style));
        self.style = Style::Write;
        self.work.push(Work::Fields(r, 0));
    }

    fn field(&mut self, r: Ref, at: usize) {
        let record = self.heap().records.get(r);
        let Some(&value) = record.fields.get(at) else {
            self.out.push('>');
            return;
        };
        self.out.push(' ');
        if let Some(name) = self.heap().record_types.get(record.rtd).fields.get(at) {
            self.out.push_str(name.as_str());
            self.out.push_str(": ");
        }
        self.work.push(Work::Fields(r, at + 1));
        self.work.push(Work::Value(value));
    }
}
