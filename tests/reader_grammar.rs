//! Holds `grammar/guixlite.ebnf` and the reader together: they have the same
//! names, and texts made at random from the grammar read as it says.

// A test that fails may panic.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use guixlite::reader::{CHAR_NAMES, NodeKind, ReadErrorKind, read};

const GRAMMAR: &str = include_str!("../grammar/guixlite.ebnf");

const SOURCES: &[&str] = &[
    include_str!("../src/reader/atoms.rs"),
    include_str!("../src/reader/character.rs"),
    include_str!("../src/reader/escape.rs"),
    include_str!("../src/reader/hash.rs"),
    include_str!("../src/reader/lexer.rs"),
    include_str!("../src/reader/numeral.rs"),
    include_str!("../src/reader/parser.rs"),
    include_str!("../src/reader/trivia.rs"),
];

/// An expression of the grammar.
#[derive(Clone, Debug)]
enum Expr {
    Text(String),
    /// Ranges of characters; whether any other is meant.
    Set(Vec<(char, char)>, bool),
    Rule(String),
    Sequence(Vec<Expr>),
    Choice(Vec<Expr>),
    /// Least and greatest number of repetitions that are tried.
    Repeat(Box<Expr>, usize, usize),
}

/// Reads the notation of the grammar.
struct Notation {
    chars: Vec<char>,
    at: usize,
}

impl Notation {
    fn space(&mut self) {
        loop {
            while self.peek().is_some_and(char::is_whitespace) {
                self.at += 1;
            }
            if !self.looking_at("/*") {
                return;
            }
            while !self.looking_at("*/") {
                self.at += 1;
            }
            self.at += 2;
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn looking_at(&self, text: &str) -> bool {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        text.chars()
            .enumerate()
            .all(|(i, c)| rest.get(i) == Some(&c))
    }

    fn name(&mut self) -> String {
        let rest = self.chars.iter().skip(self.at);
        let name: String = rest
            .take_while(|c| c.is_ascii_alphanumeric() || **c == '-')
            .collect();
        self.at += name.len();
        name
    }

    fn rules(mut self) -> BTreeMap<String, Expr> {
        let mut rules = BTreeMap::new();
        self.space();
        while self.peek().is_some() {
            let name = self.name();
            assert!(!name.is_empty(), "no rule name at {}", self.at);
            self.space();
            assert!(self.looking_at("::="), "no ::= after {name}");
            self.at += 3;
            let body = self.choice();
            assert!(rules.insert(name.clone(), body).is_none(), "{name} twice");
            self.space();
        }
        rules
    }

    fn choice(&mut self) -> Expr {
        let mut choices = vec![self.sequence()];
        self.space();
        while self.peek() == Some('|') {
            self.at += 1;
            choices.push(self.sequence());
            self.space();
        }
        Expr::Choice(choices)
    }

    /// Whether a rule begins here, so that the sequence before it is complete.
    fn at_rule(&self) -> bool {
        let mut ahead = Notation {
            chars: self.chars.clone(),
            at: self.at,
        };
        let name = ahead.name();
        ahead.space();
        !name.is_empty() && ahead.looking_at("::=")
    }

    fn sequence(&mut self) -> Expr {
        let mut parts = Vec::new();
        loop {
            self.space();
            let end = matches!(self.peek(), None | Some('|' | ')'));
            if end || self.at_rule() {
                return Expr::Sequence(parts);
            }
            let part = self.primary();
            let times = match self.peek() {
                Some('?') => Some((0, 1)),
                Some('*') => Some((0, 3)),
                Some('+') => Some((1, 3)),
                _ => None,
            };
            parts.push(match times {
                Some((least, most)) => {
                    self.at += 1;
                    Expr::Repeat(Box::new(part), least, most)
                }
                None => part,
            });
        }
    }

    fn primary(&mut self) -> Expr {
        match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let mut text = String::new();
                while let Some(c) = self.peek().filter(|&c| c != quote) {
                    text.push(c);
                    self.at += 1;
                }
                self.at += 1;
                Expr::Text(text)
            }
            Some('(') => {
                self.at += 1;
                let inside = self.choice();
                assert_eq!(self.peek(), Some(')'));
                self.at += 1;
                inside
            }
            Some('[') => {
                self.at += 1;
                self.set()
            }
            Some('#') => Expr::Text(self.coded().to_string()),
            _ => {
                let name = self.name();
                assert!(!name.is_empty(), "unexpected {:?}", self.peek());
                Expr::Rule(name)
            }
        }
    }

    /// A character given by its code, or as itself.
    fn coded(&mut self) -> char {
        if !self.looking_at("#x") {
            let c = self.peek().unwrap_or(' ');
            self.at += 1;
            return c;
        }
        self.at += 2;
        let mut code = 0;
        // A code is read to its end, but in a set a range may follow it.
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) {
            code = code * 16 + digit;
            self.at += 1;
            if code >= 0x10 {
                break;
            }
        }
        char::from_u32(code).unwrap_or(' ')
    }

    fn set(&mut self) -> Expr {
        let negative = self.peek() == Some('^');
        self.at += usize::from(negative);
        let mut ranges = Vec::new();
        while self.peek() != Some(']') {
            let first = self.coded();
            let last = if self.peek() == Some('-') {
                self.at += 1;
                self.coded()
            } else {
                first
            };
            ranges.push((first, last));
        }
        self.at += 1;
        Expr::Set(ranges, negative)
    }
}

fn rules() -> BTreeMap<String, Expr> {
    Notation {
        chars: GRAMMAR.chars().collect(),
        at: 0,
    }
    .rules()
}

/// The rules that the reader's functions name: "Grammar: `a`, `b`."
fn names_in_sources() -> BTreeSet<String> {
    let lines = SOURCES.iter().flat_map(|source| source.lines());
    let marked = lines.filter_map(|line| line.split_once("/// Grammar: "));
    marked
        .flat_map(|(_, names)| names.split(','))
        .map(|name| name.trim_matches([' ', '`', '.']).to_owned())
        .collect()
}

fn references(expr: &Expr, found: &mut BTreeSet<String>) {
    match expr {
        Expr::Text(_) | Expr::Set(..) => {}
        Expr::Rule(name) => {
            found.insert(name.clone());
        }
        Expr::Sequence(parts) | Expr::Choice(parts) => {
            for part in parts {
                references(part, found);
            }
        }
        Expr::Repeat(part, ..) => references(part, found),
    }
}

#[test]
fn names_are_the_readers() {
    let rules: BTreeSet<String> = rules().into_keys().collect();
    let sources = names_in_sources();
    let kinds: BTreeSet<String> = NodeKind::NAMES
        .iter()
        .map(|&name| name.to_owned())
        .collect();
    let unknown: Vec<_> = rules.difference(&sources).collect();
    assert!(
        unknown.is_empty(),
        "rules that no function of the reader names: {unknown:?}"
    );
    let missing: Vec<_> = sources
        .union(&kinds)
        .filter(|name| !rules.contains(*name))
        .collect();
    assert!(missing.is_empty(), "names without a rule: {missing:?}");
}

#[test]
fn functions_are_named_like_their_rules() {
    for source in SOURCES {
        let lines: Vec<&str> = source.lines().collect();
        for pair in lines.windows(2) {
            let Some((_, name)) = pair[0].split_once("/// Grammar: `") else {
                continue;
            };
            let Some((name, "`.")) = name.split_at_checked(name.len().saturating_sub(2)) else {
                continue;
            };
            if !name.contains('`') {
                let function = format!("fn {}", name.replace('-', "_"));
                assert!(pair[1].contains(&function), "{name}: {}", pair[1]);
            }
        }
    }
}

#[test]
fn rules_are_defined_and_used() {
    let rules = rules();
    let mut used: BTreeSet<String> = ["data", "error", "bar-symbol"].map(str::to_owned).into();
    for body in rules.values() {
        references(body, &mut used);
    }
    let defined: BTreeSet<String> = rules.keys().cloned().collect();
    assert_eq!(used, defined);
}

#[test]
fn character_names_are_the_grammars() {
    let Some(names) = rules().remove("char-name") else {
        panic!("no rule char-name");
    };
    let mut written = BTreeSet::new();
    let mut pending = vec![names];
    while let Some(expr) = pending.pop() {
        match expr {
            Expr::Text(text) => {
                written.insert(text);
            }
            Expr::Sequence(parts) | Expr::Choice(parts) => pending.extend(parts),
            Expr::Rule(_) | Expr::Set(..) | Expr::Repeat(..) => panic!("not a name"),
        }
    }
    let known: BTreeSet<String> = CHAR_NAMES
        .iter()
        .map(|&(name, _)| name.to_owned())
        .collect();
    assert_eq!(written, known);
}

/// Makes texts from the grammar.
struct Maker {
    rules: BTreeMap<String, Expr>,
    state: u64,
}

impl Maker {
    fn below(&mut self, limit: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % limit.max(1)
    }

    fn text(&mut self, rule: &str, depth: usize) -> String {
        let mut out = String::new();
        self.make(&Expr::Rule(rule.to_owned()), depth, &mut out);
        out
    }

    fn make(&mut self, expr: &Expr, depth: usize, out: &mut String) {
        match expr {
            Expr::Text(text) => out.push_str(text),
            Expr::Set(ranges, negative) => {
                let c = self.member(ranges, *negative);
                out.push(c);
            }
            // The other directives would change what the rest means.
            Expr::Rule(name) if name == "directive" => out.push_str("#!no-fold-case "),
            // Codes of six digits are seldom characters.
            Expr::Rule(name) if name == "escape" && self.below(2) == 0 => out.push_str("\\U01f600"),
            Expr::Rule(name) if name == "char" && self.below(2) == 0 => out.push_str("#\\x3bb"),
            Expr::Rule(name) if name == "gap" => {
                out.push(' ');
                if depth > 0 && self.below(3) == 0 {
                    self.rule("gap", depth - 1, out);
                    out.push(' ');
                }
            }
            Expr::Rule(name) => {
                self.rule(name, depth.saturating_sub(1), out);
                if name == "datum-comment" {
                    out.push(' ');
                }
            }
            Expr::Sequence(parts) => {
                for part in parts {
                    self.make(part, depth, out);
                }
            }
            Expr::Choice(choices) => {
                // Deep down only what begins with text, a set or an atom's rule.
                let chosen = if depth == 0 {
                    choices.len() - 1
                } else {
                    self.below(choices.len())
                };
                self.make(&choices[chosen], depth, out);
            }
            Expr::Repeat(part, least, most) => {
                let most = if depth == 0 { *least } else { *most };
                let times = least + self.below(most - least + 1);
                for _ in 0..times {
                    self.make(part, depth, out);
                }
            }
        }
    }

    fn rule(&mut self, name: &str, depth: usize, out: &mut String) {
        let body = self.rules.get(name).cloned();
        let Some(body) = body else {
            panic!("no rule {name}");
        };
        self.make(&body, depth, out);
    }

    fn member(&mut self, ranges: &[(char, char)], negative: bool) -> char {
        let others: Vec<char> = "abcxyz019!$%&*/:<=>?^_~+-.@'`,|\\(){}[]#;\" \nλé😀"
            .chars()
            .filter(|c| {
                !ranges
                    .iter()
                    .any(|(first, last)| (first..=last).contains(&c))
            })
            .collect();
        if negative {
            return others[self.below(others.len())];
        }
        let (first, last) = ranges[self.below(ranges.len())];
        let span = u32::from(last) - u32::from(first) + 1;
        let code = u32::from(first) + self.below(span as usize) as u32;
        char::from_u32(code).unwrap_or(first)
    }
}

fn maker() -> Maker {
    Maker {
        rules: rules(),
        state: 0x9e37_79b9_7f4a_7c15,
    }
}

/// Errors that depend on values rather than on syntax.
fn is_about_values(kind: &ReadErrorKind) -> bool {
    matches!(
        kind,
        ReadErrorKind::ComplexNumber { .. }
            | ReadErrorKind::BadCharCode { .. }
            | ReadErrorKind::BadNumber { .. }
            | ReadErrorKind::BadKeyword
    ) || matches!(kind, ReadErrorKind::BadEscape { problem, .. }
                  if *problem == guixlite::reader::EscapeProblem::Code)
}

#[test]
fn texts_of_the_grammar_are_read() {
    let mut maker = maker();
    for _ in 0..4000 {
        let text = maker.text("data", 9);
        let tree = read(&text, 1);
        let errors: Vec<_> = tree
            .errors
            .iter()
            .filter(|error| !is_about_values(&error.kind))
            .collect();
        assert!(errors.is_empty(), "{text:?}\n{errors:?}");
    }
}

#[test]
fn rules_of_kinds_read_as_those_kinds() {
    let mut maker = maker();
    for name in NodeKind::NAMES {
        for _ in 0..300 {
            let text = maker.text(name, 6);
            let tree = read(&text, 1);
            if tree.errors.iter().any(|error| is_about_values(&error.kind)) {
                continue;
            }
            let kinds: Vec<_> = tree
                .roots
                .iter()
                .map(|&root| tree.kind(root).name())
                .collect();
            let fits = match name {
                // An integer that fits is a fixnum; one that does not is a number.
                "number" | "fixnum" => matches!(kinds[..], ["number" | "fixnum"]),
                // A symbol may look like a number.
                "symbol" => matches!(kinds[..], ["symbol" | "number" | "fixnum"]),
                _ => kinds == [name],
            };
            assert!(fits, "{name}: {text:?} read as {kinds:?}");
        }
    }
}
