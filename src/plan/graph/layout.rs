//! Where the nodes of a graph are drawn: in columns by rank, in an order with few crossings, each as
//! near to its neighbours as the space allows. An arrow over several columns runs through a bend in
//! each of them.
//!
//! The way is Sugiyama's: ranks, bends, order by the mean of the neighbours, positions. Nodes
//! without arrows stand below the rest.

use super::{Arrow, Graph, Node};

/// The height of a node.
pub const HEIGHT: f64 = 24.0;
const GAP: f64 = 10.0;
const BEND: f64 = 7.0;
const COLUMN_GAP: f64 = 76.0;
const MARGIN: f64 = 18.0;
/// How often the order and the positions are improved.
const SWEEPS: usize = 16;

/// Where a node is.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// Its left edge.
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// Its width.
    pub width: f64,
}

/// Where an arrow goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The arrow.
    pub arrow: Arrow,
    /// The points of it: at the first node, at each side of each column in between, at the last.
    pub points: Vec<(f64, f64)>,
    /// Whether other arrows say the same together.
    pub implied: bool,
}

/// A drawing's geometry.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The nodes, in the graph's order.
    pub nodes: Vec<Placed>,
    /// The arrows.
    pub routes: Vec<Route>,
    /// The width of the whole.
    pub width: f64,
    /// The height of the whole.
    pub height: f64,
}

/// A node or a bend while the layout is made.
struct Cell {
    column: usize,
    height: f64,
    y: f64,
    left: Vec<usize>,
    right: Vec<usize>,
}

struct Work<'g> {
    graph: &'g Graph,
    cells: Vec<Cell>,
    /// The cells of each column from the left, in their order from the top.
    columns: Vec<Vec<usize>>,
    /// The bends of each arrow, from the left.
    bends: Vec<Vec<usize>>,
}

/// The width of a node, by its label.
fn width(node: &Node) -> f64 {
    node.label.chars().count() as f64 * 6.9 + 18.0
}

impl Layout {
    /// The layout of a graph.
    pub fn of(graph: &Graph) -> Layout {
        let mut work = Work::new(graph);
        for sweep in 0..SWEEPS {
            work.order(sweep % 2 == 0);
        }
        work.stack();
        for sweep in 0..SWEEPS {
            work.straighten(sweep % 2 == 0);
        }
        work.finish()
    }
}

impl<'g> Work<'g> {
    fn new(graph: &'g Graph) -> Work<'g> {
        let last = graph.nodes.iter().map(|node| node.rank).max().unwrap_or(0);
        let linked = |id: usize| graph.edges.iter().any(|e| e.from == id || e.to == id);
        let mut work = Work {
            graph,
            cells: Vec::new(),
            columns: vec![Vec::new(); last + 1],
            bends: Vec::new(),
        };
        for node in &graph.nodes {
            let column = last - node.rank;
            work.cell(column, HEIGHT, linked(node.id));
        }
        for edge in &graph.edges {
            let bends = work.route(*edge);
            work.bends.push(bends);
        }
        work
    }

    fn cell(&mut self, column: usize, height: f64, in_column: bool) -> usize {
        let id = self.cells.len();
        self.cells.push(Cell {
            column,
            height,
            y: 0.0,
            left: Vec::new(),
            right: Vec::new(),
        });
        if let Some(cells) = self.columns.get_mut(column).filter(|_| in_column) {
            cells.push(id);
        }
        id
    }

    /// The bends of an arrow in the columns between its ends. One that does not lead to the right,
    /// which only a circle has, gets none.
    fn route(&mut self, edge: Arrow) -> Vec<usize> {
        let column = |work: &Work, id: usize| work.cells.get(id).map_or(0, |cell| cell.column);
        let (from, to) = (column(self, edge.from), column(self, edge.to));
        let mut bends = Vec::new();
        if from >= to {
            return bends;
        }
        let mut before = edge.from;
        for at in from + 1..to {
            let bend = self.cell(at, BEND, true);
            self.link(before, bend);
            bends.push(bend);
            before = bend;
        }
        self.link(before, edge.to);
        bends
    }

    fn link(&mut self, left: usize, right: usize) {
        if let Some(cell) = self.cells.get_mut(left) {
            cell.right.push(right);
        }
        if let Some(cell) = self.cells.get_mut(right) {
            cell.left.push(left);
        }
    }

    /// Orders each column by the mean place of its neighbours in the one before.
    fn order(&mut self, rightwards: bool) {
        let mut place = vec![0.0; self.cells.len()];
        let note = |place: &mut Vec<f64>, cells: &[usize]| {
            for (at, &id) in cells.iter().enumerate() {
                if let Some(place) = place.get_mut(id) {
                    *place = at as f64;
                }
            }
        };
        for cells in &self.columns {
            note(&mut place, cells);
        }
        for turn in 0..self.columns.len() {
            let at = if rightwards {
                turn
            } else {
                self.columns.len() - 1 - turn
            };
            let Some(cells) = self.columns.get(at) else {
                continue;
            };
            let mut keyed: Vec<(f64, usize)> = cells
                .iter()
                .map(|&id| {
                    let own = place.get(id).copied().unwrap_or(0.0);
                    let mean = self.mean(id, rightwards, |other| {
                        place.get(other).copied().unwrap_or(0.0)
                    });
                    (mean.unwrap_or(own), id)
                })
                .collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            let cells: Vec<usize> = keyed.into_iter().map(|(_, id)| id).collect();
            note(&mut place, &cells);
            if let Some(column) = self.columns.get_mut(at) {
                *column = cells;
            }
        }
    }

    /// The mean of something of a cell's neighbours on one side.
    fn mean(&self, id: usize, left: bool, of: impl Fn(usize) -> f64) -> Option<f64> {
        let cell = self.cells.get(id)?;
        let others = if left { &cell.left } else { &cell.right };
        if others.is_empty() {
            return None;
        }
        let sum: f64 = others.iter().map(|&other| of(other)).sum();
        Some(sum / others.len() as f64)
    }

    /// Puts the cells of each column below one another, each column in the middle.
    fn stack(&mut self) {
        let columns = self.columns.clone();
        let tall = |work: &Work, cells: &[usize]| -> f64 {
            let heights = cells.iter().filter_map(|&id| work.cells.get(id));
            heights.map(|cell| cell.height + GAP).sum()
        };
        let most = columns
            .iter()
            .map(|cells| tall(self, cells))
            .fold(0.0, f64::max);
        for cells in &columns {
            let mut y = MARGIN + (most - tall(self, cells)) / 2.0;
            for &id in cells {
                if let Some(cell) = self.cells.get_mut(id) {
                    cell.y = y + cell.height / 2.0;
                    y += cell.height + GAP;
                }
            }
        }
    }

    /// Moves each cell towards the mean of its neighbours, as far as the order allows.
    fn straighten(&mut self, rightwards: bool) {
        let columns = self.columns.clone();
        let count = columns.len();
        for turn in 0..count {
            let at = if rightwards { turn } else { count - 1 - turn };
            let Some(cells) = columns.get(at) else {
                continue;
            };
            let y = |id: usize| self.cells.get(id).map_or(0.0, |cell| cell.y);
            let wanted: Vec<f64> = cells
                .iter()
                .map(|&id| {
                    let near = self.mean(id, rightwards, y);
                    let far = self.mean(id, !rightwards, y);
                    match (near, far) {
                        (Some(near), Some(far)) => near * 0.7 + far * 0.3,
                        (Some(one), None) | (None, Some(one)) => one,
                        (None, None) => y(id),
                    }
                })
                .collect();
            self.spread(cells, &wanted);
        }
    }

    /// Gives the cells of a column the wanted places, moved apart where they would overlap: cells
    /// that push one another form a block, which stands at the mean of what they want.
    fn spread(&mut self, cells: &[usize], wanted: &[f64]) {
        struct Block {
            /// The sum of what the cells want for the block's beginning.
            sum: f64,
            count: f64,
            /// From the first middle to the last, and the half heights at the ends.
            length: f64,
            cells: Vec<(usize, f64)>,
        }
        let height = |id: usize| self.cells.get(id).map_or(HEIGHT, |cell| cell.height);
        let mut blocks: Vec<Block> = Vec::new();
        for (&id, &wanted) in cells.iter().zip(wanted) {
            let tall = height(id) + GAP;
            let mut block = Block {
                sum: wanted - tall / 2.0,
                count: 1.0,
                length: tall,
                cells: vec![(id, tall / 2.0)],
            };
            while let Some(above) = blocks.last() {
                if above.sum / above.count + above.length <= block.sum / block.count {
                    break;
                }
                let Some(mut above) = blocks.pop() else { break };
                above.sum += block.sum - above.length * block.count;
                above.count += block.count;
                for (id, offset) in block.cells {
                    above.cells.push((id, above.length + offset));
                }
                above.length += block.length;
                block = above;
            }
            blocks.push(block);
        }
        for block in blocks {
            let start = block.sum / block.count;
            for (id, offset) in block.cells {
                if let Some(cell) = self.cells.get_mut(id) {
                    cell.y = start + offset;
                }
            }
        }
    }

    fn finish(self) -> Layout {
        let (lefts, widths) = self.columns_x();
        let linked: Vec<usize> = self.columns.iter().flatten().copied().collect();
        let top = linked
            .iter()
            .filter_map(|&id| self.cells.get(id))
            .map(|cell| cell.y - cell.height / 2.0)
            .fold(f64::INFINITY, f64::min);
        let shift = if top.is_finite() { MARGIN - top } else { 0.0 };
        let column = |id: usize| self.cells.get(id).map_or(0, |cell| cell.column);
        let left = |at: usize| lefts.get(at).copied().unwrap_or(MARGIN);
        let wide = |at: usize| widths.get(at).copied().unwrap_or(0.0);
        let y = |id: usize| self.cells.get(id).map_or(0.0, |cell| cell.y) + shift;
        let mut nodes: Vec<Placed> = self
            .graph
            .nodes
            .iter()
            .map(|node| {
                let at = column(node.id);
                Placed {
                    x: left(at) + (wide(at) - width(node)) / 2.0,
                    y: y(node.id),
                    width: width(node),
                }
            })
            .collect();
        let right = left(lefts.len().saturating_sub(1)) + wide(widths.len().saturating_sub(1));
        let bottom = linked
            .iter()
            .map(|&id| y(id) + HEIGHT / 2.0)
            .fold(MARGIN, f64::max);
        let (right, bottom) = self.loose(&mut nodes, right, bottom);
        let mut next = vec![Vec::new(); self.graph.nodes.len()];
        for edge in &self.graph.edges {
            if let Some(next) = next.get_mut(edge.from) {
                next.push(edge.to);
            }
        }
        let routes = self
            .graph
            .edges
            .iter()
            .zip(&self.bends)
            .map(|(&arrow, bends)| {
                let from = nodes.get(arrow.from).copied().unwrap_or_default();
                let to = nodes.get(arrow.to).copied().unwrap_or_default();
                let mut points = vec![(from.x + from.width, from.y)];
                for &bend in bends {
                    let at = column(bend);
                    points.push((left(at), y(bend)));
                    points.push((left(at) + wide(at), y(bend)));
                }
                points.push((to.x, to.y));
                Route {
                    arrow,
                    points,
                    implied: is_implied(&next, arrow),
                }
            })
            .collect();
        Layout {
            nodes,
            routes,
            width: right + MARGIN,
            height: bottom + MARGIN,
        }
    }

    /// The left edge and the width of each column.
    fn columns_x(&self) -> (Vec<f64>, Vec<f64>) {
        let mut x = MARGIN;
        let (mut lefts, mut widths) = (Vec::new(), Vec::new());
        for cells in &self.columns {
            let nodes = cells.iter().filter_map(|&id| self.graph.nodes.get(id));
            let wide = nodes.map(width).fold(0.0, f64::max);
            lefts.push(x);
            widths.push(wide);
            x += wide + COLUMN_GAP;
        }
        (lefts, widths)
    }

    /// Puts the nodes without arrows into rows below the rest; the extent with them.
    fn loose(&self, nodes: &mut [Placed], right: f64, bottom: f64) -> (f64, f64) {
        let is_linked = |id: usize| self.columns.iter().flatten().any(|&other| other == id);
        let most = right.max(640.0);
        let (mut x, mut y) = (MARGIN, bottom + HEIGHT * 1.5);
        let (mut far, mut any) = (right, false);
        for (id, node) in nodes.iter_mut().enumerate() {
            if is_linked(id) {
                continue;
            }
            if any && x + node.width > most {
                (x, y) = (MARGIN, y + HEIGHT + GAP);
            }
            (node.x, node.y) = (x, y);
            x += node.width + GAP;
            far = far.max(node.x + node.width);
            any = true;
        }
        (far, if any { y + HEIGHT / 2.0 } else { bottom })
    }
}

/// Whether there is another, longer way from an arrow's beginning to its end.
fn is_implied(next: &[Vec<usize>], arrow: Arrow) -> bool {
    let mut seen = vec![false; next.len()];
    let after = |node: usize| next.get(node).map_or(&[][..], Vec::as_slice);
    let first = after(arrow.from).iter().copied();
    let mut stack: Vec<usize> = first.filter(|&to| to != arrow.to).collect();
    while let Some(node) = stack.pop() {
        if node == arrow.to {
            return true;
        }
        match seen.get_mut(node) {
            Some(seen) if !*seen && node != arrow.from => *seen = true,
            _ => continue,
        }
        stack.extend(after(node));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, Layout};
    use crate::plan::graph::{Arrow, Graph, Node, rank};

    fn graph(count: usize, edges: &[(usize, usize)]) -> Graph {
        let node = |id| Node {
            id,
            label: format!("node-{id}"),
            own: false,
            rank: 0,
        };
        let arrow = |&(from, to): &(usize, usize)| Arrow { from, to };
        let mut graph = Graph {
            nodes: (0..count).map(node).collect(),
            edges: edges.iter().map(arrow).collect(),
        };
        rank(&mut graph);
        graph
    }

    #[test]
    fn nodes_do_not_overlap_and_arrows_lead_to_the_right() {
        let edges: Vec<(usize, usize)> = (1..40)
            .flat_map(|n| [(n, n / 2), (n, n / 5), (n, 0)])
            .filter(|(from, to)| from != to)
            .collect();
        let graph = graph(44, &edges);
        let layout = Layout::of(&graph);
        for (i, a) in layout.nodes.iter().enumerate() {
            assert!(
                a.x >= 0.0 && a.x + a.width <= layout.width,
                "{i} is outside"
            );
            assert!(a.y - HEIGHT / 2.0 >= 0.0 && a.y + HEIGHT / 2.0 <= layout.height);
            for (j, b) in layout.nodes.iter().enumerate().skip(i + 1) {
                let apart = (a.y - b.y).abs() >= HEIGHT - 0.01
                    || a.x + a.width <= b.x
                    || b.x + b.width <= a.x;
                assert!(apart, "{i} and {j} overlap");
            }
        }
        for route in &layout.routes {
            let mut steps = route.points.windows(2);
            assert!(steps.all(|pair| matches!(pair, [a, b] if a.0 <= b.0)));
        }
    }

    #[test]
    fn what_other_arrows_say_is_known() {
        let graph = graph(3, &[(2, 1), (1, 0), (2, 0)]);
        let layout = Layout::of(&graph);
        let implied: Vec<bool> = layout.routes.iter().map(|route| route.implied).collect();
        assert_eq!(implied, [false, false, true]);
    }

    #[test]
    fn circles_and_nothing_have_a_layout() {
        Layout::of(&graph(2, &[(0, 1), (1, 0)]));
        Layout::of(&graph(0, &[]));
    }
}
