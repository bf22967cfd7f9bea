//! The target `gexp_printer` for cargo-fuzz.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| guixlite_fuzz::gexp_printer(data));
