//! Descriptions for a terminal.

use super::model::{Description, Field, Kind};
use super::texinfo::{fill, plain};

/// How a description is laid out.
#[derive(Copy, Clone, Debug)]
pub struct Layout {
    /// The width in columns.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
}

/// The roles that parts of the text play.
#[derive(Copy, Clone)]
enum Role {
    Name,
    Heading,
    Faint,
}

impl Layout {
    fn paint(self, role: Role, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let code = match role {
            Role::Name => "1;36",
            Role::Heading => "1",
            Role::Faint => "2",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }

    fn heading(self, text: &str) -> String {
        format!("\n{}\n", self.paint(Role::Heading, text))
    }

    fn prose(self, text: &str, margin: usize) -> String {
        let lines = plain(text, self.width.saturating_sub(margin).max(20));
        indent(&lines, margin)
    }
}

fn indent(text: &str, margin: usize) -> String {
    let margin = " ".repeat(margin);
    let mut result = String::new();
    for line in text.lines() {
        if !line.is_empty() {
            result.push_str(&margin);
            result.push_str(line);
        }
        result.push('\n');
    }
    result
}

impl Description {
    /// The description as lines of text, the last ended.
    pub fn text(&self, layout: Layout) -> String {
        let mut text = self.title(layout);
        if let Some(replacement) = &self.deprecated {
            text.push_str(&layout.prose(&format!("Deprecated: {replacement}."), 0));
        }
        if let Some(import) = &self.import {
            text.push_str(&format!("  {}\n", import.use_modules));
            if let Some(short) = &import.short {
                text.push_str(&format!("  {short}\n"));
            }
        }
        let calls = self.calls();
        if !calls.is_empty() {
            text.push('\n');
            for call in calls {
                text.push_str(&fill(&call, layout.width, 2, 6));
                text.push('\n');
            }
        }
        if let Some(documentation) = &self.documentation {
            text.push('\n');
            text.push_str(&layout.prose(documentation, 0));
        }
        self.details(layout, &mut text);
        if let Some(example) = &self.example {
            text.push_str(&layout.heading("Example"));
            text.push_str(&indent(example, 2));
        }
        if let Some(place) = &self.place {
            let place = format!("\n{}:{}\n", place.file, place.line);
            text.push_str(&layout.paint(Role::Faint, &place));
        }
        text
    }

    fn title(&self, layout: Layout) -> String {
        let mut what = self.kind.words().to_owned();
        if let Kind::Field { record, .. } = &self.kind {
            what = format!("field of {record}");
        }
        if let (Some(module), false) = (&self.module, matches!(self.kind, Kind::Module { .. })) {
            what.push_str(&format!(", {module}"));
        }
        format!("{}: {what}\n", layout.paint(Role::Name, &self.name))
    }

    fn calls(&self) -> Vec<String> {
        match &self.kind {
            Kind::Procedure { signatures } => signatures
                .iter()
                .map(|signature| signature.call.clone())
                .collect(),
            Kind::Macro { patterns } => patterns.clone(),
            _ => Vec::new(),
        }
    }

    fn details(&self, layout: Layout, text: &mut String) {
        match &self.kind {
            Kind::Record { fields, .. } => {
                text.push_str(&layout.heading("Fields"));
                for field in fields {
                    text.push_str(&field_text(field, layout));
                }
            }
            Kind::Field { field, .. } => {
                text.push('\n');
                let mut field = field.clone();
                // It stands above.
                field.documentation = None;
                text.push_str(&field_text(&field, layout));
            }
            Kind::ServiceType {
                extends,
                extensible,
                default_value,
                configuration,
                ..
            } => {
                text.push('\n');
                let value = match (default_value, configuration) {
                    (Some(value), _) if value.contains('\n') => {
                        format!("value by default:\n{}", indent(value, 4).trim_end())
                    }
                    (Some(value), _) => format!("value by default: {value}"),
                    (None, Some(record)) => format!("value: a {record}, which has to be given"),
                    (None, None) => "value: has to be given".to_owned(),
                };
                text.push_str(&indent(&value, 2));
                if let (Some(record), Some(_)) = (configuration, default_value) {
                    text.push_str(&format!("  configuration: {record}\n"));
                }
                if !extends.is_empty() {
                    let list = format!("extends: {}", extends.join(", "));
                    text.push_str(&fill(&list, layout.width, 2, 4));
                    text.push('\n');
                }
                if *extensible {
                    text.push_str("  may be extended by other services\n");
                }
            }
            Kind::Variable { holds, value } => {
                if let Some(holds) = holds {
                    text.push_str(&format!("\n  It holds {holds}.\n"));
                }
                if let Some(value) = value {
                    text.push_str(&layout.heading("Value"));
                    text.push_str(&indent(value, 2));
                }
            }
            Kind::Package { .. } => self.package(layout, text),
            Kind::Module { exports } => {
                text.push_str(&layout.heading(&format!("Exports ({})", exports.len())));
                text.push_str(&fill(&exports.join(" "), layout.width, 2, 2));
                text.push('\n');
            }
            Kind::Procedure { .. } | Kind::Macro { .. } => {}
        }
    }

    fn package(&self, layout: Layout, text: &mut String) {
        let Kind::Package {
            package,
            version,
            outputs,
            synopsis,
            home_page,
            license,
            hidden,
        } = &self.kind
        else {
            return;
        };
        text.push('\n');
        let version = version.as_deref().unwrap_or("(computed)");
        let mut line = |name: &str, value: &str| {
            if !value.is_empty() {
                let value = plain(value, layout.width.saturating_sub(13).max(20));
                let value = value.replace('\n', &format!("\n{}", " ".repeat(13)));
                text.push_str(&format!("  {name:9}  {value}\n"));
            }
        };
        line("package", package);
        line("version", version);
        line("outputs", &outputs.join(", "));
        line("synopsis", synopsis.as_deref().unwrap_or_default());
        line("home page", home_page.as_deref().unwrap_or_default());
        line("licence", license.as_deref().unwrap_or_default());
        if *hidden {
            line("hidden", "yes: searches by name pass over it");
        }
    }

    /// One line: the name, what it is, and the first sentence of its documentation.
    pub fn line(&self, layout: Layout) -> String {
        use unicode_width::UnicodeWidthStr;
        let module = match &self.kind {
            Kind::Module { .. } => "",
            _ => self.module.as_deref().unwrap_or_default(),
        };
        let mut rest = format!("  {}", self.kind.words());
        if !module.is_empty() {
            rest.push_str(&format!(", {module}"));
        }
        if let Some(summary) = self.summary() {
            rest.push_str(&format!(": {summary}"));
        }
        let room = layout.width.saturating_sub(self.name.width());
        if rest.width() > room {
            let mut cut = String::new();
            for c in rest.chars() {
                if cut.width() + 4 > room {
                    break;
                }
                cut.push(c);
            }
            rest = format!("{}...", cut.trim_end());
        }
        format!("{}{rest}\n", layout.paint(Role::Name, &self.name))
    }

    /// The first sentence of the documentation as plain text.
    pub fn summary(&self) -> Option<String> {
        let text = match &self.kind {
            Kind::Package {
                synopsis: Some(text),
                ..
            } => text,
            _ => self.documentation.as_ref()?,
        };
        let text = plain(text, usize::MAX);
        let first = text.split("\n").next().unwrap_or_default();
        let end = first.find(". ").map_or(first.len(), |at| at + 1);
        first.get(..end).map(str::to_owned)
    }
}

fn field_text(field: &Field, layout: Layout) -> String {
    let mut facts = Vec::new();
    facts.extend(field.type_name.clone());
    if field.required {
        facts.push("required".to_owned());
    }
    let mut long_default = None;
    match &field.default {
        Some(value) if value.contains('\n') => long_default = Some(value),
        Some(value) => facts.push(format!("default {value}")),
        None => {}
    }
    if field.thunked {
        facts.push("may refer to the record itself".to_owned());
    }
    if field.delayed {
        facts.push("computed when needed".to_owned());
    }
    if field.innate {
        facts.push("not inherited".to_owned());
    }
    if field.deprecated {
        facts.push("deprecated".to_owned());
    }
    let name = layout.paint(Role::Name, &field.name);
    let mut text = match facts.is_empty() {
        true => format!("  {name}\n"),
        false => format!("  {name}: {}\n", facts.join("; ")),
    };
    if let Some(value) = long_default {
        text.push_str("      default:\n");
        text.push_str(&indent(value, 8));
    }
    if let Some(documentation) = &field.documentation {
        text.push_str(&layout.prose(documentation, 6));
    }
    text
}
