//! Bodies: internal definitions become one `letrec*` (R7RS 5.3.2; Guile also lets definitions
//! follow expressions).

use std::collections::VecDeque;

use super::form::{DefineKind, Form};
use super::{Context, Expander, Step, Trail};
use crate::core::{Core, CoreId, VarId};
use crate::syntax::scope::ScopeOp;
use crate::value::Value;
use crate::value::exception::Outcome;

/// A form of a body, in the order of evaluation.
enum Item {
    /// A variable and how to compute it.
    Define(VarId, Init),
    /// An expression.
    Expression(Value),
}

/// The right-hand side of a definition.
#[derive(Clone, Debug)]
pub(super) enum Init {
    /// An expression.
    Expression(Value),
    /// A procedure: formals, body, whether formals are those of `lambda*`.
    Procedure(Value, Vec<Value>, bool, Value),
    /// A definition without a value.
    Nothing(Value),
}

impl Init {
    /// Notes the values in it as alive.
    pub(super) fn trace(&self, tracer: &mut crate::value::gc::Tracer) {
        match self {
            Init::Expression(form) | Init::Nothing(form) => tracer.push(*form),
            Init::Procedure(formals, body, _, form) => {
                tracer.push(*formals);
                tracer.extend(body);
                tracer.push(*form);
            }
        }
    }
}

impl Expander<'_> {
    /// Expands a body: definitions, then expressions.
    pub(super) fn body(&mut self, forms: &[Value], whole: Value) -> Outcome<CoreId> {
        self.deeper(|expander| expander.body_inner(forms, whole))
    }

    fn body_inner(&mut self, forms: &[Value], whole: Value) -> Outcome<CoreId> {
        if let [one] = *forms
            && !self.m.stx_is_pair(one)
        {
            return self.expand(one);
        }
        let scope = self.m.expander.scopes.fresh();
        self.next_context += 1;
        self.contexts.push(Context {
            id: self.next_context,
            use_sites: Vec::new(),
        });
        let forms = self.all_with_scope(forms, scope);
        let mut trail = Trail::new();
        let saved = self.m.expander.use_span;
        let result = self.body_items(forms.into(), &mut trail);
        let result = result.and_then(|items| self.body_core(items, whole));
        self.m.expander.use_span = saved;
        self.unbind(trail);
        self.contexts.pop();
        result
    }

    fn body_items(&mut self, mut queue: VecDeque<Value>, trail: &mut Trail) -> Outcome<Vec<Item>> {
        let mut items = Vec::new();
        let outer = self.m.expander.use_span;
        while let Some(form) = queue.pop_front() {
            self.m.expander.use_span = outer;
            match self.step(form)? {
                Step::Core(Form::Begin, form) => {
                    let parts = self.items(form)?;
                    for part in parts.into_iter().skip(1).rev() {
                        queue.push_front(part);
                    }
                }
                Step::Core(Form::Define(kind), form) => {
                    let (name, init) = self.definition(form, kind)?;
                    let name = self.without_use_sites(name);
                    let var = self.bind_local(name, trail)?;
                    items.push(Item::Define(var, init));
                }
                Step::Core(
                    kind @ (Form::DefineSyntax
                    | Form::DefineSyntaxRule
                    | Form::DefineSyntaxParameter),
                    form,
                ) => self.local_syntax(kind, form, trail)?,
                Step::Core(kind @ (Form::DefineRecordType | Form::DefineRecordTypeStar), form) => {
                    let form = match kind {
                        Form::DefineRecordType => self.srfi_9_definitions(form)?,
                        _ => self.record_star_definitions(form)?,
                    };
                    queue.push_front(form);
                }
                Step::Core(Form::Include, form) => {
                    for part in self.included(form)?.into_iter().rev() {
                        queue.push_front(part);
                    }
                }
                Step::Core(kind @ (Form::LetSyntax | Form::LetrecSyntax), form) => {
                    // Definitions in it are the body's, so their names lose its scope.
                    let recursive = kind == Form::LetrecSyntax;
                    let (parts, scope) = self.let_syntax_body(form, recursive, trail)?;
                    if let Some(context) = self.contexts.last_mut() {
                        context.use_sites.push(scope);
                    }
                    for part in parts.into_iter().rev() {
                        queue.push_front(part);
                    }
                }
                Step::Core(Form::CondExpand, form) => {
                    let parts = self.items(form)?;
                    let clauses = parts.get(1..).unwrap_or_default();
                    for part in self.cond_expand_clause(clauses)?.into_iter().rev() {
                        queue.push_front(part);
                    }
                }
                Step::Core(Form::EvalWhen, form) => {
                    let parts = self.items(form)?;
                    for part in parts.into_iter().skip(2).rev() {
                        queue.push_front(part);
                    }
                }
                Step::Core(_, form) | Step::Expression(form) => {
                    let span = self.m.expander.use_span;
                    let form = self.marked_with_use(form, span);
                    items.push(Item::Expression(form));
                }
            }
        }
        Ok(items)
    }

    /// Keeps the place of the macro use that a form came from, for when it is expanded later.
    fn marked_with_use(&mut self, form: Value, span: crate::source::Span) -> Value {
        match form {
            Value::Syntax(r) if self.m.ctx.heap.syntaxes.get(r).span.is_none() => {
                let object = crate::syntax::object::SyntaxObject {
                    span,
                    ..*self.m.ctx.heap.syntaxes.get(r)
                };
                Value::Syntax(self.m.ctx.heap.syntaxes.alloc(object))
            }
            other => other,
        }
    }

    fn body_core(&mut self, items: Vec<Item>, whole: Value) -> Outcome<CoreId> {
        let last = items
            .iter()
            .rposition(|item| matches!(item, Item::Define(..)));
        let mut bindings = Vec::new();
        let mut parts = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            match item {
                Item::Define(var, init) => {
                    let value = self.init(var, init)?;
                    bindings.push((var, value));
                }
                Item::Expression(form) => {
                    let value = self.expand(form)?;
                    if last.is_some_and(|last| i < last) {
                        bindings.push((self.temporary(), value));
                    } else {
                        parts.push(value);
                    }
                }
            }
        }
        if parts.is_empty() {
            parts.push(self.constant(Value::Unspecified, whole));
        }
        let body = self.sequence(parts, whole)?;
        if bindings.is_empty() {
            return Ok(body);
        }
        Ok(self.node(Core::Letrec(bindings.into_boxed_slice(), body), whole))
    }

    fn init(&mut self, var: VarId, init: Init) -> Outcome<CoreId> {
        let name = self.unit.name(var);
        self.value_of(name, init)
    }

    /// Expands the right-hand side of a definition.
    pub(super) fn value_of(
        &mut self,
        name: Option<crate::reader::Sym>,
        init: Init,
    ) -> Outcome<CoreId> {
        match init {
            Init::Expression(form) => {
                self.name = name;
                let value = self.expand(form);
                self.name = None;
                value
            }
            Init::Procedure(formals, body, star, form) => {
                self.procedure(name, &[(formals, body)], star, form)
            }
            Init::Nothing(form) => Ok(self.constant(Value::Unspecified, form)),
        }
    }

    /// Whether the current module sees `(guix packages)`, whose `define-public` is not the core's.
    fn imports_packages(&self) -> bool {
        let module = self.m.ctx.modules.get(self.m.module);
        module.is_some_and(|module| {
            module.imports.iter().any(|import| {
                let words: Vec<&str> = import.module.iter().map(|word| word.as_str()).collect();
                matches!(words.as_slice(), ["guix", "packages"] | ["guix"])
            })
        })
    }

    /// The name and right-hand side of a definition; a curried one defines a procedure that
    /// returns procedures.
    pub(super) fn definition(&mut self, form: Value, kind: DefineKind) -> Outcome<(Value, Init)> {
        let (items, _) = self.m.stx_prefix(form);
        let [head, target, rest @ ..] = items.as_slice() else {
            return Err(self.bad_form("(define name value)", form));
        };
        if self.m.stx_name(*target).is_some() {
            return match *rest {
                [] => Ok((*target, Init::Nothing(form))),
                [value] => Ok((*target, Init::Expression(value))),
                // The `define-public` of `(guix packages)` takes a body.
                [_, ..] if kind.public && self.imports_packages() => {
                    let scope = self.core_name("let", form);
                    let parts: Vec<Value> = [scope, Value::Null]
                        .into_iter()
                        .chain(rest.iter().copied())
                        .collect();
                    let body = self.m.ctx.heap.list(&parts);
                    Ok((*target, Init::Expression(self.wrap(body, form))))
                }
                _ => Err(self.bad_form("(define name value)", form)),
            };
        }
        let Some((name, formals)) = self.m.stx_pair(*target) else {
            return Err(self.bad_form("(define (name parameter ...) body ...)", form));
        };
        if rest.is_empty() {
            return Err(self.bad_form("(define (name parameter ...) body ...)", form));
        }
        if self.m.stx_name(name).is_some() {
            return Ok((
                name,
                Init::Procedure(formals, rest.to_vec(), kind.star, form),
            ));
        }
        // ((f a) b): f takes a and gives a procedure of b.
        let keyword = if kind.star { "lambda*" } else { "lambda" };
        let lambda = self.core_name(keyword, form);
        let body = self.m.ctx.heap.list(rest);
        let inner = self.m.ctx.heap.list_with_tail(&[lambda, formals], body);
        let inner = self.wrap(inner, form);
        let outer = self.m.ctx.heap.list(&[*head, name, inner]);
        let outer = self.wrap(outer, form);
        self.definition(outer, kind)
    }

    /// A list of syntax as one syntax object with the place of a form.
    pub(super) fn wrap(&mut self, datum: Value, like: Value) -> Value {
        let scopes = self.m.stx_scopes(like);
        let span = self.span(like);
        self.m.make_syntax(datum, scopes, span)
    }

    /// An identifier without the scopes that uses of this context's own macros added.
    fn without_use_sites(&mut self, mut name: Value) -> Value {
        let scopes = self
            .contexts
            .last()
            .map(|context| context.use_sites.clone())
            .unwrap_or_default();
        for scope in scopes {
            name = self.m.stx_apply(name, ScopeOp::Remove(scope));
        }
        name
    }

    /// The number of the innermost definition context.
    pub(super) fn context(&self) -> u32 {
        self.contexts.last().map_or(0, |context| context.id)
    }

    /// A use of a macro of the innermost context gets a scope of its own.
    pub(super) fn use_site(&mut self, form: Value) -> Value {
        let scope = self.m.expander.scopes.fresh();
        match self.contexts.last_mut() {
            Some(context) => context.use_sites.push(scope),
            None => return form,
        }
        self.with_scope(form, scope)
    }

    /// Binds a macro that a body defines.
    fn local_syntax(&mut self, kind: Form, form: Value, trail: &mut Trail) -> Outcome<()> {
        let (name, transformer) = self.syntax_definition(kind, form)?;
        let name = self.without_use_sites(name);
        let id = self.m.expander.add_transformer(transformer);
        self.bind_macro(name, id, trail)
    }
}
