//! What the compiler asks about forms before it compiles them.

use hashbrown::HashSet;

use super::Compiler;
use crate::core::{Clause, Core, CoreId, VarId};

impl Compiler<'_> {
    /// The forms directly inside a form, those in tail position marked.
    pub(super) fn parts(&self, id: CoreId) -> Vec<(CoreId, bool)> {
        match self.unit.node(id) {
            Core::Const(_) | Core::Local(_) | Core::Global(_) => Vec::new(),
            Core::SetLocal(_, value) | Core::SetGlobal(_, value) | Core::DefineGlobal(_, value) => {
                vec![(*value, false)]
            }
            Core::Multi(inner) => vec![(*inner, false)],
            Core::If(test, yes, no) => vec![(*test, false), (*yes, true), (*no, true)],
            Core::Seq(forms) => {
                let last = forms.len();
                forms
                    .iter()
                    .enumerate()
                    .map(|(i, &form)| (form, i + 1 == last))
                    .collect()
            }
            Core::Lambda(lambda) => lambda.clauses.iter().flat_map(clause_parts).collect(),
            Core::Call(operator, operands) => std::iter::once(*operator)
                .chain(operands.iter().copied())
                .map(|part| (part, false))
                .collect(),
            Core::Let(bindings, body) | Core::Letrec(bindings, body) => bindings
                .iter()
                .map(|&(_, init)| (init, false))
                .chain(std::iter::once((*body, true)))
                .collect(),
        }
    }

    /// The local variables that a form refers to or assigns, at any depth.
    pub(super) fn mentioned(&self, id: CoreId) -> HashSet<VarId> {
        let mut found = HashSet::new();
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            match self.unit.node(id) {
                Core::Local(var) | Core::SetLocal(var, _) => {
                    found.insert(*var);
                }
                _ => {}
            }
            pending.extend(self.parts(id).into_iter().map(|(part, _)| part));
        }
        found
    }

    /// Whether a form refers to a variable only by calling it with `count` arguments in tail
    /// position, outside every inner procedure.
    pub(super) fn only_loops(&self, var: VarId, body: CoreId, count: usize) -> bool {
        let mut pending = vec![(body, true)];
        while let Some((id, tail)) = pending.pop() {
            match self.unit.node(id) {
                Core::Local(v) | Core::SetLocal(v, _) if *v == var => return false,
                Core::Lambda(_) => {
                    if self.mentioned(id).contains(&var) {
                        return false;
                    }
                    continue;
                }
                Core::Call(operator, operands) => {
                    let is_loop = matches!(self.unit.node(*operator), Core::Local(v) if *v == var);
                    if is_loop {
                        if !tail || operands.len() != count {
                            return false;
                        }
                        pending.extend(operands.iter().map(|&part| (part, false)));
                        continue;
                    }
                }
                _ => {}
            }
            pending.extend(
                self.parts(id)
                    .into_iter()
                    .map(|(part, in_tail)| (part, tail && in_tail)),
            );
        }
        true
    }
}

fn clause_parts(clause: &Clause) -> Vec<(CoreId, bool)> {
    let optional = clause.optional.iter().map(|&(_, default)| default);
    let keywords = clause.keywords.iter().map(|&(_, _, default)| default);
    optional
        .chain(keywords)
        .chain(std::iter::once(clause.body))
        .map(|part| (part, false))
        .collect()
}
