//! Conditions of Guix's modules, ours or a tree's: recognised by their types, which both have, and
//! where those do not tell, by the words of their messages.

use super::{Raised, blame, services_field};
use crate::diagnostic::locate::{self, Text};
use crate::diagnostic::plan;
use crate::diagnostic::suggest;
use crate::diagnostic::wording::services::NoService;
use crate::diagnostic::wording::{names, records, services, values};
use crate::diagnostic::{Diagnostic, Fix, Words, show};
use crate::source::Span;
use crate::value::Value;

impl Raised<'_> {
    /// The diagnostic for a condition that Guix's modules raise.
    pub(super) fn guix(&self) -> Option<Diagnostic> {
        let ctx = &self.machine.ctx;
        let field = |kind: &str, field: &str| self.condition.field(ctx, kind, field);
        if let Some(target) = field("&missing-target-service-error", "target-type") {
            let service = field("&missing-target-service-error", "service");
            let (name, place) = self.service(service);
            let target = self.name(target);
            let bringers = match place == self.place {
                true => plan::bringers(self.machine, &target),
                false => Vec::new(),
            };
            let place = bringers.first().map_or(place, |(place, _)| *place);
            let words = services::missing_target(name.as_deref(), &target);
            let mut diagnostic = Diagnostic::error(words, place);
            for (place, message) in bringers.into_iter().skip(1) {
                diagnostic.add_label(place, message);
            }
            return Some(diagnostic);
        }
        if let Some(target) = field("&ambiguous-target-service-error", "target-type") {
            let service = field("&ambiguous-target-service-error", "service");
            let (name, place) = self.service(service);
            return Some(Diagnostic::error(
                services::ambiguous_target(name.as_deref(), &self.name(target)),
                place,
            ));
        }
        if let Some(kind) = field("&missing-value-service-error", "type") {
            let place = self.condition_place().unwrap_or(self.place);
            return Some(Diagnostic::error(
                services::missing_value(&self.name(kind)),
                place,
            ));
        }
        if let Some(name) = field("&unknown-package-error", "specification") {
            return Some(self.unknown_package(&self.name(name)));
        }
        let (format, arguments) = self.condition.formatted(ctx)?;
        self.formatted(&format, &arguments)
    }

    fn formatted(&self, format: &str, arguments: &[Value]) -> Option<Diagnostic> {
        let ctx = &self.machine.ctx;
        let place = self.condition_place();
        if self.condition.has(ctx, "&configuration-error") || format.contains("for field '~a'") {
            return Some(self.configuration_error(arguments, place));
        }
        let word = |i: usize| {
            arguments
                .get(i)
                .map(|&value| self.name(value))
                .unwrap_or_default()
        };
        if format.starts_with("modify-services") {
            return Some(self.modify_services(format, &word(0), place.unwrap_or(self.place)));
        }
        if format.contains("'services' field") {
            return Some(self.services_field(place.unwrap_or(self.place)));
        }
        let at = place.unwrap_or(self.place);
        let diagnostic = |words| Some(Diagnostic::error(words, at));
        match format.trim() {
            f if f.contains("unknown package")
                || f.contains("no package") && arguments.len() == 1 =>
            {
                Some(self.unknown_package(&word(0)))
            }
            f if f.contains("invalid locale") => {
                let given = arguments
                    .first()
                    .and_then(|&value| blame::giver(self.machine, value));
                let at = given.map_or(at, |given| given.place);
                Some(Diagnostic::error(services::invalid_locale(&word(0)), at))
            }
            f if f.contains("root file system") => diagnostic(services::no_root_file_system()),
            f if f.contains("extends itself") => diagnostic(services::extension_cycle(&word(0))),
            f if f.starts_with("duplicate '~a' entry for files/") => {
                let message = self.condition.message(ctx)?;
                self.same_service_twice(&message)
                    .or_else(|| Some(self.modules_words(&message, arguments, place)))
            }
            f if f.contains("for /etc/~a") || f.contains("duplicate '~a' entry for /etc") => {
                diagnostic(services::duplicate_etc(&word(0)))
            }
            _ => {
                let message = self.condition.message(ctx)?;
                Some(self.modules_words(&message, arguments, place))
            }
        }
    }

    /// What fails because there are two services of one type among the user's.
    fn same_service_twice(&self, message: &str) -> Option<Diagnostic> {
        let ctx = &self.machine.ctx;
        let records = ctx.heap.records.iter().map(|(_, record)| record);
        let own = records.filter(|record| {
            locate::is_users(&ctx.sources, record.span)
                && show::kind_of(ctx, record.rtd) == "service"
        });
        let mut services: Vec<(String, Span)> = own
            .filter_map(|record| Some((show::name_of(ctx, record)?, record.span)))
            .collect();
        services.sort_by_key(|(_, span)| span.lo);
        services.dedup();
        let twice = services.iter().enumerate().find_map(|(at, (name, span))| {
            let mut before = services.iter().take(at);
            let (_, first) = before.find(|(other, _)| other == name)?;
            Some((name, *first, *span))
        });
        let (name, first, second) = twice?;
        let words = services::same_service_twice(message, name);
        let mut diagnostic = Diagnostic::error(words, second);
        diagnostic.add_label(first, services::first_service().to_owned());
        Some(diagnostic)
    }

    /// The module's own words, at the value that they are about.
    fn modules_words(&self, message: &str, arguments: &[Value], place: Option<Span>) -> Diagnostic {
        let hint = self.condition.hint(&self.machine.ctx);
        let with_hint = |words: Words| match &hint {
            Some(hint) => words.help(hint.clone()),
            None => words,
        };
        let field = self.text().and_then(|text| {
            let names = arguments.iter().map(|&name| self.name(name));
            let mut fields =
                names.filter_map(|name| Some((text.field_value(self.place, &name)?, name)));
            fields.next()
        });
        if let Some((value, field)) = field {
            let words = records::refused_value(message, &field);
            return Diagnostic::error(with_hint(words), place.unwrap_or(value));
        }
        let last = arguments.iter().rev().copied();
        let searched = place.is_none() && !self.direct;
        let given = last
            .filter(|_| searched)
            .find_map(|value| blame::giver(self.machine, value));
        let Some(given) = given else {
            let at = place.unwrap_or(self.place);
            return Diagnostic::error(with_hint(values::program_error(message)), at);
        };
        let words = match (&given.service_type, given.field) {
            (Some(kind), _) => services::wrong_extension(message, kind),
            (None, Some(field)) => records::refused_value(message, field.as_str()),
            (None, None) => values::program_error(message),
        };
        Diagnostic::error(with_hint(words), given.place)
    }

    /// A field of a configuration that refuses its value: the arguments are the value and the
    /// field, or the field alone when nothing was given.
    fn configuration_error(&self, arguments: &[Value], place: Option<Span>) -> Diagnostic {
        let ctx = &self.machine.ctx;
        let text = self.text();
        let record = text.as_ref().and_then(|text| {
            let node = text.node(place.unwrap_or(self.place))?;
            let holder = text.path(text.tree.span(node)).into_iter().rev();
            let mut holders = holder
                .filter_map(|id| text.head(id))
                .map(|(head, _)| head.as_str());
            holders.find(|head| head.ends_with("configuration"))
        });
        let value = match *arguments {
            [value, Value::Symbol(field)] if !is_unset(value) => Some((value, field)),
            _ => None,
        };
        let Some((value, field)) = value else {
            let field = arguments
                .last()
                .map(|&field| self.name(field))
                .unwrap_or_default();
            let place = text
                .as_ref()
                .map_or(self.place, |text| text.head_span(self.place));
            return Diagnostic::error(records::field_not_set(record, &field), place);
        };
        let place = place
            .or_else(|| blame::giver(self.machine, value).map(|given| given.place))
            .or_else(|| text.as_ref()?.field_value(self.place, field.as_str()))
            .unwrap_or(self.place);
        let expected = expected_for(field.as_str(), value);
        let meant = self.meant_value(field.as_str(), value);
        let words = records::invalid_value(
            record,
            field.as_str(),
            &show::describe(ctx, value),
            expected,
            meant.as_deref(),
        );
        let fix = meant
            .filter(|_| locate::is_users(&ctx.sources, place))
            .map(|meant| self.replace(place, &meant));
        Diagnostic::error(words, place).with_fix(fix)
    }

    /// What was probably meant by a value of the wrong type.
    fn meant_value(&self, field: &str, value: Value) -> Option<String> {
        let boolean = field.ends_with('?');
        match value {
            Value::Str(_) if boolean => {
                let text = self.machine.ctx.heap.text(value)?;
                let literal = match text.to_ascii_lowercase().as_str() {
                    "yes" | "true" | "on" | "1" | "#t" => "#t",
                    "no" | "false" | "off" | "0" | "#f" => "#f",
                    _ => return None,
                };
                Some(literal.to_owned())
            }
            Value::Symbol(name) if boolean => match name.as_str() {
                "yes" | "true" | "on" => Some("#t".to_owned()),
                "no" | "false" | "off" => Some("#f".to_owned()),
                _ => None,
            },
            Value::Str(_) if field.ends_with("-file") || field == "file" => {
                let text = self.machine.ctx.heap.text(value)?;
                Some(format!(
                    "(local-file {})",
                    show::show(&self.machine.ctx, value)
                ))
                .filter(|_| text.contains('/') || text.contains('.'))
            }
            Value::Str(_) if field.contains("port") => {
                let text = self.machine.ctx.heap.text(value)?;
                text.parse::<u16>().ok().map(|port| port.to_string())
            }
            _ => None,
        }
    }

    fn modify_services(&self, format: &str, service: &str, place: Span) -> Diagnostic {
        if format.contains("deleted") {
            return Diagnostic::error(services::already_deleted(service), place);
        }
        let text = Text::at(&self.machine.ctx.sources, place);
        // The clause `(TYPE ...)` or `(delete TYPE)`: the type is what has to change.
        let narrow = text.as_ref().and_then(|text| {
            let written = format!("{service}-service-type");
            text.walk(place)
                .find(|&id| text.tree.symbol(id).is_some_and(|s| s.as_str() == written))
                .map(|id| text.tree.span(id))
        });
        let clause = text
            .as_ref()
            .and_then(|text| text.node(place))
            .filter(|_| narrow.is_some());
        let fix = clause.zip(text.as_ref()).and_then(|(clause, text)| {
            let is_delete = text
                .head(clause)
                .is_some_and(|(head, _)| head.as_str() == "delete");
            is_delete.then(|| Fix::new(records::remove_field("clause"), text.tree.span(clause), ""))
        });
        Diagnostic::error(
            services::not_in_list(service, None),
            narrow.unwrap_or(place),
        )
        .with_fix(fix)
    }

    fn unknown_package(&self, specification: &str) -> Diagnostic {
        let word = specification.split('@').next().unwrap_or(specification);
        let similar = suggest::package_names(word);
        let words = names::unknown_package(specification, &similar);
        let Some(text) = self.text() else {
            return Diagnostic::error(words, self.place);
        };
        let literal = text
            .walk(self.place)
            .find(|&id| text.tree.str_of(id) == Some(specification));
        let place = literal.map_or(self.place, |id| text.tree.span(id));
        let fix = similar
            .first()
            .filter(|_| literal.is_some())
            .map(|name| self.replace(place, &format!("\"{name}\"")));
        Diagnostic::error(words, place).with_fix(fix)
    }

    /// The field `services` with something in it that is no service.
    fn services_field(&self, place: Span) -> Diagnostic {
        let shown = Text::at(&self.machine.ctx.sources, place)
            .and_then(|text| services_field::diagnostic(&text, place));
        if let Some(shown) = shown {
            return shown;
        }
        let Some((element, place)) = self.wrong_service(place) else {
            return Diagnostic::error(services::services_not_a_list(), place);
        };
        let kind = no_service(self.machine, element);
        Diagnostic::error(
            services::not_a_service(&self.describe(element), kind),
            place,
        )
    }

    /// The first element of the list at a place that is no service, found in the last list that was
    /// given to the check.
    fn wrong_service(&self, place: Span) -> Option<(Value, Span)> {
        let value = self
            .condition
            .field(&self.machine.ctx, "&irritants", "irritants")?;
        let items = self.machine.ctx.heap.list_items(value)?;
        items.first().map(|&element| (element, place))
    }

    /// The name and the place of a service that takes part in an error.
    fn service(&self, service: Option<Value>) -> (Option<String>, Span) {
        let Some(Value::Record(r)) = service else {
            return (None, self.place);
        };
        let record = self.machine.ctx.heap.records.get(r);
        let name = show::name_of(&self.machine.ctx, record);
        let users = locate::is_users(&self.machine.ctx.sources, record.span);
        (name, if users { record.span } else { self.place })
    }

    /// The name of a type, the text of a string or symbol, or the value as it is written.
    fn name(&self, value: Value) -> String {
        let ctx = &self.machine.ctx;
        match value {
            Value::Record(r) => show::name_of(ctx, ctx.heap.records.get(r)).unwrap_or_default(),
            Value::Symbol(name) => name.as_str().to_owned(),
            other => ctx
                .heap
                .text(other)
                .map_or_else(|| show::show(ctx, other), str::to_owned),
        }
    }
}

/// Whether a value is what a field holds that was not set.
fn is_unset(value: Value) -> bool {
    matches!(value, Value::Symbol(name) if name.as_str() == "%unset-marker%")
}

/// What a field takes, by the habits of configurations.
fn expected_for(field: &str, value: Value) -> Option<&'static str> {
    let is_string = matches!(value, Value::Str(_));
    match field {
        "flags" => Some("a list of symbols, such as `'(no-atime)`"),
        _ if field.ends_with('?') => Some("`#t` or `#f`"),
        _ if is_string && (field.ends_with("-file") || field == "file") => Some(
            "a file-like object such as `(local-file \"...\")` or `(plain-file \"name\" \"...\")`",
        ),
        _ if field.contains("port") && is_string => Some("an integer"),
        _ => None,
    }
}

/// What an element of `services` is that is no service.
pub(super) fn no_service(machine: &crate::vm::Machine, element: Value) -> NoService {
    match element {
        Value::Pair(_) | Value::Null => NoService::List,
        Value::Symbol(_) => NoService::Symbol,
        Value::Record(r) => {
            let kind = show::kind_of(&machine.ctx, machine.ctx.heap.records.get(r).rtd);
            match kind {
                "service-type" => NoService::Type,
                "package" => NoService::Package,
                kind if kind.ends_with("configuration") => NoService::Configuration,
                _ => NoService::Other,
            }
        }
        _ => NoService::Other,
    }
}
