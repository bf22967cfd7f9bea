//! Wording: every sentence that a diagnostic says stands in one of these modules, by theme. They
//! take facts and give [`Words`](super::Words); they know nothing of places.

pub mod calls;
pub mod fixes;
pub mod forms;
pub mod limits;
pub mod names;
pub mod reading;
pub mod records;
pub mod results;
pub mod services;
pub mod values;

/// A list of names in backquotes: `a`, `b` and `c`.
pub fn enumerate<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `1 argument`, `2 arguments`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// A noun with its article.
pub fn article(noun: &str) -> String {
    let vowel = noun.chars().next().is_some_and(|c| "aeiou".contains(c));
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// The message of a syntax error, for programs that catch it.
pub fn syntax_message(error: &crate::expand::error::SyntaxError) -> String {
    super::syntax::message(&error.kind)
}
