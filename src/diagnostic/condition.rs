//! `diagnostic`: what an exception object says: its components by the names of their types, its
//! message with the irritants put in.

use super::show::show;
use crate::value::{Ref, Value};
use crate::vm::context::Context;

/// An exception object, taken apart.
pub struct Condition {
    components: Vec<(Ref, Vec<Value>)>,
}

impl Condition {
    /// The parts of an exception object; none for another value.
    pub fn new(ctx: &Context, exception: Value) -> Condition {
        let parts = ctx.exception_components(exception).into_iter();
        let components = parts.filter_map(|component| match component {
            Value::Record(r) => {
                let record = ctx.heap.records.get(r);
                Some((record.rtd, record.fields.to_vec()))
            }
            _ => None,
        });
        Condition {
            components: components.collect(),
        }
    }

    /// Whether a part is of a type of this name, or of one that descends from it.
    pub fn has(&self, ctx: &Context, type_name: &str) -> bool {
        self.part(ctx, type_name).is_some()
    }

    fn part(&self, ctx: &Context, type_name: &str) -> Option<&(Ref, Vec<Value>)> {
        self.components.iter().find(|(rtd, _)| {
            let mut at = Some(*rtd);
            while let Some(rtd) = at {
                let kind = ctx.heap.record_types.get(rtd);
                if kind.name.as_str() == type_name {
                    return true;
                }
                at = kind.parent;
            }
            false
        })
    }

    /// A field of the part that is of a type.
    pub fn field(&self, ctx: &Context, type_name: &str, field: &str) -> Option<Value> {
        let (rtd, fields) = self.part(ctx, type_name)?;
        let names = &ctx.heap.record_types.get(*rtd).fields;
        let at = names.iter().position(|name| name.as_str() == field)?;
        fields.get(at).copied()
    }

    /// The format string and arguments of Guix's formatted messages.
    pub fn formatted(&self, ctx: &Context) -> Option<(String, Vec<Value>)> {
        let text = self.field(ctx, "&formatted-message", "format")?;
        let arguments = self.field(ctx, "&formatted-message", "arguments")?;
        let text = ctx.heap.text(text)?.to_owned();
        Some((text, ctx.heap.list_items(arguments).unwrap_or_default()))
    }

    /// The message in words: a formatted one, or `&message` with its irritants.
    pub fn message(&self, ctx: &Context) -> Option<String> {
        if let Some((text, arguments)) = self.formatted(ctx) {
            return Some(fill(ctx, &text, &arguments));
        }
        let message = self.field(ctx, "&message", "message")?;
        let text = ctx.heap.text(message)?.to_owned();
        let irritants = self
            .field(ctx, "&irritants", "irritants")
            .unwrap_or(Value::Null);
        let irritants = ctx.heap.list_items(irritants).unwrap_or_default();
        Some(message_with(ctx, &text, &irritants))
    }

    /// The hint, as plain text.
    pub fn hint(&self, ctx: &Context) -> Option<String> {
        let hint = self.field(ctx, "&fix-hint", "hint")?;
        Some(plain(ctx.heap.text(hint)?))
    }

    /// File, line (from 1) and column (from 0) of the location.
    pub fn location(&self, ctx: &Context) -> Option<(String, u32, u32)> {
        let location = self.field(ctx, "&error-location", "location")?;
        let Value::Record(r) = location else {
            return None;
        };
        let record = ctx.heap.records.get(r);
        let part = |name| super::show::field_of(ctx, record, name);
        let number = |value: Option<Value>| u32::try_from(value?.as_fixnum()?).ok();
        let file = ctx.heap.text(part("file")?)?.to_owned();
        Some((file, number(part("line"))?, number(part("column"))?))
    }
}

/// A message as Guile displays it: the irritants go into the directives of the text if it has any,
/// and behind it otherwise.
pub fn message_with(ctx: &Context, text: &str, irritants: &[Value]) -> String {
    if text.contains("~A") || text.contains("~S") || text.contains("~a") || text.contains("~s") {
        return fill(ctx, text, irritants);
    }
    let mut out = text.trim_end().to_owned();
    for irritant in irritants {
        out.push(' ');
        out.push_str(&show(ctx, *irritant));
    }
    out
}

/// A format string with its arguments put in.
pub fn fill(ctx: &Context, text: &str, arguments: &[Value]) -> String {
    let mut out = String::new();
    let mut arguments = arguments.iter();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '~' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('a' | 'A' | 'd' | 'D') => {
                if let Some(&argument) = arguments.next() {
                    match ctx.heap.text(argument) {
                        Some(text) => out.push_str(&super::clip(text, 80)),
                        None => out.push_str(&show(ctx, argument)),
                    }
                }
            }
            Some('s' | 'S') => {
                if let Some(&argument) = arguments.next() {
                    out.push_str(&show(ctx, argument));
                }
            }
            Some('%' | '&') => out.push('\n'),
            Some('~') => out.push('~'),
            Some(other) => {
                out.push('~');
                out.push(other);
            }
            None => out.push('~'),
        }
    }
    out.trim().to_owned()
}

/// Texinfo without its commands: `@code{x}` is `` `x` ``.
pub fn plain(texinfo: &str) -> String {
    let mut out = String::new();
    let mut rest = texinfo;
    while let Some(at) = rest.find('@') {
        let (before, command) = rest.split_at(at);
        out.push_str(before);
        let name_end = command
            .char_indices()
            .skip(1)
            .find(|(_, c)| !c.is_ascii_alphabetic())
            .map_or(command.len(), |(i, _)| i);
        let after = command.get(name_end..).unwrap_or_default();
        match after
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
        {
            Some((inner, tail)) => {
                out.push('`');
                out.push_str(inner);
                out.push('`');
                rest = tail;
            }
            None => {
                out.push('@');
                rest = command.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn texinfo_is_plain_text() {
        assert_eq!(plain("Try @code{(a b)}.\nAt@home"), "Try `(a b)`. At@home");
    }
}
