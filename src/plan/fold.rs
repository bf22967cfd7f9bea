//! The fold: every service extended by those that extend it, each value computed once.
//!
//! Does what `fold-services` of Guix's `(gnu services)` does for all targets at once, natively and
//! without recursion, whichever module made the records. It keeps what each service contributed
//! to which other, so that the plan can tell where everything comes from.

use hashbrown::HashMap;

use super::problem::Problem;
use super::services::{Edge, ServiceGraph};
use crate::guix::access::{call, is_final};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Value, equal};
use crate::vm::Machine;

/// The services with what extending them gave.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The graph.
    pub graph: ServiceGraph,
    /// The value of each service after it was extended.
    pub values: Vec<Value>,
    /// What each extension gave its target, where it could be computed.
    pub given: HashMap<Edge, Value>,
    /// What each extension says on its own: the same, but for a service that names a target twice.
    pub own: HashMap<Edge, Value>,
    /// What could not be computed.
    pub failures: Vec<Problem>,
    /// The services whose value lacks something because of a failure, and those that failed: what
    /// else goes wrong with them has the same cause.
    tainted: Vec<bool>,
}

/// How far the fold is with a service.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Progress {
    New,
    Begun,
    Done,
}

/// Why there is no fold.
pub enum Obstacle {
    /// The services do not compose.
    Refused(Vec<Problem>),
    /// Evaluation ended.
    Thrown(Throw),
}

impl From<Throw> for Obstacle {
    fn from(throw: Throw) -> Obstacle {
        Obstacle::Thrown(throw)
    }
}

/// Folds a list of service records. Everything in the result is kept alive among the machine's
/// roots.
///
/// # Errors
/// When a target is missing or ambiguous, when services extend each other in a circle, and when
/// evaluation reached a limit. What else goes wrong in a service's procedures is among the
/// failures of the result, which then lacks that value.
pub fn fold(machine: &mut Machine, services: &[Value]) -> Result<Folded, Obstacle> {
    let graph = ServiceGraph::new(&machine.ctx.heap, services).map_err(Obstacle::Refused)?;
    let count = graph.nodes.len();
    let values = graph.nodes.iter().map(|node| node.value).collect();
    let mut folded = Folded {
        graph,
        values,
        tainted: vec![false; count],
        ..Folded::default()
    };
    let mut progress = vec![Progress::New; count];
    for service in 0..count {
        folded.reach(machine, service, &mut progress)?;
    }
    folded.compute_the_rest(machine)?;
    Ok(folded)
}

impl Folded {
    /// Extends a service, after all those that extend it.
    fn reach(
        &mut self,
        machine: &mut Machine,
        service: usize,
        progress: &mut [Progress],
    ) -> Result<(), Obstacle> {
        if progress.get(service) != Some(&Progress::New) {
            return Ok(());
        }
        let mut path = vec![(service, 0)];
        set(progress, service, Progress::Begun);
        while let Some((current, next)) = path.last_mut() {
            let current = *current;
            let edge = self
                .graph
                .dependents
                .get(current)
                .and_then(|edges| edges.get(*next));
            let Some(edge) = edge.copied() else {
                self.extend(machine, current)?;
                set(progress, current, Progress::Done);
                path.pop();
                continue;
            };
            *next += 1;
            match progress.get(edge.service) {
                Some(Progress::New) => {
                    set(progress, edge.service, Progress::Begun);
                    path.push((edge.service, 0));
                }
                Some(Progress::Begun) => {
                    return Err(Obstacle::Refused(vec![self.cycle(
                        machine,
                        &path,
                        edge.service,
                    )]));
                }
                Some(Progress::Done) | None => {}
            }
        }
        Ok(())
    }

    /// The circle that the path has come to: it was walked from extended to extending services.
    fn cycle(&self, machine: &Machine, path: &[(usize, usize)], again: usize) -> Problem {
        let start = path
            .iter()
            .position(|(service, _)| *service == again)
            .unwrap_or(0);
        let heap = &machine.ctx.heap;
        let members = path.iter().skip(start).rev();
        let cycle = members
            .map(|(service, _)| self.graph.reference(heap, *service))
            .collect();
        Problem::ExtensionCycle { cycle }
    }

    /// Computes what a service is extended with, and its value with that.
    fn extend(&mut self, machine: &mut Machine, service: usize) -> Outcome<()> {
        let edges = self
            .graph
            .dependents
            .get(service)
            .cloned()
            .unwrap_or_default();
        let mut values = Vec::with_capacity(edges.len());
        for edge in edges {
            let used = self.used_extension(edge);
            if let Some(value) = self.compute(machine, edge, used)? {
                self.given.insert(edge, value);
                values.push(value);
            } else {
                self.taint(service);
            }
        }
        let Some(node) = self.graph.nodes.get(service) else {
            return Ok(());
        };
        let (compose, extend, own) = (node.compose, node.extend, node.value);
        if !extend.is_true() {
            return Ok(());
        }
        let list = machine.ctx.heap.list(&values);
        machine.roots.push(list);
        let result = call(machine, compose, &[list])
            .and_then(|composed| call(machine, extend, &[own, composed]));
        match self.settle(machine, service, None, result)? {
            Some(value) => self.set_value(service, value),
            None => self.taint(service),
        }
        Ok(())
    }

    /// The extension whose procedure counts: the first of the service's type with this target.
    fn used_extension(&self, edge: Edge) -> usize {
        let links = self
            .graph
            .nodes
            .get(edge.service)
            .map_or(&[][..], |node| &node.extensions);
        let Some(own) = links.get(edge.extension) else {
            return edge.extension;
        };
        let first = links.iter().position(|link| equal::eq(link.kind, own.kind));
        first.unwrap_or(edge.extension)
    }

    /// What an extension of the service gives its target; nothing if that fails.
    fn compute(
        &mut self,
        machine: &mut Machine,
        edge: Edge,
        extension: usize,
    ) -> Outcome<Option<Value>> {
        let Some(node) = self.graph.nodes.get(edge.service) else {
            return Ok(None);
        };
        let Some(link) = node.extensions.get(extension).copied() else {
            return Ok(None);
        };
        let value = self.values.get(edge.service).copied().unwrap_or(node.value);
        let result = call(machine, link.compute, &[value]);
        self.settle(machine, edge.service, Some(link.kind), result)
    }

    /// Notes a failure, unless it follows from one that was noted before.
    fn settle(
        &mut self,
        machine: &mut Machine,
        service: usize,
        target: Option<Value>,
        result: Outcome,
    ) -> Outcome<Option<Value>> {
        let throw = match result {
            Ok(value) => return Ok(Some(value)),
            Err(throw) if is_final(&throw) => return Err(throw),
            Err(throw) => throw,
        };
        if let Throw::Raise(exception, _) = throw {
            machine.roots.push(exception);
        }
        if self.tainted.get(service) != Some(&true) {
            let heap = &machine.ctx.heap;
            self.failures.push(Problem::Failed {
                service: self.graph.reference(heap, service),
                target: target.map(|kind| super::services::type_name(heap, kind)),
                throw,
            });
            self.taint(service);
        }
        Ok(None)
    }

    /// What a service says on its own where it names a target twice, for the contributions.
    fn compute_the_rest(&mut self, machine: &mut Machine) -> Outcome<()> {
        let edges: Vec<Edge> = self.graph.dependents.iter().flatten().copied().collect();
        for edge in edges {
            if self.used_extension(edge) == edge.extension {
                if let Some(value) = self.given.get(&edge) {
                    self.own.insert(edge, *value);
                }
            } else if let Some(value) = self.compute(machine, edge, edge.extension)? {
                self.own.insert(edge, value);
            }
        }
        Ok(())
    }

    fn taint(&mut self, service: usize) {
        if let Some(flag) = self.tainted.get_mut(service) {
            *flag = true;
        }
    }

    fn set_value(&mut self, service: usize, value: Value) {
        if let Some(place) = self.values.get_mut(service) {
            *place = value;
        }
    }

    /// The extended value of a service.
    pub fn value(&self, service: usize) -> Value {
        self.values.get(service).copied().unwrap_or(Value::FALSE)
    }
}

fn set(progress: &mut [Progress], service: usize, to: Progress) {
    if let Some(place) = progress.get_mut(service) {
        *place = to;
    }
}
