//! The graphs of a plan: which service extends which, and what the Shepherd starts after what.

mod layout;
mod svg;

use std::fmt::Write;

use serde::Serialize;

use super::model::Plan;
use super::shepherd_order::providers;

/// Which graph.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Services and the services that they extend.
    Extension,
    /// Services of the Shepherd and what they require.
    Shepherd,
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its number.
    pub id: usize,
    /// What it is called.
    pub label: String,
    /// Whether the user's own files put it there.
    pub own: bool,
    /// How many nodes follow one another on the longest way to it.
    #[serde(skip)]
    pub rank: usize,
}

/// One arrow.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Arrow {
    /// The node that extends or requires.
    pub from: usize,
    /// The node that is extended or required.
    pub to: usize,
}

/// A graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Graph {
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// Its arrows.
    pub edges: Vec<Arrow>,
}

/// The graph of a plan.
pub fn graph(plan: &Plan, kind: Kind) -> Graph {
    let mut graph = match kind {
        Kind::Extension => extensions(plan),
        Kind::Shepherd => shepherd(plan),
    };
    graph.edges.sort_unstable();
    graph.edges.dedup();
    rank(&mut graph);
    graph
}

fn extensions(plan: &Plan) -> Graph {
    let services = plan.services();
    let nodes = services.iter().enumerate().map(|(id, service)| Node {
        id,
        label: service.kind.clone(),
        own: service.from.own,
        rank: 0,
    });
    let place = |name: &str| services.iter().position(|service| service.kind == name);
    let edges = services.iter().enumerate().flat_map(|(from, service)| {
        let targets = service.extends.iter().filter_map(|target| place(target));
        targets
            .map(move |to| Arrow { from, to })
            .collect::<Vec<_>>()
    });
    Graph {
        nodes: nodes.collect(),
        edges: edges.collect(),
    }
}

fn shepherd(plan: &Plan) -> Graph {
    let services = plan.shepherd_services();
    let providers = providers(services);
    let nodes = services.iter().enumerate().map(|(id, service)| Node {
        id,
        label: service.name().to_owned(),
        own: service.from.own,
        rank: 0,
    });
    let edges = services.iter().enumerate().flat_map(|(from, service)| {
        let required = service.requirement.iter();
        let required = required.filter_map(|name| providers.get(name.as_str()).copied());
        required
            .map(move |to| Arrow { from, to })
            .collect::<Vec<_>>()
    });
    Graph {
        nodes: nodes.collect(),
        edges: edges.collect(),
    }
}

/// Gives each node the length of the longest way from it to a node without arrows. In a circle the
/// way ends where it would come back.
fn rank(graph: &mut Graph) {
    let count = graph.nodes.len();
    let mut ranks = vec![0usize; count];
    for _ in 0..count {
        let mut changed = false;
        for arrow in &graph.edges {
            let below = ranks.get(arrow.to).copied().unwrap_or(0) + 1;
            if let Some(rank) = ranks.get_mut(arrow.from)
                && *rank < below
                && below < count
            {
                *rank = below;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for (node, rank) in graph.nodes.iter_mut().zip(ranks) {
        node.rank = rank;
    }
}

impl Graph {
    /// As JSON: nodes and edges.
    ///
    /// # Errors
    /// None that a graph can cause.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// In the language of Graphviz.
    pub fn dot(&self) -> String {
        let mut out = String::from("digraph services {\n  rankdir = LR;\n");
        out.push_str("  node [shape = box, style = rounded, fontname = \"sans-serif\"];\n");
        for node in &self.nodes {
            let label = node.label.replace('\\', "\\\\").replace('"', "\\\"");
            let style = if node.own {
                ", style = \"rounded,bold\""
            } else {
                ""
            };
            let _ = writeln!(out, "  n{} [label = \"{label}\"{style}];", node.id);
        }
        for edge in &self.edges {
            let _ = writeln!(out, "  n{} -> n{};", edge.from, edge.to);
        }
        out.push_str("}\n");
        out
    }

    /// As a Mermaid flowchart.
    pub fn mermaid(&self) -> String {
        let mut out = String::from("flowchart LR\n");
        for node in &self.nodes {
            let label = node.label.replace('&', "#amp;").replace('"', "#quot;");
            let class = if node.own { ":::own" } else { "" };
            let _ = writeln!(out, "  n{}[\"{label}\"]{class}", node.id);
        }
        for edge in &self.edges {
            let _ = writeln!(out, "  n{} --> n{}", edge.from, edge.to);
        }
        out.push_str("  classDef own stroke-width:3px\n");
        out
    }

    /// As a drawing: nodes in columns, what extends or requires to the left of what it needs.
    pub fn svg(&self) -> String {
        svg::draw(self, &layout::Layout::of(self))
    }
}
