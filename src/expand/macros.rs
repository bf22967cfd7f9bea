//! Macros: their definition, their use, and the forms that bind them locally.

use super::error::SyntaxErrorKind;
use super::form::Form;
use super::state::{Binding, Transformer, TransformerId};
use super::{Expander, Step, Trail};
use crate::core::CoreId;
use crate::syntax::scope::ScopeOp;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::procedure::MacroObject;
use crate::value::{CodeId, ModuleId, Value};

impl Expander<'_> {
    /// Expands a macro use by one step.
    pub(super) fn apply_macro(
        &mut self,
        transformer: &Transformer,
        form: Value,
        context: u32,
    ) -> Outcome<Value> {
        let limits = &mut self.m.ctx.limits;
        if limits.expansions == 0 {
            return Err(Throw::Limit(Limit::Expansion));
        }
        if limits.expansions != u64::MAX {
            limits.expansions -= 1;
        }
        self.m.check_limits()?;
        let span = self.m.place_of_form(form);
        let mut input = form;
        if context != 0 && context == self.context() {
            input = self.use_site(input);
        }
        let intro = self.m.expander.scopes.fresh_of_use();
        let input = self.m.stx_apply(input, ScopeOp::Flip(intro));
        let outer = (self.m.expander.use_span, self.m.expander.intro);
        self.m.expander.use_span = span;
        self.m.expander.intro = Some(intro);
        let output = self.transform(transformer, input, form);
        self.m.expander.intro = outer.1;
        if output.is_err() {
            self.m.expander.use_span = outer.0;
        }
        let output = output?;
        Ok(self.m.stx_apply(output, ScopeOp::Flip(intro)))
    }

    fn transform(
        &mut self,
        transformer: &Transformer,
        input: Value,
        form: Value,
    ) -> Outcome<Value> {
        match transformer {
            Transformer::Rules(rules) => match self.apply_rules(rules, input)? {
                Some(output) => Ok(output),
                None => {
                    let name = self.head_name(form);
                    Err(self.error(SyntaxErrorKind::NoMatchingPattern { name }, form))
                }
            },
            Transformer::Procedure(procedure) | Transformer::Variable(procedure) => {
                let output = self.m.call(*procedure, &[input])?;
                Ok(output)
            }
            Transformer::Record(record) => self.record_use(record, input, form),
            Transformer::Alias(name) => {
                if self.m.stx_name(input).is_some() {
                    return Ok(*name);
                }
                let Some((_, rest)) = self.m.stx_pair(input) else {
                    return Ok(input);
                };
                let call = self.m.ctx.heap.cons(*name, rest);
                Ok(self.wrap(call, form))
            }
            Transformer::Core(_) | Transformer::Parameter(_) => Ok(input),
        }
    }

    /// `(set! name value)` where `name` is a macro that transforms that.
    pub(super) fn set_transformed(
        &mut self,
        id: TransformerId,
        context: u32,
        form: Value,
    ) -> Outcome<Option<Value>> {
        match self.transformer(id) {
            transformer @ Transformer::Variable(_) => {
                Ok(Some(self.apply_macro(&transformer, form, context)?))
            }
            _ => Ok(None),
        }
    }

    /// Binds an identifier to a macro.
    pub(super) fn bind_macro(
        &mut self,
        name: Value,
        id: TransformerId,
        trail: &mut Trail,
    ) -> Outcome<()> {
        let Some(sym) = self.m.stx_name(name) else {
            return Err(self.bad_form("(define-syntax name transformer)", name));
        };
        let scopes = self.m.stx_scopes(name);
        let context = self.context();
        self.m
            .expander
            .bind(sym, scopes, Binding::Macro(id, context));
        let span = self.m.stx_span(name);
        self.m
            .expander
            .note_use(span, super::uses::Target::Macro(id), true);
        trail.push((sym, scopes));
        Ok(())
    }

    /// The name and transformer of a syntax definition.
    pub(super) fn syntax_definition(
        &mut self,
        kind: Form,
        form: Value,
    ) -> Outcome<(Value, Transformer)> {
        let (items, _) = self.m.stx_prefix(form);
        match (kind, items.as_slice()) {
            (Form::DefineSyntaxRule, [_, pattern, rest @ ..]) => {
                let template = match *rest {
                    [template] => template,
                    [_documentation, template] => template,
                    _ => {
                        return Err(
                            self.bad_form("(define-syntax-rule (name . pattern) template)", form)
                        );
                    }
                };
                let Some((name, _)) = self.m.stx_pair(*pattern) else {
                    return Err(
                        self.bad_form("(define-syntax-rule (name . pattern) template)", form)
                    );
                };
                let rules = self.single_rule(*pattern, template)?;
                Ok((name, rules))
            }
            (Form::DefineSyntaxParameter, [_, name, value]) => {
                // A parameter may start without a meaning, as `#f`.
                let inner = match self.m.stx_datum(*value) {
                    Value::Bool(false) => Transformer::Core(Form::Auxiliary),
                    _ => self.transformer_of(*value)?,
                };
                let inner = self.m.expander.add_transformer(inner);
                Ok((*name, Transformer::Parameter(inner)))
            }
            (Form::DefineSyntax, [_, name, value]) if self.m.stx_name(*name).is_some() => {
                let transformer = self.transformer_of(*value)?;
                Ok((*name, transformer))
            }
            (Form::DefineSyntax, [_, target, body @ ..]) if !body.is_empty() => {
                let Some((name, formals)) = self.m.stx_pair(*target) else {
                    return Err(self.bad_form("(define-syntax name transformer)", form));
                };
                let lambda = self.core_name("lambda", form);
                let body = self.m.ctx.heap.list(body);
                let lambda = self.m.ctx.heap.list_with_tail(&[lambda, formals], body);
                let lambda = self.wrap(lambda, form);
                let transformer = self.transformer_of(lambda)?;
                Ok((name, transformer))
            }
            _ => Err(self.bad_form("(define-syntax name transformer)", form)),
        }
    }

    /// The transformer that an expression gives.
    pub(super) fn transformer_of(&mut self, form: Value) -> Outcome<Transformer> {
        match self.step(form)? {
            Step::Core(Form::SyntaxRules, form) => return self.syntax_rules(form),
            Step::Core(Form::Alias, form) => return self.alias(form),
            Step::Core(..) | Step::Expression(_) => {}
        }
        let code = self.code_now(form)?;
        let value = self.m.run_code(code)?;
        let transformer = self
            .m
            .transformer_value(value)
            .ok_or_else(|| self.error(SyntaxErrorKind::NotATransformer, form))?;
        if let Some(recorder) = &mut self.m.recorder
            && let Transformer::Procedure(Value::Closure(closure))
            | Transformer::Variable(Value::Closure(closure)) = transformer
        {
            recorder.transformers.entry(closure).or_insert(code);
        }
        Ok(transformer)
    }

    /// The code of an expression that is evaluated while expanding.
    fn code_now(&mut self, form: Value) -> Outcome<CodeId> {
        let mut inner = Expander::new(self.m);
        let core = inner.expand(form)?;
        let unit = std::mem::take(&mut inner.unit);
        self.m.compile_unit(&unit, core)
    }

    pub(super) fn let_syntax(&mut self, form: Value, recursive: bool) -> Outcome<CoreId> {
        let mut trail = Trail::new();
        let (body, _) = self.let_syntax_body(form, recursive, &mut trail)?;
        let result = self.body(&body, form);
        self.unbind(trail);
        result
    }

    /// Binds the macros of a `let-syntax` or `letrec-syntax`; its body, and the scope they are in.
    pub(super) fn let_syntax_body(
        &mut self,
        form: Value,
        recursive: bool,
        trail: &mut Trail,
    ) -> Outcome<(Vec<Value>, crate::syntax::scope::Scope)> {
        let items = self.items(form)?;
        let [_, bindings, body @ ..] = items.as_slice() else {
            return Err(self.bad_form("(let-syntax ((name transformer) ...) body ...)", form));
        };
        let scope = self.m.expander.scopes.fresh();
        let bindings = self.items(*bindings)?;
        let mut transformers = Vec::new();
        let mut pending = Vec::new();
        for binding in bindings {
            let parts = self.items(binding)?;
            let &[name, value] = parts.as_slice() else {
                return Err(self.bad_form("(name transformer)", binding));
            };
            let name = self.with_scope(name, scope);
            if recursive {
                let id = self
                    .m
                    .expander
                    .add_transformer(Transformer::Core(Form::Auxiliary));
                self.bind_macro(name, id, trail)?;
                let value = self.with_scope(value, scope);
                pending.push((id, value));
            } else {
                transformers.push((name, self.transformer_of(value)?));
            }
        }
        for (id, value) in pending {
            let transformer = self.transformer_of(value)?;
            self.m.expander.replace_transformer(id, transformer);
        }
        for (name, transformer) in transformers {
            let id = self.m.expander.add_transformer(transformer);
            self.bind_macro(name, id, trail)?;
        }
        Ok((self.all_with_scope(body, scope), scope))
    }

    pub(super) fn syntax_parameterize(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let [_, bindings, body @ ..] = items.as_slice() else {
            return Err(self.bad_form(
                "(syntax-parameterize ((name transformer) ...) body ...)",
                form,
            ));
        };
        let bindings = self.items(*bindings)?;
        let mut replaced = Vec::new();
        for binding in bindings {
            let parts = self.items(binding)?;
            let &[name, value] = parts.as_slice() else {
                return Err(self.bad_form("(name transformer)", binding));
            };
            let inner = match self.meaning(name)? {
                super::binding::Meaning::Macro(id, _) => match self.m.expander.transformer(id) {
                    Some(Transformer::Parameter(inner)) => *inner,
                    _ => return Err(self.bad_form("the name of a syntax parameter", name)),
                },
                _ => return Err(self.bad_form("the name of a syntax parameter", name)),
            };
            let transformer = self.transformer_of(value)?;
            replaced.push((inner, transformer));
        }
        let mut saved = Vec::new();
        for (inner, transformer) in replaced {
            if let Some(old) = self.m.expander.replace_transformer(inner, transformer) {
                saved.push((inner, old));
            }
        }
        let result = self.body(body, form);
        for (inner, old) in saved.into_iter().rev() {
            self.m.expander.replace_transformer(inner, old);
        }
        result
    }

    pub(super) fn eval_when(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let body = items.get(2..).unwrap_or_default().to_vec();
        self.forms(&body, form)
    }

    /// The macro that a form `(@ module name)` names, if it is such a form and names one.
    pub(super) fn macro_of_module(&mut self, form: Value) -> Outcome<Option<TransformerId>> {
        let Some((head, _)) = self.m.stx_pair(form) else {
            return Ok(None);
        };
        let spelled = self.m.stx_name(head);
        if !matches!(
            spelled,
            Some(crate::reader::well_known::AT | crate::reader::well_known::AT_AT)
        ) {
            return Ok(None);
        }
        let items = self.items(form)?;
        let &[_, module, name] = items.as_slice() else {
            return Ok(None);
        };
        let Some(sym) = self.m.stx_name(name) else {
            return Ok(None);
        };
        let id = self.module_named(module)?;
        let global = match self.m.exported_variable(id, sym)? {
            Some(global) => Some(global),
            None => self.m.find_variable(id, sym)?,
        };
        match global {
            Some(global) => match self.m.global_meaning(global)? {
                super::binding::Meaning::Macro(id, _) => Ok(Some(id)),
                _ => Ok(None),
            },
            None => Ok(None),
        }
    }

    /// `(@ module name)` and `(@@ module name)`.
    pub(super) fn module_ref(&mut self, form: Value, public: bool) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let &[_, module, name] = items.as_slice() else {
            return Err(self.bad_form("(@ (module name) variable)", form));
        };
        let Some(sym) = self.m.stx_name(name) else {
            // (@@ (module) form) evaluates the form as that module does.
            let module = self.module_named(module)?;
            let datum = self.m.strip(name);
            let scopes = self.m.expander.scopes.top(module);
            let span = self.span(form);
            let form = self.m.make_syntax(datum, scopes, span);
            return self.expand(form);
        };
        let id = self.module_named(module)?;
        let global = if public {
            self.m.exported_variable(id, sym)?
        } else {
            Some(self.m.variable_for(id, sym)?)
        };
        let Some(global) = global else {
            let module = self.m.ctx.modules.name(id).to_vec();
            return Err(self.error(SyntaxErrorKind::NotExported { name: sym, module }, name));
        };
        match self.m.global_meaning(global)? {
            super::binding::Meaning::Macro(..) => {
                Err(self.error(SyntaxErrorKind::SyntaxAsValue { name: sym }, name))
            }
            _ => Ok(self.node(crate::core::Core::Global(global), form)),
        }
    }

    /// The module that a name such as `(guix gexp)` in a form is of.
    pub(super) fn module_named(&mut self, name: Value) -> Outcome<ModuleId> {
        let datum = self.m.strip(name);
        let Some(path) = self.m.module_path(datum) else {
            return Err(self.bad_form("a module's name, such as (guix gexp)", name));
        };
        match self.m.load_module(&path)? {
            Some(id) => Ok(id),
            None => Err(self.error(SyntaxErrorKind::NoSuchModule { name: path }, name)),
        }
    }
}

impl crate::vm::Machine {
    /// The transformer that a value is: a procedure, a variable transformer or a macro.
    pub fn transformer_value(&mut self, value: Value) -> Option<Transformer> {
        match value {
            Value::Macro(r) => {
                let id = self.ctx.heap.macros.get(r).transformer;
                self.expander.transformer(TransformerId(id)).cloned()
            }
            Value::Record(r) => {
                let record = self.ctx.heap.records.get(r);
                let rtd = self.ctx.heap.record_types.get(record.rtd);
                let variable = rtd.name == well_known_variable_transformer();
                variable.then(|| record.fields.first().copied().map(Transformer::Variable))?
            }
            _ if value.is_procedure() => Some(Transformer::Procedure(value)),
            _ => None,
        }
    }

    /// A macro as a value of a module variable.
    pub fn macro_object(&mut self, name: Option<crate::reader::Sym>, id: TransformerId) -> Value {
        let object = MacroObject {
            name,
            transformer: id.0,
        };
        Value::Macro(self.ctx.heap.macros.alloc(object))
    }
}

/// The name of the record type that `make-variable-transformer` makes.
fn well_known_variable_transformer() -> crate::reader::Sym {
    crate::reader::Sym::intern("%variable-transformer")
}
