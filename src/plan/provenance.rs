//! Where the entries of the plan come from: the service that put each there, and its form.

use std::collections::VecDeque;

use hashbrown::HashMap;

use super::fold::Folded;
use super::model::Provenance;
use crate::guix::names;
use crate::guix::record::{field, is_a, span};
use crate::source::{Origin, SourceMap, Span};
use crate::value::{Heap, Value, equal};

/// Tells where values come from.
pub struct Origins<'a> {
    /// The values.
    pub heap: &'a Heap,
    /// The texts.
    pub sources: &'a SourceMap,
    /// The services and what they gave each other.
    pub folded: &'a Folded,
    /// The form of the operating system or home environment.
    pub system: Span,
}

/// A record type whose instances are made in tables or by shared procedures, so that the form that
/// made one says nothing about who put it into the plan.
fn is_shared(heap: &Heap, value: Value) -> bool {
    is_a(heap, value, names::PACKAGE)
}

impl Origins<'_> {
    /// The provenance of a value that a service put into the plan: the form that made the value, or
    /// else the form of the service.
    pub fn entry(&self, value: Value, service: usize) -> Provenance {
        let service_span = self.service_span(service);
        let name = self
            .folded
            .graph
            .nodes
            .get(service)
            .map(|node| node.name.clone());
        let mut from = match self.own_place(value) {
            Some(place) => place,
            None => self.at(service_span),
        };
        from.service = name;
        from.service_span = service_span;
        from.service_index = Some(service);
        from
    }

    /// The provenance of a value that no service but the system's own form put into the plan.
    pub fn plain(&self, value: Value) -> Provenance {
        self.own_place(value)
            .unwrap_or_else(|| self.at(self.system))
    }

    /// The provenance of a service itself.
    pub fn service(&self, service: usize) -> Provenance {
        Provenance {
            service: self
                .folded
                .graph
                .nodes
                .get(service)
                .map(|node| node.name.clone()),
            service_span: self.service_span(service),
            service_index: Some(service),
            ..self.at(self.service_span(service))
        }
    }

    /// The form of a service, or of its type, or of the system.
    fn service_span(&self, service: usize) -> Span {
        let Some(node) = self.folded.graph.nodes.get(service) else {
            return self.system;
        };
        let candidates = [node.span, span(self.heap, node.kind), self.system];
        candidates
            .into_iter()
            .find(|span| !span.is_none())
            .unwrap_or(Span::NONE)
    }

    /// The form that made a value, where it is known and says something.
    fn own_place(&self, value: Value) -> Option<Provenance> {
        if is_a(self.heap, value, names::GEXP) {
            return self.gexp_place(value);
        }
        let span = span(self.heap, value);
        (!span.is_none() && !is_shared(self.heap, value)).then(|| self.at(span))
    }

    /// The place that a gexp keeps: an association list with the line and column from 0.
    fn gexp_place(&self, gexp: Value) -> Option<Provenance> {
        let alist = field(self.heap, gexp, "location")?;
        let mut place = Provenance::default();
        for entry in self.heap.list_items(alist)? {
            let (key, value) = self.heap.pair(entry)?;
            let number = || value.as_fixnum().and_then(|n| u32::try_from(n + 1).ok());
            match key.as_symbol().map(crate::reader::Sym::as_str) {
                Some("filename") => place.file = self.heap.text(value).map(str::to_owned),
                Some("line") => place.line = number(),
                Some("column") => place.column = number(),
                _ => {}
            }
        }
        let file = self.sources.named(place.file.as_deref()?)?;
        place.own = matches!(file.origin(), Origin::User | Origin::Repl);
        Some(place)
    }

    /// A place of the sources.
    pub fn at(&self, span: Span) -> Provenance {
        let mut from = Provenance {
            span,
            ..Provenance::default()
        };
        if let Some(location) = self.sources.locate(span) {
            from.file = Some(location.file.name().to_owned());
            from.line = Some(location.line);
            from.column = Some(location.column);
            from.own = matches!(location.file.origin(), Origin::User | Origin::Repl);
        }
        from
    }

    /// For each of the items that a service holds after it was extended, the service that put it
    /// there. An item is recognised by identity; one that the service made itself is its own.
    pub fn owners(&self, target: usize, base: &[Value], items: &[Value]) -> Vec<usize> {
        let mut known: HashMap<u64, Vec<(Value, VecDeque<usize>)>> = HashMap::new();
        let mut note = |value: Value, owner: usize| {
            let bucket = known.entry(equal::hash_eq(value)).or_default();
            match bucket
                .iter_mut()
                .find(|(other, _)| equal::eq(*other, value))
            {
                Some((_, owners)) => owners.push_back(owner),
                None => bucket.push((value, VecDeque::from([owner]))),
            }
        };
        base.iter().for_each(|&value| note(value, target));
        for edge in self
            .folded
            .graph
            .dependents
            .get(target)
            .into_iter()
            .flatten()
        {
            let Some(&value) = self.folded.given.get(edge) else {
                continue;
            };
            match self.heap.list_items(value) {
                Some(values) => values
                    .into_iter()
                    .for_each(|value| note(value, edge.service)),
                None => note(value, edge.service),
            }
        }
        let owner = |&item: &Value| {
            let bucket = known.get_mut(&equal::hash_eq(item))?;
            let (_, owners) = bucket
                .iter_mut()
                .find(|(other, _)| equal::eq(*other, item))?;
            if owners.len() > 1 {
                owners.pop_front()
            } else {
                owners.front().copied()
            }
        };
        items
            .iter()
            .map(owner)
            .map(|owner| owner.unwrap_or(target))
            .collect()
    }
}
