//! The field `services` with something in it that is no service: which element, by the text of the
//! forms that make the list.

use crate::diagnostic::locate::Text;
use crate::diagnostic::wording::names::write_instead;
use crate::diagnostic::wording::services::{self, NoService};
use crate::diagnostic::{Diagnostic, Fix, clip};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;

/// What stands at a place of the text.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Role {
    /// An expression whose value is the list, or a part of it that is a list.
    List,
    /// An expression whose value is an element.
    Element,
}

/// The diagnostic at the element that is to blame, if the text shows which one it is.
pub(super) fn diagnostic(text: &Text, place: Span) -> Option<Diagnostic> {
    let whole = text.node(place)?;
    let mut pending = vec![(whole, Role::List)];
    while let Some((node, role)) = pending.pop() {
        if let Some(kind) = wrong(text, node, role) {
            return Some(told(text, node, role, kind));
        }
        if role == Role::List {
            let parts = parts(text, node);
            pending.extend(parts.into_iter().rev());
        }
    }
    None
}

/// The operands of a form that makes a list, by what they are for it.
fn parts(text: &Text, node: NodeId) -> Vec<(NodeId, Role)> {
    let Some((head, _)) = text.head(node) else {
        return Vec::new();
    };
    let operands: Vec<NodeId> = text.tree.children(node).skip(1).collect();
    let last = operands.len().saturating_sub(1);
    let role = |at: usize| match head.as_str() {
        "list" => Some(Role::Element),
        "append" => Some(Role::List),
        "cons" | "cons*" if at == last => Some(Role::List),
        "cons" | "cons*" => Some(Role::Element),
        _ => None,
    };
    let operands = operands.into_iter().enumerate();
    operands
        .filter_map(|(at, operand)| Some((operand, role(at)?)))
        .collect()
}

/// What an expression certainly gives instead of a service or a list of services.
fn wrong(text: &Text, node: NodeId, role: Role) -> Option<NoService> {
    let word = match text.tree.kind(node) {
        NodeKind::Symbol(name) => name.as_str(),
        NodeKind::String(_) | NodeKind::Fixnum(_) => return Some(NoService::Other),
        NodeKind::List => text.head(node)?.0.as_str(),
        _ => return None,
    };
    let is_name = text.tree.symbol(node).is_some();
    match (word, role) {
        (word, _) if is_name && word.ends_with("-service-type") => Some(NoService::Type),
        (word, Role::Element) if is_name => {
            (word.starts_with('%') && word.ends_with("-services")).then_some(NoService::List)
        }
        (_, Role::List) if is_name => None,
        ("service" | "simple-service", Role::List) => Some(NoService::Alone),
        ("list" | "cons" | "cons*" | "append" | "modify-services", Role::Element) => {
            Some(NoService::List)
        }
        ("quote", _) => {
            let quoted = text.tree.children(node).nth(1)?;
            text.tree.first(quoted).map(|_| NoService::Symbol)
        }
        (word, _) if word.ends_with("-configuration") => Some(NoService::Configuration),
        _ => None,
    }
}

fn told(text: &Text, node: NodeId, role: Role, kind: NoService) -> Diagnostic {
    let span = text.tree.span(node);
    let written = text.slice(span);
    let described = format!("`{}`", clip(written, 40));
    let fix = match kind {
        NoService::Type if role == Role::Element => {
            let meant = format!("(service {written})");
            Some(Fix::new(write_instead(&meant), span, meant))
        }
        NoService::Alone => {
            let meant = format!("(list {written})");
            Some(Fix::new(write_instead("(list ...)"), span, meant))
        }
        _ => None,
    };
    let place = text.head_span(span);
    let words = services::not_a_service(&described, kind);
    Diagnostic::error(words, place).with_fix(fix)
}
