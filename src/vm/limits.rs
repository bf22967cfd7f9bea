//! Limits: how much an evaluation may use before it ends in a diagnostic.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::source::Span;
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
    /// Macro uses that each definition of a library module may expand.
    pub library_expansions: u64,
    /// How deep code may nest.
    pub nesting: u32,
    /// Bytes that may still be written.
    pub output: u64,
    /// Bytes that the text of one value may have.
    pub text: u64,
    /// The form of the top level that is being evaluated, for whoever watches from outside.
    pub form: Arc<AtomicU64>,
    /// Set from outside to stop evaluation at the next safe point.
    pub interrupt: Arc<AtomicBool>,
    /// Set from outside to have the limits looked at after the next native, which may have taken as
    /// long as thousands of steps.
    pub alarm: Arc<AtomicBool>,
    /// A limit that was reached where nothing can be raised: the next safe point raises it.
    pub tripped: Option<Limit>,
    /// Steps between two looks at the limits; tests look after every one.
    pub patience: u32,
    /// Whether every look at the limits collects garbage (the stress mode of the tests).
    pub always_collect: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            steps: u64::MAX,
            memory: Limits::MEMORY,
            deadline: None,
            expansions: Limits::EXPANSIONS,
            library_expansions: Limits::EXPANSIONS,
            nesting: Limits::NESTING,
            output: u64::MAX,
            text: Limits::OUTPUT,
            form: Arc::new(AtomicU64::new(Span::NONE.packed())),
            interrupt: Arc::default(),
            alarm: Arc::default(),
            tripped: None,
            patience: 4096,
            always_collect: false,
        }
    }
}

impl Limits {
    /// Bytes that an evaluation may hold.
    pub const MEMORY: usize = 2 << 30;
    /// How many macro uses may be expanded: by the program, and by each definition of a library
    /// module.
    pub const EXPANSIONS: u64 = 250_000;
    /// How deep code may nest.
    pub const NESTING: u32 = 5_000;
    /// The deepest nesting that can be asked for; the native stack grows with it.
    pub const DEEPEST: u32 = 100_000;
    /// Steps that evaluating a configuration may take.
    pub const STEPS: u64 = 4_000_000_000;
    /// The time that evaluating a configuration may take.
    pub const TIME: Duration = Duration::from_secs(600);
    /// Bytes that evaluating a configuration may write.
    pub const OUTPUT: u64 = 256 << 20;

    /// Sets the deadline `time` from now.
    pub fn within(&mut self, time: Duration) {
        self.deadline = Instant::now().checked_add(time);
    }

    /// Notes that so many bytes are written.
    ///
    /// # Errors
    /// The limit of output.
    pub fn write(&mut self, bytes: usize) -> Result<(), Limit> {
        let bytes = bytes as u64;
        if bytes > self.output {
            self.output = 0;
            return Err(Limit::Output);
        }
        if self.output != u64::MAX {
            self.output -= bytes;
        }
        Ok(())
    }

    /// Which limit is reached, given the memory in use; called now and then, not at every step.
    ///
    /// # Errors
    /// The limit that is exceeded.
    pub fn check(&self, memory: usize) -> Result<(), Limit> {
        if let Some(limit) = self.tripped {
            return Err(limit);
        }
        if memory > self.memory {
            return Err(Limit::Memory);
        }
        self.watch().look()
    }

    /// What code without access to the limits looks at.
    pub fn watch(&self) -> Watch {
        Watch {
            deadline: self.deadline,
            interrupt: self.interrupt.clone(),
        }
    }
}

/// The limits that come from outside: the clock and somebody who interrupts. Long computations in
/// natives look at them, since no step is taken meanwhile.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    deadline: Option<Instant>,
    interrupt: Arc<AtomicBool>,
}

impl Watch {
    /// Whether evaluation has to stop.
    ///
    /// # Errors
    /// The limit that is exceeded.
    pub fn look(&self) -> Result<(), Limit> {
        if self.interrupt.load(Ordering::Relaxed) {
            return Err(Limit::Interrupted);
        }
        if self.deadline.is_some_and(|at| Instant::now() > at) {
            return Err(Limit::Time);
        }
        Ok(())
    }
}
