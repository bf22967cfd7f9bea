//! Wording of calls.

use super::{count, enumerate};
use crate::diagnostic::{Code, Words, clip};

/// What a procedure takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Its name.
    pub name: Option<String>,
    /// The least number of arguments.
    pub least: usize,
    /// The greatest, if there is one.
    pub most: Option<usize>,
    /// The names of its parameters, if they are known.
    pub parameters: Vec<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
}

impl Signature {
    fn subject(&self) -> String {
        match &self.name {
            Some(name) => format!("`{name}`"),
            None => "this procedure".to_owned(),
        }
    }

    /// How a call is written.
    pub fn written(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        (!self.parameters.is_empty()).then(|| format!("({name} {})", self.parameters.join(" ")))
    }
}

/// A call with the wrong number of arguments; `given` if the call can be seen.
pub fn arity(signature: &Signature, given: Option<usize>) -> Words {
    let wants = match (signature.least, signature.most) {
        (0, Some(0)) => "no arguments".to_owned(),
        (least, Some(most)) if least == most => count(least, "argument"),
        (least, Some(most)) => format!("{least} to {most} arguments"),
        (least, None) => format!("at least {}", count(least, "argument")),
    };
    let message = match given {
        Some(given) => format!(
            "{} takes {wants}, but is given {given}",
            signature.subject()
        ),
        None => format!(
            "{} takes {wants}, but is given another number",
            signature.subject()
        ),
    };
    let words = Words::new(Code::WrongNumberOfArguments, message);
    let words = match (given, signature.least) {
        (Some(given), least) if given < least => {
            let missing: Vec<&String> = signature
                .parameters
                .iter()
                .take(least)
                .skip(given)
                .collect();
            if missing.is_empty() {
                words.help(format!("add {}", count(least - given, "argument")))
            } else {
                words.help(format!("add the missing {}", enumerate(&missing)))
            }
        }
        (Some(given), _) if signature.most.is_some_and(|most| given > most) => {
            let extra = given - signature.most.unwrap_or(given);
            words.help(format!(
                "remove {}, or look for a closing parenthesis that stands too far right",
                count(extra, "argument")
            ))
        }
        _ => words.help("compare the call with the definition"),
    };
    match signature.written() {
        Some(call) => words.note(format!("it is called as `{}`", clip(&call, 120))),
        None => words,
    }
}

/// Something called that is no procedure.
pub fn not_a_procedure(described: &str, hint: Option<&str>) -> Words {
    let words = Words::new(
        Code::NotAProcedure,
        format!("{described} is not a procedure and cannot be called"),
    )
    .label("called here");
    match hint {
        Some(hint) => words.help(hint),
        None => words.help(
            "an expression in parentheses is a call: remove the parentheses, or quote a list with `'`",
        ),
    }
}

/// The help for a value that is called with no arguments: it needs no parentheses.
pub fn needs_no_parentheses(name: &str) -> String {
    format!("`{name}` is a value: write it without parentheses")
}

/// The help for a list of values that looks like a call.
pub fn needs_list(name: &str) -> String {
    format!("for a list write `(list {name} ...)`")
}

/// An unknown keyword.
pub fn unknown_keyword(signature: &Signature, keyword: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::BadKeywordArgument,
        format!("{} has no keyword `#:{keyword}`", signature.subject()),
    );
    let known: Vec<String> = signature
        .keywords
        .iter()
        .map(|name| format!("#:{name}"))
        .collect();
    let words = match similar {
        Some(similar) => words.help(format!("did you mean `#:{similar}`?")),
        None if known.is_empty() => words.help("remove it"),
        None => words.help(format!("it has {}", enumerate(&known))),
    };
    if similar.is_some() && known.len() > 1 {
        words.note(format!("its keywords are {}", enumerate(&known)))
    } else {
        words
    }
}

/// A positional argument where a keyword has to stand.
pub fn invalid_keyword(signature: &Signature) -> Words {
    Words::new(
        Code::BadKeywordArgument,
        format!(
            "{} is given something that is no keyword among its keywords",
            signature.subject()
        ),
    )
    .help("keyword arguments come in pairs, `#:name value`, after the positional ones")
}

/// A keyword without its value.
pub fn keyword_without_value(signature: &Signature, keyword: &str) -> Words {
    Words::new(
        Code::BadKeywordArgument,
        format!(
            "the keyword `#:{keyword}` of {} has no value",
            signature.subject()
        ),
    )
    .help(format!("write the value after it: `#:{keyword} VALUE`"))
}

/// What stands at a procedure's definition.
pub fn defined_here(signature: &Signature) -> String {
    format!("{} is defined here", signature.subject())
}
