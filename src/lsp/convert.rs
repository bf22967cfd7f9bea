//! From the plain structs of [`crate::ide`] and of diagnostics to those of the protocol.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

use lsp_types::{
    CodeDescription, CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit,
    DiagnosticRelatedInformation, DiagnosticSeverity, DocumentSymbol, Documentation, FoldingRange,
    FoldingRangeKind, Location, MarkupContent, MarkupKind, NumberOrString, ParameterInformation,
    ParameterLabel, Range, SelectionRange, SemanticToken, SignatureHelp, SignatureInformation,
    SymbolInformation, SymbolKind, TextEdit, Uri,
};
use serde_json::json;

use super::buffers::Snapshot;
use super::position::{Encoding, Forward, Positions};
use super::uri;
use crate::checker::Checked;
use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::ide::complete::{Completion, Completions};
use crate::ide::outline::{Fold, Symbol, SymbolKind as OutlineKind};
use crate::ide::signature::Call;
use crate::ide::tokens::Token;
use crate::ide::{self, Kind};
use crate::source::{LineIndex, SourceFile, SourceMap, Span};
use crate::world::{SystemWorld, World};

/// The scheme of texts of the embedded library.
pub const LIBRARY_SCHEME: &str = "guixlite-library:/";

/// The URI of a file as evaluation names it.
pub fn uri_of(snapshot: &Snapshot, file: &str) -> Option<Uri> {
    if file == snapshot.name {
        return Some(snapshot.uri.clone());
    }
    if let Some(library) = file.strip_prefix("library:") {
        return Uri::from_str(&format!("{LIBRARY_SCHEME}{library}")).ok();
    }
    if Path::new(file).is_absolute() {
        return uri::of_path(Path::new(file));
    }
    Uri::from_str(file).ok()
}

fn positions<'t>(file: &'t SourceFile, encoding: Encoding) -> Positions<'t> {
    Positions {
        text: file.text(),
        lines: file.lines(),
        encoding,
    }
}

/// Where a span of an evaluation is, for the client.
fn location(snapshot: &Snapshot, sources: &SourceMap, span: Span) -> Option<Location> {
    let file = sources.file_at(span)?;
    let uri = uri_of(snapshot, file.name())?;
    Some(Location {
        uri,
        range: span_range(&file, span, snapshot.encoding),
    })
}

fn span_range(file: &SourceFile, span: Span, encoding: Encoding) -> Range {
    let at = |position: u32| position.saturating_sub(file.start()) as usize;
    positions(file, encoding).range(&(at(span.lo)..at(span.hi.max(span.lo))))
}

/// Where a diagnostic is shown in a text, in bytes of it. One in another file is shown where that
/// file comes in, which the related places explain.
pub fn place_in(snapshot: &Snapshot, sources: &SourceMap, diagnostic: &Diagnostic) -> Range {
    let file = sources.file_at(diagnostic.primary);
    match file {
        Some(file) if file.name() == snapshot.name => {
            span_range(&file, diagnostic.primary, snapshot.encoding)
        }
        Some(file) => imported_at(snapshot, file.name()),
        None => Range::default(),
    }
}

/// Where a text imports the module that stands in a file.
fn imported_at(snapshot: &Snapshot, file: &str) -> Range {
    let imports = ide::imports::imports(snapshot.document());
    let wanted = imports.iter().find(|imported| {
        let name = crate::module::name::file_name(&imported.import.module);
        file.ends_with(&format!("/{name}"))
    });
    wanted.map_or_else(Range::default, |imported| {
        snapshot.positions().range(&imported.range)
    })
}

/// A diagnostic for the client.
pub fn diagnostic(
    snapshot: &Snapshot,
    sources: &SourceMap,
    diagnostic: &Diagnostic,
) -> lsp_types::Diagnostic {
    let mut related = Vec::new();
    let mut relate = |span, message: &str| {
        if let Some(location) = location(snapshot, sources, span)
            && !location.uri.as_str().starts_with(LIBRARY_SCHEME)
        {
            related.push(DiagnosticRelatedInformation {
                location,
                message: message.to_owned(),
            });
        }
    };
    let elsewhere = sources
        .file_at(diagnostic.primary)
        .is_some_and(|file| file.name() != snapshot.name);
    if elsewhere {
        relate(diagnostic.primary, "it is here");
    }
    for label in &diagnostic.labels {
        relate(label.span, &label.message);
    }
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message.push_str(&format!("\nhelp: {help}"));
    }
    for note in &diagnostic.notes {
        message.push_str(&format!("\nnote: {note}"));
    }
    let code = diagnostic.code.as_str();
    let page = crate::diagnostic::render::page_url(diagnostic.code);
    let page = page.and_then(|page| Uri::from_str(&page).ok());
    lsp_types::Diagnostic {
        range: place_in(snapshot, sources, diagnostic),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(code.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("guixlite".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..lsp_types::Diagnostic::default()
    }
}

/// Edits of evaluated files by text; nothing if one is of no file that can be changed.
pub fn fix_changes(
    snapshot: &Snapshot,
    checked: &Checked,
    edits: &[Edit],
) -> Option<BTreeMap<String, Vec<TextEdit>>> {
    let sources = &checked.session.machine.ctx.sources;
    let mut changes: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
        let place = location(snapshot, sources, edit.span)?;
        if place.uri.as_str().starts_with(LIBRARY_SCHEME) {
            return None;
        }
        let list = changes.entry(place.uri.as_str().to_owned()).or_default();
        list.push(TextEdit::new(place.range, edit.text.clone()));
    }
    Some(changes)
}

/// Edits of a text for the client.
pub fn text_edits(positions: &Positions, edits: &[ide::TextEdit]) -> Vec<TextEdit> {
    let one = |edit: &ide::TextEdit| TextEdit::new(positions.range(&edit.range), edit.text.clone());
    edits.iter().map(one).collect()
}

/// Markdown for the client.
pub fn markdown(text: String) -> MarkupContent {
    MarkupContent {
        kind: MarkupKind::Markdown,
        value: text,
    }
}

/// Completions for the client. What is already typed after the place is left alone.
pub fn completions(snapshot: &Snapshot, offset: usize, found: Completions) -> CompletionList {
    let positions = snapshot.positions();
    let replace = found.replace.start..offset.max(found.replace.start);
    let range = positions.range(&replace);
    let item = |completion: Completion| CompletionItem {
        label: completion.label.clone(),
        kind: Some(item_kind(completion.kind)),
        detail: completion.detail,
        sort_text: Some(format!("{:02}{}", completion.rank, completion.label)),
        filter_text: Some(completion.label.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            completion.insert,
        ))),
        additional_text_edits: (!completion.edits.is_empty())
            .then(|| text_edits(&positions, &completion.edits)),
        data: Some(json!({
            "name": completion.label,
            "module": completion.module,
            "record": completion.record,
        })),
        ..CompletionItem::default()
    };
    CompletionList {
        is_incomplete: found.incomplete,
        items: found.items.into_iter().map(item).collect(),
    }
}

fn item_kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Variable => CompletionItemKind::VARIABLE,
        Kind::Procedure => CompletionItemKind::FUNCTION,
        Kind::Syntax | Kind::Keyword => CompletionItemKind::KEYWORD,
        Kind::Record => CompletionItemKind::STRUCT,
        Kind::Field => CompletionItemKind::FIELD,
        Kind::ServiceType => CompletionItemKind::CLASS,
        Kind::Package => CompletionItemKind::CONSTANT,
        Kind::Module => CompletionItemKind::MODULE,
    }
}

/// A completion with its documentation.
pub fn documented(mut item: CompletionItem, text: Option<String>) -> CompletionItem {
    item.documentation = text.map(|text| Documentation::MarkupContent(markdown(text)));
    item
}

/// The call around a place for the client.
pub fn signature_help(call: Call) -> SignatureHelp {
    let argument = call.argument as u32;
    let signatures = call.signatures.into_iter().map(|one| {
        let mut from = 1;
        let parameters = one.parameters.iter().map(|parameter| {
            // Where the parameter stands in the label, behind those before it.
            let rest = one.label.get(from..).unwrap_or_default();
            let at = rest.find(parameter.as_str()).map(|at| from + at);
            let label = match at {
                Some(at) => {
                    from = at + parameter.len();
                    let before = one.label.get(..at).unwrap_or_default();
                    let start = Encoding::Utf16.length(before);
                    let end = start + Encoding::Utf16.length(parameter);
                    ParameterLabel::LabelOffsets([start as u32, end as u32])
                }
                None => ParameterLabel::Simple(parameter.clone()),
            };
            ParameterInformation {
                label,
                documentation: None,
            }
        });
        let parameters = parameters.collect();
        SignatureInformation {
            label: one.label.clone(),
            documentation: one
                .documentation
                .clone()
                .map(|text| Documentation::MarkupContent(markdown(text))),
            parameters: Some(parameters),
            active_parameter: None,
        }
    });
    SignatureHelp {
        signatures: signatures.collect(),
        active_signature: Some(call.active as u32),
        active_parameter: Some(argument),
    }
}

/// Places in files for the client, those in the embedded library only if it can show them.
pub fn locations(
    snapshot: &Snapshot,
    open: &[std::sync::Arc<Snapshot>],
    places: &[ide::Location],
    library_texts: bool,
) -> Vec<Location> {
    let one = |place: &ide::Location| {
        let uri = uri_of(snapshot, &place.file)?;
        if uri.as_str().starts_with(LIBRARY_SCHEME) && !library_texts {
            return None;
        }
        let known = open.iter().find(|open| open.name == place.file);
        let range = match known {
            Some(open) => open.positions().range(&place.range),
            None => range_in_file(&place.file, &place.range, snapshot.encoding),
        };
        Some(Location { uri, range })
    };
    places.iter().filter_map(one).collect()
}

/// A range in a file that is not open.
fn range_in_file(file: &str, range: &std::ops::Range<usize>, encoding: Encoding) -> Range {
    let text = match file.strip_prefix("library:") {
        Some(name) => crate::module::embedded::file(name).map(str::to_owned),
        None => SystemWorld::default()
            .read_file(Path::new(file))
            .ok()
            .map(|data| String::from_utf8_lossy(&data).into_owned()),
    };
    let text = text.unwrap_or_default();
    let lines = LineIndex::new(&text);
    Positions {
        text: &text,
        lines: &lines,
        encoding,
    }
    .range(range)
}

/// An outline for the client.
#[allow(deprecated)]
pub fn symbol(positions: &Positions, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol
        .children
        .into_iter()
        .map(|inner| self::symbol(positions, inner))
        .collect();
    DocumentSymbol {
        name: if symbol.name.is_empty() {
            "?".to_owned()
        } else {
            symbol.name
        },
        detail: Some(symbol.detail),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: positions.range(&symbol.range),
        selection_range: positions.range(&symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

/// An outline without levels.
#[allow(deprecated)]
pub fn flat_symbols(snapshot: &Snapshot, symbols: Vec<Symbol>) -> Vec<SymbolInformation> {
    let positions = snapshot.positions();
    let mut flat = Vec::new();
    let mut pending: Vec<(Symbol, Option<String>)> =
        symbols.into_iter().rev().map(|one| (one, None)).collect();
    while let Some((symbol, container)) = pending.pop() {
        let name = symbol.name.clone();
        flat.push(SymbolInformation {
            name: symbol.name,
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: Location::new(snapshot.uri.clone(), positions.range(&symbol.range)),
            container_name: container,
        });
        let inner = symbol.children.into_iter().rev();
        pending.extend(inner.map(|one| (one, Some(name.clone()))));
    }
    flat
}

fn symbol_kind(kind: OutlineKind) -> SymbolKind {
    match kind {
        OutlineKind::Module => SymbolKind::MODULE,
        OutlineKind::Function | OutlineKind::Macro => SymbolKind::FUNCTION,
        OutlineKind::Variable => SymbolKind::VARIABLE,
        OutlineKind::Record => SymbolKind::STRUCT,
        OutlineKind::Field => SymbolKind::FIELD,
        OutlineKind::Service => SymbolKind::OBJECT,
    }
}

/// A fold for the client.
pub fn fold(positions: &Positions, fold: &Fold) -> FoldingRange {
    let range = positions.range(&fold.range);
    FoldingRange {
        start_line: range.start.line,
        start_character: Some(range.start.character),
        end_line: range.end.line,
        end_character: Some(range.end.character),
        kind: match (fold.comment, fold.imports) {
            (true, _) => Some(FoldingRangeKind::Comment),
            (_, true) => Some(FoldingRangeKind::Imports),
            _ => None,
        },
        collapsed_text: None,
    }
}

/// Ranges around a place, innermost first, as the client nests them.
pub fn selection(positions: &Positions, ranges: Vec<std::ops::Range<usize>>) -> SelectionRange {
    let mut outer = None;
    for range in ranges.into_iter().rev() {
        outer = Some(Box::new(SelectionRange {
            range: positions.range(&range),
            parent: outer,
        }));
    }
    outer.map_or_else(
        || SelectionRange {
            range: Range::default(),
            parent: None,
        },
        |outer| *outer,
    )
}

/// The names of what words can be, in the order of the numbers that stand for them.
pub const TOKEN_TYPES: [&str; 9] = [
    "comment",
    "string",
    "number",
    "keyword",
    "function",
    "variable",
    "type",
    "property",
    "namespace",
];

/// What the words of a text are, each relative to the one before. A word of several lines is one
/// for each line.
pub fn tokens(
    positions: &Positions,
    tokens: &[(Token, std::ops::Range<usize>)],
) -> Vec<SemanticToken> {
    let mut found = Vec::new();
    let (mut line, mut column) = (0, 0);
    let mut forward = Forward::new(*positions);
    for (token, range) in tokens {
        let (kind, modifiers) = match token {
            Token::Comment => (0, 0),
            Token::String => (1, 0),
            Token::Number => (2, 0),
            Token::Keyword => (3, 0),
            Token::Function => (4, 0),
            Token::Variable => (5, 0),
            Token::Type => (6, 0),
            Token::Property => (7, 0),
            Token::Namespace => (8, 0),
            Token::Definition => (5, 1),
        };
        let text = positions.text.get(range.clone()).unwrap_or_default();
        let mut start = range.start;
        for piece in text.split_inclusive('\n') {
            let content = piece.trim_end_matches(['\n', '\r']);
            let length = positions.encoding.length(content) as u32;
            if length > 0 {
                let at = forward.position(start);
                found.push(SemanticToken {
                    delta_line: at.line - line,
                    delta_start: if at.line == line {
                        at.character - column
                    } else {
                        at.character
                    },
                    length,
                    token_type: kind,
                    token_modifiers_bitset: modifiers,
                });
                (line, column) = (at.line, at.character);
            }
            start += piece.len();
        }
    }
    found
}
