//! Forms that depend on the file they stand in: `include`, `current-filename` and the like, and
//! `cond-expand`.

use std::path::{Path, PathBuf};

use super::Expander;
use super::error::SyntaxErrorKind;
use crate::core::CoreId;
use crate::source::{FileId, Origin};
use crate::syntax::object::SyntaxObject;
use crate::syntax::scope::{OpsId, ScopesId};
use crate::value::Value;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::vm::Machine;

/// What `cond-expand` says yes to.
const FEATURES: &[&str] = &[
    "guile",
    "guile-2",
    "guile-2.2",
    "guile-3",
    "guile-3.0",
    "guixlite",
    "r5rs",
    "r6rs",
    "r7rs",
    "exact-closed",
    "ieee-float",
    "full-unicode",
    "ratios",
    "else",
    "srfi-0",
    "srfi-4",
    "srfi-6",
    "srfi-13",
    "srfi-14",
    "srfi-16",
    "srfi-23",
    "srfi-30",
    "srfi-39",
    "srfi-46",
    "srfi-55",
    "srfi-61",
    "srfi-62",
    "srfi-87",
    "srfi-105",
];

impl Machine {
    /// The name of the file that a form stands in, absolute; nothing for text that is no file.
    pub fn file_of_form(&self, span: crate::source::Span) -> Option<PathBuf> {
        let file = self.ctx.sources.file_at(span)?;
        if file.name().starts_with("library:") || file.name() == "-" || file.name().starts_with('<')
        {
            return None;
        }
        let path = PathBuf::from(file.name());
        if path.is_absolute() {
            return Some(path);
        }
        Some(self.ctx.world.current_directory().join(path))
    }

    /// Whether a feature is a SRFI whose module the current module imports: like Guile, `cond-expand`
    /// knows these besides those of the core.
    fn is_imported_srfi(&self, feature: &str) -> bool {
        let Some(module) = self.ctx.modules.get(self.module) else {
            return false;
        };
        module
            .imports
            .iter()
            .any(|import| match import.module.as_slice() {
                [srfi, number] => srfi.as_str() == "srfi" && number.as_str() == feature,
                _ => false,
            })
    }

    /// Where a form stands for those who ask: what a macro's template says stands where the macro is
    /// used, as in Guile, and an identifier where it was written.
    pub fn place_of_form(&self, form: Value) -> crate::source::Span {
        let (outer, own) = (self.expander.use_span, self.stx_span(form));
        let written_there = outer.lo <= own.lo && own.hi <= outer.hi;
        if outer.is_none() || self.stx_name(form).is_some() || (written_there && !own.is_none()) {
            own
        } else {
            outer
        }
    }

    /// A form with other scopes, places kept.
    pub fn move_to(&mut self, form: Value, scopes: ScopesId) -> Value {
        match form {
            Value::Syntax(_) => {
                let span = self.stx_span(form);
                match self.stx_datum(form) {
                    Value::Pair(_) => {
                        let (items, tail) = self.stx_prefix(form);
                        let items: Vec<Value> = items
                            .into_iter()
                            .map(|item| self.moved_part(item, scopes))
                            .collect();
                        let tail = self.moved_part(tail, scopes);
                        let list = self.ctx.heap.list_with_tail(&items, tail);
                        self.make_syntax(list, scopes, span)
                    }
                    datum => self.make_syntax(datum, scopes, span),
                }
            }
            other => other,
        }
    }

    /// A part of a moved form; what is deep inside is stripped, since only its data matter.
    fn moved_part(&mut self, part: Value, scopes: ScopesId) -> Value {
        match part {
            Value::Syntax(r) => {
                let span = self.ctx.heap.syntaxes.get(r).span;
                let datum = self.strip(part);
                let object = SyntaxObject {
                    datum,
                    scopes,
                    pending: OpsId::NONE,
                    span,
                };
                Value::Syntax(self.ctx.heap.syntaxes.alloc(object))
            }
            other => other,
        }
    }
}

/// How many files may include one another.
const MAX_INCLUSIONS: u32 = 100;

impl Machine {
    /// Notes that a file is included from another.
    fn note_inclusion(&mut self, by: Option<FileId>, file: FileId) -> Outcome<()> {
        let known = by.and_then(|by| self.expander.inclusions.get(&by));
        let depth = known.map_or(1, |depth| depth + 1);
        if depth > MAX_INCLUSIONS {
            return Err(Throw::Limit(Limit::Nesting));
        }
        self.expander.inclusions.insert(file, depth);
        Ok(())
    }
}

impl Expander<'_> {
    pub(super) fn source_location(&mut self, form: Value) -> Outcome<CoreId> {
        let span = self.m.place_of_form(form);
        let location = self.m.location_alist(span);
        Ok(self.constant(location, form))
    }

    pub(super) fn filename(&mut self, form: Value) -> Outcome<CoreId> {
        let file = self.m.file_of_form(self.span(form));
        let value = match file {
            Some(file) => self.m.ctx.heap.constant_string(file.display().to_string()),
            None => Value::FALSE,
        };
        Ok(self.constant(value, form))
    }

    pub(super) fn source_directory(&mut self, form: Value) -> Outcome<CoreId> {
        let file = self.m.file_of_form(self.span(form));
        let value = match file.as_deref().and_then(Path::parent) {
            Some(dir) => self.m.ctx.heap.constant_string(dir.display().to_string()),
            None => Value::FALSE,
        };
        Ok(self.constant(value, form))
    }

    /// The forms of the file that an `include` form names.
    pub(super) fn included(&mut self, form: Value) -> Outcome<Vec<Value>> {
        let items = self.items(form)?;
        let mut forms = Vec::new();
        for &file in items.iter().skip(1) {
            let datum = self.m.stx_datum(file);
            let Some(name) = self.m.ctx.heap.text(datum).map(PathBuf::from) else {
                return Err(self.bad_form("(include \"file\")", form));
            };
            let base = self.m.file_of_form(self.span(form));
            let path = match base.as_deref().and_then(Path::parent) {
                Some(dir) if name.is_relative() => dir.join(&name),
                _ => name,
            };
            self.include_file(&path, file, form, &mut forms)?;
        }
        Ok(forms)
    }

    fn include_file(
        &mut self,
        path: &Path,
        place: Value,
        form: Value,
        forms: &mut Vec<Value>,
    ) -> Outcome<()> {
        // The name as it was written: what it is relative to depends on the machine.
        let written = self.m.ctx.heap.text(self.m.stx_datum(place));
        let file = written.unwrap_or_default().to_owned();
        let cannot = |reason: String| SyntaxErrorKind::CannotRead { file, reason };
        let data = match self.m.ctx.world.read_file(path) {
            Ok(data) => data,
            Err(error) => {
                return Err(self.error(cannot(super::host::system_words(&error)), place));
            }
        };
        let Ok(text) = String::from_utf8(data) else {
            return Err(self.error(cannot("it is not UTF-8 text".to_owned()), place));
        };
        let added = self
            .m
            .ctx
            .sources
            .add(path.display().to_string(), text.as_str(), Origin::User);
        let Ok(file) = added else {
            return Err(Throw::Limit(Limit::Memory));
        };
        let includer = self.m.ctx.sources.file_of(self.span(form));
        self.m.note_inclusion(includer, file)?;
        let tree = self
            .m
            .read_tree(&text, self.m.ctx.sources.file(file).start())?;
        if let Some(error) = tree.errors.first() {
            let kind = SyntaxErrorKind::Unreadable(error.kind.clone());
            return Err(super::error::SyntaxError::new(kind, error.span).into());
        }
        let scopes = self.m.stx_scopes(form);
        self.m.ctx.trees += tree.size();
        for &node in &tree.roots {
            forms.push(self.m.syntax_from_tree(&tree, node, scopes));
        }
        self.m.ctx.trees -= tree.size();
        Ok(())
    }

    /// The forms of the first clause whose requirement holds.
    pub(super) fn cond_expand_clause(&mut self, clauses: &[Value]) -> Outcome<Vec<Value>> {
        for &clause in clauses {
            let items = self.items(clause)?;
            let Some((&requirement, forms)) = items.split_first() else {
                continue;
            };
            let requirement = self.m.strip(requirement);
            if self.holds(requirement, 0)? {
                return Ok(forms.to_vec());
            }
        }
        Ok(Vec::new())
    }

    fn holds(&mut self, requirement: Value, depth: u32) -> Outcome<bool> {
        if depth > 100 {
            return Err(Throw::Limit(Limit::Nesting));
        }
        if let Value::Symbol(feature) = requirement {
            return Ok(
                FEATURES.contains(&feature.as_str()) || self.m.is_imported_srfi(feature.as_str())
            );
        }
        let items = self.m.ctx.heap.list_items(requirement).unwrap_or_default();
        let Some((head, rest)) = items.split_first() else {
            return Ok(false);
        };
        match head.as_symbol().map(|head| head.as_str()) {
            Some("and") => {
                for &part in rest {
                    if !self.holds(part, depth + 1)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Some("or") => {
                for &part in rest {
                    if self.holds(part, depth + 1)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Some("library") => {
                let path = rest.first().and_then(|&name| self.m.module_path(name));
                Ok(path.is_some_and(|path| self.m.module_exists(&path)))
            }
            Some("not") => match rest {
                [part] => Ok(!self.holds(*part, depth + 1)?),
                _ => Ok(false),
            },
            _ => Ok(false),
        }
    }
}
