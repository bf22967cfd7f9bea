//! What lists of services such as `%base-services` bring, told behind their names.

use std::collections::HashMap;

use super::document::Document;
use crate::checker::Checked;
use crate::guix::names::SERVICE;
use crate::guix::record::is_a;
use crate::reader::Sym;
use crate::session::Session;

/// A remark behind a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The byte that it stands before.
    pub offset: usize,
    /// What it says.
    pub label: String,
}

/// How many different names are looked at.
const MOST: usize = 50;

/// The remarks on a text that was evaluated.
pub fn hints(document: &Document, checked: &mut Checked) -> Vec<Hint> {
    let mut counts: HashMap<Sym, Option<usize>> = HashMap::new();
    let mut found = Vec::new();
    for node in document.nodes() {
        let Some(name) = document.tree().symbol(node) else {
            continue;
        };
        if !name.as_str().starts_with('%') || !name.as_str().contains("services") {
            continue;
        }
        if counts.len() >= MOST && !counts.contains_key(&name) {
            continue;
        }
        let count = *counts
            .entry(name)
            .or_insert_with(|| count(&mut checked.session, name));
        if let Some(count) = count {
            let word = if count == 1 { "service" } else { "services" };
            found.push(Hint {
                offset: document.range(node).end,
                label: format!("{count} {word}"),
            });
        }
    }
    found
}

/// The number of services in the list that a variable holds. Only variables are looked at: what a
/// name stands for as a macro is not expanded for a remark.
fn count(session: &mut Session, name: Sym) -> Option<usize> {
    let machine = &mut session.machine;
    let global = machine.find_variable(machine.module, name).ok()??;
    let value = machine.force_value(global).ok()?;
    let heap = &session.machine.ctx.heap;
    let items = heap.list_items(value)?;
    let services = items.iter().all(|&item| is_a(heap, item, SERVICE));
    (services && !items.is_empty()).then_some(items.len())
}
