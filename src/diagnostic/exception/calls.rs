//! Calls that went wrong: arity, keywords, things that are no procedures; and values that the
//! library found wrong when it used them.

use super::{Raised, blame};
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::wording::calls::{self, Signature};
use crate::diagnostic::wording::{names, records, services};
use crate::diagnostic::{Diagnostic, Fix, locate, show};
use crate::reader::{NodeKind, Sym};
use crate::source::Span;
use crate::value::Value;

impl Raised<'_> {
    /// What a procedure takes, and where it was written.
    fn signature(&self, procedure: Value) -> (Signature, Span) {
        match procedure {
            Value::Closure(r) => {
                let id = self.machine.ctx.heap.closures.get(r).code;
                let Some(code) = self.machine.ctx.code.code(id) else {
                    return Default::default();
                };
                let least = code
                    .entries
                    .iter()
                    .map(|e| usize::from(e.required))
                    .min()
                    .unwrap_or(0);
                let open = |e: &crate::vm::code::Entry| e.rest || e.keywords.is_some();
                let most = (!code.entries.iter().any(open)).then(|| {
                    let most = |e: &crate::vm::code::Entry| usize::from(e.required + e.optional);
                    code.entries.iter().map(most).max().unwrap_or(least)
                });
                let keywords = code
                    .entries
                    .iter()
                    .filter_map(|e| e.keywords.as_ref())
                    .flat_map(|k| k.iter());
                let parameters = match &*code.entries {
                    [only] => only
                        .parameters
                        .iter()
                        .map(|name| name.as_str().to_owned())
                        .collect(),
                    _ => Vec::new(),
                };
                let signature = Signature {
                    name: code.name.map(|name| name.as_str().to_owned()),
                    least,
                    most,
                    parameters,
                    keywords: keywords.map(|name| name.as_str().to_owned()).collect(),
                };
                (signature, code.span)
            }
            Value::Native(id) => {
                let Some(native) = self.machine.ctx.natives.get(usize::from(id.0)) else {
                    return Default::default();
                };
                let most = (native.max != crate::builtins::ANY).then_some(usize::from(native.max));
                let signature = Signature {
                    name: Some(native.name.trim_start_matches('%').to_owned()),
                    least: usize::from(native.min),
                    most,
                    ..Signature::default()
                };
                (signature, Span::NONE)
            }
            _ => Default::default(),
        }
    }

    pub(super) fn arity(&self, procedure: Option<Value>) -> Diagnostic {
        let (signature, definition) = procedure.map(|p| self.signature(p)).unwrap_or_default();
        let text = self.text();
        // The call can be counted where its head is the procedure's name.
        let call = text.as_ref().and_then(|text| {
            let node = text.node(self.place)?;
            let (head, span) = text.head(node)?;
            let same = signature.name.as_deref() == Some(head.as_str());
            same.then(|| (text.operands(text.tree.span(node)).len(), span))
        });
        let given = call.map(|(count, _)| count);
        let place = match (call, text.as_ref()) {
            (Some((_, head)), _) => head,
            (None, Some(text)) => text.head_span(self.place),
            (None, None) => self.place,
        };
        let mut diagnostic = Diagnostic::error(calls::arity(&signature, given), place);
        self.label_definition(&mut diagnostic, &signature, definition);
        diagnostic
    }

    fn label_definition(
        &self,
        diagnostic: &mut Diagnostic,
        signature: &Signature,
        definition: Span,
    ) {
        let sources = &self.machine.ctx.sources;
        if !locate::is_users(sources, definition) {
            return;
        }
        let Some(text) = locate::Text::at(sources, definition) else {
            return;
        };
        // The line that names the parameters, not the whole body.
        let target = text
            .node(definition)
            .and_then(|node| text.tree.children(node).nth(1));
        let span = target.map_or(definition, |target| text.tree.span(target));
        diagnostic.add_label(span, calls::defined_here(signature));
    }

    pub(super) fn not_a_procedure(&self, value: Option<Value>) -> Diagnostic {
        let described = value.map_or_else(|| "this".to_owned(), |value| self.describe(value));
        let Some(text) = self.text() else {
            return Diagnostic::error(calls::not_a_procedure(&described, None), self.place);
        };
        let head = text.node(self.place).and_then(|node| text.head(node));
        let operands = text.operands(self.place);
        let (hint, fix) = match head {
            Some((name, _)) if operands.is_empty() => {
                let fix = Fix::new(
                    names::write_instead(name.as_str()),
                    self.place,
                    name.as_str(),
                );
                (Some(calls::needs_no_parentheses(name.as_str())), Some(fix))
            }
            Some((name, span)) => {
                let fix = Fix::new(names::write_instead("list"), span.start(), "list ");
                (Some(calls::needs_list(name.as_str())), Some(fix))
            }
            None => (None, None),
        };
        let words = calls::not_a_procedure(&described, hint.as_deref());
        Diagnostic::error(words, text.head_span(self.place)).with_fix(fix)
    }

    pub(super) fn keyword(&self) -> Diagnostic {
        let procedure = self.arguments.first().copied().unwrap_or(Value::FALSE);
        let (signature, definition) = self.signature(procedure);
        let about = self
            .arguments
            .get(3)
            .and_then(|&about| self.machine.ctx.heap.car(about));
        let message = self
            .arguments
            .get(1)
            .and_then(|&m| self.machine.ctx.heap.text(m))
            .unwrap_or_default();
        let Some(Value::Keyword(keyword)) = about else {
            return Diagnostic::error(calls::invalid_keyword(&signature), self.place);
        };
        let place = self.keyword_place(keyword).unwrap_or(self.place);
        let mut diagnostic = if message.contains("no value") {
            Diagnostic::error(
                calls::keyword_without_value(&signature, keyword.as_str()),
                place,
            )
        } else {
            let similar = nearest(
                keyword.as_str(),
                signature.keywords.iter().map(String::as_str),
            );
            let fix = similar.map(|name| self.replace(place, &format!("#:{name}")));
            Diagnostic::error(
                calls::unknown_keyword(&signature, keyword.as_str(), similar),
                place,
            )
            .with_fix(fix.filter(|_| place != self.place))
        };
        self.label_definition(&mut diagnostic, &signature, definition);
        diagnostic
    }

    fn keyword_place(&self, keyword: Sym) -> Option<Span> {
        let text = self.text()?;
        text.walk(self.place)
            .find(|&id| text.tree.kind(id) == NodeKind::Keyword(keyword))
            .map(|id| text.tree.span(id))
    }

    /// A value that the library found wrong and that a form of the user's gave.
    pub(super) fn blamed(&self, value: Value) -> Option<Diagnostic> {
        let given = blame::giver(self.machine, value)?;
        let described = self.describe(value);
        let words = match (&given.service_type, given.field) {
            (Some(kind), _) => {
                let expected = self.expected_record();
                services::wrong_value(Some(kind), &described, expected)
            }
            (None, Some(field)) => {
                records::invalid_value(Some(given.record), field.as_str(), &described, None, None)
            }
            (None, None) => return None,
        };
        Some(Diagnostic::error(words, given.place))
    }

    /// The record that an accessor takes which was given something else.
    fn expected_record(&self) -> Option<&'static str> {
        let origin = self
            .arguments
            .first()
            .and_then(|&origin| self.origin(origin))?;
        let accessor = origin.trim_start_matches('%');
        let types = self.machine.ctx.heap.record_types.iter();
        types
            .map(|(rtd, _)| show::kind_of(&self.machine.ctx, rtd))
            .filter(|kind| kind.ends_with("configuration") && accessor.starts_with(kind))
            .max_by_key(|kind| kind.len())
    }
}
