//! Snapshots: the state of a machine between two forms, from which others can begin.
//!
//! Library code means the same in every evaluation, so what was expanded, compiled and evaluated of
//! it once can be the beginning of many. A snapshot holds values only and no door to the world, so
//! threads may share it; a machine that begins with it owns copies of all that it could change.

use std::io::Write;
use std::sync::Arc;

use super::code::CodeStore;
use super::context::{Context, DEFAULT_SYSTEM, Dynamic};
use super::exceptions::ExceptionTypes;
use super::globals::Globals;
use super::limits::Limits;
use super::machine::{Machine, NativeEntry};
use crate::expand::state::ExpanderState;
use crate::module::Modules;
use crate::reader::Sym;
use crate::source::SourceMap;
use crate::value::{Heap, ModuleId, Value};
use crate::world::World;

/// The state of a machine that runs nothing.
pub struct Snapshot {
    heap: Heap,
    globals: Globals,
    code: CodeStore,
    natives: Vec<NativeEntry>,
    modules: Modules,
    ports: [Value; 4],
    sources: SourceMap,
    procedure_properties: Vec<(Value, Sym, Value)>,
    exceptions: ExceptionTypes,
    gensym: u64,
    expander: ExpanderState,
    roots: Vec<Value>,
    module: ModuleId,
}

/// What a machine has of its own.
pub struct Own {
    /// What it may use up.
    pub limits: Limits,
    /// Its door.
    pub world: Box<dyn World>,
    /// Where its standard output goes.
    pub stdout: Box<dyn Write + Send>,
    /// Where its standard error goes.
    pub stderr: Box<dyn Write + Send>,
    /// The command line of the program.
    pub command_line: Vec<String>,
}

impl Machine {
    /// The state of this machine, which runs nothing and holds no more than is needed. The numbers
    /// of generated symbols go on from `gensym`.
    pub fn into_snapshot(mut self, gensym: u64) -> Snapshot {
        self.collect();
        self.expander.scopes.forget_applied();
        let ctx = self.ctx;
        Snapshot {
            heap: ctx.heap,
            globals: ctx.globals,
            code: ctx.code,
            natives: ctx.natives,
            modules: ctx.modules,
            ports: ctx.ports,
            sources: ctx.sources.fork(),
            procedure_properties: ctx.procedure_properties,
            exceptions: ctx.exceptions,
            gensym,
            expander: self.expander,
            roots: self.roots,
            module: self.module,
        }
    }
}

impl Snapshot {
    /// A machine that begins with this state.
    pub fn machine(&self, own: Own) -> Machine {
        let mut heap = self.heap.clone();
        heap.accounting.set_limit(own.limits.memory);
        let ctx = Context {
            heap,
            globals: self.globals.clone(),
            code: self.code.clone(),
            natives: self.natives.clone(),
            modules: self.modules.clone(),
            dynamic: Dynamic::default(),
            ports: self.ports,
            trees: 0,
            limits: own.limits,
            world: own.world,
            stdout: own.stdout,
            stderr: own.stderr,
            lost_output: None,
            muted: false,
            sources: Arc::new(self.sources.fork()),
            system: DEFAULT_SYSTEM.to_owned(),
            command_line: own.command_line,
            procedure_properties: self.procedure_properties.clone(),
            custom_texts: None,
            exceptions: self.exceptions,
            text: crate::source::Span::NONE,
            recovery: None,
            asked: Default::default(),
            gensym: self.gensym,
        };
        Machine::resumed(ctx, self.expander.clone(), self.roots.clone(), self.module)
    }
}
