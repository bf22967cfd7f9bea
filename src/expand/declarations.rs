//! Forms that declare something of a module: `define-module`, `use-modules`, `import`, `export` and
//! R7RS's `define-library`.

use super::Expander;
use super::error::SyntaxErrorKind;
use super::form::{ExportKind, Form};
use super::toplevel::Mode;
use crate::module::import::Import;
use crate::value::exception::Outcome;
use crate::value::{ModuleId, Value};

impl Expander<'_> {
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
