//! `reader`: interned symbols, which compare and hash as small numbers.
//!
//! One table serves the whole process, so that syntax, code and constants of
//! the shared library mean the same symbols in every evaluation. Reading looks
//! names up in a small cache of its thread first and takes a lock only for
//! names that are not in it.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use hashbrown::{DefaultHashBuilder, HashTable};

use super::well_known::WELL_KNOWN;

/// An interned symbol. Equal names are equal symbols, except for those made by
/// [`Sym::uninterned`]. The order is that of interning.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(pub u32);

impl Sym {
    /// The symbol called `name`.
    pub fn intern(name: &str) -> Sym {
        let interner = interner();
        let hash = interner.hasher.hash_one(name);
        CACHE.with(|cache| match cache.try_borrow_mut() {
            Ok(mut cache) => cache.lookup(interner, hash, name),
            Err(_) => interner.intern(hash, name),
        })
    }

    /// The symbol called `name` if something has interned it already. Asking
    /// does not add the name, so that queries do not grow the table.
    pub fn find(name: &str) -> Option<Sym> {
        let interner = interner();
        interner.find(interner.hasher.hash_one(name), name)
    }

    /// A new symbol that no other is equal to, whatever its name (Guile manual,
    /// "Symbol Uninterned").
    pub fn uninterned(name: &str) -> Sym {
        interner().fresh(name)
    }

    /// Bytes of the symbols that this thread has added to the table, which are never given back.
    pub fn added() -> usize {
        ADDED.get()
    }

    /// Whether the symbol is the one that its name interns to.
    pub fn is_interned(self) -> bool {
        if (self.0 as usize) < WELL_KNOWN.len() {
            return true;
        }
        let interner = interner();
        match interner.image.filter(|_| self.0 < interner.first) {
            Some(image) => image.is_interned(self.0 - WELL_KNOWN.len() as u32),
            None => Sym::find(self.as_str()) == Some(self),
        }
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        match WELL_KNOWN.get(self.0 as usize) {
            Some(name) => name,
            None => interner().name(self.0),
        }
    }
}

impl fmt::Display for Sym {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Sym {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Sym({} {:?})", self.0, self.as_str())
    }
}

/// Number of locks the table is divided by.
const SHARDS: usize = 16;

/// The process's table of symbols.
struct Interner {
    hasher: DefaultHashBuilder,
    shards: [RwLock<HashTable<u32>>; SHARDS],
    names: Names,
    next: AtomicU32,
    /// The library's image, whose symbols come right after the well-known ones.
    image: Option<&'static crate::image::Image>,
    /// The first symbol after those of the image.
    first: u32,
}

fn interner() -> &'static Interner {
    static INTERNER: OnceLock<Interner> = OnceLock::new();
    INTERNER.get_or_init(Interner::new)
}

impl Interner {
    fn new() -> Interner {
        let image = crate::image::installed();
        let first = WELL_KNOWN.len() as u32 + image.map_or(0, crate::image::Image::symbols);
        let interner = Interner {
            image,
            first,
            hasher: DefaultHashBuilder::default(),
            shards: std::array::from_fn(|_| RwLock::new(HashTable::new())),
            names: Names::new(),
            next: AtomicU32::new(first),
        };
        for (id, name) in WELL_KNOWN.iter().enumerate() {
            let hash = interner.hasher.hash_one(*name);
            let mut table = interner
                .shard(hash)
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            table.insert_unique(hash, id as u32, |&id| interner.hash_of(id));
        }
        interner
    }

    fn shard(&self, hash: u64) -> &RwLock<HashTable<u32>> {
        // The table itself uses the lowest and the topmost bits.
        let [shard0, ..] = &self.shards;
        self.shards
            .get((hash >> 40) as usize % SHARDS)
            .unwrap_or(shard0)
    }

    fn name(&self, id: u32) -> &'static str {
        match WELL_KNOWN.get(id as usize) {
            Some(name) => name,
            None if id >= self.first => self.names.get(id - self.first),
            None => self
                .image
                .and_then(|image| image.symbol_name(id - WELL_KNOWN.len() as u32))
                .unwrap_or_default(),
        }
    }

    fn hash_of(&self, id: u32) -> u64 {
        self.hasher.hash_one(self.name(id))
    }

    fn find(&self, hash: u64, name: &str) -> Option<Sym> {
        if let Some(place) = self.image.and_then(|image| image.symbol(name)) {
            return Some(Sym(WELL_KNOWN.len() as u32 + place));
        }
        let table = self
            .shard(hash)
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        table
            .find(hash, |&id| self.name(id) == name)
            .map(|&id| Sym(id))
    }

    fn intern(&self, hash: u64, name: &str) -> Sym {
        if let Some(symbol) = self.find(hash, name) {
            return symbol;
        }
        let mut table = self
            .shard(hash)
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        // Another thread may have come first between the two locks.
        if let Some(&id) = table.find(hash, |&id| self.name(id) == name) {
            return Sym(id);
        }
        let symbol = self.fresh(name);
        table.insert_unique(hash, symbol.0, |&id| self.hash_of(id));
        symbol
    }

    fn fresh(&self, name: &str) -> Sym {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        // Symbols live as long as the process: code and constants of the shared
        // library name them from everywhere.
        ADDED.set(ADDED.get() + name.len() + OVERHEAD);
        let name = Box::leak(Box::from(name));
        self.names.set(id - self.first, name);
        Sym(id)
    }
}

/// Length of the first block of names; each further one is twice as long.
const FIRST_BLOCK: u32 = 1024;

/// Names by id, in blocks that never move, so that reading one takes no lock.
struct Names {
    blocks: [OnceLock<Box<[OnceLock<&'static str>]>>; 23],
}

impl Names {
    fn new() -> Names {
        Names {
            blocks: std::array::from_fn(|_| OnceLock::new()),
        }
    }

    /// Block of an id, and its place there.
    fn place(id: u32) -> (usize, usize) {
        let block = (id / FIRST_BLOCK + 1).ilog2();
        let first = ((1u64 << block) - 1) * u64::from(FIRST_BLOCK);
        (block as usize, (u64::from(id) - first) as usize)
    }

    fn set(&self, id: u32, name: &'static str) {
        let (block, place) = Names::place(id);
        if let Some(block_cell) = self.blocks.get(block) {
            let length = (FIRST_BLOCK as usize) << block;
            let names = block_cell.get_or_init(|| (0..length).map(|_| OnceLock::new()).collect());
            if let Some(cell) = names.get(place) {
                cell.get_or_init(|| name);
            }
        }
    }

    fn get(&self, id: u32) -> &'static str {
        let (block, place) = Names::place(id);
        self.blocks
            .get(block)
            .and_then(OnceLock::get)
            .and_then(|names| names.get(place))
            .and_then(OnceLock::get)
            .copied()
            .unwrap_or_default()
    }
}

/// Bytes of a symbol besides its name, about.
const OVERHEAD: usize = 48;

thread_local! {
    static ADDED: Cell<usize> = const { Cell::new(0) };
}

/// Entries of a thread's cache; a power of two.
const CACHE_SIZE: usize = 4096;

thread_local! {
    static CACHE: RefCell<Cache> = const { RefCell::new(Cache { entries: Vec::new() }) };
}

/// A thread's recently used symbols, one for each value of the hash's low bits.
struct Cache {
    entries: Vec<(&'static str, Sym)>,
}

impl Cache {
    fn lookup(&mut self, interner: &Interner, hash: u64, name: &str) -> Sym {
        if self.entries.is_empty() {
            // No symbol of an empty name is found by mistake: that one is known.
            self.entries = vec![("", super::well_known::EMPTY); CACHE_SIZE];
        }
        let slot = hash as usize % CACHE_SIZE;
        match self.entries.get_mut(slot) {
            Some(entry) if entry.0 == name => entry.1,
            Some(entry) => {
                let symbol = interner.intern(hash, name);
                *entry = (interner.name(symbol.0), symbol);
                symbol
            }
            None => interner.intern(hash, name),
        }
    }
}

/// Interns many names in a row, holding on to the thread's cache meanwhile.
pub(super) struct SymbolReader {
    interner: &'static Interner,
    cache: Cache,
}

impl SymbolReader {
    /// Takes the thread's cache; dropping the reader gives it back.
    pub(super) fn new() -> SymbolReader {
        let entries = CACHE.with(|cache| match cache.try_borrow_mut() {
            Ok(mut cache) => std::mem::take(&mut cache.entries),
            Err(_) => Vec::new(),
        });
        SymbolReader {
            interner: interner(),
            cache: Cache { entries },
        }
    }

    /// The symbol called `name`.
    pub(super) fn intern(&mut self, name: &str) -> Sym {
        let hash = self.interner.hasher.hash_one(name);
        self.cache.lookup(self.interner, hash, name)
    }
}

impl Drop for SymbolReader {
    fn drop(&mut self) {
        let entries = std::mem::take(&mut self.cache.entries);
        // At the end of a thread there may be no cache left to give back to.
        let _ = CACHE.try_with(|cache| {
            if let Ok(mut cache) = cache.try_borrow_mut() {
                cache.entries = entries;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, Sym};
    use crate::reader::well_known::{self, WELL_KNOWN};

    #[test]
    fn names_come_back() {
        for name in ["a", "", "quote", "λ", "a much longer name, with spaces"] {
            assert_eq!(Sym::intern(name).as_str(), name);
            assert_eq!(Sym::intern(name), Sym::intern(name));
        }
        assert_eq!(Sym::intern("quote"), well_known::QUOTE);
        assert_eq!(well_known::QUOTE.as_str(), "quote");
        assert_eq!(Sym::intern(""), well_known::EMPTY);
    }

    #[test]
    fn well_known_names_differ() {
        for (id, name) in WELL_KNOWN.iter().enumerate() {
            assert_eq!(Sym::intern(name).0 as usize, id, "{name} stands twice");
        }
    }

    #[test]
    fn uninterned_symbols_are_their_own() {
        let symbol = Sym::uninterned("quote");
        assert_eq!(symbol.as_str(), "quote");
        assert_ne!(symbol, Sym::intern("quote"));
        assert!(!symbol.is_interned());
    }

    #[test]
    fn blocks_follow_each_other() {
        let mut last = (0, usize::MAX);
        for id in 0..10_000 {
            let (block, place) = Names::place(id);
            let follows = place == last.1.wrapping_add(1) && block == last.0;
            assert!(follows || (block == last.0 + 1 && place == 0));
            last = (block, place);
        }
        assert!(Names::place(u32::MAX).0 < 23);
    }

    #[test]
    fn threads_agree() {
        let names: Vec<String> = (0..5000).map(|n| format!("thread-name-{n}")).collect();
        let ids: Vec<Vec<Sym>> = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| names.iter().map(|n| Sym::intern(n)).collect()))
                .collect();
            handles.into_iter().filter_map(|h| h.join().ok()).collect()
        });
        assert!(ids.windows(2).all(|pair| pair.first() == pair.last()));
        assert_eq!(ids.len(), 4);
    }
}
