//! Limits: how much an evaluation may use before it ends in a diagnostic.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::value::exception::Limit;

/// The bounds of one evaluation and how much of them is used.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Steps that may still be taken (calls and backward jumps).
    pub steps: u64,
    /// Bytes that the heap and the stacks may hold.
    pub memory: usize,
    /// When evaluation has to be done.
    pub deadline: Option<Instant>,
    /// Macro uses that may still be expanded.
    pub expansions: u64,
    /// Set from outside to stop evaluation at the next safe point.
    pub interrupt: Arc<AtomicBool>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            steps: u64::MAX,
            memory: 2 << 30,
            deadline: None,
            expansions: Limits::EXPANSIONS,
            interrupt: Arc::default(),
        }
    }
}

impl Limits {
    /// How many macro uses may be expanded: by the program, and by each definition of a library
    /// module.
    pub const EXPANSIONS: u64 = 250_000;

    /// Sets the deadline `time` from now.
    pub fn within(&mut self, time: Duration) {
        self.deadline = Instant::now().checked_add(time);
    }

    /// Which limit is reached, given the memory in use; called now and then, not at every step.
    ///
    /// # Errors
    /// The limit that is exceeded.
    pub fn check(&self, memory: usize) -> Result<(), Limit> {
        if self.interrupt.load(Ordering::Relaxed) {
            return Err(Limit::Interrupted);
        }
        if memory > self.memory {
            return Err(Limit::Memory);
        }
        if self.deadline.is_some_and(|at| Instant::now() > at) {
            return Err(Limit::Time);
        }
        Ok(())
    }
}
