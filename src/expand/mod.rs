//! The expander: from syntax objects to core forms.
//!
//! Core forms are recognised by what their names are bound to, never by spelling. Macros written
//! with `syntax-rules` run natively; others are procedures that the machine runs. The expander
//! recurses on the nesting of code, never on data, and its depth has a limit that ends in a
//! diagnostic.

pub mod binding;
mod body;
mod clauses;
mod declarations;
pub mod error;
mod expansion;
pub mod form;
mod gexp;
pub mod host;
mod lambda;
mod locals;
mod macros;
mod matching;
pub mod pattern;
mod places;
mod quasi;
pub mod records;
mod recovery;
mod reflection;
pub mod rules;
pub mod state;
mod strip;
mod stx;
mod syntax_forms;
pub mod template;
pub mod toplevel;
pub mod uses;

use crate::core::{Core, CoreId, Unit, VarId};
use crate::reader::Sym;
use crate::source::Span;
use crate::syntax::scope::{Scope, ScopeOp, ScopesId};
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::{ModuleId, Value};
use crate::vm::Machine;
use binding::Meaning;
use error::{SyntaxError, SyntaxErrorKind};
use form::Form;
use state::{Binding, Transformer, TransformerId};

/// Forms between two looks at the limits.
const PATIENCE: u32 = 64;

/// An expansion: one unit of core under construction.
pub struct Expander<'m> {
    /// The evaluation.
    pub m: &'m mut Machine,
    /// What is built.
    pub unit: Unit,
    /// The unit's number, which tells its variables from those of others.
    pub serial: u32,
    /// The definition contexts that expansion is inside, innermost last.
    contexts: Vec<Context>,
    next_context: u32,
    /// What procedures defined by the form at hand are called.
    pub name: Option<Sym>,
    /// What stands for `...` in patterns and templates here, if not that.
    ellipsis: Option<Value>,
}

/// A definition context: a body.
struct Context {
    id: u32,
    use_sites: Vec<Scope>,
}

/// What one step of expansion gives.
pub enum Step {
    /// A core form of the expander with the whole form.
    Core(Form, Value),
    /// An ordinary expression: no macro use.
    Expression(Value),
}

impl<'m> Expander<'m> {
    /// A fresh expansion.
    pub fn new(m: &'m mut Machine) -> Expander<'m> {
        m.expander.units += 1;
        let serial = m.expander.units;
        Expander {
            m,
            unit: Unit::default(),
            serial,
            contexts: Vec::new(),
            next_context: 0,
            name: None,
            ellipsis: None,
        }
    }

    /// Adds a node whose place is that of a form.
    pub fn node(&mut self, core: Core, form: Value) -> CoreId {
        let span = self.span(form);
        self.unit.add(core, span)
    }

    /// Where a form was written, or the macro use that made it.
    pub fn span(&self, form: Value) -> Span {
        let span = self.m.stx_span(form);
        if span.is_none() {
            self.m.expander.use_span
        } else {
            span
        }
    }

    /// A constant.
    pub fn constant(&mut self, value: Value, form: Value) -> CoreId {
        self.node(Core::Const(value), form)
    }

    /// An error about a form.
    pub fn error(&self, kind: SyntaxErrorKind, form: Value) -> Throw {
        SyntaxError::new(kind, self.span(form))
            .about(form, Value::FALSE)
            .into()
    }

    /// The error of a core form that does not have its shape.
    pub fn bad_form(&self, expected: &'static str, form: Value) -> Throw {
        let head = self.head_name(form);
        self.error(
            SyntaxErrorKind::BadForm {
                form: head,
                expected,
            },
            form,
        )
    }

    fn head_name(&self, form: Value) -> String {
        let head = match self.m.stx_datum(form) {
            Value::Pair(r) => self.m.ctx.heap.pairs.get(r).car,
            _ => form,
        };
        self.m
            .stx_name(head)
            .map_or_else(|| "form".to_owned(), |name| name.as_str().to_owned())
    }

    /// The parts of a form that has to be a proper list.
    ///
    /// # Errors
    /// When it is not.
    pub fn items(&mut self, form: Value) -> Outcome<Vec<Value>> {
        match self.m.stx_items(form) {
            Some(items) => Ok(items),
            None => Err(self.error(SyntaxErrorKind::DottedCombination, form)),
        }
    }

    /// Expands an expression.
    ///
    /// # Errors
    /// What is wrong with its form, or what a macro raised.
    pub fn expand(&mut self, form: Value) -> Outcome<CoreId> {
        let saved = self.m.expander.use_span;
        let result = self.deeper(|expander| expander.expand_inner(form));
        self.m.expander.use_span = saved;
        match result {
            Err(throw) if self.m.ctx.recovery.is_some() => self.rescue(throw, form),
            result => result,
        }
    }

    /// Does what goes one level into the nesting of code.
    ///
    /// # Errors
    /// The nesting limit, besides what it finds itself.
    pub(super) fn deeper<T>(&mut self, go: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        // Expansions nest in one another on one native stack, so they share the count.
        let outer = self.m.expander.depth;
        if outer >= self.m.ctx.limits.nesting {
            return Err(Throw::Limit(Limit::Nesting));
        }
        self.m.expander.depth = outer + 1;
        self.m.expander.forms = self.m.expander.forms.wrapping_add(1);
        if self.m.expander.forms.is_multiple_of(PATIENCE) {
            self.m.check_limits()?;
        }
        let result = go(self);
        self.m.expander.depth = outer;
        match self.m.ctx.limits.tripped {
            Some(limit) => Err(Throw::Limit(limit)),
            None => result,
        }
    }

    fn expand_inner(&mut self, form: Value) -> Outcome<CoreId> {
        match self.step(form)? {
            Step::Core(core, form) => self.core_form(core, form),
            Step::Expression(form) => self.expression(form),
        }
    }

    /// Expands macro uses at the head of a form until none is left.
    pub fn step(&mut self, mut form: Value) -> Outcome<Step> {
        loop {
            let head = match self.m.stx_datum(form) {
                Value::Symbol(_) => form,
                Value::Pair(_) => match self.m.stx_pair(form) {
                    Some((head, _)) if self.m.stx_name(head).is_some() => head,
                    Some((head, _)) if self.m.stx_is_pair(head) => {
                        match self.macro_of_module(head)? {
                            Some(id) => {
                                let transformer = self.transformer(id);
                                if let Transformer::Core(core) = transformer {
                                    return Ok(Step::Core(core, form));
                                }
                                form = self.apply_macro(&transformer, form, 0)?;
                                continue;
                            }
                            None => return Ok(Step::Expression(form)),
                        }
                    }
                    _ => return Ok(Step::Expression(form)),
                },
                _ => return Ok(Step::Expression(form)),
            };
            let Meaning::Macro(id, context) = self.meaning(head)? else {
                return Ok(Step::Expression(form));
            };
            match self.transformer(id) {
                Transformer::Core(Form::Auxiliary) => {
                    let name = self
                        .m
                        .stx_name(head)
                        .unwrap_or(crate::reader::well_known::ELSE);
                    let kind = SyntaxErrorKind::SyntaxAsValue { name };
                    return Err(SyntaxError::new(kind, self.span(form))
                        .about(form, form)
                        .into());
                }
                Transformer::Core(core) => {
                    if !self.m.stx_is_pair(form) {
                        let name = self
                            .m
                            .stx_name(head)
                            .unwrap_or(crate::reader::well_known::IF);
                        return Err(self.error(SyntaxErrorKind::SyntaxAsValue { name }, form));
                    }
                    return Ok(Step::Core(core, form));
                }
                transformer => form = self.apply_macro(&transformer, form, context)?,
            }
        }
    }

    /// A transformer, syntax parameters seen through.
    fn transformer(&self, mut id: TransformerId) -> Transformer {
        loop {
            match self.m.expander.transformer(id) {
                Some(Transformer::Parameter(inner)) => id = *inner,
                Some(transformer) => return transformer.clone(),
                None => return Transformer::Core(Form::Auxiliary),
            }
        }
    }

    /// Expands what is neither a macro use nor a core form.
    pub fn expression(&mut self, form: Value) -> Outcome<CoreId> {
        match self.m.stx_datum(form) {
            Value::Symbol(_) => self.reference(form),
            Value::Pair(_) => self.combination(form),
            Value::Null => Err(self.error(SyntaxErrorKind::EmptyCombination, form)),
            _ => {
                let datum = self.m.strip(form);
                Ok(self.constant(datum, form))
            }
        }
    }

    fn combination(&mut self, form: Value) -> Outcome<CoreId> {
        let items = self.items(form)?;
        let name = self.name.take();
        if self.m.ctx.recovery.is_some()
            && let Some(misnamed) = self.misnamed(&items, form)?
        {
            self.name = name;
            return Ok(misnamed);
        }
        let mut parts = Vec::with_capacity(items.len());
        for (i, item) in items.into_iter().enumerate() {
            parts.push(if i == 0 {
                self.expand(item)?
            } else {
                self.part(item)?
            });
        }
        self.name = name;
        let Some((&operator, operands)) = parts.split_first() else {
            return Err(self.error(SyntaxErrorKind::EmptyCombination, form));
        };
        Ok(self.node(Core::Call(operator, operands.into()), form))
    }

    /// The core form of a reference to a variable.
    fn reference(&mut self, form: Value) -> Outcome<CoreId> {
        match self.meaning(form)? {
            Meaning::Local(var) => Ok(self.node(Core::Local(var), form)),
            Meaning::Global(global) => Ok(self.node(Core::Global(global), form)),
            Meaning::Macro(..) | Meaning::Pattern(..) => {
                let name = self
                    .m
                    .stx_name(form)
                    .unwrap_or(crate::reader::well_known::QUOTE);
                Err(self.error(SyntaxErrorKind::SyntaxAsValue { name }, form))
            }
            Meaning::OutOfContext(name) => {
                Err(self.error(SyntaxErrorKind::OutOfContext { name }, form))
            }
        }
    }

    fn core_form(&mut self, core: Form, form: Value) -> Outcome<CoreId> {
        match core {
            Form::Quote => self.quote(form),
            Form::Quasiquote => self.quasiquote(form),
            Form::If => self.if_form(form),
            Form::Set => self.set_form(form),
            Form::Begin => self.begin(form),
            Form::Lambda => self.lambda_form(form, false),
            Form::LambdaStar => self.lambda_form(form, true),
            Form::CaseLambda => self.case_lambda(form, false),
            Form::CaseLambdaStar => self.case_lambda(form, true),
            Form::Let => self.let_form(form),
            Form::LetStar => self.let_star(form),
            Form::Letrec => self.letrec_form(form),
            Form::And => self.and_form(form),
            Form::Or => self.or_form(form),
            Form::When => self.when_form(form, true),
            Form::Unless => self.when_form(form, false),
            Form::Cond => self.cond_form(form),
            Form::Case => self.case_form(form),
            Form::SyntaxParameterize => self.syntax_parameterize(form),
            Form::LetSyntax => self.let_syntax(form, false),
            Form::LetrecSyntax => self.let_syntax(form, true),
            Form::SyntaxRules => {
                let transformer = self.syntax_rules(form)?;
                let id = self.m.expander.add_transformer(transformer);
                let object = crate::value::procedure::MacroObject {
                    name: None,
                    transformer: id.0,
                };
                let value = Value::Macro(self.m.ctx.heap.macros.alloc(object));
                Ok(self.constant(value, form))
            }
            Form::SyntaxCase => self.syntax_case(form),
            Form::Syntax => self.syntax_form(form),
            Form::Quasisyntax => self.quasisyntax(form),
            Form::WithSyntax => self.with_syntax(form),
            Form::EvalWhen => self.eval_when(form),
            Form::ModuleRef => self.module_ref(form, true),
            Form::PrivateRef => self.module_ref(form, false),
            Form::SourceLocation => self.source_location(form),
            Form::Filename => self.filename(form),
            Form::SourceDirectory => self.source_directory(form),
            Form::Multi => {
                let items = self.items(form)?;
                let &[_, inner] = items.as_slice() else {
                    return Err(self.bad_form("(%multi expression)", form));
                };
                let inner = self.expand(inner)?;
                Ok(self.node(Core::Multi(inner), form))
            }
            Form::Match(kind) => self.match_form(kind, form),
            Form::MatchRecord => self.match_record(form),
            Form::MatchRecordLambda => self.match_record_lambda(form),
            Form::StagedCode => self.staged_code(form),
            Form::Include => {
                let forms = self.included(form)?;
                self.body(&forms, form)
            }
            Form::CondExpand => {
                let items = self.items(form)?;
                let forms = self.cond_expand_clause(items.get(1..).unwrap_or_default())?;
                self.forms(&forms, form)
            }
            Form::WithEllipsis => {
                let items = self.items(form)?;
                let [_, ellipsis, body @ ..] = items.as_slice() else {
                    return Err(self.bad_form("(with-ellipsis ellipsis body ...)", form));
                };
                let outer = self.ellipsis.replace(*ellipsis);
                let result = self.body(body, form);
                self.ellipsis = outer;
                result
            }
            Form::Rescued => self.rescued_field(form),
            Form::Alias => Err(self.bad_form("(%alias name) as a transformer", form)),
            Form::UseModules | Form::Export(_) | Form::Import => {
                // Allowed where Guile allows them: evaluated when they are expanded.
                self.module_form(core, form)?;
                Ok(self.constant(Value::Unspecified, form))
            }
            Form::Define(_)
            | Form::DefineSyntax
            | Form::DefineSyntaxRule
            | Form::DefineSyntaxParameter
            | Form::DefineModule
            | Form::DefineLibrary
            | Form::DefineRecordType
            | Form::DefineRecordTypeStar => {
                let name = self.head_name(form);
                Err(self.error(SyntaxErrorKind::DefinitionAsExpression { form: name }, form))
            }
            Form::Auxiliary => {
                let name = crate::reader::well_known::ELSE;
                Err(self.error(SyntaxErrorKind::SyntaxAsValue { name }, form))
            }
        }
    }

    /// A name of the core as it is bound there, whatever the program binds.
    pub fn core_name(&mut self, name: &str, like: Value) -> Value {
        self.name_in(ModuleId(0), name, like)
    }

    /// A name as a module sees it.
    pub fn name_in(&mut self, module: ModuleId, name: &str, like: Value) -> Value {
        let scopes = self.m.expander.scopes.top(module);
        let span = self.span(like);
        self.m
            .make_syntax(Value::Symbol(Sym::intern(name)), scopes, span)
    }

    /// A reference to a variable of the core.
    pub fn core_variable(&mut self, name: &str, like: Value) -> Outcome<CoreId> {
        let name = self.core_name(name, like);
        self.reference(name)
    }

    /// A call of a procedure of the core.
    pub fn core_call(&mut self, name: &str, operands: &[CoreId], like: Value) -> Outcome<CoreId> {
        let operator = self.core_variable(name, like)?;
        Ok(self.node(Core::Call(operator, operands.into()), like))
    }

    /// Adds a scope to a form.
    pub fn with_scope(&mut self, form: Value, scope: Scope) -> Value {
        self.m.stx_apply(form, ScopeOp::Add(scope))
    }

    /// Adds several scopes to a form.
    pub fn with_scopes(&mut self, form: Value, scopes: &[Scope]) -> Value {
        scopes
            .iter()
            .fold(form, |form, &scope| self.with_scope(form, scope))
    }

    /// Adds a scope to several forms.
    pub fn all_with_scope(&mut self, forms: &[Value], scope: Scope) -> Vec<Value> {
        forms
            .iter()
            .map(|&form| self.with_scope(form, scope))
            .collect()
    }

    /// Binds an identifier to a fresh local variable.
    ///
    /// # Errors
    /// When it is no identifier.
    pub fn bind_local(&mut self, name: Value, trail: &mut Trail) -> Outcome<VarId> {
        let Some(sym) = self.m.stx_name(name) else {
            return Err(self.error(
                SyntaxErrorKind::BadForm {
                    form: "binding".to_owned(),
                    expected: "a name",
                },
                name,
            ));
        };
        let var = self.unit.variable(sym);
        let scopes = self.m.stx_scopes(name);
        self.m
            .expander
            .bind(sym, scopes, Binding::Local(var, self.serial));
        let (span, serial) = (self.m.stx_span(name), self.serial);
        self.m
            .expander
            .note_use(span, uses::Target::Local(var, serial), true);
        trail.push((sym, scopes));
        Ok(var)
    }

    /// Forgets the bindings of a form that is done.
    pub fn unbind(&mut self, trail: Trail) {
        for (name, scopes) in trail {
            self.m.expander.unbind(name, scopes);
        }
    }
}

/// The identifiers that a form bound, to be forgotten when it is done.
pub type Trail = Vec<(Sym, ScopesId)>;
