//! `guixlite doc`: what a name is, or what all words occur in.

use super::args::{Common, DocArgs, DocFormat};
use super::output::{self, Stream};
use super::{Status, setup};
use crate::diagnostic::suggest;
use crate::ide::describe::{Description, Layout, Library};
use crate::module::{embedded, opaque, packages};

/// How many results of a search are shown.
const MOST: usize = 40;

/// Describes a name, or searches.
pub fn doc(args: &DocArgs, common: &Common) -> Status {
    let (world, load_path) = setup::library(common);
    let library = Library::new(&world, &load_path);
    if args.search {
        return search(&library, args, common);
    }
    let name = args.words.join(" ");
    let found = library.describe(&name);
    if found.is_empty() {
        unknown(&library, &name);
        return Status::Wrong;
    }
    show(
        &found,
        args.format,
        |description, layout| description.text(layout),
        common,
    )
}

fn search(library: &Library<'_>, args: &DocArgs, common: &Common) -> Status {
    let mut found = library.search(&args.words);
    if found.is_empty() {
        output::error(&format!("nothing is said of `{}`", args.words.join(" ")));
        return Status::Wrong;
    }
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let found: Vec<Description> = found.into_iter().map(|found| found.description).collect();
    let status = show(
        &found,
        args.format,
        |description, layout| description.line(layout),
        common,
    );
    if more > 0 && args.format == DocFormat::Text {
        output::report(&format!(
            "{more} more; with further words there are fewer\n"
        ));
    }
    status
}

fn show(
    found: &[Description],
    format: DocFormat,
    text: impl Fn(&Description, Layout) -> String,
    common: &Common,
) -> Status {
    match format {
        DocFormat::Text => {
            let layout = Layout {
                width: output::width().min(100),
                color: output::wants_color(common.color, Stream::Out),
            };
            let texts: Vec<String> = found.iter().map(|one| text(one, layout)).collect();
            let whole = texts.iter().any(|text| text.lines().count() > 1);
            output::print(&texts.join(if whole { "\n" } else { "" }));
            Status::Fine
        }
        DocFormat::Json => {
            let plain: Vec<Description> = found.iter().map(Description::in_plain_text).collect();
            match serde_json::to_string_pretty(&Answer {
                version: 1,
                descriptions: &plain,
            }) {
                Ok(text) => {
                    output::print(&(text + "\n"));
                    Status::Fine
                }
                Err(error) => {
                    output::error(&error.to_string());
                    Status::Wrong
                }
            }
        }
    }
}

/// The answer as JSON.
#[derive(serde::Serialize)]
struct Answer<'a> {
    version: u32,
    descriptions: &'a [Description],
}

fn unknown(library: &Library<'_>, name: &str) {
    let near = suggestions(library, name);
    let hint = match near.as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean `{one}`?"),
        several => format!("; did you mean one of `{}`?", several.join("`, `")),
    };
    output::error(&format!("nothing is called `{name}`{hint}"));
    if !name.contains(['(', ' ']) {
        let words = name.replace('-', " ");
        output::report(&format!(
            "`guixlite doc --search {words}` looks in descriptions too\n"
        ));
    }
}

/// Names near one that is not known.
pub fn suggestions(library: &Library<'_>, name: &str) -> Vec<String> {
    let names: Vec<String> = match name.starts_with('(') {
        true => embedded::FILES
            .iter()
            .filter_map(|(file, _)| file.strip_suffix(".scm"))
            .map(|file| format!("({})", file.replace('/', " ")))
            .collect(),
        false => library
            .all()
            .iter()
            .flat_map(|module| module.exports().names.clone())
            .chain(packages::all().map(|(_, package)| package.variable.to_owned()))
            .chain(opaque::all_exports().map(|(_, name)| name.to_owned()))
            .collect(),
    };
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    suggest::several(name, names)
        .into_iter()
        .take(4)
        .map(str::to_owned)
        .collect()
}
