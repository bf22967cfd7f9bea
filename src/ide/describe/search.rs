//! Searching: names and documentation of the whole library, and the names of packages.

use super::definition::{names_of, top_level};
use super::library::{Library, ModuleText};
use super::model::{Description, Kind};
use super::{describe_in, find, known};
use crate::module::packages;

/// Something that was found, the best first.
#[derive(Clone, Debug)]
pub struct Found {
    /// How well it fits.
    pub score: u32,
    /// What it is.
    pub description: Description,
}

impl Library<'_> {
    /// What all words occur in, best first: in its name, a field's name or the documentation.
    pub fn search(&self, words: &[String]) -> Vec<Found> {
        let words: Vec<String> = words
            .iter()
            .flat_map(|word| word.split_whitespace())
            .map(str::to_lowercase)
            .collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for module in self.all() {
            let text = module.text.to_lowercase();
            if words.iter().all(|word| text.contains(word.as_str())) {
                self.search_module(&module, &words, &mut found);
            }
        }
        found.extend(of_language(&words));
        found.extend(packages_named(&words));
        found.sort_by(|a, b| {
            let key =
                |found: &Found| (found.description.name.len(), found.description.name.clone());
            b.score.cmp(&a.score).then_with(|| key(a).cmp(&key(b)))
        });
        let same = |a: &Found, b: &Found| {
            a.description.name == b.description.name && a.description.module == b.description.module
        };
        found.dedup_by(|a, b| same(a, b));
        found
    }

    fn search_module(&self, module: &ModuleText, words: &[String], found: &mut Vec<Found>) {
        let is_core = module.name == ["guile"];
        for form in top_level(module) {
            let text = module.source(form).to_lowercase();
            if !words.iter().all(|word| text.contains(word.as_str())) {
                continue;
            }
            for name in names_of(module, form) {
                let is_public = match is_core {
                    true => !name.starts_with('%'),
                    false => module.exports().has(&name),
                };
                if !is_public || name.starts_with('<') {
                    continue;
                }
                let Some(mut description) = describe_in(module, &name) else {
                    continue;
                };
                let Some(score) = score(&description, words) else {
                    continue;
                };
                if !is_core {
                    description.module = Some(format!("({})", module.name.join(" ")));
                }
                found.push(Found {
                    score: score + find::weight(&module.name),
                    description,
                });
            }
        }
    }
}

/// Forms and procedures of the language that the program itself has.
fn of_language(words: &[String]) -> Vec<Found> {
    known::language()
        .filter(|(name, text)| {
            let text = text.to_lowercase();
            words
                .iter()
                .all(|word| name.contains(word.as_str()) || text.contains(word.as_str()))
        })
        .flat_map(|(name, _)| find::natives_named(name))
        .filter_map(|description| {
            let score = score(&description, words)?;
            Some(Found { score, description })
        })
        .collect()
}

/// How well a description fits; nothing if some word does not occur in it.
fn score(description: &Description, words: &[String]) -> Option<u32> {
    let name = description.name.to_lowercase();
    let documentation = description.documentation.as_deref().unwrap_or_default();
    let documentation = documentation.to_lowercase();
    let fields: Vec<String> = match &description.kind {
        Kind::Record { fields, .. } => fields
            .iter()
            .map(|field| {
                let text = field.documentation.as_deref().unwrap_or_default();
                format!("{} {text}", field.name).to_lowercase()
            })
            .collect(),
        _ => Vec::new(),
    };
    let mut total = match &description.kind {
        Kind::ServiceType { .. } => 12,
        Kind::Record { .. } => 10,
        Kind::Module { .. } => 6,
        Kind::Field { .. } => 0,
        _ => 4,
    };
    for word in words {
        let in_name = match name.as_str() {
            _ if name == *word => 100,
            _ if name.split(['-', '.']).any(|part| part == word) => 50,
            _ if name.contains(word.as_str()) => 25,
            _ => 0,
        };
        let in_text = if documentation.contains(word.as_str()) {
            12
        } else {
            0
        };
        let in_fields = match fields.iter().any(|field| field.contains(word.as_str())) {
            true => 8,
            false => 0,
        };
        let sum: u32 = in_name + in_text + in_fields;
        if sum == 0 {
            return None;
        }
        total += sum;
    }
    Some(total)
}

fn packages_named(words: &[String]) -> impl Iterator<Item = Found> {
    let matches = |package: &packages::Package| {
        words
            .iter()
            .all(|word| package.name.contains(word.as_str()))
            && !package.flags.contains("hidden")
            && !package.flags.contains("deprecated")
    };
    let exact = words.len() == 1;
    packages::all()
        .map(|(_, package)| package)
        .filter(matches)
        .map(move |package| {
            let is_it = exact && words.first().is_some_and(|word| package.name == word);
            let parts = words
                .iter()
                .filter(|word| package.name.split('-').any(|part| part == word.as_str()))
                .count() as u32;
            let kind = Kind::Package {
                package: package.name.to_owned(),
                version: Some(package.version.to_owned()),
                outputs: package.outputs.split(',').map(str::to_owned).collect(),
                synopsis: None,
                home_page: None,
                license: None,
                hidden: false,
            };
            let mut description = Description::new(package.variable, kind);
            description.module = Some(format!("(gnu packages {})", package.module));
            Found {
                score: if is_it { 90 } else { 10 + 20 * parts },
                description,
            }
        })
}
