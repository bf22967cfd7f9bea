//! Moments as text and back, in the C locale (`strftime` and `strptime` of POSIX).

use super::time::{Moment, days_from_civil};

const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn day_name(moment: &Moment) -> &'static str {
    DAYS.get(moment.weekday() as usize).copied().unwrap_or("?")
}

fn month_name(moment: &Moment) -> &'static str {
    usize::try_from(moment.month)
        .ok()
        .and_then(|m| MONTHS.get(m))
        .copied()
        .unwrap_or("?")
}

fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

/// The hour on a clock with twelve.
fn half_day_hour(moment: &Moment) -> i64 {
    match moment.hour % 12 {
        0 => 12,
        hour => hour,
    }
}

/// The moment laid out as a format says.
pub fn format(format: &str, moment: &Moment, zone: &str) -> String {
    let mut out = String::new();
    let mut rest = format.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut directive = rest.next();
        let mut pad = None;
        while let Some(flag @ ('-' | '_' | '0' | 'E' | 'O' | '^')) = directive {
            pad = Some(flag);
            directive = rest.next();
        }
        match directive {
            Some(directive) => out.push_str(&field(directive, pad, moment, zone)),
            None => out.push('%'),
        }
    }
    out
}

fn number(n: i64, width: usize, pad: Option<char>, default: char) -> String {
    match pad.unwrap_or(default) {
        '-' => n.to_string(),
        '_' => format!("{n:>width$}"),
        _ => format!("{n:0>width$}"),
    }
}

fn field(directive: char, pad: Option<char>, moment: &Moment, zone: &str) -> String {
    let two = |n: i64| number(n, 2, pad, '0');
    let again = |text: &str| format(text, moment, zone);
    match directive {
        'a' => short(day_name(moment)).to_owned(),
        'A' => day_name(moment).to_owned(),
        'b' | 'h' => short(month_name(moment)).to_owned(),
        'B' => month_name(moment).to_owned(),
        'c' => again("%a %b %e %H:%M:%S %Y"),
        'C' => two(moment.year.div_euclid(100)),
        'd' => two(moment.day),
        'D' | 'x' => again("%m/%d/%y"),
        'e' => number(moment.day, 2, pad, '_'),
        'F' => again("%Y-%m-%d"),
        'g' => two(iso_week(moment).0.rem_euclid(100)),
        'G' => iso_week(moment).0.to_string(),
        'H' => two(moment.hour),
        'I' => two(half_day_hour(moment)),
        'j' => number(moment.day_of_year() + 1, 3, pad, '0'),
        'k' => number(moment.hour, 2, pad, '_'),
        'l' => number(half_day_hour(moment), 2, pad, '_'),
        'm' => two(moment.month + 1),
        'M' => two(moment.minute),
        'n' => "\n".to_owned(),
        'p' => if moment.hour < 12 { "AM" } else { "PM" }.to_owned(),
        'P' => if moment.hour < 12 { "am" } else { "pm" }.to_owned(),
        'r' => again("%I:%M:%S %p"),
        'R' => again("%H:%M"),
        's' => moment.seconds().to_string(),
        'S' => two(moment.second),
        't' => "\t".to_owned(),
        'T' | 'X' => again("%H:%M:%S"),
        'u' => (if moment.weekday() == 0 {
            7
        } else {
            moment.weekday()
        })
        .to_string(),
        'U' => two((moment.day_of_year() + 7 - moment.weekday()) / 7),
        'V' => two(iso_week(moment).1),
        'w' => moment.weekday().to_string(),
        'W' => two((moment.day_of_year() + 7 - (moment.weekday() + 6) % 7) / 7),
        'y' => two(moment.year.rem_euclid(100)),
        'Y' => moment.year.to_string(),
        'z' => "+0000".to_owned(),
        'Z' => zone.to_owned(),
        '%' => "%".to_owned(),
        other => format!("%{other}"),
    }
}

/// Year and number of the week by ISO 8601: the week with a year's first Thursday is its first.
fn iso_week(moment: &Moment) -> (i64, i64) {
    let thursday = moment.day_of_year() - (moment.weekday() + 6) % 7 + 3;
    let length = |year: i64| days_from_civil(year + 1, 0, 1) - days_from_civil(year, 0, 1);
    let (year, thursday) = if thursday < 0 {
        (moment.year - 1, thursday + length(moment.year - 1))
    } else if thursday >= length(moment.year) {
        (moment.year + 1, thursday - length(moment.year))
    } else {
        (moment.year, thursday)
    };
    (year, thursday / 7 + 1)
}

/// Reads a moment laid out as a format says; with it, how many characters were used.
pub fn parse(format: &str, input: &str) -> Option<(Moment, usize)> {
    let mut moment = Moment {
        day: 0,
        year: 1900,
        ..Moment::default()
    };
    let mut rest = input;
    let format = format
        .replace("%T", "%H:%M:%S")
        .replace("%R", "%H:%M")
        .replace("%F", "%Y-%m-%d")
        .replace("%D", "%m/%d/%y");
    let mut directives = format.chars();
    while let Some(c) = directives.next() {
        if c.is_whitespace() {
            rest = rest.trim_start();
        } else if c == '%' {
            rest = parse_field(directives.next()?, rest, &mut moment)?;
        } else {
            rest = rest.strip_prefix(c)?;
        }
    }
    Some((moment, input.chars().count() - rest.chars().count()))
}

fn parse_field<'t>(directive: char, rest: &'t str, moment: &mut Moment) -> Option<&'t str> {
    let place = match directive {
        '%' => return rest.strip_prefix('%'),
        'n' | 't' => return Some(rest.trim_start()),
        'Z' => return Some(rest.trim_start_matches(|c: char| c.is_ascii_alphabetic())),
        'z' => return rest.get(5..),
        'a' | 'A' => return name(rest, &DAYS).map(|(_, rest)| rest),
        'b' | 'B' | 'h' => {
            let (month, rest) = name(rest, &MONTHS)?;
            moment.month = month;
            return Some(rest);
        }
        'Y' => {
            let (year, rest) = digits(rest, 4)?;
            moment.year = year;
            return Some(rest);
        }
        'y' => {
            let (year, rest) = digits(rest, 2)?;
            moment.year = if year < 69 { 2000 + year } else { 1900 + year };
            return Some(rest);
        }
        'm' => {
            let (month, rest) = digits(rest, 2)?;
            moment.month = (1..=12).contains(&month).then_some(month - 1)?;
            return Some(rest);
        }
        's' => {
            let (seconds, rest) = digits(rest, 15)?;
            *moment = Moment::at(seconds);
            return Some(rest);
        }
        'd' | 'e' => &mut moment.day,
        'H' | 'k' | 'I' => &mut moment.hour,
        'M' => &mut moment.minute,
        'S' => &mut moment.second,
        _ => return None,
    };
    let (number, rest) = digits(rest.trim_start(), 2)?;
    *place = number;
    Some(rest)
}

fn digits(text: &str, most: usize) -> Option<(i64, &str)> {
    let count = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (digits, rest) = text.split_at_checked(count)?;
    Some((digits.parse().ok()?, rest))
}

/// A name out of a table, whole or its first three letters.
fn name<'t>(text: &'t str, names: &[&str]) -> Option<(i64, &'t str)> {
    let starts = |name: &str| {
        text.get(..name.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(name))
    };
    let place = names.iter().position(|name| starts(short(name)))?;
    let full = names.get(place)?;
    let length = if starts(full) { full.len() } else { 3 };
    Some((place as i64, text.get(length..)?))
}
