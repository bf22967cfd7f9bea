//! `diagnostic`: questions about the text around a place. Problems are rare, so the text is read
//! again when one is reported; spans of the tree are those that evaluation knows.

use std::cell::RefCell;
use std::sync::Arc;

use crate::module::embedded;
use crate::reader::{self, NodeId, NodeKind, Sym, Tree};
use crate::source::{Origin, SourceFile, SourceMap, Span};

/// A file with its tree.
#[derive(Clone)]
pub struct Text {
    /// The file.
    pub file: Arc<SourceFile>,
    /// What stands in it.
    pub tree: Arc<Tree>,
}

thread_local! {
    static LAST: RefCell<Option<Text>> = const { RefCell::new(None) };
}

/// Whether a place is in a text of the user's own.
pub fn is_users(sources: &SourceMap, span: Span) -> bool {
    sources
        .file_at(span)
        .is_some_and(|file| matches!(file.origin(), Origin::User | Origin::Repl))
}

/// Whether a place is in a module that users wrote but did not name: one on the load path that is
/// not Guix's.
pub fn is_users_module(sources: &SourceMap, span: Span) -> bool {
    sources
        .file_at(span)
        .is_some_and(|file| file.origin() == Origin::LoadPath && !is_guixs(&file))
}

/// Whether a file is one of Guix's modules, by the name that the module gives itself.
fn is_guixs(file: &Arc<SourceFile>) -> bool {
    let text = Text::of(Arc::clone(file));
    let named = text.tree.roots.iter().find_map(|&root| {
        let (head, _) = text.head(root)?;
        (head.as_str() == "define-module").then_some(())?;
        text.tree.children(root).nth(1)
    });
    let words = named.map(|name| text.tree.children(name));
    let words: Vec<Sym> = words
        .into_iter()
        .flatten()
        .filter_map(|word| text.tree.symbol(word))
        .collect();
    embedded::is_of_guix(&words)
}

/// A place of more than one line, narrowed to the head of the form that stands there.
pub fn narrowed(sources: &SourceMap, span: Span) -> Span {
    let Some(text) = Text::at(sources, span) else {
        return span;
    };
    if text.slice(span).contains('\n') {
        text.head_span(span)
    } else {
        span
    }
}

/// Bytes that the tree of a text may take; what is in a larger one is shown at its place alone.
const LARGEST: usize = 128 << 20;

impl Text {
    /// The text that holds a place.
    pub fn at(sources: &SourceMap, span: Span) -> Option<Text> {
        sources.file_at(span).map(Text::of)
    }

    /// A file's text. Many problems of one file are told one after the other, so the tree of the
    /// last one is kept.
    pub fn of(file: Arc<SourceFile>) -> Text {
        let known = LAST.with_borrow(|last| {
            let last = last.as_ref()?;
            Arc::ptr_eq(&last.file, &file).then(|| last.clone())
        });
        if let Some(known) = known {
            return known;
        }
        let tree = reader::read_within(file.text(), file.start(), LARGEST);
        let tree = Arc::new(tree.unwrap_or_default());
        let text = Text { file, tree };
        LAST.set(Some(text.clone()));
        text
    }

    /// The node that is exactly at a span, or else the innermost around it.
    pub fn node(&self, span: Span) -> Option<NodeId> {
        let path = self.path(span);
        path.last().copied()
    }

    /// The nodes around a span, outermost first.
    pub fn path(&self, span: Span) -> Vec<NodeId> {
        let encloses = |id: &NodeId| self.tree.span(*id).encloses(span);
        let mut path = Vec::new();
        let mut inside = self.tree.roots.iter().copied().find(encloses);
        while let Some(id) = inside {
            path.push(id);
            inside = self
                .tree
                .children(id)
                .chain(self.tree.tail(id))
                .find(encloses);
        }
        path
    }

    /// The symbol at the head of a form.
    pub fn head(&self, form: NodeId) -> Option<(Sym, Span)> {
        let first = self.tree.first(form)?;
        Some((self.tree.symbol(first)?, self.tree.span(first)))
    }

    /// The first part of the form at a span: the characters that name what is done there. The span
    /// itself if it is no form.
    pub fn head_span(&self, span: Span) -> Span {
        match self.node(span) {
            Some(node) if self.tree.kind(node) == NodeKind::List => self
                .tree
                .first(node)
                .map_or(span, |first| self.tree.span(first)),
            _ => span,
        }
    }

    /// The operands of the call at a span.
    pub fn operands(&self, span: Span) -> Vec<Span> {
        match self.node(span) {
            Some(node) if self.tree.span(node) == span => self
                .tree
                .children(node)
                .skip(1)
                .map(|part| self.tree.span(part))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The first place inside a span where a symbol stands.
    pub fn find_symbol(&self, span: Span, name: Sym) -> Option<Span> {
        self.walk(span)
            .find(|&id| self.tree.symbol(id) == Some(name))
            .map(|id| self.tree.span(id))
    }

    /// The form `(NAME ...)` that is a direct part of the form at a span.
    pub fn field(&self, form: Span, name: &str) -> Option<NodeId> {
        let node = self.node(form)?;
        self.tree.children(node).find(|&part| {
            self.tree
                .first(part)
                .and_then(|head| self.tree.symbol(head))
                .is_some_and(|head| head.as_str() == name)
        })
    }

    /// The value in the field `(NAME VALUE)` of the form at a span.
    pub fn field_value(&self, form: Span, name: &str) -> Option<Span> {
        let field = self.field(form, name)?;
        self.tree
            .children(field)
            .nth(1)
            .map(|value| self.tree.span(value))
    }

    /// Every node inside a span, in the order of the text.
    pub fn walk(&self, span: Span) -> impl Iterator<Item = NodeId> + '_ {
        let mut stack: Vec<NodeId> = self.tree.roots.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            while let Some(id) = stack.pop() {
                let here = self.tree.span(id);
                if here.hi < span.lo || here.lo > span.hi {
                    continue;
                }
                let parts: Vec<NodeId> = self.tree.children(id).chain(self.tree.tail(id)).collect();
                stack.extend(parts.into_iter().rev());
                if span.encloses(here) {
                    return Some(id);
                }
            }
            None
        })
    }

    /// The node that begins at a line (from 1) and column (from 0), as source properties of Guile
    /// have them; the largest one there.
    pub fn node_from(&self, line: u32, column: u32) -> Option<Span> {
        let offset = self
            .file
            .lines()
            .offset(self.file.text(), line, column + 1)?;
        let position = self.file.start() + offset;
        self.walk(self.file.span())
            .map(|id| self.tree.span(id))
            .find(|span| span.lo == position)
    }

    /// The text of a span of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.file.slice(span).unwrap_or_default()
    }
}

/// The place that a file name, a line (from 1) and a column (from 0) name, if the file is the
/// user's.
pub fn named_place(sources: &SourceMap, file: &str, line: u32, column: u32) -> Option<Span> {
    let known = sources
        .files()
        .into_iter()
        .rev()
        .find(|known| known.name() == file || known.name().ends_with(&format!("/{file}")))?;
    let text = Text::of(known);
    let span = text.node_from(line, column)?;
    (is_users(sources, span) || is_users_module(sources, span)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::reader::Sym;
    use crate::source::{Origin, SourceMap, Span};

    #[test]
    fn fields_of_a_form() {
        let map = SourceMap::new();
        let text = "(a (b 1)\n   (c 'x))";
        let file = map.add("f", text, Origin::User).map(|id| map.file(id));
        let Ok(file) = file else { return };
        let form = file.span();
        let text = Text::of(file);
        let value = text
            .field_value(form, "c")
            .map(|span| text.slice(span).to_owned());
        assert_eq!(value.as_deref(), Some("'x"));
        assert_eq!(
            text.find_symbol(form, Sym::intern("b")),
            Some(Span::new(5, 6))
        );
        assert_eq!(
            text.node_from(2, 3)
                .map(|span| text.slice(span).to_owned())
                .as_deref(),
            Some("(c 'x)")
        );
    }
}
