//! Declarations: `define-module`, `use-modules` and R7RS import sets, from data.

use super::ModuleName;
use super::import::Import;
use crate::reader::{Sym, well_known};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::Machine;

/// What a `define-module` form says.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The module's name.
    pub name: ModuleName,
    /// What it imports, first to last.
    pub imports: Vec<Import>,
    /// The parts of the form that the imports are from.
    pub places: Vec<usize>,
    /// The names it exports, with its own names for them.
    pub exports: Vec<(Sym, Sym)>,
    /// Its version, a list, or `#f`.
    pub version: Option<Value>,
    /// The part of the form that is wrong, if one is.
    pub problem: Option<Value>,
}

/// The name of an option of a declaration: a keyword, or a symbol with a colon in front, which Guile
/// takes for one there.
fn option_name(option: Value) -> Option<Sym> {
    match option {
        Value::Keyword(name) => Some(name),
        Value::Symbol(name) => name.as_str().strip_prefix(':').map(Sym::intern),
        _ => None,
    }
}

impl Machine {
    /// What the parts of a `define-module` form say, its head left out.
    ///
    /// # Errors
    /// What a renamer of an import raises.
    pub fn read_header(&mut self, parts: &[Value]) -> Outcome<Header> {
        let mut header = Header::default();
        let Some((&name, mut rest)) = parts.split_first() else {
            return Ok(header);
        };
        match self.module_path(name) {
            Some(name) => header.name = name,
            None => header.problem = Some(name),
        }
        while let [option, after @ ..] = rest {
            let Some(keyword) = option_name(*option) else {
                header.problem = Some(*option);
                return Ok(header);
            };
            rest = after;
            match (keyword, after) {
                (well_known::USE_MODULE, [spec, after @ ..]) => {
                    match self.import_spec(*spec)? {
                        Some(import) => {
                            header.imports.push(import);
                            header.places.push(parts.len() - after.len() - 1);
                        }
                        None => header.problem = Some(*spec),
                    }
                    rest = after;
                }
                (well_known::AUTOLOAD, [module, names, after @ ..]) => {
                    if let Some(module) = self.module_path(*module) {
                        let names = self.ctx.heap.list_items(*names).unwrap_or_default();
                        let select = names.iter().filter_map(|n| n.as_symbol()).map(|n| (n, n));
                        header.imports.push(Import {
                            select: Some(select.collect()),
                            autoload: true,
                            ..Import::whole(module)
                        });
                        header.places.push(parts.len() - after.len() - 2);
                    }
                    rest = after;
                }
                (
                    well_known::EXPORT
                    | well_known::EXPORT_SYNTAX
                    | well_known::RE_EXPORT
                    | well_known::REPLACE,
                    [names, after @ ..],
                ) => {
                    header.exports.extend(self.export_names(*names));
                    rest = after;
                }
                (_, [value, after @ ..]) => match keyword.as_str() {
                    "re-export-syntax" | "re-export-and-replace" | "export-and-replace" => {
                        header.exports.extend(self.export_names(*value));
                        rest = after;
                    }
                    "pure" | "no-backtrace" => {}
                    "version" => {
                        header.version = Some(*value);
                        rest = after;
                    }
                    _ => rest = after,
                },
                (_, []) => return Ok(header),
            }
        }
        Ok(header)
    }

    /// The names of an export list: `name` or `(name . exported-name)`.
    pub fn export_names(&self, list: Value) -> Vec<(Sym, Sym)> {
        let items = self.ctx.heap.list_items(list).unwrap_or_default();
        items
            .into_iter()
            .filter_map(|item| match item {
                Value::Symbol(name) => Some((name, name)),
                pair => {
                    let (own, public) = self.ctx.heap.pair(pair)?;
                    Some((public.as_symbol()?, own.as_symbol()?))
                }
            })
            .collect()
    }

    /// The import that a specification of `#:use-module` or `use-modules` is.
    ///
    /// # Errors
    /// What its renamer raises.
    pub fn import_spec(&mut self, spec: Value) -> Outcome<Option<Import>> {
        let Some((import, renamer)) = self.plain_import(spec) else {
            return Ok(None);
        };
        let mut import = import;
        if let Some(renamer) = renamer.filter(|&renamer| self.symbol_prefix(renamer).is_none()) {
            let module = Value::Module(self.module);
            let thunk = self.compile_form(renamer, module)?;
            let procedure = self.call(thunk, &[])?;
            self.rename_all(&mut import, procedure)?;
        }
        Ok(Some(import))
    }

    /// The import but for its renamer, which is left to evaluate.
    fn plain_import(&self, spec: Value) -> Option<(Import, Option<Value>)> {
        let (head, rest) = self.ctx.heap.pair(spec)?;
        if !matches!(head, Value::Pair(_)) {
            return Some((Import::whole(self.module_path(spec)?), None));
        }
        let import = Import::whole(self.module_path(head)?);
        let options = self.ctx.heap.list_items(rest)?;
        let import = self.import_options(import, &options)?;
        let renamer = options.chunks(2).find_map(|option| match *option {
            [name, renamer] if option_name(name) == Some(well_known::RENAMER) => Some(renamer),
            _ => None,
        });
        Some((import, renamer))
    }

    /// Calls what an import brings as a procedure says (`#:renamer`).
    ///
    /// # Errors
    /// What the procedure raises.
    pub fn rename_all(&mut self, import: &mut Import, renamer: Value) -> Outcome<()> {
        let Some(id) = self.load_module(&import.module)? else {
            return Ok(());
        };
        let mut select = Vec::new();
        for name in self.exported_names(id) {
            let Some(here) = import.local(name) else {
                continue;
            };
            if let Value::Symbol(here) = self.call(renamer, &[Value::Symbol(here)])? {
                select.push((name, here));
            }
        }
        *import = Import {
            select: Some(select),
            ..Import::whole(import.module.clone())
        };
        Ok(())
    }

    /// The import with the options of its specification; a renamer only if it is a prefix.
    pub fn import_options(&self, mut import: Import, options: &[Value]) -> Option<Import> {
        let mut options = options.iter();
        while let (Some(&option), Some(&value)) = (options.next(), options.next()) {
            match option_name(option)? {
                well_known::SELECT => {
                    let names = self.ctx.heap.list_items(value)?;
                    let select = names.into_iter().filter_map(|item| match item {
                        Value::Symbol(name) => Some((name, name)),
                        pair => {
                            let (there, here) = self.ctx.heap.pair(pair)?;
                            Some((there.as_symbol()?, here.as_symbol()?))
                        }
                    });
                    import.select = Some(select.collect());
                }
                well_known::HIDE => {
                    let names = self.ctx.heap.list_items(value)?;
                    import
                        .hide
                        .extend(names.into_iter().filter_map(Value::as_symbol));
                }
                well_known::PREFIX => import.prefix = value.as_symbol(),
                well_known::RENAMER => import.prefix = self.symbol_prefix(value),
                _ => {}
            }
        }
        Some(import)
    }

    /// The prefix of `(symbol-prefix-proc 'prefix)`, the renamer that people write.
    fn symbol_prefix(&self, renamer: Value) -> Option<Sym> {
        let items = self.ctx.heap.list_items(renamer)?;
        let [Value::Symbol(procedure), argument] = *items.as_slice() else {
            return None;
        };
        if procedure.as_str() != "symbol-prefix-proc" {
            return None;
        }
        let (_, rest) = self.ctx.heap.pair(argument)?;
        self.ctx.heap.car(rest)?.as_symbol()
    }

    /// The import that an R7RS or R6RS import set is.
    pub fn import_set(&self, set: Value) -> Option<Import> {
        // Import sets nest; an explicit stack of their modifiers is applied inside out.
        let mut modifiers = Vec::new();
        let mut inner = set;
        loop {
            let (head, rest) = self.ctx.heap.pair(inner)?;
            let Value::Symbol(kind) = head else { break };
            let next = self.ctx.heap.car(rest);
            match (kind.as_str(), next) {
                ("library", Some(name)) => {
                    inner = name;
                    break;
                }
                ("only" | "except" | "prefix" | "rename", Some(next @ Value::Pair(_))) => {
                    modifiers.push((kind, self.ctx.heap.cdr(rest)?));
                    inner = next;
                }
                _ => break,
            }
        }
        let mut import = Import::whole(self.module_path(inner)?);
        while let Some((kind, arguments)) = modifiers.pop() {
            let arguments = self.ctx.heap.list_items(arguments)?;
            match kind.as_str() {
                "only" => {
                    let names = arguments.into_iter().filter_map(Value::as_symbol);
                    let select = names.filter_map(|name| Some((import.original(name)?, name)));
                    import = Import {
                        select: Some(select.collect()),
                        ..Import::whole(import.module)
                    };
                }
                "except" => {
                    let names = arguments.into_iter().filter_map(Value::as_symbol);
                    let hidden: Vec<Sym> = names.filter_map(|name| import.original(name)).collect();
                    import.hide.extend(hidden);
                }
                "prefix" => import.prefix = arguments.first().and_then(|p| p.as_symbol()),
                _ => {
                    for pair in arguments {
                        let names = self.ctx.heap.list_items(pair)?;
                        if let [Value::Symbol(from), Value::Symbol(to)] = *names.as_slice() {
                            import.rename.push((from, to));
                        }
                    }
                }
            }
        }
        Some(import)
    }
}
