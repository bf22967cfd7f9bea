//! Packages: from the table that the program embeds, and from the trees on the load path.

use std::borrow::Cow;
use std::path::PathBuf;

use super::exports::head;
use super::library::{Library, ModuleText};
use super::model::{Description, Import, Kind, Place};
use crate::module::packages;
use crate::module::tree_packages::{self, TreeIndex};
use crate::reader::{NodeId, NodeKind};

/// What a `package` form says.
pub fn of_form(module: &ModuleText, variable: &str, form: NodeId) -> Description {
    let tree = module.tree();
    let field = |wanted: &str| {
        let found = tree
            .children(form)
            .find(|&part| head(tree, part) == Some(wanted))?;
        tree.children(found).nth(1)
    };
    let text = |wanted: &str| {
        let value = field(wanted)?;
        let own = tree
            .str_of(value)
            .or_else(|| tree.str_of(tree.children(value).nth(1)?));
        own.map(str::to_owned)
    };
    let outputs = field("outputs").map_or_else(Vec::new, |list| {
        let quoted = tree.children(list).nth(1).unwrap_or(list);
        tree.children(quoted)
            .filter_map(|name| tree.str_of(name).map(str::to_owned))
            .collect()
    });
    let license = field("license").map(|value| match tree.kind(value) {
        NodeKind::List => {
            let parts = tree.children(value).skip(1);
            let names: Vec<String> = parts
                .map(|part| bare_license(module.source(part)))
                .collect();
            names.join(", ")
        }
        _ => bare_license(module.source(value)),
    });
    let kind = Kind::Package {
        package: text("name").unwrap_or_else(|| variable.to_owned()),
        version: text("version"),
        outputs: if outputs.is_empty() {
            vec!["out".to_owned()]
        } else {
            outputs
        },
        synopsis: text("synopsis"),
        home_page: text("home-page"),
        license,
        hidden: false,
    };
    let mut description = Description::new(variable, kind);
    description.documentation = text("description");
    description
}

/// A licence's variable without the prefix that modules import it with.
fn bare_license(text: &str) -> String {
    text.strip_prefix("license:").unwrap_or(text).to_owned()
}

/// The packages that are called or held by a variable called `name`; a version may follow `@`.
pub fn named(library: &Library, name: &str) -> Vec<Description> {
    let (bare, version) = match name.split_once('@') {
        Some((bare, version)) => (bare, Some(version)),
        None => (name, None),
    };
    let mut found = of_table(bare, version);
    let kind = tree_packages::Kind::Tree;
    let trees = tree_packages::of_kind(library.world(), library.load_path(), kind);
    if trees.is_empty() {
        return found;
    }
    let index = TreeIndex::of(library.world(), &trees, kind);
    let entries = index.all().iter().filter(|entry| {
        &*entry.variable == bare || entry.names.iter().any(|known| **known == *bare)
    });
    let mut of_tree = Vec::new();
    for entry in entries.take(MOST) {
        let Some(below) = entry.module.strip_prefix("gnu packages ") else {
            continue;
        };
        let read = read_definition(library, &trees, below, &entry.variable);
        let Some(mut description) = read else {
            continue;
        };
        let known = found
            .iter()
            .position(|known| known.name == description.name && known.module == description.module);
        if let Some(known) = known.map(|at| found.remove(at)) {
            complete(&mut description, &known);
        }
        of_tree.push(description);
    }
    // What the trees have counts; the table is of Guix as it once was.
    if !of_tree.is_empty() {
        found = of_tree;
    }
    found
}

/// How many packages of one name are described.
const MOST: usize = 12;

fn of_table(name: &str, version: Option<&str>) -> Vec<Description> {
    let matches = |package: &packages::Package| {
        (package.variable == name || package.name == name)
            && version.is_none_or(|version| {
                let rest = package.version.strip_prefix(version);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
    };
    packages::all()
        .map(|(_, package)| package)
        .filter(matches)
        .take(MOST)
        .map(|package| {
            let flags: Vec<&str> = package.flags.split(',').collect();
            let kind = Kind::Package {
                package: package.name.to_owned(),
                version: Some(package.version.to_owned()),
                outputs: package.outputs.split(',').map(str::to_owned).collect(),
                synopsis: None,
                home_page: None,
                license: None,
                hidden: flags.contains(&"hidden"),
            };
            let mut description = Description::new(package.variable, kind);
            import(&mut description, package.module);
            if flags.contains(&"deprecated") {
                description.deprecated = Some("another package replaces it".to_owned());
            }
            description
        })
        .collect()
}

fn import(description: &mut Description, module: &str) {
    let words: Vec<&str> = ["gnu", "packages"]
        .into_iter()
        .chain(module.split([' ', '/']))
        .collect();
    description.module = Some(format!("({})", words.join(" ")));
    description.import = Some(Import::of(&words));
    description.example = Some(format!("(cons {} %base-packages)", description.name));
}

/// Fills in what the text of a definition computes from what the table knows.
fn complete(description: &mut Description, known: &Description) {
    if let (
        Kind::Package {
            version, outputs, ..
        },
        Kind::Package {
            version: known_version,
            outputs: known_outputs,
            ..
        },
    ) = (&mut description.kind, &known.kind)
    {
        if version.is_none() {
            version.clone_from(known_version);
        }
        if outputs.len() < known_outputs.len() {
            outputs.clone_from(known_outputs);
        }
    }
}

/// Reads a package's definition out of its module's file, of which only that part is read.
fn read_definition(
    library: &Library,
    trees: &[PathBuf],
    module: &str,
    variable: &str,
) -> Option<Description> {
    let file = format!("gnu/packages/{}.scm", module.replace(' ', "/"));
    let (path, data) = trees.iter().find_map(|dir| {
        let path = dir.join(&file);
        Some((path.clone(), library.world().read_file(&path).ok()?))
    })?;
    let text = String::from_utf8(data).ok()?;
    let start = definition_start(&text, variable)?;
    let rest = text.get(start..)?;
    let end = rest.find("\n(define").map_or(rest.len(), |at| at + 1);
    let part = rest.get(..end)?.to_owned();
    let line = text
        .get(..start)?
        .bytes()
        .filter(|&byte| byte == b'\n')
        .count()
        + 1;
    let name = format!("gnu packages {module}");
    let name = name.split(' ').map(str::to_owned).collect();
    let file = path.display().to_string();
    let part = ModuleText::new(name, file.clone(), true, Cow::Owned(part));
    let mut description = super::describe_in(&part, variable)?;
    description.place = Some(Place {
        file,
        line,
        offset: start as u32,
    });
    if !matches!(description.kind, Kind::Package { .. }) {
        // It is computed, from another package as a rule.
        description.kind = Kind::Package {
            package: variable.to_owned(),
            version: None,
            outputs: vec!["out".to_owned()],
            synopsis: None,
            home_page: None,
            license: None,
            hidden: false,
        };
    }
    import(&mut description, module);
    Some(description)
}

fn definition_start(text: &str, variable: &str) -> Option<usize> {
    let heads = ["(define-public ", "(define ", "(define-deprecated/public "];
    heads.iter().find_map(|head| {
        let wanted = format!("\n{head}{variable}");
        text.match_indices(&wanted).find_map(|(at, _)| {
            let next = text.as_bytes().get(at + wanted.len());
            next.is_none_or(|byte| byte.is_ascii_whitespace())
                .then_some(at + 1)
        })
    })
}
