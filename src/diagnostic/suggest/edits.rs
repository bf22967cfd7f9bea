//! Suggestions: the edit that imports a module, in the words that configurations use:
//! `use-service-modules` and its like where the module's name allows it, and where there already is
//! such a form, one more name in it.

use crate::diagnostic::locate::Text;
use crate::diagnostic::{Edit, Fix, wording};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;

/// The short form that imports a module, and what stands in it: `use-service-modules` and `docker`.
fn short_form(module: &[&str]) -> (&'static str, String) {
    match module {
        ["gnu", "services", rest @ ..] if rest.len() == 1 => {
            ("use-service-modules", rest.join(" "))
        }
        ["gnu", "packages", rest @ ..] if rest.len() == 1 => {
            ("use-package-modules", rest.join(" "))
        }
        ["gnu", "system", rest @ ..] if rest.len() == 1 => ("use-system-modules", rest.join(" ")),
        words => ("use-modules", format!("({})", words.join(" "))),
    }
}

/// The form that imports a module, and the fix that adds it to a text. `has_gnu` says whether the
/// short forms are known in it.
pub fn import_edit(text: &Text, module: &[&str], has_gnu: bool) -> (String, Option<Fix>) {
    let (mut head, mut part) = short_form(module);
    if !has_gnu && head != "use-modules" {
        (head, part) = ("use-modules", format!("({})", module.join(" ")));
    }
    let form = format!("({head} {part})");
    let edit = insertion(text, head, &part);
    let fix = edit.map(|edit| Fix {
        title: wording::names::add_import(&form),
        edits: vec![edit],
    });
    (form, fix)
}

fn insertion(text: &Text, head: &str, part: &str) -> Option<Edit> {
    let named = |name: &str| {
        text.tree
            .roots
            .iter()
            .copied()
            .find(|&root| heads(text, root, name))
    };
    if let Some(form) = named(head) {
        return Some(Edit {
            span: inner_end(text, form),
            text: space_before(text, form, part) + part,
        });
    }
    if let Some(form) = named("define-module") {
        let module = if part.starts_with('(') {
            part.to_owned()
        } else {
            return None;
        };
        let text_of = format!("\n  #:use-module {module}");
        return Some(Edit {
            span: inner_end(text, form),
            text: text_of,
        });
    }
    let last_import = text
        .tree
        .roots
        .iter()
        .copied()
        .rfind(|&root| imports(text, root));
    // The short forms come from `(gnu)`, which has to be there before them.
    match last_import.filter(|_| part != "(gnu)") {
        Some(form) => Some(Edit {
            span: text.tree.span(form).end(),
            text: format!("\n({head} {part})"),
        }),
        None => {
            let first = text.tree.roots.first().copied()?;
            Some(Edit {
                span: text.tree.span(first).start(),
                text: format!("({head} {part})\n"),
            })
        }
    }
}

/// The widest line that a name is added to.
const WIDTH: u32 = 90;

/// What stands between the names of a form that imports: a line's end and the indentation where the
/// last two are on lines of their own, or where the line would become too long.
fn space_before(text: &Text, form: NodeId, part: &str) -> String {
    let names: Vec<Span> = text
        .tree
        .children(form)
        .skip(1)
        .map(|name| text.tree.span(name))
        .collect();
    let place = |position| text.file.line_column(position);
    let [.., last] = names.as_slice() else {
        return " ".to_owned();
    };
    let (line, column) = place(last.lo);
    let (_, end) = place(last.hi);
    let before = names.iter().rev().nth(1).map(|span| place(span.lo).0);
    let is_too_long = end + part.chars().count() as u32 + 2 > WIDTH;
    if !is_too_long && before.is_none_or(|before| before == line) {
        return " ".to_owned();
    }
    let first = names.first().map_or(column, |first| place(first.lo).1);
    let column = if before.is_some_and(|before| before != line) {
        column
    } else {
        first
    };
    format!("\n{}", " ".repeat(column.saturating_sub(1) as usize))
}

fn heads(text: &Text, form: NodeId, name: &str) -> bool {
    text.tree.kind(form) == NodeKind::List
        && text
            .head(form)
            .is_some_and(|(head, _)| head.as_str() == name)
}

fn imports(text: &Text, form: NodeId) -> bool {
    [
        "use-modules",
        "use-service-modules",
        "use-package-modules",
        "use-system-modules",
    ]
    .iter()
    .any(|name| heads(text, form, name))
}

/// The place before a form's closing bracket.
fn inner_end(text: &Text, form: NodeId) -> Span {
    let span = text.tree.span(form);
    Span::at(span.hi.saturating_sub(1).max(span.lo))
}

#[cfg(test)]
mod tests {
    use super::import_edit;
    use crate::diagnostic::locate::Text;
    use crate::source::{Origin, SourceMap};

    /// A text with an import added to it.
    fn with(text: &str, module: &[&str]) -> Option<String> {
        let map = SourceMap::new();
        let file = map.file(map.add("f", text, Origin::User).ok()?);
        let (_, fix) = import_edit(&Text::of(file.clone()), module, true);
        let fix = fix?;
        let edits: Vec<_> = fix.edits.iter().collect();
        crate::checker::apply(&file, &edits)
    }

    #[test]
    fn imports_are_added_in_the_style_of_those_that_there_are() {
        let ssh = ["gnu", "services", "ssh"];
        assert_eq!(
            with(
                "(use-modules (gnu))\n(use-service-modules desktop)\nx",
                &ssh
            )
            .as_deref(),
            Some("(use-modules (gnu))\n(use-service-modules desktop ssh)\nx")
        );
        assert_eq!(
            with("(use-modules (gnu))\nx", &ssh).as_deref(),
            Some("(use-modules (gnu))\n(use-service-modules ssh)\nx")
        );
        assert_eq!(
            with(
                "(use-modules (gnu)\n             (guix gexp))",
                &["srfi", "srfi-1"]
            )
            .as_deref(),
            Some("(use-modules (gnu)\n             (guix gexp)\n             (srfi srfi-1))")
        );
        assert_eq!(
            with("(use-service-modules ssh)", &["gnu"]).as_deref(),
            Some("(use-modules (gnu))\n(use-service-modules ssh)")
        );
    }
}
