//! The language server through its protocol: each feature, and what is hard on it.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "lsp/client.rs"]
mod client;

use std::time::{Duration, Instant};

use client::{Client, edited, folder, marked, parameters, uri};
use serde_json::{Value, json};

/// A system without mistakes; what a test is about stands where it says.
const SYSTEM: &str = "(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name \"a\")
  (timezone \"Europe/Lisbon\")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '(\"/boot/efi\"))))
  (file-systems (cons (file-system (device (file-system-label \"root\"))
                                   (mount-point \"/\") (type \"ext4\"))
                      %base-file-systems))
  (services (cons* (service dhcp-client-service-type) (service openssh-service-type) %base-services)))
";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect()
}

fn labels(completions: &Value) -> Vec<String> {
    completions["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item["label"].as_str().map(str::to_owned))
        .collect()
}

fn item<'a>(completions: &'a Value, label: &str) -> &'a Value {
    completions["items"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|item| item["label"] == label)
        .unwrap_or(&Value::Null)
}

/// The completions at the mark of a text.
fn completions(text: &str) -> Value {
    let dir = folder("completion");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    let (text, place) = marked(text);
    client.open(&name, &text);
    let found = client.at("textDocument/completion", &name, place);
    client.end();
    found
}

#[test]
fn diagnostics_come_and_go_as_one_types() {
    let dir = folder("typing");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    client.open(&name, SYSTEM);
    assert_eq!(client.diagnostics(&name, 1), Vec::<Value>::new());
    // `host-name` becomes `host-nam`.
    client.change(&name, 2, Some([4, 11, 4, 12]), "");
    let found = client.diagnostics(&name, 2);
    assert!(codes(&found).contains(&"unknown-field"), "{found:?}");
    let range = &found[0]["range"];
    assert_eq!(range["start"], json!({"line": 4, "character": 3}));
    assert_eq!(range["end"], json!({"line": 4, "character": 11}));
    client.change(&name, 3, Some([4, 11, 4, 11]), "e");
    assert_eq!(client.diagnostics(&name, 3), Vec::<Value>::new());
    // A text that cannot be read.
    client.change(&name, 4, Some([4, 16, 4, 17]), "");
    let found = client.diagnostics(&name, 4);
    assert!(codes(&found).contains(&"unclosed-list"), "{found:?}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn texts_of_all_sorts() {
    let dir = folder("texts");
    let mut client = Client::in_folder(&dir);
    // An empty text, and one that is no file.
    let empty = uri(&dir, "empty.scm");
    client.open(&empty, "");
    client.diagnostics(&empty, 1);
    assert_eq!(
        client.at("textDocument/documentSymbol", &empty, (0, 0)),
        json!([])
    );
    client.at("textDocument/completion", &empty, (0, 0));
    client.open("untitled:Untitled-1", "(use-modules (gnu))\nfrobnicate\n");
    let found = client.diagnostics("untitled:Untitled-1", 1);
    assert_eq!(codes(&found), ["unbound-variable"]);
    // Lines that end with a carriage return, and characters outside the first plane.
    let crlf = uri(&dir, "crlf.scm");
    let text = "(define a 1)\r\n(list \"😀é\" frobnicate)\r\n";
    client.open(&crlf, text);
    let found = client.diagnostics(&crlf, 1);
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 1, "character": 12})
    );
    assert_eq!(
        found[0]["range"]["end"],
        json!({"line": 1, "character": 22})
    );
    // The edit replaces what the client sees at these columns.
    client.change(&crlf, 2, Some([1, 12, 1, 22]), "a");
    assert!(!codes(&client.diagnostics(&crlf, 2)).contains(&"unbound-variable"));
    // Closing takes the diagnostics away.
    client.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": crlf}}),
    );
    let cleared = client.wait(|message| {
        message["params"]["uri"] == crlf && message["params"].get("version").is_none()
    });
    assert_eq!(cleared["params"]["diagnostics"], json!([]));
    let gone = client.request(
        "textDocument/hover",
        json!({"textDocument": {"uri": crlf}, "position": {"line": 0, "character": 0}}),
    );
    assert!(gone["error"]["code"].is_i64(), "{gone}");
    let unknown = client.request("guixlite/unknown", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn the_unit_of_columns_is_negotiated() {
    let dir = folder("encoding");
    let mut parameters = parameters(&dir);
    parameters["capabilities"]["general"] = json!({"positionEncodings": ["utf-16", "utf-8"]});
    let mut client = Client::start(&[], parameters);
    assert_eq!(client.capabilities["positionEncoding"], "utf-8");
    let name = uri(&dir, "a.scm");
    client.open(&name, "(list \"😀é\" frobnicate)");
    let found = client.diagnostics(&name, 1);
    assert_eq!(found[0]["range"]["start"]["character"], 15);
    client.end();
}

#[test]
fn a_huge_text_is_answered() {
    let dir = folder("huge");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    let line = "(define (f x) \"a string\" (list x 1 2 3)) ; and a comment\n";
    client.open(&name, &line.repeat(20_000));
    client.diagnostics(&name, 1);
    let found = client.at("textDocument/hover", &name, (19_999, 9));
    assert!(found["contents"]["value"].is_string(), "{found}");
    client.change(&name, 2, Some([19_999, 0, 19_999, 0]), "(");
    let found = client.diagnostics(&name, 2);
    assert!(!found.is_empty());
    client.end();
}

#[test]
fn names_that_are_in_scope_are_offered() {
    let found = completions("(define my-number 1)\n(define (f my-argument)\n  (list my-|");
    let names = labels(&found);
    assert!(names.contains(&"my-number".to_owned()), "{names:?}");
    assert!(names.contains(&"my-argument".to_owned()));
    let found = completions("(string-app|");
    assert!(labels(&found).contains(&"string-append".to_owned()));
    assert_eq!(
        labels(&completions("\"string-app|\"")),
        Vec::<String>::new()
    );
    assert_eq!(
        labels(&completions("; string-app|\n")),
        Vec::<String>::new()
    );
}

#[test]
fn a_name_comes_with_its_import() {
    let text = "(use-modules (gnu))\n(use-service-modules ssh)\n(service docker-service-ty|)\n";
    let found = completions(text);
    let docker = item(&found, "docker-service-type");
    let edits = docker["additionalTextEdits"].as_array().cloned();
    let (text, _) = marked(text);
    let after = edited(&text, &edits.unwrap_or_default());
    assert!(
        after.contains("(use-service-modules ssh docker)"),
        "{after}\n{docker}"
    );
    // A package, and one that is imported already.
    let found = completions("(use-modules (gnu))\n(list emac|)\n");
    let emacs = item(&found, "emacs");
    assert_eq!(
        emacs["additionalTextEdits"][0]["newText"],
        "\n(use-package-modules emacs)"
    );
    let found = completions("(use-modules (gnu))\n(use-package-modules emacs)\n(list emac|)\n");
    assert_eq!(item(&found, "emacs").get("additionalTextEdits"), None);
    // Without (gnu) there are no short forms.
    let found = completions("(fold|");
    let edits = &item(&found, "fold")["additionalTextEdits"];
    assert_eq!(edits[0]["newText"], "(use-modules (srfi srfi-1))\n");
}

#[test]
fn fields_are_offered_those_not_given_first() {
    let text = "(use-modules (gnu))\n(file-system (device \"x\") (mount-point \"/\") (|))";
    let mut found = completions(text);
    if let Some(items) = found["items"].as_array_mut() {
        items.sort_by_key(|item| item["sortText"].as_str().map(str::to_owned));
    }
    let names = labels(&found);
    assert!(names.contains(&"type".to_owned()), "{names:?}");
    let place = |name: &str| names.iter().position(|known| known == name);
    assert!(place("type") < place("device"), "{names:?}");
    assert!(!names.contains(&"car".to_owned()));
    // In the middle of an edit, and for configurations with types.
    let text = "(use-modules (gnu))\n(use-service-modules docker)\n(docker-configuration\n  (enab|";
    let found = completions(text);
    let field = item(&found, "enable-proxy?");
    let detail = field["detail"].as_str().unwrap_or_default();
    assert!(detail.contains("boolean"), "{found}");
    // Records of the text's own.
    let text = "(define-record-type* <thing> thing make-thing thing? (size thing-size) (colour thing-colour (default 1)))\n(thing (co|))";
    assert!(labels(&completions(text)).contains(&"colour".to_owned()));
}

#[test]
fn modules_and_service_types_are_offered() {
    let found = completions("(use-modules (gnu services do|))");
    assert!(labels(&found).contains(&"docker".to_owned()), "{found}");
    let found = completions("(use-modules (gnu ser|))");
    assert!(labels(&found).contains(&"services docker".to_owned()));
    let found = completions("(use-service-modules do|)");
    assert!(labels(&found).contains(&"docker".to_owned()));
    let found = completions("(use-package-modules emac|)");
    assert!(labels(&found).contains(&"emacs".to_owned()));
    let mut found = completions("(use-modules (gnu))\n(use-service-modules ssh)\n(service |)");
    if let Some(items) = found["items"].as_array_mut() {
        items.sort_by_key(|item| item["sortText"].as_str().map(str::to_owned));
    }
    let names = labels(&found);
    let first: Vec<&String> = names.iter().take(10).collect();
    assert!(
        first.iter().all(|name| name.ends_with("-service-type")),
        "{first:?}"
    );
    assert!(names.contains(&"openssh-service-type".to_owned()));
}

#[test]
fn a_completion_is_documented_when_asked() {
    let dir = folder("resolve");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    let (text, place) =
        marked("(use-modules (gnu))\n(use-service-modules ssh)\n(openssh-configuration (port|))");
    client.open(&name, &text);
    let found = client.at("textDocument/completion", &name, place);
    let port = item(&found, "port-number").clone();
    let full = client.request("completionItem/resolve", port)["result"].clone();
    let text = full["documentation"]["value"].as_str().unwrap_or_default();
    assert!(text.contains("port-number"), "{full}");
    client.end();
}

/// A client with one text, whose diagnostics have come; the text's URI and the mark.
fn with_text(name: &str, text: &str) -> (Client, String, (u32, u32)) {
    let dir = folder(name);
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    let (text, place) = marked(text);
    client.open(&name, &text);
    client.diagnostics(&name, 1);
    (client, name, place)
}

fn hover(text: &str) -> String {
    let (mut client, name, place) = with_text("hover", text);
    let found = client.at("textDocument/hover", &name, place);
    client.end();
    found["contents"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn hovering_tells_what_a_name_is() {
    let field = hover(
        "(use-modules (gnu))\n(use-service-modules ssh)\n(openssh-configuration (po|rt-number 1))",
    );
    assert!(field.contains("2"), "{field}");
    let package = hover("(use-modules (gnu))\n(use-package-modules emacs)\n(list ema|cs)");
    assert!(
        package.contains("emacs") && package.contains('.'),
        "{package}"
    );
    let procedure = hover("(use-modules (srfi srfi-1))\n(fo|ld + 0 '(1))");
    assert!(procedure.contains("fold"), "{procedure}");
    let own = hover("(define (twice x)\n  \"Return X twice.\"\n  (* 2 x))\n(twi|ce 2)");
    assert!(own.contains("(twice x)") && own.contains("twice"), "{own}");
    let module = hover("(use-modules (gnu services doc|ker))");
    assert!(module.contains("docker"), "{module}");
    assert_eq!(hover("\"te|xt\""), "");
}

#[test]
fn the_call_around_a_place_is_shown() {
    let (mut client, name, place) = with_text(
        "signature",
        "(define (area width height)\n  (* width height))\n(area 1 |)",
    );
    let found = client.at("textDocument/signatureHelp", &name, place);
    assert_eq!(found["signatures"][0]["label"], "(area width height)");
    assert_eq!(found["activeParameter"], 1);
    let parameter = &found["signatures"][0]["parameters"][1]["label"];
    assert_eq!(*parameter, json!([12, 18]));
    client.end();
}

#[test]
fn definitions_are_found() {
    let text = "(define (f x)\n  (let ((x 1)) x|))\n(f 2)\n";
    let (mut client, name, place) = with_text("definition", text);
    let found = client.at("textDocument/definition", &name, place);
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 1, "character": 9})
    );
    let found = client.at("textDocument/definition", &name, (2, 1));
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 0, "character": 9})
    );
    client.end();
    // In a module of the load path.
    let dir = folder("load-path");
    std::fs::create_dir_all(dir.join("lib/my")).expect("a folder");
    let module = "(define-module (my things)\n  #:export (thing))\n(define (thing x) x)\n";
    std::fs::write(dir.join("lib/my/things.scm"), module).expect("a file");
    let lib = dir.join("lib").display().to_string();
    let mut client = Client::start(&["-L", &lib], parameters(&dir));
    let name = uri(&dir, "a.scm");
    client.open(&name, "(use-modules (my things))\n(thing 1)\n");
    client.diagnostics(&name, 1);
    let found = client.at("textDocument/definition", &name, (1, 2));
    assert_eq!(found[0]["uri"], uri(&dir, "lib/my/things.scm"));
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 2, "character": 9})
    );
    // What the embedded library defines has no file.
    client.open(
        &uri(&dir, "b.scm"),
        "(use-modules (gnu))\noperating-system\n",
    );
    let found = client.at("textDocument/definition", &uri(&dir, "b.scm"), (1, 3));
    assert_eq!(found, json!([]));
    client.end();
}

#[test]
fn references_follow_scope() {
    let text = "(define x 1)\n(define (f x) (+ x| 1))\n(list x 'x)\n";
    let (mut client, name, place) = with_text("references", text);
    let mut ask = |place: (u32, u32)| {
        let params = json!({
            "textDocument": {"uri": name},
            "position": {"line": place.0, "character": place.1},
            "context": {"includeDeclaration": true},
        });
        let found = client.request("textDocument/references", params);
        let mut lines: Vec<(u64, u64)> = found["result"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| {
                let start = &one["range"]["start"];
                Some((start["line"].as_u64()?, start["character"].as_u64()?))
            })
            .collect();
        lines.sort_unstable();
        lines
    };
    assert_eq!(ask(place), [(1, 11), (1, 17)]);
    assert_eq!(ask((0, 8)), [(0, 8), (2, 6)]);
    let highlights = client.at("textDocument/documentHighlight", &name, (0, 8));
    assert_eq!(highlights.as_array().map(Vec::len), Some(2));
    client.end();
}

/// The text after renaming what is at the mark, or why that is refused.
fn renamed(text: &str, new: &str) -> Result<String, String> {
    let (mut client, name, place) = with_text("rename", text);
    let params = json!({
        "textDocument": {"uri": name},
        "position": {"line": place.0, "character": place.1},
        "newName": new,
    });
    let found = client.request("textDocument/rename", params);
    client.end();
    if let Some(message) = found["error"]["message"].as_str() {
        return Err(message.to_owned());
    }
    let edits = found["result"]["changes"][&name].as_array().cloned();
    Ok(edited(&marked(text).0, &edits.unwrap_or_default()))
}

#[test]
fn renaming_follows_scope() {
    let text = "(define x| 1)\n(define (f x) (+ x 1))\n(list x 'x)\n";
    assert_eq!(
        renamed(text, "number").as_deref(),
        Ok("(define number 1)\n(define (f x) (+ x 1))\n(list number 'x)\n")
    );
    let text = "(define x 1)\n(define (f x|) (+ x 1))\n(list x 'x)\n";
    assert_eq!(
        renamed(text, "y").as_deref(),
        Ok("(define x 1)\n(define (f y) (+ y 1))\n(list x 'x)\n")
    );
    // In macros and gexps, and by way of exports.
    let text = "(use-modules (guix gexp))\n(define |file (plain-file \"a\" \"b\"))\n(define (g) #~(list #$file 'file))\n(let loop ((i 0)) (if (< i 3) (loop (+ i 1)) file))\n";
    let after = renamed(text, "text").unwrap_or_default();
    assert!(after.contains("#$text 'file"), "{after}");
    assert!(after.contains("(loop (+ i 1)) text"), "{after}");
}

#[test]
fn renaming_is_refused_where_it_is_not_safe() {
    // A name that would be captured, one of the library, one that is no name, a field.
    assert!(renamed("(define (f x| y) (+ x y))\n", "y").is_err());
    assert!(renamed("(define (f x| y) (+ x y))\n", "a b").is_err());
    assert!(renamed("(use-modules (gnu))\n(list |%base-services)\n", "mine").is_err());
    let field = "(use-modules (gnu))\n(user-group (na|me \"a\"))\n";
    assert!(renamed(field, "title").is_err());
    assert!(renamed("(define x 1)\n'x|\n", "y").is_err());
}

#[test]
fn the_shape_of_a_text() {
    let (mut client, name, _) = with_text(
        "shape",
        &format!("{SYSTEM};; one\n;; two|\n(define (f x) x)\n"),
    );
    let symbols = client.at("textDocument/documentSymbol", &name, (0, 0));
    let names: Vec<&str> = symbols
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert!(
        names.contains(&"operating-system") && names.contains(&"f"),
        "{names:?}"
    );
    let folds = client.at("textDocument/foldingRange", &name, (0, 0));
    let folds = folds.as_array().cloned().unwrap_or_default();
    assert!(
        folds
            .iter()
            .any(|fold| fold["startLine"] == 3 && fold["endLine"] == 12)
    );
    assert!(folds.iter().any(|fold| fold["kind"] == "comment"));
    let params = json!({"textDocument": {"uri": name}, "positions": [{"line": 4, "character": 5}]});
    let found = client.request("textDocument/selectionRange", params)["result"].clone();
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 4, "character": 3})
    );
    assert_eq!(
        found[0]["parent"]["parent"]["range"]["start"]["character"],
        2
    );
    let tokens = client.at("textDocument/semanticTokens/full", &name, (0, 0));
    let data = tokens["data"].as_array().cloned().unwrap_or_default();
    assert!(data.len() > 100 && data.len() % 5 == 0);
    // `use-modules`, a keyword, in the first line.
    let first: Vec<u64> = data.iter().take(5).filter_map(Value::as_u64).collect();
    assert_eq!(first, [0, 1, 11, 3, 0]);
    client.end();
}

fn actions(client: &mut Client, name: &str, range: [u32; 4], only: Option<&str>) -> Vec<Value> {
    let mut context = json!({"diagnostics": []});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params = json!({
        "textDocument": {"uri": name},
        "range": {
            "start": {"line": range[0], "character": range[1]},
            "end": {"line": range[2], "character": range[3]},
        },
        "context": context,
    });
    let found = client.request("textDocument/codeAction", params);
    found["result"].as_array().cloned().unwrap_or_default()
}

#[test]
fn fixes_are_offered_once_they_were_tried() {
    let dir = folder("fixes");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    let broken = SYSTEM.replace("(host-name ", "(hots-name ");
    client.open(&name, &broken);
    let found = client.diagnostics(&name, 1);
    assert!(codes(&found).contains(&"unknown-field"), "{found:?}");
    let offered = actions(&mut client, &name, [4, 4, 4, 4], None);
    let edits = offered[0]["edit"]["changes"][&name].as_array().cloned();
    assert_eq!(edited(&broken, &edits.unwrap_or_default()), SYSTEM);
    assert_eq!(offered[0]["isPreferred"], true);
    assert_eq!(
        actions(&mut client, &name, [0, 0, 0, 0], None),
        Vec::<Value>::new()
    );
    // All at once.
    let worse = broken.replace("(timezone ", "(timezon ");
    client.change(&name, 2, None, &worse);
    client.diagnostics(&name, 2);
    let all = actions(&mut client, &name, [0, 0, 0, 0], Some("source.fixAll"));
    assert_eq!(all.len(), 1, "{all:?}");
    client.end();
}

#[test]
fn lists_of_services_say_how_many() {
    let (mut client, name, _) = with_text("hints", &format!("{SYSTEM}|"));
    let params = json!({
        "textDocument": {"uri": name},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}},
    });
    let found = client.request("textDocument/inlayHint", params)["result"].clone();
    let label = found[0]["label"].as_str().unwrap_or_default();
    assert!(label.ends_with("services"), "{found}");
    let count: u32 = label
        .split(' ')
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    assert!(count > 10, "{label}");
    assert_eq!(found[0]["position"]["line"], 12);
    client.end();
}

#[test]
fn what_is_stale_or_cancelled_gets_no_result() {
    let dir = folder("stale");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    client.open(&name, "(let loop () (loop))\n");
    // The evaluator is busy: a request that waits for it can be cancelled.
    let params = json!({
        "textDocument": {"uri": name},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}},
        "context": {"diagnostics": []},
    });
    let id = client.ask("textDocument/codeAction", params.clone());
    client.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(client.answer(id)["error"]["code"], -32800);
    let id = client.ask("textDocument/codeAction", params);
    // The reader is not busy.
    let before = Instant::now();
    client.at("textDocument/documentSymbol", &name, (0, 0));
    client.at("textDocument/completion", &name, (0, 6));
    assert!(
        before.elapsed() < Duration::from_secs(2),
        "{:?}",
        before.elapsed()
    );
    client.change(&name, 2, None, "(list 1)\n");
    assert_eq!(client.answer(id)["error"]["code"], -32801);
    client.diagnostics(&name, 2);
    client.end();
}

#[test]
fn an_evaluation_is_bounded_and_confined() {
    let dir = folder("bounds");
    std::fs::create_dir_all(dir.join("inside")).expect("a folder");
    std::fs::write(dir.join("secret.scm"), "(define secret 'found-it)\n").expect("a file");
    let inside = dir.join("inside");
    let mut client = Client::in_folder(&inside);
    let name = uri(&inside, "a.scm");
    client.open(&name, "(let loop () (loop))\n");
    let before = Instant::now();
    let found = client.diagnostics(&name, 1);
    assert_eq!(codes(&found), ["time-limit"]);
    assert!(before.elapsed() < Duration::from_secs(20));
    client.change(
        &name,
        2,
        None,
        "(let loop ((a '())) (loop (cons (make-string 100000 #\\a) a)))\n",
    );
    let found = client.diagnostics(&name, 2);
    assert!(
        matches!(codes(&found).as_slice(), ["memory-limit" | "time-limit"]),
        "{found:?}"
    );
    let path = dir.join("secret.scm").display().to_string();
    client.change(&name, 3, None, &format!("(load {path:?})\nsecret\n"));
    let found = client.diagnostics(&name, 3);
    let text = format!("{found:?}");
    assert!(!found.is_empty() && !text.contains("found-it"), "{text}");
    client.end();
    // Where the folder is named, it may be read.
    let confine = dir.display().to_string();
    let mut client = Client::start(&["--confine", &confine], parameters(&inside));
    client.open(&name, &format!("(load {path:?})\nsecret\n"));
    let found = client.diagnostics(&name, 1);
    assert!(!codes(&found).contains(&"file-error"), "{found:?}");
    client.end();
}

#[test]
fn an_open_module_counts_as_it_stands_in_the_editor() {
    let dir = folder("overlay");
    std::fs::create_dir_all(dir.join("my")).expect("a folder");
    let module = "(define-module (my names)\n  #:export (host))\n(define host \"a\")\n";
    std::fs::write(dir.join("my/names.scm"), module).expect("a file");
    let mut with_path = parameters(&dir);
    with_path["initializationOptions"] = json!({"loadPath": ["."]});
    let mut client = Client::start(&[], with_path);
    let user = uri(&dir, "a.scm");
    client.open(
        &user,
        "(use-modules (my names))\n(string-append host \"b\")\n",
    );
    assert!(!codes(&client.diagnostics(&user, 1)).contains(&"unbound-variable"));
    let names = uri(&dir, "my/names.scm");
    client.open(&names, module);
    client.diagnostics(&names, 1);
    client.diagnostics(&user, 1);
    // The definition is renamed in the editor, and not on disk.
    client.change(&names, 2, None, &module.replace("host", "machine"));
    client.diagnostics(&names, 2);
    let found = client.diagnostics(&user, 1);
    assert!(codes(&found).contains(&"unbound-variable"), "{found:?}");
    client.change(&names, 3, None, module);
    let found = client.diagnostics(&user, 1);
    assert!(!codes(&found).contains(&"unbound-variable"), "{found:?}");
    // An error in the module is told where it is imported.
    client.change(&names, 4, None, &module.replace("\"a\"", "(car '())"));
    let found = client.diagnostics(&user, 1);
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 0, "character": 13})
    );
    assert_eq!(found[0]["relatedInformation"][0]["location"]["uri"], names);
    // Renaming goes through both files.
    client.change(&names, 5, None, module);
    client.diagnostics(&user, 1);
    let params = json!({
        "textDocument": {"uri": user},
        "position": {"line": 1, "character": 16},
        "newName": "machine",
    });
    let renamed = client.request("textDocument/rename", params);
    let changes = &renamed["result"]["changes"];
    assert_eq!(
        changes[&user].as_array().map(Vec::len),
        Some(1),
        "{renamed}"
    );
    assert_eq!(
        changes[&names].as_array().map(Vec::len),
        Some(2),
        "{renamed}"
    );
    client.end();
}

#[test]
fn rapid_edits_end_in_the_last_state() {
    let dir = folder("rapid");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    client.open(&name, "");
    let text = "(define (twice x) (* 2 x))\n(twice 4)\n";
    let (mut line, mut column) = (0, 0);
    let mut version = 1;
    for c in text.chars() {
        version += 1;
        client.change(
            &name,
            version,
            Some([line, column, line, column]),
            &c.to_string(),
        );
        (line, column) = if c == '\n' {
            (line + 1, 0)
        } else {
            (line, column + 1)
        };
    }
    let found = client.diagnostics(&name, version);
    assert!(!codes(&found).contains(&"unbound-variable"), "{found:?}");
    let shape = client.at("textDocument/documentSymbol", &name, (0, 0));
    assert_eq!(shape[0]["name"], "twice");
    client.end();
}

/// The server's resident memory in KiB.
fn memory(client: &Client) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let words = line.and_then(|line| line.split_whitespace().next());
    words.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The long version of this is `cargo bench --bench lsp`.
#[test]
fn memory_does_not_grow_with_edits() {
    const WORD: &str = "%desktop-services";
    let dir = folder("memory");
    let mut client = Client::in_folder(&dir);
    let name = uri(&dir, "a.scm");
    client.open(&name, SYSTEM);
    client.diagnostics(&name, 1);
    let mut version = 1;
    let mut after_first = 0;
    for round in 0..5 {
        for at in 0..WORD.len() as u32 * 2 {
            version += 1;
            let typed = WORD.len() as u32;
            let column = 3 + at.min(typed * 2 - 1 - at);
            let range = [11, column, 11, column + u32::from(at >= typed)];
            let text = WORD.get(at as usize..at as usize + 1).unwrap_or_default();
            client.change(&name, version, Some(range), text);
            client.diagnostics(&name, version);
        }
        if round == 1 {
            after_first = memory(&client);
        }
    }
    let in_the_end = memory(&client);
    assert!(after_first > 0);
    assert!(
        in_the_end <= after_first + after_first / 5,
        "{after_first} KiB became {in_the_end} KiB"
    );
    client.end();
}

/// Runs an editor against the server and compares the transcript with the one that is kept;
/// `UPDATE_EXPECTED=1` writes it anew.
fn transcript(editor: &str) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let ran = std::process::Command::new(root.join("tests/editors/run.sh"))
        .arg(editor)
        .env("GUIXLITE", env!("CARGO_BIN_EXE_guixlite"))
        .output()
        .expect("the script runs");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    if ran.status.code() == Some(77) {
        eprintln!("{editor}: {said}");
        return;
    }
    assert!(ran.status.success(), "{editor}: {said}");
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let file = root.join(format!("tests/editors/{editor}.txt"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, &text).expect("the transcript is written");
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, expected, "{editor}");
}

#[test]
fn emacs_with_eglot() {
    transcript("emacs");
}

#[test]
fn neovim_with_its_own_client() {
    transcript("neovim");
}
