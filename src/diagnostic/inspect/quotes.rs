//! Quoted lists that hold what is written to be evaluated: a comma or `#$` behind a `'` is data, and
//! not the value that was meant. It composes, so this is a warning.

use crate::diagnostic::locate::{self, Text};
use crate::diagnostic::wording::forms;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;
use crate::vm::Machine;

/// What surrounds a part of a text.
#[derive(Copy, Clone)]
enum Around {
    /// It is code.
    Code,
    /// It is in the list quoted here.
    Quoted(NodeId),
    /// It is in a template of some kind, where commas have their meaning.
    Template,
}

/// What is not evaluated in quoted lists of the user's files: the first such part of each list.
pub(super) fn commas(machine: &Machine) -> Vec<Diagnostic> {
    let files = machine.ctx.sources.files().into_iter();
    let own = files.filter(|file| locate::is_users(&machine.ctx.sources, file.span()));
    own.flat_map(|file| in_text(&Text::of(file))).collect()
}

fn in_text(text: &Text) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut last = None;
    let roots = text.tree.roots.iter().rev();
    let mut stack: Vec<(NodeId, Around)> = roots.map(|&root| (root, Around::Code)).collect();
    while let Some((node, mut around)) = stack.pop() {
        if text.tree.is_prefix_form(node) {
            let mark = text
                .tree
                .first(node)
                .map(|mark| text.slice(text.tree.span(mark)));
            around = match (mark.unwrap_or_default(), around) {
                ("'", Around::Code) => Around::Quoted(node),
                ("`" | "#`" | "#'" | "#~", Around::Code) => Around::Template,
                ("`", Around::Quoted(_)) => Around::Template,
                ("," | ",@" | "#$" | "#$@" | "#+" | "#+@" | "#~", Around::Quoted(quote)) => {
                    if last != Some(quote) {
                        found.push(warning(text, quote, node, mark.unwrap_or_default()));
                    }
                    last = Some(quote);
                    continue;
                }
                (_, around) => around,
            };
        }
        let parts: Vec<NodeId> = text
            .tree
            .children(node)
            .chain(text.tree.tail(node))
            .collect();
        stack.extend(parts.into_iter().rev().map(|part| (part, around)));
    }
    found
}

/// The warning for the part `at` of a quoted list.
fn warning(text: &Text, quote: NodeId, at: NodeId, mark: &str) -> Diagnostic {
    let place = text.tree.span(at);
    let start = text.tree.span(quote).lo;
    let sign = Span::new(start, start + 1);
    let (meant, edit) = match mark {
        "," | ",@" => (
            "`",
            Edit {
                span: sign,
                text: "`".to_owned(),
            },
        ),
        "#~" => list(text, quote, start),
        _ => (
            "#~",
            Edit {
                span: sign,
                text: "#~".to_owned(),
            },
        ),
    };
    let mut diagnostic = Diagnostic::warning(forms::quoted_code(mark, meant), place);
    diagnostic.add_label(sign, forms::quoted_here().to_owned());
    diagnostic.fixes.push(Fix {
        title: forms::for_the_quote(meant),
        edits: vec![edit],
    });
    diagnostic
}

/// What makes a quoted list of gexps a list of them.
fn list(text: &Text, quote: NodeId, start: u32) -> (&'static str, Edit) {
    let content = text.tree.children(quote).nth(1);
    let is_list = content.is_some_and(|content| text.tree.kind(content) == NodeKind::List);
    let (span, with) = if is_list {
        (Span::new(start, start + 2), "(list ")
    } else {
        (Span::new(start, start + 1), "")
    };
    (
        "(list ...)",
        Edit {
            span,
            text: with.to_owned(),
        },
    )
}
