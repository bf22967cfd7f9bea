//! A graph as a drawing.

use std::fmt::Write;

use super::layout::{HEIGHT, Layout, Placed, Route};
use super::{Graph, Node};

/// Colours and lines. Who shows the drawing in the dark gets light lines.
const STYLE: &str = "\
<style>
  .page { fill: #fff } .edge { fill: none; stroke: #8a8fa3 } .implied { stroke-opacity: .38 }
  .tip { fill: #8a8fa3 } .node { fill: #f3f4f8; stroke: #4a4f66 } .own { fill: #dcebff; stroke: #1b5fb4; stroke-width: 2 }
  text { fill: #1c1f2b; text-anchor: middle }
  @media (prefers-color-scheme: dark) {
    .page { fill: #16181f } .edge { stroke: #7d849c } .tip { fill: #7d849c }
    .node { fill: #262a36; stroke: #8a90a8 } .own { fill: #17365f; stroke: #79aef2 } text { fill: #e8eaf2 }
  }
</style>
";

/// Draws a graph.
pub fn draw(graph: &Graph, layout: &Layout) -> String {
    let mut out = String::new();
    let (width, height) = (layout.width.ceil(), layout.height.ceil());
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">"
    );
    out.push_str(STYLE);
    out.push_str(
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" \
         markerHeight=\"7\" orient=\"auto\"><path class=\"tip\" d=\"M0 0.5 8 4 0 7.5z\"/></marker></defs>\n",
    );
    let _ = writeln!(
        out,
        "<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>"
    );
    for route in &layout.routes {
        edge(&mut out, graph, route);
    }
    for (node, place) in graph.nodes.iter().zip(&layout.nodes) {
        drawn(&mut out, node, place);
    }
    out.push_str("</svg>\n");
    out
}

fn edge(out: &mut String, graph: &Graph, route: &Route) {
    let mut path = String::new();
    let mut before: Option<(f64, f64)> = None;
    for &(x, y) in &route.points {
        match before {
            None => {
                let _ = write!(path, "M{x:.1} {y:.1}");
            }
            Some((_, old)) if (old - y).abs() < 0.05 => {
                let _ = write!(path, "H{x:.1}");
            }
            Some((old_x, old_y)) => {
                let middle = (old_x + x) / 2.0;
                let _ = write!(
                    path,
                    "C{middle:.1} {old_y:.1} {middle:.1} {y:.1} {x:.1} {y:.1}"
                );
            }
        }
        before = Some((x, y));
    }
    let label = |id: usize| graph.nodes.get(id).map_or("", |node| node.label.as_str());
    let title = escaped(&format!(
        "{} → {}",
        label(route.arrow.from),
        label(route.arrow.to)
    ));
    let class = if route.implied {
        "edge implied"
    } else {
        "edge"
    };
    let _ = writeln!(
        out,
        "<path class=\"{class}\" d=\"{path}\" marker-end=\"url(#tip)\"><title>{title}</title></path>"
    );
}

fn drawn(out: &mut String, node: &Node, place: &Placed) {
    let label = escaped(&node.label);
    let class = if node.own { "node own" } else { "node" };
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{HEIGHT}\" \
         rx=\"6\"/><text x=\"{:.1}\" y=\"{:.1}\">{label}</text>",
        place.x,
        place.y - HEIGHT / 2.0,
        place.width,
        place.x + place.width / 2.0,
        place.y + 4.0,
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
