//! `guixlite graph` and `guixlite man`.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::PathBuf;
use std::process::{Command, Output};

fn guixlite(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .current_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn graph(kind: &str, format: &str) -> String {
    let arguments = ["graph", "--no-guix", "--kind", kind, "--format", format];
    let file = "laptop.scm";
    let output = guixlite(&[&arguments[..], &[file]].concat());
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_format_has_the_same_nodes_and_edges() {
    for kind in ["extension", "shepherd"] {
        let json: serde_json::Value =
            serde_json::from_str(&graph(kind, "json")).expect("it is JSON");
        let nodes = json["nodes"].as_array().map_or(0, Vec::len);
        let edges = json["edges"].as_array().map_or(0, Vec::len);
        assert!(nodes > 20 && edges > 20, "{nodes} nodes, {edges} edges");
        let dot = graph(kind, "dot");
        assert_eq!(dot.matches(" -> ").count(), edges);
        assert_eq!(dot.matches("[label").count(), nodes);
        let mermaid = graph(kind, "mermaid");
        assert_eq!(mermaid.matches(" --> ").count(), edges);
        let svg = graph(kind, "svg");
        assert_eq!(svg.matches("<text").count(), nodes);
        assert_eq!(svg.matches("<path class=\"edge").count(), edges);
        assert!(svg.trim_end().ends_with("</svg>"));
    }
}

#[test]
fn a_wrong_configuration_has_no_graph() {
    let output = guixlite(&["graph", "--no-guix", "broken/unknown-field.scm"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("unknown-field"));
    let missing = guixlite(&["graph", "nowhere.scm"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn the_manual_page_names_every_command() {
    let page = guixlite(&["man"]);
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(page.contains(".TH guixlite 1"), "{page}");
    for command in ["eval", "check", "fix", "graph", "run", "repl", "explain"] {
        assert!(page.contains(&format!("guixlite\\-{command}")), "{command}");
    }
    let fix = guixlite(&["man", "fix"]);
    let fix = String::from_utf8_lossy(&fix.stdout).into_owned();
    assert!(
        fix.contains("dry\\-run") && fix.contains("Exit status"),
        "{fix}"
    );
    assert_eq!(guixlite(&["man", "nothing"]).status.code(), Some(2));
}
