//! Syntax objects as data (`syntax->datum`): every syntax object in a form is removed.
//!
//! Forms that people write are trees. Those that programs make may share parts, which a walk over a
//! tree would come to again and again, or contain themselves: a walk that takes too long is begun
//! anew with a memory of what it has seen.

use std::collections::HashMap;

use crate::value::exception::Limit;
use crate::value::{Ref, Value};
use crate::vm::Machine;

/// Parts of a form that is taken for a tree.
pub(super) const TREE_PARTS: usize = 4_000_000;

/// What is to be done.
enum Task {
    Visit(Value),
    /// Makes a list of that many items and a tail; the pair it began with.
    List(usize, Value),
    /// Makes a vector.
    Vector(usize, Value),
}

/// Why a walk was given up.
enum Stop {
    /// It came to more parts than a tree has.
    Large,
    /// It came to a form that it is inside of, or to a limit.
    Limit(Limit),
}

/// What is known of a form by kind and place: its datum, or that it is being walked.
type Memory = HashMap<(bool, Ref), Option<Value>>;

impl Machine {
    /// The datum of a form with every syntax object in it removed (`syntax->datum`).
    ///
    /// A form that contains itself has none; then the nesting limit ends the evaluation at the next
    /// safe point.
    pub fn strip(&mut self, form: Value) -> Value {
        let walked = match self.walk(form, None) {
            Err(Stop::Large) => self.walk(form, Some(Memory::new())),
            other => other,
        };
        match walked {
            Ok(datum) => datum,
            Err(Stop::Large) => self.trip(Limit::Memory),
            Err(Stop::Limit(limit)) => self.trip(limit),
        }
    }

    fn trip(&mut self, limit: Limit) -> Value {
        self.ctx.limits.tripped.get_or_insert(limit);
        Value::Unspecified
    }

    fn walk(&mut self, form: Value, mut memory: Option<Memory>) -> Result<Value, Stop> {
        let mut tasks = vec![Task::Visit(form)];
        let mut done: Vec<Value> = Vec::new();
        let mut parts = 0usize;
        while let Some(task) = tasks.pop() {
            parts += 1;
            if parts > TREE_PARTS && memory.is_none() {
                return Err(Stop::Large);
            }
            if parts.is_multiple_of(TREE_PARTS) {
                let memory = self.memory();
                self.ctx.limits.check(memory).map_err(Stop::Limit)?;
            }
            match task {
                Task::Visit(value) => self.visit(value, &mut tasks, &mut done, &mut memory)?,
                Task::List(count, start) => {
                    let tail = done.pop().unwrap_or(Value::Null);
                    let items = done.split_off(done.len().saturating_sub(count));
                    let list = self.ctx.heap.list_with_tail(&items, tail);
                    remember(&mut memory, start, list);
                    done.push(list);
                }
                Task::Vector(count, start) => {
                    let items = done.split_off(done.len().saturating_sub(count));
                    let vector = self.ctx.heap.vector(items);
                    remember(&mut memory, start, vector);
                    done.push(vector);
                }
            }
        }
        Ok(done.pop().unwrap_or(Value::Unspecified))
    }

    fn visit(
        &self,
        value: Value,
        tasks: &mut Vec<Task>,
        done: &mut Vec<Value>,
        memory: &mut Option<Memory>,
    ) -> Result<(), Stop> {
        let mut datum = value;
        while let Value::Syntax(r) = datum {
            datum = self.ctx.heap.syntaxes.get(r).datum;
        }
        if let (Some(memory), Some(key)) = (memory.as_mut(), key(datum)) {
            match memory.get(&key) {
                Some(Some(known)) => {
                    done.push(*known);
                    return Ok(());
                }
                Some(None) => return Err(Stop::Limit(Limit::Nesting)),
                None => drop(memory.insert(key, None)),
            }
        }
        match datum {
            Value::Pair(_) => {
                let (items, tail) = self.raw_prefix(datum).ok_or(Stop::Limit(Limit::Nesting))?;
                tasks.push(Task::List(items.len(), datum));
                tasks.push(Task::Visit(tail));
                tasks.extend(items.into_iter().rev().map(Task::Visit));
            }
            Value::Vector(_) => {
                let items = self.ctx.heap.vector_items(datum).unwrap_or_default();
                tasks.push(Task::Vector(items.len(), datum));
                tasks.extend(items.iter().rev().copied().map(Task::Visit));
            }
            atom => done.push(atom),
        }
        Ok(())
    }

    /// The items of a list whose tails may be wrapped in syntax objects, contexts ignored, and its
    /// tail; nothing for one that contains itself.
    pub(super) fn raw_prefix(&self, list: Value) -> Option<(Vec<Value>, Value)> {
        let bound = self.ctx.heap.pairs.live();
        let mut items = Vec::new();
        let mut rest = list;
        loop {
            match rest {
                Value::Pair(r) => {
                    let pair = self.ctx.heap.pairs.get(r);
                    items.push(pair.car);
                    rest = pair.cdr;
                }
                Value::Syntax(r) => match self.ctx.heap.syntaxes.get(r).datum {
                    inner @ Value::Pair(_) => rest = inner,
                    _ => return Some((items, rest)),
                },
                _ => return Some((items, rest)),
            }
            if items.len() > bound {
                return None;
            }
        }
    }
}

fn key(datum: Value) -> Option<(bool, Ref)> {
    match datum {
        Value::Pair(r) => Some((true, r)),
        Value::Vector(r) => Some((false, r)),
        _ => None,
    }
}

fn remember(memory: &mut Option<Memory>, start: Value, made: Value) {
    if let (Some(memory), Some(key)) = (memory.as_mut(), key(start)) {
        memory.insert(key, Some(made));
    }
}
