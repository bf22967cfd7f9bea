//! The evaluator's thread: texts are evaluated within limits, and reading is confined to their own
//! folder, the workspace's and the load path.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lsp_types::{InlayHint, InlayHintKind, InlayHintLabel};
use serde_json::{Value, json as object};

use super::buffers::Snapshot;
use super::capabilities::Client;
use super::convert;
use super::guard::{Answer, Failure, Requests, Ticket, guarded};
use super::outcome::{Outcome, Outcomes};
use super::queue::{Job, Queue};
use super::reading::json;
use super::requests::EvaluatorRequest;
use crate::checker::{Checked, Checker, Overlay, Subject, Trial};
use crate::diagnostic::{Diagnostic, wording};
use crate::ide::bindings::Bindings;
use crate::ide::{definition, hints, rename};
use crate::source::{Origin, Span};
use crate::value::exception::Throw;
use crate::world::{Clock, SystemWorld};

/// How much time trying fixes may take.
const FIXING: Duration = Duration::from_millis(1500);

/// Where nothing can be read.
const NOWHERE: &str = "/dev/null/nowhere";

/// What the evaluator works with.
pub struct Evaluator {
    /// What waits.
    pub queue: Arc<Queue>,
    /// Messages to the client.
    pub requests: Requests,
    /// What evaluations find.
    pub outcomes: Outcomes,
    /// How texts are evaluated, but for the door to the world.
    pub checker: Checker,
    /// The directories that may be read, if they were named.
    pub confine: Vec<PathBuf>,
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
                    if let Some(warm) = &self.checker.warm {
                        warm.prepare();
                    }
                }
            }
        }
    }

    /// How a text is evaluated just now: with the other open texts in place of their files.
    fn checker_for(&self, snapshot: &Snapshot) -> Checker {
        let mut roots = self.confine.clone();
        if roots.is_empty() {
            let folder = snapshot.path.as_ref().and_then(|path| path.parent());
            roots.extend(folder.map(PathBuf::from));
            let folders = self.client.folders.iter();
            let own = |folder: &&PathBuf| {
                let path = snapshot.path.as_ref();
                path.is_none_or(|path| path.starts_with(folder))
            };
            roots.extend(folders.filter(own).cloned());
            roots.extend(self.checker.load_path.iter().cloned());
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
            clock: Clock::default(),
        };
        let open = self.queue.open();
        let files: Vec<(PathBuf, Vec<u8>)> = open
            .iter()
            .filter(|other| other.uri != snapshot.uri)
            .filter_map(|other| Some((other.path.clone()?, other.text.as_bytes().to_vec())))
            .collect();
        let mut checker = self.checker.clone();
        checker.world = Arc::new(Overlay::new(Arc::new(world), &files));
        checker.limits.interrupt = Arc::new(AtomicBool::new(false));
        checker.note_uses = true;
        checker
    }

    fn subject(snapshot: &Snapshot) -> Subject {
        Subject::file(snapshot.name.clone(), snapshot.text.as_bytes().to_vec())
    }

    /// Evaluates a text.
    fn evaluate(&self, snapshot: &Snapshot) -> Result<(Checker, Checked), Throw> {
        let checker = self.checker_for(snapshot);
        let stop = Arc::clone(&checker.limits.interrupt);
        self.queue.begin(snapshot.uri.as_str(), stop);
        let checked = checker.check(&Self::subject(snapshot));
        Ok((checker, checked?))
    }

    /// Evaluates a text and says what is wrong with it.
    fn check(&self, snapshot: &Arc<Snapshot>, changed: bool) {
        let evaluated = self.evaluate(snapshot);
        let stopped = self.queue.finish();
        if stopped && !self.queue.is_current(snapshot) {
            return;
        }
        match evaluated {
            Ok((checker, mut checked)) => {
                let sources = Arc::clone(&checked.session.machine.ctx.sources);
                let found = checked.diagnostics.iter();
                let found = found.map(|one| convert::diagnostic(snapshot, &sources, one));
                self.publish(snapshot, found.collect());
                self.keep(snapshot, &mut checked);
                checker.learn(&checked.session);
            }
            Err(throw) => self.say_no_session(snapshot, &throw),
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
        let words = match throw {
            Throw::Limit(limit) => wording::limits::reached(*limit),
            throw => wording::limits::internal(&format!("{throw:?}")),
        };
        self.publish_alone(snapshot, &Diagnostic::error(words, Span::NONE));
    }

    fn publish_alone(&self, snapshot: &Snapshot, diagnostic: &Diagnostic) {
        let sources = crate::source::SourceMap::new();
        let one = convert::diagnostic(snapshot, &sources, diagnostic);
        self.publish(snapshot, vec![one]);
    }

    /// Keeps what other requests want to know.
    fn keep(&self, snapshot: &Snapshot, checked: &mut Checked) {
        let bindings = Bindings::of(checked);
        let hints = hints::hints(snapshot.document(), checked);
        let files = checked.session.machine.ctx.sources.files();
        let reads = files
            .iter()
            .filter(|file| file.origin() != Origin::Library)
            .map(|file| file.name().to_owned())
            .filter(|name| *name != snapshot.name);
        let outcome = Outcome {
            version: snapshot.version,
            bindings,
            hints,
            reads: reads.collect(),
        };
        self.outcomes.set(snapshot.uri.as_str(), outcome);
    }

    /// What an evaluation of just this state of a text found.
    fn outcome(&self, snapshot: &Snapshot) -> Result<Arc<Outcome>, Failure> {
        let known = || self.outcomes.of(snapshot.uri.as_str(), snapshot.version);
        if let Some(known) = known() {
            return Ok(known);
        }
        let evaluated = self.evaluate(snapshot);
        self.queue.finish();
        let (checker, mut checked) =
            evaluated.map_err(|_| Failure::refused("the text cannot be evaluated"))?;
        self.keep(snapshot, &mut checked);
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
                let found = self.references(snapshot, offset, declaration)?;
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
                self.rename(snapshot, positions.offset(position), &name)
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

    /// The other open texts with what their names mean; those that cannot be evaluated are left
    /// out.
    fn others(&self, snapshot: &Snapshot) -> Vec<(Arc<Snapshot>, Arc<Outcome>)> {
        let open = self.queue.open();
        let others = open.into_iter().filter(|other| other.uri != snapshot.uri);
        others
            .filter_map(|other| {
                let outcome = self.outcome(&other).ok()?;
                Some((other, outcome))
            })
            .collect()
    }

    fn references(
        &self,
        snapshot: &Arc<Snapshot>,
        offset: usize,
        declaration: bool,
    ) -> Result<Vec<crate::ide::Location>, Failure> {
        let outcome = self.outcome(snapshot)?;
        let Some(place) = outcome.bindings.at(&snapshot.name, offset) else {
            return Ok(definition::same_word(snapshot.document(), offset));
        };
        let mut found = Vec::new();
        let others = self.others(snapshot);
        let others = others.iter().map(|(_, outcome)| outcome);
        let is_local = matches!(place.key, crate::ide::bindings::Key::Local(_));
        let others = others.filter(|_| !is_local);
        for bindings in std::iter::once(&outcome).chain(others).map(|o| &o.bindings) {
            for place in bindings.of_key(&place.key) {
                let location = crate::ide::Location {
                    file: place.file.clone(),
                    range: place.range.clone(),
                };
                if (declaration || !place.binds) && !found.contains(&location) {
                    found.push(location);
                }
            }
        }
        Ok(found)
    }

    fn rename(&self, snapshot: &Arc<Snapshot>, offset: usize, name: &str) -> Answer {
        let outcome = self.outcome(snapshot)?;
        let others = self.others(snapshot);
        let texts: Vec<_> = others
            .iter()
            .map(|(other, outcome)| (other.document(), &outcome.bindings))
            .collect();
        let document = snapshot.document();
        let edits = rename::rename(document, &outcome.bindings, &texts, offset, name)
            .map_err(Failure::refused)?;
        self.same_meaning(snapshot, &outcome.bindings, &edits)?;
        let mut changes = serde_json::Map::new();
        let open = self.queue.open();
        for (file, edits) in &edits {
            let Some(other) = open.iter().find(|open| open.name == *file) else {
                return Err(Failure::refused(format!("open {file} first")));
            };
            let edits = convert::text_edits(&other.positions(), edits);
            changes.insert(other.uri.as_str().to_owned(), json(edits)?);
        }
        Ok(object!({ "changes": changes }))
    }

    /// Evaluates a text with its edits, and refuses them if a name means something else then.
    fn same_meaning(
        &self,
        snapshot: &Arc<Snapshot>,
        before: &Bindings,
        edits: &rename::Edits,
    ) -> Result<(), Failure> {
        let Some(own) = edits.get(&snapshot.name) else {
            return Ok(());
        };
        if edits.len() > 1 {
            return Ok(());
        }
        let mut text = snapshot.text.to_string();
        for edit in own.iter().rev() {
            text.replace_range(edit.range.clone(), &edit.text);
        }
        let checker = self.checker_for(snapshot);
        let checked = checker
            .check(&Subject::file(snapshot.name.clone(), text))
            .map_err(|_| Failure::refused("the text cannot be evaluated"))?;
        if before.same_shape(&Bindings::of(&checked)) {
            return Ok(());
        }
        Err(Failure::refused(
            "with this name, some name would mean something else",
        ))
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
        let mut checker = self.checker_for(snapshot);
        checker.note_uses = false;
        checker.time = checker.time.map(|time| time.min(FIXING));
        let subject = Self::subject(snapshot);
        let checked = checker.check(&subject);
        let checked = checked.map_err(|_| Failure::refused("the text cannot be evaluated"))?;
        let budget = std::time::Instant::now();
        let sources = Arc::clone(&checked.session.machine.ctx.sources);
        let mut actions = Vec::new();
        let mut chosen = Vec::new();
        for diagnostic in &checked.diagnostics {
            if budget.elapsed() > FIXING || ticket.is_moot() {
                break;
            }
            let shown = convert::diagnostic(snapshot, &sources, diagnostic);
            let touches = shown.range.start <= range.end && range.start <= shown.range.end;
            if diagnostic.fixes.is_empty() || !(touches || all) {
                continue;
            }
            let fixes = checker.fixes_for(&subject, &checked, diagnostic);
            for (at, fix) in fixes.iter().enumerate() {
                let Some(edit) = convert::fix_edit(snapshot, &checked, &fix.edits) else {
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
        let edit = convert::fix_edit(snapshot, checked, &edits)?;
        Some(object!({
            "title": "Fix all that can be fixed",
            "kind": "source.fixAll",
            "edit": edit,
        }))
    }
}
