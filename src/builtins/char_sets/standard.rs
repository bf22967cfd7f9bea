//! The standard character sets and the general categories of characters.
//!
//! Rust's own tables say which characters are letters, numeric, white or control; the categories of
//! digits, punctuation and symbols stand here as ranges, whole for Latin-1 and by block beyond.

use std::sync::OnceLock;

use super::{CharSet, LAST, Range};

/// The sets that SRFI-14 names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Standard {
    /// `char-set:lower-case`
    LowerCase,
    /// `char-set:upper-case`
    UpperCase,
    /// `char-set:title-case`
    TitleCase,
    /// `char-set:letter`
    Letter,
    /// `char-set:digit`
    Digit,
    /// `char-set:letter+digit`
    LetterDigit,
    /// `char-set:graphic`
    Graphic,
    /// `char-set:printing`
    Printing,
    /// `char-set:whitespace`
    Whitespace,
    /// `char-set:iso-control`
    IsoControl,
    /// `char-set:punctuation`
    Punctuation,
    /// `char-set:symbol`
    Symbol,
    /// `char-set:hex-digit`
    HexDigit,
    /// `char-set:blank`
    Blank,
    /// `char-set:ascii`
    Ascii,
    /// `char-set:empty`
    Empty,
    /// `char-set:full`, and `char-set:designated`, for which no table is at hand
    Full,
}

/// The names that the core binds to the standard sets.
pub const NAMES: &[(&str, Standard)] = &[
    ("char-set:lower-case", Standard::LowerCase),
    ("char-set:upper-case", Standard::UpperCase),
    ("char-set:title-case", Standard::TitleCase),
    ("char-set:letter", Standard::Letter),
    ("char-set:digit", Standard::Digit),
    ("char-set:letter+digit", Standard::LetterDigit),
    ("char-set:graphic", Standard::Graphic),
    ("char-set:printing", Standard::Printing),
    ("char-set:whitespace", Standard::Whitespace),
    ("char-set:iso-control", Standard::IsoControl),
    ("char-set:punctuation", Standard::Punctuation),
    ("char-set:symbol", Standard::Symbol),
    ("char-set:hex-digit", Standard::HexDigit),
    ("char-set:blank", Standard::Blank),
    ("char-set:ascii", Standard::Ascii),
    ("char-set:empty", Standard::Empty),
    ("char-set:full", Standard::Full),
    ("char-set:designated", Standard::Full),
];

/// The number of standard sets.
const COUNT: usize = Standard::Full as usize + 1;

impl Standard {
    /// Whether a character belongs to the set.
    pub fn contains(self, c: char) -> bool {
        match self {
            Standard::LowerCase => c.is_lowercase(),
            Standard::UpperCase => c.is_uppercase(),
            Standard::TitleCase => is_title_case(c),
            Standard::Letter => is_letter(c),
            Standard::Digit => is_digit(c),
            Standard::LetterDigit => is_letter(c) || is_digit(c),
            Standard::Graphic => is_graphic(c),
            Standard::Printing => is_graphic(c) || is_white(c),
            Standard::Whitespace => is_white(c),
            Standard::IsoControl => c.is_control(),
            Standard::Punctuation => is_punctuation(c),
            Standard::Symbol => is_symbol(c),
            Standard::HexDigit => c.is_ascii_hexdigit(),
            Standard::Blank => c == '\t' || is_space_separator(c),
            Standard::Ascii => c.is_ascii(),
            Standard::Empty => false,
            Standard::Full => true,
        }
    }

    /// The set as ranges, made when first asked for.
    pub fn ranges(self) -> &'static [Range] {
        static TABLES: [OnceLock<Vec<Range>>; COUNT] = [const { OnceLock::new() }; COUNT];
        TABLES
            .get(self as usize)
            .map_or(&[], |table| table.get_or_init(|| self.compute()))
    }

    fn compute(self) -> Vec<Range> {
        let mut ranges: Vec<Range> = Vec::new();
        for c in (0..=LAST)
            .filter_map(char::from_u32)
            .filter(|&c| self.contains(c))
        {
            let code = u32::from(c);
            match ranges.last_mut() {
                Some(last) if last.1 + 1 == code || (last.1 == 0xD7FF && code == 0xE000) => {
                    last.1 = code;
                }
                _ => ranges.push((code, code)),
            }
        }
        ranges
    }
}

impl From<Standard> for CharSet {
    fn from(standard: Standard) -> CharSet {
        CharSet::Standard(standard)
    }
}

fn within(ranges: &[Range], c: char) -> bool {
    let code = u32::from(c);
    let at = ranges.partition_point(|&(_, high)| high < code);
    ranges.get(at).is_some_and(|&(low, _)| low <= code)
}

/// Letters of the two-letter forms whose first half is a capital.
const TITLE_CASE: &[Range] = &[
    (0x1C5, 0x1C5),
    (0x1C8, 0x1C8),
    (0x1CB, 0x1CB),
    (0x1F2, 0x1F2),
    (0x1F88, 0x1F8F),
    (0x1F98, 0x1F9F),
    (0x1FA8, 0x1FAF),
    (0x1FBC, 0x1FBC),
    (0x1FCC, 0x1FCC),
    (0x1FFC, 0x1FFC),
];

fn is_title_case(c: char) -> bool {
    within(TITLE_CASE, c)
}

/// Code points of the digit zero of every script; nine more digits follow each.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// What a decimal digit of any script stands for.
pub fn digit_value(c: char) -> Option<u32> {
    let code = u32::from(c);
    let at = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    ZEROS
        .get(at)
        .map(|zero| code - zero)
        .filter(|&value| value < 10)
}

/// Whether a character is a decimal digit.
pub fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// Whether a character is a letter.
pub fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_mark(c) && !within(&[(0x2160, 0x2188), (0x24B6, 0x24E9)], c)
}

/// The common combining marks.
fn is_mark(c: char) -> bool {
    const MARKS: &[Range] = &[
        (0x300, 0x36F),
        (0x483, 0x489),
        (0x591, 0x5BD),
        (0x5BF, 0x5BF),
        (0x5C1, 0x5C2),
        (0x5C4, 0x5C5),
        (0x5C7, 0x5C7),
        (0x610, 0x61A),
        (0x64B, 0x65F),
        (0x670, 0x670),
        (0x6D6, 0x6DC),
        (0x900, 0x903),
        (0x93A, 0x93C),
        (0x93E, 0x94F),
        (0x1AB0, 0x1ACE),
        (0x1DC0, 0x1DFF),
        (0x20D0, 0x20F0),
        (0x302A, 0x302F),
        (0x3099, 0x309A),
        (0xFE00, 0xFE0F),
        (0xFE20, 0xFE2F),
    ];
    within(MARKS, c)
}

/// Whether a character is white space for SRFI-14 (NEL is not).
pub fn is_white(c: char) -> bool {
    c.is_whitespace() && c != '\u{85}'
}

fn is_space_separator(c: char) -> bool {
    is_white(c) && !matches!(c, '\t'..='\r' | '\u{2028}' | '\u{2029}')
}

const PUNCTUATION: &[Range] = &[
    (0x21, 0x23),
    (0x25, 0x2A),
    (0x2C, 0x2F),
    (0x3A, 0x3B),
    (0x3F, 0x40),
    (0x5B, 0x5D),
    (0x5F, 0x5F),
    (0x7B, 0x7B),
    (0x7D, 0x7D),
    (0xA1, 0xA1),
    (0xA7, 0xA7),
    (0xAB, 0xAB),
    (0xB6, 0xB7),
    (0xBB, 0xBB),
    (0xBF, 0xBF),
    (0x37E, 0x37E),
    (0x387, 0x387),
    (0x55A, 0x55F),
    (0x589, 0x58A),
    (0x5BE, 0x5BE),
    (0x5F3, 0x5F4),
    (0x60C, 0x60D),
    (0x61B, 0x61B),
    (0x61E, 0x61F),
    (0x66A, 0x66D),
    (0x964, 0x965),
    (0xE4F, 0xE4F),
    (0x2010, 0x2027),
    (0x2030, 0x2043),
    (0x2045, 0x2051),
    (0x2053, 0x205E),
    (0x207D, 0x207E),
    (0x208D, 0x208E),
    (0x2308, 0x230B),
    (0x2329, 0x232A),
    (0x2768, 0x2775),
    (0x27C5, 0x27C6),
    (0x27E6, 0x27EF),
    (0x2983, 0x2998),
    (0x29D8, 0x29DB),
    (0x29FC, 0x29FD),
    (0x2E00, 0x2E2E),
    (0x2E30, 0x2E4F),
    (0x3001, 0x3003),
    (0x3008, 0x3011),
    (0x3014, 0x301F),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x30A0, 0x30A0),
    (0x30FB, 0x30FB),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE52),
    (0xFE54, 0xFE61),
    (0xFF01, 0xFF03),
    (0xFF05, 0xFF0A),
    (0xFF0C, 0xFF0F),
    (0xFF1A, 0xFF1B),
    (0xFF1F, 0xFF20),
    (0xFF3B, 0xFF3D),
    (0xFF3F, 0xFF3F),
    (0xFF5B, 0xFF5B),
    (0xFF5D, 0xFF5D),
    (0xFF5F, 0xFF65),
];

const SYMBOLS: &[Range] = &[
    (0x24, 0x24),
    (0x2B, 0x2B),
    (0x3C, 0x3E),
    (0x5E, 0x5E),
    (0x60, 0x60),
    (0x7C, 0x7C),
    (0x7E, 0x7E),
    (0xA2, 0xA6),
    (0xA8, 0xA9),
    (0xAC, 0xAC),
    (0xAE, 0xB1),
    (0xB4, 0xB4),
    (0xB8, 0xB8),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2C2, 0x2C5),
    (0x2D2, 0x2DF),
    (0x3F6, 0x3F6),
    (0x2044, 0x2044),
    (0x2052, 0x2052),
    (0x207A, 0x207C),
    (0x208A, 0x208C),
    (0x20A0, 0x20BF),
    (0x2190, 0x2307),
    (0x230C, 0x2328),
    (0x232B, 0x2426),
    (0x2440, 0x244A),
    (0x249C, 0x24E9),
    (0x2500, 0x2767),
    (0x2794, 0x27C4),
    (0x27C7, 0x27E5),
    (0x27F0, 0x2982),
    (0x2999, 0x29D7),
    (0x29DC, 0x29FB),
    (0x29FE, 0x2B73),
    (0x2B76, 0x2BFF),
    (0x3012, 0x3013),
    (0x3020, 0x3020),
    (0xFF04, 0xFF04),
    (0xFF0B, 0xFF0B),
    (0xFF1C, 0xFF1E),
    (0x1F000, 0x1FAFF),
];

/// Whether a character is punctuation.
pub fn is_punctuation(c: char) -> bool {
    within(PUNCTUATION, c)
}

/// Whether a character is a symbol, such as `+` or `$`.
pub fn is_symbol(c: char) -> bool {
    within(SYMBOLS, c)
}

/// Characters that steer layout or are for private use.
const INVISIBLE: &[Range] = &[
    (0xAD, 0xAD),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xE000, 0xF8FF),
    (0xFEFF, 0xFEFF),
    (0xFFF0, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0xE0000, 0xE00FF),
    (0xE0200, LAST),
];

/// Whether a character leaves a mark of its own on paper.
pub fn is_graphic(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_graphic();
    }
    !c.is_control() && !c.is_whitespace() && !within(INVISIBLE, c)
}

/// Whether a character is a combining mark, which needs something to stand on.
pub fn is_combining(c: char) -> bool {
    is_mark(c)
}

/// The general category of a character, as its two-letter name.
pub fn category(c: char) -> &'static str {
    match c {
        _ if is_title_case(c) => "Lt",
        'ª' | 'º' => "Lo",
        _ if is_mark(c) => "Mn",
        _ if c.is_uppercase() => "Lu",
        _ if c.is_lowercase() => "Ll",
        _ if is_letter(c) => "Lo",
        _ if is_digit(c) => "Nd",
        _ if within(&[(0x2160, 0x2188), (0x3007, 0x3007), (0x3021, 0x3029)], c) => "Nl",
        _ if c.is_numeric() => "No",
        _ if c.is_control() => "Cc",
        '\u{2028}' => "Zl",
        '\u{2029}' => "Zp",
        _ if is_white(c) => "Zs",
        _ if is_punctuation(c) => punctuation_category(c),
        _ if is_symbol(c) => symbol_category(c),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => "Co",
        _ if within(INVISIBLE, c) => "Cf",
        _ => "Cn",
    }
}

fn punctuation_category(c: char) -> &'static str {
    match c {
        '_' | '‿' | '⁀' => "Pc",
        '-' | '‐'..='―' | '〜' | '〰' => "Pd",
        '(' | '[' | '{' | '‚' | '„' | '⁅' | '〈' | '《' | '「' | '『' | '【' | '〔' => {
            "Ps"
        }
        ')' | ']' | '}' | '⁆' | '〉' | '》' | '」' | '』' | '】' | '〕' => "Pe",
        '«' | '‘' | '‛' | '“' | '‟' | '‹' => "Pi",
        '»' | '’' | '”' | '›' => "Pf",
        _ => "Po",
    }
}

fn symbol_category(c: char) -> &'static str {
    match c {
        '$' | '¢'..='¥' | '₠'..='₿' | '＄' => "Sc",
        '^' | '`' | '¨' | '¯' | '´' | '¸' | '˂'..='˅' | '˒'..='˟' => "Sk",
        '+' | '<'..='>' | '|' | '~' | '¬' | '±' | '×' | '÷' | '⁄' | '∀'..='⋿' | '←'..='↔' => {
            "Sm"
        }
        _ => "So",
    }
}
