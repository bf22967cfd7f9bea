//! Module variables: one table of values, so that code refers to a variable by number, and beside
//! it what is known of each.

use crate::module::lazy::DefinitionId;
use crate::reader::Sym;
use crate::value::gc::Tracer;
use crate::value::{CodeId, GlobalId, ModuleId, Value};

/// How a variable without a value can get one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// It cannot: nothing defines it.
    Nothing,
    /// By expanding a form of a lazily loaded module.
    Form(DefinitionId),
    /// By running code that was expanded but not evaluated yet.
    Code(CodeId),
    /// By expanding a definition that a macro made, by number.
    Deferred(u32),
    /// By running code of the library's image, by number.
    Image(u32),
    /// Its definition is being evaluated.
    Running,
    /// It is a package of the embedded table, made when it is first used.
    Package(u32),
    /// It belongs to a module that is nowhere to be had; its value is made when it is first used.
    Opaque,
}

/// What is known of a module variable.
#[derive(Copy, Clone, Debug)]
pub struct GlobalInfo {
    /// Its name in the module that defines it.
    pub name: Sym,
    /// The module that defines it.
    pub module: ModuleId,
    /// How it gets a value.
    pub pending: Pending,
    /// Whether a program assigned it after its definition.
    pub assigned: bool,
}

/// The module variables of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct Globals {
    values: Vec<Value>,
    infos: Vec<GlobalInfo>,
    /// Variables whose definitions began to be evaluated, with the code that does it.
    begun: Vec<(GlobalId, CodeId)>,
}

impl Globals {
    /// Says that the definition of a variable is being evaluated.
    pub fn begin(&mut self, id: GlobalId, code: CodeId) {
        if self.begun.len() == self.begun.capacity() {
            let infos = &self.infos;
            let running = |id: &GlobalId| {
                let info = infos.get(id.0 as usize);
                info.is_some_and(|info| info.pending == Pending::Running)
            };
            self.begun.retain(|(id, _)| running(id));
        }
        self.set_pending(id, Pending::Running);
        self.begun.push((id, code));
    }

    /// After an evaluation that failed, makes definitions that were being evaluated pending again.
    pub fn abandon(&mut self) {
        for (id, code) in std::mem::take(&mut self.begun) {
            if self.pending(id) == Pending::Running && matches!(self.get(id), Value::Undefined) {
                self.set_pending(id, Pending::Code(code));
            }
        }
    }

    /// How each variable gets its value.
    pub fn all_pending(&self) -> impl Iterator<Item = Pending> {
        self.infos.iter().map(|info| info.pending)
    }

    /// Calls the code of definitions by other numbers.
    pub fn renumber_code(&mut self, number: impl Fn(CodeId) -> CodeId) {
        for info in &mut self.infos {
            if let Pending::Code(code) = &mut info.pending {
                *code = number(*code);
            }
        }
        for (_, code) in &mut self.begun {
            *code = number(*code);
        }
    }

    /// The code of definitions that are being evaluated, or were when evaluation failed.
    pub fn begun_code(&self) -> impl Iterator<Item = CodeId> {
        self.begun.iter().map(|&(_, code)| code)
    }

    /// Adds a variable without a value.
    pub fn add(&mut self, module: ModuleId, name: Sym, pending: Pending) -> GlobalId {
        let id = GlobalId(self.values.len() as u32);
        self.values.push(Value::Undefined);
        self.infos.push(GlobalInfo {
            name,
            module,
            pending,
            assigned: false,
        });
        id
    }

    /// The value, [`Value::Undefined`] if there is none yet.
    #[inline]
    pub fn get(&self, id: GlobalId) -> Value {
        self.values
            .get(id.0 as usize)
            .copied()
            .unwrap_or(Value::Undefined)
    }

    /// The variable's value where it stands; see [`Globals::get`].
    #[inline]
    pub fn place(&self, id: GlobalId) -> &Value {
        self.values.get(id.0 as usize).unwrap_or(&Value::Undefined)
    }

    /// Gives the variable a value.
    pub fn set(&mut self, id: GlobalId, value: Value) {
        if let Some(place) = self.values.get_mut(id.0 as usize) {
            *place = value;
        }
        self.set_pending(id, Pending::Nothing);
    }

    /// What is known of the variable.
    pub fn info(&self, id: GlobalId) -> Option<&GlobalInfo> {
        self.infos.get(id.0 as usize)
    }

    /// How the variable gets a value.
    pub fn pending(&self, id: GlobalId) -> Pending {
        self.info(id).map_or(Pending::Nothing, |info| info.pending)
    }

    /// Says how the variable gets a value.
    pub fn set_pending(&mut self, id: GlobalId, pending: Pending) {
        if let Some(info) = self.infos.get_mut(id.0 as usize) {
            info.pending = pending;
        }
    }

    /// Notes that the program assigned the variable.
    pub fn mark_assigned(&mut self, id: GlobalId) {
        if let Some(info) = self.infos.get_mut(id.0 as usize) {
            info.assigned = true;
        }
    }

    /// Notes all values as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        tracer.extend(&self.values);
    }

    /// The number of variables.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no variables.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}
