//! The state of one evaluation that natives may use: its heap, its module variables, the door to
//! the world, the sources. The VM's own stacks are apart, so that a native can read its arguments
//! where they stand while it changes all of this.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use super::code::CodeStore;
use super::exceptions::ExceptionTypes;
use super::globals::Globals;
use super::limits::Limits;
use super::machine::NativeEntry;
use crate::module::Modules;
use crate::reader::Sym;
use crate::source::SourceMap;
use crate::value::exception::Limit;
use crate::value::gc::Tracer;
use crate::value::{Heap, Ref, Value, equal};
use crate::world::World;

/// What the dynamic extent of a call determines, saved and restored with continuations.
#[derive(Copy, Clone, Debug)]
pub struct Dynamic {
    /// The exception handlers, innermost first (a list).
    pub handlers: Value,
    /// The bindings of fluids and parameters, innermost first (an association list to cells).
    pub bindings: Value,
    /// The `dynamic-wind`s that evaluation is inside, innermost first (a list).
    pub winders: Value,
}

impl Default for Dynamic {
    fn default() -> Self {
        Dynamic {
            handlers: Value::Null,
            bindings: Value::Null,
            winders: Value::Null,
        }
    }
}

impl Dynamic {
    /// Notes the values as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        tracer.push(self.handlers);
        tracer.push(self.bindings);
        tracer.push(self.winders);
    }
}

/// The system that evaluation is for where nothing else is said.
pub const DEFAULT_SYSTEM: &str = "x86_64-linux";

/// The state of an evaluation, the stacks excepted.
pub struct Context {
    /// Its objects.
    pub heap: Heap,
    /// The module variables.
    pub globals: Globals,
    /// All code.
    pub code: CodeStore,
    /// The natives by number.
    pub natives: Vec<NativeEntry>,
    /// The modules.
    pub modules: Modules,
    /// The registers of the dynamic extent.
    pub dynamic: Dynamic,
    /// The default values of the standard ports: input, output, error, warning.
    pub ports: [Value; 4],
    /// Bytes of the trees of the texts that are being evaluated.
    pub trees: usize,
    /// What it may use up.
    pub limits: Limits,
    /// The door.
    pub world: Box<dyn World>,
    /// Where standard output goes.
    pub stdout: Box<dyn Write + Send>,
    /// Where standard error goes.
    pub stderr: Box<dyn Write + Send>,
    /// The environment variables that the program asked for, and what it was told.
    pub asked: BTreeMap<String, Option<String>>,
    /// Why what the program printed could not be written.
    pub lost_output: Option<std::io::Error>,
    /// Whether what is written to standard error is dropped: what the expansion of a library module
    /// says is said to whoever compiles that module.
    pub muted: bool,
    /// Every text that was read.
    pub sources: Arc<SourceMap>,
    /// The system that evaluation is for, such as `aarch64-linux`.
    pub system: String,
    /// The command line of the program (`command-line`).
    pub command_line: Vec<String>,
    /// What `set-procedure-property!` set.
    pub procedure_properties: Vec<(Value, Sym, Value)>,
    /// What the printers of records printed, while something that holds them is printed.
    pub custom_texts: Option<crate::builtins::printer::Custom>,
    /// The types of exceptions.
    pub exceptions: ExceptionTypes,
    /// The text that the user gave and that is being evaluated.
    pub text: crate::source::Span,
    /// What is kept to go on after errors, in an evaluation that does.
    pub recovery: Option<Box<super::recovery::Recovery>>,
    /// The next number for generated symbols.
    pub gensym: u64,
}

impl Context {
    /// An environment variable; that it was asked for is kept, since the result depends on it.
    pub fn environment(&mut self, name: &str) -> Option<String> {
        let value = self.world.environment(name);
        // Guix's own modules look for these in every evaluation; unset, they say nothing.
        let own = ["GUIX_", "NIX_"]
            .iter()
            .any(|start| name.starts_with(start));
        if value.is_some() || !own {
            self.asked.insert(name.to_owned(), value.clone());
        }
        value
    }

    /// Notes that what the program prints cannot be written. The evaluation ends, quietly if the
    /// reader has gone away; the first error counts.
    pub fn lose_output(&mut self, error: std::io::Error) {
        self.limits.tripped = Some(Limit::Interrupted);
        self.lost_output.get_or_insert(error);
    }

    /// Writes out what the program printed so far.
    pub fn flush(&mut self) {
        let flushed = self.stdout.flush().and_then(|()| self.stderr.flush());
        if let Err(error) = flushed {
            self.lose_output(error);
        }
    }

    /// The cell that a fluid or parameter is bound to in the current dynamic extent.
    pub fn binding_cell(&self, key: Value) -> Option<Ref> {
        let mut rest = self.dynamic.bindings;
        while let Some((entry, next)) = self.heap.pair(rest) {
            if let Some((bound, Value::Cell(cell))) = self.heap.pair(entry)
                && equal::eq(bound, key)
            {
                return Some(cell);
            }
            rest = next;
        }
        None
    }
}
