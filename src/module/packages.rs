//! The embedded table of packages: every package variable of Guix, with its module, name, version
//! and outputs. It stands in the program as one text with indexes of line numbers, so looking
//! something up is a binary search and starting costs nothing.

#![allow(
    clippy::needless_borrow,
    reason = "in the build script, the tables stand behind locks"
)]

use std::cmp::Ordering;

use crate::embedding::{
    PACKAGE_LINES as LINES, PACKAGE_NAMES as NAMES, PACKAGE_VARIABLES as VARIABLES,
    PACKAGES as TEXT,
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

/// The first place for which `order` does not say that it comes before what is looked for.
fn lower_bound(order: impl Fn(u32) -> Ordering) -> u32 {
    let (mut low, mut high) = (0, count());
    while low < high {
        let middle = low + (high - low) / 2;
        match order(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Equal | Ordering::Greater => high = middle,
        }
    }
    low
}

fn compare(at: u32, module: &str, variable: &str) -> Ordering {
    match key(at) {
        Some(key) => key.cmp(&(module, variable)),
        None => Ordering::Greater,
    }
}

/// The module and the variable of a package, without the rest of its line.
fn key(at: u32) -> Option<(&'static str, &'static str)> {
    let start = number(&LINES, at)? as usize;
    let (module, rest) = TEXT.get(start..)?.split_once('\t')?;
    Some((module, rest.split_once('\t')?.0))
}

/// The package that a module's variable holds.
pub fn find(module: &str, variable: &str) -> Option<u32> {
    let at = lower_bound(|at| compare(at, module, variable));
    (compare(at, module, variable) == Ordering::Equal).then_some(at)
}

/// Whether the table has packages of a module.
pub fn has_module(module: &str) -> bool {
    key(lower_bound(|at| compare(at, module, ""))).is_some_and(|(known, _)| known == module)
}

/// The packages of a module.
pub fn of_module(module: &'static str) -> impl Iterator<Item = (u32, Package)> {
    let first = lower_bound(|at| compare(at, module, ""));
    (first..count())
        .map_while(move |at| Some((at, get(at)?)).filter(|(_, package)| package.module == module))
}

/// The packages of a name, as their numbers.
pub fn named(name: &str) -> impl Iterator<Item = (u32, Package)> {
    let name_at = |at: u32| number(&NAMES, at).and_then(|line| Some((line, get(line)?)));
    let order = |at: u32| name_at(at).map_or(Ordering::Greater, |(_, p)| p.name.cmp(name));
    let first = lower_bound(order);
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
    let first = lower_bound(order);
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
