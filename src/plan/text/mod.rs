//! The plan as text: what a person reads first.
//!
//! Sections with counts and aligned columns, from what the machine is to what runs on it, in the
//! order of starting. Everything that the user's own files say stands out from what the library adds.

pub mod paint;
pub mod words;

use super::model::{Contribution, FileEntry, Package, Provenance, Service};
use super::model::{HomePlan, Plan, ShepherdService, SystemPlan};
use super::problem::Severity;
use super::shepherd_order::start_order;
use paint::{Canvas, Cell, INDENT, Style};

/// The narrowest and the widest that the view becomes.
const WIDTHS: (usize, usize) = (60, 160);

/// How the text is shown.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The columns of the terminal.
    pub width: usize,
    /// Whether it shows colours.
    pub color: bool,
}

impl Default for View {
    fn default() -> Self {
        View {
            width: 80,
            color: false,
        }
    }
}

/// The plan as text.
pub fn plan(plan: &Plan, view: View) -> String {
    let mut canvas = Canvas::new(view.width.clamp(WIDTHS.0, WIDTHS.1), view.color);
    match plan {
        Plan::System(plan) => system(&mut canvas, plan),
        Plan::Home(plan) => home(&mut canvas, plan),
    }
    canvas.finish()
}

/// The plans of a list of machines, one after the other.
pub fn machines(plans: &[Plan], view: View) -> String {
    plans
        .iter()
        .map(|machine| plan(machine, view))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn plain(text: impl Into<String>) -> Cell {
    Cell::new(text, Style::Plain)
}

fn name(text: impl Into<String>) -> Cell {
    Cell::new(text, Style::Name)
}

fn faint(text: impl Into<String>) -> Cell {
    Cell::new(text, Style::Faint)
}

/// The first row of a table: what its columns are.
fn heading(columns: &[&str]) -> Vec<Vec<Cell>> {
    vec![columns.iter().map(|&column| faint(column)).collect()]
}

fn system(canvas: &mut Canvas, plan: &SystemPlan) {
    header(
        canvas,
        &plan.host_name.display(),
        "operating system",
        &plan.config,
    );
    verdict(canvas, &plan.verdict.problems, plan.complete);
    machine(canvas, plan);
    file_systems(canvas, plan);
    users(canvas, plan);
    packages(canvas, &plan.packages);
    services(canvas, &plan.services, &plan.contributions);
    shepherd(canvas, &plan.shepherd_services);
    files(canvas, "/etc", &plan.etc);
    pam(canvas, plan);
    privileged(canvas, plan);
    activation(canvas, &plan.activation, &plan.contributions);
}

fn home(canvas: &mut Canvas, plan: &HomePlan) {
    header(canvas, "home", "home environment", &plan.config);
    verdict(canvas, &plan.verdict.problems, plan.complete);
    packages(canvas, &plan.packages);
    files(canvas, "Files", &plan.files);
    canvas.title(
        "Environment variables",
        Some(plan.environment_variables.len()),
    );
    let rows: Vec<Vec<Cell>> = plan
        .environment_variables
        .iter()
        .map(|variable| {
            vec![
                name(variable.name.display()),
                plain(variable.value.display()),
            ]
        })
        .collect();
    canvas.table(&rows);
    services(canvas, &plan.services, &plan.contributions);
    shepherd(canvas, &plan.shepherd_services);
    activation(canvas, &plan.activation, &plan.contributions);
}

/// The name of the whole, and a rule below it.
fn header(canvas: &mut Canvas, title: &str, kind: &str, config: &str) {
    canvas.paint(title, Style::Title);
    canvas.space(2);
    canvas.paint(kind, Style::Plain);
    if !config.is_empty() {
        canvas.paint(&format!(" of {config}"), Style::Faint);
    }
    canvas.end_line();
    let rule = "─".repeat(canvas.width);
    canvas.paint(&rule, Style::Faint);
    canvas.end_line();
}

fn verdict(canvas: &mut Canvas, problems: &[super::Problem], complete: bool) {
    let count = |severity| problems.iter().filter(|p| p.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut words = Vec::new();
    if errors > 0 {
        words.push(Cell::new(
            format!("invalid: {}", counted(errors, "error")),
            Style::Bad,
        ));
    }
    if warnings > 0 {
        words.push(plain(counted(warnings, "warning")));
    }
    if !complete {
        words.push(Cell::new("incomplete", Style::Bad));
    }
    if !words.is_empty() {
        canvas.flow(0, &words);
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

/// Labels of the first section, of equal width.
const LABEL: usize = 12;

fn machine(canvas: &mut Canvas, plan: &SystemPlan) {
    canvas.end_line();
    let mut row = |label: &str, items: &[Cell]| {
        if !items.is_empty() {
            canvas.labelled(&faint(label), LABEL, items);
        }
    };
    row("host name", &[name(plan.host_name.display())]);
    row("time zone", &[plain(plan.timezone.display())]);
    row("locale", &[plain(plan.locale.display())]);
    row("kernel", &[plain(words::code(&plan.kernel.0))]);
    let facts = |facts: &[super::model::Fact]| -> Vec<Cell> {
        facts.iter().map(|fact| plain(fact.display())).collect()
    };
    row("arguments", &facts(&plan.kernel_arguments));
    row("bootloader", &bootloader(plan));
    row("initrd", &facts(&plan.initrd_modules));
    let firmware: Vec<Cell> = plan
        .firmware
        .iter()
        .map(|p| plain(words::package(p)))
        .collect();
    row("firmware", &firmware);
    let swap: Vec<Cell> = plan
        .swap_devices
        .iter()
        .map(|d| plain(words::device(d)))
        .collect();
    row("swap", &swap);
}

fn bootloader(plan: &SystemPlan) -> Vec<Cell> {
    let loader = &plan.bootloader;
    let mut cells = vec![plain(loader.name.display())];
    cells.extend(
        loader
            .targets
            .iter()
            .map(|target| plain(format!("on {}", target.display()))),
    );
    cells.push(faint(format!("menu for {} s", loader.timeout.display())));
    cells
}

fn file_systems(canvas: &mut Canvas, plan: &SystemPlan) {
    canvas.title("File systems", Some(plan.file_systems.len()));
    let mut rows = heading(&["mounted on", "type", "device", "how"]);
    rows.extend(plan.file_systems.iter().map(|fs| {
        let mut notes: Vec<String> = Vec::new();
        notes.extend(fs.needed_for_boot.then(|| "boot".to_owned()));
        notes.extend((!fs.mount).then(|| "not mounted".to_owned()));
        notes.extend(fs.flags.iter().map(super::model::Fact::display));
        notes.extend(fs.options.as_text().map(str::to_owned));
        vec![
            name(fs.mount_point.display()),
            plain(fs.kind.display()),
            plain(words::device(&fs.device)),
            faint(notes.join(" ")),
        ]
    }));
    canvas.table(&rows);
}

fn users(canvas: &mut Canvas, plan: &SystemPlan) {
    canvas.title("Users", Some(plan.users.len()));
    let (system, people): (Vec<_>, Vec<_>) = plan.users.iter().partition(|user| user.system);
    let mut rows = heading(&["name", "groups", "home", "shell", "who"]);
    rows.extend(people.iter().map(|user| {
        let mut groups = vec![user.group.display()];
        groups.extend(
            user.supplementary_groups
                .iter()
                .map(super::model::Fact::display),
        );
        vec![
            name(user.name.display()),
            plain(groups.join(" ")),
            plain(user.home_directory.display()),
            plain(words::code(&user.shell.0)),
            faint(user.comment.display()),
        ]
    }));
    canvas.table(&rows);
    let names: Vec<String> = system.iter().map(|user| user.name.display()).collect();
    listed(canvas, "system", names);
    canvas.title("Groups", Some(plan.groups.len()));
    let (system, others): (Vec<_>, Vec<_>) = plan.groups.iter().partition(|group| group.system);
    let shown = |group: &&super::model::Group| match group.id.display() {
        id if id.is_empty() => group.name.display(),
        id => format!("{} {id}", group.name.display()),
    };
    listed(canvas, "users", others.iter().map(shown).collect());
    listed(canvas, "system", system.iter().map(shown).collect());
}

/// A label and names beside it, if there are any.
fn listed(canvas: &mut Canvas, label: &str, names: Vec<String>) {
    if !names.is_empty() {
        let cells: Vec<Cell> = words::runs(names).into_iter().map(plain).collect();
        canvas.labelled(&faint(label), 6, &cells);
    }
}

/// The packages by who put them there.
fn packages(canvas: &mut Canvas, packages: &[Package]) {
    canvas.title("Packages", Some(packages.len()));
    let mut groups: indexmap::IndexMap<String, Vec<Cell>> = indexmap::IndexMap::new();
    for package in packages {
        let (Package::Named { from, .. } | Package::Item { from, .. }) = package;
        let service = from
            .as_ref()
            .and_then(|from| from.service.clone())
            .unwrap_or_default();
        groups
            .entry(service)
            .or_default()
            .push(plain(words::package(package)));
    }
    let widest = widest(groups.keys().map(String::as_str)).min(16);
    for (label, cells) in &groups {
        canvas.labelled(&faint(label), widest, cells);
    }
}

/// The width of a column of labels.
fn widest<'a>(labels: impl Iterator<Item = &'a str>) -> usize {
    labels
        .map(|label| label.chars().count())
        .max()
        .unwrap_or(0)
        .min(28)
}

/// The services: those of the user's own files with all that they contribute, then the rest.
fn services(canvas: &mut Canvas, services: &[Service], contributions: &[Contribution]) {
    canvas.title("Services and what they contribute", Some(services.len()));
    let given = |place: usize| {
        contributions
            .iter()
            .filter(move |c| c.from.service_index == Some(place))
    };
    let numbered: Vec<(usize, &Service)> = services.iter().enumerate().collect();
    let (own, library): (Vec<_>, Vec<_>) = numbered
        .into_iter()
        .partition(|(_, service)| service.from.own);
    for (place, service) in own {
        canvas.space(INDENT);
        canvas.paint(&service.kind, Style::Name);
        canvas.space(2);
        canvas.paint(&words::place(&service.from), Style::Faint);
        canvas.end_line();
        let width = widest(given(place).map(|given| given.target.as_str()));
        for given in given(place) {
            let words = words::contribution(given)
                .into_iter()
                .map(plain)
                .collect::<Vec<_>>();
            canvas.labelled_at(INDENT + 2, &faint(&given.target), width, &words, ",");
        }
    }
    let width = widest(library.iter().map(|(_, service)| service.kind.as_str()));
    if !library.is_empty() {
        canvas.space(INDENT);
        canvas.paint("from the library", Style::Faint);
        canvas.end_line();
    }
    for (place, service) in library {
        let words: Vec<Cell> = given(place).map(brief).map(plain).collect();
        canvas.labelled_at(INDENT, &name(&service.kind), width, &words, " ·");
    }
}

/// What a service of the library contributes, by its target and, where that is short, its entries.
fn brief(given: &Contribution) -> String {
    match &given.value {
        super::model::Extension::Code(_) => given.target.clone(),
        _ => {
            let entries = words::runs(words::contribution(given));
            match entries.len() {
                0 => given.target.clone(),
                1..=3 => format!("{}: {}", given.target, entries.join(", ")),
                count => format!("{}: {count}", given.target),
            }
        }
    }
}

/// What the Shepherd runs, in the order in which it starts it.
fn shepherd(canvas: &mut Canvas, services: &[ShepherdService]) {
    canvas.title("Shepherd services, in starting order", Some(services.len()));
    let order = start_order(services).order;
    let digits = services.len().to_string().len();
    let rows: Vec<Vec<Cell>> = order
        .into_iter()
        .filter_map(|place| services.get(place))
        .enumerate()
        .map(|(number, service)| {
            let number = faint(format!("{:>digits$}", number + 1));
            let label = match service.from.own {
                true => name(service.name()),
                false => plain(service.name()),
            };
            vec![number, label, faint(manner(service))]
        })
        .collect();
    canvas.table(&rows);
}

/// How a service is started, where that is not the usual way, and after what.
fn manner(service: &ShepherdService) -> String {
    let mut words = Vec::new();
    words.extend(service.one_shot.then(|| "once".to_owned()));
    let on_demand = service.auto_start == super::model::Fact::Bool(false);
    words.extend(on_demand.then(|| "on demand".to_owned()));
    words.extend((!service.respawn && !service.one_shot).then(|| "no respawn".to_owned()));
    if !service.requirement.is_empty() {
        let names = words::runs(service.requirement.clone()).join(" ");
        words.push(format!("after {names}"));
    }
    words.join(", ")
}

/// Names in the plan with who put them there, where that is the user.
fn entry(label: String, from: &Provenance) -> Cell {
    match from.service_index {
        Some(_) if from.own => Cell::new(label, Style::Name),
        _ => plain(label),
    }
}

fn files(canvas: &mut Canvas, title: &str, files: &[FileEntry]) {
    canvas.title(title, Some(files.len()));
    let cells: Vec<Cell> = files
        .iter()
        .map(|file| entry(file.name.display(), &file.from))
        .collect();
    if !cells.is_empty() {
        canvas.flow(INDENT, &cells);
    }
}

fn pam(canvas: &mut Canvas, plan: &SystemPlan) {
    canvas.title("PAM services", Some(plan.pam.len()));
    let cells: Vec<Cell> = plan
        .pam
        .iter()
        .map(|pam| entry(pam.name.display(), &pam.from))
        .collect();
    if !cells.is_empty() {
        canvas.flow(INDENT, &cells);
    }
}

fn privileged(canvas: &mut Canvas, plan: &SystemPlan) {
    canvas.title("Privileged programs", Some(plan.privileged_programs.len()));
    let rows: Vec<Vec<Cell>> = plan
        .privileged_programs
        .iter()
        .map(|program| {
            let mut notes: Vec<String> = Vec::new();
            notes.extend(
                program
                    .setuid
                    .then(|| format!("setuid {}", owner(&program.user))),
            );
            notes.extend(
                program
                    .setgid
                    .then(|| format!("setgid {}", owner(&program.group))),
            );
            notes.extend(program.capabilities.as_text().map(str::to_owned));
            vec![
                plain(words::code(&program.program.0)),
                faint(notes.join(", ")),
            ]
        })
        .collect();
    canvas.table(&rows);
}

fn owner(owner: &super::model::Fact) -> String {
    match owner.display() {
        root if root == "0" => "root".to_owned(),
        other => other,
    }
}

/// The code of activation beside the service that contributes it.
fn activation(canvas: &mut Canvas, codes: &[super::model::Code], contributions: &[Contribution]) {
    canvas.title("Activation", Some(codes.len()));
    let owner = |code: &super::model::Code| {
        let given = contributions.iter().find(
            |given| matches!(&given.value, super::model::Extension::Code(value) if value == code),
        );
        given.map(|given| given.service.clone()).unwrap_or_default()
    };
    let rows: Vec<Vec<Cell>> = codes
        .iter()
        .map(|code| vec![faint(owner(code)), plain(&*code.0)])
        .collect();
    canvas.table(&rows);
}
