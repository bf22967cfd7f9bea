//! `diagnostic`: repairs: edits that probably mend a problem, from what stands around its place.
//!
//! They are proposals, in order of likelihood: `checker` tries each before it is offered, so what is
//! here may guess. It looks at the text alone, and at the names that there are; what a problem is, it
//! knows by its code.

mod accounts;
mod calls;
mod fields;
mod files;
mod lists;
mod services;
mod site;
mod values;

use super::{Code, Diagnostic, Fix};
use crate::vm::Machine;
pub use site::Site;

/// Whether what stands around a problem tells more than what found it.
pub fn knows_better(code: Code) -> bool {
    matches!(
        code,
        Code::NotAProcedure | Code::ServiceNotInList | Code::LabelAsString | Code::DuplicateField
    )
}

/// The most proposals for one problem.
const MOST: usize = 12;

/// Proposals that mend a problem, likeliest first, without those that it has already.
pub fn propose(machine: &Machine, diagnostic: &Diagnostic) -> Vec<Fix> {
    let Some(site) = Site::of(machine, diagnostic) else {
        return Vec::new();
    };
    let mut fixes: Vec<Fix> = Vec::new();
    for fix in proposals(&site) {
        let known = |other: &Fix| other.edits == fix.edits;
        if !diagnostic.fixes.iter().any(known) && !fixes.iter().any(known) {
            fixes.push(fix);
        }
    }
    fixes.truncate(MOST);
    fixes
}

fn proposals(site: &Site) -> Vec<Fix> {
    match site.diagnostic.code {
        Code::BadEscape => calls::escape(site),
        Code::BadCharacter => calls::character(site),
        Code::SyntaxAsValue => calls::misplaced_comma(site),
        Code::BadForm | Code::MacroViolation => calls::bad_form(site),
        Code::UnknownModule => calls::unknown_module(site),
        Code::UnboundVariable => calls::unbound(site),
        Code::NotAProcedure => calls::not_a_procedure(site),
        Code::BadKeywordArgument => calls::keyword(site),
        Code::UnknownField => fields::unknown(site),
        Code::MissingField => fields::missing(site),
        Code::DuplicateField => fields::duplicate(site),
        Code::BadField => fields::bad(site),
        Code::ProvidedTwice | Code::DuplicateEtcEntry => services::twice(site),
        Code::AmbiguousTargetService => services::ambiguous(site),
        Code::ServiceNotInList => services::not_in_list(site),
        Code::MissingServiceValue => services::missing_value(site),
        Code::MissingRequirement => services::missing_requirement(site),
        Code::MissingTargetService => services::missing_target(site),
        Code::NotAService => [
            lists::repairs(site),
            lists::before_base(site),
            values::repairs(site),
        ]
        .concat(),
        Code::UndeclaredGroup => accounts::undeclared_group(site),
        Code::DuplicateUser | Code::DuplicateGroup => accounts::declared_twice(site),
        Code::NoRootFileSystem => files::no_root(site),
        Code::DuplicateMountPoint => accounts::declared_twice(site),
        Code::InvalidLocale => files::locale(site),
        Code::MissingLocalFile => files::missing_file(site),
        Code::NotASystem => files::no_system(site),
        Code::LabelAsString => files::device(site),
        Code::LibraryWarning => [services::deprecated(site), services::old_fields(site)].concat(),
        Code::WrongNumberOfArguments => calls::arity(site),
        code if hinders_reading(code) || code.is_limit() => Vec::new(),
        _ => [
            services::old_fields(site),
            services::wrong_value(site),
            lists::before_base(site),
            values::repairs(site),
            lists::repairs(site),
        ]
        .concat(),
    }
}

/// Whether a text with such a problem has no forms that could be looked at.
fn hinders_reading(code: Code) -> bool {
    code < Code::BadForm
}
