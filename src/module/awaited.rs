//! Packages of a tree that code refers to: they are awaited, not looked for.
//!
//! A service module imports dozens of package modules and uses a package or two of each, mostly in
//! code that does not run. So a reference to a package that the embedded table knows is bound to a
//! placeholder while the package's module is unread; when the code runs, the name is looked up for
//! good and the instruction is made to refer to what was found. Nothing depends on the table being
//! right for the tree: a package that is elsewhere, or not there at all, turns out then.

use super::packages;
use crate::reader::Sym;
use crate::value::exception::Outcome;
use crate::value::{GlobalId, ModuleId};
use crate::vm::Machine;
use crate::vm::globals::Pending;

/// What a search does where a package module that was not read yet should have the name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Read it.
    Load,
    /// Leave it for when the value is needed.
    Await,
    /// As before, and do not read those either that nobody knows to have the name.
    Skip,
}

/// What a search found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The variable.
    Variable(GlobalId),
    /// A package of a module that was not read.
    Awaited,
    /// Nothing that was read, or is known, defines the name.
    Unlikely,
    /// Nothing defines the name.
    Nothing,
}

impl Found {
    /// The variable, if one was found.
    pub fn variable(self) -> Option<GlobalId> {
        match self {
            Found::Variable(global) => Some(global),
            Found::Awaited | Found::Unlikely | Found::Nothing => None,
        }
    }
}

impl From<Option<GlobalId>> for Found {
    fn from(global: Option<GlobalId>) -> Found {
        global.map_or(Found::Nothing, Found::Variable)
    }
}

impl Machine {
    /// The variable that a name means, as far as that can be told without reading package modules.
    ///
    /// # Errors
    /// What went wrong while a module that may define it was loaded.
    pub fn peek_variable(&mut self, module: ModuleId, name: Sym) -> Outcome<Option<GlobalId>> {
        Ok(self.search(module, name, 0, Unread::Skip)?.variable())
    }

    /// The variable that a name in code refers to: what the name means, or a placeholder.
    ///
    /// # Errors
    /// What went wrong while a module that may define it was loaded.
    pub fn reference_for(&mut self, module: ModuleId, name: Sym) -> Outcome<GlobalId> {
        if let Some(this) = self.ctx.modules.get(module)
            && let Some(&global) = this.awaited.get(&name)
        {
            return Ok(global);
        }
        match self.search(module, name, 0, Unread::Await)? {
            Found::Variable(global) => Ok(global),
            Found::Awaited => {
                let global = self.ctx.globals.add(module, name, Pending::Nothing);
                if let Some(this) = self.ctx.modules.get_mut(module) {
                    this.awaited.insert(name, global);
                }
                Ok(global)
            }
            Found::Unlikely | Found::Nothing => self.variable_for(module, name),
        }
    }

    /// Whether two names of modules, bound by no scope, mean the same: the same variable, or nothing
    /// under the same name. No package module is read to see that a word of a macro is no package.
    ///
    /// # Errors
    /// What went wrong while a module that may define one of them was loaded.
    pub fn mean_the_same(&mut self, a: (ModuleId, Sym), b: (ModuleId, Sym)) -> Outcome<bool> {
        let left = self.search(a.0, a.1, 0, Unread::Skip)?;
        let right = self.search(b.0, b.1, 0, Unread::Skip)?;
        Ok(match (left, right) {
            (Found::Variable(left), Found::Variable(right)) => left == right,
            (Found::Variable(_), _) | (_, Found::Variable(_)) => false,
            _ => a.1 == b.1,
        })
    }

    /// Whether a module is one of Guix's package modules, in a tree on the load path, and not loaded.
    pub(super) fn is_unread_of_tree(&mut self, path: &[Sym]) -> bool {
        if self.ctx.modules.load_path.is_empty() {
            return false;
        }
        let [gnu, folder, file] = path else {
            return false;
        };
        if folder.as_str() != "packages" || gnu.as_str() != "gnu" {
            return false;
        }
        if self.ctx.modules.find(path).is_some() {
            // What is loaded is looked at in its turn.
            return false;
        }
        if let Some(&known) = self.ctx.modules.of_tree.get(path) {
            return known;
        }
        let of_tree = packages::has_module(file.as_str()) && self.is_on_load_path(path);
        self.ctx.modules.of_tree.insert(path.to_vec(), of_tree);
        of_tree
    }

    /// Whether Guix is known to have a package in a module under a name.
    pub(super) fn is_known_package(&mut self, path: &[Sym], variable: Sym) -> bool {
        let Some(file) = path.last() else {
            return false;
        };
        let homes = self.ctx.modules.homes.entry(variable);
        let homes = homes.or_insert_with(|| packages::modules_of(variable.as_str()).collect());
        homes.contains(&file.as_str())
    }
}
