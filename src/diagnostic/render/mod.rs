//! Rendering: diagnostics as people and programs read them. Only [`fancy`] knows miette.

mod fancy;
mod github;
mod json;
mod place;
mod sarif;
mod short;
mod trace;

pub use json::page_url;

use super::Diagnostic;
use crate::source::SourceMap;

/// How diagnostics are shown.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// With the source, for people.
    #[default]
    Fancy,
    /// As sentences without drawing, for screen readers.
    Narratable,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
}

/// What a terminal can do.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours may be used.
    pub color: bool,
    /// Whether characters beyond ASCII may be used for drawing.
    pub unicode: bool,
    /// The width in columns.
    pub width: usize,
    /// Whether the calls that were going on are shown.
    pub trace: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            color: false,
            unicode: true,
            width: 80,
            trace: false,
        }
    }
}

/// The diagnostics as text that ends with a line's end, or is empty.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    format: Format,
    style: Style,
) -> String {
    match format {
        Format::Fancy => fancy::graphical(diagnostics, sources, style),
        Format::Narratable => fancy::narratable(diagnostics, sources, style),
        Format::Short => short::render(diagnostics, sources, style),
        Format::Json => json::render(diagnostics, sources),
        Format::Sarif => sarif::render(diagnostics, sources),
        Format::Github => github::render(diagnostics, sources),
    }
}
