//! Users that a service is told of and that nothing declares: who logs in by themselves, whose keys
//! are accepted. It composes, and nobody can log in.

use super::Seen;
use crate::diagnostic::show;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::wording::{names, services};
use crate::diagnostic::{Diagnostic, Fix};
use crate::value::Value;

/// Records with a field that names a user.
const NAMED: &[(&str, &str)] = &[
    ("gdm-configuration", "default-user"),
    ("sddm-configuration", "auto-login-user"),
    ("slim-configuration", "default-user"),
    ("mingetty-configuration", "auto-login"),
    ("agetty-configuration", "auto-login"),
];

impl Seen<'_> {
    /// Users that the record names and that there are not.
    pub(super) fn users(&self) -> Vec<Diagnostic> {
        let mut named = Vec::new();
        for (_, field) in NAMED.iter().filter(|(kind, _)| *kind == self.kind) {
            named.extend(self.field(field));
        }
        if self.kind == "openssh-configuration" {
            let heap = &self.machine.ctx.heap;
            let keys = self.field("authorized-keys");
            let keys = keys
                .and_then(|keys| heap.list_items(keys))
                .unwrap_or_default();
            named.extend(keys.into_iter().filter_map(|entry| heap.car(entry)));
        }
        if named.is_empty() {
            return Vec::new();
        }
        let declared = self.declared();
        // The accounts of a system are made where the file makes one at all.
        if !declared.contains(&"root") {
            return Vec::new();
        }
        named
            .into_iter()
            .filter_map(|name| self.undeclared(name, &declared))
            .collect()
    }

    fn undeclared(&self, name: Value, declared: &[&str]) -> Option<Diagnostic> {
        let name = self.machine.ctx.heap.text(name)?;
        if name.is_empty() || declared.contains(&name) {
            return None;
        }
        let tree = &self.text.tree;
        let literal = self
            .text
            .walk(self.record.span)
            .find(|&id| tree.str_of(id) == Some(name))?;
        let place = tree.span(literal);
        let similar = nearest(name, declared.iter().copied());
        let fix = similar.map(|similar| {
            let meant = format!("\"{similar}\"");
            Fix::new(names::write_instead(&meant), place, meant)
        });
        let words = services::undeclared_user(name, self.kind, similar);
        Some(Diagnostic::warning(words, place).with_fix(fix))
    }

    /// The names of all accounts that there are.
    fn declared(&self) -> Vec<&str> {
        let ctx = &self.machine.ctx;
        let records = ctx.heap.records.iter().map(|(_, record)| record);
        let accounts = records.filter(|record| show::kind_of(ctx, record.rtd) == "user-account");
        accounts
            .filter_map(|account| ctx.heap.text(show::field_of(ctx, account, "name")?))
            .collect()
    }
}
