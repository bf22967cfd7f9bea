//! The arguments of a format and the parameters of its directives.

use super::parse::{Directive, Parameter};
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};

/// The error of a control string that is wrong or does not fit its arguments.
pub fn error<T>(problem: &str) -> Outcome<T> {
    Err(Throw::misc(
        Some("format"),
        format!("error in format: {}", problem.replace('~', "~~")),
        &[],
    ))
}

/// The longest text that is made, and so the widest field.
pub const LONGEST: usize = 64 << 20;
/// The largest number that a parameter is taken for.
const FARTHEST: i64 = 1 << 40;

/// A directive's parameters, those from arguments included.
#[derive(Debug, Default)]
pub struct Resolved {
    parameters: Vec<Parameter>,
}

impl Resolved {
    /// The number that a parameter is, if it was given.
    pub fn number(&self, at: usize) -> Option<i64> {
        match self.parameters.get(at) {
            // Nothing tells larger ones apart, and they can be added.
            Some(Parameter::Number(n)) => Some((*n).clamp(-FARTHEST, FARTHEST)),
            Some(Parameter::Char(c)) => Some(i64::from(u32::from(*c))),
            _ => None,
        }
    }

    /// The largest of the numbers, which may be how long a text is to be.
    pub fn largest(&self) -> i64 {
        let numbers = (0..self.parameters.len()).filter_map(|at| self.number(at));
        numbers.max().unwrap_or(0)
    }

    /// The same as a size within bounds, or a default.
    pub fn size(&self, at: usize, default: usize) -> usize {
        self.number(at)
            .map_or(default, |n| n.clamp(0, LONGEST as i64) as usize)
    }

    /// The character that a parameter is, if it was given.
    pub fn given_char(&self, at: usize) -> Option<char> {
        match self.parameters.get(at) {
            Some(Parameter::Char(c)) => Some(*c),
            Some(Parameter::Number(n)) => u32::try_from(*n).ok().and_then(char::from_u32),
            _ => None,
        }
    }

    /// The same, or a default.
    pub fn char(&self, at: usize, default: char) -> char {
        self.given_char(at).unwrap_or(default)
    }
}

/// Arguments and how many of them are used.
pub struct Arguments<'v> {
    /// All of them.
    pub items: &'v [Value],
    /// The place of the next.
    pub at: usize,
}

impl Arguments<'_> {
    /// Takes the next argument.
    pub fn take(&mut self) -> Outcome {
        match self.items.get(self.at) {
            Some(&value) => {
                self.at += 1;
                Ok(value)
            }
            None => error("missing argument(s)"),
        }
    }

    /// How many are left.
    pub fn left(&self) -> usize {
        self.items.len().saturating_sub(self.at)
    }

    /// Moves to an argument.
    pub fn go(&mut self, to: i64) -> Outcome<()> {
        match usize::try_from(to) {
            Ok(to) if to <= self.items.len() => {
                self.at = to;
                Ok(())
            }
            _ => error("arguments out of range"),
        }
    }
}

/// A directive's parameters, with those that arguments give.
pub fn resolve(directive: &Directive, args: &mut Arguments<'_>) -> Outcome<Resolved> {
    let mut parameters = Vec::with_capacity(directive.parameters.len());
    for &parameter in &directive.parameters {
        parameters.push(match parameter {
            Parameter::FromArgument => match args.take()? {
                Value::Fixnum(n) => Parameter::Number(n),
                Value::Char(c) => Parameter::Char(c),
                Value::Bool(false) => Parameter::Absent,
                _ => return error("parameter not an integer"),
            },
            Parameter::Remaining => Parameter::Number(args.left() as i64),
            other => other,
        });
    }
    Ok(Resolved { parameters })
}

/// Whether `~^` leaves: when nothing is left, or by its parameters as Common Lisp has it.
pub fn leaves(parameters: &Resolved, args: &Arguments<'_>) -> bool {
    match (
        parameters.number(0),
        parameters.number(1),
        parameters.number(2),
    ) {
        (None, _, _) => args.left() == 0,
        (Some(n), None, _) => n == 0,
        (Some(a), Some(b), None) => a == b,
        (Some(a), Some(b), Some(c)) => a <= b && b <= c,
    }
}

/// `~*`: over some arguments, with `:` back, with `@` to one.
pub fn skip(directive: &Directive, parameters: &Resolved, args: &mut Arguments<'_>) -> Outcome<()> {
    let here = args.at as i64;
    let by = |default| parameters.number(0).unwrap_or(default);
    let to = match (directive.at, directive.colon) {
        (true, _) => by(0),
        (false, true) => here.saturating_sub(by(1)),
        (false, false) => here.saturating_add(by(1)),
    };
    args.go(to)
}
