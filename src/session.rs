//! Sessions: the façade through which the command line, the REPL, the editor's server, the tests
//! and other Rust programs use guixlite.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::expand::form::{CORE_FORMS, MODULE_FORMS};
use crate::expand::host::HOST_OPS;
use crate::module::{Modules, Provider, name};
use crate::reader::{self, ReadError, Sym};
use crate::source::{FileId, Origin, SourceMap, Span};
use crate::value::exception::{Outcome, Throw};
use crate::value::port::{Port, PortKind};
use crate::value::{Heap, ModuleId, NativeId, Value};
use crate::vm::context::{Context, Dynamic};
use crate::vm::control::{CONTROLS, Control};
use crate::vm::exceptions::ExceptionTypes;
use crate::vm::globals::Globals;
use crate::vm::limits::Limits;
use crate::vm::machine::{NativeEntry, NativeKind};
use crate::vm::{Machine, natives};
use crate::world::{SystemWorld, World};

/// The native stack that an evaluation is run on. It is reserved, not used: only the expansion of
/// deeply nested code comes near it.
pub const NATIVE_STACK: usize = 512 << 20;

/// The native stack for code that nests so deep.
pub fn native_stack(nesting: u32) -> usize {
    let level = NATIVE_STACK / Limits::NESTING as usize;
    NATIVE_STACK.max(level * nesting as usize)
}

/// How a session is set up.
pub struct Options {
    /// Directories searched for modules before the embedded library.
    pub load_path: Vec<PathBuf>,
    /// The door to the world.
    pub world: Box<dyn World>,
    /// What an evaluation may use.
    pub limits: Limits,
    /// Where the program's standard output goes.
    pub stdout: Box<dyn Write + Send>,
    /// Where its standard error goes.
    pub stderr: Box<dyn Write + Send>,
    /// What `command-line` gives.
    pub command_line: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            load_path: Vec::new(),
            world: Box::new(SystemWorld::default()),
            limits: Limits::default(),
            stdout: Box::new(std::io::stdout()),
            stderr: Box::new(std::io::stderr()),
            command_line: vec!["guixlite".to_owned()],
        }
    }
}

/// What is wrong with a text, from reading it to running it.
#[derive(Clone, Debug)]
pub enum Problem {
    /// It cannot be read.
    Read(ReadError),
    /// Its form is wrong, an exception was raised, a limit was reached.
    Throw(Throw),
}

/// What evaluating a text gave.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The value of the last form, unless a problem prevented it.
    pub value: Option<Value>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// The text in the source map.
    pub file: Option<FileId>,
    /// The form that was evaluated last.
    pub last: Span,
}

/// What a text sees besides what it imports.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Surroundings {
    /// A system configuration: `(gnu system)`, `(gnu services)`, `(gnu system shadow)`, and behind
    /// them `(gnu home)`.
    Configuration,
    /// A program: `(guile-user)`.
    Program,
}

/// An evaluation and everything it holds.
pub struct Session {
    /// The evaluator.
    pub machine: Machine,
}

impl Session {
    /// A session with the core loaded.
    ///
    /// # Errors
    /// When the embedded core is broken.
    pub fn new(options: Options) -> Outcome<Session> {
        let mut heap = Heap::default();
        heap.accounting.set_limit(options.limits.memory);
        heap.accounting.watch = options.limits.watch();
        let (exceptions, exception_types) = ExceptionTypes::create(&mut heap);
        let ports = [
            heap.port(standard_port(PortKind::Stdin)),
            heap.port(standard_port(PortKind::Stdout)),
            heap.port(standard_port(PortKind::Stderr)),
            heap.port(standard_port(PortKind::Stderr)),
        ];
        let constants = crate::builtins::constants(&mut heap);
        let mut modules = Modules::default();
        modules.load_path = options.load_path;
        let ctx = Context {
            heap,
            globals: Globals::default(),
            code: crate::vm::code::CodeStore::default(),
            natives: Vec::new(),
            procedure_properties: Vec::new(),
            custom_texts: None,
            modules,
            dynamic: Dynamic::default(),
            ports,
            limits: options.limits,
            world: options.world,
            stdout: options.stdout,
            stderr: options.stderr,
            lost_output: None,
            muted: false,
            sources: Arc::new(SourceMap::new()),
            command_line: options.command_line,
            exceptions,
            gensym: 0,
        };
        let mut session = Session {
            machine: Machine::new(ctx),
        };
        let core = session
            .machine
            .ctx
            .modules
            .add(name::parse("guile"), Provider::Core);
        session.bind_natives(core);
        for (module, name, value) in constants {
            session.bind_in(module, name, value);
        }
        for (name, value) in exception_types {
            session.bind_in("(guile)", &name, value);
        }
        for &(name, form) in CORE_FORMS {
            session.machine.bind_form(core, name, form);
        }
        session.bind_module_forms();
        let values = session.machine.assemble_call_with_values();
        session.bind_in("(guile)", "call-with-values", values);
        let prompt = session.machine.assemble_call_with_prompt();
        session.bind_in("(guile)", "%call-with-prompt", prompt);
        session.machine.load_core()?;
        Ok(session)
    }

    fn bind_natives(&mut self, core: ModuleId) {
        let plain: Vec<(&'static str, NativeEntry)> = crate::builtins::all()
            .map(|(_, native)| native)
            .chain(natives::NATIVES)
            .map(|native| (native.module, NativeEntry::from(native)))
            .collect();
        let controls = CONTROLS.iter().copied();
        let host = HOST_OPS
            .iter()
            .map(|&(name, min, max, op)| (name, min, max, Control::Host(op)));
        let controls = controls.chain(host).map(|(name, min, max, control)| {
            (
                "(guile)",
                NativeEntry {
                    name,
                    min,
                    max,
                    kind: NativeKind::Control(control),
                },
            )
        });
        for (module, entry) in plain.into_iter().chain(controls) {
            let id = NativeId(self.machine.ctx.natives.len() as u16);
            self.machine.ctx.natives.push(entry);
            if module == "(guile)" {
                let global = self.machine.define_in(core, Sym::intern(entry.name));
                self.machine.ctx.globals.set(global, Value::Native(id));
            } else {
                let path = name::parse(module);
                let names = self.machine.ctx.modules.natives.entry(path).or_default();
                names.push((Sym::intern(entry.name), Value::Native(id)));
            }
        }
    }

    /// Binds a name in a module, given as it is written.
    fn bind_in(&mut self, module: &str, binding: &str, value: Value) {
        if module == "(guile)" {
            let global = self.machine.define_in(ModuleId(0), Sym::intern(binding));
            self.machine.ctx.globals.set(global, value);
            return;
        }
        let names = self
            .machine
            .ctx
            .modules
            .natives
            .entry(name::parse(module))
            .or_default();
        names.push((Sym::intern(binding), value));
        self.machine.ctx.heap.keep(value);
    }

    fn bind_module_forms(&mut self) {
        for &(module, form_name, form) in MODULE_FORMS {
            let sym = Sym::intern(form_name);
            let transformer = crate::expand::state::Transformer::Core(form);
            let id = self.machine.expander.add_transformer(transformer);
            let object = self.machine.macro_object(Some(sym), id);
            self.bind_in(module, form_name, object);
        }
    }

    /// Makes a fresh module the current one, with what a text of its kind sees.
    pub fn enter(&mut self, surroundings: Surroundings) {
        let modules = &mut self.machine.ctx.modules;
        let id = match surroundings {
            Surroundings::Configuration => modules.add_anonymous(Vec::new()),
            Surroundings::Program => modules.add(name::parse("guile-user"), Provider::Program),
        };
        if surroundings == Surroundings::Configuration {
            self.replace_format();
            for module in [
                "gnu home",
                "gnu system",
                "gnu services",
                "gnu system shadow",
            ] {
                let path = name::parse(module);
                if self.machine.module_exists(&path) {
                    self.machine.import_whole(id, path);
                }
            }
        }
        self.machine.module = id;
    }

    /// Binds the core's `format` to the full one, since Guix itself has loaded `(ice-9 format)`.
    fn replace_format(&mut self) {
        let format = Sym::intern("format");
        let natives = self
            .machine
            .ctx
            .modules
            .natives
            .get(&name::parse("ice-9 format"));
        let full = natives
            .and_then(|names| names.iter().find(|(name, _)| *name == format))
            .copied();
        if let Some((_, value)) = full {
            let core = self.machine.define_in(ModuleId(0), format);
            self.machine.ctx.globals.set(core, value);
        }
    }

    /// Reads and evaluates a text, form by form.
    pub fn evaluate(&mut self, file_name: &str, text: &str, origin: Origin) -> Evaluation {
        let mut evaluation = Evaluation::default();
        let Ok(file) = self.machine.ctx.sources.add(file_name, text, origin) else {
            let limit = Throw::Limit(crate::value::exception::Limit::Memory);
            evaluation.problems.push(Problem::Throw(limit));
            return evaluation;
        };
        evaluation.file = Some(file);
        self.machine.take_stop();
        self.machine.ctx.heap.accounting.watch = self.machine.ctx.limits.watch();
        let tree = reader::read(text, self.machine.ctx.sources.file(file).start());
        evaluation
            .problems
            .extend(tree.errors.iter().cloned().map(Problem::Read));
        if !evaluation.problems.is_empty() {
            return evaluation;
        }
        let mut last = Value::Unspecified;
        for &node in &tree.roots {
            evaluation.last = tree.span(node);
            let form = &self.machine.ctx.limits.form;
            form.store(evaluation.last.packed(), Ordering::Relaxed);
            let result = self.machine.evaluate_node(&tree, node);
            // What was reached where nothing can be raised counts at last here.
            let result = result.and_then(|value| match self.machine.ctx.limits.tripped.take() {
                Some(limit) => Err(Throw::Limit(limit)),
                None => Ok(value),
            });
            match result {
                Ok(value) => last = value,
                Err(throw) => {
                    evaluation.problems.push(Problem::Throw(throw));
                    return evaluation;
                }
            }
        }
        evaluation.value = Some(last);
        self.machine.roots.push(last);
        evaluation
    }

    /// Reads and evaluates a file.
    ///
    /// # Errors
    /// When the file cannot be opened, or is not UTF-8 text.
    pub fn evaluate_file(&mut self, path: &std::path::Path) -> Result<Evaluation, FileError> {
        let data = self
            .machine
            .ctx
            .world
            .read_file(path)
            .map_err(FileError::Open)?;
        let text = String::from_utf8(data).map_err(|error| FileError::NotText {
            offset: error.utf8_error().valid_up_to(),
        })?;
        Ok(self.evaluate(&path.display().to_string(), &text, Origin::User))
    }

    /// Runs what the program left to be done at its end (`exit-hook`).
    ///
    /// # Errors
    /// What those procedures raise.
    pub fn end_program(&mut self) -> Outcome<()> {
        let hook = self.machine.core_procedure("exit-hook")?;
        let run = self.machine.core_procedure("run-hook")?;
        self.machine.call(run, &[hook]).map(|_| ())
    }

    /// Writes out what the program printed so far.
    pub fn flush(&mut self) {
        self.machine.ctx.flush();
    }
}

/// Why a file could not be evaluated at all.
#[derive(Debug)]
pub enum FileError {
    /// It cannot be opened.
    Open(std::io::Error),
    /// It is not UTF-8 text from this byte on.
    NotText {
        /// The first byte that is wrong.
        offset: usize,
    },
}

fn standard_port(kind: PortKind) -> Port {
    Port {
        kind,
        open: true,
        ..Port::default()
    }
}
