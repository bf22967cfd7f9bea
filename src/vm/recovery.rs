//! Recovery: evaluation that goes on after an error, to find all of them (`check`, the editor).
//!
//! In this mode the expander wraps the parts of the user's forms in prompts. What is raised in one
//! and not handled by the program is noted and ends there: the part's value is the *poison*, one
//! record that stands for everything that failed. Whatever is done with it that needs a real value
//! raises the poison itself, which is noted nowhere, so that nothing follows from an error. See
//! `docs/decisions` on recovery. Without the mode, none of this is there.

use std::collections::HashSet;

use super::Machine;
use super::context::Context;
use super::trace::Trace;
use crate::expand::error::SyntaxErrorKind;
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Outcome, Throw};
use crate::value::gc::Tracer;
use crate::value::{NativeId, RecordType, Value, equal};

/// How many errors are kept; more are only counted.
const MOST: usize = 1000;
/// How much of an exception is searched for the poison.
const PARTS: usize = 400;
/// From how many errors on nothing is looked up to suggest what was meant.
const TERSE: usize = 100;

/// An error that evaluation went on after.
#[derive(Clone, Debug)]
struct Noted {
    throw: Throw,
    trace: Trace,
}

/// The state of an evaluation that goes on after errors.
#[derive(Debug)]
pub struct Recovery {
    /// The value of what failed.
    pub poison: Value,
    /// The names that the text defines somewhere at its top level.
    pub defined: HashSet<Sym>,
    /// The errors so far.
    noted: Vec<Noted>,
    /// How many of them were taken.
    taken: usize,
    places: HashSet<Span>,
    /// How many errors there were besides.
    pub more: usize,
    /// The fields that lack something because of an error.
    pub lost: HashSet<Sym>,
    /// Modules that were asked for and that there are not.
    pub missing_modules: Vec<Vec<Sym>>,
    /// Natives that take the poison like any other value: they only pass it on.
    carriers: HashSet<NativeId>,
    append: Option<NativeId>,
}

/// The natives that build something of values without looking at them.
const CARRIERS: &[&str] = &[
    "cons",
    "cons*",
    "list",
    "values",
    "vector",
    "make-list",
    "list-copy",
    "reverse",
    "%values->list",
    "%record",
    "%record-at",
    "make-struct/no-tail",
    "%ready-promise",
    "%make-promise",
    "%promise-set!",
    "%bind",
    "%without-poison",
    "%poison?",
    "%itself",
    "acons",
];

impl Recovery {
    /// The errors that were noted since the last time.
    pub fn take(&mut self) -> Vec<Throw> {
        let new = self.noted.iter().skip(self.taken);
        let throws = new.map(|noted| noted.throw.clone()).collect();
        self.taken = self.noted.len();
        throws
    }

    /// Whether there are so many errors that each is told in few words.
    pub fn is_terse(&self) -> bool {
        self.noted.len() > TERSE
    }

    /// Notes the values in it as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        for noted in &self.noted {
            if let Throw::Raise(exception, _) = noted.throw {
                tracer.push(exception);
            }
        }
    }
}

impl Context {
    /// Whether a value stands for something that failed.
    pub fn is_poison(&self, value: Value) -> bool {
        self.recovery
            .as_ref()
            .is_some_and(|recovery| equal::eq(recovery.poison, value))
    }

    /// Whether the poison is a value, or somewhere inside it as far as that is looked at.
    pub fn holds_poison(&self, value: Value) -> bool {
        let Some(recovery) = &self.recovery else {
            return false;
        };
        let mut pending = vec![value];
        for _ in 0..PARTS {
            let Some(value) = pending.pop() else {
                return false;
            };
            if equal::eq(value, recovery.poison) {
                return true;
            }
            match value {
                Value::Pair(r) => {
                    let pair = self.heap.pairs.get(r);
                    pending.extend([pair.cdr, pair.car]);
                }
                Value::Record(r) => pending.extend(self.heap.records.get(r).fields.iter().copied()),
                Value::Vector(r) => pending.extend(self.heap.vectors.get(r).iter().copied()),
                _ => {}
            }
        }
        false
    }
}

impl Machine {
    /// Begins to go on after errors in the forms of the text at hand, which defines these names.
    pub fn start_recovery(&mut self, defined: HashSet<Sym>) {
        let rtd = RecordType {
            name: Sym::intern("poison"),
            ..RecordType::default()
        };
        let rtd = self.ctx.heap.record_types.alloc(rtd);
        let poison = self.ctx.heap.record(rtd, Vec::new(), Span::NONE);
        self.ctx.heap.keep(poison);
        let named = |name: &str| {
            let place = self.ctx.natives.iter().position(|n| n.name == name)?;
            Some(NativeId(place as u16))
        };
        let carriers = CARRIERS.iter().filter_map(|name| named(name)).collect();
        let append = named("append");
        self.ctx.recovery = Some(Box::new(Recovery {
            poison,
            defined,
            noted: Vec::new(),
            taken: 0,
            places: HashSet::new(),
            more: 0,
            lost: HashSet::new(),
            missing_modules: Vec::new(),
            carriers,
            append,
        }));
    }

    /// The poison, if a form at this place is one that evaluation goes on after.
    pub fn recovers_at(&self, place: Span) -> Option<Value> {
        let recovery = self.ctx.recovery.as_ref()?;
        (!place.is_none() && self.ctx.text.encloses(place)).then_some(recovery.poison)
    }

    /// Whether what was raised only follows from an error that was noted.
    pub fn is_consequence(&self, throw: &Throw) -> bool {
        matches!(throw, Throw::Raise(exception, _) if self.ctx.holds_poison(*exception))
    }

    /// Notes an error that evaluation goes on after, unless it follows from another or was raised
    /// at the same place before.
    pub fn note_error(&mut self, throw: Throw) {
        let throw = match throw {
            Throw::Failure(failure) => {
                Throw::Raise(self.ctx.exception_from_failure(*failure), false)
            }
            Throw::Syntax(mut error) => {
                // The forms would have to be traced, and only programs want them.
                error.forms = [Value::FALSE; 2];
                Throw::Syntax(error)
            }
            other => other,
        };
        if self.is_consequence(&throw) {
            return;
        }
        self.mind_missing_module(&throw);
        let trace = match &throw {
            Throw::Raise(exception, _) => {
                self.note_raised(*exception);
                self.raised_at(*exception).cloned().unwrap_or_default()
            }
            _ => Trace::default(),
        };
        let text = self.ctx.text;
        let Some(recovery) = self.ctx.recovery.as_mut() else {
            return;
        };
        let place = match &throw {
            Throw::Syntax(error) => Some(error.span),
            _ => trace
                .calls
                .iter()
                .map(|call| call.span)
                .find(|&span| !span.is_none() && text.encloses(span)),
        };
        if let Some(place) = place
            && !recovery.places.insert(place)
        {
            return;
        }
        if recovery.noted.len() < MOST {
            recovery.noted.push(Noted { throw, trace });
        } else {
            recovery.more += 1;
        }
    }

    fn mind_missing_module(&mut self, throw: &Throw) {
        let error = match throw {
            Throw::Syntax(error) => Some(&**error),
            Throw::Raise(exception, _) => self.syntax_error_of(*exception),
            _ => None,
        };
        if let Some(SyntaxErrorKind::NoSuchModule { name }) = error.map(|error| &error.kind) {
            let name = name.clone();
            if let Some(recovery) = self.ctx.recovery.as_mut() {
                recovery.missing_modules.push(name);
            }
        }
    }

    /// Where an exception was raised that was noted.
    pub(super) fn noted_at(&self, exception: Value) -> Option<&Trace> {
        let recovery = self.ctx.recovery.as_ref()?;
        let mut noted = recovery.noted.iter();
        noted
            .find(|noted| matches!(noted.throw, Throw::Raise(known, _) if equal::eq(known, exception)))
            .map(|noted| &noted.trace)
    }

    /// Ends what raised an exception at the innermost part that evaluation goes on after; false if
    /// there is none.
    pub(super) fn rescue(&mut self, exception: Value) -> Outcome<bool> {
        let Some(poison) = self.ctx.recovery.as_ref().map(|recovery| recovery.poison) else {
            return Ok(false);
        };
        let Some(dynamic) = self.prompt_dynamic(poison) else {
            return Ok(false);
        };
        let (kind, _) = self.ctx.kind_and_args(exception);
        if kind.as_symbol().is_some_and(|key| key.as_str() == "quit") {
            return Ok(false);
        }
        self.note_error(Throw::Raise(exception, false));
        self.ctx.dynamic = dynamic;
        self.abort_quietly(poison)?;
        Ok(true)
    }

    /// Raises the poison when a native that needs real values is given it. `append` goes without.
    #[cold]
    pub(super) fn mind_poison(
        &mut self,
        native: NativeId,
        from: usize,
        count: usize,
    ) -> Outcome<()> {
        let Some(recovery) = self.ctx.recovery.as_mut() else {
            return Ok(());
        };
        let poison = recovery.poison;
        let Some(arguments) = self.stack.get_mut(from..from + count) else {
            return Ok(());
        };
        if !arguments.iter().any(|&value| equal::eq(value, poison)) {
            return Ok(());
        }
        if recovery.append == Some(native) {
            for value in arguments.iter_mut() {
                if equal::eq(*value, poison) {
                    *value = Value::Null;
                }
            }
            recovery.lost.insert(Sym::intern("append"));
            return Ok(());
        }
        if recovery.carriers.contains(&native) {
            Ok(())
        } else {
            Err(Throw::Raise(poison, false))
        }
    }
}

/// `(%without-poison value field)`: the value of a record's field; of a list, without the elements
/// that failed. That the field lacks something is noted.
pub(super) fn without_poison(c: &mut Context, a: &[Value]) -> Outcome {
    let value = a.first().copied().unwrap_or(Value::Unspecified);
    let (items, tail) = c.heap.list_prefix(value);
    let broken = |item: &Value| c.is_poison(*item);
    if !broken(&value) && !broken(&tail) && !items.iter().any(broken) {
        return Ok(value);
    }
    let kept: Vec<Value> = items.into_iter().filter(|item| !broken(item)).collect();
    if let (Some(recovery), Some(Value::Symbol(field))) = (c.recovery.as_mut(), a.get(1)) {
        recovery.lost.insert(*field);
    }
    Ok(c.heap.list(&kept))
}
