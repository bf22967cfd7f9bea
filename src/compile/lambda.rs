//! Procedures: parameters become the first slots, defaults are computed on entry.

use std::borrow::Cow;

use super::function::{Place, frame_size};
use super::{Compiled, Compiler, Dest};
use crate::core::{Clause, CoreId, Lambda, VarId};
use crate::reader::Sym;
use crate::vm::code::{Code, Entry};
use crate::vm::op::{Op, Slot};

impl Compiler<'_> {
    /// Compiles a procedure and makes its closure in a slot.
    pub(super) fn lambda(&mut self, lambda: &Lambda, id: CoreId, dst: Slot) -> Compiled {
        let code = self.procedure(lambda, id)?;
        self.emit(Op::Closure { dst, code }, id);
        Ok(())
    }

    /// Compiles a procedure; its code's number.
    pub(super) fn procedure(&mut self, lambda: &Lambda, id: CoreId) -> Compiled<u32> {
        self.functions.push(super::Function::default());
        let mut entries = Vec::new();
        for clause in &lambda.clauses {
            let start = self.here();
            let mut entry = self.clause(clause, id)?;
            entry.start = start;
            entries.push(entry);
        }
        let function = self.functions.pop().unwrap_or_default();
        let frame = frame_size(&function);
        let offset = self.append(function.ops);
        for entry in &mut entries {
            entry.start += offset;
            entry.frame = frame;
        }
        let code = self.target.code.add(Code {
            name: lambda.name,
            entries: entries.into_boxed_slice(),
            captures: function.captures.into_boxed_slice(),
            span: self.unit.span(id),
            documentation: lambda.documentation.clone().map(Cow::Owned),
            first: offset,
        });
        Ok(code.0)
    }

    fn parameter_names(&self, clause: &Clause) -> Box<[Sym]> {
        let required = clause.required.iter().copied();
        let optional = clause.optional.iter().map(|(var, _)| *var);
        let rest = clause.rest.iter().copied();
        let keywords = clause.keywords.iter().map(|(_, var, _)| *var);
        required
            .chain(optional)
            .chain(rest)
            .chain(keywords)
            .filter_map(|var| self.unit.name(var))
            .collect()
    }

    fn clause(&mut self, clause: &Clause, id: CoreId) -> Compiled<Entry> {
        self.current().next = 0;
        let mut slots = Vec::new();
        let optional = clause.optional.iter().map(|(var, _)| *var);
        let keywords = clause.keywords.iter().map(|(_, var, _)| *var);
        let all = clause
            .required
            .iter()
            .copied()
            .chain(optional)
            .chain(clause.rest)
            .chain(keywords);
        for var in all {
            slots.push((var, self.alloc()?));
        }
        let defaulted: Vec<(VarId, CoreId)> = clause
            .optional
            .iter()
            .copied()
            .chain(
                clause
                    .keywords
                    .iter()
                    .map(|&(_, var, default)| (var, default)),
            )
            .collect();
        for &(var, slot) in &slots {
            if let Some(&(_, default)) = defaulted.iter().find(|(v, _)| *v == var) {
                self.default_value(slot, default, id)?;
            }
            self.bind_parameter(var, slot, id);
        }
        self.form(clause.body, Dest::Return)?;
        Ok(Entry {
            required: clause.required.len() as u16,
            optional: clause.optional.len() as u16,
            rest: clause.rest.is_some(),
            keywords: clause
                .has_keywords
                .then(|| clause.keywords.iter().map(|(name, _, _)| *name).collect()),
            allow_other_keys: clause.allow_other_keys,
            start: 0,
            frame: 0,
            parameters: self.parameter_names(clause),
        })
    }

    fn default_value(&mut self, slot: Slot, default: CoreId, id: CoreId) -> Compiled {
        let given = self.emit(Op::JumpIfGiven { src: slot, to: 0 }, id);
        let mark = self.mark();
        self.form(default, Dest::Slot(slot))?;
        self.release(mark);
        self.land(given);
        Ok(())
    }

    /// Binds a variable to a slot that holds its value, in a cell if it is assigned.
    pub(super) fn bind_parameter(&mut self, var: VarId, slot: Slot, id: CoreId) {
        if self.unit.is_assigned(var) {
            self.emit(Op::MakeCell { slot }, id);
            self.bind(var, Place::Cell(slot));
        } else {
            self.bind(var, Place::Slot(slot));
        }
    }
}
