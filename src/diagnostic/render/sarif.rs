//! Rendering: SARIF 2.1.0, which code-scanning services read.

use std::fmt::Write;

use serde_json::{Value, json};

use super::json::page_url;
use super::place::{self, Place};
use crate::diagnostic::{Code, Diagnostic, Fix};
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
    let more = format!("`guixlite explain {code}` says more.");
    let mut rule = json!({
        "id": code.as_str(),
        "shortDescription": {"text": code.summary()},
        "help": {"text": more, "markdown": code.page()},
    });
    if let (Some(object), Some(page)) = (rule.as_object_mut(), page_url(code)) {
        object.insert("helpUri".to_owned(), json!(page));
    }
    rule
}

fn result(diagnostic: &Diagnostic, codes: &[Code], sources: &SourceMap) -> Value {
    let at = place::primary(sources, diagnostic);
    let text = match &diagnostic.help {
        Some(help) => format!("{}. Help: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    // The standard wants each of them once.
    let mut related: Vec<Value> = Vec::new();
    for label in &diagnostic.labels {
        let mut location = location(&place::place(sources, label.span, None));
        if let Some(object) = location.as_object_mut() {
            object.insert("message".to_owned(), json!({"text": label.message}));
        }
        if !related.contains(&location) {
            related.push(location);
        }
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.iter().position(|&code| code == diagnostic.code),
        "level": diagnostic.severity.as_str(),
        "message": {"text": text},
        "locations": [location(&at)],
        "relatedLocations": related,
    });
    let fixes: Vec<Value> = diagnostic.fixes.iter().map(|f| fix(f, sources)).collect();
    if let Some(object) = result.as_object_mut().filter(|_| !fixes.is_empty()) {
        object.insert("fixes".to_owned(), fixes.into());
    }
    result
}

/// A fix, with its edits by file.
fn fix(fix: &Fix, sources: &SourceMap) -> Value {
    let mut changes: Vec<(String, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let at = place::place(sources, edit.span, None);
        let replacement = json!({
            "deletedRegion": region(&at),
            "insertedContent": {"text": edit.text},
        });
        match changes.iter_mut().find(|(file, _)| *file == at.file) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((at.file, vec![replacement])),
        }
    }
    let changes = changes.into_iter().map(|(file, replacements)| {
        json!({"artifactLocation": {"uri": uri(&file)}, "replacements": replacements})
    });
    json!({
        "description": {"text": fix.title},
        "artifactChanges": changes.collect::<Vec<Value>>(),
    })
}

fn region(at: &Place) -> Value {
    json!({
        "startLine": at.range.start.line,
        "startColumn": at.range.start.column,
        "endLine": at.range.end.line,
        "endColumn": at.range.end.column,
    })
}

/// A file's name as a reference by URI: what is neither plain nor a slash is written in hexadecimal.
fn uri(file: &str) -> String {
    let mut out = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn location(at: &Place) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&at.file)},
            "region": region(at),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_of_files_are_references() {
        assert_eq!(uri("a b/ü.scm"), "a%20b/%C3%BC.scm");
        assert_eq!(uri("/etc/<config>"), "/etc/%3Cconfig%3E");
    }
}
