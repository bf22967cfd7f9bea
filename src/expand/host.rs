//! Procedures that need the expander or the module system, and who carries them out: the run-time
//! side of `syntax-case` here, files and errors below, module reflection in [`super::reflection`].

use std::path::PathBuf;

use super::error::{SyntaxError, SyntaxErrorKind};
use crate::module::tree_packages::Kind;
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{GlobalId, Value};
use crate::vm::Machine;
use crate::vm::globals::Pending;

mod exceptions;
mod files;

pub(super) use files::system_words;

/// The procedures.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named for the procedure that it is")]
pub enum HostOp {
    SyntaxTemplate,
    SyntaxMatch,
    SyntaxNoMatch,
    DatumToSyntax,
    SyntaxToDatum,
    IsIdentifier,
    FreeIdentifierEq,
    BoundIdentifierEq,
    GenerateTemporaries,
    SyntaxSource,
    SyntaxViolation,
    CurrentModule,
    SetCurrentModule,
    ResolveModule,
    ResolveInterface,
    ModuleRef,
    ModuleVariable,
    ModuleIsDefined,
    ModuleDefine,
    ModuleUse,
    ModuleSet,
    ModuleVersion,
    MakeVariable,
    ModuleInterface,
    ModuleNameOf,
    ModuleEntries,
    MakeUserModule,
    VariableRef,
    VariableSet,
    VariableIsBound,
    ModuleExport,
    LoadFile,
    SearchLoadPath,
    LoadPath,
    AddToLoadPath,
    IsMacro,
    PromptWinders,
    TablePackage,
    PackagesNamed,
    AllPackages,
    TreePackages,
    ChannelPackages,
    ModuleFile,
    ModuleImports,
    IsModule,
    IsVariable,
    IsLibraryPlace,
}

/// The names that the procedures are bound to, with the arguments they take.
pub const HOST_OPS: &[(&str, u8, u8, HostOp)] = &[
    ("%syntax-template", 1, u8::MAX, HostOp::SyntaxTemplate),
    ("%syntax-match", 2, 2, HostOp::SyntaxMatch),
    ("%syntax-no-match", 1, 1, HostOp::SyntaxNoMatch),
    ("datum->syntax", 2, u8::MAX, HostOp::DatumToSyntax),
    ("syntax->datum", 1, 1, HostOp::SyntaxToDatum),
    ("identifier?", 1, 1, HostOp::IsIdentifier),
    ("free-identifier=?", 2, 2, HostOp::FreeIdentifierEq),
    ("bound-identifier=?", 2, 2, HostOp::BoundIdentifierEq),
    ("generate-temporaries", 1, 1, HostOp::GenerateTemporaries),
    ("syntax-source", 1, 1, HostOp::SyntaxSource),
    ("syntax-violation", 2, 4, HostOp::SyntaxViolation),
    ("current-module", 0, 0, HostOp::CurrentModule),
    ("set-current-module", 1, 1, HostOp::SetCurrentModule),
    ("resolve-module", 1, u8::MAX, HostOp::ResolveModule),
    ("resolve-interface", 1, u8::MAX, HostOp::ResolveInterface),
    ("module-ref", 2, 3, HostOp::ModuleRef),
    ("module-variable", 2, 2, HostOp::ModuleVariable),
    ("module-defined?", 2, 2, HostOp::ModuleIsDefined),
    ("module-define!", 3, 3, HostOp::ModuleDefine),
    ("module-set!", 3, 3, HostOp::ModuleSet),
    ("module-version", 1, 1, HostOp::ModuleVersion),
    ("make-variable", 1, 1, HostOp::MakeVariable),
    ("make-undefined-variable", 0, 0, HostOp::MakeVariable),
    ("module-use!", 2, 2, HostOp::ModuleUse),
    ("module-public-interface", 1, 1, HostOp::ModuleInterface),
    ("module-name", 1, 1, HostOp::ModuleNameOf),
    ("%module-entries", 1, 1, HostOp::ModuleEntries),
    ("make-fresh-user-module", 0, 0, HostOp::MakeUserModule),
    ("make-module", 0, 3, HostOp::MakeUserModule),
    ("variable-ref", 1, 1, HostOp::VariableRef),
    ("variable-set!", 2, 2, HostOp::VariableSet),
    ("variable-bound?", 1, 1, HostOp::VariableIsBound),
    ("module-export!", 2, 2, HostOp::ModuleExport),
    ("%load-file", 1, 2, HostOp::LoadFile),
    ("%search-load-path", 1, 1, HostOp::SearchLoadPath),
    ("%load-path-list", 0, 0, HostOp::LoadPath),
    ("%add-to-load-path", 1, 1, HostOp::AddToLoadPath),
    ("macro?", 1, 1, HostOp::IsMacro),
    ("%prompt-winders", 1, 1, HostOp::PromptWinders),
    ("%package-at", 1, 1, HostOp::TablePackage),
    ("%packages-named", 1, 1, HostOp::PackagesNamed),
    ("%all-packages", 0, 0, HostOp::AllPackages),
    ("%tree-packages", 1, 1, HostOp::TreePackages),
    ("%channel-packages", 1, 1, HostOp::ChannelPackages),
    ("module-filename", 1, 1, HostOp::ModuleFile),
    ("%module-imports", 1, 1, HostOp::ModuleImports),
    ("%module?", 1, 1, HostOp::IsModule),
    ("%variable?", 1, 1, HostOp::IsVariable),
    ("%library-place?", 1, 1, HostOp::IsLibraryPlace),
];

impl Machine {
    /// Carries out an operation of the module system or the expander.
    pub fn host_operation(&mut self, op: HostOp, arguments: &[Value]) -> Outcome {
        let first = arguments.first().copied().unwrap_or(Value::Unspecified);
        let second = arguments.get(1).copied().unwrap_or(Value::Unspecified);
        match op {
            HostOp::SyntaxTemplate => {
                let number = first.as_fixnum().unwrap_or_default() as usize;
                let template = self.template_numbered(number)?;
                match template {
                    Some(template) => {
                        let values = arguments.get(1..).unwrap_or_default();
                        self.instantiate_plainly(&template, values)
                    }
                    None => Ok(Value::Unspecified),
                }
            }
            HostOp::SyntaxMatch => {
                let number = first.as_fixnum().unwrap_or_default() as usize;
                let Some(pattern) = self.pattern_numbered(number)? else {
                    return Ok(Value::FALSE);
                };
                match self.match_pattern(&pattern, second)? {
                    Some(values) => Ok(self.ctx.heap.vector(values)),
                    None => Ok(Value::FALSE),
                }
            }
            HostOp::SyntaxNoMatch => {
                let name = match self.stx_pair(first) {
                    Some((head, _)) => self.stx_name(head),
                    None => self.stx_name(first),
                };
                let name = name.map_or_else(|| "form".to_owned(), |n| n.as_str().to_owned());
                let span = self.span_or_use(first);
                let error = SyntaxError::new(SyntaxErrorKind::NoMatchingPattern { name }, span);
                Err(error.about(first, Value::FALSE).into())
            }
            HostOp::DatumToSyntax => Ok(match first {
                Value::Syntax(_) => self.datum_to_syntax(first, second),
                _ => {
                    let scopes = self.expander.scopes.top(self.module);
                    let span = self.expander.use_span;
                    match second {
                        Value::Syntax(_) => second,
                        datum => self.make_syntax(datum, scopes, span),
                    }
                }
            }),
            HostOp::SyntaxToDatum => Ok(self.strip(first)),
            HostOp::IsIdentifier => {
                let syntax = matches!(first, Value::Syntax(_));
                Ok(Value::Bool(syntax && self.stx_name(first).is_some()))
            }
            HostOp::FreeIdentifierEq => self.free_identifier_eq(first, second).map(Value::Bool),
            HostOp::BoundIdentifierEq => Ok(Value::Bool(
                self.stx_name(first) == self.stx_name(second)
                    && self.stx_scopes(first) == self.stx_scopes(second),
            )),
            HostOp::GenerateTemporaries => self.generate_temporaries(first),
            HostOp::SyntaxSource => {
                let span = self.place_of_form(first);
                Ok(self.location_alist(span))
            }
            HostOp::SyntaxViolation => self.syntax_violation(arguments),
            HostOp::CurrentModule => Ok(Value::Module(self.module)),
            HostOp::SetCurrentModule => {
                let old = self.module;
                self.module = self.module_argument("set-current-module", first)?;
                Ok(Value::Module(old))
            }
            HostOp::ResolveModule => self.resolve_module(arguments),
            HostOp::ResolveInterface => self.resolve_interface(arguments),
            HostOp::ModuleRef => self.module_ref_value(arguments),
            HostOp::ModuleVariable => {
                let module = self.module_argument("module-variable", first)?;
                let found = self.module_lookup(module, second)?;
                Ok(found.map_or(Value::FALSE, Value::Variable))
            }
            HostOp::ModuleIsDefined => {
                let module = self.module_argument("module-defined?", first)?;
                match self.module_lookup(module, second)? {
                    Some(global) => {
                        let value = self.force_value(global)?;
                        Ok(Value::Bool(!matches!(value, Value::Undefined)))
                    }
                    None => Ok(Value::FALSE),
                }
            }
            HostOp::ModuleDefine => {
                let module = self.module_argument("module-define!", first)?;
                let Value::Symbol(name) = second else {
                    return Err(Throw::wrong_type("module-define!", 2, second));
                };
                let value = arguments.get(2).copied().unwrap_or(Value::Unspecified);
                let global = self.define_in(module, name);
                self.ctx.globals.set(global, value);
                Ok(Value::Unspecified)
            }
            HostOp::ModuleSet => {
                let module = self.module_argument("module-set!", first)?;
                let global = match (self.module_lookup(module, second)?, second) {
                    (Some(global), _) => global,
                    (None, Value::Symbol(name)) => self.define_in(module, name),
                    (None, other) => return Err(Throw::wrong_type("module-set!", 2, other)),
                };
                let value = arguments.get(2).copied().unwrap_or(Value::Unspecified);
                self.ctx.globals.set(global, value);
                self.ctx.globals.mark_assigned(global);
                Ok(Value::Unspecified)
            }
            HostOp::ModuleVersion => {
                let module = self.module_argument("module-version", first)?;
                Ok(self
                    .ctx
                    .modules
                    .get(module)
                    .map_or(Value::FALSE, |module| module.version))
            }
            HostOp::MakeVariable => {
                let name = crate::reader::well_known::EMPTY;
                let global = self.ctx.globals.add(self.module, name, Pending::Nothing);
                if !arguments.is_empty() {
                    self.ctx.globals.set(global, first);
                }
                Ok(Value::Variable(global))
            }
            HostOp::ModuleUse => {
                let module = self.module_argument("module-use!", first)?;
                let used = self.module_argument("module-use!", second)?;
                let import = self.ctx.modules.import_of(used);
                match self
                    .ctx
                    .modules
                    .get(module)
                    .and_then(|module| module.interface_of)
                {
                    Some(whole) => self.re_export_whole(whole, import.module),
                    None => self.ctx.modules.import(module, import),
                }
                Ok(Value::Unspecified)
            }
            HostOp::ModuleInterface => {
                let module = self.module_argument("module-public-interface", first)?;
                Ok(Value::Module(self.ctx.modules.interface(module)))
            }
            HostOp::ModuleNameOf => {
                let module = self.module_argument("module-name", first)?;
                let path: Vec<Value> = self
                    .ctx
                    .modules
                    .name(module)
                    .iter()
                    .map(|&s| Value::Symbol(s))
                    .collect();
                Ok(self.ctx.heap.list(&path))
            }
            HostOp::ModuleEntries => {
                let module = self.module_argument("module-map", first)?;
                self.module_entries(module)
            }
            HostOp::MakeUserModule => {
                let id = self.ctx.modules.add_anonymous(Vec::new());
                Ok(Value::Module(id))
            }
            HostOp::VariableRef => {
                let global = variable_argument("variable-ref", first)?;
                match self.force_value(global)? {
                    Value::Undefined => {
                        let name = self.ctx.globals.info(global).map(|info| info.name);
                        let name = name.unwrap_or(crate::reader::well_known::EMPTY);
                        Err(Failure::Unbound { name }.into())
                    }
                    value => Ok(value),
                }
            }
            HostOp::VariableSet => {
                let global = variable_argument("variable-set!", first)?;
                self.ctx.globals.set(global, second);
                self.ctx.globals.mark_assigned(global);
                Ok(Value::Unspecified)
            }
            HostOp::VariableIsBound => {
                let global = variable_argument("variable-bound?", first)?;
                let value = self.force_value(global)?;
                Ok(Value::Bool(!matches!(value, Value::Undefined)))
            }
            HostOp::ModuleExport => {
                let module = self.module_argument("module-export!", first)?;
                let names = self.export_names(second);
                if let Some(module) = self.ctx.modules.get_mut(module) {
                    module.exports.extend(names);
                }
                Ok(Value::Unspecified)
            }
            HostOp::LoadFile => self.load_file_value(first, second),
            HostOp::SearchLoadPath => self.search_load_path(first),
            HostOp::LoadPath => {
                let dirs: Vec<String> = self
                    .ctx
                    .modules
                    .load_path
                    .iter()
                    .map(|dir| dir.display().to_string())
                    .collect();
                let dirs: Vec<Value> = dirs
                    .into_iter()
                    .map(|dir| self.ctx.heap.string(dir))
                    .collect();
                Ok(self.ctx.heap.list(&dirs))
            }
            HostOp::AddToLoadPath => {
                let Some(dir) = self.ctx.heap.text(first).map(PathBuf::from) else {
                    return Err(Throw::wrong_type("add-to-load-path", 1, first));
                };
                self.add_to_load_path(&dir);
                Ok(Value::Unspecified)
            }
            HostOp::IsModule => Ok(Value::Bool(matches!(first, Value::Module(_)))),
            HostOp::IsVariable => Ok(Value::Bool(matches!(first, Value::Variable(_)))),
            HostOp::IsLibraryPlace => Ok(Value::Bool(self.is_library_place(first))),
            HostOp::IsMacro => Ok(Value::Bool(matches!(first, Value::Macro(_)))),
            HostOp::PromptWinders => Ok(self
                .prompt_dynamic(first)
                .map_or(Value::FALSE, |dynamic| dynamic.winders)),
            HostOp::TablePackage => {
                let at = first
                    .as_fixnum()
                    .and_then(|n| u32::try_from(n).ok())
                    .unwrap_or(u32::MAX);
                self.table_package(at)
            }
            HostOp::PackagesNamed => {
                let Some(name) = self.ctx.heap.text(first).map(str::to_owned) else {
                    return Err(Throw::wrong_type("specification->package", 1, first));
                };
                let found: Vec<_> = crate::module::packages::named(&name).collect();
                let mut list = Vec::new();
                for (at, package) in found {
                    let version = self.ctx.heap.string(package.version);
                    let flags = self.ctx.heap.string(package.flags);
                    let parts = [Value::Fixnum(i64::from(at)), version, flags];
                    list.push(self.ctx.heap.list(&parts));
                }
                Ok(self.ctx.heap.list(&list))
            }
            HostOp::TreePackages | HostOp::ChannelPackages => {
                let name = self.ctx.heap.text(first).map(str::to_owned);
                let kind = match op {
                    HostOp::ChannelPackages => Kind::Channel,
                    _ => Kind::Tree,
                };
                Ok(self.tree_packages(name.as_deref(), kind))
            }
            HostOp::AllPackages => {
                let all: Vec<Value> = (0..crate::module::packages::count())
                    .map(|at| Value::Fixnum(i64::from(at)))
                    .collect();
                Ok(self.ctx.heap.list(&all))
            }
            HostOp::ModuleFile => {
                let module = self.module_argument("module-filename", first)?;
                let path = self.ctx.modules.name(module).to_vec();
                let module = self.ctx.modules.find(&path).unwrap_or(module);
                let file = self
                    .ctx
                    .modules
                    .get(module)
                    .and_then(|module| module.file.clone());
                Ok(file.map_or(Value::FALSE, |file| self.ctx.heap.string(file)))
            }
            HostOp::ModuleImports => {
                let module = self.module_argument("module-uses", first)?;
                let paths: Vec<Vec<Sym>> = self
                    .ctx
                    .modules
                    .get(module)
                    .map(|m| {
                        m.imports
                            .iter()
                            .map(|import| import.module.clone())
                            .collect()
                    })
                    .unwrap_or_default();
                let mut list = Vec::new();
                for path in paths {
                    if let Some(id) = self.load_module(&path)? {
                        list.push(Value::Module(id));
                    }
                }
                Ok(self.ctx.heap.list(&list))
            }
        }
    }

    fn span_or_use(&self, form: Value) -> Span {
        let span = self.stx_span(form);
        if span.is_none() {
            self.expander.use_span
        } else {
            span
        }
    }

    fn generate_temporaries(&mut self, list: Value) -> Outcome {
        let Some(items) = self.stx_items(list) else {
            return Err(Throw::wrong_type("generate-temporaries", 1, list));
        };
        let scopes = self.expander.scopes.top(self.module);
        let mut names = Vec::new();
        for _ in items {
            self.ctx.gensym += 1;
            let name = Sym::intern(&format!("t-{}", self.ctx.gensym));
            let fresh = self.expander.scopes.fresh();
            let op = crate::syntax::scope::ScopeOp::Add(fresh);
            let scopes = self.expander.scopes.apply(scopes, op);
            names.push(self.make_syntax(Value::Symbol(name), scopes, Span::NONE));
        }
        Ok(self.ctx.heap.list(&names))
    }

    /// Whether a variable's value is pending for good: nothing defines it.
    pub fn is_unbound(&self, global: GlobalId) -> bool {
        matches!(self.ctx.globals.get(global), Value::Undefined)
            && self.ctx.globals.pending(global) == Pending::Nothing
    }
}

fn variable_argument(procedure: &'static str, value: Value) -> Outcome<GlobalId> {
    match value {
        Value::Variable(global) => Ok(global),
        other => Err(Throw::wrong_type(procedure, 1, other)),
    }
}
