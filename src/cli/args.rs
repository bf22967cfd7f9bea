//! What the command line accepts. The help texts are what a user reads first, so they say what a
//! command does, not how.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::vm::limits::Limits;

/// Evaluate GNU Guix system configurations without Guix.
#[derive(Parser, Debug)]
#[command(name = "guixlite", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Evaluate configurations and print the system plan
    Eval(EvalArgs),
    /// Print everything that is wrong with configurations, and nothing else
    Check(CheckArgs),
    /// Run a Scheme program
    Run(RunArgs),
    /// Evaluate what is typed
    Repl(ReplArgs),
    /// Tell what a record, field, service type, procedure, macro, package or module is
    Doc(DocArgs),
    /// Serve an editor: the language server, on standard input and output
    Lsp,
    /// Show the page of a diagnostic
    Explain(ExplainArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
}

/// Options that every command takes.
#[derive(Args, Debug, Clone)]
pub struct Common {
    /// Look for modules in DIR before the embedded library; may be repeated
    #[arg(short = 'L', long = "load-path", value_name = "DIR", global = true)]
    pub load_path: Vec<PathBuf>,
    /// Use colours: always, never, or at a terminal
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", global = true)]
    pub color: When,
    /// Stop after N steps of evaluation, or `none`; eval and check stop after 4000000000 by default
    #[arg(long, value_name = "N", value_parser = parse_count, global = true)]
    pub limit_steps: Option<u64>,
    /// Stop when more than this much memory is in use; `512M` and the like are understood [default: 2G]
    #[arg(long, value_name = "BYTES", value_parser = parse_size, global = true)]
    pub limit_memory: Option<usize>,
    /// Stop after this many seconds, or `none`; eval and check stop after 600 by default
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds, global = true)]
    pub limit_time: Option<f64>,
    /// Stop when code nests deeper than N levels [default: 5000]
    #[arg(long, value_name = "N", value_parser = parse_nesting, global = true)]
    pub limit_nesting: Option<u32>,
    /// Stop after N uses of macros were expanded, or `none` [default: 250000]
    #[arg(long, value_name = "N", value_parser = parse_count, global = true)]
    pub limit_expansion: Option<u64>,
    /// Stop when more than this much is printed, or `none`; eval and check print 256M by default
    #[arg(long, value_name = "BYTES", value_parser = parse_output, global = true)]
    pub limit_output: Option<u64>,
    /// Look for modules only where `-L` says: not in an installed Guix, nor where the environment says
    #[arg(long, global = true)]
    pub no_guix: bool,
    /// Let modules that are not found be unknown parts of the plan, instead of errors
    #[arg(long, global = true)]
    pub lenient: bool,
    /// Read files below DIR only; may be repeated
    #[arg(long, value_name = "DIR", global = true)]
    pub confine: Vec<PathBuf>,
    /// Keep nothing between runs: the index of a tree's packages is made anew
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// The system that the configuration is for, such as x86_64-linux
    #[arg(long, value_name = "SYSTEM", global = true)]
    pub system: Option<String>,
    /// The target to cross-compile for, such as aarch64-linux-gnu
    #[arg(long, value_name = "TRIPLET", global = true)]
    pub target: Option<String>,
    /// Show the calls that led to an error
    #[arg(long, global = true)]
    pub trace: bool,
    /// Say on standard error what is being done
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// At a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How `eval` prints a plan.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people.
    Text,
    /// One JSON object a file.
    Json,
    /// An S-expression.
    Sexp,
}

/// How `check` prints diagnostics.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// With the source, for people.
    Fancy,
    /// In sentences, for screen readers.
    Narratable,
    /// One line each.
    Short,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
}

/// Arguments of `eval`.
#[derive(Args, Debug)]
pub struct EvalArgs {
    /// The configurations; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "expressions")]
    pub files: Vec<PathBuf>,
    /// Evaluate EXPR, after FILE if there is one
    #[arg(
        short,
        long = "expression",
        value_name = "EXPR",
        allow_hyphen_values = true
    )]
    pub expressions: Vec<String>,
    /// How to print the plan
    #[arg(short, long, value_enum, default_value_t = PlanFormat::Text)]
    pub format: PlanFormat,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// The configurations; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "expressions")]
    pub files: Vec<PathBuf>,
    /// Check EXPR, after FILE if there is one
    #[arg(
        short,
        long = "expression",
        value_name = "EXPR",
        allow_hyphen_values = true
    )]
    pub expressions: Vec<String>,
    /// How to print diagnostics; `fancy` at a terminal and `short` elsewhere by default
    #[arg(short, long, value_enum)]
    pub format: Option<ReportFormat>,
}

/// Arguments of `run`.
#[derive(Args, Debug)]
pub struct RunArgs {
    /// The program; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What the program's `command-line` gives behind its name
    #[arg(
        value_name = "ARG",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    pub arguments: Vec<String>,
}

/// Arguments of `repl`.
#[derive(Args, Debug)]
pub struct ReplArgs {
    /// A file to load first
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// How `doc` prints descriptions.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

/// Arguments of `doc`.
#[derive(Args, Debug)]
pub struct DocArgs {
    /// The name, such as docker-configuration, docker-configuration.debug? or "(gnu services
    /// docker)"
    #[arg(value_name = "NAME", required = true)]
    pub words: Vec<String>,
    /// List the names in which, or in whose documentation, all words occur
    #[arg(short, long)]
    pub search: bool,
    /// How to print descriptions
    #[arg(short, long, value_enum, default_value_t = DocFormat::Text)]
    pub format: DocFormat,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// The code of a diagnostic, such as unknown-field; without it, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// A number of bytes, with a binary unit if one is given: `512M`, `2G`, `64KiB`.
pub fn parse_size(text: &str) -> Result<usize, String> {
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let number: usize = digits
        .parse()
        .map_err(|_| format!("`{text}` is not a number of bytes"))?;
    let shift = match unit
        .to_ascii_uppercase()
        .trim_end_matches("IB")
        .trim_end_matches('B')
    {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        _ => {
            return Err(format!(
                "`{unit}` is not a unit of memory: use K, M, G or T"
            ));
        }
    };
    number
        .checked_mul(1 << shift)
        .ok_or_else(|| format!("`{text}` is too large"))
}

/// A number of things, or `none` for as many as there may be.
fn parse_count(text: &str) -> Result<u64, String> {
    if text == "none" {
        return Ok(u64::MAX);
    }
    text.parse()
        .map_err(|_| format!("`{text}` is neither a number nor `none`"))
}

/// A number of bytes, or `none`.
fn parse_output(text: &str) -> Result<u64, String> {
    if text == "none" {
        return Ok(u64::MAX);
    }
    parse_size(text).map(|bytes| bytes as u64)
}

fn parse_nesting(text: &str) -> Result<u32, String> {
    let deepest = Limits::DEEPEST;
    match text.parse() {
        Ok(levels) if levels <= deepest => Ok(levels),
        _ => Err(format!("`{text}` is not a number up to {deepest}")),
    }
}

fn parse_seconds(text: &str) -> Result<f64, String> {
    if text == "none" {
        return Ok(f64::INFINITY);
    }
    let seconds: f64 = text
        .parse()
        .map_err(|_| format!("`{text}` is not a number of seconds"))?;
    if seconds.is_finite() && (0.0..=1e9).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(format!(
            "`{text}` is not a time from 0 to a billion seconds"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, parse_size};
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_size("512M"), Ok(512 << 20));
        assert_eq!(parse_size("2GiB"), Ok(2 << 30));
        assert_eq!(parse_size("10"), Ok(10));
        assert!(parse_size("ten").is_err());
        assert!(parse_size("1X").is_err());
    }
}
