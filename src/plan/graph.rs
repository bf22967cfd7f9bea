//! The graphs of a plan: which service extends which, and what the Shepherd starts after what.

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
    rank: usize,
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

    /// As a drawing: nodes in columns by rank, arrows between them.
    pub fn svg(&self) -> String {
        let layout = Layout::new(self);
        let mut out = String::new();
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" \
             font-family=\"sans-serif\" font-size=\"12\">",
            layout.width, layout.height
        );
        out.push_str(
            "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" \
             markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
             <path d=\"M0 0 8 4 0 8z\" fill=\"#667\"/></marker></defs>\n",
        );
        for edge in &self.edges {
            if let (Some(from), Some(to)) = (layout.boxes.get(edge.from), layout.boxes.get(edge.to))
            {
                out.push_str(&arrow(from, to));
            }
        }
        for (node, place) in self.nodes.iter().zip(&layout.boxes) {
            out.push_str(&drawn(node, place));
        }
        out.push_str("</svg>\n");
        out
    }
}

/// Where a node is drawn.
#[derive(Copy, Clone, Debug)]
struct Placed {
    x: usize,
    y: usize,
    width: usize,
}

/// The height of a node and the space around it.
const HEIGHT: usize = 24;
const ROW: usize = 34;
const COLUMN_GAP: usize = 70;
const MARGIN: usize = 16;

struct Layout {
    boxes: Vec<Placed>,
    width: usize,
    height: usize,
}

impl Layout {
    /// Puts what extends or requires to the left of what is extended or required.
    fn new(graph: &Graph) -> Layout {
        let ranks = graph.nodes.iter().map(|node| node.rank).max().unwrap_or(0) + 1;
        let wide = |node: &Node| node.label.chars().count() * 7 + 20;
        let mut columns = vec![0usize; ranks];
        for node in &graph.nodes {
            if let Some(column) = columns.get_mut(node.rank) {
                *column = (*column).max(wide(node));
            }
        }
        let left = |rank: usize| {
            let before = columns.iter().skip(rank + 1);
            MARGIN + before.map(|width| width + COLUMN_GAP).sum::<usize>()
        };
        let mut used = vec![0usize; ranks];
        let mut boxes = Vec::with_capacity(graph.nodes.len());
        for node in &graph.nodes {
            let row = used.get(node.rank).copied().unwrap_or(0);
            boxes.push(Placed {
                x: left(node.rank),
                y: MARGIN + row * ROW,
                width: wide(node),
            });
            if let Some(used) = used.get_mut(node.rank) {
                *used += 1;
            }
        }
        let rows = used.iter().max().copied().unwrap_or(0);
        let width = columns
            .iter()
            .map(|width| width + COLUMN_GAP)
            .sum::<usize>()
            + 2 * MARGIN;
        Layout {
            boxes,
            width,
            height: rows * ROW + 2 * MARGIN,
        }
    }
}

fn arrow(from: &Placed, to: &Placed) -> String {
    let (x1, y1) = (from.x + from.width, from.y + HEIGHT / 2);
    let (x2, y2) = (to.x, to.y + HEIGHT / 2);
    let middle = x1.midpoint(x2);
    format!(
        "<path d=\"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}\" fill=\"none\" \
         stroke=\"#99a\" marker-end=\"url(#tip)\"/>\n"
    )
}

fn drawn(node: &Node, place: &Placed) -> String {
    let label = node
        .label
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let (fill, stroke) = if node.own {
        ("#dfefff", 2)
    } else {
        ("#f4f4f8", 1)
    };
    format!(
        "<g><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{HEIGHT}\" rx=\"6\" fill=\"{fill}\" \
         stroke=\"#446\" stroke-width=\"{stroke}\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{label}</text></g>\n",
        place.x,
        place.y,
        place.width,
        place.x + place.width / 2,
        place.y + HEIGHT / 2 + 4,
    )
}
