//! Imports: which names of another module a module sees, and as what.

use super::ModuleName;
use crate::reader::Sym;

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The module.
    pub module: ModuleName,
    /// Only these names, each with what it is called here.
    pub select: Option<Vec<(Sym, Sym)>>,
    /// All but these.
    pub hide: Vec<Sym>,
    /// What stands before every name here.
    pub prefix: Option<Sym>,
    /// Names that are called otherwise here (R7RS `rename`), after the rest.
    pub rename: Vec<(Sym, Sym)>,
    /// Whether the names are found only if the module is asked for one of them (`#:autoload`).
    pub autoload: bool,
}

impl Import {
    /// All names of a module.
    pub fn whole(module: ModuleName) -> Import {
        Import {
            module,
            select: None,
            hide: Vec::new(),
            prefix: None,
            rename: Vec::new(),
            autoload: false,
        }
    }

    /// The module's name for what is called `name` here, if the import brings it.
    pub fn original(&self, name: Sym) -> Option<Sym> {
        if let Some((from, _)) = self.rename.iter().find(|(_, to)| *to == name) {
            return Some(*from);
        }
        if self.rename.iter().any(|(from, _)| *from == name) {
            return None;
        }
        let bare = match self.prefix {
            Some(prefix) => Sym::intern(name.as_str().strip_prefix(prefix.as_str())?),
            None => name,
        };
        let original = match &self.select {
            Some(select) => select.iter().find(|(_, here)| *here == bare)?.0,
            None => bare,
        };
        (!self.hide.contains(&original)).then_some(original)
    }

    /// What an exported name is called here, if the import brings it.
    pub fn local(&self, original: Sym) -> Option<Sym> {
        if self.hide.contains(&original) {
            return None;
        }
        let bare = match &self.select {
            Some(select) => select.iter().find(|(there, _)| *there == original)?.1,
            None => original,
        };
        let prefixed = match self.prefix {
            Some(prefix) => Sym::intern(&format!("{prefix}{bare}")),
            None => bare,
        };
        Some(
            self.rename
                .iter()
                .find(|(from, _)| *from == prefixed)
                .map_or(prefixed, |(_, to)| *to),
        )
    }
}
