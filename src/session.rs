//! Sessions: the façade through which the command line, the REPL, the editor's server, the tests
//! and other Rust programs use guixlite.

mod recovery;

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
use crate::vm::context::{Context, DEFAULT_SYSTEM, Dynamic};
use crate::vm::control::{CONTROLS, Control};
use crate::vm::exceptions::ExceptionTypes;
use crate::vm::globals::Globals;
use crate::vm::limits::Limits;
use crate::vm::machine::{NativeEntry, NativeKind};
use crate::vm::snapshot::{Own, Snapshot};
use crate::vm::{Machine, natives};
use crate::world::{MemoryWorld, SystemWorld, World};

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
    /// Whether evaluation goes on after an error, to find all of them.
    pub recover: bool,
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
            recover: false,
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
    /// Whether evaluation goes on after an error.
    recover: bool,
}

impl Session {
    /// A session with the core loaded.
    ///
    /// # Errors
    /// When the embedded core is broken.
    pub fn new(options: Options) -> Outcome<Session> {
        let mut session = Session::bare(options);
        if let Some(image) = crate::image::installed() {
            let library = crate::image::link::Link::new(image);
            let scopes = &mut session.machine.expander.scopes;
            scopes.begin_at(library.first_scope());
            session.machine.expander.library = Some(Box::new(library));
        }
        session.machine.load_core()?;
        Ok(session)
    }

    /// A session that expands the library from its text and notes what that does, to make an image.
    ///
    /// # Errors
    /// When the embedded core is broken.
    pub fn recording(options: Options) -> Outcome<Session> {
        let mut session = Session::bare(options);
        session.machine.recorder = Some(Box::default());
        session.machine.load_core()?;
        Ok(session)
    }

    /// A session with the natives and forms of the core alone.
    fn bare(options: Options) -> Session {
        let mut heap = Heap::with_room();
        heap.accounting.set_limit(options.limits.memory);
        heap.accounting.watch = options.limits.watch();
        let recover = options.recover;
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
            code: crate::vm::code::CodeStore::with_room(),
            natives: Vec::new(),
            procedure_properties: Vec::new(),
            custom_texts: None,
            modules,
            dynamic: Dynamic::default(),
            ports,
            trees: 0,
            limits: options.limits,
            world: options.world,
            stdout: options.stdout,
            stderr: options.stderr,
            asked: std::collections::BTreeMap::new(),
            lost_output: None,
            muted: false,
            sources: Arc::new(SourceMap::over(crate::module::embedded::base())),
            system: DEFAULT_SYSTEM.to_owned(),
            command_line: options.command_line,
            exceptions,
            text: Span::NONE,
            recovery: None,
            gensym: 0,
        };
        let mut session = Session {
            machine: Machine::new(ctx),
            recover,
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
        session
    }

    /// A session that begins where this one is, and from then on is its own. It is much cheaper
    /// than a new one: what this one has loaded, expanded and evaluated of the library is there.
    /// The load path stays; a world it has only once it is [equipped](Session::equip).
    pub fn fork(&self) -> Session {
        let ctx = &self.machine.ctx;
        let ctx = Context {
            heap: ctx.heap.clone(),
            globals: ctx.globals.clone(),
            code: ctx.code.clone(),
            natives: ctx.natives.clone(),
            procedure_properties: ctx.procedure_properties.clone(),
            custom_texts: None,
            modules: ctx.modules.clone(),
            dynamic: ctx.dynamic,
            ports: ctx.ports,
            trees: 0,
            limits: ctx.limits.clone(),
            world: Box::new(MemoryWorld::default()),
            stdout: Box::new(std::io::sink()),
            stderr: Box::new(std::io::sink()),
            lost_output: None,
            muted: false,
            sources: Arc::new(ctx.sources.fork()),
            system: ctx.system.clone(),
            command_line: ctx.command_line.clone(),
            exceptions: ctx.exceptions,
            text: Span::NONE,
            recovery: None,
            asked: Default::default(),
            gensym: ctx.gensym,
        };
        let mut machine = Machine::new(ctx);
        machine.restore(&self.machine);
        Session {
            machine,
            recover: self.recover,
        }
    }

    /// Gives a fork what it is to work with. The load path of the options is not looked at.
    pub fn equip(&mut self, options: Options) {
        self.recover = options.recover;
        let ctx = &mut self.machine.ctx;
        ctx.heap.accounting.set_limit(options.limits.memory);
        ctx.heap.accounting.watch = options.limits.watch();
        ctx.limits = options.limits;
        ctx.world = options.world;
        ctx.stdout = options.stdout;
        ctx.stderr = options.stderr;
        ctx.command_line = options.command_line;
    }

    /// A session that begins with what another one had loaded, except for what it has of its own.
    pub fn resume(snapshot: &Snapshot, options: Options) -> Session {
        let recover = options.recover;
        let machine = snapshot.machine(Own {
            limits: options.limits,
            world: options.world,
            stdout: options.stdout,
            stderr: options.stderr,
            command_line: options.command_line,
        });
        Session { machine, recover }
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
        let image = crate::image::installed();
        let mut last: (&str, Vec<Sym>) = ("", Vec::new());
        for (module, entry) in plain.into_iter().chain(controls) {
            let id = NativeId(self.machine.ctx.natives.len() as u16);
            self.machine.ctx.natives.push(entry);
            let known = image.and_then(|image| image.native_name(id));
            let name = known.unwrap_or_else(|| Sym::intern(entry.name));
            if module == "(guile)" {
                let global = self.machine.define_in(core, name);
                self.machine.ctx.globals.set(global, Value::Native(id));
                continue;
            }
            // Those of a module stand together.
            if last.0 != module {
                last = (module, name::parse(module));
            }
            let modules = &mut self.machine.ctx.modules.natives;
            let names = match modules.get_mut(&last.1) {
                Some(names) => names,
                None => modules.entry(last.1.clone()).or_default(),
            };
            names.push((name, Value::Native(id)));
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
        if let Some(uses) = &mut self.machine.expander.uses
            && origin != Origin::Library
        {
            uses.add_text(self.machine.ctx.sources.file(file).span());
        }
        let source = self.machine.ctx.sources.file(file);
        let tree = match self.machine.read_tree(text, source.start()) {
            Ok(tree) => tree,
            Err(throw) => {
                evaluation.last = source.span_of(0, 0);
                evaluation.problems.push(Problem::Throw(throw));
                return evaluation;
            }
        };
        evaluation
            .problems
            .extend(tree.errors.iter().cloned().map(Problem::Read));
        let is_whole = tree.errors.is_empty();
        if !is_whole && !self.recover {
            return evaluation;
        }
        // Whoever asks for the evaluation holds the text, too.
        let held = tree.size() + text.len();
        self.machine.ctx.trees += held;
        self.evaluate_forms(&tree, text, file, &mut evaluation);
        self.machine.ctx.trees -= held;
        evaluation
    }

    /// Evaluates the forms of a text; of one that cannot be read, those before the broken place.
    fn evaluate_forms(
        &mut self,
        tree: &reader::Tree,
        text: &str,
        file: FileId,
        evaluation: &mut Evaluation,
    ) {
        let is_whole = tree.errors.is_empty();
        let start = self.machine.ctx.sources.file(file).start();
        let roots = if is_whole {
            tree.roots.as_slice()
        } else {
            recovery::sound(tree, text, start)
        };
        let mut last = Value::Unspecified;
        self.machine.ctx.text = self.machine.ctx.sources.file(file).span();
        if self.recover {
            self.machine.start_recovery(recovery::defined_names(tree));
        }
        for &node in roots {
            evaluation.last = tree.span(node);
            let form = &self.machine.ctx.limits.form;
            form.store(evaluation.last.packed(), Ordering::Relaxed);
            // Here, where the value of no form is held: that of the form before is not asked for.
            self.machine.tidy();
            let result = self.machine.check_limits();
            let result = result.and_then(|()| self.machine.evaluate_node(tree, node));
            // What was reached where nothing can be raised counts at last here.
            let result = result.and_then(|value| match self.machine.ctx.limits.tripped.take() {
                Some(limit) => Err(Throw::Limit(limit)),
                None => Ok(value),
            });
            let result = match result {
                Err(throw) if self.recover => self.go_on(throw, tree, node),
                result => result,
            };
            let noted = self.noted();
            if !noted.is_empty() {
                self.import_as_meant(tree, node);
                if let Err(throw) = self.poison_loaded(tree, node) {
                    evaluation.problems.push(Problem::Throw(throw));
                }
            }
            evaluation.problems.extend(noted);
            self.import_what_was_meant();
            match result {
                Ok(value) => last = value,
                Err(throw) => {
                    evaluation.problems.push(Problem::Throw(throw));
                    return;
                }
            }
        }
        evaluation.value = is_whole.then_some(last);
        self.machine.roots.push(last);
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
