//! `diagnostic`: from exceptions that nothing handled.
//!
//! The place is the innermost one in the user's files: where evaluation was, or, when the library
//! found a value wrong that the user had given it long before, the form that gave it ([`blame`]).

mod blame;
mod calls;
mod guix;
mod services_field;

use super::condition::{Condition, fill, message_with};
use super::locate::{self, Text};
use super::show::{describe, show};
use super::wording::{article, names, records, results, values};
use super::{Diagnostic, Fix, TraceLine, Words, limit, suggest, syntax};
use crate::reader::{NodeKind, Sym};
use crate::source::Span;
use crate::value::Value;
use crate::value::exception::Throw;
use crate::vm::Machine;
use crate::vm::trace::Trace;

/// The diagnostic for what ended an evaluation. `place` is a place in the user's files that is used
/// when nothing nearer is known: the form that was evaluated.
pub fn from_throw(machine: &mut Machine, throw: &Throw, place: Span) -> Diagnostic {
    let diagnostic = diagnostic_of(machine, throw, place);
    let is_consequence = matches!(
        throw,
        Throw::Raise(..) | Throw::Syntax(_) | Throw::Failure(_)
    );
    // Where evaluation goes on after errors, the expander has seen to it.
    let cause = if is_consequence && machine.ctx.recovery.is_none() {
        misspelt_head(machine, &diagnostic)
    } else {
        None
    };
    cause.unwrap_or(diagnostic)
}

fn diagnostic_of(machine: &mut Machine, throw: &Throw, place: Span) -> Diagnostic {
    match throw {
        Throw::Syntax(error) => syntax::from_syntax_error(machine, error, place),
        Throw::Limit(reached) => {
            let trace = machine.take_stop().unwrap_or_default();
            limit::from_limit(&machine.ctx.sources, *reached, &trace, place)
        }
        Throw::Exit(status) => {
            let status = exit_status(*status);
            Diagnostic::error(results::program_exit(status), place)
        }
        Throw::Raise(exception, _) => from_exception(machine, *exception, place),
        Throw::Failure(failure) => {
            let exception = machine.ctx.exception_from_failure((**failure).clone());
            from_exception(machine, exception, place)
        }
        Throw::Unwind(_) => Diagnostic::error(values::raised_value("continuation"), place),
    }
}

/// The exit status that a program asked for, as `exit` has it: true is 0, false 1.
pub fn exit_status(status: Value) -> i32 {
    match status {
        Value::Fixnum(n) => (n & 0xff) as i32,
        Value::Bool(true) | Value::Undefined | Value::Unspecified => 0,
        _ => 1,
    }
}

/// What is known of a raised exception.
struct Raised<'m> {
    machine: &'m Machine,
    exception: Value,
    condition: Condition,
    trace: Trace,
    /// The innermost place in the user's files.
    place: Span,
    /// Whether evaluation was in the user's own code when it was raised.
    direct: bool,
    key: Option<Sym>,
    arguments: Vec<Value>,
}

fn from_exception(machine: &mut Machine, exception: Value, place: Span) -> Diagnostic {
    let (key, arguments) = machine.ctx.kind_and_args(exception);
    let machine = &*machine;
    let trace = machine.raised_at(exception).cloned().unwrap_or_default();
    let sources = &machine.ctx.sources;
    let spans = || {
        trace
            .calls
            .iter()
            .map(|call| call.span)
            .filter(|span| !span.is_none())
    };
    let users = spans().find(|&span| locate::is_users(sources, span));
    let module = || spans().find(|&span| locate::is_users_module(sources, span));
    // An expression of a library's macro that stands in the user's code is the user's.
    let direct = spans().next().is_some_and(|span| Some(span) == users);
    let raised = Raised {
        machine,
        exception,
        condition: Condition::new(&machine.ctx, exception),
        place: users.or_else(module).unwrap_or(place),
        direct,
        key: key.as_symbol(),
        arguments: machine.ctx.heap.list_items(arguments).unwrap_or_default(),
        trace,
    };
    if let Some(error) = machine.syntax_error_of(exception) {
        return raised.traced(syntax::from_syntax_error(machine, error, raised.place));
    }
    let diagnostic = raised
        .guix()
        .or_else(|| raised.keyed())
        .unwrap_or_else(|| raised.other());
    raised.traced(diagnostic)
}

/// The diagnostic for a form of the top level whose head is a misspelt macro: its parts were then
/// taken for calls, and what went wrong in them is only a consequence.
fn misspelt_head(machine: &mut Machine, diagnostic: &Diagnostic) -> Option<Diagnostic> {
    let text = Text::at(&machine.ctx.sources, diagnostic.primary)?;
    let form = *text.path(diagnostic.primary).first()?;
    let (head, place) = text.head(form)?;
    if place.encloses(diagnostic.primary) {
        return None;
    }
    let module = machine.module;
    if machine.find_variable(module, head).ok()?.is_some() {
        return None;
    }
    let (meant, fix) = suggest::meant(machine, &text, module, head, place);
    if meant == names::Meant::Nothing {
        return None;
    }
    Some(Diagnostic::error(names::unbound(head.as_str(), &meant), place).with_fix(fix))
}

impl Raised<'_> {
    fn traced(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.primary = locate::narrowed(&self.machine.ctx.sources, diagnostic.primary);
        diagnostic.trace = self
            .trace
            .calls
            .iter()
            .filter(|call| !call.span.is_none())
            .map(|call| TraceLine {
                procedure: call.procedure,
                span: call.span,
            })
            .collect();
        diagnostic
    }

    fn text(&self) -> Option<Text> {
        Text::at(&self.machine.ctx.sources, self.place)
    }

    fn describe(&self, value: Value) -> String {
        describe(&self.machine.ctx, value)
    }

    /// What Guile's core and its natives raise: a key with an origin, a message, irritants and more.
    fn keyed(&self) -> Option<Diagnostic> {
        let key = self.key?;
        if key.as_str() == "%exception" {
            return None;
        }
        let message = self
            .arguments
            .get(1)
            .and_then(|&text| self.machine.ctx.heap.text(text));
        let message = message.unwrap_or_default().to_owned();
        let irritants = self.arguments.get(2).copied().unwrap_or(Value::Null);
        let irritants = self
            .machine
            .ctx
            .heap
            .list_items(irritants)
            .unwrap_or_default();
        let origin = self
            .arguments
            .first()
            .and_then(|&origin| self.origin(origin));
        let origin = origin.as_deref();
        Some(match key.as_str() {
            "unbound-variable" => self.unbound(&message, &irritants),
            "misc-error" if message.starts_with("Variable used before") => {
                self.unbound(&message, &irritants)
            }
            "wrong-number-of-args" => self.arity(irritants.first().copied()),
            "wrong-type-arg" if message.starts_with("Wrong type to apply") => {
                self.not_a_procedure(irritants.first().copied())
            }
            "wrong-type-arg" => self.wrong_type(origin, &message, &irritants),
            "out-of-range" => {
                let (position, value) = position_and_value(&irritants);
                let shown = value.map_or_else(|| "a value".to_owned(), |v| self.describe(v));
                Diagnostic::error(values::out_of_range(origin, position, &shown), self.place)
            }
            "numerical-overflow" => Diagnostic::error(values::overflow(origin), self.place),
            "keyword-argument-error" => self.keyword(),
            "match-error" => {
                let value = self.arguments.get(2).map(|&value| self.describe(value));
                let words =
                    values::no_matching_clause(&value.unwrap_or_else(|| "the value".to_owned()));
                self.about(self.arguments.get(2).copied(), words)
            }
            "system-error" => {
                let text = message_with(&self.machine.ctx, &message, &irritants);
                Diagnostic::error(values::file_error(&text), self.place)
            }
            "guixlite-refusal" => self.refused(&irritants),
            "misc-error" => {
                let text = message_with(&self.machine.ctx, &message, &irritants);
                let words = self.program_words(&text, origin);
                let value = irritants.last().copied();
                if self.direct {
                    Diagnostic::error(words, self.place)
                } else {
                    self.about(value, words)
                }
            }
            "quit" => {
                let status = self.arguments.first().copied().unwrap_or(Value::Undefined);
                Diagnostic::error(results::program_exit(exit_status(status)), self.place)
            }
            _ if self.condition.message(&self.machine.ctx).is_some() => return None,
            key => {
                let shown: Vec<String> = self
                    .arguments
                    .iter()
                    .map(|&value| show(&self.machine.ctx, value))
                    .collect();
                let words = values::uncaught_throw(key, &format!("({})", shown.join(" ")));
                Diagnostic::error(words, self.place)
            }
        })
    }

    fn program_words(&self, text: &str, origin: Option<&str>) -> Words {
        let text = match origin {
            Some(origin) if !text.is_empty() => format!("{origin}: {text}"),
            _ => text.to_owned(),
        };
        if let Some(name) = text
            .strip_suffix(": unknown package")
            .or_else(|| text.strip_prefix("unknown package "))
        {
            return names::unknown_package(name, &suggest::package_names(name));
        }
        values::program_error(if text.is_empty() {
            "an error is raised"
        } else {
            &text
        })
    }

    fn origin(&self, origin: Value) -> Option<String> {
        match origin {
            Value::Symbol(name) => Some(name.as_str().to_owned()),
            text => self.machine.ctx.heap.text(text).map(str::to_owned),
        }
    }

    fn unbound(&self, message: &str, irritants: &[Value]) -> Diagnostic {
        let Some(Value::Symbol(name)) = irritants.first().copied() else {
            let text = fill(&self.machine.ctx, message, irritants);
            return Diagnostic::error(values::program_error(&text), self.place);
        };
        let Some(text) = self.text() else {
            return Diagnostic::error(
                names::unbound(name.as_str(), &names::Meant::Nothing),
                self.place,
            );
        };
        let Some(place) = text.find_symbol(self.place, name) else {
            let file = self
                .trace
                .calls
                .first()
                .and_then(|call| self.machine.ctx.sources.file_at(call.span));
            let file = file.map(|file| file.name().to_owned()).unwrap_or_default();
            return Diagnostic::error(names::unbound_elsewhere(name.as_str(), &file), self.place);
        };
        if message.contains("before") {
            return Diagnostic::error(names::used_before_definition(name.as_str()), place);
        }
        let terse = self.machine.ctx.recovery.as_ref();
        if terse.is_some_and(|recovery| recovery.is_terse()) {
            let words = names::unbound(name.as_str(), &names::Meant::Nothing);
            return Diagnostic::error(words, place);
        }
        let (meant, fix) = suggest::meant(self.machine, &text, self.machine.module, name, place);
        Diagnostic::error(names::unbound(name.as_str(), &meant), place).with_fix(fix)
    }

    fn wrong_type(&self, origin: Option<&str>, message: &str, irritants: &[Value]) -> Diagnostic {
        let heap = &self.machine.ctx.heap;
        // The offending value stands alone behind the irritants, among which there may be others.
        let about = self.arguments.get(3).and_then(|&about| heap.car(about));
        let value = about.or_else(|| irritants.last().copied());
        let position = position_in(message, irritants);
        let named = expected_in(message).or_else(|| {
            let word = irritants.iter().find_map(|&word| heap.text(word));
            word.filter(|_| message.contains("expecting ~"))
                .map(str::to_owned)
        });
        let named = named.map(|noun| article(&noun));
        let expected = named.or_else(|| {
            let expected = values::expected_by(origin?, position)?;
            Some(expected.to_owned())
        });
        let shown = value.map_or_else(|| "another value".to_owned(), |value| self.describe(value));
        if !self.direct
            && let Some(value) = value
            && let Some(diagnostic) = self.blamed(value)
        {
            return diagnostic;
        }
        if let Some(field) = self.given_field() {
            let words = records::invalid_value(None, &field, &shown, expected.as_deref(), None);
            return Diagnostic::error(words, self.place);
        }
        let words = values::wrong_type(origin, position, &shown, expected.as_deref());
        let operand = self.operand(origin, position);
        let literal = value.filter(|_| operand == self.place && !self.direct);
        let literal = literal.and_then(|value| self.literal(value));
        Diagnostic::error(words, literal.unwrap_or(operand))
    }

    /// Where the form at hand has a symbol, if it has it only once.
    fn literal(&self, value: Value) -> Option<Span> {
        let text = self.text()?;
        let name = value.as_symbol()?;
        let mut found = text
            .walk(self.place)
            .filter(|&id| text.tree.symbol(id) == Some(name))
            .map(|id| text.tree.span(id));
        found.next().filter(|_| found.next().is_none())
    }

    /// The field whose value stands at the place, if that is no call: what refuses the value is then
    /// not the user's code but what the field does with its value.
    fn given_field(&self) -> Option<String> {
        let text = self.text()?;
        let path = text.path(self.place);
        let [.., field, value] = *path.as_slice() else {
            return None;
        };
        let is_call = text.tree.kind(value) == NodeKind::List
            && text
                .head(value)
                .is_none_or(|(head, _)| head.as_str() != "quote");
        let parts: Vec<_> = text.tree.children(field).collect();
        let (name, _) = text.head(field)?;
        let is_field = matches!(*parts.as_slice(), [_, held] if held == value);
        (is_field && !is_call && name.as_str() != "quote").then(|| name.as_str().to_owned())
    }

    /// The operand of the call at hand, if the text has the call.
    fn operand(&self, procedure: Option<&str>, position: Option<usize>) -> Span {
        let (Some(text), Some(position)) = (self.text(), position) else {
            return self.place;
        };
        let named = text.node(self.place).and_then(|node| text.head(node));
        if named.is_none_or(|(head, _)| Some(head.as_str()) != procedure) {
            return self.place;
        }
        let operands = text.operands(self.place);
        operands
            .get(position.saturating_sub(1))
            .copied()
            .unwrap_or(self.place)
    }

    fn refused(&self, irritants: &[Value]) -> Diagnostic {
        let heap = &self.machine.ctx.heap;
        let detail = irritants
            .first()
            .and_then(|&detail| heap.text(detail))
            .unwrap_or_default();
        let what = self.arguments.get(3).and_then(|&about| heap.car(about));
        let what = what
            .and_then(Value::as_symbol)
            .and_then(|name| values::refusal_of(name.as_str()));
        let what = what.unwrap_or(crate::value::exception::Refusal::Facility);
        Diagnostic::error(values::refused(what, detail), self.place)
    }

    /// A diagnostic about a value: at the form that gave it, if that is known.
    fn about(&self, value: Option<Value>, words: Words) -> Diagnostic {
        let blamed = value
            .filter(|_| !self.direct)
            .and_then(|value| blame::giver(self.machine, value));
        let place = blamed.map_or(self.place, |given| given.place);
        Diagnostic::error(words, place)
    }

    /// Conditions without a key, and values that are no exceptions.
    fn other(&self) -> Diagnostic {
        let words = match self.condition.message(&self.machine.ctx) {
            Some(message) => self.program_words(&message, None),
            None => values::raised_value(&show(&self.machine.ctx, self.exception)),
        };
        let hint = self.condition.hint(&self.machine.ctx);
        let words = match hint {
            Some(hint) => words.help(hint),
            None => words,
        };
        let place = self.condition_place().unwrap_or(self.place);
        Diagnostic::error(words, place)
    }

    /// The place that a condition itself names.
    fn condition_place(&self) -> Option<Span> {
        let (file, line, column) = self.condition.location(&self.machine.ctx)?;
        locate::named_place(&self.machine.ctx.sources, &file, line, column)
    }

    /// A fix that replaces the text at a place.
    fn replace(&self, place: Span, with: &str) -> Fix {
        Fix::new(names::write_instead(with), place, with)
    }
}

/// The position, from 1, of the argument that a message names, itself or by its first irritant.
fn position_in(message: &str, irritants: &[Value]) -> Option<usize> {
    let (_, after) = message.split_once("position ")?;
    if after.starts_with('~') {
        let position = irritants.first()?.as_fixnum()?;
        return usize::try_from(position).ok();
    }
    let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// What a message says was expected: `(expecting struct)`.
fn expected_in(message: &str) -> Option<String> {
    let (_, after) = message.split_once("(expecting ")?;
    let (noun, _) = after.split_once(')')?;
    (!noun.contains('~')).then(|| noun.to_owned())
}

/// The position, from 1, and the value among irritants: `(position value)` or `(value)`.
fn position_and_value(irritants: &[Value]) -> (Option<usize>, Option<Value>) {
    match *irritants {
        [Value::Fixnum(position), value, ..] => (usize::try_from(position).ok(), Some(value)),
        [value, ..] => (None, Some(value)),
        [] => (None, None),
    }
}
