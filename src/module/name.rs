//! Module names: reading and writing them.

use super::ModuleName;
use crate::reader::Sym;
use crate::value::Value;
use crate::vm::Machine;

impl Machine {
    /// The name that a datum such as `(guix gexp)` or `(srfi 1)` is.
    pub fn module_path(&self, datum: Value) -> Option<ModuleName> {
        let items = self.ctx.heap.list_items(datum)?;
        let mut path = Vec::new();
        for (i, item) in items.iter().enumerate() {
            match *item {
                Value::Symbol(sym) => path.push(sym),
                // R7RS's (srfi 1) is Guile's (srfi srfi-1).
                Value::Fixnum(n)
                    if i == 1 && path.first().is_some_and(|s| s.as_str() == "srfi") =>
                {
                    path.push(Sym::intern(&format!("srfi-{n}")));
                }
                Value::Fixnum(n) => path.push(Sym::intern(&n.to_string())),
                // A version such as (6) at the end.
                Value::Pair(_) | Value::Null if i + 1 == items.len() && i > 0 => {}
                _ => return None,
            }
        }
        (!path.is_empty()).then_some(path)
    }
}

/// The name as it is written: `(guix gexp)`.
pub fn written(name: &[Sym]) -> String {
    let words: Vec<&str> = name.iter().map(|sym| sym.as_str()).collect();
    format!("({})", words.join(" "))
}

/// The name of a written form, without its brackets: `guix gexp`.
pub fn parse(text: &str) -> ModuleName {
    text.trim_matches(['(', ')'])
        .split_whitespace()
        .map(Sym::intern)
        .collect()
}

/// The file that a module of this name stands in, below a directory of the load path.
pub fn file_name(name: &[Sym]) -> String {
    let words: Vec<&str> = name.iter().map(|sym| sym.as_str()).collect();
    format!("{}.scm", words.join("/"))
}
