//! Repairs: the place of a problem, with the questions that repairs ask of the text around it.

use crate::diagnostic::locate::Text;
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Diagnostic, Edit, Fix, show, suggest};
use crate::module::packages;
use crate::reader::{NodeId, NodeKind, Sym};
use crate::source::Span;
use crate::vm::Machine;

/// A problem and the text that it is in.
pub struct Site<'a> {
    /// The session.
    pub machine: &'a Machine,
    /// The problem.
    pub diagnostic: &'a Diagnostic,
    /// The text.
    pub text: Text,
    /// The nodes around the primary place, outermost first.
    pub path: Vec<NodeId>,
}

/// A field of a record: `(NAME VALUE ...)`.
pub struct Field {
    /// The whole of it.
    pub form: NodeId,
    /// Its name.
    pub name: &'static str,
    /// The head of the form that it is in.
    pub record: &'static str,
    /// Its first value.
    pub value: NodeId,
}

impl<'a> Site<'a> {
    /// The site of a problem that has a place in one of the user's texts.
    pub fn of(machine: &'a Machine, diagnostic: &'a Diagnostic) -> Option<Site<'a>> {
        let sources = &machine.ctx.sources;
        let place = diagnostic.primary;
        let users = crate::diagnostic::locate::is_users(sources, place);
        let text = Text::at(sources, place).filter(|_| users)?;
        let path = text.path(place);
        Some(Site {
            machine,
            diagnostic,
            text,
            path,
        })
    }

    /// The place of a node.
    pub fn span(&self, node: NodeId) -> Span {
        self.text.tree.span(node)
    }

    /// What stands at a node.
    pub fn slice(&self, node: NodeId) -> &str {
        self.text.slice(self.span(node))
    }

    /// The head of a list that is written with parentheses, if it is a symbol.
    pub fn head(&self, node: NodeId) -> Option<&'static str> {
        if self.text.tree.is_prefix_form(node) || self.text.tree.kind(node) != NodeKind::List {
            return None;
        }
        self.text.head(node).map(|(head, _)| head.as_str())
    }

    /// The parts of a list.
    pub fn parts(&self, node: NodeId) -> Vec<NodeId> {
        self.text.tree.children(node).collect()
    }

    /// What a quote, quasiquote or the like stands before, with its mark.
    pub fn quoted(&self, node: NodeId) -> Option<(&str, NodeId)> {
        if !self.text.tree.is_prefix_form(node) {
            return None;
        }
        match *self.parts(node).as_slice() {
            [mark, content] => Some((self.slice(mark), content)),
            _ => None,
        }
    }

    /// The innermost node at the primary place; the whole form where the place is its head.
    pub fn node(&self) -> Option<NodeId> {
        let last = *self.path.last()?;
        let parent = self.path.iter().rev().nth(1).copied();
        match parent {
            Some(parent)
                if self.text.tree.first(parent) == Some(last)
                    && self.text.tree.symbol(last).is_some()
                    && self.field_name(parent).is_none() =>
            {
                Some(parent)
            }
            _ => Some(last),
        }
    }

    /// The nearest form around the place whose head is one of the names.
    pub fn around(&self, heads: &[&str]) -> Option<NodeId> {
        let mut path = self.path.iter().rev();
        path.find(|&&node| self.head(node).is_some_and(|head| heads.contains(&head)))
            .copied()
    }

    /// The form that holds a node as a direct part.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        let path = self.text.path(self.span(node));
        path.into_iter()
            .rev()
            .find(|&other| self.text.tree.children(other).any(|part| part == node))
    }

    /// The first form of the text with this head, at any depth.
    pub fn form(&self, head: &str) -> Option<NodeId> {
        self.text
            .walk(self.text.file.span())
            .find(|&node| self.head(node) == Some(head))
    }

    /// The head of a list, if it is the name of a field of the record that the list is in.
    fn field_name(&self, node: NodeId) -> Option<(&'static str, &'static str)> {
        let name = self.head(node)?;
        let at = self.path.iter().position(|&other| other == node)?;
        let record = self.head(*self.path.get(at.checked_sub(1)?)?)?;
        self.is_field(record, name).then_some((name, record))
    }

    /// Whether a record has a field of this name.
    pub fn is_field(&self, record: &str, name: &str) -> bool {
        self.fields(record).contains(&name)
    }

    /// The fields of a record that some module defined and that was used so far.
    pub fn fields(&self, record: &str) -> Vec<&'static str> {
        let form = self.machine.expander.record_form(Sym::intern(record));
        if let Some(form) = form {
            return form
                .field_names()
                .iter()
                .map(|field| field.as_str())
                .collect();
        }
        let ctx = &self.machine.ctx;
        let mut types = ctx.heap.record_types.iter();
        let found = types.find(|(rtd, _)| show::kind_of(ctx, *rtd) == record);
        found.map_or_else(Vec::new, |(_, rtd)| {
            rtd.fields.iter().map(|field| field.as_str()).collect()
        })
    }

    /// The innermost field around the place.
    pub fn field(&self) -> Option<Field> {
        let mut path = self.path.iter().rev();
        path.find_map(|&form| {
            let (name, record) = self.field_name(form)?;
            let value = *self.parts(form).get(1)?;
            Some(Field {
                form,
                name,
                record,
                value,
            })
        })
    }

    /// The element of a field's list that the place is in, with the forms around it that make the
    /// list, outermost first. The whole value if the place is no part of one element.
    pub fn element(&self, field: &Field) -> (Vec<NodeId>, NodeId) {
        let at = self.path.iter().position(|&node| node == field.value);
        let mut makers = Vec::new();
        for &node in self
            .path
            .get(at.unwrap_or(self.path.len())..)
            .unwrap_or_default()
        {
            let is_maker = self.text.tree.is_prefix_form(node)
                || matches!(
                    self.head(node),
                    Some("list" | "cons" | "cons*" | "append" | "modify-services")
                );
            if is_maker {
                makers.push(node);
                continue;
            }
            let parent = makers.last().copied();
            let is_head = parent.is_some_and(|parent| self.text.tree.first(parent) == Some(node));
            return if is_head {
                (Vec::new(), field.value)
            } else {
                (makers, node)
            };
        }
        (Vec::new(), field.value)
    }

    /// A fix that puts a text in the place of a node.
    pub fn replace(&self, node: NodeId, with: impl Into<String>) -> Fix {
        let with = with.into();
        Fix::new(titles::write(&with), self.span(node), with)
    }

    /// A fix that puts texts around a node.
    pub fn wrap(&self, title: String, node: NodeId, before: &str, after: &str) -> Fix {
        let span = self.span(node);
        let edit = |span, text: &str| Edit {
            span,
            text: text.to_owned(),
        };
        Fix {
            title,
            edits: vec![edit(span.start(), before), edit(span.end(), after)],
        }
    }

    /// The place of a node with the white space that goes with it when it is removed.
    pub fn removal(&self, node: NodeId) -> Span {
        let span = self.span(node);
        let start = self.text.file.start();
        let text = self.text.file.text();
        let before = text
            .get(..span.lo.saturating_sub(start) as usize)
            .unwrap_or_default();
        let after = text
            .get(span.hi.saturating_sub(start) as usize..)
            .unwrap_or_default();
        let space_before = (before.len() - before.trim_end().len()) as u32;
        let space_after = (after.len() - after.trim_start().len()) as u32;
        let trimmed = before.trim_end();
        let opens = trimmed.ends_with(['(', '[']);
        // Behind a comment the line's end belongs to the comment.
        let comment = trimmed
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.contains(';'));
        if opens && !after.trim_start().starts_with([')', ']']) {
            Span::new(span.lo, span.hi + space_after)
        } else if comment {
            span
        } else {
            Span::new(span.lo - space_before, span.hi)
        }
    }

    /// A fix that removes a node.
    pub fn remove(&self, node: NodeId) -> Fix {
        Fix::new(
            titles::remove(self.text.slice(self.span(node))),
            self.removal(node),
            "",
        )
    }

    /// The column of a place, from 0: what a line below it is indented by.
    pub fn indent(&self, span: Span) -> String {
        let (_, column) = self.text.file.line_column(span.lo);
        " ".repeat(column.saturating_sub(1) as usize)
    }

    /// The fix with one more edit, which imports the module that a name needs; the fix as it is if
    /// nothing known exports the name.
    pub fn importing(&self, mut fix: Fix, name: &str) -> Fix {
        if suggest::in_scope(self.machine, self.machine.module).contains(name) {
            return fix;
        }
        let exporters = suggest::exporters(self.machine, name);
        let Some(exporter) = exporters.first() else {
            return fix;
        };
        let words: Vec<&str> = exporter.module.iter().map(String::as_str).collect();
        let (form, import) = suggest::import_edit(&self.text, &words, true);
        if let Some(import) = import {
            fix.title = titles::and_import(&fix.title, &form);
            fix.edits.extend(import.edits);
        }
        fix
    }

    /// The variable that holds a package of this name.
    pub fn package_variable(&self, name: &str) -> Option<&'static str> {
        packages::named(name)
            .next()
            .map(|(_, package)| package.variable)
    }
}
