//! `diagnostic`: from errors in the form of a program, with the fixes that the text allows.

use super::locate::{self, Text};
use super::suggest::{self, nearest};
use super::wording::{forms, names, reading, records, services};
use super::{Diagnostic, Fix, Words, clip};
use crate::expand::error::{FieldProblem, Related, SyntaxError, SyntaxErrorKind};
use crate::module::name::written;
use crate::reader::{NodeKind, Sym};
use crate::source::Span;
use crate::vm::Machine;

/// The diagnostic for an error in the form of a program. `users` is the innermost place in the
/// user's files that evaluation was at, for errors in the library's own text.
pub fn from_syntax_error(machine: &Machine, error: &SyntaxError, users: Span) -> Diagnostic {
    let sources = &machine.ctx.sources;
    let at = if locate::is_users(sources, error.span) || users.is_none() {
        error.span
    } else {
        users
    };
    let text = Text::at(sources, at);
    let built = Builder {
        machine,
        at,
        text: text.as_ref(),
    }
    .build(&error.kind);
    let mut diagnostic = Diagnostic::error(built.words, built.place);
    diagnostic.fixes.extend(built.fix);
    if let (SyntaxErrorKind::MissingFields { missing, .. }, Some(text)) = (&error.kind, &text)
        && let Some(first) = text.operands(at).first()
    {
        diagnostic.add_label(first.start(), records::add_here(&words_of(missing)));
    }
    for &(span, related) in &error.related {
        if locate::is_users(sources, span) {
            diagnostic.add_label(
                span,
                match related {
                    Related::First => records::first_given().to_owned(),
                    Related::RecordType => records::type_defined_here().to_owned(),
                    Related::Enclosing => records::enclosing("form"),
                },
            );
        }
    }
    diagnostic
}

/// What is made of an error before it is a diagnostic.
struct Built {
    words: Words,
    place: Span,
    fix: Option<Fix>,
}

struct Builder<'a> {
    machine: &'a Machine,
    at: Span,
    text: Option<&'a Text>,
}

impl Builder<'_> {
    fn here(&self, words: Words) -> Built {
        Built {
            words,
            place: self.at,
            fix: None,
        }
    }

    /// The words at the head of the form, which names what is wrong.
    fn at_head(&self, words: Words) -> Built {
        let place = self.text.map_or(self.at, |text| text.head_span(self.at));
        Built {
            words,
            place,
            fix: None,
        }
    }

    fn build(&self, kind: &SyntaxErrorKind) -> Built {
        match kind {
            SyntaxErrorKind::BadForm { form, .. } if form.starts_with("use-") => {
                self.no_pattern(form)
            }
            SyntaxErrorKind::NoMatchingPattern { name } => self.no_pattern(name),
            SyntaxErrorKind::EmptyCombination => Built {
                fix: Some(Fix::new(names::write_instead("'()"), self.at, "'()")),
                ..self.here(plain_words(kind))
            },
            SyntaxErrorKind::NoSuchModule { name } => self.no_module(name),
            SyntaxErrorKind::NotExported { name, module } => self.not_exported(*name, module),
            SyntaxErrorKind::UnknownField {
                record,
                field,
                fields,
            } => self.unknown_field(*record, *field, fields),
            SyntaxErrorKind::DuplicateField { field, .. } => Built {
                fix: Some(Fix::new(
                    records::remove_field(field.as_str()),
                    self.with_space(),
                    "",
                )),
                ..self.at_head(plain_words(kind))
            },
            SyntaxErrorKind::BadField {
                record,
                problem,
                fields,
            } => self.bad_field(*record, problem, fields),
            SyntaxErrorKind::Violation { who, .. } if who.as_deref() == Some("uuid") => self.uuid(),
            SyntaxErrorKind::BadForm { .. }
            | SyntaxErrorKind::SyntaxAsValue { .. }
            | SyntaxErrorKind::DefinitionAsExpression { .. }
            | SyntaxErrorKind::Violation { .. }
            | SyntaxErrorKind::MissingFields { .. }
            | SyntaxErrorKind::TooLarge => self.at_head(plain_words(kind)),
            SyntaxErrorKind::DottedCombination
            | SyntaxErrorKind::DuplicateBinding { .. }
            | SyntaxErrorKind::OutOfContext { .. }
            | SyntaxErrorKind::BadPattern { .. }
            | SyntaxErrorKind::NotATransformer
            | SyntaxErrorKind::CannotRead { .. }
            | SyntaxErrorKind::Unreadable(_) => self.here(plain_words(kind)),
        }
    }

    /// The place with the white space before it, for removing it.
    fn with_space(&self) -> Span {
        let Some(text) = self.text else {
            return self.at;
        };
        let before = self.at.lo.saturating_sub(text.file.start()) as usize;
        let prefix = text.file.text().get(..before).unwrap_or_default();
        let space = prefix.len() - prefix.trim_end().len();
        Span::new(self.at.lo - space as u32, self.at.hi)
    }

    /// A UUID that is none, at its text.
    fn uuid(&self) -> Built {
        let literal = self.text.and_then(|text| {
            let mut inside = text.walk(self.at);
            inside.find(|&id| text.tree.str_of(id).is_some())
        });
        let place = match (self.text, literal) {
            (Some(text), Some(id)) => text.tree.span(id),
            _ => self.at,
        };
        let written = self.text.map_or("this", |text| text.slice(place));
        let bare = written.trim_matches('"');
        let is_fat = bare.len() == 9
            && bare.char_indices().all(|(i, c)| match i {
                4 => c == '-',
                _ => c.is_ascii_hexdigit(),
            });
        let fix = is_fat.then(|| {
            let meant = format!("(uuid {written} 'fat)");
            Fix::new(names::write_instead(&meant), self.at, meant)
        });
        Built {
            words: services::invalid_uuid(&clip(written, 60), is_fat),
            place,
            fix,
        }
    }

    /// A use that no pattern takes; a bare module name gets its parentheses.
    fn no_pattern(&self, name: &str) -> Built {
        let built = self.at_head(forms::no_matching_pattern(name));
        let Some(text) = self.text.filter(|_| name == "use-modules") else {
            return built;
        };
        let parts = text
            .node(self.at)
            .map(|node| text.tree.children(node).collect::<Vec<_>>());
        let bare = parts.unwrap_or_default().into_iter().skip(1);
        let words: Vec<Span> = bare
            .filter(|&part| text.tree.symbol(part).is_some())
            .map(|part| text.tree.span(part))
            .collect();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => {
                let span = first.to(*last);
                let listed = format!("({})", text.slice(span));
                Built {
                    place: span,
                    fix: Some(Fix::new(names::write_instead(&listed), span, listed)),
                    ..built
                }
            }
            _ => built,
        }
    }

    fn no_module(&self, name: &[Sym]) -> Built {
        let module = written(name);
        let similar = suggest::module(self.machine, name);
        let similar = similar.as_deref();
        let words = names::no_such_module(&module, similar);
        let Some(text) = self.text else {
            return self.here(words);
        };
        // Where the name is written out, the whole of it is replaced; in a form such as
        // use-service-modules only its last word is written.
        let last = name.last().copied();
        let (place, replacement) = match self.written_name(text, name) {
            Some(place) => (place, similar.map(str::to_owned)),
            None => {
                let place = last
                    .and_then(|last| text.find_symbol(self.at, last))
                    .unwrap_or(self.at);
                let word = similar.and_then(|s| s.trim_matches(['(', ')']).rsplit(' ').next());
                (place, word.map(str::to_owned))
            }
        };
        let fix = replacement.map(|with| Fix::new(names::write_instead(&with), place, with));
        Built { words, place, fix }
    }

    /// Where a module's whole name is written inside the form.
    fn written_name(&self, text: &Text, name: &[Sym]) -> Option<Span> {
        text.walk(self.at)
            .find(|&id| {
                text.tree.kind(id) == NodeKind::List
                    && text
                        .tree
                        .children(id)
                        .map(|word| text.tree.symbol(word))
                        .eq(name.iter().map(|&w| Some(w)))
            })
            .map(|id| text.tree.span(id))
    }

    fn not_exported(&self, name: Sym, module: &[Sym]) -> Built {
        let exports: Vec<&'static str> = self
            .machine
            .ctx
            .modules
            .find(module)
            .and_then(|id| self.machine.ctx.modules.get(id))
            .map(|module| module.exports.keys().map(|name| name.as_str()).collect())
            .unwrap_or_default();
        let similar = nearest(name.as_str(), exports);
        let place = self
            .text
            .and_then(|text| text.find_symbol(self.at, name))
            .unwrap_or(self.at);
        let fix = similar.map(|with| Fix::new(names::write_instead(with), place, with));
        Built {
            words: names::not_exported(name.as_str(), &written(module), similar),
            place,
            fix,
        }
    }

    fn unknown_field(&self, record: Sym, field: Sym, fields: &[Sym]) -> Built {
        let known = words_of(fields);
        let similar = nearest(field.as_str(), known.iter().map(String::as_str));
        let words = records::unknown_field(record.as_str(), field.as_str(), similar, &known);
        let place = match self.text {
            Some(text) => text.head_span(self.at),
            None => self.at,
        };
        let fix = similar.map(|with| Fix::new(records::rename(with), place, with));
        Built { words, place, fix }
    }

    fn bad_field(&self, record: Sym, problem: &FieldProblem, fields: &[Sym]) -> Built {
        let record = record.as_str();
        match problem {
            FieldProblem::NoValue(field) => self.here(records::no_value(record, field.as_str())),
            FieldProblem::NoParentheses => {
                let found = self.text.map_or("this", |text| text.slice(self.at));
                self.here(records::no_parentheses(
                    record,
                    &clip(found, 40),
                    &words_of(fields),
                ))
            }
            FieldProblem::SeveralValues(field) => self.several_values(record, *field, fields),
            FieldProblem::NoName => self.here(records::no_name(record)),
        }
    }

    /// A field with several values: often the parenthesis that closes it stands too far right, so
    /// that the next field is inside it.
    fn several_values(&self, record: &str, field: Sym, fields: &[Sym]) -> Built {
        let Some(text) = self.text else {
            return self.here(records::several_values(record, field.as_str(), None));
        };
        let node = text.node(self.at);
        let parts: Vec<_> = node
            .map(|node| text.tree.children(node).collect())
            .unwrap_or_default();
        let equal = parts.get(1).is_some_and(|&part| {
            text.tree
                .symbol(part)
                .is_some_and(|s| matches!(s.as_str(), "=" | ":=" | ":"))
        });
        if let (true, Some(&sign), Some(&value)) = (equal, parts.get(1), parts.get(2)) {
            let span = Span::new(text.tree.span(sign).lo, text.tree.span(value).lo);
            let fix = Some(Fix::new(names::write_instead(field.as_str()), span, ""));
            return Built {
                words: records::equal_sign(field.as_str()),
                place: text.tree.span(sign),
                fix,
            };
        }
        let swallowed = parts.iter().skip(2).copied().find(|&part| {
            text.head(part)
                .is_some_and(|(head, _)| fields.contains(&head) && head != field)
        });
        let second = parts.get(2).map_or(self.at, |&part| text.tree.span(part));
        match swallowed.and_then(|part| Some((text.tree.span(part), text.head(part)?.0))) {
            Some((span, other)) => Built {
                words: records::several_values(record, field.as_str(), Some(other.as_str())),
                place: span,
                fix: None,
            },
            None => Built {
                words: records::several_values(record, field.as_str(), None),
                place: second,
                fix: None,
            },
        }
    }
}

/// Names as words, without those that records keep for themselves.
fn words_of(names: &[Sym]) -> Vec<String> {
    let own = names
        .iter()
        .map(|name| name.as_str())
        .filter(|name| !name.starts_with('%'));
    own.map(str::to_owned).collect()
}

/// The message alone, for programs that catch the error and look at it.
pub fn message(kind: &SyntaxErrorKind) -> String {
    plain_words(kind).message
}

/// The words that need no text around them.
fn plain_words(kind: &SyntaxErrorKind) -> Words {
    match kind {
        SyntaxErrorKind::BadForm { form, expected } => forms::bad_form(form, expected),
        SyntaxErrorKind::EmptyCombination => forms::empty_combination(),
        SyntaxErrorKind::DottedCombination => forms::dotted_combination(),
        SyntaxErrorKind::NoMatchingPattern { name } => forms::no_matching_pattern(name),
        SyntaxErrorKind::SyntaxAsValue { name } => forms::auxiliary(name.as_str()),
        SyntaxErrorKind::DefinitionAsExpression { form } => forms::misplaced_definition(form),
        SyntaxErrorKind::DuplicateBinding { name, .. } => forms::duplicate_binding(name.as_str()),
        SyntaxErrorKind::OutOfContext { name } => forms::out_of_context(name.as_str()),
        SyntaxErrorKind::BadPattern { problem } => forms::bad_pattern(problem),
        SyntaxErrorKind::NotATransformer => forms::not_a_transformer(),
        SyntaxErrorKind::Violation { who, message } => forms::violation(who.as_deref(), message),
        SyntaxErrorKind::NoSuchModule { name } => names::no_such_module(&written(name), None),
        SyntaxErrorKind::NotExported { name, module } => {
            names::not_exported(name.as_str(), &written(module), None)
        }
        SyntaxErrorKind::UnknownField {
            record,
            field,
            fields,
        } => records::unknown_field(record.as_str(), field.as_str(), None, &words_of(fields)),
        SyntaxErrorKind::MissingFields { record, missing } => {
            records::missing_fields(record.as_str(), &words_of(missing))
        }
        SyntaxErrorKind::DuplicateField { record, field } => {
            records::duplicate_field(record.as_str(), field.as_str())
        }
        SyntaxErrorKind::BadField {
            record,
            problem,
            fields,
        } => match problem {
            FieldProblem::NoValue(field) => records::no_value(record.as_str(), field.as_str()),
            FieldProblem::NoParentheses => {
                records::no_parentheses(record.as_str(), "this", &words_of(fields))
            }
            FieldProblem::SeveralValues(field) => {
                records::several_values(record.as_str(), field.as_str(), None)
            }
            FieldProblem::NoName => records::no_name(record.as_str()),
        },
        SyntaxErrorKind::CannotRead { file, reason } => forms::cannot_read(file, reason),
        SyntaxErrorKind::Unreadable(kind) => reading::words(kind),
        SyntaxErrorKind::TooLarge => forms::too_large(),
    }
}
