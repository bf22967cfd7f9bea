//! What the server says that it can do, and what it learns of the client.

use std::path::PathBuf;

use lsp_types::{InitializeParams, Uri};
use serde_json::{Value, json};

use super::convert::TOKEN_TYPES;
use super::options::Options;
use super::position::Encoding;
use super::uri;

/// What is known of the client.
#[derive(Clone, Debug)]
pub struct Client {
    /// The unit of positions.
    pub encoding: Encoding,
    /// The folders that are open.
    pub folders: Vec<PathBuf>,
    /// What it set.
    pub options: Options,
    /// Whether outlines may have levels.
    pub nested_symbols: bool,
    /// Whether edits may say which state of a text they are meant for.
    pub versioned_edits: bool,
}

impl Client {
    /// What the client says of itself.
    pub fn of(params: InitializeParams) -> Client {
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        let encoding = Encoding::negotiate(offered);
        let symbols = params
            .capabilities
            .text_document
            .as_ref()
            .and_then(|text| text.document_symbol.as_ref());
        let nested_symbols = symbols
            .and_then(|symbols| symbols.hierarchical_document_symbol_support)
            .unwrap_or(false);
        let workspace = params.capabilities.workspace.as_ref();
        let versioned_edits = workspace
            .and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes)
            .unwrap_or(false);
        let path = |uri: &Uri| uri::to_path(uri.as_str());
        let mut folders: Vec<PathBuf> = params
            .workspace_folders
            .iter()
            .flatten()
            .filter_map(|folder| path(&folder.uri))
            .collect();
        #[allow(deprecated)]
        if folders.is_empty() {
            // Older clients name one folder.
            folders.extend(params.root_uri.as_ref().and_then(path));
        }
        Client {
            encoding,
            folders,
            options: Options::of(params.initialization_options.as_ref()),
            nested_symbols,
            versioned_edits,
        }
    }
}

/// What the server can do.
pub fn result(client: &Client) -> Value {
    json!({
        "serverInfo": {"name": "guixlite", "version": env!("CARGO_PKG_VERSION")},
        "capabilities": {
            "positionEncoding": client.encoding.kind(),
            "textDocumentSync": {
                "openClose": true,
                "change": 2,
                "save": {"includeText": false},
            },
            "completionProvider": {
                "triggerCharacters": ["("],
                "resolveProvider": true,
            },
            "hoverProvider": true,
            "signatureHelpProvider": {"triggerCharacters": [" "]},
            "definitionProvider": true,
            "referencesProvider": true,
            "documentHighlightProvider": true,
            "renameProvider": {"prepareProvider": true},
            "documentSymbolProvider": true,
            "foldingRangeProvider": true,
            "selectionRangeProvider": true,
            "semanticTokensProvider": {
                "legend": {"tokenTypes": TOKEN_TYPES, "tokenModifiers": ["definition"]},
                "full": true,
            },
            "codeActionProvider": {"codeActionKinds": ["quickfix", "source.fixAll"]},
            "inlayHintProvider": true,
            "workspace": {
                "workspaceFolders": {"supported": true, "changeNotifications": true},
            },
        },
    })
}
