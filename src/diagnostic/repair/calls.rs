//! Repairs of what stands outside records: escapes, imports, calls, names.

use super::site::Site;
use crate::diagnostic::suggest::{self, several};
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Edit, Fix};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;

/// An escape that there is none of: the backslash alone was not meant, or is to be one.
pub fn escape(site: &Site) -> Vec<Fix> {
    let place = site.diagnostic.primary;
    let written = site.text.slice(place);
    let Some(after) = written.strip_prefix('\\') else {
        return Vec::new();
    };
    let backslash = Span::new(place.lo, place.lo + 1);
    let drop = Fix::new(titles::write(after), backslash, "");
    let double = Fix::new(titles::write(&format!("\\\\{after}")), backslash, "\\\\");
    vec![drop, double]
}

/// A character that there is none of: a string was meant.
pub fn character(site: &Site) -> Vec<Fix> {
    let place = site.diagnostic.primary;
    let Some(word) = site.text.slice(place).strip_prefix("#\\") else {
        return Vec::new();
    };
    let string = format!("\"{word}\"");
    vec![Fix::new(titles::write(&string), place, string)]
}

/// An unquote outside of a quasiquote.
pub fn misplaced_comma(site: &Site) -> Vec<Fix> {
    let quoted = site.path.iter().rev().copied().find_map(|node| {
        let (mark, content) = site.quoted(node)?;
        matches!(mark, "," | ",@" | "#$" | "#+").then_some((node, content))
    });
    let Some((node, content)) = quoted else {
        return Vec::new();
    };
    let mark = Span::new(site.span(node).lo, site.span(content).lo);
    vec![Fix::new(titles::remove(site.text.slice(mark)), mark, "")]
}

/// A definition as other Lisps write it.
fn definition(site: &Site, node: NodeId) -> Option<Fix> {
    let form = site.parent(node)?;
    let parts = site.parts(form);
    let &[head, name, ..] = parts.as_slice() else {
        return None;
    };
    let edit = |span, text: &str| Edit {
        span,
        text: text.to_owned(),
    };
    let word = site.text.tree.symbol(head)?.as_str();
    let title = titles::write("define");
    match word {
        "defvar" | "defparameter" | "defconst" | "setq" | "def" | "const" | "var" => Some(Fix {
            title,
            edits: vec![edit(site.span(head), "define")],
        }),
        "defun" | "defn" | "defmacro" => {
            let arguments = *parts.get(2)?;
            let span = site.span(arguments);
            let inner = site
                .text
                .slice(Span::new(span.lo + 1, span.hi.saturating_sub(1)));
            let space = if inner.is_empty() { "" } else { " " };
            let header = format!("({}{space}{inner})", site.slice(name));
            Some(Fix {
                title,
                edits: vec![
                    edit(site.span(head), "define"),
                    edit(site.span(name).to(span), &header),
                ],
            })
        }
        _ => None,
    }
}

/// A clause of `modify-services` that lacks the name of the old value.
fn clause(site: &Site) -> Vec<Fix> {
    let Some(modify) = site.around(&["modify-services"]) else {
        return Vec::new();
    };
    let clauses = site.parts(modify).into_iter().skip(2);
    clauses
        .filter_map(|clause| match *site.parts(clause).as_slice() {
            [kind, body] if site.head(clause) != Some("delete") && site.head(body).is_some() => {
                site.text.tree.symbol(kind)?;
                let start = site.span(body).start();
                Some(Fix::new(titles::add("config =>"), start, "config => "))
            }
            _ => None,
        })
        .collect()
}

/// Forms that import with a name that lacks its parentheses, or has too many.
pub fn bad_form(site: &Site) -> Vec<Fix> {
    let long = site.around(&["use-modules"]);
    let short = site.around(&[
        "use-service-modules",
        "use-package-modules",
        "use-system-modules",
    ]);
    let mut fixes = clause(site);
    if let Some(form) = long {
        let parts = site.parts(form);
        let words: Vec<NodeId> = parts
            .into_iter()
            .skip(1)
            .filter(|&part| site.text.tree.symbol(part).is_some())
            .collect();
        if let (Some(&first), Some(&last)) = (words.first(), words.last()) {
            let span = site.span(first).to(site.span(last));
            let listed = format!("({})", site.text.slice(span));
            fixes.push(Fix::new(titles::write(&listed), span, listed));
        }
    }
    if let Some(form) = short {
        for part in site.parts(form).into_iter().skip(1) {
            let words = site.parts(part);
            if let Some(&last) = words.last()
                && site.text.tree.kind(part) == NodeKind::List
            {
                fixes.push(site.replace(part, site.slice(last)));
            }
        }
    }
    fixes
}

/// An import of a module that there is none of: names like it, and the import gone.
pub fn unknown_module(site: &Site) -> Vec<Fix> {
    let import = site.around(&[
        "use-modules",
        "use-service-modules",
        "use-package-modules",
        "use-system-modules",
    ]);
    let Some(import) = import else {
        return Vec::new();
    };
    let part = site
        .parts(import)
        .into_iter()
        .skip(1)
        .find(|&part| site.span(part).encloses(site.diagnostic.primary));
    let Some(part) = part else { return Vec::new() };
    let mut fixes = Vec::new();
    if site.head(import) == Some("use-modules") && site.text.tree.kind(part) == NodeKind::List {
        let known = suggest::known_modules(site.machine);
        let near = several(site.slice(part), known.iter().map(String::as_str));
        fixes.extend(
            near.into_iter()
                .take(3)
                .map(|name| site.replace(part, name)),
        );
    }
    fixes.push(if site.parts(import).len() == 2 {
        site.remove(import)
    } else {
        site.remove(part)
    });
    fixes
}

/// Names that may be meant besides the likeliest one.
pub fn unbound(site: &Site) -> Vec<Fix> {
    let Some(&node) = site.path.last() else {
        return Vec::new();
    };
    let Some(name) = site.text.tree.symbol(node).map(|name| name.as_str()) else {
        return Vec::new();
    };
    let mut fixes: Vec<Fix> = definition(site, node).into_iter().collect();
    // The old value in a clause of `modify-services` goes by the name that the clause gives it.
    for clause in site.path.iter().rev() {
        let parts = site.parts(*clause);
        if let [_, variable, arrow, ..] = parts.as_slice()
            && site
                .text
                .tree
                .symbol(*arrow)
                .is_some_and(|s| s.as_str() == "=>")
            && site.text.tree.symbol(*variable).is_some()
        {
            fixes.push(site.replace(node, site.slice(*variable)));
        }
    }
    if name.ends_with(':') {
        let bare = name.trim_end_matches(':');
        fixes.push(site.replace(node, bare));
    }
    let all = suggest::all_names(site.machine, site.machine.module);
    let near = several(name, all.iter().copied());
    for near in near.into_iter().take(3) {
        fixes.push(site.importing(site.replace(node, near), near));
    }
    let is_word = name
        .chars()
        .all(|c| c.is_alphanumeric() || "-_./@:".contains(c));
    if is_word {
        fixes.push(site.replace(node, format!("\"{name}\"")));
    }
    fixes
}

/// A call of what is no procedure.
pub fn not_a_procedure(site: &Site) -> Vec<Fix> {
    let Some(&last) = site.path.last() else {
        return Vec::new();
    };
    // The head of the call is at the place, or the call itself.
    let call = site
        .parent(last)
        .filter(|&parent| site.text.tree.first(parent) == Some(last))
        .unwrap_or(last);
    let parts = site.parts(call);
    let Some(&head) = parts.first() else {
        return Vec::new();
    };
    let before_head = |word: &str| {
        let start = site.span(head).start();
        Fix::new(titles::wrap(word), start, format!("{word} "))
    };
    let mut fixes = Vec::new();
    let makes_list = matches!(site.head(head), Some("list" | "append" | "cons" | "cons*"));
    let ends_in_list = parts.len() > 1
        && parts.last().is_some_and(|&last| {
            let name = site.text.tree.symbol(last);
            name.is_some_and(|name| name.as_str().starts_with('%'))
        });
    if parts.len() == 1 {
        fixes.push(site.replace(call, site.slice(head)));
    } else if ends_in_list && !makes_list {
        fixes.push(before_head(if parts.len() == 2 { "cons" } else { "cons*" }));
    } else if makes_list {
        fixes.push(before_head("append"));
    }
    fixes.push(before_head("list"));
    if parts.len() > 1 && site.text.tree.symbol(head).is_none() && !makes_list {
        fixes.push(Fix::new(titles::write("'"), site.span(call).start(), "'"));
    }
    fixes
}

/// A call with too few or too many arguments: `cons` of several, an argument too many, a
/// `simple-service` without its name.
pub fn arity(site: &Site) -> Vec<Fix> {
    let call = site
        .path
        .iter()
        .rev()
        .copied()
        .find(|&node| site.head(node).is_some());
    let Some(call) = call else {
        return Vec::new();
    };
    let parts = site.parts(call);
    let mut fixes = super::lists::head(site, call);
    if let (Some("simple-service"), Some(&kind)) = (site.head(call), parts.get(1)) {
        let stem = site.slice(kind).trim_end_matches("-service-type");
        let name = format!("'my-{stem} ");
        fixes.push(Fix::new(titles::add(&name), site.span(kind).start(), name));
    }
    if let Some(&last) = parts.last().filter(|_| parts.len() > 2) {
        fixes.push(site.remove(last));
    }
    fixes
}

/// A keyword that the procedure does not know: it goes, with its value.
pub fn keyword(site: &Site) -> Vec<Fix> {
    let Some(&last) = site.path.last() else {
        return Vec::new();
    };
    let Some(parent) = site.parent(last) else {
        return Vec::new();
    };
    let parts = site.parts(parent);
    let value = parts
        .iter()
        .position(|&part| part == last)
        .and_then(|at| parts.get(at + 1));
    let (Some(&value), NodeKind::Keyword(_)) = (value, site.text.tree.kind(last)) else {
        return Vec::new();
    };
    let span = Span::new(site.removal(last).lo, site.span(value).hi);
    let edits = vec![Edit {
        span,
        text: String::new(),
    }];
    let title = titles::remove(site.slice(last));
    vec![Fix { title, edits }]
}
