//! Rendering: SARIF 2.1.0, which code-scanning services read.

use serde_json::{Value, json};

use super::json::page_url;
use super::place::{self, Place};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceMap;

/// One run with all results, and a rule for each code that occurs.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut codes: Vec<Code> = diagnostics.iter().map(|d| d.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|&code| rule(code)).collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, &codes, sources))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "guixlite",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": {"text": code.summary()},
        "helpUri": page_url(code),
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], sources: &SourceMap) -> Value {
    let at = place::primary(sources, diagnostic);
    let text = match &diagnostic.help {
        Some(help) => format!("{}. Help: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut location = location(&place::place(sources, label.span, None));
            if let Some(object) = location.as_object_mut() {
                object.insert("message".to_owned(), json!({"text": label.message}));
            }
            location
        })
        .collect();
    json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.iter().position(|&code| code == diagnostic.code),
        "level": diagnostic.severity.as_str(),
        "message": {"text": text},
        "locations": [location(&at)],
        "relatedLocations": related,
    })
}

fn location(at: &Place) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": at.file.replace(' ', "%20")},
            "region": {
                "startLine": at.range.start.line,
                "startColumn": at.range.start.column,
                "endLine": at.range.end.line,
                "endColumn": at.range.end.column,
            },
        },
    })
}
