//! Captured continuations: a copy of a part of the VM's stacks.

use super::context::Dynamic;
use super::op::Address;
use crate::value::gc::Tracer;
use crate::value::{CodeId, Value};

/// A suspended call.
#[derive(Copy, Clone, Debug)]
pub struct Frame {
    /// Where to continue.
    pub return_to: Address,
    /// Where its slots start on the value stack.
    pub base: u32,
    /// The code it runs, for its size and for traces.
    pub code: CodeId,
    /// How many slots it has.
    pub size: u16,
    /// Whether it takes several values from the call it waits for.
    pub multi: bool,
}

/// A prompt on the stack.
#[derive(Copy, Clone, Debug)]
pub struct Prompt {
    /// Its tag.
    pub tag: Value,
    /// The procedure that takes an abort's values.
    pub handler: Value,
    /// The number of frames below, the prompt's own excluded.
    pub frames: u32,
    /// Where the slots of the prompt's frame start.
    pub base: u32,
    /// The dynamic extent outside.
    pub dynamic: Dynamic,
}

/// A continuation as an object.
#[derive(Clone, Debug, Default)]
pub struct Continuation {
    /// The values on the stack part.
    pub stack: Box<[Value]>,
    /// The frames, their bases relative to the part.
    pub frames: Box<[Frame]>,
    /// The prompts, relative likewise.
    pub prompts: Box<[Prompt]>,
    /// The dynamic extent at the capture.
    pub dynamic: Dynamic,
    /// How deep the run that captured it is nested.
    pub depth: u32,
    /// Whether it is delimited: calling it adds to the stack instead of replacing it.
    pub delimited: bool,
}

impl Continuation {
    /// Notes what it holds as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        tracer.extend(&self.stack);
        for prompt in &self.prompts {
            tracer.push(prompt.tag);
            tracer.push(prompt.handler);
            prompt.dynamic.trace(tracer);
        }
        self.dynamic.trace(tracer);
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        self.stack.len() * size_of::<Value>() + self.frames.len() * size_of::<Frame>()
    }
}
