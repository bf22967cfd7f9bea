//! The texts that names are looked up in: the modules of the load path and of the embedded library.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::exports::{self, Exports};
use crate::module::embedded;
use crate::reader::{self, NodeId, Tree};
use crate::world::{FileKind, World};

/// A module's text with what was found in it.
pub struct ModuleText {
    /// The words of its name.
    pub name: Vec<String>,
    /// Where it is: a path, or `library:` and the path in the embedded library.
    pub file: String,
    /// Whether it is of the load path.
    pub from_tree: bool,
    /// The text.
    pub text: Cow<'static, str>,
    tree: OnceCell<Tree>,
    exports: OnceCell<Exports>,
}

/// Where the positions of a module's tree begin.
const BASE: u32 = 1;

impl ModuleText {
    /// A module of the given name and text.
    pub fn new(name: Vec<String>, file: String, from_tree: bool, text: Cow<'static, str>) -> Self {
        ModuleText {
            name,
            file,
            from_tree,
            text,
            tree: OnceCell::new(),
            exports: OnceCell::new(),
        }
    }

    /// What stands in it.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| reader::read(&self.text, BASE))
    }

    /// What it says of its name and its exports.
    pub fn exports(&self) -> &Exports {
        self.exports.get_or_init(|| exports::of(self.tree()))
    }

    /// A node as it is written.
    pub fn source(&self, node: NodeId) -> &str {
        let span = self.tree().span(node);
        let at = |position: u32| position.saturating_sub(BASE) as usize;
        self.text.get(at(span.lo)..at(span.hi)).unwrap_or_default()
    }

    /// A node as it is written, its lines moved to the left as far as the first is.
    pub fn written(&self, node: NodeId) -> String {
        let offset = self.offset(node) as usize;
        let before = self.text.get(..offset).unwrap_or_default();
        let column = before.rsplit('\n').next().map_or(0, str::len);
        let mut lines = self.source(node).lines();
        let mut text = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let indentation = line.len() - line.trim_start().len();
            text.push('\n');
            text.push_str(line.get(indentation.min(column)..).unwrap_or_default());
        }
        text
    }

    /// The offset of a node's first byte in the text.
    pub fn offset(&self, node: NodeId) -> u32 {
        self.tree().span(node).lo.saturating_sub(BASE)
    }

    /// The text from a node's end to the end of its line.
    pub fn rest_of_line(&self, node: NodeId) -> &str {
        let end = self.tree().span(node).hi.saturating_sub(BASE) as usize;
        let rest = self.text.get(end..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: u32) -> usize {
        let before = self.text.get(..offset as usize).unwrap_or_default();
        before.bytes().filter(|&byte| byte == b'\n').count() + 1
    }
}

/// The modules that there are.
pub struct Library<'w> {
    world: &'w dyn World,
    load_path: Vec<PathBuf>,
    /// Modules of the embedded library, by file.
    embedded: RefCell<HashMap<&'static str, Rc<ModuleText>>>,
    /// Modules of the load path, once they were looked for.
    tree: OnceCell<Vec<Rc<ModuleText>>>,
}

/// Directories of a Guix tree that hold no modules that configurations use.
const SKIPPED: [&str; 5] = ["packages", "tests", "import", "scripts", "build"];
/// How deep modules are looked for below a directory of the load path.
const DEEPEST: usize = 6;
/// How many files of one directory of the load path are looked at.
const MOST_FILES: usize = 5000;

impl<'w> Library<'w> {
    /// The library behind a load path.
    pub fn new(world: &'w dyn World, load_path: &[PathBuf]) -> Library<'w> {
        Library {
            world,
            load_path: load_path.to_vec(),
            embedded: RefCell::default(),
            tree: OnceCell::new(),
        }
    }

    /// The load path.
    pub fn load_path(&self) -> &[PathBuf] {
        &self.load_path
    }

    /// The door to files.
    pub fn world(&self) -> &'w dyn World {
        self.world
    }

    /// The modules whose text contains a word.
    pub fn mentioning(&self, word: &str) -> Vec<Rc<ModuleText>> {
        let tree = self.tree();
        let hidden = self.shadowed();
        let mut found: Vec<Rc<ModuleText>> = tree
            .iter()
            .filter(|module| module.text.contains(word))
            .cloned()
            .collect();
        for &(file, text) in embedded::FILES {
            if !hidden.contains(file) && text.contains(word) {
                found.extend(self.embedded_file(file));
            }
        }
        found
    }

    /// Every module.
    pub fn all(&self) -> Vec<Rc<ModuleText>> {
        self.mentioning("")
    }

    /// The module of a name.
    pub fn module(&self, name: &[&str]) -> Option<Rc<ModuleText>> {
        let found = self
            .tree()
            .iter()
            .find(|module| module.name == name)
            .cloned();
        if found.is_some() {
            return found;
        }
        let file = format!("{}.scm", name.join("/"));
        let (known, _) = embedded::FILES.iter().find(|(known, _)| *known == file)?;
        self.embedded_file(known)
    }

    fn embedded_file(&self, file: &'static str) -> Option<Rc<ModuleText>> {
        if let Some(known) = self.embedded.borrow().get(file) {
            return Some(known.clone());
        }
        let text = embedded::file(file)?;
        let stem = file.strip_suffix(".scm").unwrap_or(file);
        // The files below `guile` together are the core.
        let name = match stem.strip_prefix("guile/") {
            Some(_) => vec!["guile".to_owned()],
            None => stem.split('/').map(str::to_owned).collect(),
        };
        let module = Rc::new(ModuleText::new(
            name,
            format!("library:{file}"),
            false,
            Cow::Borrowed(text),
        ));
        self.embedded.borrow_mut().insert(file, module.clone());
        Some(module)
    }

    /// The files of the embedded library that the load path has too.
    fn shadowed(&self) -> HashSet<String> {
        self.tree()
            .iter()
            .map(|module| format!("{}.scm", module.name.join("/")))
            .collect()
    }

    fn tree(&self) -> &[Rc<ModuleText>] {
        self.tree.get_or_init(|| {
            let mut modules = Vec::new();
            let mut seen = HashSet::new();
            for dir in &self.load_path {
                self.scan(dir, &mut seen, &mut modules);
            }
            modules
        })
    }

    fn scan(&self, root: &Path, seen: &mut HashSet<String>, modules: &mut Vec<Rc<ModuleText>>) {
        let is_guix = self.is_directory(&root.join("gnu/services"));
        let mut pending = match is_guix {
            true => vec![
                (root.join("guix"), "guix/".to_owned(), 1),
                (root.join("gnu"), "gnu/".to_owned(), 1),
            ],
            false => vec![(root.to_path_buf(), String::new(), 0)],
        };
        let mut files = 0;
        while let Some((dir, prefix, depth)) = pending.pop() {
            let mut names = self.world.list_directory(&dir).unwrap_or_default();
            names.sort();
            for name in names {
                let path = dir.join(&name);
                if let Some(stem) = name.strip_suffix(".scm") {
                    files += 1;
                    if files <= MOST_FILES {
                        self.add(&path, &format!("{prefix}{stem}"), seen, modules);
                    }
                } else if depth < DEEPEST
                    && !name.contains('.')
                    && !(is_guix && SKIPPED.contains(&name.as_str()))
                    && self.is_directory(&path)
                {
                    pending.push((path, format!("{prefix}{name}/"), depth + 1));
                }
            }
        }
    }

    fn add(
        &self,
        path: &Path,
        stem: &str,
        seen: &mut HashSet<String>,
        modules: &mut Vec<Rc<ModuleText>>,
    ) {
        let name: Vec<String> = stem.split('/').map(str::to_owned).collect();
        if !seen.insert(stem.to_owned()) {
            return;
        }
        let Ok(data) = self.world.read_file(path) else {
            return;
        };
        if let Ok(text) = String::from_utf8(data) {
            let file = path.display().to_string();
            modules.push(Rc::new(ModuleText::new(name, file, true, text.into())));
        }
    }

    fn is_directory(&self, path: &Path) -> bool {
        self.world
            .file_info(path)
            .is_ok_and(|info| info.kind == FileKind::Directory)
    }
}
