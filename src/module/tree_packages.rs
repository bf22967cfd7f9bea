//! Which package variables a Guix tree has: an index made by a quick scan of its package modules,
//! so that finding a package by name evaluates only what may have that name.
//!
//! Names that stand in a definition as text are in the index; a definition whose name is computed
//! is a candidate for every name that begins like its variable. What a package is really called is
//! seen when it is evaluated. The index of a tree is kept in the user's cache directory, with the
//! sizes and times of the files that it was made from; one that does not fit is made anew.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::world::{FileKind, World};

/// A package variable of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words of its module's name, with spaces between them.
    pub module: Box<str>,
    /// The variable.
    pub variable: Box<str>,
    /// The names that its definition contains.
    pub names: Vec<Box<str>>,
}

/// The package variables of a tree.
#[derive(Clone, Debug, Default)]
pub struct TreeIndex {
    entries: Vec<Entry>,
    /// Entries by the names that stand in their definitions.
    by_name: HashMap<Box<str>, Vec<u32>>,
    /// Entries whose names are computed.
    computed: Vec<u32>,
}

/// What a directory of the load path holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A tree of Guix: its packages are those of the modules below `(gnu packages)`.
    Tree,
    /// A channel, or modules of the user's own: any module in it may define packages (Guix manual,
    /// "Package Modules").
    Channel,
}

/// How many folders below its first one a search for modules goes.
const TREE_DEPTH: usize = 2;
const CHANNEL_DEPTH: usize = 6;

/// What an index in the cache begins with; another shape has another number.
const HEAD: &str = "guixlite package index 3";

impl TreeIndex {
    /// The index of directories of the load path, all of them trees or all of them channels, from the
    /// cache if it has a fitting one.
    pub fn of(world: &dyn World, dirs: &[PathBuf], kind: Kind) -> TreeIndex {
        let files = match kind {
            Kind::Tree => module_files(world, dirs, "gnu/packages", "gnu packages ", TREE_DEPTH),
            Kind::Channel => module_files(world, dirs, "", "", CHANNEL_DEPTH),
        };
        let key = fingerprint(world, &files);
        let name = format!("packages-{:016x}", checksum(&dirs_text(dirs)));
        let cached = world
            .cached(&name)
            .and_then(|data| TreeIndex::parse(&data, &key));
        cached.unwrap_or_else(|| {
            let index = TreeIndex::scan(world, &files);
            world.cache(&name, index.text(&key).as_bytes());
            index
        })
    }

    fn scan(world: &dyn World, files: &[(String, PathBuf)]) -> TreeIndex {
        let mut entries = Vec::new();
        for (done, (module, file)) in files.iter().enumerate() {
            world.progress("Looking through the package modules", done, files.len());
            if let Ok(data) = world.read_file(file) {
                scan_text(module, &String::from_utf8_lossy(&data), &mut entries);
            }
        }
        world.progress("", files.len(), files.len());
        TreeIndex::new(entries)
    }

    fn new(entries: Vec<Entry>) -> TreeIndex {
        let mut index = TreeIndex {
            entries,
            ..TreeIndex::default()
        };
        for (at, entry) in index.entries.iter().enumerate() {
            let at = at as u32;
            if entry.names.is_empty() {
                index.computed.push(at);
            }
            for name in &entry.names {
                index.by_name.entry(name.clone()).or_default().push(at);
            }
        }
        index
    }

    /// The variables that may hold a package of a name.
    pub fn candidates(&self, name: &str) -> Vec<&Entry> {
        let literal = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        let computed = self.computed.iter().filter(|&&at| {
            let variable = self
                .entries
                .get(at as usize)
                .map_or("", |entry| &*entry.variable);
            variable.starts_with(name) || name.starts_with(variable)
        });
        let both = literal.iter().chain(computed);
        both.filter_map(|&at| self.entries.get(at as usize))
            .collect()
    }

    /// Every variable.
    pub fn all(&self) -> &[Entry] {
        &self.entries
    }

    /// The index as it stands in the cache: its head, the key of what it was made from, an entry a
    /// line, and the checksum of all that.
    fn text(&self, key: &str) -> String {
        let mut text = format!("{HEAD}\n{key}\n");
        for entry in &self.entries {
            let _ = writeln!(
                text,
                "{}\t{}\t{}",
                entry.module,
                entry.variable,
                entry.names.join("\t")
            );
        }
        let sum = checksum(&text);
        let _ = writeln!(text, "{sum:016x}");
        text
    }

    /// Reads an index; nothing if it is of other files, of another shape, or damaged.
    fn parse(data: &[u8], key: &str) -> Option<TreeIndex> {
        let text = std::str::from_utf8(data).ok()?;
        let (body, sum) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let body = text.get(..=body.len())?;
        if u64::from_str_radix(sum, 16).ok()? != checksum(body) {
            return None;
        }
        let mut lines = body.lines();
        if lines.next()? != HEAD || lines.next()? != key {
            return None;
        }
        let entry = |line: &str| {
            let mut fields = line.split('\t');
            Some(Entry {
                module: fields.next()?.into(),
                variable: fields.next()?.into(),
                names: fields
                    .filter(|name| !name.is_empty())
                    .map(Box::from)
                    .collect(),
            })
        };
        Some(TreeIndex::new(
            lines.map(entry).collect::<Option<Vec<Entry>>>()?,
        ))
    }
}

fn dirs_text(dirs: &[PathBuf]) -> String {
    dirs.iter()
        .map(|dir| format!("{}\n", dir.display()))
        .collect()
}

/// The modules in a folder of directories of the load path, with their names after a prefix. Of two
/// of one name the first counts.
fn module_files(
    world: &dyn World,
    dirs: &[PathBuf],
    folder: &str,
    prefix: &str,
    most: usize,
) -> Vec<(String, PathBuf)> {
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for dir in dirs {
        let mut pending = vec![(prefix.to_owned(), dir.join(folder), 0)];
        while let Some((prefix, folder, depth)) = pending.pop() {
            let mut names = world.list_directory(&folder).unwrap_or_default();
            names.sort();
            for name in names {
                let path = folder.join(&name);
                match name.strip_suffix(".scm") {
                    Some(stem) => {
                        let module = format!("{prefix}{stem}");
                        if seen.insert(module.clone()) {
                            files.push((module, path));
                        }
                    }
                    // Patches and auxiliary files lie beside the modules.
                    None if depth < most
                        && !name.contains('.')
                        && name != "patches"
                        && name != "aux-files" =>
                    {
                        pending.push((format!("{prefix}{name} "), path, depth + 1));
                    }
                    None => {}
                }
            }
        }
    }
    files
}

/// What tells a state of the files from another: their names, sizes and times.
fn fingerprint(world: &dyn World, files: &[(String, PathBuf)]) -> String {
    let mut text = String::new();
    for (_, file) in files {
        if let Ok(info) = world.file_info(file)
            && info.kind == FileKind::Regular
        {
            let _ = writeln!(text, "{} {} {}", file.display(), info.size, info.modified);
        }
    }
    format!("{} files {:016x}", files.len(), checksum(&text))
}

/// FNV-1a: enough to notice damage and change, which is all that is asked of it.
fn checksum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The heads of definitions that export a package.
const HEADS: [&str; 4] = [
    "(define-public ",
    "(define-deprecated/public ",
    "(define-deprecated/public-alias ",
    "(define-deprecated-package ",
];

/// The head of a definition that exports nothing itself.
const PLAIN: &str = "(define ";

/// The heads of definitions that are of no package.
const OTHER_HEADS: [&str; 8] = [
    "(define-module",
    "(define-syntax",
    "(define-syntax-rule",
    "(define-syntax-parameter",
    "(define-record-type",
    "(define-record-type*",
    "(define-configuration",
    "(define-configuration/no-serialization",
];

/// What stands before names that a module exports.
const EXPORTS: [&str; 4] = ["#:export (", " :export (", "\n(export ", "#:replace ("];

/// What stands before a package's name.
const NAME_MARKS: [&str; 2] = ["(name \"", "(deprecated-package \""];

/// How many names of one definition are kept.
const MOST_NAMES: usize = 6;

fn scan_text(module: &str, text: &str, entries: &mut Vec<Entry>) {
    let exported = exported_names(text);
    let mut rest = text;
    while let Some(at) = next_definition(rest) {
        let form = rest.get(at..).unwrap_or_default();
        let plain = form.starts_with(PLAIN);
        let made = own_form(form);
        let head = HEADS
            .iter()
            .chain([&PLAIN])
            .find(|head| form.starts_with(**head))
            .map(|head| head.len())
            .or(made)
            .unwrap_or("(define".len());
        let inside = form.get(head..).unwrap_or_default();
        // A definition reaches to the next one: brackets at the beginning of a line may be prose.
        let length = next_definition(inside).unwrap_or(inside.len());
        let inside = inside.get(..length).unwrap_or_default();
        let variable = inside
            .split([' ', '\n', '\t', ')'])
            .next()
            .unwrap_or_default();
        let public = made.is_some()
            || HEADS.iter().any(|head| form.starts_with(head))
            || plain && exported.contains(variable);
        if public && !variable.is_empty() && !variable.starts_with('(') {
            entries.push(Entry {
                module: module.into(),
                variable: variable.into(),
                names: names_in(inside),
            });
        }
        rest = form.get(head + length..).unwrap_or_default();
    }
}

/// The length of the head of a definition that is a macro of the module's own, as of dictionaries
/// that are all made alike; what it defines is seen when it is evaluated.
fn own_form(form: &str) -> Option<usize> {
    let (head, _) = form.split_once([' ', '\n'])?;
    let known = HEADS.iter().any(|known| known.trim_end() == head);
    let own = head.starts_with("(define-") && !known && !OTHER_HEADS.contains(&head);
    own.then_some(head.len() + 1)
}

/// The names that the header of a module, or an `export` of its own, lists.
fn exported_names(text: &str) -> std::collections::HashSet<&str> {
    let lists = EXPORTS
        .iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .filter_map(|list| list.split(')').next());
    lists
        .flat_map(str::lines)
        .filter_map(|line| line.split(';').next())
        .flat_map(str::split_whitespace)
        .collect()
}

/// Where the next line begins that begins a definition of any kind.
fn next_definition(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("(define")?;
        if at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n') {
            return Some(at);
        }
        from = at + 1;
    }
}

fn names_in(form: &str) -> Vec<Box<str>> {
    let mut names: Vec<Box<str>> = Vec::new();
    for mark in NAME_MARKS {
        for part in form.split(mark).skip(1).take(MOST_NAMES) {
            if let Some((name, _)) = part.split_once('"')
                && !names.iter().any(|known| **known == *name)
            {
                names.push(name.into());
            }
        }
    }
    names
}

/// The directories of the load path that hold package modules of Guix, or those that do not.
pub fn of_kind(world: &dyn World, load_path: &[PathBuf], kind: Kind) -> Vec<PathBuf> {
    let fits =
        |dir: &&PathBuf| is_directory(world, &dir.join("gnu/packages")) == (kind == Kind::Tree);
    load_path.iter().filter(fits).cloned().collect()
}

fn is_directory(world: &dyn World, path: &Path) -> bool {
    world
        .file_info(path)
        .is_ok_and(|info| info.kind == FileKind::Directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "(define-public hello\n  (package\n    (name \"hello\")))\n\n\
        (define-public hello-2.1\n  (package\n    (inherit hello)))\n\
        (define-deprecated-package greeter\n  hello)\n";

    #[test]
    fn definitions_by_a_macro_of_the_module_are_found() {
        let text =
            "(define-syntax define-dictionary\n  1)\n(define-dictionary dict-en\n  \"English\")\n";
        let mut entries = Vec::new();
        scan_text("gnu packages hunspell", text, &mut entries);
        let found: Vec<&str> = entries.iter().map(|entry| &*entry.variable).collect();
        assert_eq!(found, ["dict-en"]);
    }

    const PLAIN_TEXT: &str = "(define-module (gnu packages glib)\n  #:export (dbus ; the bus\n\
        glib))\n(define dbus\n  (package (name \"dbus\")))\n(define own\n  (package (name \"own\")))\n";

    #[test]
    fn definitions_that_the_header_exports_are_found() {
        let mut entries = Vec::new();
        scan_text("gnu packages glib", PLAIN_TEXT, &mut entries);
        let variables: Vec<&str> = entries.iter().map(|entry| &*entry.variable).collect();
        assert_eq!(variables, ["dbus"]);
    }

    fn index() -> TreeIndex {
        let mut entries = Vec::new();
        scan_text("base", TEXT, &mut entries);
        TreeIndex::new(entries)
    }

    #[test]
    fn definitions_are_found_with_the_names_in_them() {
        let index = index();
        let variables: Vec<&str> = index.all().iter().map(|entry| &*entry.variable).collect();
        assert_eq!(variables, ["hello", "hello-2.1", "greeter"]);
        let found: Vec<&str> = index
            .candidates("hello")
            .iter()
            .map(|entry| &*entry.variable)
            .collect();
        assert_eq!(found, ["hello", "hello-2.1"]);
    }

    #[test]
    fn a_stale_or_damaged_index_is_not_taken() {
        let text = index().text("key");
        assert!(TreeIndex::parse(text.as_bytes(), "key").is_some());
        assert!(TreeIndex::parse(text.as_bytes(), "other key").is_none());
        assert!(TreeIndex::parse(text.replacen("hello", "jello", 1).as_bytes(), "key").is_none());
        assert!(TreeIndex::parse(&text.as_bytes()[..text.len() / 2], "key").is_none());
    }
}
