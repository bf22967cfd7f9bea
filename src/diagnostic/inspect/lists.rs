//! Names that the world gives: time zones (those of the tz database), locales (those of glibc) and
//! keyboard layouts with their variants (those of xkeyboard-config). One that is not there composes,
//! and fails when the system is built or runs, so these are warnings.

use super::Seen;
use crate::diagnostic::locate::{self, Text};
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::wording::names::write_instead;
use crate::diagnostic::wording::services;
use crate::diagnostic::{Diagnostic, Fix, Words};
use crate::reader::{NodeId, Sym};
use crate::source::Span;
use crate::value::Value;
use crate::vm::Machine;

const TIMEZONES: &str = include_str!("timezones.txt");
const LOCALES: &str = include_str!("locales.txt");
/// The options of layouts that configurations use, one a line.
const OPTIONS: &str = include_str!("keyboard-options.txt");
/// A layout a line, followed by its variants.
const LAYOUTS: &str = include_str!("keyboard-layouts.txt");

impl Seen<'_> {
    /// A time zone that there is not.
    pub(super) fn timezone(&self) -> Option<Diagnostic> {
        let (name, place) = self.name_in("timezone")?;
        if TIMEZONES.lines().any(|zone| zone == name) {
            return None;
        }
        let similar = nearest(&name, TIMEZONES.lines());
        Some(warning(
            services::invalid_timezone(&name, similar),
            place,
            similar,
        ))
    }

    /// A locale that the C library does not know and the system does not define.
    pub(super) fn locale(&self) -> Option<Diagnostic> {
        let (name, place) = self.name_in("locale")?;
        if self.place("locale-definitions").is_some() {
            return None;
        }
        let (language, codeset, modifier) = parts(&name);
        let bare = match modifier {
            Some(modifier) => format!("{language}@{modifier}"),
            None => language.to_owned(),
        };
        if LOCALES
            .lines()
            .any(|locale| locale == bare || locale == language)
        {
            return self.codeset(&name, place);
        }
        let similar = nearest(
            language,
            LOCALES.lines().filter(|known| !known.contains('@')),
        );
        let meant = similar.map(|similar| format!("{similar}.{}", codeset.unwrap_or("utf8")));
        let words = services::unknown_locale(&name, meant.as_deref());
        Some(warning(words, place, meant.as_deref()))
    }

    /// A codeset that there is not, in a locale's name that is right otherwise.
    fn codeset(&self, name: &str, place: Span) -> Option<Diagnostic> {
        let (language, codeset, modifier) = parts(name);
        if codeset.is_none_or(is_codeset) {
            return None;
        }
        let modifier = modifier
            .map(|modifier| format!("@{modifier}"))
            .unwrap_or_default();
        let meant = format!("{language}.utf8{modifier}");
        let words = services::unknown_locale(name, Some(&meant));
        Some(warning(words, place, Some(&meant)))
    }

    /// The text that a field of an operating system is given.
    fn name_in(&self, field: &str) -> Option<(String, Span)> {
        if self.kind != "operating-system" {
            return None;
        }
        let text = match self.field(field)? {
            value @ Value::Str(_) => self.machine.ctx.heap.text(value)?.to_owned(),
            _ => return None,
        };
        Some((text, self.place(field)?))
    }
}

/// Whether the C library has a codeset, whatever the case and the hyphens it is written with.
fn is_codeset(name: &str) -> bool {
    let name = name.to_lowercase().replace(['-', '_'], "");
    let numbered = |prefix: &str| {
        let rest = name.strip_prefix(prefix);
        rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    numbered("iso8859")
        || numbered("cp")
        || matches!(
            name.as_str(),
            "utf8"
                | "koi8r"
                | "koi8u"
                | "koi8t"
                | "gb18030"
                | "gb2312"
                | "gbk"
                | "big5"
                | "big5hkscs"
                | "eucjp"
                | "euckr"
                | "euctw"
                | "tis620"
                | "armscii8"
                | "georgianps"
                | "pt154"
                | "rk1048"
                | "ujis"
                | "sjis"
                | "tcvn5712"
                | "ascii"
        )
}

/// Language with territory, codeset and modifier of a locale's name.
fn parts(name: &str) -> (&str, Option<&str>, Option<&str>) {
    let (rest, modifier) = match name.split_once('@') {
        Some((rest, modifier)) => (rest, Some(modifier)),
        None => (name, None),
    };
    match rest.split_once('.') {
        Some((language, codeset)) => (language, Some(codeset), modifier),
        None => (rest, None, modifier),
    }
}

fn warning(words: Words, place: Span, meant: Option<&str>) -> Diagnostic {
    let fix = meant.map(|meant| {
        let text = format!("\"{meant}\"");
        Fix::new(write_instead(&text), place, text)
    });
    Diagnostic::warning(words, place).with_fix(fix)
}

/// Keyboard layouts that there are not, where the user's forms name them in so many words.
pub(super) fn layouts(machine: &Machine) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in machine.ctx.sources.files() {
        if !locate::is_users(&machine.ctx.sources, file.span()) {
            continue;
        }
        let text = Text::of(file);
        let head = Sym::intern("keyboard-layout");
        for form in text.walk(text.file.span()) {
            if text.head(form).is_none_or(|(name, _)| name != head) {
                continue;
            }
            let operands: Vec<_> = text.tree.children(form).skip(1).collect();
            let string = |at: usize| {
                let node = *operands.get(at)?;
                Some((text.tree.str_of(node)?, text.tree.span(node)))
            };
            found.extend(string(0).and_then(|layout| no_layout(layout, string(1))));
            found.extend(
                operands
                    .iter()
                    .filter_map(|&operand| no_option(&text, operand)),
            );
        }
    }
    found
}

/// An option that there is not, in the list of options at an operand, but nearly: the list of those
/// that there are is not complete.
fn no_option(text: &Text, operand: NodeId) -> Option<Diagnostic> {
    let list = text.tree.span(operand);
    text.walk(list).find_map(|node| {
        let option = text.tree.str_of(node)?;
        if !option.contains(':') || OPTIONS.lines().any(|known| known == option) {
            return None;
        }
        let similar = nearest(option, OPTIONS.lines())?;
        let words = services::invalid_option(option, similar);
        Some(warning(words, text.tree.span(node), Some(similar)))
    })
}

fn no_layout(layout: (&str, Span), variant: Option<(&str, Span)>) -> Option<Diagnostic> {
    let (names, place) = layout;
    let known = || LAYOUTS.lines().filter_map(|line| line.split(' ').next());
    for name in names.split(',') {
        if !known().any(|layout| layout == name) {
            let similar = nearest(name, known());
            let words = services::invalid_layout(name, similar);
            let meant = similar.filter(|_| name == names);
            return Some(warning(words, place, meant));
        }
    }
    let (variant, place) = variant.filter(|(variant, _)| !variant.contains(','))?;
    let line = LAYOUTS
        .lines()
        .find(|line| line.split(' ').next() == Some(names))?;
    let variants = || line.split(' ').skip(1);
    if variant.is_empty() || variants().any(|known| known == variant) {
        return None;
    }
    let similar = nearest(variant, variants());
    Some(warning(
        services::invalid_variant(variant, names, similar),
        place,
        similar,
    ))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_of_a_locale() {
        assert_eq!(parts("en_US.utf8"), ("en_US", Some("utf8"), None));
        assert_eq!(parts("ca_ES@valencia"), ("ca_ES", None, Some("valencia")));
    }
}
