//! Suggestions: the names that there are: those of a module, those that any known module exports,
//! packages, and words of other languages.

use std::collections::BTreeSet;

use super::distance::nearest;
use super::edits::import_edit;
use super::usual;
use crate::diagnostic::locate::Text;
use crate::diagnostic::wording::names::Meant;
use crate::diagnostic::{Edit, Fix, wording};
use crate::module::{Provider, embedded, opaque, packages};
use crate::reader::{self, NodeId, Sym, Tree};
use crate::source::Span;
use crate::value::ModuleId;
use crate::vm::Machine;
use crate::world::FileKind;

/// A module that exports a name, in the words of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporter {
    /// The module's name.
    pub module: Vec<String>,
    /// The name it exports.
    pub name: String,
}

/// What an unbound name probably stands for, and the fix.
pub fn meant(
    machine: &Machine,
    text: &Text,
    module: ModuleId,
    name: Sym,
    span: Span,
) -> (Meant, Option<Fix>) {
    let word = name.as_str();
    let replace = |with: &str| Some(Fix::new(wording::names::write_instead(with), span, with));
    let of_boolean = || {
        let path = text.path(span);
        let mut forms = path.iter().rev().filter_map(|&form| text.head(form));
        forms
            .next()
            .is_some_and(|(head, _)| head.as_str().ends_with('?'))
    };
    let literal = match literal_for(word) {
        Some("'()") if of_boolean() => Some("#f"),
        literal => literal,
    };
    if let Some(literal) = literal {
        return (Meant::Literal(literal), replace(literal));
    }
    if let Some(kind) = clause_type(text, span, word) {
        return (Meant::ClauseName(kind), None);
    }
    if is_of_builds(word) && !in_gexp(text, span) {
        return (Meant::BuildSide, build_side(text, span));
    }
    let has_gnu = sees(machine, module, "use-service-modules");
    if is_gnus(word) && !has_gnu {
        let (_, fix) = import_edit(text, &["gnu"], false);
        return (Meant::NeedsGnu, fix);
    }
    let elsewhere = |found: Vec<Exporter>| {
        let first = found.first()?;
        let words: Vec<&str> = first.module.iter().map(String::as_str).collect();
        let (import, fix) = import_edit(text, &words, has_gnu);
        let rename = || {
            let mut fix = fix.clone()?;
            let with = wording::names::write_instead(&first.name);
            fix.title = wording::fixes::and_import(&with, &import);
            let edit = Edit {
                span,
                text: first.name.clone(),
            };
            fix.edits.insert(0, edit);
            Some(fix)
        };
        let modules = found
            .iter()
            .take(3)
            .map(|e| format!("({})", e.module.join(" ")))
            .collect();
        let fix = if first.name == word { fix } else { rename() };
        Some((
            Meant::Elsewhere {
                name: first.name.clone(),
                import,
                modules,
            },
            fix,
        ))
    };
    if let Some(found) = elsewhere(exporters(machine, word)) {
        return found;
    }
    let scope = in_scope(machine, module);
    let service_type = format!("{word}-type");
    let usual = usual::variable(word).or_else(|| {
        let known = scope.get(service_type.as_str()).copied();
        known.filter(|_| word.ends_with("-service"))
    });
    if let Some(usual) = usual {
        if scope.contains(usual) {
            let fix = service_for_call(text, span, usual).or_else(|| replace(usual));
            return (Meant::InScope(usual.to_owned()), fix);
        }
        if let Some(found) = elsewhere(exporters(machine, usual)) {
            return found;
        }
    }
    let locals = text_bindings(text, span);
    if let Some(local) = nearest(word, locals.iter().map(|sym| sym.as_str())) {
        return (Meant::InScope(local.to_owned()), replace(local));
    }
    if let Some(known) = nearest(word, scope.iter().copied()) {
        return (Meant::InScope(known.to_owned()), replace(known));
    }
    if looks_like_text(word) {
        let text = word.trim_matches(CURLY);
        return (
            Meant::Text(text.to_owned()),
            replace(&format!("\"{text}\"")),
        );
    }
    let known: BTreeSet<&str> = all_exports(machine);
    if let Some(similar) = nearest(word, known.iter().copied())
        && let Some(found) = elsewhere(exporters(machine, similar))
    {
        return found;
    }
    (Meant::Nothing, None)
}

/// Words that other languages have for literals.
fn literal_for(word: &str) -> Option<&'static str> {
    Some(match word {
        "true" | "True" | "TRUE" | "yes" | "on" | "t" => "#t",
        "false" | "False" | "FALSE" | "no" | "off" => "#f",
        "nil" | "null" | "None" | "NULL" => "'()",
        _ => return None,
    })
}

/// Whether a word means something only in code that runs when the system is built or runs: in mcron
/// jobs and the procedures of Shepherd services.
fn is_of_builds(word: &str) -> bool {
    let made = word.strip_prefix("make-");
    matches!(
        word,
        "job" | "next-hour" | "next-minute" | "next-day" | "next-hour-from"
    ) || made.is_some_and(|made| {
        made.ends_with("-constructor") && !made.starts_with("record")
            || made.ends_with("-destructor")
    })
}

/// Whether a place is in a gexp.
fn in_gexp(text: &Text, span: Span) -> bool {
    text.path(span).into_iter().any(|node| {
        text.tree.is_prefix_form(node) && text.slice(text.tree.span(node)).starts_with("#~")
    })
}

/// What makes a gexp of the form that a place is the head of.
fn build_side(text: &Text, span: Span) -> Option<Fix> {
    let path = text.path(span);
    let form = path
        .iter()
        .rev()
        .find(|&&node| text.tree.span(node) != span)?;
    let start = text.tree.span(*form).start();
    Some(Fix::new(wording::names::make_gexp(), start, "#~"))
}

/// Whether a word is one that `(gnu)` brings and that nothing works without.
fn is_gnus(word: &str) -> bool {
    matches!(
        word,
        "operating-system" | "use-service-modules" | "use-package-modules" | "use-system-modules"
    )
}

/// Quotation marks of typography, which are none in Scheme.
const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];

/// What makes a service of a call of a procedure that made one in earlier versions: `(X-service)`.
fn service_for_call(text: &Text, span: Span, service_type: &str) -> Option<Fix> {
    let path = text.path(span);
    let form = *path.iter().rev().nth(1)?;
    let mut parts = text.tree.children(form);
    let is_head = parts
        .next()
        .is_some_and(|head| text.tree.span(head) == span);
    let meant = format!("(service {service_type})");
    let fix = || {
        Fix::new(
            wording::names::write_instead(&meant),
            text.tree.span(form),
            meant.clone(),
        )
    };
    (service_type.ends_with("-service-type") && is_head && parts.next().is_none()).then(fix)
}

/// Whether a word looks like a string that lacks its quotation marks.
fn looks_like_text(word: &str) -> bool {
    word.contains('/')
        || word.contains('@')
        || word.contains(':')
        || word.contains('.') && word.len() > 3
        || word.contains(CURLY)
}

/// The service type of the clause of `modify-services` around a place, if the clause has the form
/// of one that uses the old value but lacks `NAME =>`.
fn clause_type(text: &Text, span: Span, word: &str) -> Option<String> {
    if word != "config" && word != "c" && word != "old" {
        return None;
    }
    let path = text.path(span);
    let at = path.iter().position(|&id| {
        text.head(id)
            .is_some_and(|(head, _)| head.as_str() == "modify-services")
    })?;
    let clause = *path.get(at + 1)?;
    let arrow = text
        .tree
        .children(clause)
        .any(|part| text.tree.symbol(part).is_some_and(|s| s.as_str() == "=>"));
    if arrow {
        return None;
    }
    text.head(clause).map(|(head, _)| head.as_str().to_owned())
}

/// Whether a module sees a name without loading anything more.
fn sees(machine: &Machine, module: ModuleId, name: &str) -> bool {
    let name = Sym::intern(name);
    let Some(this) = machine.ctx.modules.get(module) else {
        return false;
    };
    this.bindings.contains_key(&name)
        || this.imports.iter().any(|import| {
            import
                .original(name)
                .is_some_and(|original| exports(machine, &import.module, original, 0))
        })
}

fn exports(machine: &Machine, path: &[Sym], name: Sym, depth: u32) -> bool {
    let Some(module) = machine
        .ctx
        .modules
        .find(path)
        .and_then(|id| machine.ctx.modules.get(id))
    else {
        return false;
    };
    module.exports.contains_key(&name)
        || depth < 4
            && module
                .re_exported
                .iter()
                .any(|path| exports(machine, path, name, depth + 1))
}

/// The names that a module defines or imports, those of the core included.
pub fn in_scope(machine: &Machine, module: ModuleId) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let Some(this) = machine.ctx.modules.get(module) else {
        return names;
    };
    let defined = |name: &&Sym| !name.as_str().starts_with('%') || name.as_str().len() > 4;
    names.extend(
        this.bindings
            .keys()
            .filter(defined)
            .map(|name| name.as_str()),
    );
    for import in &this.imports {
        for original in exported_names(machine, &import.module, 0) {
            names.extend(import.local(original).map(Sym::as_str));
        }
    }
    if let Some(core) = machine.ctx.modules.get(ModuleId(0)) {
        names.extend(
            core.bindings
                .keys()
                .map(|name| name.as_str())
                .filter(|name| !name.starts_with('%')),
        );
        if let Some(lazy) = &core.lazy {
            names.extend(
                lazy.defined_names()
                    .into_iter()
                    .map(|name| name.as_str())
                    .filter(|name| !name.starts_with('%')),
            );
        }
    }
    names
}

fn exported_names(machine: &Machine, path: &[Sym], depth: u32) -> Vec<Sym> {
    if let [gnu, words, file] = path
        && (gnu.as_str(), words.as_str()) == ("gnu", "packages")
        && packages::has_module(file.as_str())
    {
        return packages::of_module(file.as_str())
            .map(|(_, package)| Sym::intern(package.variable))
            .collect();
    }
    let Some(id) = machine.ctx.modules.find(path) else {
        let file = crate::module::name::file_name(path);
        return embedded::file(&file)
            .map(|text| header_exports(text).0)
            .unwrap_or_default();
    };
    let Some(module) = machine.ctx.modules.get(id) else {
        return Vec::new();
    };
    let mut names: Vec<Sym> = module.exports.keys().copied().collect();
    if depth < 4 {
        for path in &module.re_exported {
            names.extend(exported_names(machine, path, depth + 1));
        }
    }
    names
}

/// What the text of a module exports, and its name.
fn header_exports(text: &str) -> (Vec<Sym>, Vec<String>) {
    let tree = reader::read(text, 1);
    let mut names = Vec::new();
    let mut module = Vec::new();
    for &root in &tree.roots {
        let Some(head) = tree.first(root).and_then(|head| tree.symbol(head)) else {
            continue;
        };
        let parts: Vec<NodeId> = tree.children(root).skip(1).collect();
        match head.as_str() {
            "define-module" | "define-library" => {
                if let Some(&name) = parts.first() {
                    module = tree
                        .children(name)
                        .filter_map(|w| tree.symbol(w))
                        .map(|w| w.as_str().to_owned())
                        .collect();
                }
                export_lists(&tree, &parts, &mut names);
            }
            "export" | "re-export" => {
                names.extend(parts.iter().filter_map(|&part| tree.symbol(part)))
            }
            word if word.starts_with("define-public") || word == "define*-public" => {
                names.extend(parts.first().and_then(|&part| defined_name(&tree, part)));
            }
            _ => {}
        }
    }
    (names, module)
}

fn export_lists(tree: &Tree, parts: &[NodeId], names: &mut Vec<Sym>) {
    for pair in parts.windows(2) {
        let &[option, list] = pair else { continue };
        if let reader::NodeKind::Keyword(keyword) = tree.kind(option)
            && (keyword.as_str().contains("export") || keyword.as_str() == "replace")
        {
            names.extend(
                tree.children(list)
                    .filter_map(|name| match tree.symbol(name) {
                        Some(name) => Some(name),
                        None => tree.tail(name).and_then(|public| tree.symbol(public)),
                    }),
            );
        }
    }
}

fn defined_name(tree: &Tree, mut target: NodeId) -> Option<Sym> {
    for _ in 0..16 {
        match tree.symbol(target) {
            Some(name) => return Some(name),
            None => target = tree.first(target)?,
        }
    }
    None
}

/// The known modules that export a name: of the embedded library, native ones, and those of
/// packages.
pub fn exporters(machine: &Machine, name: &str) -> Vec<Exporter> {
    let mut found = Vec::new();
    let mut add = |module: Vec<String>| {
        let exporter = Exporter {
            module,
            name: name.to_owned(),
        };
        if !found.contains(&exporter) {
            found.push(exporter);
        }
    };
    for (file, text) in embedded::files() {
        if file.starts_with("guile/") || !text.contains(name) {
            continue;
        }
        let (names, module) = header_exports(text);
        if names.iter().any(|known| known.as_str() == name) {
            add(module);
        }
    }
    let sym = Sym::intern(name);
    for (module, natives) in &machine.ctx.modules.natives {
        if !name.starts_with('%') && natives.iter().any(|(known, _)| *known == sym) {
            add(module.iter().map(|word| word.as_str().to_owned()).collect());
        }
    }
    for (_, package) in packages::all().filter(|(_, package)| package.variable == name) {
        add(vec![
            "gnu".to_owned(),
            "packages".to_owned(),
            package.module.to_owned(),
        ]);
    }
    for (module, _) in opaque::known(name) {
        let words = module.trim_matches(['(', ')']).split(' ');
        add(words.map(str::to_owned).collect());
    }
    for module in on_load_path(machine, name) {
        add(module);
    }
    // What users import: the shortest name first, and modules that only hold parts of another last.
    found.sort_by_key(|exporter| {
        (
            rank(&exporter.module),
            exporter.module.len(),
            exporter.module.join(" "),
        )
    });
    found
}

/// How many files of the load path are looked through for a name, and how deep.
const FILES: usize = 2000;
const DEPTH: usize = 6;

/// The modules of the user's own on the load path that export a name. A tree of Guix is left out:
/// what it has is known without reading it.
fn on_load_path(machine: &Machine, name: &str) -> Vec<Vec<String>> {
    let world = &machine.ctx.world;
    let is_file =
        |path: &std::path::Path, kind| world.file_info(path).is_ok_and(|info| info.kind == kind);
    let own = machine.ctx.modules.load_path.iter();
    let own = own.filter(|dir| !is_file(&dir.join("gnu/services.scm"), FileKind::Regular));
    let mut dirs: Vec<(std::path::PathBuf, usize)> = own.map(|dir| (dir.clone(), 0)).collect();
    let mut found = Vec::new();
    let mut left = FILES;
    while let Some((dir, depth)) = dirs.pop() {
        for entry in world.list_directory(&dir).unwrap_or_default() {
            let path = dir.join(&entry);
            if left == 0 {
                return found;
            }
            if entry.ends_with(".scm") {
                left -= 1;
                let data = world.read_file(&path).unwrap_or_default();
                let text = String::from_utf8_lossy(&data);
                if !text.contains(name) {
                    continue;
                }
                let (names, module) = header_exports(&text);
                if !module.is_empty() && names.iter().any(|known| known.as_str() == name) {
                    found.push(module);
                }
            } else if depth < DEPTH
                && !entry.starts_with('.')
                && is_file(&path, FileKind::Directory)
            {
                dirs.push((path, depth + 1));
            }
        }
    }
    found
}

fn rank(module: &[String]) -> u8 {
    match module.first().map(String::as_str) {
        Some("gnu") => 0,
        Some("guix") => 1,
        Some("srfi") => 2,
        Some("ice-9") => 3,
        Some("rnrs" | "scheme") => 5,
        _ => 4,
    }
}

/// Every name that a module of the embedded library exports, and every package's variable.
fn all_exports(machine: &Machine) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    for (file, text) in embedded::files() {
        if !file.starts_with("guile/") {
            names.extend(header_exports(text).0.iter().map(|name| name.as_str()));
        }
    }
    for natives in machine.ctx.modules.natives.values() {
        names.extend(
            natives
                .iter()
                .map(|(name, _)| name.as_str())
                .filter(|name| !name.starts_with('%')),
        );
    }
    names.extend(packages::all().map(|(_, package)| package.variable));
    names.extend(opaque::names());
    names
}

/// Every name that a module sees and that some known module exports.
pub fn all_names(machine: &Machine, module: ModuleId) -> BTreeSet<&'static str> {
    let mut names = in_scope(machine, module);
    names.extend(all_exports(machine));
    names
}

/// The names of all known modules, as they are written.
pub fn known_modules(machine: &Machine) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (file, _) in embedded::files() {
        if let Some(path) = file
            .strip_suffix(".scm")
            .filter(|path| !path.starts_with("guile/"))
        {
            names.insert(format!("({})", path.replace('/', " ")));
        }
    }
    names.extend(packages::all().map(|(_, package)| format!("(gnu packages {})", package.module)));
    names.extend(
        machine
            .ctx
            .modules
            .natives
            .keys()
            .map(|name| crate::module::name::written(name)),
    );
    let loaded = machine
        .ctx
        .modules
        .iter()
        .filter(|(_, module)| module.provider != Provider::Opaque);
    names.extend(loaded.map(|(_, module)| crate::module::name::written(&module.name)));
    names
}

/// The names of packages that are near a word, nearest first.
pub fn package_names(word: &str) -> Vec<String> {
    let names: BTreeSet<&str> = packages::all().map(|(_, package)| package.name).collect();
    super::distance::several(word, names)
        .into_iter()
        .take(4)
        .map(str::to_owned)
        .collect()
}

/// The names that the forms around a place bind, by their looks.
fn text_bindings(text: &Text, span: Span) -> Vec<Sym> {
    let mut names = Vec::new();
    for id in text.path(span) {
        let Some((head, _)) = text.head(id) else {
            continue;
        };
        // The clause of `modify-services`: `(TYPE name => ...)`.
        let parts: Vec<NodeId> = text.tree.children(id).take(3).collect();
        if let [_, name, arrow] = *parts.as_slice()
            && text.tree.symbol(arrow).is_some_and(|s| s.as_str() == "=>")
        {
            names.extend(text.tree.symbol(name));
        }
        let word = head.as_str();
        let binds = word.starts_with("let")
            || word.starts_with("lambda")
            || word.starts_with("define")
            || matches!(word, "do" | "match-lambda" | "receive");
        if !binds {
            continue;
        }
        for part in text.tree.children(id).skip(1).take(2) {
            for binding in text.tree.children(part) {
                let name = text.tree.symbol(binding).or_else(|| {
                    text.tree
                        .first(binding)
                        .and_then(|first| text.tree.symbol(first))
                });
                names.extend(name);
            }
        }
    }
    names
}
