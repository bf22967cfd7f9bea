//! References and renaming, which look beyond the text at hand: into the other texts that are open and
//! into the files of the workspace and the load path that are not.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::buffers::Snapshot;
use super::convert;
use super::elsewhere;
use super::evaluating::Evaluator;
use super::guard::{Answer, Failure, Ticket};
use super::outcome::Outcome;
use crate::checker::{FileContent, Subject};
use crate::ide::bindings::{Bindings, Key};
use crate::ide::{Location, definition, rename};

/// How many files that are not open are evaluated for one request.
const MOST: usize = 200;

/// A text, and what an evaluation that read it found.
struct Text {
    snapshot: Arc<Snapshot>,
    outcome: Arc<Outcome>,
}

impl Evaluator {
    /// The places where what stands at an offset is named.
    pub(super) fn references(
        &self,
        snapshot: &Arc<Snapshot>,
        offset: usize,
        declaration: bool,
        ticket: &Ticket,
    ) -> Result<Vec<Location>, Failure> {
        let outcome = self.outcome(snapshot)?;
        let Some(here) = outcome.bindings.at(&snapshot.name, offset) else {
            return Ok(definition::same_word(snapshot.document(), offset));
        };
        let others = self.others(snapshot, &outcome, &here.key, ticket)?;
        let others = others.iter().map(|other| &other.outcome);
        let mut found = Vec::new();
        for bindings in std::iter::once(&outcome)
            .chain(others)
            .map(|one| &one.bindings)
        {
            let there = bindings.key_there(&snapshot.name, &here.range);
            for place in bindings.of_key(there.unwrap_or(&here.key)) {
                let location = Location {
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

    /// The edits that change a name in every text that uses it.
    pub(super) fn rename(
        &self,
        snapshot: &Arc<Snapshot>,
        offset: usize,
        name: &str,
        ticket: &Ticket,
    ) -> Answer {
        let outcome = self.outcome(snapshot)?;
        let document = snapshot.document();
        let (_, key) =
            rename::prepare(document, &outcome.bindings, offset).map_err(Failure::refused)?;
        let others = self.others(snapshot, &outcome, &key, ticket)?;
        let texts: Vec<_> = others
            .iter()
            .map(|other| (other.snapshot.document(), &other.outcome.bindings))
            .collect();
        let edits = rename::rename(document, &outcome.bindings, &texts, offset, name)
            .map_err(Failure::refused)?;
        let mut texts = vec![Text {
            snapshot: Arc::clone(snapshot),
            outcome,
        }];
        texts.extend(others);
        texts.retain(|text| edits.contains_key(&text.snapshot.name));
        self.same_meaning(&texts, &edits, ticket)?;
        let mut changes = BTreeMap::new();
        for text in &texts {
            let edits = edits.get(&text.snapshot.name).into_iter().flatten();
            let edits: Vec<_> = edits.cloned().collect();
            let edits = convert::text_edits(&text.snapshot.positions(), &edits);
            changes.insert(text.snapshot.uri.as_str().to_owned(), edits);
        }
        Ok(self.workspace_edit(changes))
    }

    /// The other texts in which what a key stands for may be named. Open ones that cannot be evaluated
    /// are left out.
    fn others(
        &self,
        snapshot: &Snapshot,
        outcome: &Arc<Outcome>,
        key: &Key,
        ticket: &Ticket,
    ) -> Result<Vec<Text>, Failure> {
        let Key::Global { module, name, own } = key else {
            return Ok(Vec::new());
        };
        let mut others = Vec::new();
        let open = self.queue.open();
        let is_read = |file: &str| outcome.bindings.places.iter().any(|p| p.file == file);
        for other in open.iter().filter(|other| other.uri != snapshot.uri) {
            // What the text at hand read of it counts: a program's names are known there only.
            let found = match is_read(&other.name) {
                true => Some(Arc::clone(outcome)),
                false => self.outcome(other).ok(),
            };
            others.extend(found.map(|outcome| Text {
                snapshot: Arc::clone(other),
                outcome,
            }));
        }
        if !own {
            return Ok(others);
        }
        let checker = self.checker_for(snapshot, &[]);
        let settings = self.settings.now();
        let mut roots = settings.folders_of(snapshot);
        roots.extend(settings.checker.load_path.iter().cloned());
        // Who uses it names its module, or the file that it loads.
        let home = match module.trim_end_matches(')').rsplit([' ', '(']).next() {
            Some(word) if module.starts_with('(') => word,
            _ => module.rsplit('/').next().unwrap_or_default(),
        };
        let files = elsewhere::files(&*checker.world, &roots, &[*name, home]);
        let mut files = files.map_err(Failure::refused)?;
        // Files that the text at hand loads are part of its program.
        for place in outcome.bindings.of_key(key) {
            let path = PathBuf::from(&place.file);
            if !files.iter().any(|(known, _)| *known == path)
                && let Ok(data) = checker.world.read_file(&path)
                && let Ok(text) = String::from_utf8(data)
            {
                files.push((path, text));
            }
        }
        let is_open = |path: &PathBuf| {
            let mut paths = open.iter().filter_map(|open| open.path.as_ref());
            paths.any(|known| known == path || known.canonicalize().is_ok_and(|it| it == *path))
        };
        let closed: Vec<_> = files.iter().filter(|(path, _)| !is_open(path)).collect();
        if closed.len() > MOST {
            return Err(Failure::refused(format!(
                "more than {MOST} files may use `{name}`"
            )));
        }
        for (path, text) in closed {
            if ticket.is_moot() {
                break;
            }
            let Some(other) = Snapshot::closed(path.clone(), text, snapshot.encoding) else {
                continue;
            };
            let found = match is_read(&other.name) {
                true => Some(Arc::clone(outcome)),
                false => self.outcome_of_closed(&other).map(Arc::new),
            };
            others.extend(found.map(|outcome| Text {
                snapshot: Arc::new(other),
                outcome,
            }));
        }
        Ok(others)
    }

    /// Evaluates texts with their edits, and refuses these if a name means something else then.
    fn same_meaning(
        &self,
        texts: &[Text],
        edits: &rename::Edits,
        ticket: &Ticket,
    ) -> Result<(), Failure> {
        let edited: Vec<(&Text, String)> = texts
            .iter()
            .map(|text| {
                let mut content = text.snapshot.text.to_string();
                let own = edits.get(&text.snapshot.name).into_iter().flatten();
                let mut own: Vec<_> = own.collect();
                own.sort_by_key(|edit| edit.range.start);
                for edit in own.iter().rev() {
                    content.replace_range(edit.range.clone(), &edit.text);
                }
                (text, content)
            })
            .collect();
        let files: Vec<FileContent> = edited
            .iter()
            .filter_map(|(text, content)| {
                Some((text.snapshot.path.clone()?, content.clone().into_bytes()))
            })
            .collect();
        let mut compared: Vec<&Arc<Outcome>> = Vec::new();
        for (text, content) in &edited {
            // What another text read was compared with that.
            let known = compared.iter();
            let mut known = known.filter(|outcome| Arc::ptr_eq(outcome, &text.outcome));
            if ticket.is_moot() || known.next().is_some() {
                continue;
            }
            compared.push(&text.outcome);
            let checker = self.checker_until(&text.snapshot, &files, ticket);
            let subject = Subject::file(text.snapshot.name.clone(), content.clone());
            let checked = checker
                .check(&subject)
                .map_err(|_| Failure::refused("the text cannot be evaluated"))?;
            if !ticket.is_moot() && !text.outcome.bindings.same_shape(&Bindings::of(&checked)) {
                return Err(Failure::refused(
                    "with this name, some name would mean something else",
                ));
            }
        }
        Ok(())
    }
}
