//! Whether a value contains itself.

use std::collections::HashMap;

use super::key;
use crate::value::{Heap, Ref, Value};

/// How far the search is with an object.
#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

enum Step {
    Visit(Value),
    Close((u8, Ref)),
}

/// Whether following components, elements and fields from a value comes back to where it was.
pub fn is_circular(heap: &Heap, value: Value) -> bool {
    let mut states: HashMap<(u8, Ref), State> = HashMap::new();
    let mut pending = vec![Step::Visit(value)];
    while let Some(step) = pending.pop() {
        match step {
            Step::Close(key) => {
                states.insert(key, State::Done);
            }
            Step::Visit(value) => {
                let Some(key) = key(value) else { continue };
                match states.get(&key) {
                    Some(State::Open) => return true,
                    Some(State::Done) => {}
                    None => {
                        states.insert(key, State::Open);
                        pending.push(Step::Close(key));
                        push_parts(heap, value, &mut pending);
                    }
                }
            }
        }
    }
    false
}

fn push_parts(heap: &Heap, value: Value, pending: &mut Vec<Step>) {
    match value {
        Value::Pair(r) => {
            let pair = heap.pairs.get(r);
            pending.push(Step::Visit(pair.cdr));
            pending.push(Step::Visit(pair.car));
        }
        Value::Vector(r) => pending.extend(heap.vectors.get(r).iter().map(|&v| Step::Visit(v))),
        Value::Record(r) => {
            pending.extend(heap.records.get(r).fields.iter().map(|&v| Step::Visit(v)));
        }
        _ => {}
    }
}
