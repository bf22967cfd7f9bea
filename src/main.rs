//! The command-line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    guixlite::image::install_embedded();
    guixlite::cli::main()
}
