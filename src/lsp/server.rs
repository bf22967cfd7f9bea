//! The server's own thread: it starts the others, keeps the texts, and hands out requests.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request as Incoming, RequestId};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeParams,
};
use serde::de::DeserializeOwned;

use super::buffers::Buffers;
use super::capabilities::{self, Client};
use super::evaluating::Evaluator;
use super::guard::{Failure, Requests};
use super::outcome::Outcomes;
use super::queue::Queue;
use super::reading::{Reader, Task};
use super::requests::{self, Request};
use crate::checker::{Checker, Warm};
use crate::session::NATIVE_STACK;
use crate::world::{Clock, SystemWorld};

/// How long an evaluation may take, unless something else is said.
const TIME: Duration = Duration::from_secs(2);
/// How much memory it may use, unless something else is said.
const MEMORY: usize = 512 << 20;
/// The native stack of the reader's thread.
const READER_STACK: usize = 64 << 20;

/// What the command line says.
pub struct Setup {
    /// How texts are evaluated. The door to the world is made for each text.
    pub checker: Checker,
    /// Directories that may be read, if they were named.
    pub confine: Vec<PathBuf>,
    /// Where things are kept between runs.
    pub cache: Option<PathBuf>,
    /// Whether memory was limited on the command line.
    pub limits_memory: bool,
}

/// Serves a client on standard input and output until it is done.
///
/// # Errors
/// When the client breaks off, or does not speak the protocol.
pub fn serve(setup: Setup) -> Result<(), String> {
    let (connection, threads) = Connection::stdio();
    let (id, params) = connection
        .initialize_start()
        .map_err(|error| error.to_string())?;
    let params: InitializeParams = match serde_json::from_value(params) {
        Ok(params) => params,
        Err(error) => {
            let message = error.to_string();
            let code = ErrorCode::InvalidParams as i32;
            let response = lsp_server::Response::new_err(id, code, message.clone());
            let _ = connection.sender.send(response.into());
            return Err(message);
        }
    };
    let client = Client::of(params);
    connection
        .initialize_finish(id, capabilities::result(&client))
        .map_err(|error| error.to_string())?;
    let ended = Server::start(setup, client, &connection).and_then(|server| {
        let ended = server.run(&connection);
        drop(connection);
        ended
    });
    // The threads of input and output end with the connection; after a client that broke off they
    // may not, and nothing waits for them.
    if ended.is_ok() {
        threads.join().map_err(|error| error.to_string())?;
    }
    ended
}

/// The server's state.
struct Server {
    buffers: Buffers,
    requests: Requests,
    queue: Arc<Queue>,
    outcomes: Outcomes,
    reader: Sender<Task>,
    threads: Vec<std::thread::JoinHandle<()>>,
    load_path: Vec<PathBuf>,
}

impl Server {
    /// Starts the other threads.
    fn start(setup: Setup, client: Client, connection: &Connection) -> Result<Server, String> {
        let sender = connection.sender.clone();
        let requests = Requests::new(Arc::new(move |message: Message| {
            // A client that is gone needs no message.
            let _ = sender.send(message);
        }));
        let (checker, confine) =
            configured(setup.checker, setup.confine, setup.limits_memory, &client);
        let load_path = checker.load_path.clone();
        let queue = Arc::new(Queue::default());
        let outcomes = Outcomes::default();
        let reader = Reader {
            world: Box::new(SystemWorld {
                confined_to: Vec::new(),
                cache: setup.cache.clone(),
                watched: false,
                clock: Clock::default(),
            }),
            load_path: load_path.clone(),
            client: client.clone(),
            outcomes: outcomes.clone(),
            queue: Arc::clone(&queue),
        };
        let buffers = Buffers::new(client.encoding);
        let evaluator = Evaluator {
            queue: Arc::clone(&queue),
            requests: requests.clone(),
            outcomes: outcomes.clone(),
            checker,
            confine,
            cache: setup.cache,
            client,
        };
        let (tasks, received) = channel();
        let threads = vec![
            thread("reader", READER_STACK, move || reader.run(&received))?,
            thread("evaluator", NATIVE_STACK, move || evaluator.run())?,
        ];
        Ok(Server {
            buffers,
            requests,
            queue,
            outcomes,
            reader: tasks,
            threads,
            load_path,
        })
    }

    /// Handles messages until the client is done.
    fn run(mut self, connection: &Connection) -> Result<(), String> {
        let mut ended = Err("the client broke off".to_owned());
        while let Ok(message) = connection.receiver.recv() {
            match message {
                Message::Request(request) => {
                    let shutdown = connection.handle_shutdown(&request);
                    match shutdown {
                        Ok(false) => self.request(request),
                        Ok(true) => {
                            ended = Ok(());
                            break;
                        }
                        Err(error) => {
                            ended = Err(error.to_string());
                            break;
                        }
                    }
                }
                Message::Notification(notification) if notification.method == "exit" => break,
                Message::Notification(notification) => self.notification(notification),
                // The server asks nothing of the client.
                Message::Response(_) => {}
            }
        }
        self.queue.end();
        drop(self.reader);
        for thread in self.threads {
            // A thread that panicked has nothing more to say.
            let _ = thread.join();
        }
        ended
    }

    fn request(&mut self, request: Incoming) {
        let Incoming { id, method, params } = request;
        match requests::parse(&method, params) {
            Ok(None) => {
                let message = format!("there is no request `{method}`");
                let failure = Failure {
                    code: ErrorCode::MethodNotFound as i32,
                    message,
                };
                self.requests.begin(id, "").answer(Err(failure));
            }
            Err(failure) => self.requests.begin(id, "").answer(Err(failure)),
            Ok(Some((uri, request))) => self.hand_out(id, uri, request),
        }
    }

    fn hand_out(&mut self, id: RequestId, uri: Option<lsp_types::Uri>, request: Request) {
        let uri = uri.map(|uri| uri.as_str().to_owned());
        let snapshot = uri.as_ref().and_then(|uri| self.buffers.snapshot(uri));
        let ticket = self.requests.begin(id, uri.as_deref().unwrap_or_default());
        match (request, snapshot) {
            (Request::Reader(request), snapshot) if snapshot.is_some() || uri.is_none() => {
                // The reader's thread lives as long as the server.
                let _ = self.reader.send(Task::Request(ticket, snapshot, request));
            }
            (Request::Evaluator(request), Some(snapshot)) => {
                self.queue.request(ticket, snapshot, request);
            }
            _ => ticket.answer(Err(Failure::invalid("the text is not open"))),
        }
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                if let Some(params) = read::<DidOpenTextDocumentParams>(params) {
                    let text = params.text_document;
                    let uri = text.uri.clone();
                    self.buffers.open(text.uri, text.version, text.text);
                    self.changed(&uri);
                }
            }
            "textDocument/didChange" => {
                if let Some(params) = read::<DidChangeTextDocumentParams>(params) {
                    let text = params.text_document;
                    self.requests.modified(text.uri.as_str());
                    self.buffers
                        .change(&text.uri, text.version, params.content_changes);
                    self.changed(&text.uri);
                }
            }
            "textDocument/didClose" => {
                if let Some(params) = read::<DidCloseTextDocumentParams>(params) {
                    self.close(&params.text_document.uri);
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                if !self.load_path.is_empty() {
                    let _ = self.reader.send(Task::Reload);
                }
                self.queue.check_all();
            }
            "workspace/didChangeWorkspaceFolders" => {
                // Which folders may be read is decided at the beginning.
                let _ = read::<DidChangeWorkspaceFoldersParams>(params);
            }
            "$/cancelRequest" => {
                #[derive(serde::Deserialize)]
                struct Cancelled {
                    id: RequestId,
                }
                if let Some(cancelled) = read::<Cancelled>(params) {
                    self.requests.cancel(&cancelled.id);
                }
            }
            _ => {}
        }
    }

    fn changed(&mut self, uri: &lsp_types::Uri) {
        if let Some(snapshot) = self.buffers.snapshot(uri.as_str()) {
            self.queue.changed(snapshot);
        }
    }

    /// A text that is closed has no problems any more; those that read it see its file again.
    fn close(&mut self, uri: &lsp_types::Uri) {
        let snapshot = self.buffers.snapshot(uri.as_str());
        self.requests.modified(uri.as_str());
        self.buffers.close(uri);
        self.queue.closed(uri.as_str());
        self.outcomes.forget(uri.as_str());
        let params = serde_json::json!({"uri": uri, "diagnostics": []});
        self.requests
            .notify("textDocument/publishDiagnostics", params);
        let path = snapshot.and_then(|snapshot| snapshot.path.clone());
        if let Some(path) = path {
            for reader in self.outcomes.readers(&path.display().to_string()) {
                self.queue.check_again(&reader);
            }
        }
    }
}

/// How texts are evaluated, and where they may be read, by what command line and client say.
fn configured(
    mut checker: Checker,
    mut confine: Vec<PathBuf>,
    limits_memory: bool,
    client: &Client,
) -> (Checker, Vec<PathBuf>) {
    let options = &client.options;
    let base = client.folders.first();
    let absolute = |dir: &PathBuf| match base {
        Some(base) => base.join(dir),
        None => dir.clone(),
    };
    let named = options.load_path.iter().map(absolute);
    // What the command line names is relative to where the server was started. The true names are
    // those that texts of the editor are compared with.
    let named = named.chain(checker.load_path.iter().cloned());
    checker.load_path = named.map(|dir| dir.canonicalize().unwrap_or(dir)).collect();
    confine.extend(options.confine.iter().map(absolute));
    checker.lenient |= options.lenient.unwrap_or(false);
    let seconds = options.time_limit.filter(|time| (0.0..=1e6).contains(time));
    let asked = seconds.map(Duration::from_secs_f64);
    checker.time = asked.or(checker.time).or(Some(TIME));
    if let Some(memory) = options.memory_limit {
        checker.limits.memory = memory;
    } else if !limits_memory {
        checker.limits.memory = MEMORY;
    }
    checker.warm = Some(Arc::new(Warm::default()));
    (checker, confine)
}

fn thread(
    name: &str,
    stack: usize,
    work: impl FnOnce() + Send + 'static,
) -> Result<std::thread::JoinHandle<()>, String> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .stack_size(stack)
        .spawn(work)
        .map_err(|error| format!("cannot start a thread: {error}"))
}

/// The parameters of a notification; one that is not as the protocol says is passed over.
fn read<P: DeserializeOwned>(params: serde_json::Value) -> Option<P> {
    serde_json::from_value(params).ok()
}
