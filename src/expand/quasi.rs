//! `quasiquote` (R7RS 4.2.8).

use super::Expander;
use crate::core::CoreId;
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::Outcome;

/// A part of a template: constant, or computed.
enum Part {
    Constant(Value),
    Computed(CoreId),
}

impl Expander<'_> {
    pub(super) fn quasiquote(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let &[_, template] = items.as_slice() else {
            return Err(self.bad_form("(quasiquote template)", form));
        };
        let part = self.quasi(template, 0)?;
        self.quasi_node(part, form)
    }

    fn quasi_node(&mut self, part: Part, form: Value) -> Outcome<CoreId> {
        match part {
            Part::Constant(datum) => {
                let datum = self.m.strip(datum);
                Ok(self.constant(datum, form))
            }
            Part::Computed(core) => Ok(core),
        }
    }

    fn quasi(&mut self, template: Value, level: usize) -> Outcome<Part> {
        self.deeper(|expander| expander.quasi_inner(template, level))
    }

    fn quasi_inner(&mut self, template: Value, level: usize) -> Outcome<Part> {
        match self.m.stx_datum(template) {
            Value::Pair(_) => self.quasi_list(template, level),
            Value::Vector(_) => {
                let items = self.m.stx_vector(template).unwrap_or_default();
                match self.quasi_items(&items, Value::Null, level, template)? {
                    Part::Constant(_) => Ok(Part::Constant(template)),
                    Part::Computed(list) => Ok(Part::Computed(self.core_call(
                        "list->vector",
                        &[list],
                        template,
                    )?)),
                }
            }
            _ => Ok(Part::Constant(template)),
        }
    }

    fn unquote_kind(&mut self, form: Value) -> Option<Sym> {
        let name = self.m.stx_name(form)?;
        let known = [
            well_known::UNQUOTE,
            well_known::UNQUOTE_SPLICING,
            well_known::QUASIQUOTE,
        ];
        known
            .into_iter()
            .find(|&kind| kind == name && self.is_auxiliary(form, kind))
    }

    fn quasi_list(&mut self, template: Value, level: usize) -> Outcome<Part> {
        let (items, tail) = self.m.stx_prefix(template);
        if let [head, argument] = *items.as_slice()
            && self.m.stx_is_null(tail)
            && let Some(kind) = self.unquote_kind(head)
        {
            match kind {
                well_known::UNQUOTE if level == 0 => {
                    return Ok(Part::Computed(self.expand(argument)?));
                }
                well_known::UNQUOTE_SPLICING if level == 0 => {
                    return Err(self.bad_form("(unquote-splicing list) inside a list", template));
                }
                well_known::QUASIQUOTE => {
                    return self.quasi_items(&items, tail, level + 1, template);
                }
                _ => return self.quasi_items(&items, tail, level - 1, template),
            }
        }
        // `(a . ,b)` reads as `(a unquote b)`.
        if items.len() > 2
            && let Some(at) = items.len().checked_sub(2)
            && let Some(&head) = items.get(at)
            && self.unquote_kind(head) == Some(well_known::UNQUOTE)
            && self.m.stx_is_null(tail)
            && level == 0
            && let (Some(before), Some(&last)) = (items.get(..at), items.last())
        {
            let rest = self.expand(last)?;
            return self.quasi_onto(before, Part::Computed(rest), level, template);
        }
        self.quasi_items(&items, tail, level, template)
    }

    fn quasi_items(
        &mut self,
        items: &[Value],
        tail: Value,
        level: usize,
        form: Value,
    ) -> Outcome<Part> {
        let tail = if self.m.stx_is_null(tail) {
            Part::Constant(Value::Null)
        } else {
            self.quasi(tail, level)?
        };
        self.quasi_onto(items, tail, level, form)
    }

    /// The items, consed onto what follows them.
    fn quasi_onto(
        &mut self,
        items: &[Value],
        tail: Part,
        level: usize,
        form: Value,
    ) -> Outcome<Part> {
        let mut parts = Vec::with_capacity(items.len());
        let mut computed = matches!(tail, Part::Computed(_));
        for &item in items {
            let part = self.quasi_element(item, level)?;
            computed |= !matches!(part, Element::One(Part::Constant(_)));
            parts.push(part);
        }
        if !computed {
            let Part::Constant(tail) = tail else {
                return Ok(tail);
            };
            let list = self.m.ctx.heap.list_with_tail(items, tail);
            return Ok(Part::Constant(list));
        }
        let mut at_end = matches!(tail, Part::Constant(Value::Null));
        let mut result = self.quasi_node(tail, form)?;
        // Runs of single elements before the end become one `cons*` or `list`.
        let mut run: Vec<CoreId> = Vec::new();
        for part in parts.into_iter().rev() {
            match part {
                Element::One(part) => run.push(self.quasi_node(part, form)?),
                Element::Splice(list) => {
                    if !run.is_empty() {
                        result = self.flush(&mut run, result, at_end, form)?;
                        at_end = false;
                    }
                    result = if at_end {
                        list
                    } else {
                        self.core_call("append", &[list, result], form)?
                    };
                    at_end = false;
                }
            }
        }
        Ok(Part::Computed(self.flush(&mut run, result, at_end, form)?))
    }

    fn flush(
        &mut self,
        run: &mut Vec<CoreId>,
        rest: CoreId,
        at_end: bool,
        form: Value,
    ) -> Outcome<CoreId> {
        if run.is_empty() {
            return Ok(rest);
        }
        run.reverse();
        let mut operands = std::mem::take(run);
        match (at_end, operands.len()) {
            (true, _) => self.core_call("list", &operands, form),
            (false, 1) => {
                operands.push(rest);
                self.core_call("cons", &operands, form)
            }
            (false, _) => {
                operands.push(rest);
                self.core_call("cons*", &operands, form)
            }
        }
    }

    fn quasi_element(&mut self, item: Value, level: usize) -> Outcome<Element> {
        if level == 0
            && self.m.stx_is_pair(item)
            && let Some(parts) = self.m.stx_items(item)
            && let [head, argument] = *parts.as_slice()
            && self.unquote_kind(head) == Some(well_known::UNQUOTE_SPLICING)
        {
            return Ok(Element::Splice(self.expand(argument)?));
        }
        Ok(Element::One(self.quasi(item, level)?))
    }
}

/// An element of a list template.
enum Element {
    One(Part),
    Splice(CoreId),
}
