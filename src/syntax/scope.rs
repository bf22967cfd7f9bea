//! Scope sets: the hygiene of identifiers.
//!
//! Every binding form makes a scope and adds it to what it encloses; every macro use flips a fresh
//! scope on what the macro introduced. An identifier refers to the binding of its name whose scopes
//! are the largest subset of its own ("Binding as Sets of Scopes", Flatt 2016). Sets are interned,
//! so that adding a scope to a form costs one look-up, and pushing scopes into its parts is
//! deferred until the parts are taken out.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::value::ModuleId;

/// One scope: a place in the program where names are bound (even numbers), or a macro use (odd ones).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scope(pub u32);

impl Scope {
    /// Whether it stands for a macro use.
    fn is_of_use(self) -> bool {
        self.0 % 2 == 1
    }
}

/// The number of the first scope.
const FIRST: u32 = 2;

/// An interned set of scopes together with the module that text belongs to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopesId(pub u32);

impl ScopesId {
    /// No scopes, in the core module.
    pub const EMPTY: ScopesId = ScopesId(0);
}

/// An interned sequence of scope operations.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpsId(pub u32);

impl OpsId {
    /// No operation.
    pub const NONE: OpsId = OpsId(0);
}

/// What can be done with a scope.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum ScopeOp {
    /// Add it.
    Add(Scope),
    /// Remove it if it is there, add it otherwise.
    Flip(Scope),
    /// Remove it.
    Remove(Scope),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct ScopeSet {
    module: ModuleId,
    scopes: Arc<[Scope]>,
    /// How many of them stand for macro uses.
    introduced: u32,
}

impl ScopeSet {
    fn new(module: ModuleId, scopes: Vec<Scope>) -> ScopeSet {
        let introduced = scopes.iter().filter(|scope| scope.is_of_use()).count();
        ScopeSet {
            module,
            introduced: introduced as u32,
            scopes: scopes.into(),
        }
    }
}

impl Default for ScopeSet {
    /// What stands where no set is: no module has this number.
    fn default() -> ScopeSet {
        ScopeSet::new(ModuleId(u32::MAX), Vec::new())
    }
}

/// The interned sets and operations of one evaluation.
#[derive(Clone, Debug)]
pub struct Scopes {
    sets: Vec<ScopeSet>,
    ids: HashMap<ScopeSet, ScopesId>,
    ops: Vec<(OpsId, ScopeOp)>,
    op_ids: HashMap<(OpsId, ScopeOp), OpsId>,
    applied: HashMap<(ScopesId, ScopeOp), ScopesId>,
    /// Whole sequences that were applied, and the last one: the parts of a form mostly have the
    /// same scopes.
    applied_all: HashMap<Application, (ScopesId, OpsId)>,
    last: Option<(Application, (ScopesId, OpsId))>,
    next: u32,
    /// How many scopes all sets have together.
    members: usize,
    /// Sets that are known by number to whoever does not tell.
    pinned: HashSet<ScopesId>,
    /// Numbers that nothing has any more.
    free_sets: Vec<ScopesId>,
    free_ops: Vec<OpsId>,
}

/// Scopes, pending operations, and the operations to apply to both.
type Application = (ScopesId, OpsId, OpsId);

impl Default for Scopes {
    fn default() -> Self {
        let empty = ScopeSet::new(ModuleId(0), Vec::new());
        Scopes {
            ids: HashMap::from([(empty.clone(), ScopesId::EMPTY)]),
            sets: vec![empty],
            ops: vec![(OpsId::NONE, ScopeOp::Add(Scope(0)))],
            op_ids: HashMap::new(),
            applied: HashMap::new(),
            applied_all: HashMap::new(),
            last: None,
            next: FIRST,
            members: 0,
            pinned: HashSet::from([ScopesId::EMPTY]),
            free_sets: Vec::new(),
            free_ops: Vec::new(),
        }
    }
}

impl Scopes {
    /// A scope that nothing has yet, of a form that binds.
    pub fn fresh(&mut self) -> Scope {
        let scope = Scope(self.next);
        self.next += 2;
        scope
    }

    /// A scope that nothing has yet, of a macro use.
    pub fn fresh_of_use(&mut self) -> Scope {
        let Scope(even) = self.fresh();
        Scope(even + 1)
    }

    /// The set without scopes in a module: that of text as it was read.
    pub fn top(&mut self, module: ModuleId) -> ScopesId {
        self.intern(ScopeSet::new(module, Vec::new()))
    }

    /// Forgets what operations on sets gave, which can be found out again.
    pub fn forget_applied(&mut self) {
        self.applied = HashMap::new();
        self.applied_all = HashMap::new();
        self.last = None;
    }

    /// The set of some scopes in a module.
    pub fn of(&mut self, module: ModuleId, scopes: Vec<Scope>) -> ScopesId {
        self.intern(ScopeSet::new(module, scopes))
    }

    /// The number of the next scope.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Leaves the scopes below a number to others.
    pub fn begin_at(&mut self, next: u32) {
        self.next = self.next.max(next);
    }

    fn intern(&mut self, set: ScopeSet) -> ScopesId {
        if let Some(&id) = self.ids.get(&set) {
            return id;
        }
        self.members += set.scopes.len();
        let id = match self.free_sets.pop() {
            Some(id) => id,
            None => {
                self.sets.push(ScopeSet::default());
                ScopesId(self.sets.len() as u32 - 1)
            }
        };
        if let Some(place) = self.sets.get_mut(id.0 as usize) {
            *place = set.clone();
        }
        self.ids.insert(set, id);
        id
    }

    /// Keeps a set whose number is known where [`Scopes::sweep`] is not told of it.
    pub fn pin(&mut self, id: ScopesId) {
        self.pinned.insert(id);
    }

    /// How many sets there are.
    pub fn count(&self) -> usize {
        self.sets.len() - self.free_sets.len()
    }

    /// Forgets the sets and sequences that nothing refers to: those that are neither pinned nor among
    /// what is told to be in use.
    pub fn sweep(&mut self, in_use: impl Iterator<Item = (ScopesId, OpsId)>) {
        let mut sets = vec![false; self.sets.len()];
        let mut ops = vec![false; self.ops.len()];
        let mark = |list: &mut Vec<bool>, at: u32| match list.get_mut(at as usize) {
            Some(mark) => !std::mem::replace(mark, true),
            None => false,
        };
        for &id in &self.pinned {
            mark(&mut sets, id.0);
        }
        mark(&mut ops, OpsId::NONE.0);
        for (set, mut sequence) in in_use {
            mark(&mut sets, set.0);
            while mark(&mut ops, sequence.0) {
                let before = self.ops.get(sequence.0 as usize);
                sequence = before.map_or(OpsId::NONE, |(before, _)| *before);
            }
        }
        self.forget_applied();
        self.free_sets.clear();
        self.free_ops.clear();
        let dead_sets = sets.iter().zip(&mut self.sets).enumerate();
        for (at, (_, set)) in dead_sets.filter(|(_, (used, _))| !**used) {
            self.members -= set.scopes.len();
            self.ids.remove(&std::mem::take(set));
            self.free_sets.push(ScopesId(at as u32));
        }
        let dead_ops = ops.iter().zip(&self.ops).enumerate();
        for (at, (_, key)) in dead_ops.filter(|(_, (used, _))| !**used) {
            let id = OpsId(at as u32);
            if self.op_ids.get(key) == Some(&id) {
                self.op_ids.remove(key);
            }
            self.free_ops.push(id);
        }
    }

    /// Bytes held, estimated.
    pub fn size(&self) -> usize {
        // Each set is there twice: by number, and to be found.
        self.members * 2 * size_of::<Scope>()
            + self.sets.len() * 80
            + self.ops.len() * 40
            + (self.applied.len() + self.applied_all.len()) * 32
    }

    fn set(&self, id: ScopesId) -> Option<&ScopeSet> {
        self.sets.get(id.0 as usize)
    }

    /// The module that text with these scopes belongs to.
    pub fn module(&self, id: ScopesId) -> ModuleId {
        self.set(id).map_or(ModuleId(0), |set| set.module)
    }

    /// The scopes of the set, in increasing order.
    pub fn scopes(&self, id: ScopesId) -> &[Scope] {
        self.set(id).map_or(&[], |set| &set.scopes)
    }

    /// How large a set is when bindings compete for an identifier: by how many macro uses it has, then
    /// by how many scopes.
    pub fn rank(&self, id: ScopesId) -> (u32, usize) {
        self.set(id)
            .map_or((0, 0), |set| (set.introduced, set.scopes.len()))
    }

    /// Whether every scope of `small` is in `large` (modules are not compared).
    pub fn is_subset(&self, small: ScopesId, large: ScopesId) -> bool {
        if small == large {
            return true;
        }
        let (small, large) = (self.scopes(small), self.scopes(large));
        if small.len() > large.len() {
            return false;
        }
        let mut rest = large.iter();
        small.iter().all(|scope| rest.any(|other| other == scope))
    }

    /// The set after an operation.
    pub fn apply(&mut self, id: ScopesId, op: ScopeOp) -> ScopesId {
        if let Some(&done) = self.applied.get(&(id, op)) {
            return done;
        }
        let module = self.module(id);
        let mut scopes = self.scopes(id).to_vec();
        let (ScopeOp::Add(scope) | ScopeOp::Flip(scope) | ScopeOp::Remove(scope)) = op;
        match (scopes.binary_search(&scope), op) {
            (Ok(_), ScopeOp::Add(_)) | (Err(_), ScopeOp::Remove(_)) => {}
            (Ok(at), ScopeOp::Flip(_) | ScopeOp::Remove(_)) => {
                scopes.remove(at);
            }
            (Err(at), ScopeOp::Add(_) | ScopeOp::Flip(_)) => scopes.insert(at, scope),
        }
        let result = self.intern(ScopeSet::new(module, scopes));
        self.applied.insert((id, op), result);
        result
    }

    /// The sequence `ops` followed by `op`.
    pub fn then(&mut self, ops: OpsId, op: ScopeOp) -> OpsId {
        // Flipping twice in a row, as macro uses do with what they were given, is nothing.
        if matches!(op, ScopeOp::Flip(_))
            && ops != OpsId::NONE
            && let Some(&(before, last)) = self.ops.get(ops.0 as usize)
            && last == op
        {
            return before;
        }
        if let Some(&id) = self.op_ids.get(&(ops, op)) {
            return id;
        }
        let id = match self.free_ops.pop() {
            Some(id) => id,
            None => {
                self.ops.push((ops, op));
                OpsId(self.ops.len() as u32 - 1)
            }
        };
        if let Some(place) = self.ops.get_mut(id.0 as usize) {
            *place = (ops, op);
        }
        self.op_ids.insert((ops, op), id);
        id
    }

    /// The operations of a sequence, first to last.
    pub fn operations(&self, mut ops: OpsId) -> Vec<ScopeOp> {
        let mut list = Vec::new();
        while ops != OpsId::NONE {
            let Some(&(before, op)) = self.ops.get(ops.0 as usize) else {
                break;
            };
            list.push(op);
            ops = before;
        }
        list.reverse();
        list
    }

    /// The set and the pending operations after a whole sequence.
    pub fn apply_all(&mut self, scopes: ScopesId, pending: OpsId, ops: OpsId) -> (ScopesId, OpsId) {
        let application = (scopes, pending, ops);
        if let Some((known, result)) = self.last
            && known == application
        {
            return result;
        }
        let result = match self.applied_all.get(&application) {
            Some(&result) => result,
            None => {
                let mut result = (scopes, pending);
                for op in self.operations(ops) {
                    result = (self.apply(result.0, op), self.then(result.1, op));
                }
                self.applied_all.insert(application, result);
                result
            }
        };
        self.last = Some((application, result));
        result
    }
}
