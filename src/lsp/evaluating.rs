//! The evaluator's thread: texts are evaluated within limits, and reading is confined to their own
//! folder, the workspace's and the load path.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, TextEdit};
use serde_json::{Value, json as object};

use super::buffers::Snapshot;
use super::capabilities::Client;
use super::convert;
use super::guard::{Answer, Failure, Requests, Ticket, guarded};
use super::options::NOWHERE;
use super::outcome::{Outcome, Outcomes};
use super::queue::{Job, Queue};
use super::reading::json;
use super::requests::EvaluatorRequest;
use super::settings::Shared;
use crate::checker::{Budget, Checked, Checker, FileContent, Overlay, Subject, Trial};
use crate::diagnostic::{Diagnostic, wording};
use crate::ide::bindings::Bindings;
use crate::ide::{hints, rename};
use crate::source::{Origin, Span};
use crate::value::exception::Throw;
use crate::world::{Clock, SystemWorld};

/// How much time trying fixes may take.
const FIXING: Duration = Duration::from_millis(1500);

/// What the evaluator works with.
pub struct Evaluator {
    /// What waits.
    pub queue: Arc<Queue>,
    /// Messages to the client.
    pub requests: Requests,
    /// What evaluations find.
    pub outcomes: Outcomes,
    /// How texts are evaluated.
    pub settings: Shared,
    /// Where things are kept between runs.
    pub cache: Option<PathBuf>,
    /// The client.
    pub client: Client,
}

impl Evaluator {
    /// Works until nothing more comes.
    pub fn run(&self) {
        while let Some(job) = self.queue.next() {
            match job {
                Job::Check(snapshot, changed) => {
                    if let Err(failure) = guarded(|| self.check(&snapshot, changed)) {
                        self.queue.finish();
                        self.say_failure(&snapshot, &failure);
                    }
                }
                Job::Request(ticket, snapshot, request) => self.request(ticket, &snapshot, request),
                Job::Rest => {
                    if let Some(warm) = &self.settings.now().checker.warm {
                        warm.prepare();
                    }
                }
            }
        }
    }

    /// How a text is evaluated just now: with the other open texts in place of their files, and
    /// further contents in place of those.
    pub(super) fn checker_for(&self, snapshot: &Snapshot, further: &[FileContent]) -> Checker {
        let settings = self.settings.now();
        let mut roots = settings.confine.clone();
        if roots.is_empty() {
            let folder = snapshot.path.as_ref().and_then(|path| path.parent());
            roots.extend(folder.map(PathBuf::from));
            roots.extend(settings.folders_of(snapshot));
            roots.extend(settings.checker.load_path.iter().cloned());
        }
        let mut confined_to: Vec<PathBuf> = roots
            .into_iter()
            .filter_map(|dir| dir.canonicalize().ok())
            .collect();
        if confined_to.is_empty() {
            confined_to.push(PathBuf::from(NOWHERE));
        }
        let world = SystemWorld {
            confined_to,
            cache: self.cache.clone(),
            watched: false,
            clock: Clock::of_configurations(),
        };
        let open = self.queue.open();
        let mut files: Vec<FileContent> = open
            .iter()
            .filter(|other| other.uri != snapshot.uri)
            .filter_map(|other| Some((other.path.clone()?, other.text.as_bytes().to_vec())))
            .collect();
        files.extend_from_slice(further);
        let mut checker = settings.checker.clone();
        checker.world = Arc::new(Overlay::new(Arc::new(world), &files));
        checker.limits.interrupt = Arc::new(AtomicBool::new(false));
        checker.note_uses = true;
        checker
    }

    /// As [`Evaluator::checker_for`], for what a request does: it stops when nobody waits for the
    /// answer any more.
    pub(super) fn checker_until(
        &self,
        snapshot: &Snapshot,
        further: &[FileContent],
        ticket: &Ticket,
    ) -> Checker {
        let mut checker = self.checker_for(snapshot, further);
        checker.limits.interrupt = ticket.moot();
        self.queue.begin(snapshot.uri.as_str(), ticket.moot());
        checker
    }

    fn subject(snapshot: &Snapshot) -> Subject {
        Subject::file(snapshot.name.clone(), snapshot.text.as_bytes().to_vec())
    }

    /// Evaluates a text.
    fn evaluate(&self, snapshot: &Snapshot) -> Result<(Checker, Checked), Throw> {
        let checker = self.checker_for(snapshot, &[]);
        let stop = Arc::clone(&checker.limits.interrupt);
        self.queue.begin(snapshot.uri.as_str(), stop);
        let checked = checker.check(&Self::subject(snapshot));
        Ok((checker, checked?))
    }

    /// Evaluates a text and says what is wrong with it.
    fn check(&self, snapshot: &Arc<Snapshot>, changed: bool) {
        let evaluated = self.evaluate(snapshot);
        if self.queue.is_stopped() && !self.queue.is_current(snapshot) {
            self.queue.finish();
            return;
        }
        match evaluated {
            Ok((checker, mut checked)) => {
                let sources = Arc::clone(&checked.session.machine.ctx.sources);
                let found = checked.diagnostics.iter();
                let found = found.map(|one| convert::diagnostic(snapshot, &sources, one));
                self.publish(snapshot, found.collect());
                // What is asked of the session here may run code, which a change has to stop.
                self.keep(snapshot, &mut checked);
                self.queue.finish();
                checker.learn(&checked.session);
            }
            Err(throw) => {
                self.queue.finish();
                self.say_no_session(snapshot, &throw);
            }
        }
        if changed && let Some(path) = &snapshot.path {
            for uri in self.outcomes.readers(&path.display().to_string()) {
                if uri != snapshot.uri.as_str() {
                    self.queue.check_again(&uri);
                }
            }
        }
    }

    fn publish(&self, snapshot: &Snapshot, diagnostics: Vec<lsp_types::Diagnostic>) {
        if self.queue.is_open(snapshot.uri.as_str()) {
            let params = object!({
                "uri": snapshot.uri,
                "version": snapshot.version,
                "diagnostics": diagnostics,
            });
            self.requests
                .notify("textDocument/publishDiagnostics", params);
        }
    }

    fn say_failure(&self, snapshot: &Snapshot, failure: &Failure) {
        let words = wording::limits::internal(&failure.message);
        self.publish_alone(snapshot, &Diagnostic::error(words, Span::NONE));
    }

    fn say_no_session(&self, snapshot: &Snapshot, throw: &Throw) {
        let words = wording::limits::no_session(throw);
        self.publish_alone(snapshot, &Diagnostic::error(words, Span::NONE));
    }

    fn publish_alone(&self, snapshot: &Snapshot, diagnostic: &Diagnostic) {
        let sources = crate::source::SourceMap::new();
        let one = convert::diagnostic(snapshot, &sources, diagnostic);
        self.publish(snapshot, vec![one]);
    }

    /// Keeps what other requests want to know.
    fn keep(&self, snapshot: &Snapshot, checked: &mut Checked) {
        let outcome = Self::outcome_of(snapshot, checked);
        // The text may have been closed or changed since.
        if self.queue.is_current(snapshot) {
            self.outcomes.set(snapshot.uri.as_str(), outcome);
        }
    }

    /// What an evaluation found.
    fn outcome_of(snapshot: &Snapshot, checked: &mut Checked) -> Outcome {
        let bindings = Bindings::of(checked);
        let hints = hints::hints(snapshot.document(), checked);
        let files = checked.session.machine.ctx.sources.files();
        let reads = files
            .iter()
            .filter(|file| file.origin() != Origin::Library)
            .map(|file| file.name().to_owned())
            .filter(|name| *name != snapshot.name);
        Outcome {
            version: snapshot.version,
            bindings,
            hints,
            reads: reads.collect(),
        }
    }

    /// What an evaluation of a text that is not open finds.
    pub(super) fn outcome_of_closed(&self, snapshot: &Snapshot) -> Option<Outcome> {
        let evaluated = self.evaluate(snapshot).ok();
        let outcome = evaluated.map(|(_, mut checked)| Self::outcome_of(snapshot, &mut checked));
        self.queue.finish();
        outcome
    }

    /// What an evaluation of just this state of a text found.
    pub(super) fn outcome(&self, snapshot: &Snapshot) -> Result<Arc<Outcome>, Failure> {
        let known = || self.outcomes.of(snapshot.uri.as_str(), snapshot.version);
        if let Some(known) = known() {
            return Ok(known);
        }
        let evaluated = self.evaluate(snapshot);
        let (checker, mut checked) =
            evaluated.map_err(|_| Failure::refused("the text cannot be evaluated"))?;
        self.keep(snapshot, &mut checked);
        self.queue.finish();
        checker.learn(&checked.session);
        known().ok_or_else(|| Failure::refused("the text has changed"))
    }

    fn request(&self, ticket: Ticket, snapshot: &Arc<Snapshot>, request: EvaluatorRequest) {
        if ticket.is_moot() {
            return;
        }
        let answer = guarded(|| self.answer(snapshot, request, &ticket));
        self.queue.finish();
        ticket.answer(answer.and_then(|answer| answer));
    }

    fn answer(
        &self,
        snapshot: &Arc<Snapshot>,
        request: EvaluatorRequest,
        ticket: &Ticket,
    ) -> Answer {
        let positions = snapshot.positions();
        match request {
            EvaluatorRequest::References(position, declaration) => {
                let offset = positions.offset(position);
                let found = self.references(snapshot, offset, declaration, ticket)?;
                json(convert::locations(
                    snapshot,
                    &self.queue.open(),
                    &found,
                    self.client.options.library_texts,
                ))
            }
            EvaluatorRequest::Highlight(position) => {
                let offset = positions.offset(position);
                let outcome = self.outcome(snapshot)?;
                let found = outcome.bindings.at(&snapshot.name, offset).map(|place| {
                    let same = outcome.bindings.of_key(&place.key);
                    let here = same.filter(|place| place.file == snapshot.name);
                    here.map(|place| object!({"range": positions.range(&place.range)}))
                        .collect::<Vec<Value>>()
                });
                json(found.unwrap_or_default())
            }
            EvaluatorRequest::PrepareRename(position) => {
                let outcome = self.outcome(snapshot)?;
                let document = snapshot.document();
                let offset = positions.offset(position);
                let (range, _) = rename::prepare(document, &outcome.bindings, offset)
                    .map_err(Failure::refused)?;
                let placeholder = document.slice(range.clone()).to_owned();
                let range = positions.range(&range);
                Ok(object!({"range": range, "placeholder": placeholder}))
            }
            EvaluatorRequest::Rename(position, name) => {
                self.rename(snapshot, positions.offset(position), &name, ticket)
            }
            EvaluatorRequest::CodeAction(range, only) => {
                self.code_actions(snapshot, range, only.as_deref(), ticket)
            }
            EvaluatorRequest::Hints(range) => {
                let outcome = self.outcome(snapshot)?;
                let bytes = positions.bytes(range);
                let within = outcome.hints.iter();
                let within =
                    within.filter(|hint| bytes.contains(&hint.offset) || bytes.end == hint.offset);
                json(
                    within
                        .map(|hint| InlayHint {
                            position: positions.position(hint.offset),
                            label: InlayHintLabel::String(hint.label.clone()),
                            kind: Some(InlayHintKind::TYPE),
                            text_edits: None,
                            tooltip: None,
                            padding_left: Some(true),
                            padding_right: None,
                            data: None,
                        })
                        .collect::<Vec<_>>(),
                )
            }
        }
    }

    /// The fixes of what is wrong in a range, each tried.
    fn code_actions(
        &self,
        snapshot: &Arc<Snapshot>,
        range: lsp_types::Range,
        only: Option<&[String]>,
        ticket: &Ticket,
    ) -> Answer {
        let wants = |kind: &str| {
            only.is_none_or(|only| {
                only.iter()
                    .any(|asked| kind == asked || kind.starts_with(&format!("{asked}.")))
            })
        };
        let all = only.is_some() && wants("source.fixAll");
        if !wants("quickfix") && !all {
            return json(Vec::<Value>::new());
        }
        let mut checker = self.checker_until(snapshot, &[], ticket);
        checker.note_uses = false;
        checker.time = checker.time.map(|time| time.min(FIXING));
        let subject = Self::subject(snapshot);
        let checked = checker.check(&subject);
        let checked = checked.map_err(|_| Failure::refused("the text cannot be evaluated"))?;
        let budget = Budget::within(FIXING);
        let sources = Arc::clone(&checked.session.machine.ctx.sources);
        let mut actions = Vec::new();
        let mut chosen = Vec::new();
        for diagnostic in &checked.diagnostics {
            if budget.is_over() || ticket.is_moot() {
                break;
            }
            let shown = convert::diagnostic(snapshot, &sources, diagnostic);
            let touches = shown.range.start <= range.end && range.start <= shown.range.end;
            if !(touches || all) {
                continue;
            }
            let fixes = checker.fixes_for(&subject, &checked, diagnostic, budget);
            for (at, fix) in fixes.iter().enumerate() {
                let Some(edit) = self.fix_edit(snapshot, &checked, &fix.edits) else {
                    continue;
                };
                if at == 0 {
                    chosen.push((diagnostic, fix.edits.clone()));
                }
                if wants("quickfix") && touches {
                    actions.push(object!({
                        "title": fix.title,
                        "kind": "quickfix",
                        "diagnostics": [shown],
                        "isPreferred": at == 0,
                        "edit": edit,
                    }));
                }
            }
        }
        if all {
            actions.extend(self.fix_all(snapshot, &checker, &subject, &checked, chosen));
        }
        json(actions)
    }

    /// Edits of evaluated files for the client; nothing if one is of no file that can be changed.
    fn fix_edit(
        &self,
        snapshot: &Snapshot,
        checked: &Checked,
        edits: &[crate::diagnostic::Edit],
    ) -> Option<Value> {
        let changes = convert::fix_changes(snapshot, checked, edits)?;
        Some(self.workspace_edit(changes))
    }

    /// Edits by text, with the states that they are meant for where the client asks for these.
    pub(super) fn workspace_edit(&self, changes: BTreeMap<String, Vec<TextEdit>>) -> Value {
        if !self.client.versioned_edits {
            return object!({ "changes": changes });
        }
        let open = self.queue.open();
        let versioned = changes.into_iter().map(|(uri, edits)| {
            let known = open.iter().find(|open| open.uri.as_str() == uri);
            let version = known.map(|open| open.version);
            object!({"textDocument": {"uri": uri, "version": version}, "edits": edits})
        });
        object!({ "documentChanges": versioned.collect::<Vec<Value>>() })
    }

    /// One action that mends all that can be mended together.
    fn fix_all(
        &self,
        snapshot: &Snapshot,
        checker: &Checker,
        subject: &Subject,
        checked: &Checked,
        chosen: Vec<(&Diagnostic, Vec<crate::diagnostic::Edit>)>,
    ) -> Option<Value> {
        let mut gone: Vec<&Diagnostic> = Vec::new();
        let mut edits: Vec<crate::diagnostic::Edit> = Vec::new();
        for (diagnostic, own) in chosen {
            let clashes = own.iter().any(|edit| {
                let mut others = edits.iter();
                others.any(|other| crate::checker::overlap(edit.span, other.span))
            });
            if !clashes {
                gone.push(diagnostic);
                edits.extend(own);
            }
        }
        if edits.is_empty() || checker.try_edits(subject, checked, &gone, &edits) == Trial::Fails {
            return None;
        }
        let edit = self.fix_edit(snapshot, checked, &edits)?;
        Some(object!({
            "title": "Fix all that can be fixed",
            "kind": "source.fixAll",
            "edit": edit,
        }))
    }
}
