//! Traces: where evaluation was when something was raised.

use super::machine::{HALT, Machine};
use crate::reader::Sym;
use crate::source::Span;

/// One call in a trace.
#[derive(Clone, Debug)]
pub struct Call {
    /// The procedure that was running.
    pub procedure: Option<Sym>,
    /// The form it was evaluating.
    pub span: Span,
}

/// The calls that were going on, innermost first.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The calls, cut where there are very many.
    pub calls: Vec<Call>,
}

/// How many calls a trace keeps.
const DEPTH: usize = 200;

impl Machine {
    /// The calls that are going on.
    pub fn trace(&self) -> Trace {
        let running = Call {
            procedure: self.ctx.code.code(self.current).and_then(|code| code.name),
            span: self.ctx.code.span(self.pc),
        };
        let suspended = self
            .frames
            .iter()
            .rev()
            .filter(|frame| frame.return_to != HALT)
            .map(|frame| Call {
                procedure: self.ctx.code.code(frame.code).and_then(|code| code.name),
                span: self.ctx.code.span(frame.return_to.saturating_sub(1)),
            });
        let calls = std::iter::once(running)
            .chain(suspended)
            .take(DEPTH)
            .collect();
        Trace { calls }
    }
}
