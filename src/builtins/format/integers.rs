//! Padding, grouping and signs for the directives that print integers.

/// How `~d` and its like lay a number out.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The least width.
    pub width: usize,
    /// What fills it on the left.
    pub pad: char,
    /// What stands between groups of digits.
    pub comma: char,
    /// How many digits a group has.
    pub interval: usize,
    /// Whether groups are shown.
    pub grouped: bool,
    /// Whether a plus sign is shown.
    pub plus: bool,
}

/// Lays out the text of an integer.
pub fn lay_out(text: &str, layout: &Layout) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => (if layout.plus { "+" } else { "" }, text),
    };
    let grouped = if layout.grouped {
        group(digits, layout)
    } else {
        digits.to_owned()
    };
    pad_left(format!("{sign}{grouped}"), layout.width, layout.pad)
}

fn group(digits: &str, layout: &Layout) -> String {
    let interval = layout.interval.max(1);
    let count = digits.chars().count();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(interval) {
            out.push(layout.comma);
        }
        out.push(digit);
    }
    out
}

/// Fills a text on the left.
pub fn pad_left(text: String, width: usize, pad: char) -> String {
    let count = text.chars().count();
    if count >= width {
        return text;
    }
    pad.to_string().repeat(width - count) + &text
}
