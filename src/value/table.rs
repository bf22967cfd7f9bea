//! Hash tables that keep the order of insertion (Guile manual, "Hash Tables").
//!
//! Guile's order of iteration depends on its hash function and on addresses; ours is the order in
//! which keys were first put in, which makes every program's output repeatable.

use super::{Heap, Value};
use hashbrown::HashTable;

/// How a table compares its keys.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Equivalence {
    /// `eq?`
    Eq,
    /// `eqv?`
    Eqv,
    /// `equal?`
    #[default]
    Equal,
    /// The caller hashes and compares (`hashx-ref`); kept as `equal?`.
    Custom,
}

/// One association.
#[derive(Copy, Clone, Debug)]
pub struct Entry {
    /// The hash of the key.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// What it is associated with; with a handle, the pair of the key and that.
    pub value: Value,
    /// Whether the program has got the association as a pair (`hash-get-handle`), which it may
    /// change: the pair is then the place of the value.
    pub handle: bool,
}

impl Entry {
    /// What the key is associated with.
    pub fn current(&self, heap: &Heap) -> Value {
        if self.handle {
            heap.cdr(self.value).unwrap_or(Value::FALSE)
        } else {
            self.value
        }
    }
}

/// A hash table object.
///
/// Hashes of keys compared by identity are those of heap indices, which never move, so a
/// collection leaves tables as they are.
#[derive(Clone, Debug, Default)]
pub struct Table {
    entries: Vec<Option<Entry>>,
    index: HashTable<u32>,
    live: usize,
    /// How keys are compared by default; each access may say otherwise, as in Guile.
    pub equivalence: Equivalence,
    /// Whether it was made by one of Guile's weak constructors (kept, but not weak).
    pub weak: bool,
}

impl Table {
    /// An empty table.
    pub fn new(equivalence: Equivalence) -> Table {
        Table {
            equivalence,
            ..Table::default()
        }
    }

    /// The number of associations.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are no associations.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The place of the key for which `same` holds among those with this hash.
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        self.index
            .find(hash, |&i| match self.entries.get(i as usize) {
                Some(Some(entry)) => entry.hash == hash && same(entry.key),
                _ => false,
            })
            .map(|&i| i as usize)
    }

    /// The association at a place that [`Table::find`] gave.
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)?.as_ref()
    }

    /// Changes the value at a place that [`Table::find`] gave.
    pub fn set(&mut self, place: usize, value: Value) {
        if let Some(Some(entry)) = self.entries.get_mut(place) {
            entry.value = value;
        }
    }

    /// Makes a pair of the key and the value the place of the value from now on.
    pub fn set_handle(&mut self, place: usize, pair: Value) {
        if let Some(Some(entry)) = self.entries.get_mut(place) {
            entry.value = pair;
            entry.handle = true;
        }
    }

    /// Adds an association whose key is not there yet.
    pub fn insert(&mut self, hash: u64, key: Value, value: Value) {
        let place = self.entries.len() as u32;
        self.entries.push(Some(Entry {
            hash,
            key,
            value,
            handle: false,
        }));
        self.live += 1;
        let entries = &self.entries;
        self.index
            .insert_unique(hash, place, |&i| hash_at(entries, i));
    }

    /// Removes the association at a place.
    pub fn remove(&mut self, place: usize) {
        let Some(slot) = self.entries.get_mut(place) else {
            return;
        };
        let Some(entry) = slot.take() else { return };
        self.live -= 1;
        if let Ok(found) = self.index.find_entry(entry.hash, |&i| i as usize == place) {
            found.remove();
        }
        if self.entries.len() > 32 && self.live * 4 < self.entries.len() {
            self.compact();
        }
    }

    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.index.clear();
        let entries = &self.entries;
        for (i, entry) in entries.iter().enumerate() {
            if let Some(entry) = entry {
                self.index
                    .insert_unique(entry.hash, i as u32, |&i| hash_at(entries, i));
            }
        }
    }

    /// Removes every association.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.index.clear();
        self.live = 0;
    }

    /// Bytes held, estimated.
    pub fn size(&self) -> usize {
        self.entries.capacity() * size_of::<Option<Entry>>() + self.index.capacity() * 5
    }

    /// The associations, in the order of insertion.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flatten()
    }
}

fn hash_at(entries: &[Option<Entry>], place: u32) -> u64 {
    match entries.get(place as usize) {
        Some(Some(entry)) => entry.hash,
        _ => 0,
    }
}
