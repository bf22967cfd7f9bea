//! Syntax errors as exceptions that programs can catch, and places as programs see them.

use crate::expand::error::{SyntaxError, SyntaxErrorKind};
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Failure, Outcome};
use crate::value::{Value, equal};
use crate::vm::Machine;

impl Machine {
    pub(super) fn syntax_violation(&mut self, arguments: &[Value]) -> Outcome {
        let who = arguments.first().copied().unwrap_or(Value::FALSE);
        let who = match who {
            Value::Symbol(name) => Some(name.as_str().to_owned()),
            other => self.ctx.heap.text(other).map(str::to_owned),
        };
        let message = arguments.get(1).and_then(|&text| self.ctx.heap.text(text));
        let message = message.unwrap_or("invalid syntax").to_owned();
        let places = [arguments.get(3), arguments.get(2)];
        let span = places
            .into_iter()
            .flatten()
            .map(|&form| self.stx_span(form));
        let span = span
            .filter(|span| !span.is_none())
            .max_by_key(|span| span.lo);
        let span = span.unwrap_or(self.expander.use_span);
        let part = |i: usize| arguments.get(i).copied().unwrap_or(Value::FALSE);
        let error = SyntaxError::new(SyntaxErrorKind::Violation { who, message }, span);
        Err(error.about(part(2), part(3)).into())
    }

    /// An association list with a place's file name, line and column, as Guile has them (both from
    /// 0), or `#f`.
    pub fn location_alist(&mut self, span: Span) -> Value {
        let Some(location) = self.ctx.sources.locate(span) else {
            return Value::FALSE;
        };
        let file = self.ctx.heap.string(location.file.name());
        let parts = [
            ("filename", file),
            ("line", Value::Fixnum(i64::from(location.line) - 1)),
            ("column", Value::Fixnum(i64::from(location.column) - 1)),
        ];
        let entries: Vec<Value> = parts
            .into_iter()
            .map(|(key, value)| self.ctx.heap.cons(Value::Symbol(Sym::intern(key)), value))
            .collect();
        self.ctx.heap.list(&entries)
    }

    /// Whether the place of a location alist is in the embedded library, or in a module of Guix
    /// found on the load path.
    pub(super) fn is_library_place(&self, location: Value) -> bool {
        let heap = &self.ctx.heap;
        let entries = heap.list_items(location).unwrap_or_default();
        let entry = entries
            .into_iter()
            .filter_map(|entry| heap.pair(entry))
            .find(|(key, _)| {
                key.as_symbol()
                    .is_some_and(|key| key.as_str() == "filename")
            });
        let Some(name) = entry.and_then(|(_, file)| heap.text(file)) else {
            return false;
        };
        if name.starts_with("library:") {
            return true;
        }
        let name = std::path::Path::new(name);
        let below = self
            .ctx
            .modules
            .load_path
            .iter()
            .filter_map(|dir| name.strip_prefix(dir).ok());
        below
            .into_iter()
            .any(|rest| rest.starts_with("gnu") || rest.starts_with("guix"))
    }

    /// The exception that a syntax error is for programs; the error itself is kept for the report.
    pub fn exception_from_syntax(&mut self, error: SyntaxError) -> Value {
        if let SyntaxErrorKind::NoSuchModule { name } = &error.kind {
            let path: Vec<Value> = name.iter().map(|&sym| Value::Symbol(sym)).collect();
            let path = self.ctx.heap.list(&path);
            let failure = Failure::Misc {
                procedure: None,
                message: "no code for module ~S".to_owned(),
                irritants: vec![path],
            };
            let exception = self.ctx.exception_from_failure(failure);
            self.note_syntax_error(exception, error);
            return exception;
        }
        if let SyntaxErrorKind::NotExported { name, .. } = error.kind {
            let exception = self.ctx.exception_from_failure(Failure::Unbound { name });
            self.note_syntax_error(exception, error);
            return exception;
        }
        let (who, message) = error.reported();
        let message = message.unwrap_or_else(|| crate::diagnostic::wording::syntax_message(&error));
        let message = self.ctx.heap.string(message);
        let who = who.map_or(Value::FALSE, |who| Value::Symbol(Sym::intern(&who)));
        let location = self.location_alist(error.span);
        let [form, part] = error.forms.map(|form| self.strip(form));
        let arguments = self.ctx.heap.list(&[who, message, location, form, part]);
        let key = Value::Symbol(Sym::intern("syntax-error"));
        let exception = self.ctx.exception_from_throw(key, arguments);
        self.note_syntax_error(exception, error);
        exception
    }

    fn note_syntax_error(&mut self, exception: Value, mut error: SyntaxError) {
        // The exception has the forms; those kept here would have to be traced.
        error.forms = [Value::FALSE; 2];
        if self.expander.errors.len() > 64 {
            self.expander.errors.remove(0);
        }
        self.expander.errors.push((exception, error));
    }

    /// The syntax error behind an exception, if it is one.
    pub fn syntax_error_of(&self, exception: Value) -> Option<&SyntaxError> {
        let mut errors = self.expander.errors.iter();
        errors
            .find(|(known, _)| equal::eq(*known, exception))
            .map(|(_, error)| error)
    }
}
