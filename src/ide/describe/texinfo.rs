//! Texinfo as plain text: the markup of Guix's descriptions and docstrings, rendered for a terminal.
//!
//! Of the language, what those texts use is known: inline commands, lists, tables and examples.
//! A command that is not known stands for its argument, so nothing of the text is lost.

/// How the text of an inline command is set.
fn inline(command: &str, argument: &str) -> String {
    let mut parts = argument.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    match command {
        "code" | "command" | "file" | "option" | "samp" | "env" | "kbd" | "verb" | "t" | "key" => {
            format!("`{argument}`")
        }
        "var" => argument.to_uppercase(),
        "url" | "uref" | "indicateurl" | "email" => match parts.next() {
            Some(text) if !text.is_empty() => format!("{text} ({first})"),
            _ => first.to_owned(),
        },
        "xref" => format!("See {}", reference(argument)),
        "pxref" => format!("see {}", reference(argument)),
        "ref" | "inforef" => reference(argument),
        "dots" | "enddots" => "...".to_owned(),
        "footnote" => format!(" ({argument})"),
        "acronym" | "abbr" => first.to_owned(),
        "copyright" => "(C)".to_owned(),
        "result" | "expansion" => "=>".to_owned(),
        "error" => "error:".to_owned(),
        "print" => "-|".to_owned(),
        "equiv" => "==".to_owned(),
        "dfn" | "cite" | "quotation" => format!("\"{argument}\""),
        "comma" => ",".to_owned(),
        "atchar" => "@".to_owned(),
        "lbracechar" => "{".to_owned(),
        "rbracechar" => "}".to_owned(),
        "anchor" | "cindex" | "findex" | "vindex" => String::new(),
        // `@emph`, `@strong`, `@i` and whatever else: their text.
        _ => argument.to_owned(),
    }
}

/// `@pxref{NODE,,, MANUAL, TITLE}` and its like in words.
fn reference(argument: &str) -> String {
    let parts: Vec<&str> = argument.split(',').map(str::trim).collect();
    let node = parts.first().copied().unwrap_or_default();
    let title = parts.get(2).filter(|title| !title.is_empty()).copied();
    let name = title.unwrap_or(node);
    let manual = parts
        .get(4)
        .or(parts.get(3))
        .filter(|manual| !manual.is_empty());
    match manual {
        Some(manual) => format!("\"{name}\" in {manual}"),
        None => format!("\"{name}\""),
    }
}

/// Text without inline markup. Commands nest; an explicit stack holds those that are open.
fn without_markup(text: &str) -> String {
    let mut open: Vec<(String, String)> = Vec::new();
    let mut current = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '@' => match rest.peek().copied() {
                Some(c) if c.is_ascii_alphabetic() => {
                    let mut command = String::new();
                    while let Some(&c) = rest.peek()
                        && c.is_ascii_alphanumeric()
                    {
                        command.push(c);
                        rest.next();
                    }
                    if rest.peek() == Some(&'{') {
                        rest.next();
                        open.push((command, std::mem::take(&mut current)));
                    } else {
                        // An address, or a command without argument.
                        current.push('@');
                        current.push_str(&command);
                    }
                }
                Some('*') => {
                    rest.next();
                    current.push(' ');
                }
                Some(':' | '/' | '-') => {
                    rest.next();
                }
                Some(c) => {
                    rest.next();
                    current.push(c);
                }
                None => current.push('@'),
            },
            '}' => match open.pop() {
                Some((command, before)) => {
                    let inner = std::mem::replace(&mut current, before);
                    current.push_str(&inline(&command, &inner));
                }
                None => current.push('}'),
            },
            c => current.push(c),
        }
    }
    while let Some((command, before)) = open.pop() {
        let inner = std::mem::replace(&mut current, before);
        current.push_str(&format!("@{command}{{{inner}"));
    }
    current
}

/// A block of rendered text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    /// Prose with the margins of its first and its other lines.
    Paragraph(String, usize, usize),
    /// Lines as they are.
    Verbatim(String, usize),
}

/// What an environment does with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Environment {
    Itemize,
    Enumerate(usize),
    Table(Option<String>),
    Other,
}

/// Renders Texinfo as lines of at most `width` columns.
pub fn plain(text: &str, width: usize) -> String {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut open: Vec<Environment> = Vec::new();
    // Whether the paragraph begins with a list's mark.
    let mut mark: Option<String> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        let (command, argument) = line_command(trimmed);
        let depth = 2 * open.len();
        let mut flush = |mark: &mut Option<String>, paragraph: &mut String| {
            let body = std::mem::take(paragraph);
            if !body.trim().is_empty() || mark.is_some() {
                let first = mark.take().unwrap_or_default();
                let margin = depth.saturating_sub(if first.is_empty() { 0 } else { 2 });
                blocks.push(Block::Paragraph(
                    format!("{first}{}", body.trim()),
                    margin,
                    depth,
                ));
            }
        };
        match command {
            _ if trimmed.is_empty() => flush(&mut mark, &mut paragraph),
            "itemize" | "enumerate" | "table" | "ftable" | "vtable" | "quotation"
            | "indentedblock" | "multitable" => {
                flush(&mut mark, &mut paragraph);
                open.push(match command {
                    "itemize" => Environment::Itemize,
                    "enumerate" => Environment::Enumerate(0),
                    "quotation" | "indentedblock" => Environment::Other,
                    _ => Environment::Table(argument.strip_prefix('@').map(str::to_owned)),
                });
            }
            "example" | "lisp" | "smallexample" | "smalllisp" | "verbatim" | "display"
            | "format" => {
                flush(&mut mark, &mut paragraph);
                let mut code: Vec<String> = Vec::new();
                for line in lines.by_ref() {
                    if line.trim().starts_with("@end ") {
                        break;
                    }
                    code.push(without_code_markup(line));
                }
                let code = code.join("\n");
                blocks.push(Block::Verbatim(
                    code.trim_matches('\n').to_owned(),
                    depth + 2,
                ));
            }
            "end" => {
                flush(&mut mark, &mut paragraph);
                open.pop();
            }
            "item" | "itemx" => {
                flush(&mut mark, &mut paragraph);
                match open.last_mut() {
                    Some(Environment::Enumerate(number)) => {
                        *number += 1;
                        mark = Some(format!("{number}. "));
                        paragraph.push_str(argument);
                    }
                    Some(Environment::Table(style)) => {
                        let term = match style.as_deref() {
                            Some("asis") | None => argument.to_owned(),
                            Some(style) => format!("@{style}{{{argument}}}"),
                        };
                        let margin = depth.saturating_sub(2);
                        blocks.push(Block::Paragraph(term, margin, margin));
                    }
                    _ => {
                        mark = Some("- ".to_owned());
                        paragraph.push_str(argument);
                    }
                }
                paragraph.push(' ');
            }
            "c" | "comment" | "cindex" | "findex" | "vindex" | "noindent" | "need" | "node"
            | "anchor" | "menu" | "group" | "sp" => {}
            "heading" | "subheading" | "subsubheading" | "section" | "subsection"
            | "subsubsection" | "chapter" => {
                flush(&mut mark, &mut paragraph);
                blocks.push(Block::Paragraph(argument.to_owned(), depth, depth));
            }
            _ => {
                paragraph.push_str(trimmed);
                paragraph.push('\n');
            }
        }
    }
    let depth = 2 * open.len();
    if !paragraph.trim().is_empty() {
        let first = mark.unwrap_or_default();
        let margin = depth.saturating_sub(if first.is_empty() { 0 } else { 2 });
        blocks.push(Block::Paragraph(
            format!("{first}{}", paragraph.trim()),
            margin,
            depth,
        ));
    }
    let texts: Vec<String> = blocks.iter().map(|block| set(block, width)).collect();
    join(&blocks, &texts)
}

/// The command that a line consists of, and what follows it; an empty command if it is prose.
fn line_command(line: &str) -> (&str, &str) {
    let Some(rest) = line.strip_prefix('@') else {
        return ("", line);
    };
    let end = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let (command, argument) = rest.split_at(end);
    if argument.starts_with('{') {
        return ("", line);
    }
    (command, argument.trim())
}

/// Code without the markup that examples have.
fn without_code_markup(line: &str) -> String {
    if matches!(line_command(line.trim()).0, "c" | "group") {
        return String::new();
    }
    let text = without_markup(line);
    match line.contains("@code{") || line.contains("@var{") {
        true => text.replace('`', ""),
        false => text,
    }
}

fn set(block: &Block, width: usize) -> String {
    match block {
        Block::Verbatim(text, margin) => {
            let margin = " ".repeat(*margin);
            let lines: Vec<String> = text
                .lines()
                .map(|line| format!("{margin}{line}").trim_end().to_owned())
                .collect();
            lines.join("\n")
        }
        Block::Paragraph(text, first, rest) => fill(&without_markup(text), width, *first, *rest),
    }
}

/// Blocks with an empty line between them, but none between the items of a list.
fn join(blocks: &[Block], texts: &[String]) -> String {
    let is_item = |block: &Block| matches!(block, Block::Paragraph(_, first, rest) if first < rest);
    let mut result = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            let before = blocks.get(at - 1).is_some_and(is_item);
            let close = before && blocks.get(at).is_some_and(is_item);
            let term = matches!(
                (blocks.get(at - 1), blocks.get(at)),
                (Some(Block::Paragraph(_, a, b)), Some(Block::Paragraph(_, c, d)))
                    if a == b && c == d && *c == b + 2
            );
            result.push_str(if close || term { "\n" } else { "\n\n" });
        }
        result.push_str(text);
    }
    result
}

/// Words in lines of at most `width` columns, with margins for the first line and the others.
pub fn fill(text: &str, width: usize, first: usize, rest: usize) -> String {
    use unicode_width::UnicodeWidthStr;
    let mut lines = Vec::new();
    let mut line = " ".repeat(first);
    let mut column = first;
    let mut empty = true;
    for word in text.split_whitespace() {
        let length = word.width();
        if !empty && column + 1 + length > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(rest)));
            column = rest;
            empty = true;
        }
        if !empty {
            line.push(' ');
            column += 1;
        }
        line.push_str(word);
        column += length;
        empty = false;
    }
    lines.push(line);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn inline_commands() {
        let text = "Run @command{foo} on @var{file}, @pxref{Services,,, guix, The Manual}.";
        assert_eq!(
            plain(text, 80),
            "Run `foo` on FILE, see \"Services\" in The Manual."
        );
        assert_eq!(plain("a@@b @{x@} @code{a @var{b}}", 80), "a@b {x} `a B`");
        assert_eq!(
            plain("@url{https://x.org, the page}", 80),
            "the page (https://x.org)"
        );
        assert_eq!(plain("mail me@example.org", 80), "mail me@example.org");
    }

    #[test]
    fn lists_and_examples() {
        let text = "Either:\n@itemize\n@item one\n@item two\nor more\n@end itemize\nand\n\
                    @example\n(f  @var{x})\n@end example\n";
        assert_eq!(
            plain(text, 40),
            "Either:\n\n- one\n- two or more\n\nand\n\n  (f  X)"
        );
    }

    #[test]
    fn tables_have_terms() {
        let text = "@table @code\n@item a\nFirst.\n@item b\nSecond.\n@end table";
        assert_eq!(plain(text, 40), "`a`\n  First.\n\n`b`\n  Second.");
    }

    #[test]
    fn what_is_not_closed_stays() {
        assert_eq!(plain("an @code{open", 80), "an @code{open");
        assert_eq!(plain("}", 80), "}");
    }

    #[test]
    fn lines_are_filled() {
        assert_eq!(plain("one two three", 8), "one two\nthree");
    }
}
