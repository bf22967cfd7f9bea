//! Exceptions as objects, after Guile's `(ice-9 exceptions)`: simple ones are records of types that
//! descend from `&exception`, compound ones hold several. What a native or the machine finds wrong
//! becomes the object that Guile would raise, with its key and arguments.

use super::context::Context;
use super::machine::{HALT, Machine};
use crate::builtins::expected;
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Failure, KeywordProblem, Outcome, Refusal, Throw};
use crate::value::{Heap, RecordType, Ref, Value};

/// The types that the machine makes exceptions of.
#[derive(Copy, Clone, Debug)]
pub struct ExceptionTypes {
    /// `&exception`
    pub exception: Ref,
    /// `&compound-exception`
    pub compound: Ref,
    /// `&error`
    pub error: Ref,
    /// `&message`
    pub message: Ref,
    /// `&irritants`
    pub irritants: Ref,
    /// `&origin`
    pub origin: Ref,
    /// `&exception-with-kind-and-args`
    pub kind_and_args: Ref,
    /// `&assertion-failure`
    pub assertion: Ref,
    /// `&undefined-variable`
    pub undefined: Ref,
    /// `&external-error`
    pub external: Ref,
    /// `&syntax`
    pub syntax: Ref,
    /// `&non-continuable`
    pub non_continuable: Ref,
}

/// Name, parent and fields of every standard type; the parent stands before its children.
const TYPES: &[(&str, &str, &[&str])] = &[
    ("&exception", "", &[]),
    ("&compound-exception", "&exception", &["components"]),
    ("&error", "&exception", &[]),
    ("&warning", "&exception", &[]),
    ("&message", "&exception", &["message"]),
    ("&irritants", "&exception", &["irritants"]),
    ("&origin", "&exception", &["origin"]),
    (
        "&exception-with-kind-and-args",
        "&exception",
        &["kind", "args"],
    ),
    ("&quit-exception", "&exception", &["code"]),
    ("&external-error", "&error", &[]),
    ("&programming-error", "&error", &[]),
    ("&assertion-failure", "&programming-error", &[]),
    ("&non-continuable", "&programming-error", &[]),
    ("&implementation-restriction", "&programming-error", &[]),
    ("&lexical", "&programming-error", &[]),
    ("&syntax", "&programming-error", &["form", "subform"]),
    ("&undefined-variable", "&programming-error", &[]),
];

/// The types that Guile's core binds; the others are bound with a `%` in front.
const PUBLIC: &[&str] = &[
    "&exception",
    "&error",
    "&programming-error",
    "&non-continuable",
    "&quit-exception",
    "&compound-exception",
    "&exception-with-kind-and-args",
];

impl ExceptionTypes {
    /// Makes the types; gives them with the names that the core binds them to.
    pub fn create(heap: &mut Heap) -> (ExceptionTypes, Vec<(String, Value)>) {
        let mut made: Vec<(&str, Ref)> = Vec::new();
        let mut bound = Vec::new();
        for &(name, parent, fields) in TYPES {
            let parent = made.iter().find(|(n, _)| *n == parent).map(|(_, r)| *r);
            let rtd = heap.record_types.alloc(RecordType {
                name: Sym::intern(name),
                fields: fields.iter().map(|field| Sym::intern(field)).collect(),
                parent,
                extensible: true,
                ..RecordType::default()
            });
            heap.keep(Value::RecordType(rtd));
            made.push((name, rtd));
            let prefix = if PUBLIC.contains(&name) { "" } else { "%" };
            bound.push((format!("{prefix}{name}"), Value::RecordType(rtd)));
        }
        let get = |name: &str| {
            made.iter()
                .find(|(n, _)| *n == name)
                .map_or(Ref(0), |(_, r)| *r)
        };
        let types = ExceptionTypes {
            exception: get("&exception"),
            compound: get("&compound-exception"),
            error: get("&error"),
            message: get("&message"),
            irritants: get("&irritants"),
            origin: get("&origin"),
            kind_and_args: get("&exception-with-kind-and-args"),
            assertion: get("&assertion-failure"),
            undefined: get("&undefined-variable"),
            external: get("&external-error"),
            syntax: get("&syntax"),
            non_continuable: get("&non-continuable"),
        };
        (types, bound)
    }
}

impl Context {
    /// Whether a type is another or descends from it.
    pub fn is_subtype(&self, mut rtd: Ref, ancestor: Ref) -> bool {
        loop {
            if rtd == ancestor {
                return true;
            }
            match self.heap.record_types.get(rtd).parent {
                Some(parent) => rtd = parent,
                None => return false,
            }
        }
    }

    /// Whether a value is an exception object.
    pub fn is_exception(&self, value: Value) -> bool {
        matches!(value, Value::Record(r)
            if self.is_subtype(self.heap.records.get(r).rtd, self.exceptions.exception))
    }

    /// The simple exceptions that an exception object consists of; none for other values.
    pub fn exception_components(&self, value: Value) -> Vec<Value> {
        let Value::Record(r) = value else {
            return Vec::new();
        };
        if !self.is_exception(value) {
            return Vec::new();
        }
        let record = self.heap.records.get(r);
        if record.rtd != self.exceptions.compound {
            return vec![value];
        }
        let list = record.fields.first().copied().unwrap_or(Value::Null);
        self.heap.list_items(list).unwrap_or_default()
    }

    /// The fields of the first component that is of a type.
    pub fn exception_fields(&self, value: Value, rtd: Ref) -> Option<Vec<Value>> {
        self.exception_components(value)
            .into_iter()
            .find_map(|component| match component {
                Value::Record(r) => {
                    let record = self.heap.records.get(r);
                    self.is_subtype(record.rtd, rtd)
                        .then(|| record.fields.to_vec())
                }
                _ => None,
            })
    }

    /// The key and arguments under which `catch` sees a raised value.
    pub fn kind_and_args(&mut self, value: Value) -> (Value, Value) {
        if let Some(fields) = self.exception_fields(value, self.exceptions.kind_and_args)
            && let [kind, args] = *fields.as_slice()
        {
            return (kind, args);
        }
        let args = self.heap.list(&[value]);
        (Value::Symbol(Sym::intern("%exception")), args)
    }

    /// An exception of the components; one alone is itself.
    pub fn make_exception(&mut self, components: &[Value]) -> Value {
        let flat: Vec<Value> = components
            .iter()
            .flat_map(|&c| self.exception_components(c))
            .collect();
        if let [one] = *flat.as_slice() {
            return one;
        }
        let list = self.heap.list(&flat);
        self.heap
            .record(self.exceptions.compound, vec![list], Span::NONE)
    }

    /// The exception for a key and arguments, as `throw` makes it.
    pub fn exception_from_throw(&mut self, key: Value, args: Value) -> Value {
        let items = self.heap.list_items(args).unwrap_or_default();
        let mut parts = Vec::new();
        if let Value::Symbol(name) = key
            && let [origin, message, irritants, ..] = *items.as_slice()
            && matches!(message, Value::Str(_))
            && is_error_key(name.as_str())
        {
            let class = match name.as_str() {
                "unbound-variable" => self.exceptions.undefined,
                "system-error" => self.exceptions.external,
                "misc-error" => self.exceptions.error,
                _ => self.exceptions.assertion,
            };
            parts.push(self.heap.record(class, Vec::new(), Span::NONE));
            if origin.is_true() {
                parts.push(
                    self.heap
                        .record(self.exceptions.origin, vec![origin], Span::NONE),
                );
            }
            parts.push(
                self.heap
                    .record(self.exceptions.message, vec![message], Span::NONE),
            );
            let irritants = if irritants.is_true() {
                irritants
            } else {
                Value::Null
            };
            parts.push(
                self.heap
                    .record(self.exceptions.irritants, vec![irritants], Span::NONE),
            );
        } else {
            parts.push(
                self.heap
                    .record(self.exceptions.error, Vec::new(), Span::NONE),
            );
        }
        parts.push(
            self.heap
                .record(self.exceptions.kind_and_args, vec![key, args], Span::NONE),
        );
        self.make_exception(&parts)
    }

    /// The exception object for a failure.
    pub fn exception_from_failure(&mut self, failure: Failure) -> Value {
        let (key, arguments) = self.throw_arguments(failure);
        let arguments = self.heap.list(&arguments);
        self.exception_from_throw(Value::Symbol(Sym::intern(key)), arguments)
    }

    fn throw_arguments(&mut self, failure: Failure) -> (&'static str, Vec<Value>) {
        match failure {
            Failure::WrongType {
                procedure,
                position,
                value,
            } => {
                let arguments = expected::wrong_type(&mut self.heap, procedure, position, value);
                ("wrong-type-arg", arguments.to_vec())
            }
            Failure::OutOfRange {
                procedure, value, ..
            } if procedure == "integer->char" || procedure.starts_with("bytevector-") => {
                let about = self.heap.list(&[value]);
                let message = "Value out of range: ~S";
                (
                    "out-of-range",
                    self.throw_list(Some(procedure), message, about, about),
                )
            }
            Failure::OutOfRange {
                procedure,
                position,
                value,
            } if matches!(procedure, "vector-ref" | "vector-set!") => {
                // Compiled code, as Guile has it: the position stands in the message.
                let about = self.heap.list(&[value]);
                let message = format!("Argument {position} out of range: ~S");
                (
                    "out-of-range",
                    self.throw_list(Some(procedure), &message, about, about),
                )
            }
            Failure::OutOfRange {
                procedure,
                position,
                value,
            } => {
                let position = Value::Fixnum(position as i64);
                let irritants = self.heap.list(&[position, value]);
                let about = self.heap.list(&[value]);
                let message = "Argument ~A out of range: ~S";
                (
                    "out-of-range",
                    self.throw_list(Some(procedure), message, irritants, about),
                )
            }
            Failure::Overflow { procedure } => {
                let message = "Numerical overflow";
                let list = self.throw_list(Some(procedure), message, Value::FALSE, Value::FALSE);
                ("numerical-overflow", list)
            }
            Failure::NotAProcedure { value, .. } => {
                let irritants = self.heap.list(&[value]);
                let message = "Wrong type to apply: ~S";
                (
                    "wrong-type-arg",
                    self.throw_list(None, message, irritants, irritants),
                )
            }
            Failure::Arity { procedure, .. } => {
                let irritants = self.heap.list(&[procedure]);
                let message = "Wrong number of arguments to ~A";
                let list = self.throw_list(None, message, irritants, Value::FALSE);
                ("wrong-number-of-args", list)
            }
            Failure::Keyword {
                procedure, problem, ..
            } => {
                let (message, about) = match problem {
                    KeywordProblem::Unrecognized(name) => {
                        ("Unrecognized keyword", Value::Keyword(name))
                    }
                    KeywordProblem::Invalid => ("Invalid keyword", Value::FALSE),
                    KeywordProblem::MissingValue(name) => {
                        ("Keyword argument has no value", Value::Keyword(name))
                    }
                };
                let about = self.heap.list(&[about]);
                let message = self.heap.string(message);
                (
                    "keyword-argument-error",
                    vec![procedure, message, Value::Null, about],
                )
            }
            Failure::Unbound { name } => {
                let irritants = self.heap.list(&[Value::Symbol(name)]);
                let message = "Unbound variable: ~S";
                (
                    "unbound-variable",
                    self.throw_list(None, message, irritants, Value::FALSE),
                )
            }
            Failure::UsedBeforeDefinition { name } => {
                let irritants = self.heap.list(&[Value::Symbol(name)]);
                let message = "Variable used before given a value: ~A";
                (
                    "misc-error",
                    self.throw_list(None, message, irritants, Value::FALSE),
                )
            }
            Failure::Misc {
                procedure,
                message,
                irritants,
            } => {
                let irritants = self.heap.list(&irritants);
                (
                    "misc-error",
                    self.throw_list(procedure, &message, irritants, Value::FALSE),
                )
            }
            Failure::System {
                procedure,
                message,
                irritants,
                errno,
            } => {
                let irritants = self.heap.list(&irritants);
                let errno = self.heap.list(&[Value::Fixnum(i64::from(errno))]);
                (
                    "system-error",
                    self.throw_list(Some(procedure), &message, irritants, errno),
                )
            }
            Failure::Refused { what, detail } => {
                let detail = self.heap.string(detail);
                let irritants = self.heap.list(&[detail]);
                let about = self
                    .heap
                    .list(&[Value::Symbol(Sym::intern(refusal_name(what)))]);
                (
                    "guixlite-refusal",
                    self.throw_list(None, "Refused: ~A", irritants, about),
                )
            }
            Failure::Keyed { key, arguments } => (key.as_str(), arguments),
        }
    }

    fn throw_list(
        &mut self,
        procedure: Option<&str>,
        message: &str,
        irritants: Value,
        about: Value,
    ) -> Vec<Value> {
        let origin = match procedure {
            Some(name) => self.heap.string(name),
            None => Value::FALSE,
        };
        let message = self.heap.string(message);
        vec![origin, message, irritants, about]
    }
}

/// The keys whose arguments are an origin, a message, its irritants and more.
fn is_error_key(key: &str) -> bool {
    matches!(
        key,
        "misc-error"
            | "wrong-type-arg"
            | "out-of-range"
            | "wrong-number-of-args"
            | "numerical-overflow"
            | "unbound-variable"
            | "system-error"
            | "keyword-argument-error"
            | "regular-expression-syntax"
            | "memory-allocation-error"
            | "stack-overflow"
            | "read-error"
            | "decoding-error"
            | "encoding-error"
            | "guixlite-refusal"
    )
}

/// The symbol that names a refusal in an exception's arguments.
pub fn refusal_name(what: Refusal) -> &'static str {
    match what {
        Refusal::RunProgram => "run-program",
        Refusal::WriteFile => "write-file",
        Refusal::Network => "network",
        Refusal::Process => "process",
        Refusal::Facility => "facility",
        Refusal::ComplexNumbers => "complex-numbers",
        Refusal::Confined => "confined",
    }
}

impl Machine {
    /// Goes on after a throw: calls the program's handler, or gives the throw to the host when
    /// there is none or nothing can catch it.
    pub(super) fn recover(&mut self, throw: Throw) -> Outcome<()> {
        let (exception, continuable) = match throw {
            Throw::Limit(limit) => return Err(self.stop(limit)),
            Throw::Exit(_) => return Err(throw),
            Throw::Unwind(unwind) => return self.unwind(*unwind),
            Throw::Syntax(error) => (self.exception_from_syntax(*error), false),
            Throw::Failure(failure) => (self.ctx.exception_from_failure(*failure), false),
            Throw::Raise(value, continuable) => (value, continuable),
        };
        self.note_raised(exception);
        if self.ctx.dynamic.handlers.is_null() {
            if self.rescue(exception)? {
                return Ok(());
            }
            return Err(Throw::Raise(exception, continuable));
        }
        let raise = self.core_procedure("%raise")?;
        let at = self.base + usize::from(self.size) + 1;
        self.reserve(at + 4);
        self.set(at, raise);
        self.set(at + 1, exception);
        self.set(at + 2, Value::Bool(continuable));
        let return_to = if self.pc == HALT { HALT } else { self.pc + 1 };
        self.push_frame(return_to, false);
        self.enter(at, 2)
    }

    /// Keeps where an exception was raised, the first time that it is.
    pub(super) fn note_raised(&mut self, exception: Value) {
        if self
            .raised
            .iter()
            .any(|(known, _)| crate::value::equal::eq(*known, exception))
        {
            return;
        }
        if self.raised.len() >= 16 {
            self.raised.remove(0);
        }
        let trace = self.trace();
        self.raised.push((exception, trace));
    }

    /// Where an exception was raised, if it was raised lately.
    pub fn raised_at(&self, exception: Value) -> Option<&super::trace::Trace> {
        let mut raised = self.raised.iter();
        raised
            .find(|(known, _)| crate::value::equal::eq(*known, exception))
            .map(|(_, trace)| trace)
            .or_else(|| self.noted_at(exception))
    }
}
