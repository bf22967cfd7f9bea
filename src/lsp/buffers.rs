//! The texts that the editor has open, and states of them that other threads may look at.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::{Encoding, Positions};
use super::uri;
use crate::ide::Document;
use crate::source::LineIndex;

/// A text as it was at one moment.
pub struct Snapshot {
    /// What the client calls it.
    pub uri: Uri,
    /// What evaluation calls it: its path, or the URI where there is none.
    pub name: String,
    /// Its path, if it has one.
    pub path: Option<PathBuf>,
    /// The client's number of this state.
    pub version: i32,
    /// The text.
    pub text: Arc<str>,
    /// The unit of positions.
    pub encoding: Encoding,
    document: OnceLock<Document>,
}

impl Snapshot {
    /// A file that the client did not open, as it stands on disk.
    pub fn closed(path: PathBuf, text: &str, encoding: Encoding) -> Option<Snapshot> {
        Some(Snapshot {
            uri: uri::of_path(&path)?,
            name: path.display().to_string(),
            path: Some(path),
            version: 0,
            text: Arc::from(text),
            encoding,
            document: OnceLock::new(),
        })
    }

    /// The text as it reads.
    pub fn document(&self) -> &Document {
        self.document
            .get_or_init(|| Document::new(&self.name, Arc::clone(&self.text)))
    }

    /// The text's positions.
    pub fn positions(&self) -> Positions<'_> {
        let document = self.document();
        Positions {
            text: document.source(),
            lines: document.lines(),
            encoding: self.encoding,
        }
    }
}

/// An open text.
struct Buffer {
    uri: Uri,
    version: i32,
    text: String,
    snapshot: Option<Arc<Snapshot>>,
}

/// The open texts, by URI.
pub struct Buffers {
    encoding: Encoding,
    buffers: HashMap<String, Buffer>,
}

impl Buffers {
    /// No texts; positions are in the given unit.
    pub fn new(encoding: Encoding) -> Buffers {
        Buffers {
            encoding,
            buffers: HashMap::new(),
        }
    }

    /// A text was opened.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let buffer = Buffer {
            uri: uri.clone(),
            version,
            text,
            snapshot: None,
        };
        self.buffers.insert(uri.as_str().to_owned(), buffer);
    }

    /// A text was changed. Changes are applied one after the other; one without a range is the
    /// whole text.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        let encoding = self.encoding;
        let Some(buffer) = self.buffers.get_mut(uri.as_str()) else {
            return;
        };
        for change in changes {
            match change.range {
                None => buffer.text = change.text,
                Some(range) => {
                    let lines = LineIndex::new(&buffer.text);
                    let positions = Positions {
                        text: &buffer.text,
                        lines: &lines,
                        encoding,
                    };
                    let bytes = positions.bytes(range);
                    buffer.text.replace_range(bytes, &change.text);
                }
            }
        }
        buffer.version = version;
        buffer.snapshot = None;
    }

    /// A text was closed.
    pub fn close(&mut self, uri: &Uri) {
        self.buffers.remove(uri.as_str());
    }

    /// The present state of a text.
    pub fn snapshot(&mut self, uri: &str) -> Option<Arc<Snapshot>> {
        let encoding = self.encoding;
        let buffer = self.buffers.get_mut(uri)?;
        let made = buffer.snapshot.get_or_insert_with(|| {
            let path = uri::to_path(uri);
            Arc::new(Snapshot {
                uri: buffer.uri.clone(),
                name: path
                    .as_ref()
                    .map_or_else(|| uri.to_owned(), |path| path.display().to_string()),
                path,
                version: buffer.version,
                text: Arc::from(buffer.text.as_str()),
                encoding,
                document: OnceLock::new(),
            })
        });
        Some(Arc::clone(made))
    }
}
