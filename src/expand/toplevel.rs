//! The top level: forms are expanded and evaluated one after another; the definitions of a lazily
//! loaded module are only prepared.

use std::collections::VecDeque;

use super::binding::Meaning;
use super::body::Init;
use super::error::SyntaxErrorKind;
use super::form::{ExportKind, Form};
use super::state::{Binding, Transformer};
use super::{Expander, Step};
use crate::compile::{self, CompileError, Target};
use crate::core::{Core, CoreId, Unit};
use crate::image::record::Action;
use crate::module::import::Import;
use crate::reader::{NodeId, Tree};
use crate::source::Span;
use crate::value::exception::{Limit, Outcome};
use crate::value::{CodeId, GlobalId, ModuleId, Value};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// How the definitions of a form are treated.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Evaluated at once, in order.
    Eager,
    /// Prepared, to be evaluated when something refers to them; so are expressions.
    Lazy,
    /// Definitions are prepared, expressions are evaluated at once.
    Effect,
}

impl Machine {
    /// Expands and evaluates a top-level form in a module; its value.
    pub fn top_level(&mut self, form: Value, module: ModuleId, mode: Mode) -> Outcome {
        let mut queue = VecDeque::from([(form, self.expander.use_span)]);
        let mut last = Value::Unspecified;
        let outer = self.expander.use_span;
        while let Some((form, span)) = queue.pop_front() {
            self.expander.use_span = span;
            let prepared =
                self.expanding(|machine| machine.top_level_step(form, module, mode, &mut queue));
            let result = prepared.and_then(|code| match code {
                Some(code) => self.run_beside(code, &queue),
                None => Ok(Value::Unspecified),
            });
            self.expander.use_span = outer;
            last = result?;
        }
        Ok(last)
    }

    /// Runs the code of a form while others wait.
    fn run_beside(&mut self, code: CodeId, waiting: &VecDeque<(Value, Span)>) -> Outcome {
        let rooted = self.roots.len();
        self.roots.extend(waiting.iter().map(|&(form, _)| form));
        let result = self.run_code(code);
        self.roots.truncate(rooted);
        result
    }

    /// Prepares a form; the code that evaluates it, if it is to be evaluated now.
    fn top_level_step(
        &mut self,
        form: Value,
        module: ModuleId,
        mode: Mode,
        queue: &mut VecDeque<(Value, Span)>,
    ) -> Outcome<Option<CodeId>> {
        let mut expander = Expander::new(self);
        let step = expander.step(form)?;
        expander.m.note_step(&step, mode);
        let span = expander.m.expander.use_span;
        let mut splice = |parts: Vec<Value>| {
            for part in parts.into_iter().rev() {
                queue.push_front((part, span));
            }
        };
        match step {
            Step::Core(Form::Begin, form) => {
                let parts = expander.items(form)?;
                for &part in parts.iter().skip(1) {
                    expander.predeclare(part, module)?;
                }
                splice(parts.into_iter().skip(1).collect());
            }
            Step::Core(Form::EvalWhen, form) => {
                let parts = expander.items(form)?;
                splice(parts.into_iter().skip(2).collect());
            }
            Step::Core(Form::Include, form) => splice(expander.included(form)?),
            Step::Core(kind @ (Form::LetSyntax | Form::LetrecSyntax), form) => {
                let mut trail = super::Trail::new();
                let recursive = kind == Form::LetrecSyntax;
                let (parts, scope) = expander.let_syntax_body(form, recursive, &mut trail)?;
                expander.m.expander.spliced.push(scope);
                splice(parts);
            }
            Step::Core(Form::CondExpand, form) => {
                let parts = expander.items(form)?;
                splice(expander.cond_expand_clause(parts.get(1..).unwrap_or_default())?);
            }
            Step::Core(Form::DefineRecordType, form) => {
                splice(vec![expander.srfi_9_definitions(form)?]);
            }
            Step::Core(Form::DefineRecordTypeStar, form) => {
                splice(vec![expander.record_star_definitions(form)?]);
            }
            Step::Core(Form::Define(kind), form) => {
                let (name, init) = expander.definition(form, kind)?;
                let global = expander.definition_target(name, module)?;
                if kind.public {
                    expander.export_name(name, module);
                }
                return expander.define_variable(global, init, form, mode);
            }
            Step::Core(
                kind @ (Form::DefineSyntax | Form::DefineSyntaxRule | Form::DefineSyntaxParameter),
                form,
            ) => {
                let (name, transformer) = expander.syntax_definition(kind, form)?;
                let global = expander.definition_target(name, module)?;
                let id = expander.m.expander.add_transformer(transformer);
                let name = expander.m.stx_name(name);
                let object = expander.m.macro_object(name, id);
                expander.m.ctx.globals.set(global, object);
                expander.m.note_action(Action::Syntax(global, name, id));
            }
            Step::Core(
                kind @ (Form::DefineModule
                | Form::UseModules
                | Form::Export(_)
                | Form::Import
                | Form::DefineLibrary),
                form,
            ) => expander.module_form(kind, form)?,
            Step::Core(..) | Step::Expression(_) => {
                let (Step::Core(_, form) | Step::Expression(form)) = step;
                if mode == Mode::Lazy {
                    self.expander.waiting.push((module, form, span));
                    return Ok(None);
                }
                let core = expander.expand(form)?;
                let core = expander.node(Core::Multi(core), form);
                let unit = std::mem::take(&mut expander.unit);
                let code = self.compile_unit(&unit, core)?;
                self.note_action(Action::Run(code));
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    /// Evaluates the expressions of a module that waited until what they refer to was prepared.
    pub fn run_waiting(&mut self, module: ModuleId) -> Outcome<()> {
        let waiting = std::mem::take(&mut self.expander.waiting);
        let (ours, others): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|&(of, ..)| of == module);
        self.expander.waiting = others;
        let rooted = self.roots.len();
        self.roots.extend(ours.iter().map(|&(_, form, _)| form));
        let result = ours.into_iter().try_for_each(|(_, form, span)| {
            let outer = std::mem::replace(&mut self.expander.use_span, span);
            let current = std::mem::replace(&mut self.module, module);
            let result = self.top_level(form, module, Mode::Effect);
            self.module = current;
            self.expander.use_span = outer;
            result.map(|_| ())
        });
        self.roots.truncate(rooted);
        result
    }

    /// Compiles a unit.
    pub fn compile_unit(&mut self, unit: &Unit, form: CoreId) -> Outcome<CodeId> {
        let target = Target {
            code: &mut self.ctx.code,
            heap: &mut self.ctx.heap,
            globals: &self.ctx.globals,
            natives: &self.ctx.natives,
        };
        compile::compile(unit, form, target).map_err(|CompileError::TooLarge| {
            super::error::SyntaxError::new(SyntaxErrorKind::TooLarge, unit.span(form)).into()
        })
    }

    /// Expands a definition that a macro made, so that it can be evaluated.
    pub fn expand_deferred(&mut self, global: GlobalId, number: u32) -> Outcome<()> {
        let Some((init, form, span)) = self.expander.take_deferred(number) else {
            return Ok(());
        };
        let outer = std::mem::replace(&mut self.expander.use_span, span);
        let result = self.expanding(|machine| Expander::new(machine).prepare(global, init, form));
        self.expander.use_span = outer;
        if let (Some(recorder), Pending::Code(code)) =
            (&mut self.recorder, self.ctx.globals.pending(global))
        {
            recorder.deferred.insert(number, code);
        }
        result
    }

    /// Notes what a form does, for the image that is being made.
    fn note_action(&mut self, action: Action) {
        if let Some(recorder) = &mut self.recorder {
            recorder.note(action);
        }
    }

    /// Notes the forms that an image cannot hold.
    fn note_step(&mut self, step: &Step, mode: Mode) {
        let Some(recorder) = &mut self.recorder else {
            return;
        };
        match step {
            Step::Core(Form::LetSyntax | Form::LetrecSyntax, _) => {
                recorder.refuse("it defines names under macros of its own");
            }
            Step::Core(Form::Include, _) => recorder.refuse("it includes a file"),
            Step::Core(
                Form::DefineModule
                | Form::UseModules
                | Form::Export(_)
                | Form::Import
                | Form::DefineLibrary,
                _,
            ) => recorder.refuse("a macro declares something of the module"),
            Step::Core(
                Form::Begin
                | Form::EvalWhen
                | Form::CondExpand
                | Form::DefineRecordType
                | Form::DefineRecordTypeStar
                | Form::Define(_)
                | Form::DefineSyntax
                | Form::DefineSyntaxRule
                | Form::DefineSyntaxParameter,
                _,
            ) => {}
            Step::Core(..) | Step::Expression(_) => {
                if mode == Mode::Lazy {
                    recorder.refuse("a macro evaluates something");
                }
            }
        }
    }

    /// Reads a text whose first byte is at a position.
    ///
    /// # Errors
    /// The memory limit, if its tree does not fit beside what is held.
    pub fn read_tree(&mut self, text: &str, start: u32) -> Outcome<Tree> {
        let room = self.ctx.limits.memory.saturating_sub(self.memory());
        let tree = crate::reader::read_within(text, start, room);
        tree.ok_or_else(|| self.stop(Limit::Memory))
    }

    /// Evaluates every form of a text in the current module; the value of the last.
    pub fn evaluate_tree(&mut self, tree: &Tree) -> Outcome {
        let mut last = Value::Unspecified;
        for &node in &tree.roots {
            last = self.evaluate_node(tree, node)?;
        }
        Ok(last)
    }

    /// Evaluates one form of a text in the current module.
    pub fn evaluate_node(&mut self, tree: &Tree, node: NodeId) -> Outcome {
        let module = self.module;
        let scopes = self.expander.scopes.top(module);
        let form = self.syntax_from_tree(tree, node, scopes);
        if let Some(limit) = self.ctx.limits.tripped.take() {
            // The form is incomplete.
            return Err(self.stop(limit));
        }
        self.top_level(form, module, Mode::Eager)
    }

    /// A procedure of no arguments that evaluates a datum or form in a module (`eval`).
    pub fn compile_form(&mut self, form: Value, module: Value) -> Outcome {
        let module = match module {
            Value::Module(id) => id,
            _ => self.module,
        };
        let current = std::mem::replace(&mut self.module, module);
        let result = self.compile_form_in(form, module);
        self.module = current;
        result
    }

    fn compile_form_in(&mut self, form: Value, module: ModuleId) -> Outcome {
        let scopes = self.expander.scopes.top(module);
        let form = match form {
            Value::Syntax(_) => form,
            datum => {
                let place = match datum {
                    Value::Pair(pair) => self.expander.places.get(&pair).copied(),
                    _ => None,
                };
                self.make_syntax(datum, scopes, place.unwrap_or(Span::NONE))
            }
        };
        let mut expander = Expander::new(self);
        let (unit, core) = match expander.step(form)? {
            Step::Core(
                Form::Begin
                | Form::EvalWhen
                | Form::Include
                | Form::CondExpand
                | Form::LetSyntax
                | Form::LetrecSyntax
                | Form::DefineRecordType
                | Form::DefineRecordTypeStar
                | Form::Define(_)
                | Form::DefineSyntax
                | Form::DefineSyntaxRule
                | Form::DefineSyntaxParameter
                | Form::DefineModule
                | Form::UseModules
                | Form::Export(_)
                | Form::Import
                | Form::DefineLibrary,
                form,
            ) => {
                let value = self.top_level(form, module, Mode::Eager)?;
                let mut unit = Unit::default();
                let core = unit.add(Core::Const(value), Span::NONE);
                (unit, core)
            }
            Step::Core(_, form) | Step::Expression(form) => {
                let core = expander.expand(form)?;
                (std::mem::take(&mut expander.unit), core)
            }
        };
        let code = self.compile_unit(&unit, core)?;
        Ok(self.closure_of(code, Box::default()))
    }
}

impl Expander<'_> {
    /// Binds the name that a form of a sequence defines, if a macro introduced it: the forms before
    /// may refer to it.
    fn predeclare(&mut self, form: Value, module: ModuleId) -> Outcome<()> {
        let (items, _) = self.m.stx_prefix(form);
        let [head, target, ..] = *items.as_slice() else {
            return Ok(());
        };
        if self.m.stx_name(head).is_none() {
            return Ok(());
        }
        let Meaning::Macro(id, _) = self.meaning(head)? else {
            return Ok(());
        };
        if !matches!(self.transformer(id), Transformer::Core(Form::Define(_))) {
            return Ok(());
        }
        let mut name = target;
        while let Some((inner, _)) = self.m.stx_pair(name) {
            name = inner;
        }
        let scopes = self.m.stx_scopes(name);
        if self.m.stx_name(name).is_some() && !self.m.expander.scopes.scopes(scopes).is_empty() {
            self.definition_target(name, module)?;
        }
        Ok(())
    }

    /// The module variable that a definition defines.
    fn definition_target(&mut self, name: Value, module: ModuleId) -> Outcome<GlobalId> {
        let global = self.defined_variable(name, module)?;
        let span = self.m.stx_span(name);
        self.m
            .expander
            .note_use(span, super::uses::Target::Global(global), true);
        Ok(global)
    }

    fn defined_variable(&mut self, name: Value, module: ModuleId) -> Outcome<GlobalId> {
        let Some(sym) = self.m.stx_name(name) else {
            return Err(self.bad_form("(define name value)", name));
        };
        let mut scopes = self.m.stx_scopes(name);
        for scope in self.m.expander.spliced.clone() {
            let op = crate::syntax::scope::ScopeOp::Remove(scope);
            scopes = self.m.expander.scopes.apply(scopes, op);
        }
        if self.m.expander.scopes.scopes(scopes).is_empty() {
            return Ok(self.m.define_in(module, sym));
        }
        // A macro introduced the name: only what the same expansion introduced can refer to it.
        if let Some(Binding::Global(global)) = self.m.expander.lookup(sym, scopes) {
            return Ok(global);
        }
        let global = self.m.ctx.globals.add(module, sym, Pending::Nothing);
        self.m.expander.bind(sym, scopes, Binding::Global(global));
        self.m.note_action(Action::Bind(sym, scopes, global));
        Ok(global)
    }

    fn export_name(&mut self, name: Value, module: ModuleId) {
        if let Some(sym) = self.m.stx_name(name)
            && let Some(module) = self.m.ctx.modules.get_mut(module)
        {
            module.exports.insert(sym, sym);
            self.m.note_action(Action::Export(sym));
        }
    }

    fn define_variable(
        &mut self,
        global: GlobalId,
        init: Init,
        form: Value,
        mode: Mode,
    ) -> Outcome<Option<CodeId>> {
        match mode {
            Mode::Lazy | Mode::Effect => {
                let span = self.m.expander.use_span;
                let number = self.m.expander.defer(init, form, span);
                self.m.note_action(Action::Define(global, number));
                self.m
                    .ctx
                    .globals
                    .set_pending(global, Pending::Deferred(number));
                Ok(None)
            }
            Mode::Eager => {
                if self.m.is_unbound(global) {
                    self.m.ctx.globals.set_pending(global, Pending::Running);
                }
                let code = self.definition_code(global, init, form);
                if code.is_err() && self.m.ctx.globals.pending(global) == Pending::Running {
                    self.m.ctx.globals.set_pending(global, Pending::Nothing);
                }
                code.map(Some)
            }
        }
    }

    fn prepare(&mut self, global: GlobalId, init: Init, form: Value) -> Outcome<()> {
        let code = self.definition_code(global, init, form)?;
        self.m.ctx.globals.set_pending(global, Pending::Code(code));
        Ok(())
    }

    fn definition_code(&mut self, global: GlobalId, init: Init, form: Value) -> Outcome<CodeId> {
        let name = self.m.ctx.globals.info(global).map(|info| info.name);
        let value = self.value_of(name, init)?;
        let core = self.node(Core::DefineGlobal(global, value), form);
        let unit = std::mem::take(&mut self.unit);
        self.m.compile_unit(&unit, core)
    }

    /// Carries out a form that declares something of the current module.
    pub(super) fn module_form(&mut self, kind: Form, form: Value) -> Outcome<()> {
        let items = self.items(form)?;
        let parts = items.get(1..).unwrap_or_default().to_vec();
        match kind {
            Form::DefineModule => self.define_module(&parts, form),
            Form::UseModules => {
                for part in parts {
                    let datum = self.m.strip(part);
                    let import = self.m.import_spec(datum)?;
                    self.use_module(import, part)?;
                }
                Ok(())
            }
            Form::Import => {
                for part in parts {
                    let datum = self.m.strip(part);
                    let import = self.m.import_set(datum);
                    self.use_module(import, part)?;
                }
                Ok(())
            }
            Form::Export(kind) => {
                let list = self.m.ctx.heap.list(&parts);
                let list = self.m.strip(list);
                let names = self.m.export_names(list);
                let module = self.m.module;
                if kind == ExportKind::ReExport {
                    for &(_, own) in &names {
                        self.m.find_variable(module, own)?;
                    }
                }
                if let Some(module) = self.m.ctx.modules.get_mut(module) {
                    module.exports.extend(names);
                }
                Ok(())
            }
            _ => self.define_library(&parts, form),
        }
    }

    fn use_module(&mut self, import: Option<Import>, part: Value) -> Outcome<()> {
        let module = self.m.module;
        match self.add_import(module, import, part) {
            Err(throw) if self.m.ctx.recovery.is_some() => {
                self.pass_over(throw, part)?;
                // A name without its parentheses is that of the module all the same.
                match self.m.stx_name(part) {
                    Some(name) if self.m.module_exists(&[name]) => {
                        self.m.import_whole(module, vec![name]);
                        Ok(())
                    }
                    _ => Ok(()),
                }
            }
            result => result,
        }
    }

    fn add_import(&mut self, module: ModuleId, import: Option<Import>, part: Value) -> Outcome<()> {
        let Some(import) = import else {
            return Err(self.bad_form("a module's name, such as (guix gexp)", part));
        };
        if !self.m.module_exists(&import.module) {
            let name = import.module;
            return Err(self.error(SyntaxErrorKind::NoSuchModule { name }, part));
        }
        if !import.autoload && !crate::module::embedded::is_of_guix(&import.module) {
            self.m.load_module(&import.module)?;
        }
        if let Some(select) = &import.select
            && !import.autoload
        {
            for &(original, _) in select {
                let Some(id) = self.m.load_module(&import.module)? else {
                    continue;
                };
                if self.m.exported_variable(id, original)?.is_none() {
                    let module = import.module.clone();
                    let kind = SyntaxErrorKind::NotExported {
                        name: original,
                        module,
                    };
                    return Err(self.error(kind, part));
                }
            }
        }
        self.m.ctx.modules.import(module, import);
        Ok(())
    }

    fn define_module(&mut self, parts: &[Value], form: Value) -> Outcome<()> {
        let mut data = Vec::new();
        for &part in parts {
            data.push(self.m.strip(part));
        }
        let header = self.m.read_header(&data)?;
        if header.name.is_empty() {
            return Err(self.bad_form("(define-module (name ...) option ...)", form));
        }
        let known = self.m.ctx.modules.find(&header.name);
        let current = self.m.module;
        let id = match known {
            Some(id) => id,
            None => self
                .m
                .ctx
                .modules
                .add(header.name.clone(), crate::module::Provider::Program),
        };
        let file = self
            .m
            .ctx
            .modules
            .get(current)
            .and_then(|module| module.file.clone());
        if let Some(module) = self.m.ctx.modules.get_mut(id)
            && module.file.is_none()
        {
            module.file = file;
        }
        for (import, &place) in header.imports.iter().zip(&header.places) {
            let place = parts.get(place).copied().unwrap_or(form);
            self.add_import(id, Some(import.clone()), place)?;
        }
        if let Some(module) = self.m.ctx.modules.get_mut(id) {
            module.exports.extend(header.exports);
        }
        self.m.set_version(id, header.version);
        self.m.module = id;
        Ok(())
    }

    /// `define-library` (R7RS 5.6).
    fn define_library(&mut self, parts: &[Value], form: Value) -> Outcome<()> {
        let Some((&name, declarations)) = parts.split_first() else {
            return Err(self.bad_form("(define-library (name ...) declaration ...)", form));
        };
        let datum = self.m.strip(name);
        let Some(path) = self.m.module_path(datum) else {
            return Err(self.bad_form("(define-library (name ...) declaration ...)", name));
        };
        let id = self
            .m
            .ctx
            .modules
            .add(path, crate::module::Provider::Program);
        let outer = std::mem::replace(&mut self.m.module, id);
        let result = self.library_declarations(declarations, id);
        self.m.module = outer;
        result
    }

    fn library_declarations(&mut self, declarations: &[Value], id: ModuleId) -> Outcome<()> {
        for &declaration in declarations {
            let items = self.items(declaration)?;
            let Some((&head, rest)) = items.split_first() else {
                continue;
            };
            let name = self.m.stx_name(head).map_or("", |name| name.as_str());
            match name {
                "import" => {
                    for &set in rest {
                        let datum = self.m.strip(set);
                        let import = self.m.import_set(datum);
                        self.add_import(id, import, set)?;
                    }
                }
                "export" => {
                    let specs: Vec<Value> = rest.iter().map(|&spec| self.m.strip(spec)).collect();
                    let names = self.m.library_exports(&specs);
                    if let Some(module) = self.m.ctx.modules.get_mut(id) {
                        module.exports.extend(names);
                    }
                }
                "begin" => {
                    for &form in rest {
                        let datum = self.rescoped(form, id);
                        self.m.top_level(datum, id, Mode::Eager)?;
                    }
                }
                "include" | "include-ci" => {
                    for form in self.included(declaration)? {
                        let form = self.rescoped(form, id);
                        self.m.top_level(form, id, Mode::Eager)?;
                    }
                }
                "cond-expand" => {
                    let chosen = self.cond_expand_clause(rest)?;
                    self.deeper(|expander| expander.library_declarations(&chosen, id))?;
                }
                _ => return Err(self.bad_form("import, export, begin or include", declaration)),
            }
        }
        Ok(())
    }

    /// A form as text of another module.
    fn rescoped(&mut self, form: Value, module: ModuleId) -> Value {
        let scopes = self.m.expander.scopes.top(module);
        self.m.move_to(form, scopes)
    }
}

impl Machine {
    /// The variable of a module that a definition of a name defines.
    pub fn define_in(&mut self, module: ModuleId, name: crate::reader::Sym) -> GlobalId {
        let Some(this) = self.ctx.modules.get_mut(module) else {
            return self.ctx.globals.add(module, name, Pending::Nothing);
        };
        if let Some(&global) = this.bindings.get(&name) {
            return global;
        }
        let adopted = this.unbound.remove(&name);
        let global = match adopted {
            Some(global) => global,
            None => self.ctx.globals.add(module, name, Pending::Nothing),
        };
        if let Some(this) = self.ctx.modules.get_mut(module) {
            this.bindings.insert(name, global);
        }
        global
    }

    /// Binds a name of a module to a core form.
    pub fn bind_form(&mut self, module: ModuleId, name: &str, form: Form) {
        let sym = crate::reader::Sym::intern(name);
        let id = self.expander.add_transformer(Transformer::Core(form));
        let object = self.macro_object(Some(sym), id);
        let global = self.define_in(module, sym);
        self.ctx.globals.set(global, object);
    }
}
