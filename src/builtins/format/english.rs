//! Numbers in words and as Roman numerals, for `~r`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

const SMALL: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const THOUSANDS: [&str; 22] = [
    "",
    " thousand",
    " million",
    " billion",
    " trillion",
    " quadrillion",
    " quintillion",
    " sextillion",
    " septillion",
    " octillion",
    " nonillion",
    " decillion",
    " undecillion",
    " duodecillion",
    " tredecillion",
    " quattuordecillion",
    " quindecillion",
    " sexdecillion",
    " septendecillion",
    " octodecillion",
    " novemdecillion",
    " vigintillion",
];
const ORDINALS: [(&str, &str); 8] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
    ("ty", "tieth"),
];

fn word<'w>(words: &[&'w str], at: usize) -> &'w str {
    words.get(at).copied().unwrap_or_default()
}

fn below_thousand(n: usize) -> String {
    let mut parts = Vec::new();
    if n >= 100 {
        parts.push(format!("{} hundred", word(&SMALL, n / 100)));
    }
    let rest = n % 100;
    if (1..20).contains(&rest) {
        parts.push(word(&SMALL, rest).to_owned());
    } else if rest >= 20 {
        let unit = word(&SMALL, rest % 10);
        let hyphen = if unit.is_empty() { "" } else { "-" };
        parts.push(format!("{}{hyphen}{unit}", word(&TENS, rest / 10)));
    }
    parts.join(" ")
}

/// A cardinal number in words; `None` beyond the vigintillions.
pub fn cardinal(n: &BigInt) -> Option<String> {
    if n.is_zero() {
        return Some("zero".to_owned());
    }
    let mut groups = Vec::new();
    let mut rest = n.abs();
    let thousand = BigInt::from(1000);
    while !rest.is_zero() {
        let (quotient, group) = rest.div_rem(&thousand);
        let scale = THOUSANDS.get(groups.len())?;
        let words = below_thousand(group.to_usize()?);
        groups.push(if words.is_empty() {
            words
        } else {
            format!("{words}{scale}")
        });
        rest = quotient;
    }
    groups.reverse();
    groups.retain(|group| !group.is_empty());
    let minus = if n.is_negative() { "minus " } else { "" };
    Some(format!("{minus}{}", groups.join(", ")))
}

/// An ordinal number in words.
pub fn ordinal(n: &BigInt) -> Option<String> {
    let words = cardinal(n)?;
    for (cardinal, ordinal) in ORDINALS {
        if let Some(start) = words.strip_suffix(cardinal) {
            let whole = matches!(cardinal, "ty") || start.is_empty() || start.ends_with([' ', '-']);
            if whole {
                return Some(format!(
                    "{start}{}",
                    if cardinal == "ty" { "tieth" } else { ordinal }
                ));
            }
        }
    }
    Some(format!("{words}th"))
}

/// A Roman numeral, with (`old`) or without four equal letters in a row.
pub fn roman(n: &BigInt, old: bool) -> Option<String> {
    const NEW: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = n.to_usize().filter(|n| (1..1_000_000).contains(n))?;
    let mut out = String::new();
    for (value, letters) in NEW
        .into_iter()
        .filter(|(_, letters)| !old || letters.len() == 1)
    {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    Some(out)
}
