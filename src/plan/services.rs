//! The graph of services, read from their records: which service extends which.
//!
//! Follows `service-back-edges` of Guix's `(gnu services)`: of the services that extend another,
//! the last of the list comes first, and one that extends it twice is there twice.

use hashbrown::HashMap;

use super::problem::{Problem, ServiceRef};
use crate::guix::record::{field, name_text, span};
use crate::source::Span;
use crate::value::equal::eq;
use crate::value::{Heap, Ref, Value};

/// One service.
#[derive(Clone, Debug)]
pub struct Node {
    /// The name of its type.
    pub name: String,
    /// Its type.
    pub kind: Value,
    /// Its own value, before it is extended.
    pub value: Value,
    /// The form that made it.
    pub span: Span,
    /// What it extends.
    pub extensions: Vec<Link>,
    /// Makes one value of those that extend it, or `#f`.
    pub compose: Value,
    /// Extends its own value with the composed one, or `#f`.
    pub extend: Value,
}

/// One extension of a service type.
#[derive(Copy, Clone, Debug)]
pub struct Link {
    /// The type that it extends.
    pub kind: Value,
    /// The service of that type.
    pub target: usize,
    /// Computes what the target is extended with from the extending service's value.
    pub compute: Value,
}

/// One service that extends another.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The extending service.
    pub service: usize,
    /// The place of the extension among those of its type.
    pub extension: usize,
}

/// The services of a system or home environment and how they extend each other.
#[derive(Clone, Debug, Default)]
pub struct ServiceGraph {
    /// The services in their order.
    pub nodes: Vec<Node>,
    /// For each service, those that extend it, in the order in which `compose` sees them.
    pub dependents: Vec<Vec<Edge>>,
}

/// A target that a node's extension does not have yet.
const NO_TARGET: usize = usize::MAX;

impl ServiceGraph {
    /// The graph of a list of service records.
    ///
    /// # Errors
    /// The targets that are missing or ambiguous: such services do not compose.
    pub fn new(heap: &Heap, services: &[Value]) -> Result<ServiceGraph, Vec<Problem>> {
        let nodes: Vec<Node> = services
            .iter()
            .map(|&service| node(heap, service))
            .collect();
        let mut graph = ServiceGraph {
            dependents: vec![Vec::new(); nodes.len()],
            nodes,
        };
        let problems = graph.link(heap);
        if problems.is_empty() {
            Ok(graph)
        } else {
            Err(problems)
        }
    }

    fn link(&mut self, heap: &Heap) -> Vec<Problem> {
        let mut instances: HashMap<Ref, Vec<usize>> = HashMap::new();
        for (place, node) in self.nodes.iter().enumerate() {
            if let Value::Record(kind) = node.kind {
                instances.entry(kind).or_default().push(place);
            }
        }
        let mut problems = Vec::new();
        let mut reported: Vec<Ref> = Vec::new();
        for (edge, kind) in self.edges() {
            let Value::Record(kind) = kind else { continue };
            let found = instances.get(&kind).map_or(&[][..], Vec::as_slice);
            if let [target] = *found {
                self.set_target(edge, target);
            } else if !reported.contains(&kind) {
                reported.push(kind);
                problems.push(self.wrong_target(heap, edge, found));
            }
        }
        for edges in &mut self.dependents {
            edges.reverse();
        }
        problems
    }

    /// Every extension of every service with the type that it extends.
    fn edges(&self) -> Vec<(Edge, Value)> {
        let of_node = |(service, node): (usize, &Node)| {
            let links = node.extensions.iter().enumerate();
            links
                .map(|(extension, link)| (Edge { service, extension }, link.kind))
                .collect::<Vec<_>>()
        };
        self.nodes.iter().enumerate().flat_map(of_node).collect()
    }

    fn set_target(&mut self, edge: Edge, target: usize) {
        let node = self.nodes.get_mut(edge.service);
        if let Some(link) = node.and_then(|node| node.extensions.get_mut(edge.extension)) {
            link.target = target;
        }
        if let Some(edges) = self.dependents.get_mut(target) {
            edges.push(edge);
        }
    }

    fn wrong_target(&self, heap: &Heap, edge: Edge, found: &[usize]) -> Problem {
        let reference = self.reference(heap, edge.service);
        if !found.is_empty() {
            let targets = found
                .iter()
                .map(|&target| self.reference(heap, target))
                .collect();
            return Problem::AmbiguousTarget {
                service: reference,
                targets,
            };
        }
        let links = self
            .nodes
            .get(edge.service)
            .map_or(&[][..], |node| &node.extensions);
        let target = links
            .get(edge.extension)
            .map(|link| type_name(heap, link.kind))
            .unwrap_or_default();
        Problem::MissingTarget {
            service: Some(reference),
            target,
        }
    }

    /// How a problem refers to a service.
    pub fn reference(&self, heap: &Heap, service: usize) -> ServiceRef {
        match self.nodes.get(service) {
            Some(node) => ServiceRef {
                kind: node.name.clone(),
                span: node.span,
                type_span: span(heap, node.kind),
            },
            None => ServiceRef {
                kind: String::new(),
                span: Span::NONE,
                type_span: Span::NONE,
            },
        }
    }

    /// The only service of a type; nothing if there is none or several.
    pub fn of_kind(&self, kind: Value) -> Option<usize> {
        let mut found = self
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| eq(node.kind, kind));
        let (place, _) = found.next()?;
        found.next().is_none().then_some(place)
    }
}

/// Reads a service record; whatever is missing in it is `#f`.
fn node(heap: &Heap, service: Value) -> Node {
    let part = |value, name| field(heap, value, name).unwrap_or(Value::FALSE);
    let kind = field(heap, service, "type")
        .or_else(|| field(heap, service, "kind"))
        .unwrap_or(Value::FALSE);
    let links = heap
        .list_items(part(kind, "extensions"))
        .unwrap_or_default();
    Node {
        name: type_name(heap, kind),
        kind,
        value: part(service, "value"),
        span: span(heap, service),
        extensions: links
            .into_iter()
            .map(|link| Link {
                kind: part(link, "target"),
                target: NO_TARGET,
                compute: part(link, "compute"),
            })
            .collect(),
        compose: part(kind, "compose"),
        extend: part(kind, "extend"),
    }
}

/// The name of a service type.
pub fn type_name(heap: &Heap, kind: Value) -> String {
    let name = field(heap, kind, "name").unwrap_or(Value::FALSE);
    name_text(heap, name).unwrap_or_default()
}
