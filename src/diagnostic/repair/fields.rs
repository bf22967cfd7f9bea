//! Repairs of fields: unknown, missing, repeated, and not written `(name value)`.

use super::site::Site;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Edit, Fix};
use crate::reader::{NodeId, NodeKind};

/// Fields for which there is a value that suits most systems, or one that stands for what only the
/// user knows.
const VALUES: &[(&str, &str, &str)] = &[
    ("operating-system", "host-name", "\"guix\""),
    ("operating-system", "timezone", "\"Etc/UTC\""),
    (
        "operating-system",
        "bootloader",
        "(bootloader-configuration (bootloader grub-bootloader) (targets '(\"/dev/sdX\")))",
    ),
    (
        "operating-system",
        "file-systems",
        "(cons (file-system (device (file-system-label \"root\")) (mount-point \"/\") \
         (type \"ext4\")) %base-file-systems)",
    ),
    ("bootloader-configuration", "bootloader", "grub-bootloader"),
    ("file-system", "device", "(file-system-label \"root\")"),
    ("file-system", "mount-point", "\"/\""),
    ("file-system", "type", "\"ext4\""),
    ("user-account", "group", "\"users\""),
    ("user-account", "name", "\"user\""),
];

/// A name for a field that is not of the record: `inherit` out of place, or a field of another
/// record of the user's around it.
pub fn unknown(site: &Site) -> Vec<Fix> {
    let Some(form) = site
        .path
        .iter()
        .rev()
        .copied()
        .find(|&node| site.head(node).is_some())
    else {
        return Vec::new();
    };
    let Some(record) = site.parent(form) else {
        return Vec::new();
    };
    if site.head(form) == Some("inherit") {
        return inherit_first(site, record, form).into_iter().collect();
    }
    let mut fixes = Vec::new();
    // The field may belong to the record around: then it stands one parenthesis too deep.
    let (Some(name), Some(head)) = (site.head(form), site.head(record)) else {
        return fixes;
    };
    let fields = site.fields(head);
    if let Some(similar) = nearest(name, fields.iter().copied())
        && let Some(first) = site.text.tree.first(form)
    {
        fixes.push(Fix::new(
            titles::write(similar),
            site.span(first),
            similar.to_owned(),
        ));
    }
    // A word of the name, or its beginning, is what people remember.
    let word = name.trim_end_matches([':', '?']);
    let like = fields.iter().filter(|field| {
        field.starts_with(word)
            || field.split('-').any(|part| part == word)
            || word.starts_with(**field)
    });
    if let Some(first) = site.text.tree.first(form) {
        fixes.extend(like.take(3).map(|field| site.replace(first, *field)));
    }
    if !fields.is_empty() {
        let outer = site.path.iter().rev().skip(1);
        let outer = outer.filter_map(|&node| site.head(node));
        if outer
            .clone()
            .any(|other| other != head && site.is_field(other, name))
        {
            fixes.extend(move_out(site, record, form));
        }
    }
    fixes
}

/// `inherit` as the first part of its record.
fn inherit_first(site: &Site, record: NodeId, form: NodeId) -> Option<Fix> {
    let first = *site.parts(record).get(1)?;
    if first == form {
        return None;
    }
    let insertion = Edit {
        span: site.span(first).start(),
        text: format!("{} ", site.slice(form)),
    };
    let removal = Edit {
        span: site.removal(form),
        text: String::new(),
    };
    Some(Fix {
        title: titles::inherit_first(),
        edits: vec![insertion, removal],
    })
}

/// The last part of a form, put behind the form: its closing bracket moves before the part.
fn move_out(site: &Site, holder: NodeId, part: NodeId) -> Option<Fix> {
    let parts = site.parts(holder);
    let at = parts.iter().position(|&other| other == part)?;
    let before = *parts.get(at.checked_sub(1)?)?;
    let last = *parts.last()?;
    let close = site.span(holder).end();
    Some(Fix {
        title: titles::close_before(site.head(part).unwrap_or("it")),
        edits: vec![
            Edit {
                span: site.span(before).end(),
                text: ")".to_owned(),
            },
            Edit {
                span: crate::source::Span::new(site.span(last).hi, close.hi),
                text: String::new(),
            },
        ],
    })
}

/// Fields that lack, with a value that can stand there.
pub fn missing(site: &Site) -> Vec<Fix> {
    let Some(form) = site.node().filter(|&node| site.head(node).is_some()) else {
        return Vec::new();
    };
    let record = site.head(form).unwrap_or_default();
    let message = &site.diagnostic.message;
    let lacking: Vec<String> = VALUES
        .iter()
        .filter(|(of, field, _)| *of == record && message.contains(&format!("`{field}`")))
        .map(|(_, field, value)| format!("({field} {value})"))
        .collect();
    let count = message.matches('`').count() / 2;
    // The record's own name is among the names in the message.
    if lacking.is_empty() || lacking.len() + 1 != count {
        return Vec::new();
    }
    let parts = site.parts(form);
    let inherits = |&node: &NodeId| site.head(node) == Some("inherit");
    let edit = match parts.get(1) {
        Some(first) if inherits(first) => Edit {
            span: site.span(*first).end(),
            text: separated(site, *first, &lacking, true),
        },
        Some(first) => Edit {
            span: site.span(*first).start(),
            text: separated(site, *first, &lacking, false),
        },
        None => {
            let end = site.span(form).hi.saturating_sub(1);
            Edit {
                span: crate::source::Span::at(end),
                text: format!(" {}", lacking.join(" ")),
            }
        }
    };
    vec![Fix {
        title: titles::add(&lacking.join(" ")),
        edits: vec![edit],
    }]
}

/// Fields on lines of their own if the form has several lines, behind or before one of its parts.
fn separated(site: &Site, part: NodeId, fields: &[String], behind: bool) -> String {
    let form = site
        .parent(part)
        .map(|form| site.slice(form).contains('\n'));
    let space = if form == Some(true) {
        format!("\n{}", site.indent(site.span(part)))
    } else {
        " ".to_owned()
    };
    let lines = fields.join(&space);
    if behind {
        space + &lines
    } else {
        lines + &space
    }
}

/// One of two fields of one name, the later first.
pub fn duplicate(site: &Site) -> Vec<Fix> {
    let Some(form) = site
        .path
        .iter()
        .rev()
        .copied()
        .find(|&node| site.head(node).is_some())
    else {
        return Vec::new();
    };
    let name = site.head(form).unwrap_or_default();
    let Some(record) = site.parent(form) else {
        return Vec::new();
    };
    let same = site.parts(record).into_iter();
    let same = same.filter(|&part| site.head(part) == Some(name));
    let mut same: Vec<NodeId> = same.collect();
    same.reverse();
    same.sort_by_key(|&part| part != form);
    let title = |part: NodeId| titles::remove(site.slice(part));
    same.into_iter()
        .map(|part| Fix::new(title(part), site.removal(part), ""))
        .collect()
}

/// A field that is not `(name value)`.
pub fn bad(site: &Site) -> Vec<Fix> {
    let Some(&last) = site.path.last() else {
        return Vec::new();
    };
    let mut fixes = Vec::new();
    // A part of the record that is no list: `name "value"` or `name` alone.
    if let Some(parent) = site.parent(last)
        && !site
            .fields(site.head(parent).unwrap_or_default())
            .is_empty()
    {
        fixes.extend(parentheses(site, parent, last));
    }
    let field = site.path.iter().rev().copied().find(|&node| {
        let record = site.parent(node).and_then(|parent| site.head(parent));
        match (record, site.head(node)) {
            (Some(record), Some(name)) => {
                site.is_field(record, name) || record.ends_with("configuration")
            }
            _ => false,
        }
    });
    let Some(field) = field else { return fixes };
    let parts = site.parts(field);
    match parts.as_slice() {
        [_] => {
            let record = site.parent(field).and_then(|record| site.head(record));
            let known = VALUES
                .iter()
                .find(|(of, name, _)| Some(*of) == record && Some(*name) == site.head(field));
            fixes.extend(
                known.map(|(_, name, value)| site.replace(field, format!("({name} {value})"))),
            );
            fixes.push(site.remove(field));
        }
        [_, _, ..] => fixes.extend(several(site, field, &parts)),
        [] => {}
    }
    fixes
}

/// A field without its parentheses.
fn parentheses(site: &Site, record: NodeId, part: NodeId) -> Option<Fix> {
    let fields = site.fields(site.head(record)?);
    let parts = site.parts(record);
    let at = parts.iter().position(|&other| other == part)?;
    let is_name = |node: NodeId| {
        site.text
            .tree
            .symbol(node)
            .is_some_and(|name| fields.contains(&name.as_str()))
    };
    let (name, value) = if is_name(part) {
        (part, *parts.get(at + 1)?)
    } else {
        (*parts.get(at.checked_sub(1)?)?, part)
    };
    if !is_name(name) || site.head(value).is_some_and(|head| fields.contains(&head)) {
        return None;
    }
    let span = site.span(name).to(site.span(value));
    let text = format!("({} {})", site.slice(name), site.slice(value));
    Some(Fix::new(titles::write(&text), span, text))
}

/// A field with several values: a list of them, one of them alone, or a field that slipped in.
fn several(site: &Site, field: NodeId, parts: &[NodeId]) -> Vec<Fix> {
    let (Some(&value), Some(&second), Some(&last)) = (parts.get(1), parts.get(2), parts.last())
    else {
        return Vec::new();
    };
    let mut fixes = Vec::new();
    let record = site.parent(field).and_then(|parent| site.head(parent));
    let slipped = parts.iter().skip(2).copied().find(|&part| {
        let name = site.head(part);
        name.is_some_and(|name| site.is_field(record.unwrap_or_default(), name))
    });
    if let Some(part) = slipped {
        fixes.extend(move_out(site, field, part));
        return fixes;
    }
    let is_list = |&node: &NodeId| {
        let head = site.head(node);
        head.is_some_and(|head| matches!(head, "list" | "cons" | "cons*" | "append" | "map"))
            || site.quoted(node).is_some()
    };
    let all = parts.get(1..).unwrap_or_default();
    let wrapped = |head: &str| {
        let before = format!("({head} ");
        let edit = |span, text: &str| Edit {
            span,
            text: text.to_owned(),
        };
        Fix {
            title: titles::wrap(head),
            edits: vec![
                edit(site.span(value).start(), &before),
                edit(site.span(last).end(), ")"),
            ],
        }
    };
    if all.iter().all(is_list) {
        fixes.push(wrapped("append"));
    } else if matches!(site.text.tree.kind(last), NodeKind::Symbol(name) if name.as_str().starts_with("%base"))
    {
        fixes.push(wrapped("cons*"));
    } else if !site.head(field).is_some_and(|name| name.ends_with('?')) {
        fixes.push(wrapped("list"));
    }
    // Removing the rest keeps the first value as it is.
    let rest = site.removal(second).lo..site.span(last).hi;
    fixes.push(Fix::new(
        titles::remove(
            site.text
                .slice(crate::source::Span::new(site.span(second).lo, rest.end)),
        ),
        crate::source::Span::new(rest.start, rest.end),
        "",
    ));
    fixes
}
