//! Running a control string over its arguments.

use super::arguments::{Arguments, LONGEST, Resolved, error, leaves, resolve, skip};
use super::directives;
use super::parse::{Directive, Item, parse};
use crate::builtins::printer::Style;
use crate::value::Value;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::vm::context::Context;

/// Items between two looks at the limits.
const PATIENCE: usize = 1 << 12;

/// The letter case that `~(` asks for.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Case {
    AsIs,
    Down,
    Capitalize,
    CapitalizeFirst,
    Up,
}

/// Whether a body went on to its end.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Flow {
    Next,
    /// `~^` ended the body.
    Exit,
}

/// A control string being run.
struct Run<'c> {
    ctx: &'c Context,
    out: String,
    /// How much of the text the column was counted for, and which it is there.
    counted: (usize, usize),
    /// Items that were run.
    items: usize,
    case: Case,
    depth: usize,
}

/// How deep indirect formats (`~?`) may nest in one another.
const DEEPEST: usize = 40;

/// The text that a control string makes of arguments, on a line whose `column` is reached.
///
/// # Errors
/// `misc-error` when the string is wrong or does not fit the arguments.
pub fn run(ctx: &Context, control: &str, args: &[Value], column: usize) -> Outcome<String> {
    let mut run = Run {
        ctx,
        out: String::new(),
        counted: (0, column),
        items: 0,
        case: Case::AsIs,
        depth: 0,
    };
    let mut arguments = Arguments { items: args, at: 0 };
    let result = run.control(control, &mut arguments);
    // A number may have been cut short because the time is over.
    ctx.heap.accounting.look()?;
    result.map(|_| run.out)
}

impl Run<'_> {
    fn control(&mut self, control: &str, args: &mut Arguments<'_>) -> Outcome<Flow> {
        let items = match parse(control) {
            Ok(items) => items,
            Err(problem) => return error(problem),
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            return error("formats are nested too deeply");
        }
        let flow = self.body(&items, 0, items.len(), args)?;
        self.depth -= 1;
        Ok(flow)
    }

    /// Appends a text in the current letter case; capitals are given text by text.
    fn emit(&mut self, text: &str) {
        match self.case {
            Case::AsIs => self.out.push_str(text),
            Case::Down => self.out.push_str(&text.to_lowercase()),
            Case::Up => self.out.push_str(&text.to_uppercase()),
            Case::Capitalize | Case::CapitalizeFirst => {
                let mut inside = false;
                for c in text.chars() {
                    let letter = c.is_alphabetic();
                    match (letter, inside) {
                        (true, false) => self.out.extend(c.to_uppercase()),
                        (true, true) => self.out.extend(c.to_lowercase()),
                        (false, _) => self.out.push(c),
                    }
                    inside = letter || (inside && self.case == Case::CapitalizeFirst);
                }
            }
        }
    }

    fn emit_literal(&mut self, text: &str) {
        if self.case == Case::AsIs {
            self.out.push_str(text);
            return;
        }
        let mut buffer = [0; 4];
        for c in text.chars() {
            self.emit(c.encode_utf8(&mut buffer));
        }
    }

    fn column(&mut self) -> usize {
        let (from, column) = self.counted;
        let text = self.out.get(from..).unwrap_or_default();
        let column = match text.rsplit_once('\n') {
            Some((_, line)) => line.chars().count(),
            None => column + text.chars().count(),
        };
        self.counted = (self.out.len(), column);
        column
    }

    /// Runs the items from `from` up to `to`.
    fn body(
        &mut self,
        items: &[Item],
        from: usize,
        to: usize,
        args: &mut Arguments<'_>,
    ) -> Outcome<Flow> {
        let mut at = from;
        let mut trim: Option<bool> = None;
        while at < to {
            if self.out.len() > LONGEST {
                return Err(Throw::Limit(Limit::Memory));
            }
            self.items += 1;
            if self.items.is_multiple_of(PATIENCE) {
                self.ctx.heap.room_for(self.out.len())?;
                self.ctx.heap.accounting.look()?;
            }
            match items.get(at) {
                Some(Item::Literal(text)) => {
                    let text = if trim.take().is_some() {
                        text.trim_start_matches([' ', '\t'])
                    } else {
                        text
                    };
                    self.emit_literal(text);
                }
                Some(Item::Directive(directive)) => {
                    trim = (directive.letter == '\n' && !directive.colon).then_some(true);
                    let parameters = resolve(directive, args)?;
                    if directive.letter == '^' && leaves(&parameters, args) {
                        return Ok(Flow::Exit);
                    }
                    if matches!(directive.letter, '{' | '[' | '(') {
                        let (flow, end) = self.bracket(items, at, directive, &parameters, args)?;
                        if flow == Flow::Exit {
                            return Ok(Flow::Exit);
                        }
                        at = end;
                    } else {
                        self.directive(directive, &parameters, args)?;
                    }
                }
                None => break,
            }
            at += 1;
        }
        Ok(Flow::Next)
    }

    /// A directive without a body.
    fn directive(
        &mut self,
        directive: &Directive,
        parameters: &Resolved,
        args: &mut Arguments<'_>,
    ) -> Outcome<()> {
        self.has_room(directive, parameters)?;
        let count = parameters.size(0, 1);
        match directive.letter {
            '%' => self.emit_literal(&"\n".repeat(count)),
            '~' => self.emit_literal(&"~".repeat(count)),
            '|' => self.emit_literal(&"\x0c".repeat(count)),
            '_' => self.emit_literal(&" ".repeat(count)),
            '/' => self.emit_literal(&"\t".repeat(count)),
            '&' => {
                let newlines = if self.column() == 0 {
                    count.saturating_sub(1)
                } else {
                    count
                };
                self.emit_literal(&"\n".repeat(newlines));
            }
            '\n' if directive.at => self.emit_literal("\n"),
            '\n' | '!' | '^' | 'q' => {}
            't' => self.tabulate(directive, parameters),
            '*' => return skip(directive, parameters, args),
            'p' => return self.plural(directive, args),
            '?' | 'k' => return self.indirect(directive, args),
            _ => return self.argument(directive, parameters, args),
        }
        Ok(())
    }

    /// Whether a text as long as a directive asks for may be made: it is not cut to what may be.
    fn has_room(&self, directive: &Directive, parameters: &Resolved) -> Outcome<()> {
        // How many copies of a text are held while one is made.
        const COPIES: usize = 4;
        // A scale moves the point either way; of other sizes, those below zero are as good as zero.
        let length = match directive.letter {
            '*' => return Ok(()),
            'f' => parameters
                .largest()
                .max(parameters.number(2).map_or(0, i64::saturating_neg)),
            _ => parameters.largest(),
        };
        match usize::try_from(length) {
            Ok(length) if length > LONGEST => Err(Throw::Limit(Limit::Memory)),
            Ok(length) => self.ctx.heap.room_for(COPIES * length),
            Err(_) => Ok(()),
        }
    }

    /// A directive that prints the next argument.
    fn argument(
        &mut self,
        directive: &Directive,
        parameters: &Resolved,
        args: &mut Arguments<'_>,
    ) -> Outcome<()> {
        const LETTERS: &str = "asydxborcfeg$i";
        if !LETTERS.contains(directive.letter) {
            return error(&format!("unknown control character `{}'", directive.letter));
        }
        let (ctx, value) = (self.ctx, args.take()?);
        let shown = match directive.letter {
            'a' => Ok(directives::object(
                ctx,
                directive,
                parameters,
                value,
                Style::Display,
            )?),
            's' => Ok(directives::object(
                ctx,
                directive,
                parameters,
                value,
                Style::Write,
            )?),
            'y' => Ok(crate::builtins::printer::print(ctx, value, Style::Write)? + "\n"),
            'd' => directives::integer(ctx, directive, parameters, 0, 10, value),
            'x' => directives::integer(ctx, directive, parameters, 0, 16, value),
            'b' => directives::integer(ctx, directive, parameters, 0, 2, value),
            'o' => directives::integer(ctx, directive, parameters, 0, 8, value),
            'r' => directives::radix(ctx, directive, parameters, value),
            'c' => directives::character(directive, value),
            'e' => directives::exponential(ctx, directive, parameters, value),
            'g' => directives::general(ctx, directive, parameters, value),
            '$' => directives::money(ctx, directive, parameters, value),
            'i' => directives::fixed(ctx, directive, parameters, value).and_then(|real| {
                let plus = Directive {
                    at: true,
                    ..directive.clone()
                };
                let imaginary = directives::fixed(ctx, &plus, parameters, Value::Fixnum(0))?;
                Ok(format!("{real}{imaginary}i"))
            }),
            _ => directives::fixed(ctx, directive, parameters, value),
        };
        match shown {
            Ok(text) => {
                self.emit(&text);
                Ok(())
            }
            Err(problem) => error(problem),
        }
    }

    /// `~t`: to a column, or with `@` by some columns and on to a multiple.
    fn tabulate(&mut self, directive: &Directive, parameters: &Resolved) {
        let (target, step) = (parameters.size(0, 1), parameters.size(1, 1));
        let column = self.column();
        let spaces = if directive.at {
            let reached = column + target;
            target
                + if step > 0 {
                    reached.next_multiple_of(step) - reached
                } else {
                    0
                }
        } else if column < target {
            target - column
        } else if step > 0 {
            step - (column - target) % step
        } else {
            0
        };
        self.emit_literal(&" ".repeat(spaces));
    }

    fn plural(&mut self, directive: &Directive, args: &mut Arguments<'_>) -> Outcome<()> {
        if directive.colon {
            args.go(args.at as i64 - 1)?;
        }
        let one = matches!(args.take()?, Value::Fixnum(1));
        self.emit(match (directive.at, one) {
            (true, true) => "y",
            (true, false) => "ies",
            (false, true) => "",
            (false, false) => "s",
        });
        Ok(())
    }

    /// `~?`: the next argument is a control string; its arguments are a list, or with `@` those that
    /// follow.
    fn indirect(&mut self, directive: &Directive, args: &mut Arguments<'_>) -> Outcome<()> {
        let control = args.take()?;
        let Some(control) = self.ctx.heap.text(control).map(str::to_owned) else {
            return error("no control string for ~?");
        };
        if directive.at {
            self.control(&control, args)?;
            return Ok(());
        }
        let list = args.take()?;
        let Some(items) = self.ctx.heap.list_items(list) else {
            return error("no list of arguments for ~?");
        };
        self.control(
            &control,
            &mut Arguments {
                items: &items,
                at: 0,
            },
        )?;
        Ok(())
    }

    /// A directive with a body; gives the place of its end too.
    fn bracket(
        &mut self,
        items: &[Item],
        at: usize,
        directive: &Directive,
        parameters: &Resolved,
        args: &mut Arguments<'_>,
    ) -> Outcome<(Flow, usize)> {
        let end = end_of(items, at);
        let flow = match directive.letter {
            '(' => {
                let case = match (directive.colon, directive.at) {
                    (false, false) => Case::Down,
                    (true, false) => Case::Capitalize,
                    (false, true) => Case::CapitalizeFirst,
                    (true, true) => Case::Up,
                };
                let outer = std::mem::replace(&mut self.case, case);
                let flow = self.body(items, at + 1, end, args);
                self.case = outer;
                flow?
            }
            '[' => self.conditional(items, at, directive, parameters, args)?,
            _ => {
                self.iteration(items, (at, end), directive, parameters, args)?;
                Flow::Next
            }
        };
        Ok((flow, end))
    }

    /// `~[`: one of several bodies, by an argument, a parameter or a truth value.
    fn conditional(
        &mut self,
        items: &[Item],
        at: usize,
        directive: &Directive,
        parameters: &Resolved,
        args: &mut Arguments<'_>,
    ) -> Outcome<Flow> {
        let mut wanted = if directive.at {
            if !args.take()?.is_true() {
                return Ok(Flow::Next);
            }
            args.go(args.at as i64 - 1)?;
            0
        } else if directive.colon {
            i64::from(args.take()?.is_true())
        } else {
            match parameters.number(0) {
                Some(n) => n,
                None => match args.take()? {
                    Value::Fixnum(n) => n,
                    _ => return error("argument not an integer"),
                },
            }
        };
        let mut start = at;
        loop {
            let next = next_of(items, start);
            if wanted == 0 || is_default(items, start) {
                return self.body(items, start + 1, next, args);
            }
            if next <= start || !is_separator(items, next) {
                return Ok(Flow::Next);
            }
            wanted -= 1;
            start = next;
        }
    }

    /// `~{`: a body for the elements of a list, or with `@` for the arguments that are left.
    fn iteration(
        &mut self,
        items: &[Item],
        (at, end): (usize, usize),
        directive: &Directive,
        parameters: &Resolved,
        args: &mut Arguments<'_>,
    ) -> Outcome<()> {
        let own;
        let body = if end == at + 1 {
            let control = args.take()?;
            let Some(control) = self.ctx.heap.text(control) else {
                return error("no control string for ~{~}");
            };
            match parse(control) {
                Ok(parsed) => own = parsed,
                Err(problem) => return error(problem),
            }
            (own.as_slice(), 0, own.len())
        } else {
            (items, at + 1, end)
        };
        let most = parameters
            .number(0)
            .map_or(usize::MAX, |most| most.max(0) as usize);
        if directive.at {
            return self.repeat(body, directive.colon, most, args);
        }
        let list = args.take()?;
        let Some(elements) = self.ctx.heap.list_items(list) else {
            return error("expected a list argument");
        };
        self.repeat(
            body,
            directive.colon,
            most,
            &mut Arguments {
                items: &elements,
                at: 0,
            },
        )
    }

    fn repeat(
        &mut self,
        (items, from, to): (&[Item], usize, usize),
        sublists: bool,
        most: usize,
        args: &mut Arguments<'_>,
    ) -> Outcome<()> {
        for _ in 0..most {
            if args.left() == 0 {
                break;
            }
            let before = args.at;
            if sublists {
                let list = args.take()?;
                let Some(elements) = self.ctx.heap.list_items(list) else {
                    return error("expected a list of lists argument");
                };
                self.body(
                    items,
                    from,
                    to,
                    &mut Arguments {
                        items: &elements,
                        at: 0,
                    },
                )?;
            } else if self.body(items, from, to, args)? == Flow::Exit || args.at == before {
                break;
            }
        }
        Ok(())
    }
}

fn directive_at(items: &[Item], at: usize) -> Option<&Directive> {
    match items.get(at) {
        Some(Item::Directive(directive)) => Some(directive),
        _ => None,
    }
}

fn next_of(items: &[Item], at: usize) -> usize {
    directive_at(items, at).map_or(items.len(), |directive| directive.next)
}

fn is_separator(items: &[Item], at: usize) -> bool {
    directive_at(items, at).is_some_and(|directive| directive.letter == ';')
}

/// Whether the body after a separator is the one for all other cases.
fn is_default(items: &[Item], at: usize) -> bool {
    directive_at(items, at).is_some_and(|directive| directive.letter == ';' && directive.colon)
}

/// The closing bracket of an opening one.
fn end_of(items: &[Item], at: usize) -> usize {
    let mut end = next_of(items, at);
    while is_separator(items, end) {
        end = next_of(items, end);
    }
    end
}
