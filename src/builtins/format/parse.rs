//! Control strings as sequences of literal text and directives, with every bracket knowing its
//! partner.

/// A parameter of a directive.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// Left out.
    Absent,
    /// A number.
    Number(i64),
    /// A character, after a quote.
    Char(char),
    /// `v`: the next argument.
    FromArgument,
    /// `#`: how many arguments are left.
    Remaining,
}

/// A directive.
#[derive(Clone, Debug)]
pub struct Directive {
    /// What stands before its letter.
    pub parameters: Vec<Parameter>,
    /// Whether `:` was given.
    pub colon: bool,
    /// Whether `@` was given.
    pub at: bool,
    /// The letter, small.
    pub letter: char,
    /// For an opening bracket or a `~;`, the item of its next `~;` or closing bracket.
    pub next: usize,
}

/// A part of a control string.
#[derive(Clone, Debug)]
pub enum Item {
    /// Text that stands for itself.
    Literal(String),
    /// A directive.
    Directive(Directive),
}

/// Brackets nested deeper than this are refused.
const DEEPEST: usize = 64;

/// Takes a control string apart.
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse(control: &str) -> Result<Vec<Item>, &'static str> {
    let mut items = Vec::new();
    let mut literal = String::new();
    let mut chars = control.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '~' {
            literal.push(c);
            continue;
        }
        if chars.peek().is_none() {
            literal.push('~');
            break;
        }
        if !literal.is_empty() {
            items.push(Item::Literal(std::mem::take(&mut literal)));
        }
        items.push(Item::Directive(directive(&mut chars)?));
    }
    if !literal.is_empty() {
        items.push(Item::Literal(literal));
    }
    link(&mut items)?;
    Ok(items)
}

type Rest<'s> = std::iter::Peekable<std::str::Chars<'s>>;

fn directive(chars: &mut Rest<'_>) -> Result<Directive, &'static str> {
    const ENDS: &str = "the control string ends in a directive";
    let mut parameters = Vec::new();
    let mut pending = Parameter::Absent;
    let (mut colon, mut at) = (false, false);
    loop {
        match chars.next().ok_or(ENDS)? {
            '\'' => pending = Parameter::Char(chars.next().ok_or(ENDS)?),
            'v' | 'V' => pending = Parameter::FromArgument,
            '#' => pending = Parameter::Remaining,
            c @ ('0'..='9' | '+' | '-') => pending = Parameter::Number(number(c, chars)?),
            ',' if colon || at => return Err("misplaced modifier"),
            ',' => parameters.push(std::mem::replace(&mut pending, Parameter::Absent)),
            ':' => colon = true,
            '@' => at = true,
            letter => {
                if pending != Parameter::Absent {
                    parameters.push(pending);
                }
                return Ok(Directive {
                    parameters,
                    colon,
                    at,
                    letter: letter.to_ascii_lowercase(),
                    next: 0,
                });
            }
        }
    }
}

fn number(first: char, chars: &mut Rest<'_>) -> Result<i64, &'static str> {
    let mut digits = String::from(if first == '+' { '0' } else { first });
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    digits
        .parse()
        .map_err(|_| "a parameter is no number that can be used")
}

/// Gives every opening bracket and separator the place of what follows it at its level.
fn link(items: &mut [Item]) -> Result<(), &'static str> {
    let mut open: Vec<(char, usize)> = Vec::new();
    for place in 0..items.len() {
        let Some(Item::Directive(directive)) = items.get(place) else {
            continue;
        };
        let letter = directive.letter;
        let matching = match letter {
            '{' | '[' | '(' => {
                open.push((letter, place));
                if open.len() > DEEPEST {
                    return Err("too many nested brackets");
                }
                continue;
            }
            ';' | ']' => '[',
            '}' => '{',
            ')' => '(',
            _ => continue,
        };
        match open.pop() {
            Some((bracket, from)) if bracket == matching => set_next(items, from, place),
            _ if letter == ';' => return Err("~; not in ~[~] conditional"),
            _ => return Err("a closing bracket without its opening one"),
        }
        if letter == ';' {
            open.push(('[', place));
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err("an opening bracket without its closing one")
    }
}

fn set_next(items: &mut [Item], from: usize, to: usize) {
    if let Some(Item::Directive(directive)) = items.get_mut(from) {
        directive.next = to;
    }
}
