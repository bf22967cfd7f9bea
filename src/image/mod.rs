//! The library's image: its definitions, expanded and compiled when guixlite is built, so that an
//! evaluation neither reads, expands nor compiles what it uses of the library.
//!
//! The image is bytes, the same for all evaluations of a process. [`record`] notes, while the
//! library is expanded, what each definition does; [`build`] and [`write`] turn that into bytes;
//! [`link`] and [`read`] turn the bytes of a definition into an evaluation's own objects when
//! something first refers to it. What an image cannot hold is expanded from the text, as everything
//! is when there is no image.

pub mod build;
pub mod bytes;
pub mod code;
pub mod link;
mod load;
pub mod read;
pub mod record;
pub mod write;

use std::sync::OnceLock;

use crate::reader::Sym;
use crate::source::Span;
use crate::value::NativeId;
use bytes::{Reader, fixed_at};

/// The tables of an image. Entries of all but the first five are places in [`Table::Data`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// What the image was made for, and numbers that are reserved for it.
    Meta,
    /// The names of its symbols, one after the other.
    Names,
    /// Where each name begins.
    NameStarts,
    /// The symbols by the hash of their names.
    NameHashes,
    /// The module of each embedded file, plus one.
    Files,
    /// Modules.
    Modules,
    /// Top-level forms.
    Definitions,
    /// Module variables.
    Globals,
    /// The code of definitions.
    Codes,
    /// Macro transformers.
    Transformers,
    /// Syntax templates.
    Templates,
    /// Syntax patterns.
    Patterns,
    /// Sets of scopes.
    Sets,
    /// What the tables before refer to.
    Data,
    /// Where instructions were written.
    Spans,
    /// The names of the natives, by their numbers.
    Natives,
}

/// The number of tables.
const TABLES: usize = 16;

/// Numbers in [`Table::Meta`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Meta {
    /// Tells images of other versions.
    Fingerprint,
    /// The scopes up to here are the image's.
    Scopes,
    /// The number of symbols.
    Symbols,
    /// The number of the first symbol.
    FirstSymbol,
}

/// An image.
#[derive(Clone, Debug)]
pub struct Image {
    tables: [&'static [u8]; TABLES],
    names: &'static str,
    symbols: u32,
}

/// Marks, in [`Table::NameStarts`], a symbol that its name does not intern to.
pub const UNINTERNED: u32 = 1 << 31;

static INSTALLED: OnceLock<Image> = OnceLock::new();

/// The image of this process, if it has one.
pub fn installed() -> Option<&'static Image> {
    INSTALLED.get()
}

/// Makes bytes the image of this process. That has to happen before any symbol is interned. False
/// when they are no image of this library and this version of guixlite.
pub fn install(bytes: &'static [u8]) -> bool {
    match Image::of(bytes) {
        Some(image) => INSTALLED.set(image).is_ok(),
        None => false,
    }
}

/// Makes the image that the build put into the program the image of this process.
///
/// The environment variable `GUIXLITE_LIBRARY` says otherwise: `source` stands for no image; in
/// debug builds, which have none embedded, it may name a file that holds one. False when that file
/// holds no image of this program: whoever names one does not want to go on without.
pub fn install_embedded() -> bool {
    let wanted = std::env::var_os("GUIXLITE_LIBRARY");
    match wanted {
        Some(word) if word == "source" => true,
        #[cfg(debug_assertions)]
        Some(file) => {
            std::fs::read(file).is_ok_and(|bytes| install(Box::leak(bytes.into_boxed_slice())))
        }
        _ => {
            install(crate::embedding::IMAGE);
            true
        }
    }
}

impl Image {
    fn of(bytes: &'static [u8]) -> Option<Image> {
        let mut tables = [&bytes[..0]; TABLES];
        let mut at = TABLES * 4;
        for (i, table) in tables.iter_mut().enumerate() {
            let length = fixed_at(bytes.get(..TABLES * 4)?, i as u32) as usize;
            *table = bytes.get(at..at + length)?;
            at += length;
        }
        let names = tables.get(Table::Names as usize).copied();
        let names = std::str::from_utf8(names.unwrap_or_default()).ok()?;
        let mut image = Image {
            tables,
            names,
            symbols: 0,
        };
        image.symbols = image.meta(Meta::Symbols);
        (image.meta(Meta::Fingerprint) == build::fingerprint()).then_some(image)
    }

    /// A table's bytes.
    pub fn table(&self, table: Table) -> &'static [u8] {
        self.tables.get(table as usize).copied().unwrap_or_default()
    }

    /// A number that the whole image has.
    pub fn meta(&self, meta: Meta) -> u32 {
        fixed_at(self.table(Table::Meta), meta as u32)
    }

    /// The number of its symbols.
    pub fn symbols(&self) -> u32 {
        self.symbols
    }

    /// The number of entries of a table of places.
    pub fn count(&self, table: Table) -> u32 {
        (self.table(table).len() / 4) as u32
    }

    /// Reads the entry of a table of places.
    #[inline]
    pub fn entry(&self, table: Table, number: u32) -> Reader<'static> {
        let at = fixed_at(self.table(table), number) as usize;
        Reader::new(self.table(Table::Data).get(at..).unwrap_or_default())
    }

    /// Where an instruction was written, by its number among all of the image. Each takes as many
    /// bytes as any other, since records ask for one whenever they are made.
    pub fn span(&self, number: u32) -> Span {
        let table = self.table(Table::Spans);
        let at = number.saturating_mul(2);
        Span::new(fixed_at(table, at), fixed_at(table, at.saturating_add(1)))
    }

    /// The name of one of the image's symbols, by its place among them.
    pub fn symbol_name(&self, place: u32) -> Option<&'static str> {
        let starts = self.table(Table::NameStarts);
        if place >= self.symbols {
            return None;
        }
        let lo = fixed_at(starts, place) & !UNINTERNED;
        let hi = fixed_at(starts, place + 1) & !UNINTERNED;
        self.names.get(lo as usize..hi as usize)
    }

    /// The name of a native.
    pub fn native_name(&self, native: NativeId) -> Option<Sym> {
        let at = u32::from(native.0);
        (at < self.count(Table::Natives)).then(|| Sym(fixed_at(self.table(Table::Natives), at)))
    }

    /// Whether the name of a symbol interns to it.
    pub fn is_interned(&self, place: u32) -> bool {
        fixed_at(self.table(Table::NameStarts), place) & UNINTERNED == 0
    }

    /// The place of the symbol of a name among the image's.
    pub fn symbol(&self, name: &str) -> Option<u32> {
        let table = self.table(Table::NameHashes);
        let slots = self.count(Table::NameHashes);
        if slots == 0 {
            return None;
        }
        let mut slot = hash(name) & (slots - 1);
        loop {
            let place = fixed_at(table, slot).checked_sub(1)?;
            if self.symbol_name(place) == Some(name) {
                return Some(place);
            }
            slot = (slot + 1) & (slots - 1);
        }
    }
}

/// The hash that finds a name in [`Table::NameHashes`] (FNV-1a).
pub fn hash(name: &str) -> u32 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}
