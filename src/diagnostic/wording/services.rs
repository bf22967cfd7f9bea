//! Wording of services, accounts and the composed system.

use super::{article, enumerate};
use crate::diagnostic::{Code, Words};

/// A service type without default that is given no value.
pub fn missing_value(service_type: &str) -> Words {
    Words::new(
        Code::MissingServiceValue,
        format!("a service of type `{service_type}` needs a value: the type has no default"),
    )
    .help(format!(
        "write `(service {service_type}-service-type VALUE)`"
    ))
}

/// An extension of a type of which there is no service.
pub fn missing_target(service: Option<&str>, target: &str) -> Words {
    let message = match service {
        Some(service) => {
            format!("`{service}` extends `{target}`, but there is no service of that type")
        }
        None => format!("there is no service of type `{target}`"),
    };
    Words::new(Code::MissingTargetService, message).help(format!(
        "add `(service {target}-service-type)` to the services"
    ))
}

/// An extension of a type of which there are several.
pub fn ambiguous_target(service: Option<&str>, target: &str) -> Words {
    let message = match service {
        Some(service) => {
            format!("`{service}` extends `{target}`, of which there are several services")
        }
        None => format!("there are several services of type `{target}`"),
    };
    Words::new(Code::AmbiguousTargetService, message)
        .help("leave one of them, and change it with `modify-services`")
}

/// A clause of `modify-services` for a service that is not there.
pub fn not_in_list(service: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::ServiceNotInList,
        format!("`modify-services` finds no service of type `{service}` in the list"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}-service-type`?")),
        None => words.help("remove the clause, or add the service to the list first"),
    }
}

/// A clause for a service that an earlier clause deleted.
pub fn already_deleted(service: &str) -> Words {
    Words::new(
        Code::ServiceNotInList,
        format!("`modify-services` finds no `{service}`: an earlier clause deletes it"),
    )
    .help("remove one of the two clauses")
}

/// A service that extends itself.
pub fn extension_cycle(service: &str) -> Words {
    Words::new(
        Code::ExtensionCycle,
        format!("`{service}` extends itself, by way of other services"),
    )
    .help("remove one of the extensions that make the circle")
}

/// What an element of the list of services is instead of a service.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NoService {
    /// A service type, not wrapped in `service`.
    Type,
    /// A list of services.
    List,
    /// A configuration record.
    Configuration,
    /// One service where a list of them is needed.
    Alone,
    /// A name, in a quoted list.
    Symbol,
    /// A package.
    Package,
    /// Anything else.
    Other,
}

/// An element of `services` that is no service.
pub fn not_a_service(described: &str, kind: NoService) -> Words {
    let words = Words::new(
        Code::NotAService,
        format!("{described} stands in the list of services"),
    );
    match kind {
        NoService::Type => words.help("wrap it: `(service TYPE)`"),
        NoService::Alone => words.help("`append` puts lists together: write `(list (service ...))`"),
        NoService::List => words.help(
            "splice the inner list: `(append (list ...) %base-services)`, or `(cons* SERVICE ... %base-services)`",
        ),
        NoService::Configuration => words.help("a configuration is the value of a service: `(service TYPE CONFIGURATION)`"),
        NoService::Symbol => words.help("a quoted list is not evaluated: write `(list ...)` instead of `'(...)`"),
        NoService::Package => words.help("packages belong in the field `packages`"),
        NoService::Other => words.help("each element has to be made by `service` or `simple-service`"),
    }
}

/// The field `services` that is no list at all, or holds something else.
pub fn services_not_a_list() -> Words {
    Words::new(
        Code::NotAService,
        "the field `services` has to be a list of services",
    )
    .help(
        "write `(cons* (service ...) ... %base-services)`, or `(append (list ...) %base-services)`",
    )
}

/// A service whose value its type cannot use.
pub fn wrong_value(service_type: Option<&str>, value: &str, expected: Option<&str>) -> Words {
    let message = match (service_type, expected) {
        (Some(kind), Some(expected)) => {
            format!(
                "the value of `{kind}` has to be {}, but is {value}",
                article_of(expected)
            )
        }
        (Some(kind), None) => format!("`{kind}` cannot use the value {value}"),
        (None, _) => format!("this service cannot use the value {value}"),
    };
    let words = Words::new(Code::WrongServiceValue, message);
    match expected {
        Some(expected) => words.help(format!("write `({expected} (field value) ...)`")),
        None => words.help("see what value the service type takes"),
    }
}

fn article_of(record: &str) -> String {
    let with = article(record);
    match with.split_once(' ') {
        Some((article, record)) => format!("{article} `{record}`"),
        None => with,
    }
}

/// A name that two Shepherd services provide.
pub fn provided_twice(name: &str) -> Words {
    Words::new(
        Code::ProvidedTwice,
        format!("two Shepherd services provide `{name}`"),
    )
    .help("remove one of them, or give it another name in `provision`")
}

/// A requirement that nothing provides.
pub fn missing_requirement(service: &str, required: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::MissingRequirement,
        format!("the Shepherd service `{service}` requires `{required}`, which nothing provides"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help(format!("add the service that provides `{required}`")),
    }
}

/// The help that names the service type which provides what is missing.
pub fn add_provider(service_type: &str) -> String {
    format!("add `(service {service_type})`, which provides it")
}

/// A circle of requirements, each name once.
pub fn requirement_cycle(names: &[String]) -> Words {
    let mut circle: Vec<&str> = names.iter().map(String::as_str).collect();
    circle.extend(names.first().map(String::as_str));
    Words::new(
        Code::RequirementCycle,
        format!(
            "Shepherd services require one another in a circle: {}",
            circle.join(" → ")
        ),
    )
    .help("remove one of the requirements: none of these could start first")
}

/// A group that nothing declares.
pub fn undeclared_group(
    user: &str,
    group: &str,
    supplementary: bool,
    similar: Option<&str>,
) -> Words {
    let role = if supplementary {
        "supplementary group"
    } else {
        "group"
    };
    let words = Words::new(
        Code::UndeclaredGroup,
        format!("the {role} `{group}` of the user `{user}` is not declared"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help(format!(
            "add `(user-group (name \"{group}\"))` to the field `groups`, or the service that creates the group"
        )),
    }
}

/// A group that a known service would create.
pub fn group_of_service(service_type: &str) -> String {
    format!("add `(service {service_type})`, which creates the group")
}

/// A user that nothing declares.
pub fn undeclared_user(user: &str, by: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::UndeclaredUser,
        format!("`{by}` names the user `{user}`, who is not declared"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help(format!(
            "add `(user-account (name \"{user}\") (group \"users\"))` to the field `users`"
        )),
    }
}

/// A user declared twice.
pub fn duplicate_user(user: &str) -> Words {
    Words::new(
        Code::DuplicateUser,
        format!("the user `{user}` is declared more than once"),
    )
    .help("remove one of the accounts: only one would be used")
}

/// A group declared twice.
pub fn duplicate_group(group: &str) -> Words {
    Words::new(
        Code::DuplicateGroup,
        format!("the group `{group}` is declared more than once"),
    )
    .help("remove one of the groups: only one would be used")
}

/// No file system for `/`.
pub fn no_root_file_system() -> Words {
    Words::new(Code::NoRootFileSystem, "the system has no file system for `/`").help(
        "add `(file-system (mount-point \"/\") (device (file-system-label \"root\")) (type \"ext4\"))` to the file systems",
    )
}

/// What stands at the mount points that there are, where none is the root.
pub fn mounted_on(directory: &str) -> String {
    format!("this one is for `{directory}`")
}

/// A directory on which two file systems are mounted.
pub fn duplicate_mount_point(directory: &str) -> Words {
    Words::new(
        Code::DuplicateMountPoint,
        format!("several file systems are mounted on `{directory}`"),
    )
    .help("remove one of them: only the last would be seen")
}

/// An extension that could not be computed.
pub fn failed_extension(service: &str, target: Option<&str>) -> String {
    match target {
        Some(target) => format!("found while `{service}` extends `{target}`"),
        None => format!("found while `{service}` is extended by others"),
    }
}

/// A name in /etc with two files.
pub fn duplicate_etc(name: &str) -> Words {
    Words::new(
        Code::DuplicateEtcEntry,
        format!("two files are given for /etc/{name}"),
    )
    .help("remove one of the two")
}

/// A value that a service cannot be extended with, in the words of the module that refuses it.
pub fn wrong_extension(message: &str, service: &str) -> Words {
    Words::new(Code::WrongExtension, message.to_owned())
        .help(format!("change what the service `{service}` contributes"))
}

/// A file that `local-file` names and that is not there.
pub fn missing_local_file(file: &str) -> Words {
    Words::new(
        Code::MissingLocalFile,
        format!("the file `{file}` does not exist"),
    )
    .help("relative names are looked up beside the file that holds `local-file`")
}

/// A device named by a string that is no file.
pub fn label_as_string(name: &str, meant: &str) -> Words {
    Words::new(
        Code::LabelAsString,
        format!("`{name}` is not the file name of a device"),
    )
    .help(format!("if it is a label or UUID, write `{meant}`"))
}

/// A file for /etc that is no file-like object.
pub fn etc_file(name: &str, found: &str) -> Words {
    Words::new(Code::WrongExtension, format!("the file `{name}` needs a file-like object, but is given {found}")).help(format!(
        "write `(plain-file \"{name}\" \"...\")`, or `(computed-file \"{name}\" #~(...))` for what a gexp makes"
    ))
}

/// A locale that is none.
pub fn invalid_locale(name: &str) -> Words {
    Words::new(
        Code::InvalidLocale,
        format!("`{name}` is not the name of a locale"),
    )
    .help("names look like `en_US.utf8` and `de_DE.utf8`")
}

/// What stands at contributors of a composed thing.
pub fn contributed_by(service: &str) -> String {
    format!("contributed by `{service}`")
}

/// The services that contribute, for a note where they have no place in the user's files.
pub fn contributors(services: &[String]) -> String {
    format!("contributed by {}", enumerate(services))
}

/// What stands at a list that brings a service of which there is another.
pub fn brought_by(list: &str, service: &str) -> String {
    format!("`{list}` brings `{service}`")
}

/// The note on another name to which the same happens for the same reason.
pub fn as_well(name: &str) -> String {
    format!("the same goes for `{name}`")
}

/// The note on another requirement of what the same service contributes.
pub fn requires_too(service: &str, required: &str) -> String {
    format!("`{service}` requires `{required}`, which nothing provides either")
}

/// A time zone that there is not.
pub fn invalid_timezone(name: &str, similar: Option<&str>) -> Words {
    let message = format!("there is no time zone `{name}`");
    let words = Words::new(Code::InvalidTimezone, message);
    meant(
        words,
        similar,
        "names look like `Europe/Berlin`, or `Etc/UTC` for none",
    )
}

/// A locale that the C library does not have.
pub fn unknown_locale(name: &str, similar: Option<&str>) -> Words {
    let message = format!("there is no locale `{name}`");
    let words = Words::new(Code::InvalidLocale, message);
    meant(
        words,
        similar,
        "names look like `en_US.utf8` and `de_DE.utf8`",
    )
}

/// A keyboard layout that there is not.
pub fn invalid_layout(name: &str, similar: Option<&str>) -> Words {
    let message = format!("there is no keyboard layout `{name}`");
    let words = Words::new(Code::InvalidKeyboardLayout, message);
    meant(
        words,
        similar,
        "layouts have short names: `us`, `de`, `fr`, `latam`",
    )
}

/// A variant that a keyboard layout does not have.
pub fn invalid_variant(name: &str, layout: &str, similar: Option<&str>) -> Words {
    let message = format!("the keyboard layout `{layout}` has no variant `{name}`");
    let words = Words::new(Code::InvalidKeyboardLayout, message);
    meant(
        words,
        similar,
        "leave the variant out for the layout as such",
    )
}

fn meant(words: Words, similar: Option<&str>, otherwise: &str) -> Words {
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help(otherwise),
    }
}

/// A UUID that is none of its type.
pub fn invalid_uuid(written: &str, fat: bool) -> Words {
    let words = Words::new(Code::InvalidUuid, format!("{written} is not a UUID"));
    if fat {
        words.help(format!(
            "FAT file systems have short ones, of a type of their own: `(uuid {written} 'fat)`"
        ))
    } else {
        words.help("a UUID has 8-4-4-4-12 hexadecimal digits; `blkid` prints those of the disks")
    }
}

/// What stands at a second thing of the same name or place that a system itself declares.
pub fn also_here() -> &'static str {
    "here too"
}

/// A UUID of another kind than the file systems of a type have.
pub fn uuid_of_another_kind(uuid: &str, kind: &str) -> Words {
    Words::new(
        Code::InvalidUuid,
        format!("file systems of type `{kind}` have no UUIDs of the kind `{uuid}`"),
    )
    .help("check both against what `blkid` prints: FAT has short UUIDs, written `(uuid \"1234-ABCD\" 'fat)`")
}

/// What stands at the UUID of such a file system.
pub fn uuid_is_given_here() -> &'static str {
    "the UUID is given here"
}

/// A mount point that is no absolute file name.
pub fn relative_mount_point(directory: &str) -> Words {
    Words::new(
        Code::InvalidFieldValue,
        format!("the mount point `{directory}` is not an absolute file name"),
    )
    .help(format!("write `(mount-point \"/{directory}\")`"))
}

/// A device that the device mapper is not told to make.
pub fn no_mapped_device(name: &str, similar: &str) -> Words {
    Words::new(
        Code::InvalidFieldValue,
        format!("no mapped device is called `{name}`"),
    )
    .help(format!("did you mean `{similar}`?"))
}

/// What stands at a service's extension of a type.
pub fn extends_here(target: &str) -> String {
    format!("this extends `{target}`")
}

/// A file that two services of one type give; `file` is the message about it.
pub fn same_service_twice(message: &str, service: &str) -> Words {
    Words::new(Code::DuplicateEtcEntry, message).help(format!(
        "there are two services of type `{service}`: leave one of them"
    ))
}

/// What stands at the first of two services of one type.
pub fn first_service() -> &'static str {
    "the first service of the type"
}

/// An option of keyboard layouts that there is not.
pub fn invalid_option(option: &str, similar: &str) -> Words {
    Words::new(
        Code::InvalidKeyboardLayout,
        format!("there is no keyboard option `{option}`"),
    )
    .help(format!("did you mean `{similar}`?"))
}
