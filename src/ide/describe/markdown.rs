//! Descriptions for editors, in Markdown.

use super::model::{Description, Field, Kind};
use super::texinfo::plain;

/// How many fields of a record are shown where the pointer rests.
const MOST_FIELDS: usize = 40;

impl Description {
    /// The description as Markdown.
    pub fn markdown(&self) -> String {
        let mut parts = vec![self.signature()];
        if let Some(replacement) = &self.deprecated {
            parts.push(format!("**Deprecated**: {}.", prose(replacement)));
        }
        if let Some(documentation) = &self.documentation {
            parts.push(prose(documentation));
        }
        parts.extend(self.facts());
        if let Some(import) = &self.import {
            parts.push(code(&import.use_modules));
        }
        parts.join("\n\n")
    }

    fn signature(&self) -> String {
        let title = match &self.kind {
            Kind::Field { record, .. } => format!("field of `{record}`"),
            kind => kind.words().to_owned(),
        };
        let calls = match &self.kind {
            Kind::Procedure { signatures } => {
                signatures.iter().map(|one| one.call.as_str()).collect()
            }
            Kind::Macro { patterns } => patterns.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        match calls.is_empty() {
            true => format!("`{}`: {title}", self.name),
            false => format!("{}\n{title}", code(&calls.join("\n"))),
        }
    }

    fn facts(&self) -> Vec<String> {
        match &self.kind {
            Kind::Record { fields, .. } => {
                let lines: Vec<String> = fields.iter().take(MOST_FIELDS).map(list_item).collect();
                vec![lines.join("\n")]
            }
            Kind::Field { field, .. } => vec![list_item(field)],
            Kind::ServiceType {
                extends,
                default_value,
                configuration,
                ..
            } => {
                let mut facts = Vec::new();
                if let Some(record) = configuration {
                    facts.push(format!("configuration: `{record}`"));
                }
                facts.push(match default_value {
                    Some(value) => format!("value by default:\n{}", code(value)),
                    None => "its value has to be given".to_owned(),
                });
                if !extends.is_empty() {
                    facts.push(format!("extends {}", extends.join(", ")));
                }
                facts
            }
            Kind::Variable { holds, value } => {
                let holds = holds.iter().map(|holds| format!("It holds {holds}."));
                holds.chain(value.iter().map(|value| code(value))).collect()
            }
            Kind::Package {
                package,
                version,
                outputs,
                synopsis,
                ..
            } => {
                let version = version.as_deref().unwrap_or_default();
                let outputs = outputs.join(", ");
                let mut facts = vec![format!("{package} {version}, outputs: {outputs}")];
                facts.extend(synopsis.as_deref().map(prose));
                facts
            }
            Kind::Module { exports } => vec![format!("exports {} names", exports.len())],
            Kind::Procedure { .. } | Kind::Macro { .. } => Vec::new(),
        }
    }
}

fn code(text: &str) -> String {
    format!("```scheme\n{text}\n```")
}

/// Texinfo as Markdown prose: what is set as code stays so.
fn prose(text: &str) -> String {
    plain(text, usize::MAX).replace("\n  ", "\n    ")
}

fn list_item(field: &Field) -> String {
    let mut text = format!("- `{}`", field.name);
    if let Some(type_name) = &field.type_name {
        text.push_str(&format!(": {type_name}"));
    }
    match &field.default {
        Some(value) if !value.contains('\n') => text.push_str(&format!(", default `{value}`")),
        _ if field.required => text.push_str(", **required**"),
        _ => {}
    }
    text
}
