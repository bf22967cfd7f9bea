//! Records: SRFI-9's `define-record-type`, and Guix's `define-record-type*` with `match-record`
//! (what `(guix records)` exports; the behaviour is that of Guix of February 2025).
//!
//! A definition becomes ordinary definitions of the type, its procedures and its defaults, so that
//! a lazily loaded module pays only for those that are used. A use of the constructor binds the
//! given fields like `let*` and makes the record.

use std::sync::Arc;

use super::Expander;
use super::binding::Meaning;
use super::state::{Binding, Transformer, TransformerId};
use crate::reader::{Sym, well_known};
use crate::syntax::scope::Scope;
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::value::gc::Tracer;

mod matching;
mod srfi9;
mod uses;
mod values;

/// When a field's value is computed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// When the record is made.
    Plain,
    /// At every access, from the record itself.
    Thunked,
    /// At the first access.
    Delayed,
}

/// A field of a `define-record-type*`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Sym,
    /// When its value is computed.
    pub kind: FieldKind,
    /// The name of the procedure that gives its default, or the default itself where it depends on
    /// the place of the use.
    default: Option<FieldDefault>,
    /// Whether an inheriting record gets the default instead of the inherited value.
    innate: bool,
    /// The name of the procedure that each given or default value goes through.
    sanitizer: Option<Value>,
}

#[derive(Copy, Clone, Debug)]
enum FieldDefault {
    Procedure(Value),
    Inline(Value),
}

/// The constructor of a `define-record-type*`.
#[derive(Clone, Debug)]
pub struct RecordForm {
    /// The constructor's name, which is that of the record in messages.
    pub name: Sym,
    /// The name that the record's type is bound to.
    type_name: Value,
    /// The name of the syntax parameter that stands for the record in thunked fields.
    this: Value,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

impl RecordForm {
    /// Notes the values in it as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        tracer.push(self.type_name);
        tracer.push(self.this);
        for field in &self.fields {
            if let Some(FieldDefault::Procedure(value) | FieldDefault::Inline(value)) =
                field.default
            {
                tracer.push(value);
            }
            if let Some(value) = field.sanitizer {
                tracer.push(value);
            }
        }
    }

    /// The names of the fields, in order.
    pub fn field_names(&self) -> Vec<Sym> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

/// The options of a field that mean something here.
const KNOWN_OPTIONS: [crate::reader::Sym; 5] = [
    well_known::DEFAULT,
    well_known::THUNKED,
    well_known::DELAYED,
    well_known::INNATE,
    well_known::SANITIZE,
];

const EXPECTED: &str =
    "(define-record-type* <type> name make-name name? (field accessor option ...) ...)";

impl Expander<'_> {
    /// A list of syntax.
    fn form(&mut self, items: &[Value], like: Value) -> Value {
        let list = self.m.ctx.heap.list(items);
        self.wrap(list, like)
    }

    fn quoted(&mut self, datum: Value, like: Value) -> Value {
        let quote = self.core_name("quote", like);
        self.form(&[quote, datum], like)
    }

    /// A name that nothing the program writes can mean.
    fn hidden_name(&mut self, name: &str, scope: Scope, like: Value) -> Value {
        let name = self.wrap(Value::Symbol(Sym::intern(name)), like);
        self.with_scope(name, scope)
    }

    fn define(&mut self, name: Value, value: Value, like: Value) -> Value {
        let define = self.core_name("define", like);
        self.form(&[define, name, value], like)
    }

    /// `(define (name parameter ...) body)`
    fn define_procedure(
        &mut self,
        name: Value,
        parameters: &[Value],
        body: Value,
        like: Value,
    ) -> Value {
        let define = self.core_name("define", like);
        let target: Vec<Value> = std::iter::once(name)
            .chain(parameters.iter().copied())
            .collect();
        let target = self.form(&target, like);
        self.form(&[define, target, body], like)
    }

    fn call_core(&mut self, procedure: &str, operands: &[Value], like: Value) -> Value {
        let procedure = self.core_name(procedure, like);
        let items: Vec<Value> = std::iter::once(procedure)
            .chain(operands.iter().copied())
            .collect();
        self.form(&items, like)
    }

    /// The definitions that a `define-record-type*` stands for.
    pub(super) fn record_star_definitions(&mut self, form: Value) -> Outcome<Value> {
        let items = self.items(form)?;
        let (&[_, type_name, syntax_name, ref names @ ..], fields) = split_fields(self, &items)
        else {
            return Err(self.bad_form(EXPECTED, form));
        };
        let (constructor, predicate, this) = match *names {
            [constructor, predicate] => (constructor, predicate, None),
            [constructor, predicate, this] => (constructor, predicate, Some(this)),
            _ => return Err(self.bad_form(EXPECTED, form)),
        };
        let scope = self.m.expander.scopes.fresh();
        let begin = self.core_name("begin", form);
        let mut definitions = vec![begin];
        let this = match this {
            Some(this) => {
                let define = self.core_name("define-syntax-parameter", form);
                let outside = self.core_name("%this-outside", form);
                let alias = self.core_name("%alias", form);
                let alias = self.form(&[alias, outside], form);
                definitions.push(self.form(&[define, this, alias], form));
                this
            }
            None => self.name_in(crate::value::ModuleId(0), "%this-record", form),
        };
        let record = self.hidden_name("record", scope, form);
        let mut parsed = Vec::new();
        let mut field_names = Vec::new();
        let mut kinds = Vec::new();
        for (i, &field) in fields.iter().enumerate() {
            let (field, name, accessor) = self.field(field, this, scope, form, &mut definitions)?;
            field_names.push(name);
            kinds.push(Value::Fixnum(match field.kind {
                FieldKind::Plain => 0,
                FieldKind::Thunked => 1,
                FieldKind::Delayed => 2,
            }));
            let quoted = self.quoted(accessor, form);
            let index = Value::Fixnum(i as i64);
            let raw = self.call_core("%record-ref", &[record, index, type_name, quoted], form);
            let body = match field.kind {
                FieldKind::Plain => raw,
                FieldKind::Thunked => self.form(&[raw, record], form),
                FieldKind::Delayed => self.call_core("force", &[raw], form),
            };
            definitions.push(self.define_procedure(accessor, &[record], body, form));
            parsed.push(field);
        }
        let list = self.form(&field_names, form);
        let list = self.quoted(list, form);
        let kinds = self.form(&kinds, form);
        let kinds = self.quoted(kinds, form);
        let quoted = self.quoted(type_name, form);
        let made = self.call_core("%make-record-type*", &[quoted, list, kinds], form);
        definitions.push(self.define(type_name, made, form));
        let body = self.call_core("%record-is?", &[record, type_name], form);
        definitions.push(self.define_procedure(predicate, &[record], body, form));
        let operands: Vec<Value> = std::iter::once(type_name)
            .chain(field_names.iter().copied())
            .collect();
        let body = self.call_core("%record", &operands, form);
        definitions.push(self.define_procedure(constructor, &field_names, body, form));
        let name = self.m.stx_name(syntax_name).unwrap_or(well_known::EMPTY);
        let record_form = RecordForm {
            name,
            type_name,
            this,
            fields: parsed,
        };
        let id = self
            .m
            .expander
            .add_transformer(Transformer::Record(Arc::new(record_form)));
        let object = self.m.macro_object(Some(name), id);
        let define = self.core_name("define-syntax", form);
        definitions.push(self.form(&[define, syntax_name, object], form));
        Ok(self.form(&definitions, form))
    }

    /// A field's description, name and accessor; what it needs is added to the definitions.
    fn field(
        &mut self,
        spec: Value,
        this: Value,
        scope: Scope,
        form: Value,
        definitions: &mut Vec<Value>,
    ) -> Outcome<(Field, Value, Value)> {
        let parts = self.items(spec)?;
        let [name, accessor, options @ ..] = parts.as_slice() else {
            return Err(self.bad_form(EXPECTED, spec));
        };
        let Some(sym) = self.m.stx_name(*name) else {
            return Err(self.bad_form(EXPECTED, *name));
        };
        let mut field = Field {
            name: sym,
            kind: FieldKind::Plain,
            default: None,
            innate: false,
            sanitizer: None,
        };
        let mut default = None;
        for &option in options {
            let option_parts = self.items(option)?;
            let head = option_parts.first().and_then(|&head| self.m.stx_name(head));
            match (head, option_parts.get(1)) {
                (Some(well_known::DEFAULT), Some(&value)) => default = Some(value),
                (Some(well_known::THUNKED), _) => field.kind = FieldKind::Thunked,
                (Some(well_known::DELAYED), _) => field.kind = FieldKind::Delayed,
                (Some(well_known::INNATE), _) => field.innate = true,
                // A name may be a macro's, which wants to see the place of the value.
                (Some(well_known::SANITIZE), Some(&name)) if self.m.stx_name(name).is_some() => {
                    field.sanitizer = Some(name);
                }
                (Some(well_known::SANITIZE), Some(&procedure)) => {
                    let hidden = self.hidden_name(&format!("sanitize-{sym}"), scope, form);
                    definitions.push(self.define(hidden, procedure, form));
                    field.sanitizer = Some(hidden);
                }
                // Others are for the macros that a definition is made with: Guix passes over them.
                (Some(head), _) if !KNOWN_OPTIONS.contains(&head) => {}
                _ => {
                    return Err(self.bad_form(
                        "(default value), (thunked), (delayed), (innate) or (sanitize procedure)",
                        option,
                    ));
                }
            }
        }
        if let Some(value) = default {
            field.default = Some(self.default(&field, value, this, scope, form, definitions)?);
        }
        Ok((field, *name, *accessor))
    }

    fn default(
        &mut self,
        field: &Field,
        value: Value,
        this: Value,
        scope: Scope,
        form: Value,
        definitions: &mut Vec<Value>,
    ) -> Outcome<FieldDefault> {
        if self.depends_on_use(value, this)? {
            return Ok(FieldDefault::Inline(value));
        }
        let hidden = self.hidden_name(&format!("default-{}", field.name), scope, form);
        let lambda = match field.kind {
            FieldKind::Thunked => self.thunked(value, field.sanitizer, this, scope, value),
            FieldKind::Plain | FieldKind::Delayed => {
                let value = self.sanitized(value, field.sanitizer, value);
                let lambda = self.core_name("lambda", form);
                self.form(&[lambda, Value::Null, value], value)
            }
        };
        definitions.push(self.define(hidden, lambda, form));
        Ok(FieldDefault::Procedure(hidden))
    }

    /// Whether a default depends on where the record is made: on the place of the form, or on what
    /// a syntax parameter is there (`for-home?`).
    fn depends_on_use(&mut self, value: Value, this: Value) -> Outcome<bool> {
        let own = [self.m.stx_name(this), Some(Sym::intern("%this-record"))];
        // Forms, and whether they are staged: in a gexp only what is inserted is looked at.
        let mut pending = vec![(value, false)];
        while let Some((form, staged)) = pending.pop() {
            let head = self
                .m
                .stx_pair(form)
                .and_then(|(head, _)| self.m.stx_name(head));
            let staged = match head {
                Some(well_known::QUOTE) => continue,
                Some(well_known::GEXP) => true,
                Some(
                    well_known::UNGEXP
                    | well_known::UNGEXP_SPLICING
                    | well_known::UNGEXP_NATIVE
                    | well_known::UNGEXP_NATIVE_SPLICING,
                ) => false,
                _ => staged,
            };
            let mut rest = form;
            while let Some((first, next)) = self.m.stx_pair(rest) {
                pending.push((first, staged));
                rest = next;
            }
            let Some(name) = self.m.stx_name(rest).filter(|_| !staged) else {
                continue;
            };
            if matches!(
                name.as_str(),
                "current-source-location" | "current-source-directory"
            ) || (!own.contains(&Some(name)) && self.is_syntax_parameter(rest)?)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_syntax_parameter(&mut self, name: Value) -> Outcome<bool> {
        let Some(sym) = self.m.stx_name(name) else {
            return Ok(false);
        };
        let scopes = self.m.stx_scopes(name);
        // Nothing is bound, or read, for the question alone: the name may be that of a field.
        let known = match self.m.expander.lookup(sym, scopes) {
            Some(Binding::Macro(id, _)) => return Ok(self.is_parameter(id)),
            Some(Binding::Global(global)) => Some(global),
            Some(Binding::Local(..) | Binding::Pattern(..)) => None,
            None => {
                let module = self.m.expander.scopes.module(scopes);
                self.m.peek_variable(module, sym)?
            }
        };
        let Some(global) = known else {
            return Ok(false);
        };
        Ok(match self.m.global_meaning(global)? {
            Meaning::Macro(id, _) => self.is_parameter(id),
            Meaning::Local(_)
            | Meaning::Pattern(..)
            | Meaning::Global(_)
            | Meaning::OutOfContext(_) => false,
        })
    }

    fn is_parameter(&self, id: TransformerId) -> bool {
        matches!(
            self.m.expander.transformer(id),
            Some(Transformer::Parameter(_))
        )
    }

    fn sanitized(&mut self, value: Value, sanitizer: Option<Value>, like: Value) -> Value {
        match sanitizer {
            Some(sanitizer) => self.form(&[sanitizer, value], like),
            None => value,
        }
    }

    /// A procedure from the record to a value in which `this` stands for the record.
    fn thunked(
        &mut self,
        value: Value,
        sanitizer: Option<Value>,
        this: Value,
        scope: Scope,
        like: Value,
    ) -> Value {
        let own = self.hidden_name("self", scope, like);
        let alias = self.core_name("%alias", like);
        let alias = self.form(&[alias, own], like);
        let mut bindings = vec![self.form(&[this, alias], like)];
        if self.m.stx_name(this) != Some(Sym::intern("%this-record")) {
            let record = self.name_in(crate::value::ModuleId(0), "%this-record", like);
            bindings.push(self.form(&[record, alias], like));
        }
        let bindings = self.form(&bindings, like);
        let value = self.sanitized(value, sanitizer, like);
        let parameterize = self.core_name("syntax-parameterize", like);
        let body = self.form(&[parameterize, bindings, value], like);
        let lambda = self.core_name("lambda", like);
        let parameters = self.form(&[own], like);
        self.form(&[lambda, parameters, body], like)
    }

    /// `(%alias name)` as a transformer: an identifier that stands for another.
    pub(super) fn alias(&mut self, form: Value) -> Outcome<Transformer> {
        let items = self.items(form)?;
        match *items.as_slice() {
            [_, name] => Ok(Transformer::Alias(name)),
            _ => Err(self.bad_form("(%alias name)", form)),
        }
    }
}

/// The names before the first field, and the fields.
fn split_fields<'a>(expander: &Expander<'_>, items: &'a [Value]) -> (&'a [Value], &'a [Value]) {
    let at = items
        .iter()
        .skip(1)
        .position(|&item| expander.m.stx_is_pair(item));
    items.split_at(at.map_or(items.len(), |at| at + 1))
}
