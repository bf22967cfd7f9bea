//! What the words of a text are, for editors that colour by meaning.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::document::Document;
use super::lex::{self, Piece};
use super::names::Names;
use super::{Kind as NameKind, imports, locals};
use crate::reader::{NodeId, NodeKind, Sym};

/// What a word is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A comment.
    Comment,
    /// A string or character.
    String,
    /// A number, `#t` and the like.
    Number,
    /// A special form, macro or keyword.
    Keyword,
    /// A procedure that is called.
    Function,
    /// A variable.
    Variable,
    /// A record's constructor or a service type.
    Type,
    /// A field of a record.
    Property,
    /// A word of a module's name.
    Namespace,
    /// A name that is being defined.
    Definition,
}

/// How large a text may be to be coloured.
const LARGEST: usize = 4 << 20;

/// The words of a text with what they are, in order, none overlapping another.
pub fn tokens(names: &Names, document: &Document) -> Vec<(Token, Range<usize>)> {
    if document.source().len() > LARGEST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (piece, range) in lex::pieces(document.source()) {
        match piece {
            Piece::Comment => found.push((Token::Comment, range)),
            Piece::String | Piece::Char => found.push((Token::String, range)),
            Piece::Open | Piece::Close => {}
        }
    }
    let forms: HashSet<&str> = names
        .core()
        .iter()
        .filter(|(_, kind)| *kind == NameKind::Syntax)
        .map(|(name, _)| *name)
        .collect();
    let defined: HashSet<Range<usize>> = locals::top_level(document)
        .into_iter()
        .map(|local| local.range)
        .collect();
    let mut modules: Vec<Range<usize>> = imports::imports(document)
        .into_iter()
        .map(|imported| imported.range)
        .collect();
    modules.sort_by_key(|range| range.start);
    let painter = Painter {
        names,
        document,
        forms,
        defined,
        modules,
        records: RefCell::default(),
    };
    for &root in &document.tree().roots {
        painter.paint(root, &mut found);
    }
    found.sort_by_key(|(_, range)| (range.start, range.end));
    let mut end = 0;
    found.retain(|(_, range)| {
        let fits = range.start >= end && range.start < range.end;
        if fits {
            end = range.end;
        }
        fits
    });
    found
}

struct Painter<'a> {
    names: &'a Names<'a, 'a>,
    document: &'a Document,
    forms: HashSet<&'a str>,
    defined: HashSet<Range<usize>>,
    /// The names of imported modules, in order.
    modules: Vec<Range<usize>>,
    /// The heads that were met, and whether they make records.
    records: RefCell<HashMap<&'static str, bool>>,
}

/// How a part is looked at: as any expression, as a field of a record, or as data.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Role {
    Head,
    Part,
    Field,
    FieldName,
    Data,
}

impl Painter<'_> {
    fn paint(&self, root: NodeId, found: &mut Vec<(Token, Range<usize>)>) {
        let tree = self.document.tree();
        let mut pending = vec![(root, Role::Part)];
        while let Some((node, role)) = pending.pop() {
            let range = self.document.range(node);
            match tree.kind(node) {
                NodeKind::Symbol(name) => {
                    found.extend(self.symbol(name, &range, role).map(|token| (token, range)));
                }
                NodeKind::Keyword(_) => found.push((Token::Keyword, range)),
                NodeKind::Fixnum(_)
                | NodeKind::Number(_)
                | NodeKind::True
                | NodeKind::False
                | NodeKind::Nil => found.push((Token::Number, range)),
                NodeKind::List | NodeKind::Vector => {
                    let quoted = role == Role::Data || self.is_quote(node);
                    let head = self.document.head(node);
                    let record = !quoted && head.is_some_and(|head| self.makes_record(head));
                    let parts = tree.children(node).chain(tree.tail(node)).enumerate();
                    pending.extend(parts.map(|(at, part)| {
                        let role = match (at, role) {
                            _ if quoted => Role::Data,
                            (0, Role::Field) => Role::FieldName,
                            (0, _) => Role::Head,
                            _ if record => Role::Field,
                            _ => Role::Part,
                        };
                        (part, role)
                    }));
                }
                NodeKind::Bytevector
                | NodeKind::String(_)
                | NodeKind::Char(_)
                | NodeKind::Error => {}
            }
        }
    }

    fn makes_record(&self, head: &'static str) -> bool {
        if let Some(&known) = self.records.borrow().get(head) {
            return known;
        }
        let found = self.names.record(self.document, head).is_some();
        self.records.borrow_mut().insert(head, found);
        found
    }

    fn is_quote(&self, node: NodeId) -> bool {
        matches!(self.document.head(node), Some("quote"))
    }

    fn symbol(&self, name: Sym, range: &Range<usize>, role: Role) -> Option<Token> {
        let word = name.as_str();
        // The symbol of a prefix stands where its prefix does.
        if self.document.slice(range.clone()) != word {
            return None;
        }
        let before = self
            .modules
            .partition_point(|module| module.start <= range.start);
        let module = before.checked_sub(1).and_then(|at| self.modules.get(at));
        if module.is_some_and(|module| range.end <= module.end) {
            return Some(Token::Namespace);
        }
        if self.defined.contains(range) {
            return Some(Token::Definition);
        }
        match role {
            Role::Data => None,
            Role::FieldName => Some(Token::Property),
            _ if word.ends_with("-service-type") => Some(Token::Type),
            Role::Head if self.forms.contains(word) || word.starts_with("define") => {
                Some(Token::Keyword)
            }
            Role::Head if word.starts_with("use-") && word.ends_with("-modules") => {
                Some(Token::Keyword)
            }
            Role::Head if self.makes_record(word) => Some(Token::Type),
            Role::Head => Some(Token::Function),
            Role::Part | Role::Field => Some(Token::Variable),
        }
    }
}
