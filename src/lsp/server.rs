//! The server's own thread: it starts the others, keeps the texts, and hands out requests.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request as Incoming, RequestId};
use lsp_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, WorkspaceFolder,
    WorkspaceFoldersChangeEvent,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::buffers::Buffers;
use super::capabilities::{self, Client};
use super::evaluating::Evaluator;
use super::guard::{Failure, Requests};
use super::options::Options;
use super::outcome::Outcomes;
use super::queue::Queue;
use super::reading::{Reader, Task};
use super::requests::{self, Request};
use super::settings::{Settings, Shared};
use super::transport;
use super::uri;
use crate::checker::Checker;
use crate::session::NATIVE_STACK;
use crate::world::{Clock, SystemWorld};

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
    let (connection, threads) = transport::stdio().map_err(|error| error.to_string())?;
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
    settings: Shared,
    setup: Setup,
}

impl Server {
    /// Starts the other threads.
    fn start(setup: Setup, client: Client, connection: &Connection) -> Result<Server, String> {
        let sender = connection.sender.clone();
        let requests = Requests::new(Arc::new(move |message: Message| {
            // A client that is gone needs no message.
            let _ = sender.send(message);
        }));
        complain(&requests, &client.options);
        let settings = Settings::of(&setup, &client.options, &client.folders);
        let settings = Shared::new(settings);
        let queue = Arc::new(Queue::default());
        let outcomes = Outcomes::default();
        let reader = Reader {
            world: Box::new(SystemWorld {
                confined_to: Vec::new(),
                cache: setup.cache.clone(),
                watched: false,
                clock: Clock::default(),
            }),
            settings: settings.clone(),
            client: client.clone(),
            outcomes: outcomes.clone(),
            queue: Arc::clone(&queue),
        };
        let buffers = Buffers::new(client.encoding);
        let evaluator = Evaluator {
            queue: Arc::clone(&queue),
            requests: requests.clone(),
            outcomes: outcomes.clone(),
            settings: settings.clone(),
            cache: setup.cache.clone(),
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
            settings,
            setup,
        })
    }

    /// Handles messages until the client is done.
    fn run(mut self, connection: &Connection) -> Result<(), String> {
        let mut ended = Err("the client broke off".to_owned());
        while let Ok(message) = connection.receiver.recv() {
            match message {
                Message::Request(request) if request.method == "shutdown" => {
                    self.requests.begin(request.id, "").answer(Ok(Value::Null));
                    ended = Ok(());
                }
                Message::Request(request) if ended.is_ok() => {
                    let failure = Failure {
                        code: ErrorCode::InvalidRequest as i32,
                        message: "the server was told to shut down".to_owned(),
                    };
                    self.requests.begin(request.id, "").answer(Err(failure));
                }
                Message::Request(request) => self.request(request),
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
                if !self.settings.now().checker.load_path.is_empty() {
                    let _ = self.reader.send(Task::Reload);
                }
                self.queue.check_all();
            }
            "workspace/didChangeWorkspaceFolders" => {
                if let Some(params) = read::<DidChangeWorkspaceFoldersParams>(params) {
                    self.change_folders(&params.event);
                }
            }
            "workspace/didChangeConfiguration" => {
                if let Some(params) = read::<DidChangeConfigurationParams>(params) {
                    self.configure(&params.settings);
                }
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

    /// Folders were opened or closed in the editor.
    fn change_folders(&mut self, event: &WorkspaceFoldersChangeEvent) {
        let mut settings = Settings::clone(&self.settings.now());
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            let paths = folders.iter();
            let paths = paths.filter_map(|folder| uri::to_path(folder.uri.as_str()));
            paths.collect()
        };
        let removed = paths(&event.removed);
        settings.folders.retain(|folder| !removed.contains(folder));
        settings.folders.extend(paths(&event.added));
        self.settings.set(settings);
        self.queue.check_all();
    }

    /// The client has other options than it began with.
    fn configure(&mut self, settings: &Value) {
        let Some(options) = Options::changed(settings) else {
            return;
        };
        complain(&self.requests, &options);
        let folders = &self.settings.now().folders;
        self.settings
            .set(Settings::of(&self.setup, &options, folders));
        let _ = self.reader.send(Task::Reload);
        self.queue.check_all();
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

/// Tells the user of options that are wrong.
fn complain(requests: &Requests, options: &Options) {
    if let Some(message) = options.complaint() {
        // 2 is a warning.
        let params = serde_json::json!({"type": 2, "message": message});
        requests.notify("window/showMessage", params);
    }
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
