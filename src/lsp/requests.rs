//! Requests: which there are, and who answers them.

use lsp_types::{CompletionItem, Position, Range, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::guard::Failure;

/// What the reader's thread answers: from a text and the library's sources.
#[derive(Debug)]
pub enum ReaderRequest {
    /// Names that may stand at a place.
    Completion(Position),
    /// The documentation of one of them.
    Resolve(Box<CompletionItem>),
    /// What a name is.
    Hover(Position),
    /// The call around a place.
    Signature(Position),
    /// Where a name is defined.
    Definition(Position),
    /// The outline.
    Symbols,
    /// What can be folded.
    Folding,
    /// The forms around places.
    Selection(Vec<Position>),
    /// What words are.
    Tokens,
    /// The text of a module of the embedded library.
    LibraryText(String),
}

/// What the evaluator's thread answers.
#[derive(Debug)]
pub enum EvaluatorRequest {
    /// The places of a name, its definitions among them if that is said.
    References(Position, bool),
    /// The places of a name in the text at hand.
    Highlight(Position),
    /// Whether a name can be changed.
    PrepareRename(Position),
    /// The edits that change a name.
    Rename(Position, String),
    /// Fixes of what is wrong in a range; all kinds, or only some.
    CodeAction(Range, Option<Vec<String>>),
    /// Remarks in a range.
    Hints(Range),
}

/// Whom a request is for.
#[derive(Debug)]
pub enum Request {
    /// The reader's thread.
    Reader(ReaderRequest),
    /// The evaluator's thread.
    Evaluator(EvaluatorRequest),
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Failure> {
    serde_json::from_value(params).map_err(|error| Failure::invalid(error.to_string()))
}

/// The request that a message makes, and the text that it is about; nothing if there is no such
/// request.
///
/// # Errors
/// When its parameters are not what the protocol says.
pub fn parse(method: &str, params: Value) -> Result<Option<(Option<Uri>, Request)>, Failure> {
    use EvaluatorRequest as E;
    use ReaderRequest as R;
    let at = |params: lsp_types::TextDocumentPositionParams| {
        (Some(params.text_document.uri), params.position)
    };
    let reader = |uri, request| Ok(Some((uri, Request::Reader(request))));
    let evaluator = |uri, request| Ok(Some((uri, Request::Evaluator(request))));
    match method {
        "textDocument/completion" => {
            let (uri, position) = at(read(params)?);
            reader(uri, R::Completion(position))
        }
        "completionItem/resolve" => reader(None, R::Resolve(Box::new(read(params)?))),
        "textDocument/hover" => {
            let (uri, position) = at(read(params)?);
            reader(uri, R::Hover(position))
        }
        "textDocument/signatureHelp" => {
            let (uri, position) = at(read(params)?);
            reader(uri, R::Signature(position))
        }
        "textDocument/definition" | "textDocument/declaration" => {
            let (uri, position) = at(read(params)?);
            reader(uri, R::Definition(position))
        }
        "textDocument/documentSymbol" => reader(Some(document(params)?), R::Symbols),
        "textDocument/foldingRange" => reader(Some(document(params)?), R::Folding),
        "textDocument/semanticTokens/full" => reader(Some(document(params)?), R::Tokens),
        "textDocument/selectionRange" => {
            let params: lsp_types::SelectionRangeParams = read(params)?;
            let request = R::Selection(params.positions);
            reader(Some(params.text_document.uri), request)
        }
        "guixlite/libraryText" => {
            let params: lsp_types::TextDocumentIdentifier = read(params)?;
            reader(None, R::LibraryText(params.uri.as_str().to_owned()))
        }
        "textDocument/references" => {
            let params: lsp_types::ReferenceParams = read(params)?;
            let declaration = params.context.include_declaration;
            let (uri, position) = at(params.text_document_position);
            evaluator(uri, E::References(position, declaration))
        }
        "textDocument/documentHighlight" => {
            let (uri, position) = at(read(params)?);
            evaluator(uri, E::Highlight(position))
        }
        "textDocument/prepareRename" => {
            let (uri, position) = at(read(params)?);
            evaluator(uri, E::PrepareRename(position))
        }
        "textDocument/rename" => {
            let params: lsp_types::RenameParams = read(params)?;
            let (uri, position) = at(params.text_document_position);
            evaluator(uri, E::Rename(position, params.new_name))
        }
        "textDocument/codeAction" => {
            let params: lsp_types::CodeActionParams = read(params)?;
            let only = params.context.only.map(|only| {
                let kinds = only.iter().map(|kind| kind.as_str().to_owned());
                kinds.collect()
            });
            let request = E::CodeAction(params.range, only);
            evaluator(Some(params.text_document.uri), request)
        }
        "textDocument/inlayHint" => {
            let params: lsp_types::InlayHintParams = read(params)?;
            evaluator(Some(params.text_document.uri), E::Hints(params.range))
        }
        _ => Ok(None),
    }
}

fn document(params: Value) -> Result<Uri, Failure> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Params {
        text_document: lsp_types::TextDocumentIdentifier,
    }
    read::<Params>(params).map(|params| params.text_document.uri)
}
