//! The directives that print one argument.

use num_bigint::BigInt;

use super::arguments::Resolved;
use super::decimal::{Decimal, scientific};
use super::english;
use super::integers::{Layout, lay_out, pad_left};
use super::parse::Directive;
use crate::builtins::numbers::{Number, format::to_text};
use crate::builtins::printer::{self, Style, atoms};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// A text, or what is wrong with an argument.
pub type Shown = Result<String, &'static str>;

/// `~a` and `~s`.
pub fn object(
    ctx: &Context,
    directive: &Directive,
    parameters: &Resolved,
    value: Value,
    style: Style,
) -> Outcome<String> {
    let mut text = printer::print(ctx, value, style)?;
    if directive.colon {
        let mut quoted = String::new();
        atoms::push_string(&mut quoted, &text);
        text = if text.starts_with("#<") || style == Style::Display {
            quoted
        } else {
            text
        };
    }
    let width = parameters.size(0, 0);
    let increment = parameters.size(1, 1).max(1);
    let mut padding = parameters.size(2, 0);
    let pad = parameters.char(3, ' ');
    let length = text.chars().count();
    while length + padding < width {
        padding += increment;
    }
    let padding = pad.to_string().repeat(padding);
    Ok(if directive.at {
        padding + &text
    } else {
        text + &padding
    })
}

/// `~d`, `~b`, `~o`, `~x`, and `~r` with a radix; the parameters start at `from`.
pub fn integer(
    ctx: &Context,
    directive: &Directive,
    parameters: &Resolved,
    from: usize,
    radix: u32,
    value: Value,
) -> Shown {
    if !crate::builtins::numbers::predicates::is_integer(value) {
        return Err("argument not an integer");
    }
    let text = to_text(&ctx.heap, value, radix).ok().flatten();
    let text = text.ok_or("argument not an integer")?;
    Ok(lay_out(
        &text,
        &Layout {
            width: parameters.size(from, 0),
            pad: parameters.char(from + 1, ' '),
            comma: parameters.char(from + 2, ','),
            interval: parameters.size(from + 3, 3),
            grouped: directive.colon,
            plus: directive.at,
        },
    ))
}

/// `~r`: words, Roman numerals, or digits in the radix that is the first parameter.
pub fn radix(ctx: &Context, directive: &Directive, parameters: &Resolved, value: Value) -> Shown {
    if let Some(radix) = parameters.number(0) {
        let radix = u32::try_from(radix).ok().filter(|r| (2..=36).contains(r));
        return integer(
            ctx,
            directive,
            parameters,
            1,
            radix.ok_or("no such radix")?,
            value,
        );
    }
    let n: BigInt = match Number::of(&ctx.heap, value) {
        Some(Number::Int(n)) => n,
        _ => return Err("argument not an integer"),
    };
    let text = match (directive.at, directive.colon) {
        (true, old) => english::roman(&n, old),
        (false, true) => english::ordinal(&n),
        (false, false) => english::cardinal(&n),
    };
    text.ok_or("argument is out of range")
}

/// `~c`
pub fn character(directive: &Directive, value: Value) -> Shown {
    let Value::Char(c) = value else {
        return Err("~c expects a character");
    };
    let mut out = String::new();
    match (directive.at, directive.colon, u32::from(c)) {
        (true, _, _) => atoms::push_char(&mut out, c),
        (false, true, code @ 0..=31) => {
            out.push('^');
            out.extend(char::from_u32(code + 64));
        }
        _ => out.push(c),
    }
    Ok(out)
}

/// The flonum that an argument is, which may be a string that reads as a number.
fn inexact(ctx: &Context, value: Value) -> Result<f64, &'static str> {
    let number = Number::of(&ctx.heap, value).map(|n| n.to_f64());
    number
        .or_else(|| ctx.heap.text(value)?.parse().ok())
        .ok_or("argument is not a number or a number string")
}

fn special(ctx: &Context, x: f64, parameters: &Resolved, pad_at: usize) -> Option<String> {
    (!x.is_finite()).then(|| {
        let text = to_text(&ctx.heap, Value::Flonum(x), 10).ok().flatten();
        let text = text.unwrap_or_default();
        pad_left(text, parameters.size(0, 0), parameters.char(pad_at, ' '))
    })
}

fn sign(negative: bool, plus: bool) -> &'static str {
    match (negative, plus) {
        (true, _) => "-",
        (false, true) => "+",
        (false, false) => "",
    }
}

/// Width, then overflow and padding characters, applied to a text.
fn fit(text: String, width: Option<usize>, overflow: Option<char>, pad: char) -> String {
    match (width, overflow) {
        (Some(width), Some(c)) if text.chars().count() > width => c.to_string().repeat(width),
        (Some(width), _) => pad_left(text, width, pad),
        (None, _) => text,
    }
}

/// `~f`: width, digits, scale, overflow character, padding character.
pub fn fixed(ctx: &Context, directive: &Directive, parameters: &Resolved, value: Value) -> Shown {
    let x = inexact(ctx, value)?;
    if let Some(text) = special(ctx, x, parameters, 4) {
        return Ok(text);
    }
    let places = parameters.number(1).map(|_| parameters.size(1, 0));
    let decimal = Decimal::of(x, parameters.number(2).unwrap_or(0));
    let width = parameters.number(0).map(|_| parameters.size(0, 0));
    let text = fixed_text(decimal, width, places, directive.at);
    Ok(fit(
        text,
        width,
        parameters.given_char(3),
        parameters.char(4, ' '),
    ))
}

fn fixed_text(
    mut decimal: Decimal,
    width: Option<usize>,
    places: Option<usize>,
    plus: bool,
) -> String {
    let sign = sign(decimal.negative, plus);
    let mut leading_zero = true;
    match places {
        Some(places) => {
            decimal.fix(places);
            leading_zero = width.is_none_or(|width| width > places + 1);
        }
        None => {
            decimal.strip();
            // Without digits asked for, the fraction gives way to the width.
            if let Some(width) = width {
                let before = sign.len() + decimal.whole_len().max(1) + 1;
                if before + decimal.fraction_len() > width && before <= width {
                    decimal.fix(width - before);
                }
            }
        }
    }
    let whole = decimal.whole();
    let whole = if whole.is_empty() && leading_zero {
        "0".to_owned()
    } else {
        whole
    };
    format!("{sign}{whole}.{}", decimal.fraction())
}

/// `~e`: width, digits, exponent digits, scale, overflow, padding and exponent characters.
pub fn exponential(
    ctx: &Context,
    directive: &Directive,
    parameters: &Resolved,
    value: Value,
) -> Shown {
    let x = inexact(ctx, value)?;
    if let Some(text) = special(ctx, x, parameters, 5) {
        return Ok(text);
    }
    let width = parameters.number(0).map(|_| parameters.size(0, 0));
    let scale = parameters.number(3).unwrap_or(1).clamp(0, 40) as usize;
    let places = parameters.number(1).map(|_| match scale {
        0 => parameters.size(1, 0),
        scale => (parameters.size(1, 0) + 1).saturating_sub(scale),
    });
    let marker = parameters.char(6, 'E');
    let show = |places: Option<usize>| {
        let (decimal, exponent) = scientific(x, scale, places);
        let digits = exponent.unsigned_abs().to_string();
        let digits = pad_left(digits, parameters.size(2, 0), '0');
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        let whole = decimal.whole();
        let whole = if whole.is_empty() {
            "0".to_owned()
        } else {
            whole
        };
        let sign = sign(decimal.negative, directive.at);
        (
            format!(
                "{sign}{whole}.{}{marker}{exponent_sign}{digits}",
                decimal.fraction()
            ),
            decimal,
        )
    };
    let (mut text, decimal) = show(places);
    if let (Some(width), None) = (width, places) {
        let excess = text.chars().count().saturating_sub(width);
        if excess > 0 && excess <= decimal.fraction_len() {
            text = show(Some(decimal.fraction_len() - excess)).0;
        }
    }
    Ok(fit(
        text,
        width,
        parameters.given_char(4),
        parameters.char(5, ' '),
    ))
}

/// `~g`: as `~f` where that is short enough, else as `~e`.
pub fn general(ctx: &Context, directive: &Directive, parameters: &Resolved, value: Value) -> Shown {
    let x = inexact(ctx, value)?;
    if !x.is_finite() {
        return fixed(ctx, directive, parameters, value);
    }
    let width = parameters.number(0).map(|_| parameters.size(0, 0));
    let exponent_width = parameters
        .number(2)
        .map_or(4, |_| parameters.size(2, 0) + 2);
    let mut decimal = Decimal::of(x, 0);
    decimal.strip();
    let magnitude = if x == 0.0 {
        0
    } else {
        scientific(x, 1, None).1 + 1
    };
    let digits = match parameters.number(1) {
        Some(digits) => digits,
        None => {
            let count = (decimal.whole_len() + decimal.fraction_len()) as i64;
            count.max(magnitude.min(7))
        }
    };
    let places = digits - magnitude;
    if !(0..=digits).contains(&places) {
        return exponential(ctx, directive, parameters, value);
    }
    let inner = width.map(|width| width.saturating_sub(exponent_width));
    let text = fixed_text(decimal, inner, Some(places as usize), directive.at);
    let text = fit(
        text,
        inner,
        parameters.given_char(4),
        parameters.char(5, ' '),
    );
    Ok(text + &" ".repeat(exponent_width))
}

/// `~$`: digits after the point, digits before it, width, padding character.
pub fn money(ctx: &Context, directive: &Directive, parameters: &Resolved, value: Value) -> Shown {
    let x = inexact(ctx, value)?;
    if let Some(text) = special(ctx, x, parameters, 3) {
        return Ok(text);
    }
    let mut decimal = Decimal::of(x, 0);
    decimal.fix(parameters.size(0, 2));
    let whole = pad_left(decimal.whole(), parameters.size(1, 1), '0');
    let number = format!("{whole}.{}", decimal.fraction());
    let sign = sign(decimal.negative, directive.at);
    let (width, pad) = (parameters.size(2, 0), parameters.char(3, ' '));
    Ok(if directive.colon {
        let inner = width.saturating_sub(sign.len());
        format!("{sign}{}", pad_left(number, inner, pad))
    } else {
        pad_left(format!("{sign}{number}"), width, pad)
    })
}
