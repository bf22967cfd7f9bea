//! The REPL: reads forms from the terminal, prints values as Guile does and errors as diagnostics.

mod command;
mod commands;
mod complete;
mod editor;
mod highlight;
mod interrupt;
mod open;
mod own;
mod values;

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::cli::{self, Common, ReplArgs, Status, output};
use crate::diagnostic::exception::exit_status;
use crate::diagnostic::render::{self, Format, Style};
use crate::guix::names;
use crate::guix::record::is_a;
use crate::reader::{self, Completeness, is_complete};
use crate::session::{Evaluation, Problem, Session, Surroundings};
use crate::source::{Origin, Span};
use crate::value::Value;
use crate::value::exception::{Limit, Throw};
use crate::vm::idle::Reclaimer;
use crate::vm::limits::Limits;
use command::Command;
use complete::Known;
use editor::{Editor, Line};
use open::Open;
use values::ValueHistory;

/// A REPL's state between forms.
struct Repl {
    session: Rc<RefCell<Session>>,
    common: Common,
    style: Style,
    values: ValueHistory,
    reclaimer: Reclaimer,
    /// The file that was loaded last.
    loaded: Option<PathBuf>,
    /// The worst that happened.
    worst: Status,
    /// What each evaluation may use.
    limits: Limits,
    /// How long each may take.
    time: Option<Duration>,
    /// What is known of a form that is typed line by line.
    open: Open,
    /// The status to end with, once what is printed can go nowhere.
    lost: Cell<Option<Status>>,
}

/// Whether to go on.
enum Next {
    Continue,
    End(u8),
}

/// What a text came to.
enum Outcome {
    /// The value of its last form.
    Value(Value),
    /// It went wrong, which was said.
    Failed,
    /// The program asked to end.
    Exit(u8),
}

/// What evaluated forms are shown of.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Show {
    /// Every form's value.
    Values,
    /// Nothing.
    Nothing,
}

/// Reads and evaluates until the end of input or `,quit`; the exit status.
pub fn repl(args: &ReplArgs, common: &Common) -> u8 {
    let options = cli::options(
        vec!["guixlite".to_owned()],
        Box::new(io::stdout()),
        Box::new(io::stderr()),
    );
    // A file is a configuration as a rule, and sees what `eval` lets it see.
    let surroundings = match args.file {
        Some(_) => Surroundings::Configuration,
        None => Surroundings::Program,
    };
    let mut session = match cli::start(options, common, surroundings) {
        Ok(session) => session,
        Err(status) => return status.code(),
    };
    let limits = session.machine.ctx.limits.clone();
    let values = ValueHistory::new(&mut session.machine);
    let module = session.machine.module;
    values.show_in(&mut session.machine, module);
    let mut repl = Repl {
        session: Rc::new(RefCell::new(session)),
        common: common.clone(),
        style: cli::style(common, cli::Stream::Err),
        values,
        reclaimer: Reclaimer::default(),
        loaded: None,
        worst: Status::Fine,
        limits,
        time: common
            .limit_time
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        open: Open::default(),
        lost: Cell::new(None),
    };
    if let Some(file) = &args.file
        && let Next::End(status) = repl.load(file)
    {
        return status;
    }
    repl.run()
}

impl Repl {
    fn run(&mut self) -> u8 {
        let interactive = io::stdin().is_terminal();
        let mut editor = Editor::Pipe;
        if interactive {
            let version = env!("CARGO_PKG_VERSION");
            self.line(&format!(
                "guixlite {version}. `,help` lists the commands, Ctrl-D ends."
            ));
            let color = cli::style(&self.common, cli::Stream::Out).color;
            let (world, load_path) = cli::library(&self.common);
            let known = Known::start(world, load_path);
            editor = match Editor::terminal(Rc::clone(&self.session), known, color) {
                Ok(editor) => editor,
                Err(error) => {
                    output::error(&format!("no terminal: {error}"));
                    return Status::Usage.code();
                }
            };
            // The editor has a handler of its own, which this one has to come after.
            let limits = &self.session.borrow().machine.ctx.limits;
            interrupt::watch(&limits.interrupt);
            interrupt::watch(&limits.alarm);
        }
        let ended = self.read_all(&mut editor);
        match (ended, interactive) {
            (Some(status), _) => status,
            // A person saw what went wrong.
            (None, true) => Status::Fine.code(),
            (None, false) => self.worst.code(),
        }
    }

    /// Reads to the end of input; the exit status that the program asked for, if it did.
    fn read_all(&mut self, editor: &mut Editor) -> Option<u8> {
        let mut pending = String::new();
        loop {
            match editor.read(&self.prompt()) {
                Line::Text(line) => {
                    pending.push_str(&line);
                    pending.push('\n');
                    if let Next::End(status) = self.take(&mut pending, editor) {
                        return Some(status);
                    }
                    if let Some(status) = self.is_lost() {
                        return Some(status.code());
                    }
                }
                Line::Interrupted => {
                    pending.clear();
                    self.open = Open::default();
                }
                Line::End => {
                    if !pending.trim().is_empty()
                        && let Next::End(status) = self.enter(&pending)
                    {
                        return Some(status);
                    }
                    return None;
                }
            }
        }
    }

    /// The status to end with if what is printed can go nowhere.
    fn is_lost(&self) -> Option<Status> {
        let mut session = self.session.borrow_mut();
        let lost = session.machine.ctx.lost_output.take();
        self.lost
            .get()
            .or_else(|| lost.map(|error| output::lost(&error)))
    }

    /// Prints some text.
    fn say(&self, text: &str) {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        if let (Err(error), None) = (written, self.lost.get()) {
            self.lost.set(Some(output::lost(&error)));
        }
    }

    /// Prints a line.
    fn line(&self, text: &str) {
        self.say(&format!("{text}\n"));
    }

    /// The prompt, which names the current module unless it is where one begins.
    fn prompt(&self) -> String {
        let session = self.session.borrow();
        let machine = &session.machine;
        match machine.ctx.modules.name(machine.module) {
            [] => "guixlite> ".to_owned(),
            [only] if only.as_str() == "guile-user" => "guixlite> ".to_owned(),
            name => format!("guixlite {}> ", crate::module::name::written(name)),
        }
    }

    /// Evaluates what was typed if it is complete.
    fn take(&mut self, pending: &mut String, editor: &mut Editor) -> Next {
        let is_command = pending.trim_start().starts_with(',');
        let text = pending.trim_start().trim_start_matches(',');
        let form = match is_command {
            true => text.trim_start_matches(|c: char| c.is_alphabetic() || c == '?'),
            false => text,
        };
        if self.open.goes_on(form) {
            return Next::Continue;
        }
        match is_complete(form) {
            Completeness::Incomplete { depth, in_string } => {
                self.open.note(form, depth, in_string);
                return Next::Continue;
            }
            Completeness::Empty if !is_command => {
                pending.clear();
                return Next::Continue;
            }
            Completeness::Empty | Completeness::Complete | Completeness::Invalid => {}
        }
        let text = std::mem::take(pending);
        editor.remember(text.trim());
        match is_command {
            true => self.command(text.trim_start().trim_start_matches(',').trim()),
            false => self.enter(&text),
        }
    }

    /// Evaluates forms that were typed, and prints their values.
    fn enter(&mut self, text: &str) -> Next {
        next(&self.evaluate("<repl>", text, Origin::Repl, Show::Values))
    }

    fn command(&mut self, text: &str) -> Next {
        match Command::parse(text) {
            Ok((command, rest)) => self.run_command(command, rest),
            Err(unknown) => {
                self.line(&format!(
                    "There is no command `,{unknown}`; `,help` lists them."
                ));
                Next::Continue
            }
        }
    }

    /// Evaluates a text, form by form, with fresh limits. What goes wrong is printed.
    fn evaluate(&mut self, name: &str, text: &str, origin: Origin, show: Show) -> Outcome {
        let shared = Rc::clone(&self.session);
        let mut session = shared.borrow_mut();
        self.begin(&mut session);
        let Ok(file) = session.machine.ctx.sources.add_again(name, text, origin) else {
            let limit = Problem::Throw(Throw::Limit(Limit::Memory));
            return self.failed(&mut session, vec![limit], Span::NONE);
        };
        let file = session.machine.ctx.sources.file(file);
        let tree = reader::read(text, file.start());
        if !tree.errors.is_empty() {
            let problems = tree.errors.iter().cloned().map(Problem::Read).collect();
            return self.failed(&mut session, problems, Span::NONE);
        }
        let mut last = Value::Unspecified;
        for &node in &tree.roots {
            let mark = session.machine.mark();
            let rooted = session.machine.roots.len();
            match session.machine.evaluate_node(&tree, node) {
                Ok(value) => {
                    last = value;
                    session.machine.roots.push(value);
                    let machine = &mut session.machine;
                    machine.reclaim(&mut self.reclaimer, mark, file.span());
                    self.notice(&mut session, value);
                    session.flush();
                    if show == Show::Values
                        && let Err(throw) = self.print(&mut session, value)
                    {
                        let problem = vec![Problem::Throw(throw)];
                        return self.failed(&mut session, problem, tree.span(node));
                    }
                    session.machine.roots.truncate(rooted);
                }
                Err(Throw::Exit(status)) => {
                    session.flush();
                    return Outcome::Exit(exit_status(status) as u8);
                }
                Err(throw) => {
                    session.machine.roots.truncate(rooted);
                    let problem = vec![Problem::Throw(throw)];
                    let failed = self.failed(&mut session, problem, tree.span(node));
                    let machine = &mut session.machine;
                    machine.reclaim(&mut self.reclaimer, mark, file.span());
                    return failed;
                }
            }
        }
        Outcome::Value(last)
    }

    /// Gives the next evaluation what it may use.
    fn begin(&self, session: &mut Session) {
        let limits = &mut session.machine.ctx.limits;
        *limits = self.limits.clone();
        limits.interrupt.store(false, Ordering::Relaxed);
        limits.alarm.store(false, Ordering::Relaxed);
        if let Some(time) = self.time {
            limits.within(time);
        }
    }

    /// Says what went wrong.
    fn failed(&mut self, session: &mut Session, problems: Vec<Problem>, last: Span) -> Outcome {
        session.flush();
        let machine = &mut session.machine;
        machine.abandon();
        self.begin(session);
        let out_of_memory = problems
            .iter()
            .any(|problem| matches!(problem, Problem::Throw(Throw::Limit(Limit::Memory))));
        let limit = problems
            .iter()
            .any(|problem| matches!(problem, Problem::Throw(Throw::Limit(_))));
        if out_of_memory {
            session.machine.collect_idle();
        }
        let evaluation = Evaluation {
            problems,
            last,
            ..Evaluation::default()
        };
        let found = crate::diagnostic::from_evaluation(&mut session.machine, &evaluation);
        self.report(session, &found);
        let status = if limit { Status::Limit } else { Status::Wrong };
        self.worst = self.worst.max(status);
        Outcome::Failed
    }

    fn report(&self, session: &Session, found: &[crate::diagnostic::Diagnostic]) {
        let sources = &session.machine.ctx.sources;
        output::report(&render::render(found, sources, Format::Fancy, self.style));
    }

    /// Remembers a system for `,plan`.
    fn notice(&self, session: &mut Session, value: Value) {
        let heap = &session.machine.ctx.heap;
        let kinds = [
            names::OPERATING_SYSTEM,
            names::HOME_ENVIRONMENT,
            names::IMAGE,
        ];
        if kinds.iter().any(|kind| is_a(heap, value, kind)) {
            self.values.keep_system(&mut session.machine, value);
        }
    }

    /// Prints a value as Guile's REPL does: numbered, and nothing for the unspecified value.
    fn print(&mut self, session: &mut Session, value: Value) -> Result<(), Throw> {
        let values = match value {
            Value::Values(several) => session.machine.ctx.heap.values.get(several).to_vec(),
            one => vec![one],
        };
        for value in values {
            if matches!(value, Value::Unspecified | Value::Undefined) {
                continue;
            }
            let number = self.values.keep(&mut session.machine, value);
            self.say(&format!("${number} = "));
            let printed = write(session, value);
            session.flush();
            self.line("");
            printed?;
        }
        Ok(())
    }
}

/// Writes a value with the language's own `write`, so that records print as they want to.
fn write(session: &mut Session, value: Value) -> Result<(), Throw> {
    let machine = &mut session.machine;
    let write = machine.core_procedure("write")?;
    let port = machine.ctx.ports[1];
    machine.call(write, &[value, port]).map(|_| ())
}

/// What the end of an evaluation means for the loop.
fn next(outcome: &Outcome) -> Next {
    match outcome {
        Outcome::Exit(status) => Next::End(*status),
        Outcome::Value(_) | Outcome::Failed => Next::Continue,
    }
}
