//! The embedded table of packages: every package variable of Guix, with its module, name, version
//! and outputs. It stands in the program as one text with indexes of line numbers, so looking
//! something up is a binary search and starting costs nothing.

#![allow(
    clippy::needless_borrow,
    reason = "in the build script, the tables stand behind locks"
)]

use std::cmp::Ordering;
use std::ops::Range;

use crate::embedding::{
    PACKAGE_LINES as LINES, PACKAGE_MODULE_NAMES as MODULE_NAMES, PACKAGE_MODULES as MODULES,
    PACKAGE_NAMES as NAMES, PACKAGE_VARIABLES as VARIABLES, PACKAGES as TEXT,
};

/// A package of the table.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its module below `(gnu packages)`.
    pub module: &'static str,
    /// The variable that holds it.
    pub variable: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its outputs, comma-separated.
    pub outputs: &'static str,
    /// Flags, comma-separated: `hidden`, `deprecated` and the like.
    pub flags: &'static str,
}

/// The number of packages.
pub fn count() -> u32 {
    (LINES.len() / 4) as u32
}

fn number(index: &[u8], at: u32) -> Option<u32> {
    let at = at as usize * 4;
    let bytes = index.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// The package of a number.
pub fn get(at: u32) -> Option<Package> {
    let start = number(&LINES, at)? as usize;
    let rest = TEXT.get(start..)?;
    let line = rest.split('\n').next()?;
    let mut fields = line.split('\t');
    Some(Package {
        module: fields.next()?,
        variable: fields.next()?,
        name: fields.next()?,
        version: fields.next()?,
        outputs: fields.next().unwrap_or("out"),
        flags: fields.next().unwrap_or_default(),
    })
}

/// The first place of a range for which `order` does not say that it comes before what is looked for.
fn lower_bound(places: Range<u32>, order: impl Fn(u32) -> Ordering) -> u32 {
    let (mut low, mut high) = (places.start, places.end);
    while low < high {
        let middle = low + (high - low) / 2;
        match order(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Equal | Ordering::Greater => high = middle,
        }
    }
    low
}

/// The name of a module, by its place among all.
fn module_name(at: u32) -> Option<&'static str> {
    let start = number(&MODULES, at * 2)? as usize;
    let end = number(&MODULES, at * 2 + 2)? as usize;
    MODULE_NAMES.get(start..end)
}

/// The packages of a module, as their numbers.
fn lines_of(module: &str) -> Option<Range<u32>> {
    let count = (MODULES.len() / 8).saturating_sub(1) as u32;
    let order = |at: u32| module_name(at).map_or(Ordering::Greater, |known| known.cmp(module));
    let at = lower_bound(0..count, order);
    if at == count || module_name(at)? != module {
        return None;
    }
    Some(number(&MODULES, at * 2 + 1)?..number(&MODULES, at * 2 + 3)?)
}

/// The variable of a package, without the rest of its line.
fn variable_at(at: u32) -> Option<&'static str> {
    let start = number(&LINES, at)? as usize;
    let (_, rest) = TEXT.get(start..)?.split_once('\t')?;
    Some(rest.split_once('\t')?.0)
}

/// The package that a module's variable holds.
pub fn find(module: &str, variable: &str) -> Option<u32> {
    let lines = lines_of(module)?;
    let end = lines.end;
    let order = |at: u32| variable_at(at).map_or(Ordering::Greater, |known| known.cmp(variable));
    let at = lower_bound(lines, order);
    (at < end && variable_at(at) == Some(variable)).then_some(at)
}

/// Whether the table has packages of a module.
pub fn has_module(module: &str) -> bool {
    lines_of(module).is_some()
}

/// The packages of a module.
pub fn of_module(module: &str) -> impl Iterator<Item = (u32, Package)> + use<> {
    let lines = lines_of(module).unwrap_or_default();
    lines.filter_map(|at| Some((at, get(at)?)))
}

/// The packages of a name, as their numbers.
pub fn named(name: &str) -> impl Iterator<Item = (u32, Package)> {
    let name_at = |at: u32| number(&NAMES, at).and_then(|line| Some((line, get(line)?)));
    let order = |at: u32| name_at(at).map_or(Ordering::Greater, |(_, p)| p.name.cmp(name));
    let first = lower_bound(0..count(), order);
    let name = name.to_owned();
    (first..count()).map_while(move |at| name_at(at).filter(|(_, p)| p.name == name))
}

/// The modules below `(gnu packages)` that have a variable of a name.
pub fn modules_of(variable: &str) -> impl Iterator<Item = &'static str> {
    let fields = |at: u32| {
        let start = number(&LINES, number(&VARIABLES, at)?)? as usize;
        let (module, rest) = TEXT.get(start..)?.split_once('\t')?;
        Some((module, rest.split('\t').next()?))
    };
    let order = |at: u32| fields(at).map_or(Ordering::Greater, |(_, known)| known.cmp(variable));
    let first = lower_bound(0..count(), order);
    let variable = variable.to_owned();
    (first..count()).map_while(move |at| {
        let (module, known) = fields(at)?;
        (known == variable).then_some(module)
    })
}

/// Every package, with its number.
pub fn all() -> impl Iterator<Item = (u32, Package)> {
    (0..count()).filter_map(|at| Some((at, get(at)?)))
}
