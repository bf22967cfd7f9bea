//! The command-line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    if !guixlite::image::install_embedded() {
        eprintln!("guixlite: the file that GUIXLITE_LIBRARY names holds no image of this program");
        return ExitCode::from(2);
    }
    guixlite::cli::main()
}
