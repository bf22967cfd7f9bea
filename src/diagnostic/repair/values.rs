//! Repairs of values: a string for a number, a symbol for a string, one for a list of one, and the
//! records that strings stand for.

use super::site::{Field, Site};
use crate::diagnostic::Fix;
use crate::diagnostic::suggest::{self, nearest};
use crate::diagnostic::wording::fixes as titles;
use crate::module::packages;
use crate::reader::{NodeId, NodeKind};

/// Proposals for the value at the place.
pub fn repairs(site: &Site) -> Vec<Fix> {
    let Some(mut node) = site.node() else {
        return Vec::new();
    };
    let field = site.field();
    // At a field's name the value is meant.
    if let Some(field) = &field
        && (field.form == node || site.text.tree.first(field.form) == Some(node))
    {
        node = field.value;
    }
    let mut fixes = field
        .as_ref()
        .map_or_else(Vec::new, |field| flags(site, field));
    fixes.extend(at(site, field.as_ref(), node));
    if let Some(parent) = site.parent(node)
        && site.text.tree.is_prefix_form(parent)
    {
        fixes.extend(at(site, field.as_ref(), parent));
    }
    if let Some(field) = &field
        && field.value != node
    {
        // The offending part may be any in the value: literals are tried.
        let (_, element) = site.element(field);
        let literals = site.text.walk(site.span(element)).filter(|&part| {
            part != node && matches!(site.text.tree.kind(part), NodeKind::String(_))
        });
        for part in literals.take(2) {
            fixes.extend(at(site, Some(field), part));
        }
    }
    fixes
}

/// Flags that file systems are mounted with.
const FLAGS: &[&str] = &[
    "read-only",
    "bind-mount",
    "no-suid",
    "no-dev",
    "no-exec",
    "no-atime",
    "no-diratime",
    "strict-atime",
    "lazy-time",
    "shared",
];

/// A misspelt flag, or one in a string, in the field `flags` of a file system.
fn flags(site: &Site, field: &Field) -> Vec<Fix> {
    if (field.record, field.name) != ("file-system", "flags") {
        return Vec::new();
    }
    let parts = site.text.walk(site.span(field.value));
    let wrong = parts.filter_map(|part| {
        let tree = &site.text.tree;
        let word = tree
            .str_of(part)
            .or_else(|| tree.symbol(part).map(|name| name.as_str()))?;
        let is_wrong = tree.str_of(part).is_some() || !FLAGS.contains(&word);
        let known = suggest::nearest_or_same(word, FLAGS.iter().copied())?;
        is_wrong.then(|| site.replace(part, known))
    });
    wrong.collect()
}

fn at(site: &Site, field: Option<&Field>, node: NodeId) -> Vec<Fix> {
    if let Some(text) = site.text.tree.str_of(node) {
        return string(site, field, node, text);
    }
    if let Some((mark, content)) = site.quoted(node) {
        return quoted(site, field, node, mark, content);
    }
    match site.text.tree.kind(node) {
        NodeKind::Fixnum(n) => vec![site.replace(node, format!("\"{n}\""))],
        NodeKind::Symbol(name) => symbol(site, field, node, name.as_str()),
        // A boolean is never wanted as a list.
        NodeKind::List if field.is_none_or(|field| !field.name.ends_with('?')) => {
            vec![site.wrap(titles::wrap("list"), node, "(list ", ")")]
        }
        _ => Vec::new(),
    }
}

fn string(site: &Site, field: Option<&Field>, node: NodeId, text: &str) -> Vec<Fix> {
    let name = field.map_or("", |field| field.name);
    let whole = field.is_some_and(|field| field.value == node);
    let written = site.slice(node);
    let mut fixes = Vec::new();
    let mut write = |with: String| fixes.push(site.replace(node, with));
    if text.parse::<i64>().is_ok() {
        write(text.to_owned());
    }
    let is_switch = name.ends_with('?') || name.starts_with("enable");
    if let Some(literal) = boolean(text).filter(|_| is_switch) {
        write(literal.to_owned());
    }
    if name == "keyboard-layout" {
        write(format!("(keyboard-layout {written})"));
    }
    if let Some(job) = job(text) {
        write(job);
    }
    if is_address(text) {
        write(format!("\"{text}/24\""));
    }
    if let Some(uuid) = uuid(text) {
        write(uuid);
    }
    if name == "swap-devices" {
        write(swap_space(text, written));
    }
    if name == "device" || name == "target" {
        write(format!("(file-system-label {written})"));
    }
    if name == "flags" {
        write(format!("'({text})"));
    }
    if name == "setuid-programs" || name == "privileged-programs" {
        write(format!("(setuid-program (program {written}))"));
    }
    if whole && (name.ends_with('s') || name == "provision" || name == "requirement") {
        write(format!("'({written})"));
        if !text.is_empty() && text.chars().all(is_symbolic) {
            write(format!("'({text})"));
        }
    }
    if let Some((package, _)) = text.split_once(['@', ':'])
        && packages::named(package).next().is_some()
    {
        for wanted in specifications(package, text) {
            write(wanted);
        }
    }
    if name.ends_with("file") || text.contains('/') && !whole {
        write(format!("(local-file {written})"));
    }
    let is_name = !text.is_empty() && text.chars().all(is_symbolic);
    if is_name && text.parse::<f64>().is_err() && (whole || wants_symbols(name)) {
        write(format!("'{text}"));
    }
    if whole && !name.ends_with('s') {
        fixes.push(site.replace(node, format!("'({written})")));
    }
    fixes.extend(package(site, field, node, text));
    fixes
}

/// A specification with a version or output that there is none of: with the nearest output, or the
/// package alone.
fn specifications(package: &str, text: &str) -> Vec<String> {
    let outputs: Vec<&str> = packages::named(package)
        .flat_map(|(_, package)| package.outputs.split([' ', ',']))
        .collect();
    let output = text.split_once(':').map(|(_, output)| output);
    let near = output.and_then(|output| nearest(output, outputs));
    let mut found: Vec<String> = near
        .map(|output| format!("\"{package}:{output}\""))
        .into_iter()
        .collect();
    found.push(format!("\"{package}\""));
    found
}

/// What a package's name in a string stands for: its variable, or where none has the name, the
/// nearest one.
fn package(site: &Site, field: Option<&Field>, node: NodeId, text: &str) -> Vec<Fix> {
    let wants = field.is_some_and(|field| {
        matches!(field.name, "packages" | "kernel" | "package" | "initrd")
            || site.fields(field.record).contains(&"package")
    });
    if !wants {
        return Vec::new();
    }
    let usual = match text {
        "linux" => Some("linux-libre"),
        _ => None,
    };
    let name = text.split('@').next().unwrap_or(text);
    let name = usual.or_else(|| {
        packages::named(name)
            .next()
            .map(|(_, package)| package.name)
            .or_else(|| {
                let names: std::collections::BTreeSet<&str> =
                    packages::all().map(|(_, package)| package.name).collect();
                nearest(name, names)
            })
    });
    let Some(name) = name else { return Vec::new() };
    let by_variable = site
        .package_variable(name)
        .map(|variable| site.importing(site.replace(node, variable), variable));
    let by_name = site.replace(node, format!("(specification->package \"{name}\")"));
    by_variable.into_iter().chain([by_name]).collect()
}

fn quoted(
    site: &Site,
    field: Option<&Field>,
    node: NodeId,
    mark: &str,
    content: NodeId,
) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if mark != "'" {
        let is_etc = mark == "`" && site.text.tree.kind(content) == NodeKind::List;
        if is_etc {
            fixes.push(site.wrap(titles::wrap("list"), node, "(list ", ")"));
        }
        return fixes;
    }
    if let Some(name) = site.text.tree.symbol(content) {
        let name = name.as_str();
        let whole = field.is_some_and(|field| field.value == node);
        if let Some(literal) = boolean(name) {
            fixes.push(site.replace(node, literal));
        }
        if whole && field.is_some_and(|field| wants_symbols(field.name)) {
            fixes.push(site.replace(node, format!("'({name})")));
        }
        fixes.push(site.replace(node, format!("\"{name}\"")));
        if whole {
            fixes.push(site.replace(node, format!("'({name})")));
        }
        fixes.push(site.importing(site.replace(node, name), name));
    }
    fixes
}

fn wants_symbols(field: &str) -> bool {
    matches!(field, "requirement" | "provision" | "flags" | "modules")
}

fn symbol(site: &Site, field: Option<&Field>, node: NodeId, name: &str) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let whole = field.is_some_and(|field| field.value == node);
    if name.ends_with("-service-type") {
        fixes.push(site.wrap(titles::wrap("service"), node, "(service ", ")"));
    }
    if name.ends_with("-bootloader") && whole {
        let target = if name.contains("efi") {
            "/boot/efi"
        } else {
            "/dev/sdX"
        };
        let line = format!("\n{} ", site.indent(site.span(node)));
        fixes.push(site.replace(
            node,
            format!(
                "(bootloader-configuration{line}(bootloader {name}){line}(targets '(\"{target}\")))"
            ),
        ));
    }
    if whole {
        fixes.push(site.wrap(titles::wrap("list"), node, "(list ", ")"));
        fixes.push(site.replace(node, format!("({name})")));
        fixes.push(site.replace(node, format!("\"{name}\"")));
    }
    fixes
}

fn boolean(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" | "1" | "#t" | "t" | "enabled" => "#t",
        "no" | "false" | "off" | "0" | "#f" | "nil" | "disabled" => "#f",
        _ => return None,
    })
}

fn is_symbolic(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '?' | '!' | '*')
}

/// `0 3 * * * command` as an mcron job.
fn job(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_time = |word: &&str| {
        word.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '*' | '/' | ',' | '-'))
    };
    let time = words.get(..5)?;
    let command = words.get(5..)?;
    if command.is_empty() || !time.iter().all(is_time) {
        return None;
    }
    Some(format!(
        "#~(job \"{}\" \"{}\")",
        time.join(" "),
        command.join(" ")
    ))
}

/// Whether a text is an IPv4 address without the length of a prefix.
fn is_address(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
}

/// The form for a UUID of a kind that file systems have.
pub fn uuid(text: &str) -> Option<String> {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    let is_hex = text.chars().all(|c| c == '-' || c.is_ascii_hexdigit());
    match (is_hex, groups.as_slice()) {
        (true, [8, 4, 4, 4, 12]) => Some(format!("(uuid \"{text}\")")),
        (true, [4, 4]) => Some(format!("(uuid \"{text}\" 'fat)")),
        _ => None,
    }
}

fn swap_space(text: &str, written: &str) -> String {
    if text.starts_with('/') {
        format!("(swap-space (target {written}))")
    } else {
        format!("(swap-space (target (file-system-label {written})))")
    }
}

#[cfg(test)]
mod tests {
    use super::{is_address, job, uuid};

    #[test]
    fn strings_that_stand_for_forms() {
        assert_eq!(
            job("0 3 * * * backup all").as_deref(),
            Some("#~(job \"0 3 * * *\" \"backup all\")")
        );
        assert_eq!(job("hello"), None);
        assert!(is_address("10.0.2.15") && !is_address("10.0.2.15/24"));
        assert_eq!(
            uuid("1234-ABCD").as_deref(),
            Some("(uuid \"1234-ABCD\" 'fat)")
        );
        assert_eq!(uuid("my-root"), None);
    }
}
