//! Completion at the prompt: what the editor's completion ([`crate::ide::complete`]) offers in a text
//! that imports and defines what the session does, and commands and files.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::command::Command;
use crate::ide::complete::{self, Completion};
use crate::ide::describe::Library;
use crate::ide::{Document, Names};
use crate::module::import::Import;
use crate::module::{Module, Provider, name};
use crate::reader::Sym;
use crate::session::Session;
use crate::world::{FileKind, SystemWorld};

/// How many completions are offered.
const MOST: usize = 200;
/// How long nothing must have been asked for before work is done ahead.
const BREATH: Duration = Duration::from_millis(20);
/// How long a completion may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The native stack of the thread that knows names.
const STACK: usize = 64 << 20;

/// What the word before the cursor may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Where the word begins.
    pub start: usize,
    /// The names, the likeliest first, each with the module that it needs to be imported from.
    pub names: Vec<(String, Option<String>)>,
}

impl Offer {
    fn plain(start: usize, names: Vec<String>) -> Offer {
        Offer {
            start,
            names: names.into_iter().map(|name| (name, None)).collect(),
        }
    }
}

/// A question to the thread that knows names: a text and an offset.
struct Question {
    text: String,
    offset: usize,
    answer: Sender<(usize, Vec<Completion>)>,
}

/// The names that there are, in a thread of their own: reading the library's texts takes a moment, in
/// which one types on.
pub struct Known {
    questions: Option<Sender<Question>>,
}

impl Known {
    /// Begins to read the library's texts. Without a thread nothing is offered.
    pub fn start(world: SystemWorld, load_path: Vec<PathBuf>) -> Known {
        let (questions, received) = channel();
        let thread = std::thread::Builder::new()
            .name("names".to_owned())
            .stack_size(STACK)
            .spawn(move || answer(&world, &load_path, &received));
        Known {
            questions: thread.ok().map(|_| questions),
        }
    }

    fn ask(&self, text: String, offset: usize) -> Option<(usize, Vec<Completion>)> {
        let (answer, answered) = channel();
        let question = Question {
            text,
            offset,
            answer,
        };
        self.questions.as_ref()?.send(question).ok()?;
        answered.recv_timeout(PATIENCE).ok()
    }
}

/// Answers until nobody asks any more.
fn answer(world: &SystemWorld, load_path: &[PathBuf], questions: &Receiver<Question>) {
    let library = Library::new(world, load_path);
    let names = Names::new(&library);
    loop {
        let question = match questions.recv_timeout(BREATH) {
            Err(RecvTimeoutError::Timeout) => {
                // The list of all names is made before someone waits for it.
                names.importable();
                questions.recv().ok()
            }
            asked => asked.ok(),
        };
        let Some(question) = question else {
            return;
        };
        let document = Document::new("<repl>", question.text.into());
        let mut found = complete::complete(&names, &document, question.offset);
        found
            .items
            .sort_by(|a, b| (a.rank, &a.label).cmp(&(b.rank, &b.label)));
        // Who asked may have given up.
        let _ = question.answer.send((found.replace.start, found.items));
    }
}

/// What the word before the cursor may become.
pub fn complete(known: &Known, session: &Session, line: &str, cursor: usize) -> Offer {
    let before = line.get(..cursor).unwrap_or(line);
    let indent = before.len() - before.trim_start().len();
    let typed = before.trim_start();
    let Some(command) = typed.strip_prefix(',') else {
        return in_code(known, session, line, cursor, 0);
    };
    if !command.contains(char::is_whitespace) {
        let names = Command::names().map(|name| format!(",{name}"));
        return Offer::plain(
            indent,
            names.filter(|name| name.starts_with(typed)).collect(),
        );
    }
    let argument = before.len()
        - command
            .trim_start_matches(|c: char| !c.is_whitespace())
            .len();
    match Command::parse(command) {
        Ok((Command::Load, _)) => files(session, before),
        Ok((Command::Module | Command::Use | Command::Reload, _)) => {
            let words = before.get(argument..).unwrap_or_default();
            let text = format!("(use-modules {words}");
            let shift = text.len() - words.len();
            let mut found = in_code(known, session, &text, text.len(), shift);
            found.start += argument;
            found
        }
        Ok(_) => {
            let rest = line.get(argument..).unwrap_or_default();
            let mut found = in_code(known, session, rest, cursor - argument, 0);
            found.start += argument;
            // A command takes no form before its own.
            found.names.retain(|(_, import)| import.is_none());
            found
        }
        Err(_) => Offer::plain(cursor, Vec::new()),
    }
}

/// As [`complete`], in forms. Offsets are told as if `shift` bytes at the beginning were not there.
fn in_code(known: &Known, session: &Session, code: &str, cursor: usize, shift: usize) -> Offer {
    let before = surroundings(session);
    let asked = known.ask(format!("{before}{code}"), before.len() + cursor);
    let Some((start, items)) = asked else {
        return Offer::plain(cursor - shift, Vec::new());
    };
    let start = start.clamp(before.len(), before.len() + cursor) - before.len();
    let word = code.get(start..cursor).unwrap_or_default();
    let mut names: Vec<(String, Option<String>)> = Vec::new();
    for item in items {
        // The terminal's editor goes by how names begin, and has one cursor.
        let fits = item.insert == item.label && item.label.starts_with(word);
        if fits && !names.iter().any(|(name, _)| *name == item.label) {
            let import = item.module.filter(|_| !item.edits.is_empty());
            names.push((item.label, import));
        }
        if names.len() == MOST {
            break;
        }
    }
    Offer {
        start: start - shift.min(start),
        names,
    }
}

/// The beginning of a text that imports and defines what the session's module does.
fn surroundings(session: &Session) -> String {
    let machine = &session.machine;
    let modules = &machine.ctx.modules;
    let mut text = "(define-module (repl)".to_owned();
    let mut own: Vec<Sym> = Vec::new();
    if let Some(module) = modules.get(machine.module) {
        own.extend(module.bindings.keys());
        for import in &module.imports {
            let imported = modules.find(&import.module).and_then(|id| modules.get(id));
            match imported.filter(|module| is_of_session(module)) {
                Some(imported) => own.extend(imported.exports.keys()),
                None => specification(import, &mut text),
            }
        }
    }
    text.push_str(")\n");
    own.sort_unstable();
    for name in own {
        // Writing to a string does not fail.
        let _ = writeln!(text, "(define {name})");
    }
    text
}

/// Whether a module is known to the session alone.
fn is_of_session(module: &Module) -> bool {
    module.provider == Provider::Program
}

/// Writes an import as a module's declaration has it.
fn specification(import: &Import, text: &mut String) {
    let pairs = |pairs: &[(Sym, Sym)]| -> Vec<String> {
        let pairs = pairs.iter();
        pairs
            .map(|(there, here)| format!("({there} . {here})"))
            .collect()
    };
    let _ = write!(text, " #:use-module ({}", name::written(&import.module));
    if let Some(select) = &import.select {
        let _ = write!(text, " #:select ({})", pairs(select).join(" "));
    }
    if !import.hide.is_empty() {
        let hidden: Vec<&str> = import.hide.iter().map(|name| name.as_str()).collect();
        let _ = write!(text, " #:hide ({})", hidden.join(" "));
    }
    if let Some(prefix) = import.prefix {
        let _ = write!(text, " #:prefix {prefix}");
    }
    text.push(')');
}

fn files(session: &Session, before: &str) -> Offer {
    let stop = |c: char| c.is_whitespace() || c == '"';
    let start = before.rfind(stop).map_or(0, |at| at + 1);
    let typed = before.get(start..).unwrap_or_default();
    let shown = match typed.rsplit_once('/') {
        Some((dir, _)) => format!("{dir}/"),
        None => String::new(),
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
    Offer::plain(start, found)
}
