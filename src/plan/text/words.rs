//! Short words for the parts of a plan.

use super::super::model::{Account, Contribution, Extension, Fact, Package, Provenance};

/// A package by name and version.
pub fn package(package: &Package) -> String {
    match package {
        Package::Named {
            name,
            version,
            output,
            ..
        } if output == "out" => {
            format!("{name} {version}")
        }
        Package::Named {
            name,
            version,
            output,
            ..
        } => format!("{name}:{output} {version}"),
        Package::Item { item, .. } => code(&item.0),
    }
}

/// Code in short where it only names a package or a file of one.
pub fn code(code: &str) -> String {
    let strings = |text: &str| -> Vec<String> {
        text.split('"')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let plain = !code.contains('\\');
    if plain && code.starts_with("(package \"") {
        return match strings(code).as_slice() {
            [name, version, output] if output == "out" => format!("{name} {version}"),
            [name, version, output] => format!("{name}:{output} {version}"),
            _ => code.to_owned(),
        };
    }
    if plain
        && code.starts_with("(file-append (package \"")
        && let [name, _, _, rest @ ..] = strings(code).as_slice()
    {
        return format!("{name}{}", rest.concat());
    }
    code.to_owned()
}

/// A device as people write it.
pub fn device(device: &Fact) -> String {
    match device {
        Fact::Code(code) => {
            let inner = code.0.trim_start_matches('(').trim_end_matches(')');
            match inner.split_once(' ') {
                Some(("label", label)) => format!("label {}", label.trim_matches('"')),
                Some(("uuid", rest)) => {
                    format!("uuid {}", rest.split('"').nth(1).unwrap_or(rest))
                }
                _ => code.0.clone(),
            }
        }
        other => other.display(),
    }
}

/// Where an entry of the user's own comes from, in short.
pub fn place(from: &Provenance) -> String {
    match (&from.file, from.line) {
        (Some(file), Some(line)) => format!("{}:{line}", file.rsplit('/').next().unwrap_or(file)),
        (Some(file), None) => file.clone(),
        (None, _) => String::new(),
    }
}

/// What a service extends another with, in a few words.
pub fn contribution(contribution: &Contribution) -> Vec<String> {
    let account = |account: &Account| match account {
        Account::Group(group) => format!("group {}", group.name.display()),
        Account::User(user) => format!("user {}", user.name.display()),
        Account::Other(code) => code.0.clone(),
    };
    match &contribution.value {
        Extension::Packages(packages) => packages.iter().map(package).collect(),
        Extension::Accounts(accounts) => runs(accounts.iter().map(account).collect()),
        Extension::Shepherd(services) => services
            .iter()
            .map(|service| service.provision.join("/"))
            .collect(),
        Extension::Programs(programs) => {
            // Several programs of one package differ in a part that is not contributed.
            let mut names: Vec<String> = programs.iter().map(|program| code(&program.0)).collect();
            names.dedup();
            names
        }
        Extension::Code(value) => vec![code(&value.0)],
    }
}

/// Names with runs of numbers in short: `tty1…6` for six of them.
pub fn runs(names: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = names.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let length = run_length(rest);
        match rest.get(length - 1) {
            Some(last) if length > 2 => {
                let number = last.rsplit(|c: char| !c.is_ascii_digit()).next();
                out.push(format!("{first}…{}", number.unwrap_or(last)));
                rest = rest.get(length..).unwrap_or_default();
            }
            _ => {
                out.push(first.clone());
                rest = others;
            }
        }
    }
    out
}

/// How many names from the first on differ only in a number that counts up.
fn run_length(names: &[String]) -> usize {
    let numbered = |name: &String| {
        let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (stem, number) = name.split_at(name.len() - digits);
        Some((stem.to_owned(), number.parse::<u64>().ok()?))
    };
    let Some((stem, start)) = names.first().and_then(numbered) else {
        return 1;
    };
    let continues = |(place, name): &(usize, &String)| {
        numbered(name) == Some((stem.clone(), start.saturating_add(*place as u64)))
    };
    names
        .iter()
        .enumerate()
        .take_while(continues)
        .count()
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::{code, runs};

    #[test]
    fn numbered_names_are_shortened() {
        let names = ["a", "b1", "b2", "b3", "c7", "c8"];
        let names = runs(names.iter().map(|&name| name.to_owned()).collect());
        assert_eq!(names, ["a", "b1…3", "c7", "c8"]);
    }

    #[test]
    fn code_that_names_is_shortened() {
        assert_eq!(code("(package \"bash\" \"5.1\" \"out\")"), "bash 5.1");
        let file = "(file-append (package \"bash\" \"5.1\" \"out\") (\"/bin/bash\"))";
        assert_eq!(code(file), "bash/bin/bash");
        assert_eq!(code("(const #t)"), "(const #t)");
    }
}
