//! Procedures assembled by hand: those whose calls leave something on the machine's stacks.

use super::code::{Code, Entry};
use super::machine::Machine;
use super::op::Op;
use crate::reader::Sym;
use crate::source::Span;
use crate::value::Value;

impl Machine {
    /// `(call-with-values producer consumer)` (R7RS 6.10).
    pub fn assemble_call_with_values(&mut self) -> Value {
        self.assemble(
            "call-with-values",
            2,
            4,
            &[
                Op::Move { dst: 2, src: 0 },
                Op::CallMulti { base: 2, count: 0 },
                Op::Move { dst: 3, src: 2 },
                Op::Move { dst: 2, src: 1 },
                Op::TailApplyValues { base: 2 },
            ],
        )
    }

    /// `(%call-with-prompt tag thunk handler)` (Guile manual, "Prompt Primitives").
    pub fn assemble_call_with_prompt(&mut self) -> Value {
        self.assemble(
            "call-with-prompt",
            3,
            4,
            &[
                Op::PushPrompt { tag: 0, handler: 2 },
                Op::Move { dst: 3, src: 1 },
                Op::CallMulti { base: 3, count: 0 },
                Op::PopPrompt,
                Op::Return { src: 3 },
            ],
        )
    }

    fn assemble(&mut self, name: &str, parameters: u16, frame: u16, ops: &[Op]) -> Value {
        let start = self.ctx.code.here();
        for &op in ops {
            self.ctx.code.push(op, Span::NONE);
        }
        let code = self.ctx.code.add(Code {
            name: Some(Sym::intern(name)),
            entries: Box::new([Entry {
                required: parameters,
                optional: 0,
                rest: false,
                keywords: None,
                allow_other_keys: false,
                start,
                frame,
                parameters: Box::default(),
            }]),
            captures: Box::default(),
            span: Span::NONE,
            documentation: None,
            first: start,
        });
        self.closure_of(code, Box::default())
    }
}
