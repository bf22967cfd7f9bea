//! The `plan` stage: the composed system, from the value that a configuration ends in.
//!
//! [`compose`] takes that value, folds its services natively ([`fold`]), reads what they hold
//! ([`reader`]) and checks the result ([`validate`]). The [`model`] is plain data; [`json`],
//! [`text`], [`sexp`] and [`graph`] are views of it, and know nothing of terminals but their width.

pub mod code;
pub mod entries;
pub mod fold;
pub mod graph;
pub mod home;
pub mod json;
pub mod lexpr;
pub mod model;
pub mod problem;
pub mod provenance;
pub mod reader;
pub mod services;
pub mod sexp;
pub mod shepherd_order;
pub mod system;
pub mod text;
pub mod validate;

pub use model::{HomePlan, Plan, SystemPlan};
pub use problem::{Problem, Severity};

use crate::guix::names;
use crate::guix::record::{field, is_a};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::Machine;
use fold::Obstacle;

/// What a configuration's value amounts to.
#[derive(Clone, Debug)]
pub enum Composed {
    /// The plan of a system, also that of an image, or of a home environment.
    Plan(Plan),
    /// The plans of a list of machines or systems.
    Plans(Vec<Plan>),
    /// Services that do not compose, and why.
    Refused(Vec<Problem>),
    /// No configuration: any other value.
    Other(Value),
}

impl Composed {
    /// The plans, to change.
    pub fn plans_mut(&mut self) -> &mut [Plan] {
        match self {
            Composed::Plan(plan) => std::slice::from_mut(plan),
            Composed::Plans(plans) => plans,
            Composed::Refused(_) | Composed::Other(_) => &mut [],
        }
    }
}

/// Composes the value of a configuration: an operating system, a home environment, an image or a
/// list of machines.
///
/// Values that the plan's problems refer to stay alive among the machine's roots.
///
/// # Errors
/// What evaluating the fields of the configuration raises, and limits.
pub fn compose(machine: &mut Machine, value: Value) -> Outcome<Composed> {
    machine.roots.push(value);
    match try_compose(machine, value) {
        Ok(composed) => Ok(composed),
        Err(Obstacle::Refused(problems)) => Ok(Composed::Refused(problems)),
        Err(Obstacle::Thrown(throw)) => Err(throw),
    }
}

fn try_compose(machine: &mut Machine, value: Value) -> Result<Composed, Obstacle> {
    if let Some(plan) = plan_of(machine, value)? {
        return Ok(Composed::Plan(plan));
    }
    let Some(items) = machine.ctx.heap.list_items(value) else {
        return Ok(Composed::Other(value));
    };
    let heap = &machine.ctx.heap;
    let machines = items.iter().all(|&item| is_a(heap, item, names::MACHINE));
    if items.is_empty() || !machines {
        return Ok(Composed::Other(value));
    }
    let mut plans = Vec::with_capacity(items.len());
    for item in items {
        plans.extend(plan_of(machine, item)?);
    }
    Ok(Composed::Plans(plans))
}

/// What is to be composed of a value.
enum Target {
    System(Value),
    Home(Value),
}

/// The system or home environment that a value is or holds. An image or machine may hold another
/// image in the place of its system.
fn target(heap: &crate::value::Heap, value: Value) -> Option<Target> {
    let mut value = value;
    for _ in 0..16 {
        if is_a(heap, value, names::OPERATING_SYSTEM) {
            return Some(Target::System(value));
        }
        if is_a(heap, value, names::HOME_ENVIRONMENT) {
            return Some(Target::Home(value));
        }
        if !is_a(heap, value, names::IMAGE) && !is_a(heap, value, names::MACHINE) {
            return None;
        }
        value = field(heap, value, "operating-system")?;
    }
    None
}

fn plan_of(machine: &mut Machine, value: Value) -> Result<Option<Plan>, Obstacle> {
    Ok(match target(&machine.ctx.heap, value) {
        Some(Target::System(os)) => Some(Plan::System(Box::new(system::compose(machine, os)?))),
        Some(Target::Home(home)) => Some(Plan::Home(Box::new(home::compose(machine, home)?))),
        None => None,
    })
}
