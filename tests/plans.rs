//! Plans held against those of GNU Guix: every configuration in `tests/plans`, and those of
//! `../shared/cases` where that directory is there, has to have every fact of its golden plan, to be
//! valid by `docs/plan.schema.json`, and to print the same bytes twice.

use std::path::{Path, PathBuf};

use guixlite::plan::{self, Composed, Plan};
use guixlite::session::{NATIVE_STACK, Surroundings};
use guixlite::{Options, Session};
use serde_json::Value as Json;

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

mod schema;

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The plan of a configuration as JSON, or why there is none.
fn plan_of(file: PathBuf, load_path: Option<PathBuf>) -> Result<String, String> {
    let worker = std::thread::Builder::new()
        .stack_size(NATIVE_STACK)
        .spawn(move || {
            let options = Options {
                load_path: load_path.into_iter().collect(),
                ..Options::default()
            };
            let mut session = Session::new(options).map_err(|throw| format!("core: {throw:?}"))?;
            session.enter(Surroundings::Configuration);
            let evaluation = session
                .evaluate_file(&file)
                .map_err(|error| format!("{error:?}"))?;
            if let Some(problem) = evaluation.problems.first() {
                return Err(format!("{problem:?}"));
            }
            let value = evaluation.value.ok_or("no value")?;
            let composed = plan::compose(&mut session.machine, value);
            match composed.map_err(|throw| format!("{throw:?}"))? {
                Composed::Plan(mut plan) => {
                    plan.set_config(&file.display().to_string());
                    json(&plan)
                }
                other => Err(format!("not a system: {other:?}")),
            }
        });
    let worker = worker.map_err(|error| error.to_string())?;
    worker.join().map_err(|_| "a panic".to_owned())?
}

fn json(plan: &Plan) -> Result<String, String> {
    plan::json::plan(plan).map_err(|error| error.to_string())
}

/// The facts of a golden plan that a plan lacks, as paths with what was wanted and what is there.
fn missing(golden: &Json, ours: &Json, path: &str, found: &mut Vec<String>) {
    match (golden, ours) {
        (Json::Object(golden), Json::Object(ours)) => {
            // What Guix says of an invalid system is for diagnostics to say.
            for (key, fact) in golden.iter().filter(|(key, _)| *key != "guix-says") {
                missing(
                    fact,
                    ours.get(key).unwrap_or(&Json::Null),
                    &format!("{path}/{key}"),
                    found,
                );
            }
        }
        (Json::Array(golden), Json::Array(ours)) => {
            let ours = comparable(golden, ours, path);
            if golden.len() != ours.len() {
                found.push(format!(
                    "{path}: {} wanted, {} there",
                    golden.len(),
                    ours.len()
                ));
            }
            for (place, (fact, own)) in golden.iter().zip(ours).enumerate() {
                missing(fact, own, &format!("{path}/{place}"), found);
            }
        }
        (golden, ours) if golden != ours => found.push(format!("{path}: {golden} wanted, {ours}")),
        _ => {}
    }
}

/// A golden plan has the contributions of some services only.
fn comparable<'a>(golden: &[Json], ours: &'a [Json], path: &str) -> Vec<&'a Json> {
    let services: Vec<&Json> = golden
        .iter()
        .filter_map(|entry| entry.get("service"))
        .collect();
    let told = |entry: &&Json| {
        path != "/contributions" || entry.get("service").is_some_and(|s| services.contains(&s))
    };
    ours.iter().filter(told).collect()
}

/// Compares every configuration of a directory that has a golden plan; gives how many there are.
fn compare(cases: &Path, golden: &Path, load_path: Option<&Path>) -> usize {
    let files = std::fs::read_dir(cases).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "scm"));
    files.sort();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for file in files {
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Ok(expected) = std::fs::read_to_string(golden.join(format!("{name}.json"))) else {
            continue;
        };
        let Ok(expected) = serde_json::from_str::<Json>(&expected) else {
            wrong.push(format!("{name}: the golden plan is no JSON"));
            continue;
        };
        if expected.get("services").is_none() {
            continue;
        }
        compared += 1;
        wrong.extend(judge(&name, &file, &expected, load_path));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    compared
}

/// What is wrong with the plan of one configuration.
fn judge(name: &str, file: &Path, expected: &Json, load_path: Option<&Path>) -> Vec<String> {
    let plan = || plan_of(file.to_path_buf(), load_path.map(Path::to_path_buf));
    let text = match plan() {
        Ok(text) => text,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let Ok(ours) = serde_json::from_str::<Json>(&text) else {
        return vec![format!("{name}: the plan is no JSON")];
    };
    let mut found = Vec::new();
    missing(expected, &ours, "", &mut found);
    found.extend(schema::schema(root(), "docs/plan.schema.json").check(&ours));
    if plan().as_ref() != Ok(&text) {
        found.push("printed differently the second time".to_owned());
    }
    found.truncate(8);
    found
        .into_iter()
        .map(|problem| format!("{name}: {problem}"))
        .collect()
}

#[test]
fn own_configurations_compose_as_in_guix() {
    let plans = root().join("tests/plans");
    assert!(compare(&plans, &plans, None) >= 20);
}

#[test]
fn own_configurations_compose_so_with_a_tree_of_guix() {
    let Some(tree) = std::env::var_os("GUIX_SRC").map(PathBuf::from) else {
        skip("plans with a tree: GUIX_SRC names none");
        return;
    };
    let plans = root().join("tests/plans");
    assert!(compare(&plans, &plans, Some(&tree)) >= 20);
}

#[test]
fn shared_configurations_compose_as_in_guix() {
    let shared = root().join("../shared");
    if !shared.join("golden").is_dir() {
        skip(&format!("{} is not there", shared.display()));
        return;
    }
    let (cases, golden) = (shared.join("cases"), shared.join("golden"));
    assert!(compare(&cases, &golden, None) >= 6);
    assert!(compare(&cases, &golden, Some(&shared.join("seed"))) >= 6);
    compare(
        &shared.join("cases/errors"),
        &shared.join("golden/errors"),
        None,
    );
}

#[test]
fn every_entry_that_a_service_put_there_says_so() {
    let file = root().join("examples/docker-host.scm");
    let plan = plan_of(file, None)
        .and_then(|text| serde_json::from_str::<Json>(&text).map_err(|error| error.to_string()));
    assert!(plan.is_ok(), "{plan:?}");
    let plan = plan.unwrap_or_default();
    let keys = [
        "services",
        "packages",
        "groups",
        "users",
        "shepherd-services",
        "etc",
        "pam",
        "privileged-programs",
        "contributions",
    ];
    for key in keys {
        let entries = plan
            .get(key)
            .and_then(Json::as_array)
            .map_or(&[][..], Vec::as_slice);
        assert!(!entries.is_empty(), "{key} is empty");
        for entry in entries {
            let from = entry.get("from").unwrap_or(&Json::Null);
            let whole = ["service", "file", "line", "column"]
                .iter()
                .all(|k| from.get(*k).is_some());
            assert!(whole, "{key}: {entry}");
        }
    }
}
