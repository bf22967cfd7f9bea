//! The language server beyond one text: other files, folders, settings, and what is no message.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "lsp/client.rs"]
#[allow(dead_code)]
mod client;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use client::{Client, Scratch, edited, folder, parameters, uri};
use serde_json::{Value, json};

/// A folder with files.
fn workspace(name: &str, files: &[(&str, &str)]) -> Scratch {
    let dir = folder(name);
    for (file, text) in files {
        let path = dir.join(file);
        let parent = path.parent().expect("a file has a folder");
        std::fs::create_dir_all(parent).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    dir
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect()
}

fn rename(client: &mut Client, text: &str, place: (u32, u32), new: &str) -> Value {
    let params = json!({
        "textDocument": {"uri": text},
        "position": {"line": place.0, "character": place.1},
        "newName": new,
    });
    client.request("textDocument/rename", params)
}

/// The files of a folder as they are with the changes of a response.
fn applied(dir: &Path, response: &Value) -> BTreeMap<String, String> {
    let changes = response["result"]["changes"].as_object();
    let changes = changes.unwrap_or_else(|| panic!("no changes: {response}"));
    let mut files = BTreeMap::new();
    for (name, edits) in changes {
        let prefix = uri(dir, "");
        let file = name.strip_prefix(&prefix).expect("it is in the folder");
        let text = std::fs::read_to_string(dir.join(file)).expect("it can be read");
        let edits = edits.as_array().cloned().unwrap_or_default();
        files.insert(file.to_owned(), edited(&text, &edits));
    }
    files
}

const MODULE: &str = "(define-module (my names)
  #:export (host))
(define host \"é\")
(define (other) host)
";

#[test]
fn renaming_goes_through_files_that_are_not_open() {
    let files = [
        ("my/names.scm", MODULE),
        ("plain.scm", "(use-modules (my names))\n(list host 'host)\n"),
        (
            "prefix.scm",
            "(use-modules ((my names) #:prefix m:))\n(list m:host)\n",
        ),
        (
            "select.scm",
            "(use-modules ((my names) #:select ((host . mine))))\n(list mine)\n",
        ),
        (
            "pair.scm",
            "(define-module (pair)\n  #:use-module (my names)\n  #:export ((mine . host)))\n(define mine host)\n",
        ),
        ("other.scm", "(define host 1)\n(list host '(my names))\n"),
        (".hidden/a.scm", "(use-modules (my names))\n(list host)\n"),
        ("tree/gnu/a.scm", "(use-modules (my names))\n(list host)\n"),
        ("tree/guix/a.scm", "(use-modules (my names))\n(list host)\n"),
    ];
    let dir = workspace("rename", &files);
    let mut client = Client::start(&["-L", &dir.display().to_string()], parameters(&dir));
    let module = uri(&dir, "my/names.scm");
    client.open(&module, MODULE);
    client.diagnostics(&module, 1);
    let after = applied(&dir, &rename(&mut client, &module, (2, 9), "machine"));
    let expected = BTreeMap::from([
        ("my/names.scm", MODULE.replace("host", "machine")),
        (
            "plain.scm",
            "(use-modules (my names))\n(list machine 'host)\n".to_owned(),
        ),
        (
            "prefix.scm",
            "(use-modules ((my names) #:prefix m:))\n(list m:machine)\n".to_owned(),
        ),
        (
            "select.scm",
            "(use-modules ((my names) #:select ((machine . mine))))\n(list mine)\n".to_owned(),
        ),
    ]);
    let pair = files[4]
        .1
        .replace("(define mine host)", "(define mine machine)");
    let mut expected = expected;
    expected.insert("pair.scm", pair);
    let expected: BTreeMap<String, String> = expected
        .into_iter()
        .map(|(file, text)| (file.to_owned(), text))
        .collect();
    assert_eq!(after, expected);
    // References are found there too.
    let params = json!({
        "textDocument": {"uri": module},
        "position": {"line": 2, "character": 9},
        "context": {"includeDeclaration": true},
    });
    let found = client.request("textDocument/references", params)["result"].clone();
    let found = found.to_string();
    assert!(
        found.contains("plain.scm") && found.contains("prefix.scm"),
        "{found}"
    );
    assert!(!found.contains("other.scm"), "{found}");
    // What an import calls it is renamed by its own name, and a prefix stays.
    let prefixed = uri(&dir, "prefix.scm");
    client.open(&prefixed, files[2].1);
    client.diagnostics(&prefixed, 1);
    let after = applied(&dir, &rename(&mut client, &prefixed, (1, 9), "m:machine"));
    assert_eq!(after, expected);
    let refused = rename(&mut client, &prefixed, (1, 9), "machine");
    assert!(refused["error"]["message"].is_string(), "{refused}");
    // A name that would be another's in one of the files.
    let refused = rename(&mut client, &module, (2, 9), "list");
    assert!(refused["error"]["message"].is_string(), "{refused}");
    client.end();
}

#[test]
fn renaming_goes_through_files_that_are_loaded() {
    let files = [
        ("part.scm", "(define (helper x) x)\n"),
        ("main.scm", "(load \"part.scm\")\n(helper 1)\n"),
    ];
    let dir = workspace("rename-loaded", &files);
    for (file, place) in [("part.scm", (0, 10)), ("main.scm", (1, 2))] {
        let mut client = Client::in_folder(&dir);
        let name = uri(&dir, file);
        let text = std::fs::read_to_string(dir.join(file)).expect("it is there");
        client.open(&name, &text);
        client.diagnostics(&name, 1);
        let after = applied(&dir, &rename(&mut client, &name, place, "assist"));
        let texts: Vec<&str> = after.values().map(String::as_str).collect();
        assert_eq!(
            texts,
            [
                "(load \"part.scm\")\n(assist 1)\n",
                "(define (assist x) x)\n"
            ]
        );
        client.end();
    }
}

#[test]
fn edits_say_which_state_of_a_text_they_are_for() {
    let files = [
        ("my/names.scm", MODULE),
        ("plain.scm", "(use-modules (my names))\n(list host)\n"),
    ];
    let dir = workspace("versions", &files);
    let mut with_versions = parameters(&dir);
    with_versions["capabilities"]["workspace"] =
        json!({"workspaceEdit": {"documentChanges": true}});
    with_versions["initializationOptions"] = json!({"loadPath": ["."]});
    let mut client = Client::start(&[], with_versions);
    let module = uri(&dir, "my/names.scm");
    client.open(&module, MODULE);
    client.diagnostics(&module, 1);
    client.change(&module, 7, Some([3, 0, 3, 0]), "\n");
    client.diagnostics(&module, 7);
    let response = rename(&mut client, &module, (2, 9), "machine");
    let changes = response["result"]["documentChanges"].as_array();
    let mut texts: Vec<(&str, &Value)> = changes
        .into_iter()
        .flatten()
        .map(|change| {
            let text = &change["textDocument"];
            (text["uri"].as_str().unwrap_or_default(), &text["version"])
        })
        .collect();
    texts.sort_by_key(|(uri, _)| *uri);
    let plain = uri(&dir, "plain.scm");
    assert_eq!(
        texts,
        [(module.as_str(), &json!(7)), (&plain, &Value::Null)]
    );
    client.end();
}

#[test]
fn folders_and_settings_may_change() {
    let files = [
        (
            "a/x.scm",
            "(load \"../b/data.scm\")\n(use-modules (my names))\n(list zz host)\n",
        ),
        ("b/data.scm", "(define zz 1)\n"),
        ("lib/my/names.scm", MODULE),
    ];
    let dir = workspace("folders", &files);
    let mut client = Client::in_folder(&dir.join("a"));
    let text = uri(&dir, "a/x.scm");
    client.open(&text, files[0].1);
    let found = client.diagnostics(&text, 1);
    assert!(codes(&found).contains(&"unknown-module"), "{found:?}");
    assert!(codes(&found).contains(&"file-error"), "{found:?}");
    let added = json!({"uri": format!("file://{}", dir.display()), "name": "all"});
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({"event": {"added": [added], "removed": []}}),
    );
    let found = client.diagnostics(&text, 1);
    assert!(!codes(&found).contains(&"file-error"), "{found:?}");
    // Settings of others change nothing.
    let lib = dir.join("lib").display().to_string();
    for settings in [
        json!({}),
        json!(null),
        json!({"guixlite": {"loadPath": [lib]}}),
    ] {
        let params = json!({"settings": settings});
        client.notify("workspace/didChangeConfiguration", params);
    }
    let found = client.diagnostics(&text, 1);
    assert_eq!(codes(&found), ["not-a-system"], "{found:?}");
    client.end();
    // One that is wrong is told, and lets nothing be read.
    let mut wrong = parameters(&dir.join("a"));
    wrong["initializationOptions"] = json!({"confine": "..", "lenient": true});
    let mut client = Client::start(&[], wrong);
    let told = client.wait(|message| message["method"] == "window/showMessage");
    let told = told["params"]["message"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(
        told.contains("`confine`") && !told.contains("lenient"),
        "{told}"
    );
    client.end();
}

#[test]
fn what_is_no_message_is_refused_and_the_server_goes_on() {
    let dir = folder("messages");
    let mut client = Client::in_folder(&dir);
    client.send_text("{bad}");
    let answer = client.wait(|message| message["id"].is_null() && message["error"].is_object());
    assert_eq!(answer["error"]["code"], -32700);
    client.send_text(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    let answer = client.wait(|message| message["id"].is_null() && message["error"].is_object());
    assert_eq!(answer["error"]["code"], -32700);
    let answer = client.request("textDocument/hover", json!({"nonsense": 1}));
    assert_eq!(answer["error"]["code"], -32602);
    // Between `shutdown` and `exit` nothing is answered any more.
    assert_eq!(
        client.request("shutdown", Value::Null)["result"],
        Value::Null
    );
    let answer = client.request("textDocument/hover", json!({}));
    assert_eq!(answer["error"]["code"], -32600);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn deep_and_long_texts_are_answered() {
    let dir = folder("deep");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    client.open(
        &name,
        &format!("{}{}", "(".repeat(60_000), ")".repeat(60_000)),
    );
    let params = json!({
        "textDocument": {"uri": name},
        "positions": [{"line": 0, "character": 60_000}],
    });
    let found = client.request("textDocument/selectionRange", params);
    assert!(found["result"][0]["range"].is_object());
    // One line of many words, whose columns are not its bytes.
    client.change(&name, 2, None, &format!("λ {}", "word ".repeat(60_000)));
    let before = Instant::now();
    let found = client.at("textDocument/semanticTokens/full", &name, (0, 0));
    assert!(
        found["data"]
            .as_array()
            .is_some_and(|data| data.len() >= 300_000)
    );
    assert!(
        before.elapsed() < Duration::from_secs(10),
        "{:?}",
        before.elapsed()
    );
    client.end();
}

#[test]
fn fixes_are_those_of_the_command() {
    let dir = folder("missing");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    let text = "(use-modules (gnu))
(operating-system
  (timezone \"Europe/Lisbon\")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '(\"/boot/efi\"))))
  (file-systems (cons (file-system (device (file-system-label \"root\"))
                                   (mount-point \"/\") (type \"ext4\"))
                      %base-file-systems)))
";
    client.open(&name, text);
    let found = client.diagnostics(&name, 1);
    assert_eq!(codes(&found), ["missing-field"], "{found:?}");
    let params = json!({
        "textDocument": {"uri": name},
        "range": found[0]["range"],
        "context": {"diagnostics": found},
    });
    let offered = client.request("textDocument/codeAction", params)["result"].clone();
    assert!(offered.to_string().contains("(host-name "), "{offered}");
    client.end();
}

#[test]
fn a_change_stops_the_search_for_fixes() {
    let dir = folder("busy");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    // What the fix gives goes on for ever.
    client.open(&name, "(define (f n) (if (zerp? n) 0 (f n)))\n(f 1)\n");
    client.diagnostics(&name, 1);
    let params = json!({
        "textDocument": {"uri": name},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 2, "character": 0}},
        "context": {"diagnostics": []},
    });
    let id = client.ask("textDocument/codeAction", params);
    std::thread::sleep(Duration::from_millis(200));
    client.change(&name, 2, None, "(list 1)\n");
    assert_eq!(client.answer(id)["error"]["code"], -32801);
    client.diagnostics(&name, 2);
    client.end();
}

/// The labels that are offered behind a text.
fn offered(text: &str) -> Vec<String> {
    let dir = folder("offered");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    client.open(&name, text);
    let line = text.matches('\n').count() as u32;
    let last = text.rsplit('\n').next().unwrap_or_default();
    let column = last.encode_utf16().count() as u32;
    let found = client.at("textDocument/completion", &name, (line, column));
    client.end();
    let mut items = found["items"].as_array().cloned().unwrap_or_default();
    items.sort_by_key(|item| item["sortText"].as_str().map(str::to_owned));
    let labels = items.iter().filter_map(|item| item["label"].as_str());
    labels.map(str::to_owned).collect()
}

#[test]
fn completion_knows_where_it_is() {
    // A field that is called as a record is.
    let found = offered("(use-modules (gnu))\n(operating-system (bootloader (boot");
    assert!(
        found.contains(&"bootloader-configuration".to_owned()),
        "{found:?}"
    );
    assert!(!found.contains(&"installer".to_owned()), "{found:?}");
    // What was typed goes before what is required.
    let found = offered("(use-modules (gnu))\n(operating-system (tim");
    assert_eq!(found.first().map(String::as_str), Some("timezone"));
    // Packages in strings, keywords, the names of a module.
    let found = offered("(use-modules (gnu))\n(specifications->packages (list \"emacs-mag");
    assert!(found.contains(&"emacs-magit".to_owned()), "{found:?}");
    assert!(offered("(use-modules (gnu))\n(string-append \"emacs-mag").is_empty());
    let found = offered("(define* (f #:key size) size)\n(f #:si");
    assert_eq!(found, ["#:size"]);
    let found = offered("(use-modules ((gnu services docker) #:select (docker-s");
    assert!(
        found.contains(&"docker-service-type".to_owned()),
        "{found:?}"
    );
}
