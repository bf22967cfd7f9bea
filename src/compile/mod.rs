//! The compiler: a unit of core forms becomes code.
//!
//! Each procedure is compiled into a buffer of its own and appended to the store when it is done.
//! Variables that nothing assigns live in slots and are captured by copying; assigned ones live in
//! cells, so that captured continuations see assignments too. A `letrec` of one procedure that is
//! only called in tail position becomes a loop.

mod analysis;
mod bindings;
mod call;
mod function;
mod lambda;
mod primitives;
mod test;

use hashbrown::HashMap;

use crate::core::{Core, CoreId, Unit, VarId};
use crate::value::{CodeId, Heap, Value};
use crate::vm::code::CodeStore;
use crate::vm::globals::Globals;
use crate::vm::machine::NativeEntry;
use crate::vm::op::{Address, Op, Slot};
use function::{Function, Place};

/// What the compiler reads and adds to.
pub struct Target<'a> {
    /// Where code goes.
    pub code: &'a mut CodeStore,
    /// Where constants go.
    pub heap: &'a mut Heap,
    /// The module variables, to see which are natives that nothing redefines.
    pub globals: &'a Globals,
    /// The natives, to see which can be called directly.
    pub natives: &'a [NativeEntry],
}

/// Why a unit could not be compiled.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CompileError {
    /// A procedure needs more slots, or a call has more arguments, than a frame can have.
    TooLarge,
}

/// The result of compiling a part.
type Compiled<T = ()> = Result<T, CompileError>;

/// Where the value of a form goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Dest {
    /// It is what the procedure returns.
    Return,
    /// Into a slot.
    Slot(Slot),
    /// Nowhere.
    Effect,
}

struct Compiler<'a> {
    unit: &'a Unit,
    target: Target<'a>,
    functions: Vec<Function>,
    loops: HashMap<VarId, bindings::LoopInfo>,
}

/// Compiles a form as the body of a procedure of no arguments.
///
/// # Errors
/// See [`CompileError`].
pub fn compile(unit: &Unit, form: CoreId, target: Target<'_>) -> Compiled<CodeId> {
    let mut compiler = Compiler {
        unit,
        target,
        functions: vec![Function::default()],
        loops: HashMap::new(),
    };
    compiler.form(form, Dest::Return)?;
    let function = compiler.functions.pop().unwrap_or_default();
    Ok(compiler.finish_thunk(function, unit.span(form)))
}

impl Compiler<'_> {
    /// Compiles a form; its value goes where `dest` says.
    ///
    /// What a form ends in (the last alternative of a chain of conditions, the body of bindings) is
    /// compiled in the same loop: such chains are as long as a program makes them.
    fn form(&mut self, id: CoreId, dest: Dest) -> Compiled {
        let mark = self.mark();
        let mut overs = Vec::new();
        let mut id = id;
        loop {
            match self.unit.node(id) {
                Core::If(test, consequent, alternative) => {
                    let (test, consequent, alternative) = (*test, *consequent, *alternative);
                    overs.extend(self.first_branch(test, consequent, id, dest)?);
                    id = alternative;
                }
                Core::Seq(forms) => {
                    let Some((&last, before)) = forms.split_last() else {
                        self.constant(Value::Unspecified, id, dest)?;
                        break;
                    };
                    self.effects(before)?;
                    id = last;
                }
                Core::Let(bindings, body) => {
                    self.bindings(bindings)?;
                    id = *body;
                }
                _ => {
                    self.last_form(id, dest)?;
                    break;
                }
            }
        }
        for over in overs {
            self.land(over);
        }
        self.release(mark);
        Ok(())
    }

    /// Compiles a form that is no chain of others.
    fn last_form(&mut self, id: CoreId, dest: Dest) -> Compiled {
        match self.unit.node(id) {
            Core::Const(value) => self.constant(*value, id, dest),
            Core::Local(var) => self.local(*var, id, dest),
            Core::Global(global) => {
                let op = |dst| Op::Global {
                    dst,
                    global: global.0,
                };
                // A variable is looked at even for effect: it may be unbound.
                let dst = self.result_slot(dest)?;
                self.emit(op(dst), id);
                self.deliver(dst, id, dest)
            }
            Core::SetLocal(var, value) => self.set_local(*var, *value, id, dest),
            Core::SetGlobal(global, value) => {
                let src = self.operand(*value)?;
                self.emit(
                    Op::SetGlobal {
                        src,
                        global: global.0,
                    },
                    id,
                );
                self.constant(Value::Unspecified, id, dest)
            }
            Core::DefineGlobal(global, value) => {
                let src = self.operand(*value)?;
                self.emit(
                    Op::DefineGlobal {
                        src,
                        global: global.0,
                    },
                    id,
                );
                self.constant(Value::Unspecified, id, dest)
            }
            Core::Lambda(lambda) => {
                let dst = self.result_slot(dest)?;
                self.lambda(lambda, id, dst)?;
                self.deliver(dst, id, dest)
            }
            Core::Call(operator, operands) => self.call(*operator, operands, id, dest, false),
            Core::Letrec(bindings, body) => self.letrec(bindings, *body, dest),
            Core::Multi(inner) => match self.unit.node(*inner) {
                Core::Call(operator, operands) => {
                    self.call(*operator, operands, *inner, dest, true)
                }
                _ => self.form(*inner, dest),
            },
            Core::If(..) | Core::Seq(_) | Core::Let(..) => self.form(id, dest),
        }
    }

    /// Compiles forms of which only what they do counts.
    fn effects(&mut self, forms: &[CoreId]) -> Compiled {
        for &form in forms {
            let mark = self.mark();
            self.form(form, Dest::Effect)?;
            self.release(mark);
        }
        Ok(())
    }

    /// Compiles a test and what follows if it holds; what does otherwise comes next. The jump over
    /// that, if one is needed.
    fn first_branch(
        &mut self,
        test: CoreId,
        consequent: CoreId,
        id: CoreId,
        dest: Dest,
    ) -> Compiled<Option<Address>> {
        let mark = self.mark();
        let misses = self.test(test)?;
        self.release(mark);
        self.form(consequent, dest)?;
        self.release(mark);
        let over = match dest {
            Dest::Return => None,
            Dest::Slot(_) | Dest::Effect => Some(self.emit(Op::Jump { to: 0 }, id)),
        };
        for miss in misses {
            self.land(miss);
        }
        Ok(over)
    }

    fn constant(&mut self, value: Value, id: CoreId, dest: Dest) -> Compiled {
        if dest == Dest::Effect {
            return Ok(());
        }
        let dst = self.result_slot(dest)?;
        let op = match value {
            Value::Null => Op::Null { dst },
            Value::Bool(value) => Op::Bool { dst, value },
            Value::Fixnum(n) if i32::try_from(n).is_ok() => Op::Int {
                dst,
                value: n as i32,
            },
            _ => Op::Const {
                dst,
                k: self.target.heap.keep(value),
            },
        };
        self.emit(op, id);
        self.deliver(dst, id, dest)
    }

    fn local(&mut self, var: VarId, id: CoreId, dest: Dest) -> Compiled {
        let place = self.place(var)?;
        match (place, dest) {
            (Place::Slot(src), Dest::Return) => {
                self.emit(Op::Return { src }, id);
                Ok(())
            }
            (Place::Slot(src), Dest::Slot(dst)) => {
                if src != dst {
                    self.emit(Op::Move { dst, src }, id);
                }
                Ok(())
            }
            (Place::Slot(_), Dest::Effect) => Ok(()),
            (Place::Free(_) | Place::Cell(_) | Place::FreeCell(_), _) => {
                let dst = self.result_slot(dest)?;
                self.load(place, dst, id);
                self.deliver(dst, id, dest)
            }
        }
    }

    /// Loads the value at a place into a slot.
    fn load(&mut self, place: Place, dst: Slot, id: CoreId) {
        match place {
            Place::Slot(src) => {
                self.emit(Op::Move { dst, src }, id);
            }
            Place::Cell(cell) => {
                self.emit(Op::CellRef { dst, cell }, id);
            }
            Place::Free(index) => {
                self.emit(Op::Free { dst, index }, id);
            }
            Place::FreeCell(index) => {
                self.emit(Op::Free { dst, index }, id);
                self.emit(Op::CellRef { dst, cell: dst }, id);
            }
        }
    }

    fn set_local(&mut self, var: VarId, value: CoreId, id: CoreId, dest: Dest) -> Compiled {
        let mark = self.mark();
        let src = self.operand(value)?;
        match self.place(var)? {
            Place::Cell(cell) => {
                self.emit(Op::CellSet { cell, src }, id);
            }
            Place::FreeCell(index) => {
                let cell = self.alloc()?;
                self.emit(Op::Free { dst: cell, index }, id);
                self.emit(Op::CellSet { cell, src }, id);
            }
            Place::Slot(dst) => {
                self.emit(Op::Move { dst, src }, id);
            }
            Place::Free(_) => {}
        }
        self.release(mark);
        self.constant(Value::Unspecified, id, dest)
    }

    /// A slot that holds the value of a form: the variable's own, or a fresh one.
    fn operand(&mut self, id: CoreId) -> Compiled<Slot> {
        if let Core::Local(var) = self.unit.node(id)
            && let Place::Slot(slot) = self.place(*var)?
        {
            return Ok(slot);
        }
        let slot = self.alloc()?;
        self.form(id, Dest::Slot(slot))?;
        Ok(slot)
    }

    /// The slot to compute a value in.
    fn result_slot(&mut self, dest: Dest) -> Compiled<Slot> {
        match dest {
            Dest::Slot(slot) => Ok(slot),
            Dest::Return | Dest::Effect => self.alloc(),
        }
    }

    /// Sends a value that was computed in a slot where it belongs.
    fn deliver(&mut self, slot: Slot, id: CoreId, dest: Dest) -> Compiled {
        match dest {
            Dest::Return => {
                self.emit(Op::Return { src: slot }, id);
            }
            Dest::Slot(dst) if dst != slot => {
                self.emit(Op::Move { dst, src: slot }, id);
            }
            Dest::Slot(_) | Dest::Effect => {}
        }
        Ok(())
    }
}
