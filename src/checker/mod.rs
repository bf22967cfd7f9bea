//! Checking: from a text to everything that is wrong with it, and to the fixes that were tried.
//! The command line and the editor's server both stand on this; it knows no terminal.
//!
//! A [`Checker`] holds what every evaluation is set up with, so that a text can be evaluated anew
//! with a fix in it. Each evaluation has a session of its own.

mod checked;
mod edits;
mod mend;
mod overlay;
mod results;
mod shared;
mod verify;
mod warm;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use checked::{Checked, note_problems, text_of};
pub use edits::{apply, overlap};
pub use mend::{Answer, Change, Mended, Proposal};
pub use overlay::Overlay;
pub use shared::Shared;
pub use verify::{Budget, Trial};
pub use warm::Warm;

use crate::builtins::system::environment;
use crate::expand::uses::Uses;
use crate::session::{Options, Session, Surroundings};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::limits::Limits;
use crate::world::{SystemWorld, World};

/// A file's name and what is taken to stand in it.
pub type FileContent = (PathBuf, Vec<u8>);

/// Begins to watch over a session.
pub type Watch = fn(&Session) -> Option<Box<dyn Send>>;

/// What is checked: a file's text, expressions, or both.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// The file's name, as the user gave it.
    pub name: String,
    /// What stands in the file, which may be no text at all; nothing if there is no file.
    pub data: Option<Vec<u8>>,
    /// Expressions that are evaluated after it.
    pub expressions: Vec<String>,
}

impl Subject {
    /// A file's content.
    pub fn file(name: impl Into<String>, data: impl Into<Vec<u8>>) -> Subject {
        Subject {
            name: name.into(),
            data: Some(data.into()),
            expressions: Vec::new(),
        }
    }
}

/// How texts are evaluated: where modules are, what may be read, how much may be used.
#[derive(Clone)]
pub struct Checker {
    /// Directories searched for modules before the embedded library.
    pub load_path: Vec<PathBuf>,
    /// The door to the world.
    pub world: Arc<dyn World + Sync>,
    /// What an evaluation may use.
    pub limits: Limits,
    /// How long an evaluation may take, from its own beginning.
    pub time: Option<Duration>,
    /// What watches over an evaluation from outside while it goes on, until what this gives is
    /// dropped.
    pub watch: Option<Watch>,
    /// Whether modules that are not found are unknown parts of the plan.
    pub lenient: bool,
    /// The system that is evaluated for, if it is not the machine's own.
    pub system: Option<String>,
    /// The target to cross-compile for.
    pub target: Option<String>,
    /// Where evaluations start from, if not from the beginning.
    pub warm: Option<Arc<Warm>>,
    /// Whether what names mean is noted ([`crate::expand::uses`]).
    pub note_uses: bool,
    /// What its evaluations share, if they are many.
    pub shared: Option<Arc<Shared>>,
}

impl Default for Checker {
    fn default() -> Self {
        Checker {
            load_path: Vec::new(),
            world: Arc::new(SystemWorld::default()),
            limits: Limits::default(),
            time: None,
            watch: None,
            lenient: false,
            system: None,
            target: None,
            warm: None,
            note_uses: false,
            shared: None,
        }
    }
}

impl Checker {
    /// Evaluates and composes, and says what hinders that. Only if something does, it is done again
    /// as [`Checker::check`] does, for everything that is wrong.
    ///
    /// # Errors
    /// When no session can be made within the limits.
    pub fn evaluate(&self, subject: &Subject) -> Outcome<Checked> {
        let checked = checked::evaluate(self, subject, &[], false)?;
        if checked.composed.is_some() || checked.limit || !checked.has_errors() {
            return Ok(checked);
        }
        let again = checked::evaluate(self, subject, &[], true)?;
        let found_more = again.has_errors() && !again.limit;
        Ok(Checked {
            composed: None,
            ..if found_more { again } else { checked }
        })
    }

    /// Everything that is wrong with a text: what hinders evaluation, and what composes but cannot
    /// be meant. Its fixes are proposals until [`Checker::keep_verified`] or [`Checker::verify`]
    /// has tried them.
    ///
    /// # Errors
    /// When no session can be made within the limits.
    pub fn check(&self, subject: &Subject) -> Outcome<Checked> {
        self.check_with(subject, &[])
    }

    /// [`Checker::check`], with other files' contents in place of those on disk.
    fn check_with(&self, subject: &Subject, files: &[FileContent]) -> Outcome<Checked> {
        let mut checked = checked::evaluate(self, subject, files, true)?;
        results::add(&mut checked, subject);
        Ok(checked)
    }

    /// A session for a subject, begun with what is shared if that can be.
    ///
    /// # Errors
    /// When the core cannot be loaded within the limits.
    fn session_for(
        &self,
        subject: &Subject,
        options: Options,
        files: &[FileContent],
    ) -> Outcome<Session> {
        let surroundings = match subject.data {
            Some(_) => Surroundings::Configuration,
            None => Surroundings::Program,
        };
        let (Some(shared), Some(_)) = (&self.shared, &subject.data) else {
            return self.session(options, surroundings, files);
        };
        match shared.session(self, subject, files, self.completed(options, files)) {
            Ok(session) => Ok(session),
            Err(options) => self.session(*options, surroundings, files),
        }
    }

    /// The options of a session, with what the checker says.
    fn completed(&self, options: Options, files: &[FileContent]) -> Options {
        let mut limits = self.limits.clone();
        // Sessions run side by side: where each is, is its own.
        limits.form = Arc::default();
        limits.alarm = Arc::default();
        if let Some(time) = self.time {
            limits.within(time);
        }
        Options {
            load_path: self.load_path.clone(),
            world: Box::new(Overlay::new(Arc::clone(&self.world), files)),
            limits,
            ..options
        }
    }

    /// A session that nothing was evaluated in.
    ///
    /// # Errors
    /// When the core cannot be loaded within the limits.
    pub fn session(
        &self,
        options: Options,
        surroundings: Surroundings,
        files: &[FileContent],
    ) -> Outcome<Session> {
        let options = self.completed(options, files);
        let warm = self.warm.as_ref();
        let warm = warm.filter(|_| surroundings == Surroundings::Configuration && files.is_empty());
        let mut session = match warm.and_then(|warm| warm.take(&*options.world)) {
            Some(mut session) => {
                session.equip(options);
                session
            }
            None => self.cold(options, surroundings)?,
        };
        session.machine.expander.uses = self.note_uses.then(Uses::default);
        Ok(session)
    }

    /// A session of which nothing was there before.
    fn cold(&self, options: Options, surroundings: Surroundings) -> Outcome<Session> {
        let mut session = Session::new(options)?;
        self.prepare(&mut session)?;
        session.enter(surroundings);
        Ok(session)
    }

    /// Lets later evaluations start with what a session has of the library, if they are to start
    /// warm.
    pub fn learn(&self, from: &Session) {
        let Some(warm) = &self.warm else { return };
        let make = || {
            let options = Options {
                load_path: self.load_path.clone(),
                world: Box::new(Overlay::new(Arc::clone(&self.world), &[])),
                limits: Limits {
                    // What stops one evaluation does not stop those that learn from it.
                    interrupt: Arc::default(),
                    ..self.limits.clone()
                },
                stdout: Box::new(std::io::sink()),
                stderr: Box::new(std::io::sink()),
                ..Options::default()
            };
            self.cold(options, Surroundings::Configuration)
        };
        warm.learn(from, make);
    }

    /// Sets what is said of the system that is evaluated for.
    fn prepare(&self, session: &mut Session) -> Outcome<()> {
        session.machine.ctx.modules.lenient = self.lenient;
        if let Some(system) = &self.system {
            let machine = &mut session.machine;
            machine.ctx.system.clone_from(system);
            if let Some(Value::Str(host)) = machine.public_value("(guile)", "%host-type")? {
                let triplet = environment::triplet(system);
                machine.ctx.heap.strings.get_mut(host).set_text(triplet);
            }
        }
        for (name, value) in [
            ("%current-system", &self.system),
            ("%current-target-system", &self.target),
        ] {
            let Some(value) = value else { continue };
            let parameter = session.machine.public_value("(guix utils)", name)?;
            if let Some(Value::Parameter(parameter)) = parameter {
                let heap = &mut session.machine.ctx.heap;
                let text = heap.string(value.as_str());
                heap.parameters.get_mut(parameter).default = text;
            }
        }
        Ok(())
    }
}
