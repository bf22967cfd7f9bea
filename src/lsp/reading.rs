//! The reader's thread: what a text and the library's sources tell. Nothing is evaluated here.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use lsp_types::{DocumentSymbolResponse, Hover, HoverContents, SemanticTokens};
use serde_json::Value;

use super::buffers::Snapshot;
use super::capabilities::Client;
use super::convert::{self, LIBRARY_SCHEME};
use super::guard::{Answer, Failure, Ticket, guarded};
use super::outcome::Outcomes;
use super::queue::Queue;
use super::requests::ReaderRequest;
use super::settings::Shared;
use crate::ide::describe::Library;
use crate::ide::{self, Names, definition, hover, outline, signature, tokens};
use crate::module::embedded;
use crate::world::World;

/// How long nothing must have been asked for before work is done ahead.
const BREATH: Duration = Duration::from_millis(20);

/// Something for the reader to do.
pub enum Task {
    /// Answer a request about a text, if it is about one.
    Request(Ticket, Option<Arc<Snapshot>>, ReaderRequest),
    /// Files changed: what was read of the load path no longer counts.
    Reload,
}

/// What the reader works with.
pub struct Reader {
    /// The door to the load path.
    pub world: Box<dyn World>,
    /// What says where the load path is.
    pub settings: Shared,
    /// The client.
    pub client: Client,
    /// What the last evaluations found.
    pub outcomes: Outcomes,
    /// The open texts.
    pub queue: Arc<Queue>,
}

impl Reader {
    /// Answers until nothing more comes. After a panic, and when files changed, the library is read
    /// anew.
    pub fn run(&self, tasks: &Receiver<Task>) {
        loop {
            let settings = self.settings.now();
            let library = Library::new(&*self.world, &settings.checker.load_path);
            let names = Names::new(&library);
            loop {
                let task = match tasks.recv_timeout(BREATH) {
                    Err(RecvTimeoutError::Timeout) => {
                        // The list of all names is made before someone waits for it.
                        names.importable();
                        match tasks.recv() {
                            Ok(task) => task,
                            Err(_) => return,
                        }
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                    Ok(task) => task,
                };
                let Task::Request(ticket, snapshot, request) = task else {
                    break;
                };
                if ticket.is_moot() {
                    continue;
                }
                let done = guarded(|| self.answer(&names, snapshot.as_deref(), request));
                let failed = done.is_err();
                ticket.answer(done.and_then(|answer| answer));
                if failed {
                    break;
                }
            }
        }
    }

    fn answer(&self, names: &Names, snapshot: Option<&Snapshot>, request: ReaderRequest) -> Answer {
        match (request, snapshot) {
            (ReaderRequest::Resolve(item), _) => {
                let data = item.data.clone().unwrap_or_default();
                let word = |key: &str| data.get(key).and_then(Value::as_str);
                let name = word("name").unwrap_or(&item.label);
                let text = hover::documentation(names, name, word("module"), word("record"));
                json(convert::documented(*item, text))
            }
            (ReaderRequest::LibraryText(uri), _) => library_text(&uri),
            (request, Some(snapshot)) => self.of_text(names, snapshot, request),
            (_, None) => Err(Failure::invalid("the text is not open")),
        }
    }

    fn of_text(&self, names: &Names, snapshot: &Snapshot, request: ReaderRequest) -> Answer {
        let document = snapshot.document();
        let positions = snapshot.positions();
        match request {
            ReaderRequest::Completion(position) => {
                let offset = positions.offset(position);
                let found = ide::complete(names, document, offset);
                json(convert::completions(snapshot, offset, found))
            }
            ReaderRequest::Hover(position) => {
                let found = hover::hover(names, document, positions.offset(position));
                json(found.map(|hover| Hover {
                    contents: HoverContents::Markup(convert::markdown(hover.markdown)),
                    range: Some(positions.range(&hover.range)),
                }))
            }
            ReaderRequest::Signature(position) => {
                let call = signature::signature(names, document, positions.offset(position));
                json(call.map(convert::signature_help))
            }
            ReaderRequest::Definition(position) => {
                let outcome = self.outcomes.of(snapshot.uri.as_str(), snapshot.version);
                let bindings = outcome.as_ref().map(|outcome| &outcome.bindings);
                let offset = positions.offset(position);
                let found = definition::definition(names, document, bindings, offset);
                let texts = self.client.options.library_texts;
                json(convert::locations(
                    snapshot,
                    &self.queue.open(),
                    &found,
                    texts,
                ))
            }
            ReaderRequest::Symbols => {
                let found = outline::symbols(document);
                json(match self.client.nested_symbols {
                    true => {
                        let nested = found.into_iter();
                        let nested = nested.map(|one| convert::symbol(&positions, one));
                        DocumentSymbolResponse::Nested(nested.collect())
                    }
                    false => DocumentSymbolResponse::Flat(convert::flat_symbols(snapshot, found)),
                })
            }
            ReaderRequest::Folding => {
                let found = outline::folds(document);
                let folds = found.iter().map(|fold| convert::fold(&positions, fold));
                json(folds.collect::<Vec<_>>())
            }
            ReaderRequest::Selection(places) => {
                let ranges = places.into_iter().map(|position| {
                    let offset = positions.offset(position);
                    convert::selection(&positions, outline::selections(document, offset))
                });
                json(ranges.collect::<Vec<_>>())
            }
            ReaderRequest::Tokens => {
                let found = tokens::tokens(names, document);
                json(SemanticTokens {
                    result_id: None,
                    data: convert::tokens(&positions, &found),
                })
            }
            ReaderRequest::Resolve(_) | ReaderRequest::LibraryText(_) => Ok(Value::Null),
        }
    }
}

fn library_text(uri: &str) -> Answer {
    let file = uri.strip_prefix(LIBRARY_SCHEME);
    match file.and_then(embedded::file) {
        Some(text) => Ok(Value::String(text.to_owned())),
        None => Err(Failure::invalid("there is no such text in the library")),
    }
}

/// A value as the protocol writes it.
pub fn json(value: impl serde::Serialize) -> Answer {
    serde_json::to_value(value).map_err(|error| Failure::refused(error.to_string()))
}
