//! Records: the fields that a definition lists, with what it says of each.

use super::exports::head;
use super::known;
use super::library::ModuleText;
use super::model::Field;
use crate::reader::{NodeId, NodeKind};

/// What the definition of a record type binds.
#[derive(Clone, Debug, Default)]
pub struct RecordShape {
    /// The type's name.
    pub type_name: String,
    /// The macro that makes records by their fields' names.
    pub constructor: Option<String>,
    /// The procedure that makes records from arguments, with its parameters.
    pub positional: Option<(String, Vec<String>)>,
    /// The predicate.
    pub predicate: Option<String>,
    /// The fields.
    pub fields: Vec<Field>,
    /// Whether fields have types that are checked.
    pub configuration: bool,
}

impl RecordShape {
    /// What people call the record.
    pub fn record_name(&self) -> &str {
        match &self.constructor {
            Some(name) => name,
            None => self.type_name.trim_matches(['<', '>']),
        }
    }

    /// Every name that the definition binds.
    pub fn names(&self) -> Vec<String> {
        let accessors = self
            .fields
            .iter()
            .filter_map(|field| field.accessor.clone());
        [self.constructor.clone(), self.predicate.clone()]
            .into_iter()
            .flatten()
            .chain(self.positional.iter().map(|(name, _)| name.clone()))
            .chain(accessors)
            .chain([self.type_name.clone()])
            .collect()
    }
}

/// Reads the definition of a record type, if the form is one.
pub fn record(module: &ModuleText, form: NodeId) -> Option<RecordShape> {
    match head(module.tree(), form)?.trim_start_matches('%') {
        "define-record-type*" => record_star(module, form),
        "define-record-type" => srfi_9(module, form),
        "define-configuration" | "define-configuration/no-serialization" => {
            configuration(module, form)
        }
        _ => None,
    }
}

fn symbol(module: &ModuleText, node: NodeId) -> Option<String> {
    let name = module.tree().symbol(node)?;
    Some(name.as_str().to_owned())
}

/// `(define-record-type* <type> name make-name name? [this] (field accessor option ...) ...)`
fn record_star(module: &ModuleText, form: NodeId) -> Option<RecordShape> {
    let tree = module.tree();
    let mut names = Vec::new();
    let mut fields = Vec::new();
    for part in tree.children(form).skip(1) {
        match symbol(module, part) {
            Some(name) => names.push(name),
            None => fields.push(part),
        }
    }
    let [type_name, constructor, make, predicate, ..] = names.as_slice() else {
        return None;
    };
    let fields: Vec<Field> = fields
        .into_iter()
        .filter_map(|field| star_field(module, constructor, field))
        .collect();
    let parameters = fields.iter().map(|field| field.name.clone()).collect();
    Some(RecordShape {
        type_name: type_name.clone(),
        constructor: Some(constructor.clone()),
        positional: Some((make.clone(), parameters)),
        predicate: Some(predicate.clone()),
        fields,
        configuration: false,
    })
}

fn star_field(module: &ModuleText, record: &str, node: NodeId) -> Option<Field> {
    let tree = module.tree();
    let parts: Vec<NodeId> = tree.children(node).collect();
    let mut field = Field {
        name: symbol(module, *parts.first()?)?,
        accessor: parts.get(1).and_then(|&part| symbol(module, part)),
        required: true,
        ..Field::default()
    };
    for &option in parts.iter().skip(2) {
        match head(tree, option) {
            Some("default") => {
                let value = tree.children(option).nth(1);
                field.default = value.map(|value| module.written(value));
                field.required = false;
            }
            Some("thunked") => field.thunked = true,
            Some("delayed") => field.delayed = true,
            Some("innate") => field.innate = true,
            Some("sanitize") => {
                let check = tree.children(option).nth(1);
                field.deprecated =
                    check.is_some_and(|check| module.source(check).contains("deprecat"));
            }
            _ => {}
        }
    }
    comment(module, node, &parts, &mut field);
    let known = known::field(record, &field.name);
    if let Some((type_name, documentation)) = known {
        if !type_name.is_empty() {
            field.type_name = Some(type_name.to_owned());
        }
        if field.documentation.is_none() && !documentation.is_empty() {
            field.documentation = Some(documentation.to_owned());
        }
    }
    Some(field)
}

/// The comments beside a field say its type, as is the custom in Guix's own records.
fn comment(module: &ModuleText, node: NodeId, parts: &[NodeId], field: &mut Field) {
    let mut words: Vec<&str> = Vec::new();
    for &part in parts.iter().chain([&node]) {
        let rest = module
            .rest_of_line(part)
            .trim_start_matches([')', ' ', '\t']);
        let Some(text) = rest.strip_prefix(';') else {
            continue;
        };
        let text = text.trim_matches([';', ' ', '\t']).trim_end_matches('.');
        if !text.is_empty() && words.last() != Some(&text) {
            words.push(text);
        }
    }
    let text = words.join(" ");
    if text.to_lowercase().contains("deprecated") {
        field.deprecated = true;
    }
    let type_name = text.replace("deprecated", "");
    let type_name = type_name.trim_matches([' ', ',', ':']);
    let inner = type_name
        .strip_prefix('(')
        .and_then(|name| name.strip_suffix(')'));
    let type_name = inner.unwrap_or(type_name);
    if !type_name.is_empty() && type_name.len() <= 80 {
        field.type_name = Some(type_name.to_owned());
    }
}

/// `(define-record-type name (constructor field ...) predicate (field accessor modifier) ...)`
fn srfi_9(module: &ModuleText, form: NodeId) -> Option<RecordShape> {
    let tree = module.tree();
    let parts: Vec<NodeId> = tree.children(form).collect();
    let [_, type_name, constructor, predicate, fields @ ..] = parts.as_slice() else {
        return None;
    };
    let type_name =
        symbol(module, *type_name).or_else(|| symbol(module, tree.first(*type_name)?))?;
    let fields: Vec<Field> = fields
        .iter()
        .filter_map(|&field| {
            let parts: Vec<NodeId> = tree.children(field).collect();
            let name = symbol(module, field).or_else(|| symbol(module, *parts.first()?))?;
            let mut found = Field {
                name,
                accessor: parts.get(1).and_then(|&part| symbol(module, part)),
                required: true,
                ..Field::default()
            };
            comment(module, field, &parts, &mut found);
            Some(found)
        })
        .collect();
    let positional = match symbol(module, *constructor) {
        Some(name) => Some((
            name,
            fields.iter().map(|field| field.name.clone()).collect(),
        )),
        None => {
            let mut names = tree
                .children(*constructor)
                .filter_map(|part| symbol(module, part));
            names.next().map(|name| (name, names.collect()))
        }
    };
    Some(RecordShape {
        type_name,
        constructor: None,
        positional,
        predicate: symbol(module, *predicate),
        fields,
        configuration: false,
    })
}

/// `(define-configuration name (field (type [default]) documentation option ...) ...)`
fn configuration(module: &ModuleText, form: NodeId) -> Option<RecordShape> {
    let tree = module.tree();
    let mut parts = tree.children(form).skip(1);
    let name = symbol(module, parts.next()?)?;
    let fields: Vec<Field> = parts
        .filter_map(|part| configuration_field(module, &name, part))
        .collect();
    let parameters = fields.iter().map(|field| field.name.clone()).collect();
    Some(RecordShape {
        type_name: format!("<{name}>"),
        positional: Some((format!("make-{name}"), parameters)),
        predicate: Some(format!("{name}?")),
        constructor: Some(name),
        fields,
        configuration: true,
    })
}

fn configuration_field(module: &ModuleText, record: &str, node: NodeId) -> Option<Field> {
    let tree = module.tree();
    let parts: Vec<NodeId> = tree.children(node).collect();
    let name = symbol(module, *parts.first()?)?;
    let declared = *parts.get(1)?;
    let (type_name, default) = match tree.kind(declared) {
        NodeKind::Symbol(name) => (Some(name.as_str().to_owned()), None),
        _ => {
            let mut inner = tree.children(declared);
            let type_name = inner.next().and_then(|part| symbol(module, part));
            (type_name, inner.next())
        }
    };
    let optional = type_name
        .as_deref()
        .and_then(|name| name.strip_prefix("maybe-"));
    let documentation = parts.get(2).and_then(|&part| tree.str_of(part));
    let documentation = documentation
        .map(str::to_owned)
        .filter(|text| !text.trim().is_empty());
    Some(Field {
        accessor: Some(format!("{record}-{name}")),
        default: default.map(|value| module.written(value)),
        required: default.is_none() && optional.is_none(),
        deprecated: documentation
            .as_deref()
            .is_some_and(|text| text.to_lowercase().contains("deprecated")),
        type_name: match optional {
            Some(inner) => Some(format!("{inner}, or unset")),
            None => type_name,
        },
        documentation,
        name,
        ..Field::default()
    })
}
