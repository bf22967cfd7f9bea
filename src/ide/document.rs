//! A text under edit, read as far as it can be.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::locate::Text;
use crate::reader::{NodeId, NodeKind, Sym, Tree};
use crate::source::{LineIndex, Origin, SourceFile, SourceMap, Span};

/// How many of the forms around a place are looked for in a text that does not read as it stands.
const INNERMOST: usize = 40;

/// A text with its tree. Offsets count bytes from its beginning.
pub struct Document {
    text: Text,
}

impl Document {
    /// Reads a text. One that is too large to have positions is treated as empty.
    pub fn new(name: &str, text: Arc<str>) -> Document {
        let sources = SourceMap::new();
        let file = sources
            .add(name, text, Origin::User)
            .or_else(|_| sources.add(name, "", Origin::User))
            .ok()
            .and_then(|id| sources.get(id));
        let file = file.unwrap_or_else(|| sources.file(crate::source::FileId(0)));
        Document {
            text: Text::of(file),
        }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.text.file.name()
    }

    /// The whole text.
    pub fn source(&self) -> &str {
        self.text.file.text()
    }

    /// The text with its tree, as diagnostics look at it.
    pub fn as_text(&self) -> &Text {
        &self.text
    }

    /// The file.
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.text.file
    }

    /// What stands in it.
    pub fn tree(&self) -> &Tree {
        &self.text.tree
    }

    /// Where its lines begin.
    pub fn lines(&self) -> &LineIndex {
        self.text.file.lines()
    }

    /// The offsets of a span of its tree.
    pub fn offsets(&self, span: Span) -> Range<usize> {
        let start = self.text.file.start();
        let at = |position: u32| (position.saturating_sub(start) as usize).min(self.source().len());
        at(span.lo)..at(span.hi)
    }

    /// Where a node stands.
    pub fn range(&self, node: NodeId) -> Range<usize> {
        self.offsets(self.tree().span(node))
    }

    /// The span of offsets.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.text.file.span_of(range.start, range.end)
    }

    /// A part of the text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.source().get(range).unwrap_or_default()
    }

    /// The innermost node that touches an offset, with those around it, outermost first.
    pub fn path(&self, offset: usize) -> Vec<NodeId> {
        self.tree()
            .path_to(self.text.file.start() + offset.min(self.source().len()) as u32)
    }

    /// The forms that an offset is inside of, outermost first: behind the opening bracket and not
    /// behind the closing one.
    pub fn forms(&self, offset: usize) -> Vec<NodeId> {
        let inside = |node: &NodeId| {
            let range = self.range(*node);
            let closed = self.source().as_bytes().get(range.end.wrapping_sub(1)) == Some(&b')');
            let end = if closed { range.end } else { range.end + 1 };
            matches!(self.tree().kind(*node), NodeKind::List | NodeKind::Vector)
                && !self.tree().is_prefix_form(*node)
                && range.start < offset
                && offset < end
        };
        let mut forms: Vec<NodeId> = self.path(offset).into_iter().filter(inside).collect();
        if forms.is_empty() || self.unclosed_at(offset) {
            forms = self.enclosing(offset);
        }
        forms
    }

    /// Whether the tree may say too little of an offset: white space behind what was closed for the
    /// reader only.
    fn unclosed_at(&self, offset: usize) -> bool {
        !self.tree().errors.is_empty() && offset > 0
    }

    /// As [`Document::forms`], by where forms begin and the brackets between there and the offset.
    fn enclosing(&self, offset: usize) -> Vec<NodeId> {
        let open = super::lex::open_brackets(self.source(), offset);
        let inner = open.len().saturating_sub(INNERMOST);
        let mut forms = Vec::new();
        for &at in open.iter().skip(inner) {
            let path = self.path(at + 1);
            let here = path.into_iter().find(|&node| {
                let range = self.range(node);
                let bracket = range.start + prefix_length(self.slice(range.clone()));
                self.tree().kind(node) == NodeKind::List
                    && !self.tree().is_prefix_form(node)
                    && bracket == at
            });
            forms.extend(here);
        }
        forms
    }

    /// The symbol that touches an offset.
    pub fn symbol_at(&self, offset: usize) -> Option<(NodeId, Sym)> {
        let node = self.path(offset).pop()?;
        Some((node, self.tree().symbol(node)?))
    }

    /// The symbol at the head of a form.
    pub fn head(&self, form: NodeId) -> Option<&'static str> {
        let first = self.tree().first(form)?;
        self.tree().symbol(first).map(Sym::as_str)
    }

    /// Every node, in the order of the text.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.text.walk(self.text.file.span())
    }
}

/// The length of what stands before a form's opening bracket, as in `'(`.
fn prefix_length(text: &str) -> usize {
    text.find(['(', '[']).unwrap_or(0)
}
