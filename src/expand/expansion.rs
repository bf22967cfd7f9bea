//! What macros make of a form, as a datum that people can read (`,expand` in the REPL).

use super::form::Form;
use super::{Expander, Step};
use crate::core::{Clause, Core, CoreId, Unit};
use crate::reader::{NodeId, Sym, Tree};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::Machine;

/// How deep expanded code is shown.
const DEEPEST: u32 = 400;

impl Machine {
    /// The expansion of a form in the current module. Definitions are shown with their values
    /// expanded, declarations as they are; nothing is defined or evaluated.
    ///
    /// # Errors
    /// What is wrong with the form, and limits.
    pub fn expansion(&mut self, tree: &Tree, node: NodeId) -> Outcome {
        let scopes = self.expander.scopes.top(self.module);
        let form = self.syntax_from_tree(tree, node, scopes);
        self.expanding(|machine| machine.expansion_of(form))
    }

    fn expansion_of(&mut self, form: Value) -> Outcome {
        let mut expander = Expander::new(self);
        match expander.step(form)? {
            Step::Core(Form::Define(kind), form) => {
                let (name, init) = expander.definition(form, kind)?;
                let sym = expander.m.stx_name(name);
                let value = expander.value_of(sym, init)?;
                let unit = std::mem::take(&mut expander.unit);
                let value = self.datum(&unit, value, 0);
                let name = self.strip(name);
                let define = Value::Symbol(Sym::intern("define"));
                Ok(self.ctx.heap.list(&[define, name, value]))
            }
            Step::Core(
                Form::Begin
                | Form::EvalWhen
                | Form::Include
                | Form::CondExpand
                | Form::LetSyntax
                | Form::LetrecSyntax
                | Form::DefineRecordType
                | Form::DefineRecordTypeStar
                | Form::DefineSyntax
                | Form::DefineSyntaxRule
                | Form::DefineSyntaxParameter
                | Form::DefineModule
                | Form::UseModules
                | Form::Export(_)
                | Form::Import
                | Form::DefineLibrary,
                form,
            ) => Ok(self.strip(form)),
            Step::Core(_, form) | Step::Expression(form) => {
                let core = expander.expand(form)?;
                let unit = std::mem::take(&mut expander.unit);
                Ok(self.datum(&unit, core, 0))
            }
        }
    }

    /// A core form as a datum; what is nested too deeply is left out.
    fn datum(&mut self, unit: &Unit, id: CoreId, depth: u32) -> Value {
        if depth > DEEPEST {
            return symbol("...");
        }
        let local = |var| Value::Symbol(unit.name(var).unwrap_or_else(|| Sym::intern("_")));
        match unit.node(id) {
            Core::Const(value) => self.quoted_constant(*value),
            Core::Local(var) => local(*var),
            Core::Global(global) => self.global_name(*global),
            Core::SetLocal(var, value) => {
                let value = self.datum(unit, *value, depth + 1);
                self.ctx.heap.list(&[symbol("set!"), local(*var), value])
            }
            Core::SetGlobal(global, value) | Core::DefineGlobal(global, value) => {
                let head = match unit.node(id) {
                    Core::SetGlobal(..) => "set!",
                    _ => "define",
                };
                let name = self.global_name(*global);
                let value = self.datum(unit, *value, depth + 1);
                self.ctx.heap.list(&[symbol(head), name, value])
            }
            Core::If(test, yes, no) => {
                let mut parts = vec![symbol("if")];
                parts.extend([*test, *yes].map(|part| self.datum(unit, part, depth + 1)));
                if !matches!(unit.node(*no), Core::Const(Value::Unspecified)) {
                    parts.push(self.datum(unit, *no, depth + 1));
                }
                self.ctx.heap.list(&parts)
            }
            Core::Seq(forms) => {
                let mut parts = vec![symbol("begin")];
                parts.extend(forms.iter().map(|&form| self.datum(unit, form, depth + 1)));
                self.ctx.heap.list(&parts)
            }
            Core::Call(procedure, arguments) => {
                let mut parts = vec![self.datum(unit, *procedure, depth + 1)];
                for &argument in arguments.iter() {
                    parts.push(self.datum(unit, argument, depth + 1));
                }
                self.ctx.heap.list(&parts)
            }
            Core::Let(bindings, body) | Core::Letrec(bindings, body) => {
                let head = match unit.node(id) {
                    Core::Let(..) => "let",
                    _ => "letrec*",
                };
                let mut pairs = Vec::new();
                for &(var, value) in bindings.iter() {
                    let value = self.datum(unit, value, depth + 1);
                    pairs.push(self.ctx.heap.list(&[local(var), value]));
                }
                let pairs = self.ctx.heap.list(&pairs);
                let body = self.datum(unit, *body, depth + 1);
                self.ctx.heap.list(&[symbol(head), pairs, body])
            }
            Core::Lambda(lambda) => {
                let clauses: Vec<(Value, Value)> = lambda
                    .clauses
                    .iter()
                    .map(|clause| {
                        let formals = self.formals(unit, clause, depth);
                        (formals, self.datum(unit, clause.body, depth + 1))
                    })
                    .collect();
                self.lambda(&lambda.clauses, &clauses)
            }
            Core::Multi(form) => self.datum(unit, *form, depth + 1),
        }
    }

    fn lambda(&mut self, clauses: &[Clause], shown: &[(Value, Value)]) -> Value {
        let star = clauses
            .iter()
            .any(|clause| !clause.optional.is_empty() || clause.has_keywords);
        if let [(formals, body)] = *shown {
            let head = symbol(if star { "lambda*" } else { "lambda" });
            return self.ctx.heap.list(&[head, formals, body]);
        }
        let mut parts = vec![symbol(if star { "case-lambda*" } else { "case-lambda" })];
        for &(formals, body) in shown {
            parts.push(self.ctx.heap.list(&[formals, body]));
        }
        self.ctx.heap.list(&parts)
    }

    fn formals(&mut self, unit: &Unit, clause: &Clause, depth: u32) -> Value {
        let local = |var| Value::Symbol(unit.name(var).unwrap_or_else(|| Sym::intern("_")));
        let keyword = |name: &str| Value::Keyword(Sym::intern(name));
        let mut items: Vec<Value> = clause.required.iter().map(|&var| local(var)).collect();
        if !clause.optional.is_empty() {
            items.push(keyword("optional"));
        }
        for &(var, default) in &clause.optional {
            let default = self.datum(unit, default, depth + 1);
            items.push(self.ctx.heap.list(&[local(var), default]));
        }
        if clause.has_keywords {
            items.push(keyword("key"));
        }
        for &(_, var, default) in &clause.keywords {
            let default = self.datum(unit, default, depth + 1);
            items.push(self.ctx.heap.list(&[local(var), default]));
        }
        if clause.allow_other_keys {
            items.push(keyword("allow-other-keys"));
        }
        let mut list = clause.rest.map_or(Value::Null, local);
        for &item in items.iter().rev() {
            list = self.ctx.heap.cons(item, list);
        }
        list
    }

    fn global_name(&self, global: crate::value::GlobalId) -> Value {
        let info = self.ctx.globals.info(global);
        info.map_or(symbol("_"), |info| Value::Symbol(info.name))
    }

    fn quoted_constant(&mut self, value: Value) -> Value {
        match value {
            Value::Symbol(_) | Value::Pair(_) | Value::Null | Value::Vector(_) => {
                self.ctx.heap.list(&[symbol("quote"), value])
            }
            Value::Syntax(_) => {
                let datum = self.strip(value);
                self.ctx.heap.list(&[symbol("syntax"), datum])
            }
            other => other,
        }
    }
}

fn symbol(name: &str) -> Value {
    Value::Symbol(Sym::intern(name))
}
