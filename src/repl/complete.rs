//! Completion: names in scope, the fields of the record around the cursor, modules, files, commands.

use std::path::Path;

use super::command::Command;
use crate::diagnostic::suggest;
use crate::ide::describe::{Kind, Library};
use crate::reader::{self, NodeId};
use crate::session::Session;
use crate::world::FileKind;

/// How many completions are offered.
const MOST: usize = 200;

/// Where the word before the cursor begins, and what it may become.
pub fn complete(session: &Session, line: &str, cursor: usize) -> (usize, Vec<String>) {
    let before = line.get(..cursor).unwrap_or(line);
    let start = word_start(before);
    let word = before.get(start..).unwrap_or_default();
    let mut found: Vec<String> = match context(before, start) {
        Context::Command => Command::names().map(|name| format!(",{name}")).collect(),
        Context::Module(words) => modules(session, &words),
        Context::File => return files(session, before),
        Context::Name(is_head) => {
            let mut names = match is_head {
                true => fields(session, before),
                false => Vec::new(),
            };
            let machine = &session.machine;
            let scope = suggest::in_scope(machine, machine.module);
            names.extend(scope.into_iter().map(str::to_owned));
            names
        }
    };
    found.retain(|name| name.starts_with(word));
    let mut seen = std::collections::HashSet::new();
    found.retain(|name| seen.insert(name.clone()));
    found.truncate(MOST);
    (start, found)
}

/// What is being typed.
enum Context {
    /// The name of a command.
    Command,
    /// A word of a module's name, and the words before it.
    Module(Vec<String>),
    /// The file of `,load`.
    File,
    /// A name; whether it is the first of a form.
    Name(bool),
}

fn word_start(before: &str) -> usize {
    let stop = |c: char| c.is_whitespace() || "()[]'`\"".contains(c);
    before
        .char_indices()
        .rev()
        .find(|(_, c)| stop(*c))
        .map_or(0, |(at, c)| at + c.len_utf8())
}

fn context(before: &str, start: usize) -> Context {
    let line = before.trim_start();
    if line.starts_with(',') && !line.contains(char::is_whitespace) {
        return Context::Command;
    }
    let command = line
        .strip_prefix(',')
        .and_then(|line| Command::parse(line).ok());
    let head = before.get(..start).unwrap_or_default();
    if let Some((Command::Load, _)) = command {
        return Context::File;
    }
    let module_command = matches!(
        command,
        Some((Command::Module | Command::Use | Command::Reload, _))
    );
    let open = head.rfind('(');
    let import = head
        .rfind("(use-modules")
        .is_some_and(|at| open.is_some_and(|open| open > at));
    if let Some(open) = open.filter(|_| module_command || import) {
        let words = head.get(open + 1..).unwrap_or_default();
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        return Context::Module(words);
    }
    Context::Name(head.trim_end().ends_with('('))
}

fn modules(session: &Session, words: &[String]) -> Vec<String> {
    let mut next: Vec<String> = suggest::known_modules(&session.machine)
        .iter()
        .filter_map(|name| {
            let parts: Vec<&str> = name.trim_matches(['(', ')']).split(' ').collect();
            let fits = words.iter().zip(&parts).all(|(word, part)| word == part);
            parts
                .get(words.len())
                .filter(|_| fits)
                .map(|part| (*part).to_owned())
        })
        .collect();
    next.sort();
    next.dedup();
    next
}

/// The fields of the record whose form is around the one that is being begun.
fn fields(session: &Session, before: &str) -> Vec<String> {
    let tree = reader::read(before, 1);
    let mut node = tree.roots.last().copied();
    let mut path: Vec<NodeId> = Vec::new();
    while let Some(id) = node {
        path.push(id);
        node = tree.children(id).last();
    }
    let lists = path
        .iter()
        .rev()
        .skip_while(|id| tree.first(**id).is_none());
    let head = |id: &NodeId| tree.first(*id).and_then(|head| tree.symbol(head));
    // The innermost list is the field, the one around it the record.
    let Some(record) = lists
        .skip(usize::from(!before.ends_with('(')))
        .find_map(head)
    else {
        return Vec::new();
    };
    let ctx = &session.machine.ctx;
    let library = Library::new(&*ctx.world, &ctx.modules.load_path);
    library
        .describe(record.as_str())
        .into_iter()
        .find_map(|description| match description.kind {
            Kind::Record { fields, .. } => {
                Some(fields.into_iter().map(|field| field.name).collect())
            }
            _ => None,
        })
        .unwrap_or_default()
}

fn files(session: &Session, before: &str) -> (usize, Vec<String>) {
    let stop = |c: char| c.is_whitespace() || c == '"';
    let start = before.rfind(stop).map_or(0, |at| at + 1);
    let typed = before.get(start..).unwrap_or_default();
    let (dir, _) = typed
        .rsplit_once('/')
        .map_or(("", typed), |(dir, rest)| (dir, rest));
    let shown = if typed.contains('/') {
        format!("{dir}/")
    } else {
        String::new()
    };
    let world = &session.machine.ctx.world;
    let place = if shown.is_empty() {
        "."
    } else {
        shown.as_str()
    };
    let names = world.list_directory(Path::new(place)).unwrap_or_default();
    let mut found: Vec<String> = names
        .into_iter()
        .filter(|name| !name.starts_with('.'))
        .map(|name| {
            let path = format!("{shown}{name}");
            let info = world.file_info(Path::new(&path));
            let is_directory = info.is_ok_and(|info| info.kind == FileKind::Directory);
            if is_directory {
                format!("{path}/")
            } else {
                path
            }
        })
        .filter(|path| path.starts_with(typed))
        .collect();
    found.sort();
    found.truncate(MOST);
    (start, found)
}
