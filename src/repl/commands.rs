//! What each of the REPL's commands does.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

use super::command::{self, Command};
use super::{Next, Outcome, Repl, Show, next, own};
use crate::checker;
use crate::cli::{self, Stream};
use crate::diagnostic::{Diagnostics, suggest, wording};
use crate::ide::describe::{Description, Layout, Library};
use crate::module::{Provider, name};
use crate::plan::text::View;
use crate::plan::{self, Composed};
use crate::reader::{self, Sym};
use crate::session::{Problem, Session};
use crate::source::{Origin, Span};
use crate::value::exception::Throw;
use crate::value::{ModuleId, Value};

/// How many names `,apropos` lists.
const MOST: usize = 120;

impl Repl {
    /// Runs a command.
    pub(super) fn run_command(&mut self, command: Command, rest: &str) -> Next {
        let needs = match command {
            Command::Doc => Some("NAME"),
            Command::Describe => Some("EXPR"),
            Command::Expand | Command::Time => Some("FORM"),
            Command::Load => Some("FILE"),
            Command::Use => Some("MODULE"),
            Command::Apropos => Some("WORD"),
            Command::Help | Command::Reload | Command::Plan | Command::Module | Command::Quit => {
                None
            }
        };
        if let Some(argument) = needs.filter(|_| rest.is_empty()) {
            self.line(&format!("The command needs an argument: {argument}."));
            return Next::Continue;
        }
        match command {
            Command::Quit => return Next::End(0),
            Command::Help => self.say(&command::help(rest)),
            Command::Doc => self.doc(rest),
            Command::Describe => return self.describe(rest),
            Command::Expand => self.expand(rest),
            Command::Time => return self.time(rest),
            Command::Load => return self.load(Path::new(rest.trim_matches('"'))),
            Command::Reload => return self.reload(rest),
            Command::Plan => return self.plan(rest),
            Command::Module => self.module(rest),
            Command::Use => {
                let form = format!("(use-modules {})", bracketed(rest));
                return next(&self.evaluate("<repl>", &form, Origin::Repl, Show::Nothing));
            }
            Command::Apropos => self.apropos(rest),
        }
        Next::Continue
    }

    fn layout(&self) -> Layout {
        let style = cli::style(&self.common, Stream::Out);
        Layout {
            width: style.width.min(100),
            color: style.color,
        }
    }

    /// Prints what a name is, the session's own meaning of it first.
    fn doc(&mut self, name: &str) {
        let shared = Rc::clone(&self.session);
        let mut session = shared.borrow_mut();
        self.begin(&mut session);
        let mut found: Vec<Description> = own_meaning(&mut session, name).into_iter().collect();
        let ctx = &session.machine.ctx;
        let library = Library::new(&*ctx.world, &ctx.modules.load_path);
        if found.is_empty() {
            found = library.describe(name);
        }
        if found.is_empty() {
            let near = cli::suggestions(&library, name);
            match near.as_slice() {
                [] => self.line(&format!("Nothing is called `{name}`.")),
                near => self.line(&format!(
                    "Nothing is called `{name}`; did you mean `{}`?",
                    near.join("`, `")
                )),
            }
            return;
        }
        let texts: Vec<String> = found.iter().map(|one| one.text(self.layout())).collect();
        self.say(&texts.join("\n"));
    }

    /// Describes what a name means, or the value of an expression.
    fn describe(&mut self, text: &str) -> Next {
        let is_name = !text.contains(|c: char| c.is_whitespace() || "()\"'`#".contains(c));
        if is_name && text.parse::<f64>().is_err() {
            self.doc(text);
            return Next::Continue;
        }
        let outcome = self.evaluate("<repl>", text, Origin::Repl, Show::Nothing);
        if let Outcome::Value(value) = outcome {
            let session = self.session.borrow();
            let description = own::describe(&session.machine, text, value);
            self.say(&description.text(self.layout()));
        }
        next(&outcome)
    }

    fn expand(&mut self, text: &str) {
        let shared = Rc::clone(&self.session);
        let mut session = shared.borrow_mut();
        self.begin(&mut session);
        let Ok(file) = session
            .machine
            .ctx
            .sources
            .add_again("<repl>", text, Origin::Repl)
        else {
            return;
        };
        let start = session.machine.ctx.sources.file(file).start();
        let tree = reader::read(text, start);
        if !tree.errors.is_empty() {
            let problems = tree.errors.iter().cloned().map(Problem::Read).collect();
            self.failed(&mut session, problems, Span::NONE);
            return;
        }
        for &node in &tree.roots {
            let shown = session
                .machine
                .expansion(&tree, node)
                .and_then(|datum| pretty_print(&mut session, datum));
            session.flush();
            if let Err(throw) = shown {
                self.failed(&mut session, vec![Problem::Throw(throw)], tree.span(node));
                return;
            }
        }
    }

    fn time(&mut self, text: &str) -> Next {
        let started = Instant::now();
        let outcome = self.evaluate("<repl>", text, Origin::Repl, Show::Values);
        self.line(&format!(";; {:.6} s", started.elapsed().as_secs_f64()));
        next(&outcome)
    }

    /// Evaluates a file in the current module.
    pub(super) fn load(&mut self, file: &Path) -> Next {
        let data = self.session.borrow().machine.ctx.world.read_file(file);
        let text = data
            .map_err(|error| cli::evaluation::reason(&error))
            .and_then(|data| {
                String::from_utf8(data).map_err(|_| "it is not UTF-8 text".to_owned())
            });
        let text = match text {
            Ok(text) => text,
            Err(reason) => {
                let name = file.display().to_string();
                cli::output::error(&wording::results::cannot_open(&name, &reason).message);
                self.worst = self.worst.max(cli::Status::Usage);
                return Next::Continue;
            }
        };
        self.loaded = Some(file.to_path_buf());
        let name = file.display().to_string();
        let module = self.session.borrow().machine.module;
        let outcome = self.evaluate(&name, &text, Origin::User, Show::Nothing);
        // A file may be a module; the session stays where it was.
        self.session.borrow_mut().machine.module = module;
        next(&outcome)
    }

    /// Evaluates a module's file again, in the module.
    fn reload(&mut self, module: &str) -> Next {
        if module.is_empty() {
            let Some(file) = self.loaded.clone() else {
                self.line("No file was loaded; `,load FILE` loads one.");
                return Next::Continue;
            };
            return self.load(&file);
        }
        let Some((id, provider)) = self.find_module(module) else {
            return Next::Continue;
        };
        let Provider::LoadPath(file) = provider else {
            self.line(&format!(
                "The module {} was not read from a file.",
                bracketed(module)
            ));
            return Next::Continue;
        };
        let current = self.session.borrow().machine.module;
        let loaded: Option<PathBuf> = self.loaded.clone();
        self.session.borrow_mut().machine.module = id;
        let next = self.load(&file);
        self.loaded = loaded;
        let mut session = self.session.borrow_mut();
        session.machine.module = current;
        session.machine.ctx.modules.clear_caches();
        next
    }

    /// The module of a name and where it came from; what is wrong is said.
    fn find_module(&mut self, text: &str) -> Option<(ModuleId, Provider)> {
        let shared = Rc::clone(&self.session);
        let mut session = shared.borrow_mut();
        self.begin(&mut session);
        let path = name::parse(text);
        match session.machine.load_module(&path) {
            Ok(Some(id)) => {
                let provider = session.machine.ctx.modules.get(id)?.provider.clone();
                return Some((id, provider));
            }
            Ok(None) => {
                let written = bracketed(text);
                let known = suggest::known_modules(&session.machine);
                match suggest::nearest(&written, known.iter().map(String::as_str)) {
                    Some(near) => self.line(&format!(
                        "There is no module {written}; did you mean {near}?"
                    )),
                    None => self.line(&format!("There is no module {written}.")),
                }
            }
            Err(throw) => {
                self.failed(&mut session, vec![Problem::Throw(throw)], Span::NONE);
            }
        }
        None
    }

    fn module(&mut self, text: &str) {
        if text.is_empty() {
            let session = self.session.borrow();
            let machine = &session.machine;
            self.line(&name::written(machine.ctx.modules.name(machine.module)));
            return;
        }
        if let Some((id, _)) = self.find_module(text) {
            let mut session = self.session.borrow_mut();
            session.machine.module = id;
            self.values.show_in(&mut session.machine, id);
        }
    }

    /// Composes and prints a system: that of an expression, or the one that was evaluated last.
    fn plan(&mut self, text: &str) -> Next {
        let value = if text.is_empty() {
            let session = self.session.borrow();
            self.values.system(&session.machine)
        } else {
            match self.evaluate("<repl>", text, Origin::Repl, Show::Nothing) {
                Outcome::Value(value) => Some(value),
                other => return next(&other),
            }
        };
        let Some(value) = value else {
            self.line("No operating system was evaluated yet; `,plan EXPR` shows the plan of one.");
            return Next::Continue;
        };
        let shared = Rc::clone(&self.session);
        let mut session = shared.borrow_mut();
        self.begin(&mut session);
        let rooted = session.machine.roots.len();
        match plan::compose(&mut session.machine, value) {
            Ok(composed) => self.show_plan(&mut session, &composed),
            Err(throw) => {
                self.failed(&mut session, vec![Problem::Throw(throw)], Span::NONE);
            }
        }
        session.machine.roots.truncate(rooted);
        Next::Continue
    }

    fn show_plan(&mut self, session: &mut Session, composed: &Composed) {
        let layout = self.layout();
        let view = View {
            width: layout.width,
            color: layout.color,
        };
        match composed {
            Composed::Plan(plan) => self.line(plan::text::plan(plan, view).trim_end()),
            Composed::Plans(plans) => self.line(plan::text::machines(plans, view).trim_end()),
            Composed::Refused(_) => {}
            Composed::Other(_) => {
                self.line(
                    "That is no operating system, home environment, image or list of machines.",
                );
            }
        }
        let mut found = Diagnostics::new();
        checker::note_problems(&mut session.machine, composed, Span::NONE, &mut found);
        let found = crate::diagnostic::settle(&session.machine, found.into_sorted());
        self.report(session, &found);
    }

    fn apropos(&mut self, word: &str) {
        let shared = Rc::clone(&self.session);
        let mut session = shared.borrow_mut();
        self.begin(&mut session);
        let word = word.trim_matches('"').to_lowercase();
        let module = session.machine.module;
        let names: Vec<&'static str> = suggest::in_scope(&session.machine, module)
            .into_iter()
            .filter(|name| name.to_lowercase().contains(&word))
            .collect();
        for name in names.iter().take(MOST) {
            let global = session.machine.find_variable(module, Sym::intern(name));
            let machine = &session.machine;
            let home = global.ok().flatten().and_then(|global| {
                let of = machine.ctx.globals.info(global)?.module;
                Some(name::written(machine.ctx.modules.name(of)))
            });
            match home {
                Some(home) => self.line(&format!("{home}: {name}")),
                None => self.line(name),
            }
        }
        match names.len() {
            0 => self.line(&format!("No name in scope contains `{word}`.")),
            count if count > MOST => self.line(&format!("... and {} more", count - MOST)),
            _ => {}
        }
    }
}

/// A module's name with its brackets, however it was typed.
fn bracketed(text: &str) -> String {
    match text.starts_with('(') {
        true => text.to_owned(),
        false => format!("({text})"),
    }
}

/// What the session itself defined under a name.
fn own_meaning(session: &mut Session, text: &str) -> Option<Description> {
    if text.starts_with('(') {
        return None;
    }
    let machine = &mut session.machine;
    let global = machine
        .find_variable(machine.module, Sym::intern(text))
        .ok()??;
    let info = *machine.ctx.globals.info(global)?;
    let provider = &machine.ctx.modules.get(info.module)?.provider;
    if *provider != Provider::Program {
        return None;
    }
    let value = machine.force_value(global).ok()?;
    (!matches!(value, Value::Undefined)).then(|| own::describe(machine, text, value))
}

/// Prints a datum with line breaks.
fn pretty_print(session: &mut Session, datum: Value) -> Result<(), Throw> {
    let machine = &mut session.machine;
    match machine.public_value("(ice-9 pretty-print)", "pretty-print")? {
        Some(procedure) => machine.call(procedure, &[datum]).map(|_| ()),
        None => super::write(session, datum),
    }
}
