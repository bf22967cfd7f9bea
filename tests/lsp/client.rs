//! A client: starts the server, speaks JSON-RPC with it, and keeps what it says.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub use scratch::Scratch;

#[path = "../common/scratch.rs"]
mod scratch;

/// How long the server may take for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that was started.
pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that came while others were waited for.
    kept: VecDeque<Value>,
    next: i64,
    /// What the server said that it can do.
    pub capabilities: Value,
}

impl Client {
    /// Starts a server with arguments, and initializes it.
    pub fn start(arguments: &[&str], parameters: Value) -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_guixlite"))
            .arg("lsp")
            .args(["--no-guix", "--no-cache"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("it has an output");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Client {
            child,
            stdin,
            messages,
            kept: VecDeque::new(),
            next: 1,
            capabilities: Value::Null,
        };
        let result = client.request("initialize", parameters);
        client.capabilities = result["result"]["capabilities"].clone();
        client.notify("initialized", json!({}));
        client
    }

    /// A server for texts in a folder.
    pub fn in_folder(folder: &Path) -> Client {
        Client::start(&[], parameters(folder))
    }

    /// The server's process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    fn send(&mut self, message: &Value) {
        self.send_text(&message.to_string());
    }

    /// Sends a text that may be no message.
    pub fn send_text(&mut self, text: &str) {
        if let Some(stdin) = &mut self.stdin {
            write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it listens");
            stdin.flush().expect("it listens");
        }
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; its number.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next;
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The response to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == json!(id) && message.get("method").is_none())
    }

    /// Sends a request; the response.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Sends a request about a place of a text; the result.
    pub fn at(&mut self, method: &str, uri: &str, place: (u32, u32)) -> Value {
        let params = json!({
            "textDocument": {"uri": uri},
            "position": {"line": place.0, "character": place.1},
        });
        self.request(method, params)["result"].clone()
    }

    /// The first message that is wanted; others are kept for later.
    pub fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at).unwrap_or_default();
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let message = self
                .messages
                .recv_timeout(left)
                .expect("the server answers");
            if wanted(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    /// The diagnostics of a text in a state.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == json!(version)
        });
        message["params"]["diagnostics"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    }

    /// Opens a text.
    pub fn open(&mut self, uri: &str, text: &str) {
        let item = json!({"uri": uri, "languageId": "scheme", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": item}));
    }

    /// Replaces a range of a text.
    pub fn change(&mut self, uri: &str, version: i64, range: Option<[u32; 4]>, text: &str) {
        let change = match range {
            Some([line, column, end_line, end_column]) => json!({
                "range": {
                    "start": {"line": line, "character": column},
                    "end": {"line": end_line, "character": end_column},
                },
                "text": text,
            }),
            None => json!({"text": text}),
        };
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": [change],
            }),
        );
    }

    /// Ends the server; its exit status.
    pub fn end(mut self) -> Option<i32> {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.stdin = None;
        self.child.wait().ok().and_then(|status| status.code())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Ended already, unless a test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut data = vec![0; length];
    from.read_exact(&mut data).ok()?;
    serde_json::from_slice(&data).ok()
}

/// The parameters of `initialize` for a folder.
pub fn parameters(folder: &Path) -> Value {
    json!({
        "processId": null,
        "rootUri": format!("file://{}", folder.display()),
        "capabilities": {
            "textDocument": {
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            },
        },
    })
}

/// A new empty folder, removed at the end of the test.
pub fn folder(name: &str) -> Scratch {
    Scratch::new(&format!("lsp-{name}"))
}

/// The URI of a file in a folder.
pub fn uri(folder: &Path, file: &str) -> String {
    format!("file://{}/{file}", folder.display())
}

/// The place of a mark `|` in a text, and the text without it.
pub fn marked(text: &str) -> (String, (u32, u32)) {
    let at = text.find('|').expect("the text has a mark");
    let before = &text[..at];
    let line = before.matches('\n').count() as u32;
    let last = before.rsplit('\n').next().unwrap_or_default();
    let column = last.encode_utf16().count() as u32;
    (text.replacen('|', "", 1), (line, column))
}

/// A text with the edits of a response applied.
pub fn edited(text: &str, edits: &[Value]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let offset = |position: &Value| {
        let line = position["line"].as_u64().unwrap_or_default() as usize;
        let column = position["character"].as_u64().unwrap_or_default() as usize;
        let start: usize = lines.iter().take(line).map(|line| line.len()).sum();
        let mut width = 0;
        let content = lines.get(line).copied().unwrap_or_default();
        let within = content
            .char_indices()
            .find(|(_, c)| {
                let here = width;
                width += c.len_utf16();
                here >= column
            })
            .map_or(content.len(), |(at, _)| at);
        start + within
    };
    let mut edits: Vec<(usize, usize, String)> = edits
        .iter()
        .map(|edit| {
            (
                offset(&edit["range"]["start"]),
                offset(&edit["range"]["end"]),
                edit["newText"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, &new);
    }
    text
}
