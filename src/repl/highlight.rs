//! Colours for what is typed, and the bracket that matches the one at the cursor.

use std::ops::Range;

/// What a piece of the text is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Text,
    Comment,
    Literal,
    Head,
    Command,
}

/// Splits a text into the pieces that are drawn differently; what is between them is plain.
fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut found: Vec<(Token, Range<usize>)> = Vec::new();
    let mut at = 0;
    if text.trim_start().starts_with(',') {
        let start = text.len() - text.trim_start().len();
        let end = text
            .get(start..)
            .and_then(|rest| rest.find(char::is_whitespace))
            .map_or(text.len(), |length| start + length);
        found.push((Token::Command, start..end));
        at = end;
    }
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (token, length) = token(rest, &found);
        let length = length.max(1);
        if let Some(token) = token {
            found.push((token, at..at + length));
        }
        at += length;
    }
    found
}

/// The first token of a text, nothing for what is drawn plain, and its length.
fn token(rest: &str, before: &[(Token, Range<usize>)]) -> (Option<Token>, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        '(' | '[' => (Some(Token::Open), 1),
        ')' | ']' => (Some(Token::Close), 1),
        '"' => (Some(Token::Text), string_length(rest)),
        ';' => (Some(Token::Comment), rest.find('\n').unwrap_or(rest.len())),
        '#' if rest.starts_with("#|") => {
            let end = rest.find("|#").map_or(rest.len(), |at| at + 2);
            (Some(Token::Comment), end)
        }
        '#' if rest.starts_with("#\\") => {
            let name = rest.get(2..).unwrap_or_default();
            let character = name.chars().next().map_or(0, char::len_utf8);
            let more = word_length(name.get(character..).unwrap_or_default());
            (Some(Token::Literal), 2 + character + more)
        }
        '#' if rest.starts_with("#:") || rest.starts_with("#t") || rest.starts_with("#f") => {
            (Some(Token::Literal), word_length(rest))
        }
        c if c.is_whitespace() || "'`,@#".contains(c) => (None, c.len_utf8()),
        _ => {
            let length = word_length(rest).max(first.len_utf8());
            let word = rest.get(..length).unwrap_or_default();
            let behind_bracket = before
                .last()
                .is_some_and(|(token, _)| *token == Token::Open);
            let token = match word.parse::<f64>() {
                Ok(_) if word.contains(|c: char| c.is_ascii_digit()) => Some(Token::Literal),
                _ if behind_bracket => Some(Token::Head),
                _ => None,
            };
            (token, length)
        }
    }
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn word_length(rest: &str) -> usize {
    rest.find(|c: char| c.is_whitespace() || "()[]\";".contains(c))
        .unwrap_or(rest.len())
}

/// The brackets to be marked when the cursor is at a byte: the one before or at it, and its match.
fn matching(tokens: &[(Token, Range<usize>)], cursor: usize) -> Option<(usize, usize)> {
    let brackets: Vec<(Token, usize)> = tokens
        .iter()
        .filter(|(token, _)| matches!(token, Token::Open | Token::Close))
        .map(|(token, range)| (*token, range.start))
        .collect();
    let here = |at: usize| brackets.iter().position(|(_, start)| *start == at);
    let at = cursor
        .checked_sub(1)
        .and_then(here)
        .or_else(|| here(cursor))?;
    let mut open = Vec::new();
    for (index, (token, start)) in brackets.iter().enumerate() {
        match token {
            Token::Open => open.push((index, *start)),
            _ => {
                let (other, opened) = open.pop()?;
                if index == at || other == at {
                    return Some((opened, *start));
                }
            }
        }
    }
    None
}

/// The text with colours, and the brackets at the cursor marked.
pub fn highlight(text: &str, cursor: usize) -> String {
    let tokens = tokens(text);
    let pair = matching(&tokens, cursor);
    let mut result = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for (token, range) in &tokens {
        let marked = pair.is_some_and(|(a, b)| a == range.start || b == range.start);
        let code = match token {
            Token::Open | Token::Close if marked => "1;7",
            Token::Open | Token::Close => continue,
            Token::Text => "32",
            Token::Comment => "2",
            Token::Literal => "35",
            Token::Head => "1",
            Token::Command => "36",
        };
        result.push_str(text.get(at..range.start).unwrap_or_default());
        let piece = text.get(range.clone()).unwrap_or_default();
        result.push_str(&format!("\x1b[{code}m{piece}\x1b[0m"));
        at = range.end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

#[cfg(test)]
mod tests {
    use super::{highlight, matching, tokens};

    #[test]
    fn brackets_match() {
        let text = "(a (b \")\") c)";
        let tokens = tokens(text);
        assert_eq!(matching(&tokens, text.len()), Some((0, 12)));
        assert_eq!(matching(&tokens, 0), Some((0, 12)));
        assert_eq!(matching(&tokens, 4), Some((3, 9)));
        assert_eq!(matching(&tokens, 2), None);
    }

    #[test]
    fn text_is_kept() {
        for text in [
            "(f #\\( \"x",
            ",doc car",
            "é'(1 . 2) ; c",
            "#|",
            "#\\",
            "\"\\",
            "",
        ] {
            let mut bare = String::new();
            let mut escape = false;
            for c in highlight(text, 0).chars() {
                match c {
                    '\x1b' => escape = true,
                    'm' if escape => escape = false,
                    _ if escape => {}
                    c => bare.push(c),
                }
            }
            assert_eq!(bare, text);
        }
    }
}
