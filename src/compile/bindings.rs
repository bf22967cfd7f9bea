//! `let`, `letrec` and the loops that they make.

use hashbrown::HashSet;

use super::function::Place;
use super::{Compiled, Compiler, Dest};
use crate::core::{Clause, Core, CoreId, Lambda, VarId};
use crate::value::Value;
use crate::vm::code::Capture;
use crate::vm::op::{Address, Op, Slot};

/// A `letrec` that is compiled as a loop.
#[derive(Clone, Debug)]
pub(super) struct LoopInfo {
    start: Address,
    slots: Vec<Slot>,
}

type Binding = (VarId, CoreId);

impl Compiler<'_> {
    /// Compiles the values of bindings, and binds their variables from here on.
    pub(super) fn bindings(&mut self, bindings: &[Binding]) -> Compiled {
        let mut slots = Vec::new();
        for &(var, init) in bindings {
            let slot = self.alloc()?;
            self.form(init, Dest::Slot(slot))?;
            slots.push((var, slot, init));
        }
        for (var, slot, init) in slots {
            self.bind_parameter(var, slot, init);
        }
        Ok(())
    }

    pub(super) fn letrec(&mut self, bindings: &[Binding], body: CoreId, dest: Dest) -> Compiled {
        if let Some(clause) = self.loop_clause(bindings, body) {
            let (var, operands) = clause.0;
            return self.loop_form(var, &clause.1, &operands, body, dest);
        }
        let mark = self.mark();
        let celled = self.celled(bindings);
        for &(var, init) in bindings {
            let slot = self.alloc()?;
            if celled.contains(&var) {
                let k = self.target.heap.keep(Value::Undefined);
                self.emit(Op::Const { dst: slot, k }, init);
                self.emit(Op::MakeCell { slot }, init);
                self.bind(var, Place::Cell(slot));
            } else {
                self.bind(var, Place::Slot(slot));
            }
        }
        let mut rest = bindings;
        while let Some(&(var, init)) = rest.first() {
            let group = rest
                .iter()
                .take_while(|(_, init)| self.as_lambda(*init).is_some())
                .count();
            if group > 0 {
                let (lambdas, after) = rest.split_at(group);
                self.procedures(lambdas, &celled)?;
                rest = after;
                continue;
            }
            self.initialise(var, init)?;
            rest = rest.get(1..).unwrap_or_default();
        }
        self.form(body, dest)?;
        self.release(mark);
        Ok(())
    }

    fn as_lambda(&self, id: CoreId) -> Option<&Lambda> {
        match self.unit.node(id) {
            Core::Lambda(lambda) => Some(lambda),
            _ => None,
        }
    }

    /// The variables that need cells: assigned ones, and those that something refers to which is
    /// evaluated before they have their value.
    fn celled(&self, bindings: &[Binding]) -> HashSet<VarId> {
        let mut celled: HashSet<VarId> = bindings
            .iter()
            .map(|(var, _)| *var)
            .filter(|&v| self.unit.is_assigned(v))
            .collect();
        for (i, &(_, init)) in bindings.iter().enumerate() {
            let is_lambda = self.as_lambda(init).is_some();
            let mentioned = self.mentioned(init);
            // Within a run of procedures, they may refer to one another.
            let mut end = i;
            if is_lambda {
                while bindings
                    .get(end)
                    .is_some_and(|(_, init)| self.as_lambda(*init).is_some())
                {
                    end += 1;
                }
            }
            let later = bindings.iter().skip(end);
            celled.extend(
                later
                    .map(|(var, _)| *var)
                    .filter(|var| mentioned.contains(var)),
            );
        }
        celled
    }

    fn initialise(&mut self, var: VarId, init: CoreId) -> Compiled {
        match self.place(var)? {
            Place::Slot(slot) => self.form(init, Dest::Slot(slot)),
            Place::Cell(cell) => {
                let mark = self.mark();
                let src = self.operand(init)?;
                self.emit(Op::CellSet { cell, src }, init);
                self.release(mark);
                Ok(())
            }
            Place::Free(_) | Place::FreeCell(_) => Ok(()),
        }
    }

    /// Makes the closures of procedures that may refer to one another.
    fn procedures(&mut self, group: &[Binding], celled: &HashSet<VarId>) -> Compiled {
        let mut patches = Vec::new();
        let mut waiting: Vec<Slot> = group
            .iter()
            .filter(|(var, _)| !celled.contains(var))
            .filter_map(|(var, _)| self.slot_of(*var))
            .collect();
        for &(var, init) in group {
            let Some(lambda) = self.as_lambda(init).cloned() else {
                continue;
            };
            let Some(slot) = self.slot_of(var) else {
                continue;
            };
            let code = self.procedure(&lambda, init)?;
            self.emit(Op::Closure { dst: slot, code }, init);
            self.note_patches(code, slot, &waiting, &mut patches);
            waiting.retain(|&other| other != slot);
        }
        for (closure, index, src) in patches {
            if let Some(&(_, init)) = group.first() {
                self.emit(
                    Op::Patch {
                        closure,
                        index,
                        src,
                    },
                    init,
                );
            }
        }
        for &(var, init) in group.iter().filter(|(var, _)| celled.contains(var)) {
            self.initialise(var, init)?;
        }
        Ok(())
    }

    fn slot_of(&mut self, var: VarId) -> Option<Slot> {
        match self.place(var) {
            Ok(Place::Slot(slot)) => Some(slot),
            _ => None,
        }
    }

    /// Notes which captures of a closure just made were of procedures that are not made yet.
    fn note_patches(
        &mut self,
        code: u32,
        closure: Slot,
        waiting: &[Slot],
        patches: &mut Vec<(Slot, u16, Slot)>,
    ) {
        let Some(code) = self.target.code.code(crate::value::CodeId(code)) else {
            return;
        };
        for (index, capture) in code.captures.iter().enumerate() {
            if let Capture::Slot(slot) = *capture
                && (waiting.contains(&slot) || slot == closure)
            {
                patches.push((closure, index as u16, slot));
            }
        }
    }

    /// The variable, first arguments and clause of a `letrec` that is a loop.
    #[allow(
        clippy::type_complexity,
        reason = "a tuple that only the caller takes apart"
    )]
    fn loop_clause(
        &self,
        bindings: &[Binding],
        body: CoreId,
    ) -> Option<((VarId, Vec<CoreId>), Clause)> {
        let &[(var, init)] = bindings else {
            return None;
        };
        let lambda = self.as_lambda(init)?;
        let [clause] = lambda.clauses.as_slice() else {
            return None;
        };
        if !clause.optional.is_empty() || clause.rest.is_some() || clause.has_keywords {
            return None;
        }
        let Core::Call(operator, operands) = self.unit.node(body) else {
            return None;
        };
        let calls_it = matches!(self.unit.node(*operator), Core::Local(v) if *v == var);
        let count = clause.required.len();
        if !calls_it || operands.len() != count || self.unit.is_assigned(var) {
            return None;
        }
        let outside = operands
            .iter()
            .any(|&operand| self.mentioned(operand).contains(&var));
        if outside || !self.only_loops(var, clause.body, count) {
            return None;
        }
        Some(((var, operands.to_vec()), clause.clone()))
    }

    fn loop_form(
        &mut self,
        var: VarId,
        clause: &Clause,
        operands: &[CoreId],
        id: CoreId,
        dest: Dest,
    ) -> Compiled {
        let mark = self.mark();
        let mut slots = Vec::new();
        for &operand in operands {
            let slot = self.alloc()?;
            self.form(operand, Dest::Slot(slot))?;
            slots.push(slot);
        }
        let start = self.here();
        for (&parameter, &slot) in clause.required.iter().zip(&slots) {
            self.bind_parameter(parameter, slot, id);
        }
        self.loops.insert(var, LoopInfo { start, slots });
        self.form(clause.body, dest)?;
        self.release(mark);
        Ok(())
    }

    /// Compiles a call of a loop's variable as a jump back; false when it is no loop's.
    pub(super) fn loop_call(
        &mut self,
        operator: CoreId,
        operands: &[CoreId],
        id: CoreId,
    ) -> Compiled<bool> {
        let Core::Local(var) = self.unit.node(operator) else {
            return Ok(false);
        };
        let Some(info) = self.loops.get(var).cloned() else {
            return Ok(false);
        };
        let mark = self.mark();
        let mut values = Vec::new();
        for &operand in operands {
            let slot = self.alloc()?;
            self.form(operand, Dest::Slot(slot))?;
            values.push(slot);
        }
        for (&dst, src) in info.slots.iter().zip(values) {
            self.emit(Op::Move { dst, src }, id);
        }
        self.emit(Op::Loop { to: info.start }, id);
        self.release(mark);
        Ok(true)
    }
}
