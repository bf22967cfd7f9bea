//! The syntax of POSIX regular expressions, as glibc reads it, in the words of `regex-lite`.

use std::iter::Peekable;
use std::str::Chars;

/// Which syntax an expression is written in.
#[derive(Copy, Clone, Debug)]
pub struct Dialect {
    /// Extended, where `(` groups, rather than basic, where `\(` does.
    pub extended: bool,
    /// Whether `.` and `[^...]` leave out the newline.
    pub newline: bool,
}

/// An expression being translated.
struct Translator<'s> {
    rest: Peekable<Chars<'s>>,
    dialect: Dialect,
    out: String,
    /// Where the last atom starts in `out`, and whether a repetition follows it already.
    atom: Option<(usize, bool)>,
    /// Where the open groups start.
    groups: Vec<usize>,
    /// The alternatives of the open groups, those of the whole expression first.
    branches: Vec<Branches>,
    competing: bool,
    /// The most characters that can match, if there is such a number.
    most: Option<usize>,
}

/// A translated expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// It in the words of `regex-lite`.
    pub text: String,
    /// Whether two alternatives may match at the same place, so that the first is not the longest.
    pub competing: bool,
    /// A number of characters that no match exceeds, if the expression has one.
    pub most: Option<usize>,
}

/// What the alternatives of a group begin with.
#[derive(Debug, Default)]
struct Branches {
    firsts: Vec<char>,
    /// How many atoms the last alternative has, as far as that matters.
    atoms: usize,
    alternatives: usize,
    /// Whether one begins with something else than a character of its own.
    open: bool,
}

impl Branches {
    /// Notes an atom: a character, or something else.
    fn atom(&mut self, literal: Option<char>) {
        if self.atoms == 0 {
            match literal {
                Some(c) => self.firsts.extend(c.to_lowercase().next()),
                None => self.open = true,
            }
        }
        self.atoms += 1;
    }

    /// Notes the end of an alternative.
    fn end(&mut self) {
        self.open |= self.atoms == 0;
        self.atoms = 0;
        self.alternatives += 1;
    }

    /// Whether, all being noted, two may match at the same place.
    fn compete(&self) -> bool {
        let mut firsts = self.firsts.clone();
        firsts.sort_unstable();
        firsts.dedup();
        self.alternatives > 1 && (self.open || firsts.len() < self.firsts.len())
    }
}

/// What a character means outside brackets.
enum Token {
    Literal(char),
    Open,
    Close,
    Or,
    Repeat(char),
    Interval,
    Bracket,
    Any,
    Start,
    End,
    /// A GNU escape that `regex-lite` writes in this way.
    Same(&'static str),
}

/// Translates a POSIX expression.
///
/// # Errors
/// What glibc says of an expression that it refuses.
pub fn translate(source: &str, dialect: Dialect) -> Result<Translated, &'static str> {
    let mut translator = Translator {
        rest: source.chars().peekable(),
        dialect,
        out: String::with_capacity(source.len() + 8),
        atom: None,
        groups: Vec::new(),
        branches: vec![Branches::default()],
        competing: false,
        most: Some(0),
    };
    while let Some(token) = translator.next_token()? {
        translator.add(token)?;
    }
    if translator.groups.is_empty() {
        translator.end_branches();
        Ok(Translated {
            text: translator.out,
            competing: translator.competing,
            most: translator.most,
        })
    } else {
        Err("Unmatched ( or \\(")
    }
}

impl Translator<'_> {
    fn next_token(&mut self) -> Result<Option<Token>, &'static str> {
        let Some(c) = self.rest.next() else {
            return Ok(None);
        };
        if c == '\\' {
            let escaped = self.rest.next().ok_or("Trailing backslash")?;
            return self.escape(escaped).map(Some);
        }
        let extended = self.dialect.extended;
        Ok(Some(match c {
            '.' => Token::Any,
            '[' => Token::Bracket,
            '*' if self.atom.is_none() && !extended => Token::Literal('*'),
            '*' => Token::Repeat('*'),
            '^' if extended || self.atom.is_none() => Token::Start,
            '$' if extended || self.rest.peek().is_none() => Token::End,
            '(' if extended => Token::Open,
            ')' if extended && !self.groups.is_empty() => Token::Close,
            '|' if extended => Token::Or,
            '+' | '?' if extended => Token::Repeat(c),
            '{' if extended => Token::Interval,
            _ => Token::Literal(c),
        }))
    }

    fn escape(&self, c: char) -> Result<Token, &'static str> {
        let basic = !self.dialect.extended;
        Ok(match c {
            '(' if basic => Token::Open,
            ')' if basic => Token::Close,
            '|' if basic => Token::Or,
            '{' if basic => Token::Interval,
            '+' | '?' if basic => Token::Repeat(c),
            '1'..='9' => return Err("Invalid back reference"),
            'w' => Token::Same(r"\w"),
            'W' => Token::Same(r"\W"),
            's' => Token::Same(r"\s"),
            'S' => Token::Same(r"\S"),
            'b' => Token::Same(r"\b"),
            'B' => Token::Same(r"\B"),
            '<' => Token::Same(r"\b{start}"),
            '>' => Token::Same(r"\b{end}"),
            '`' => Token::Same(r"\A"),
            '\'' => Token::Same(r"\z"),
            _ => Token::Literal(c),
        })
    }

    fn add(&mut self, token: Token) -> Result<(), &'static str> {
        if let Some(branches) = self.branches.last_mut() {
            match token {
                Token::Literal(c) => branches.atom(Some(c)),
                Token::Any | Token::Same(_) | Token::Bracket | Token::Open => branches.atom(None),
                Token::Or => branches.end(),
                // What may be left out is no beginning.
                Token::Repeat(_) | Token::Interval => branches.open |= branches.atoms <= 1,
                Token::Close | Token::Start | Token::End => {}
            }
        }
        match token {
            Token::Literal(_) | Token::Any | Token::Same(_) | Token::Bracket => {
                self.most = self.most.map(|most| most + 1);
            }
            Token::Repeat('*' | '+') | Token::Interval => self.most = None,
            _ => {}
        }
        match token {
            Token::Literal(c) => {
                self.begin_atom();
                push_literal(&mut self.out, c);
            }
            Token::Any => {
                self.begin_atom();
                self.out.push('.');
            }
            Token::Same(text) => {
                self.begin_atom();
                self.out.push_str(text);
            }
            Token::Start | Token::End => {
                self.out.push(if matches!(token, Token::Start) {
                    '^'
                } else {
                    '$'
                });
                self.atom = None;
            }
            Token::Open => {
                self.groups.push(self.out.len());
                self.branches.push(Branches::default());
                self.out.push('(');
                self.atom = None;
            }
            Token::Close => self.close()?,
            Token::Or => {
                self.out.push('|');
                self.atom = None;
            }
            Token::Repeat(c) => self.repeat(&c.to_string())?,
            Token::Interval => self.interval()?,
            Token::Bracket => self.bracket()?,
        }
        Ok(())
    }

    fn end_branches(&mut self) {
        if let Some(mut branches) = self.branches.pop() {
            branches.end();
            self.competing |= branches.compete();
        }
    }

    fn begin_atom(&mut self) {
        self.atom = Some((self.out.len(), false));
    }

    fn close(&mut self) -> Result<(), &'static str> {
        match self.groups.pop() {
            Some(start) => {
                self.end_branches();
                self.out.push(')');
                self.atom = Some((start, false));
                Ok(())
            }
            None => Err("Unmatched ) or \\)"),
        }
    }

    /// Adds a repetition. A second one is put around a group, since `a+?` means something else in
    /// the target syntax.
    fn repeat(&mut self, operator: &str) -> Result<(), &'static str> {
        let Some((start, repeated)) = self.atom else {
            return Err("Invalid preceding regular expression");
        };
        if repeated {
            self.out.insert_str(start, "(?:");
            self.out.push(')');
        }
        self.out.push_str(operator);
        self.atom = Some((start, true));
        Ok(())
    }

    /// `{m}`, `{m,}`, `{,n}` or `{m,n}`; in an extended expression a brace that starts none of
    /// these is itself.
    fn interval(&mut self) -> Result<(), &'static str> {
        let mut ahead = self.rest.clone();
        let mut body = String::new();
        let closed = loop {
            match ahead.next() {
                Some('}') if self.dialect.extended => break true,
                Some('\\') if !self.dialect.extended && ahead.next() == Some('}') => break true,
                Some(c) if c.is_ascii_digit() || c == ',' => body.push(c),
                _ => break false,
            }
        };
        let Some(operator) = closed.then(|| bounds(&body)).flatten() else {
            return self.literal_brace();
        };
        self.rest = ahead;
        self.repeat(&operator?)
    }

    fn literal_brace(&mut self) -> Result<(), &'static str> {
        if !self.dialect.extended {
            return Err("Unmatched \\{");
        }
        self.add(Token::Literal('{'))
    }

    /// A bracket expression, in which only `]`, `^`, `-` and `[:class:]` are special.
    fn bracket(&mut self) -> Result<(), &'static str> {
        const OPEN: &str = "Unmatched [, [^, [:, [., or [=";
        self.begin_atom();
        self.out.push('[');
        let negated = self.rest.next_if_eq(&'^').is_some();
        if negated {
            self.out.push('^');
            if self.dialect.newline {
                self.out.push_str("\\n");
            }
        }
        let mut first = true;
        loop {
            let c = self.rest.next().ok_or(OPEN)?;
            match c {
                ']' if !first => break,
                '[' if matches!(self.rest.peek(), Some(':' | '.' | '=')) => self.class()?,
                '-' if !first && !matches!(self.rest.peek(), Some(']') | None) => {
                    self.out.push('-');
                }
                _ => push_in_bracket(&mut self.out, c),
            }
            first = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// `[:alpha:]`, or `[.x.]` and `[=x=]`, which are the character itself.
    fn class(&mut self) -> Result<(), &'static str> {
        let mark = self.rest.next().unwrap_or(':');
        let mut name = String::new();
        loop {
            match self.rest.next() {
                Some(c) if c == mark && self.rest.peek() == Some(&']') => break,
                Some(c) => name.push(c),
                None => return Err("Unmatched [, [^, [:, [., or [="),
            }
        }
        self.rest.next();
        const CLASSES: &[&str] = &[
            "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
            "space", "upper", "xdigit",
        ];
        let mut chars = name.chars();
        match (mark, chars.next(), chars.next()) {
            (':', _, _) if CLASSES.contains(&name.as_str()) => {
                self.out.push_str("[:");
                self.out.push_str(&name);
                self.out.push_str(":]");
                Ok(())
            }
            (':', _, _) => Err("Invalid character class name"),
            (_, Some(c), None) => {
                push_in_bracket(&mut self.out, c);
                Ok(())
            }
            _ => Err("Invalid collation character"),
        }
    }
}

/// The operator for what stands in braces; `None` when it is no repetition.
fn bounds(body: &str) -> Option<Result<String, &'static str>> {
    const MOST: u32 = 0x7fff;
    let (low, high) = body.split_once(',').unwrap_or((body, body));
    let exact = !body.contains(',');
    let least: u32 = if low.is_empty() && !exact {
        0
    } else {
        low.parse().ok()?
    };
    if high.is_empty() {
        return Some(if least > MOST {
            Err("Regular expression too big")
        } else {
            Ok(format!("{{{least},}}"))
        });
    }
    let most: u32 = high.parse().ok()?;
    Some(if most > MOST {
        Err("Regular expression too big")
    } else if least > most {
        Err("Invalid content of \\{\\}")
    } else {
        Ok(format!("{{{least},{most}}}"))
    })
}

fn push_literal(out: &mut String, c: char) {
    // Behind a backslash, other marks may mean something: `\<` is where a word begins.
    if matches!(
        c,
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$'
    ) {
        out.push('\\');
    }
    out.push(c);
}

fn push_in_bracket(out: &mut String, c: char) {
    if matches!(c, '\\' | '[' | ']' | '^' | '-' | '&' | '~') {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::Dialect;

    fn translate(source: &str, dialect: Dialect) -> Result<String, &'static str> {
        super::translate(source, dialect).map(|translated| translated.text)
    }

    const EXTENDED: Dialect = Dialect {
        extended: true,
        newline: false,
    };
    const BASIC: Dialect = Dialect {
        extended: false,
        newline: false,
    };

    #[test]
    fn repetitions_are_greedy_and_stack() {
        assert_eq!(translate("a+?", EXTENDED).as_deref(), Ok("(?:a+)?"));
        assert_eq!(translate("a{2}", EXTENDED).as_deref(), Ok("a{2,2}"));
        assert_eq!(translate("a{x", EXTENDED).as_deref(), Ok(r"a\{x"));
    }

    #[test]
    fn brackets_keep_their_backslashes() {
        assert_eq!(translate(r"[\w]", EXTENDED).as_deref(), Ok(r"[\\w]"));
        assert_eq!(translate("[]a-c]", EXTENDED).as_deref(), Ok(r"[\]a-c]"));
        assert_eq!(
            translate("[[:alpha:]_]", EXTENDED).as_deref(),
            Ok("[[:alpha:]_]")
        );
    }

    #[test]
    fn basic_expressions_group_with_backslashes() {
        assert_eq!(translate(r"\(a\)(b)", BASIC).as_deref(), Ok(r"(a)\(b\)"));
        assert_eq!(translate("(", EXTENDED), Err("Unmatched ( or \\("));
        assert_eq!(
            translate("+", EXTENDED),
            Err("Invalid preceding regular expression")
        );
    }
}
