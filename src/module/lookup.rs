//! Looking names up: what a module sees, what it exports, and the forcing of lazy definitions.

use super::awaited::{Found, Unread};
use super::index::Taken;
use super::lazy::{DefinitionId, Form};
use super::{Provider, packages};
use crate::expand::toplevel::Mode;
use crate::reader::{NodeId, NodeKind, Sym, Tree};
use crate::value::exception::Outcome;
use crate::value::{GlobalId, ModuleId, Value};
use crate::vm::Machine;
use crate::vm::globals::{GlobalInfo, Pending};

/// How long a chain of re-exports may be.
const MAX_CHAIN: u32 = 40;

impl Machine {
    /// The variable that a name means in a module; a placeholder if nothing defines it yet.
    pub fn variable_for(&mut self, module: ModuleId, name: Sym) -> Outcome<GlobalId> {
        if let Some(global) = self.find_variable(module, name)? {
            return Ok(global);
        }
        if let Some(global) = self
            .ctx
            .modules
            .get(module)
            .and_then(|m| m.unbound.get(&name))
            .copied()
        {
            return Ok(global);
        }
        let global = self.ctx.globals.add(module, name, Pending::Nothing);
        if let Some(module) = self.ctx.modules.get_mut(module) {
            module.unbound.insert(name, global);
        }
        Ok(global)
    }

    /// The variable that a name means in a module, if anything defines it.
    pub fn find_variable(&mut self, module: ModuleId, name: Sym) -> Outcome<Option<GlobalId>> {
        self.find_chained(module, name, 0)
    }

    pub(super) fn find_chained(
        &mut self,
        module: ModuleId,
        name: Sym,
        depth: u32,
    ) -> Outcome<Option<GlobalId>> {
        match self.search(module, name, depth, Unread::Load)? {
            Found::Variable(global) => Ok(Some(global)),
            Found::Awaited | Found::Unlikely | Found::Nothing => Ok(None),
        }
    }

    /// Looks a name up: in the module itself, in its imports, in the core.
    pub(super) fn search(
        &mut self,
        module: ModuleId,
        name: Sym,
        depth: u32,
        unread: Unread,
    ) -> Outcome<Found> {
        let Some(this) = self.ctx.modules.get(module) else {
            return Ok(Found::Nothing);
        };
        if let Some(&global) = this.bindings.get(&name) {
            return Ok(Found::Variable(global));
        }
        if let Some(whole) = this.interface_of
            && depth <= MAX_CHAIN
            && let Some(global) = self.exported_chained(whole, name, depth + 1)?
        {
            return Ok(Found::Variable(global));
        }
        let Some(this) = self.ctx.modules.get(module) else {
            return Ok(Found::Nothing);
        };
        if let Some(&known) = this.cache.get(&name) {
            return Ok(Found::from(known));
        }
        if depth > MAX_CHAIN {
            return Ok(Found::Nothing);
        }
        if let Some(global) = self.own_lazy(module, name)? {
            return Ok(Found::Variable(global));
        }
        if let Some(global) = self.package_variable(module, name) {
            return Ok(Found::Variable(global));
        }
        let found = match self.imported(module, name, depth, unread)? {
            open @ (Found::Awaited | Found::Unlikely) => return Ok(open),
            Found::Nothing if module != ModuleId(0) => {
                Found::from(self.opaque_import(module, name)?)
            }
            found => found,
        };
        let variable = found.variable();
        // What a module that runs from top to bottom does not find may be defined later: by one that
        // is being loaded now, since it imports this one, or further on in the same text.
        if let Some(this) = self.ctx.modules.get_mut(module)
            && (variable.is_some() || this.lazy.is_some())
        {
            this.cache.insert(name, variable);
        }
        Ok(found)
    }

    /// Looks a name up in a module's imports, last first, then in the core. The package modules of
    /// a tree are read last: what they define is known beforehand, save for what is new in a tree.
    fn imported(
        &mut self,
        module: ModuleId,
        name: Sym,
        depth: u32,
        unread: Unread,
    ) -> Outcome<Found> {
        let count = self
            .ctx
            .modules
            .get(module)
            .map_or(0, |this| this.imports.len());
        let mut unlikely = Vec::new();
        for i in (0..count).rev() {
            let import = self
                .ctx
                .modules
                .get(module)
                .and_then(|this| this.imports.get(i));
            let Some(import) = import else { continue };
            let Some(original) = import.original(name) else {
                continue;
            };
            let path = import.module.clone();
            if self.is_unread_of_tree(&path) {
                match (self.is_known_package(&path, original), unread) {
                    (false, _) => {
                        unlikely.push((path, original));
                        continue;
                    }
                    (true, Unread::Await | Unread::Skip) => return Ok(Found::Awaited),
                    (true, Unread::Load) => {}
                }
            }
            if let Some(global) = self.imported_from(module, &path, original, depth)? {
                return Ok(Found::Variable(global));
            }
        }
        if module != ModuleId(0)
            && let Some(global) = self.find_chained(ModuleId(0), name, depth + 1)?
        {
            return Ok(Found::Variable(global));
        }
        if unread == Unread::Skip && !unlikely.is_empty() {
            return Ok(Found::Unlikely);
        }
        for (path, original) in unlikely {
            if let Some(global) = self.imported_from(module, &path, original, depth)? {
                return Ok(Found::Variable(global));
            }
        }
        Ok(Found::Nothing)
    }

    fn imported_from(
        &mut self,
        module: ModuleId,
        path: &[Sym],
        original: Sym,
        depth: u32,
    ) -> Outcome<Option<GlobalId>> {
        match self.load_module(path)? {
            Some(id) if id != module => self.exported_chained(id, original, depth + 1),
            _ => Ok(None),
        }
    }

    /// The variable that stands for a name of an imported module that is not here, or not whole.
    fn opaque_import(&mut self, module: ModuleId, name: Sym) -> Outcome<Option<GlobalId>> {
        let imports = self
            .ctx
            .modules
            .get(module)
            .map(|this| this.imports.clone());
        for import in imports.unwrap_or_default().into_iter().rev() {
            let Some(original) = import.original(name) else {
                continue;
            };
            let Some(id) = self.load_module(&import.module)? else {
                continue;
            };
            // (gnu) stands for the modules that it imports.
            let parts = match import.module.as_slice() {
                [gnu] if gnu.as_str() == "gnu" => {
                    self.ctx.modules.get(id).map(|this| this.imports.clone())
                }
                _ => None,
            };
            let parts = parts
                .unwrap_or_default()
                .into_iter()
                .map(|part| part.module);
            for path in std::iter::once(import.module).chain(parts) {
                let Some(id) = self.load_module(&path)? else {
                    continue;
                };
                if let Some(global) = self.opaque_variable(id, original)? {
                    return Ok(Some(global));
                }
            }
        }
        Ok(None)
    }

    /// The variable behind a name that a module exports.
    pub fn exported_variable(&mut self, module: ModuleId, name: Sym) -> Outcome<Option<GlobalId>> {
        match self.exported_chained(module, name, 0)? {
            None => self.opaque_variable(module, name),
            found => Ok(found),
        }
    }

    fn exported_chained(
        &mut self,
        module: ModuleId,
        name: Sym,
        depth: u32,
    ) -> Outcome<Option<GlobalId>> {
        if depth > MAX_CHAIN {
            return Ok(None);
        }
        let Some(this) = self.ctx.modules.get(module) else {
            return Ok(None);
        };
        if this.provider == Provider::Core {
            return self.find_chained(module, name, depth);
        }
        if let Some(whole) = this.interface_of {
            return self.exported_chained(whole, name, depth + 1);
        }
        if let Some(&own) = this.exports.get(&name) {
            return self.find_chained(module, own, depth + 1);
        }
        if let Some(global) = self.package_variable(module, name) {
            return Ok(Some(global));
        }
        let re_exported = self
            .ctx
            .modules
            .get(module)
            .map(|this| this.re_exported.clone());
        for path in re_exported.unwrap_or_default() {
            let Some(id) = self.load_module(&path)? else {
                continue;
            };
            if let Some(global) = self.exported_chained(id, name, depth + 1)? {
                return Ok(Some(global));
            }
        }
        Ok(None)
    }

    /// The variable of a package in the embedded table.
    fn package_variable(&mut self, module: ModuleId, name: Sym) -> Option<GlobalId> {
        let this = self.ctx.modules.get(module)?;
        if this.provider != Provider::Packages {
            return None;
        }
        if let Some(&global) = this.bindings.get(&name) {
            return Some(global);
        }
        let file = this.name.last()?.as_str();
        let package = packages::find(file, name.as_str())?;
        let global = self
            .ctx
            .globals
            .add(module, name, Pending::Package(package));
        self.ctx
            .modules
            .get_mut(module)?
            .bindings
            .insert(name, global);
        Some(global)
    }

    /// A variable that a lazily loaded module itself defines.
    fn own_lazy(&mut self, module: ModuleId, name: Sym) -> Outcome<Option<GlobalId>> {
        let Some(lazy) = self.lazy_part(module) else {
            return Ok(None);
        };
        if let Some(image) = lazy.image {
            return self.own_of_image(module, image, name);
        }
        if let Some(&definition) = lazy.index.get(&name) {
            let global = self
                .ctx
                .globals
                .add(module, name, Pending::Form(definition));
            if let Some(this) = self.ctx.modules.get_mut(module) {
                this.bindings.insert(name, global);
            }
            return Ok(Some(global));
        }
        let candidates: Vec<DefinitionId> = lazy
            .opaque
            .iter()
            .copied()
            .filter(|&id| self.may_define(id, name))
            .collect();
        for definition in candidates {
            self.expand_definition(definition, module, Mode::Lazy)?;
            if let Some(this) = self.ctx.modules.get(module)
                && let Some(&global) = this.bindings.get(&name)
            {
                return Ok(Some(global));
            }
        }
        Ok(None)
    }

    /// A variable that a module of the library's image defines.
    fn own_of_image(
        &mut self,
        module: ModuleId,
        image: u32,
        name: Sym,
    ) -> Outcome<Option<GlobalId>> {
        let found = crate::image::installed().and_then(|all| all.definition(image, name));
        let Some((number, by_macro)) = found else {
            return Ok(None);
        };
        let definition = self.link_definition(number)?;
        if by_macro {
            self.expand_definition(definition, module, Mode::Lazy)?;
            let this = self.ctx.modules.get(module);
            return Ok(this.and_then(|this| this.bindings.get(&name).copied()));
        }
        let pending = Pending::Form(definition);
        let global = self.ctx.globals.add(module, name, pending);
        if let Some(this) = self.ctx.modules.get_mut(module) {
            this.bindings.insert(name, global);
        }
        Ok(Some(global))
    }

    /// The variable of a name that a module itself binds; a placeholder if it does not bind it yet.
    pub(crate) fn own_variable(&mut self, module: ModuleId, name: Sym) -> Outcome<GlobalId> {
        let known = self.ctx.modules.get(module);
        if let Some(&global) = known.and_then(|this| this.bindings.get(&name)) {
            return Ok(global);
        }
        if let Some(global) = self.own_lazy(module, name)? {
            return Ok(global);
        }
        if let Some(global) = self.package_variable(module, name) {
            return Ok(global);
        }
        let known = self.ctx.modules.get(module);
        if let Some(&global) = known.and_then(|this| this.unbound.get(&name)) {
            return Ok(global);
        }
        let global = self.ctx.globals.add(module, name, Pending::Nothing);
        if let Some(this) = self.ctx.modules.get_mut(module) {
            this.unbound.insert(name, global);
        }
        Ok(global)
    }

    /// Whether a macro use may define a name: the name stands in it, or is made from a word in it.
    fn may_define(&self, id: DefinitionId, name: Sym) -> bool {
        let Some(definition) = self.ctx.modules.definition(id) else {
            return false;
        };
        let Form::Read(tree, node) = &definition.form else {
            return false;
        };
        let text = name.as_str();
        let made_from =
            |sym: Sym| sym == name || (sym.as_str().len() > 1 && text.contains(sym.as_str()));
        tree.children(*node)
            .skip(1)
            .any(|part| match tree.kind(part) {
                NodeKind::Symbol(sym) => made_from(sym),
                NodeKind::List => mentions(tree, part, name),
                _ => false,
            })
    }

    /// Expands a form of a lazily loaded module, unless that was done.
    pub fn expand_definition(
        &mut self,
        id: DefinitionId,
        module: ModuleId,
        mode: Mode,
    ) -> Outcome<()> {
        let Some(taken) = self.take_form(id)? else {
            return Ok(());
        };
        if let (Some(recorder), Taken::Text(tree, node)) = (&mut self.recorder, &taken) {
            recorder.begin(id, tree.span(*node));
        }
        let outer = std::mem::replace(&mut self.expander.use_span, crate::source::Span::NONE);
        let current = std::mem::replace(&mut self.module, module);
        let result = self.expand_taken(taken, module, mode);
        self.module = current;
        self.expander.use_span = outer;
        if let Some(recorder) = &mut self.recorder {
            recorder.end(result.is_ok());
        }
        result
    }

    fn expand_taken(&mut self, taken: Taken, module: ModuleId, mode: Mode) -> Outcome<()> {
        let (tree, node) = match taken {
            Taken::Text(tree, node) => (tree, node),
            Taken::Image(number) => {
                if self.replay(number, module)? {
                    return Ok(());
                }
                let tree = self.text_of_definition(number)?;
                let Some(&root) = tree.roots.first() else {
                    return Ok(());
                };
                (std::sync::Arc::new(tree), root)
            }
        };
        let scopes = self.expander.scopes.top(module);
        let form = self.syntax_from_tree(&tree, node, scopes);
        self.top_level(form, module, mode).map(|_| ())
    }

    /// Expands a definition of a lazily loaded module, and what it defines, without evaluating it.
    ///
    /// # Errors
    /// What is wrong with its form.
    pub fn prepare(&mut self, id: DefinitionId, module: ModuleId) -> Outcome<()> {
        self.expand_definition(id, module, Mode::Lazy)?;
        let own: Vec<GlobalId> = self
            .ctx
            .modules
            .get(module)
            .map(|this| this.bindings.values().copied().collect())
            .unwrap_or_default();
        for global in own {
            if let Pending::Deferred(number) = self.ctx.globals.pending(global) {
                self.expand_deferred(global, number)?;
            }
        }
        Ok(())
    }

    /// Whether a definition's head says that it defines syntax.
    pub fn defines_syntax(&self, id: DefinitionId) -> bool {
        self.ctx.modules.definition(id).is_some_and(|d| d.syntax)
    }

    /// Expands what defines a variable, so that its value is there or can be computed.
    pub fn force_definition(&mut self, global: GlobalId) -> Outcome<()> {
        let Some(info) = self.ctx.globals.info(global).copied() else {
            return Ok(());
        };
        if !matches!(
            info.pending,
            Pending::Form(_) | Pending::Deferred(_) | Pending::Image(_)
        ) {
            return Ok(());
        }
        self.expander.forcing += 1;
        // A library module is as long as it is; that does not count against the program.
        let left = {
            let limits = &mut self.ctx.limits;
            std::mem::replace(&mut limits.expansions, limits.library_expansions)
        };
        let muted = std::mem::replace(&mut self.ctx.muted, true);
        let result = self.prepare_definition(global, info);
        self.ctx.muted = muted;
        self.ctx.limits.expansions = left;
        self.expander.forcing -= 1;
        result?;
        self.run_effects_of(info.module)
    }

    /// Evaluates the expressions at the top level of a lazily loaded module, now or as soon as no
    /// definition is being prepared: what an expression refers to must not be half prepared.
    pub fn run_effects_of(&mut self, module: ModuleId) -> Outcome<()> {
        if !self.expander.due.contains(&module) {
            self.expander.due.push(module);
        }
        while self.expander.forcing == 0
            && self.expander.due.len() > self.expander.due_floor
            && let Some(module) = self.expander.due.pop()
        {
            // What these expressions need must not run those that wait for them.
            let floor = std::mem::replace(&mut self.expander.due_floor, self.expander.due.len());
            let result = self.run_effects(module);
            self.expander.due_floor = floor;
            result?;
        }
        Ok(())
    }

    fn prepare_definition(&mut self, global: GlobalId, info: GlobalInfo) -> Outcome<()> {
        if let Pending::Form(definition) = info.pending {
            self.ctx.globals.set_pending(global, Pending::Nothing);
            let place = definition.0 as usize;
            let form = self
                .ctx
                .modules
                .definitions
                .get(place)
                .map(|definition| definition.form.clone());
            let expanded = self.expand_definition(definition, info.module, Mode::Lazy);
            if expanded.is_err() {
                // Whoever asks again, gets it again: what it lacked, or the same error.
                self.ctx
                    .globals
                    .set_pending(global, Pending::Form(definition));
                if let Some(definition) = self.ctx.modules.definitions.get_mut(place)
                    && let Some(form) = form
                {
                    definition.form = form;
                }
            }
            expanded?;
        }
        match self.ctx.globals.pending(global) {
            Pending::Deferred(number) => self.expand_deferred(global, number),
            Pending::Image(number) => {
                let code = self.link_code(number)?;
                self.ctx.globals.set_pending(global, Pending::Code(code));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The modules of home services that a module imports and that were not used yet. Such a module
    /// may be imported for nothing but the counterparts of system services that it registers
    /// (`define-service-type-mapping`).
    fn registrars(&mut self, module: ModuleId) -> Outcome<Vec<ModuleId>> {
        let Some(this) = self.ctx.modules.get(module) else {
            return Ok(Vec::new());
        };
        if this.used {
            return Ok(Vec::new());
        }
        let imports = this.imports.clone();
        let mut registrars = Vec::new();
        for import in imports {
            let of_homes = matches!(import.module.as_slice(), [gnu, home, ..]
                if gnu.as_str() == "gnu" && home.as_str() == "home");
            if of_homes
                && let Some(id) = self.load_module(&import.module)?
                && self.ctx.modules.get(id).is_some_and(|it| !it.used)
            {
                registrars.push(id);
            }
        }
        Ok(registrars)
    }

    /// Evaluates the expressions at the top level of a lazily loaded module, once, after those of the
    /// modules of home services that it imports.
    fn run_effects(&mut self, module: ModuleId) -> Outcome<()> {
        let registrars = self.registrars(module)?;
        let Some(this) = self.ctx.modules.get_mut(module) else {
            return Ok(());
        };
        if !std::mem::replace(&mut this.used, true) && !registrars.is_empty() {
            self.expander.due.push(module);
            self.expander.due.extend(registrars);
            return Ok(());
        }
        let effects = this
            .lazy
            .as_mut()
            .map(|lazy| std::mem::take(&mut lazy.effects));
        for effect in effects.unwrap_or_default() {
            self.expand_definition(effect, module, Mode::Effect)?;
        }
        self.run_waiting(module)
    }

    /// The value of a variable, its definition evaluated if it was not.
    pub fn force_value(&mut self, global: GlobalId) -> Outcome<Value> {
        if !matches!(self.ctx.globals.get(global), Value::Undefined) {
            return Ok(self.ctx.globals.get(global));
        }
        self.force_definition(global)?;
        match self.ctx.globals.pending(global) {
            Pending::Code(code) => {
                self.ctx.globals.begin(global, code);
                self.run_code(code)?;
            }
            Pending::Package(package) => self.make_package(global, package)?,
            Pending::Opaque => self.make_opaque(global)?,
            Pending::Nothing
            | Pending::Form(_)
            | Pending::Deferred(_)
            | Pending::Image(_)
            | Pending::Running => {}
        }
        Ok(self.ctx.globals.get(global))
    }

    /// Makes the package of the embedded table that a variable holds.
    pub fn make_package(&mut self, global: GlobalId, at: u32) -> Outcome<()> {
        let value = self.table_package(at)?;
        self.ctx.globals.set(global, value);
        Ok(())
    }

    /// The package object of a line of the embedded table.
    pub fn table_package(&mut self, at: u32) -> Outcome<Value> {
        let Some(package) = packages::get(at) else {
            return Ok(Value::FALSE);
        };
        // One object a package, however it is asked for.
        let path = super::name::parse(&format!("gnu packages {}", package.module));
        if let Some(module) = self.load_module(&path)?
            && let Some(global) = self.package_variable(module, Sym::intern(package.variable))
            && !matches!(self.ctx.globals.get(global), Value::Undefined)
        {
            return Ok(self.ctx.globals.get(global));
        }
        let maker = self.public_value("(guix packages)", "%table-package")?;
        let Some(maker) = maker else {
            return Ok(Value::FALSE);
        };
        let outputs: Vec<Value> = package
            .outputs
            .split(',')
            .map(|output| self.ctx.heap.string_of(output))
            .collect();
        let variable = Value::Symbol(Sym::intern(package.variable));
        let module = self.ctx.heap.string_of(package.module);
        let name = self.ctx.heap.string_of(package.name);
        let version = self.ctx.heap.string_of(package.version);
        let outputs = self.ctx.heap.list(&outputs);
        let value = self.call(maker, &[variable, module, name, version, outputs])?;
        if let Some(module) = self.load_module(&path)?
            && let Some(global) = self.package_variable(module, Sym::intern(package.variable))
        {
            self.ctx.globals.set(global, value);
        }
        Ok(value)
    }

    /// The value that a module exports under a name.
    pub fn public_value(&mut self, module: &str, name: &str) -> Outcome<Option<Value>> {
        let path = super::name::parse(module);
        let Some(id) = self.load_module(&path)? else {
            return Ok(None);
        };
        let name = Sym::intern(name);
        let global = match self.exported_variable(id, name)? {
            Some(global) => Some(global),
            None => self.find_variable(id, name)?,
        };
        match global {
            Some(global) => Ok(Some(self.force_value(global)?)),
            None => Ok(None),
        }
    }

    /// A procedure of the core.
    pub fn core_procedure(&mut self, name: &str) -> Outcome<Value> {
        let global = self.variable_for(ModuleId(0), Sym::intern(name))?;
        self.force_value(global)
    }
}

/// Whether a part of a form, or a list directly in it, names something.
fn mentions(tree: &Tree, part: NodeId, name: Sym) -> bool {
    tree.children(part).any(|inner| match tree.kind(inner) {
        NodeKind::Symbol(sym) => sym == name,
        NodeKind::List => tree.first(inner).and_then(|first| tree.symbol(first)) == Some(name),
        _ => false,
    })
}
