//! Colour and width: pieces of text with a style, laid out in a terminal's columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a piece of text looks.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// A section's title.
    Title,
    /// What an entry is called.
    Name,
    /// What matters less.
    Faint,
    /// A value that stands out.
    Value,
    /// A word of warning.
    Bad,
}

impl Style {
    /// The parameters of the terminal's escape sequence.
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Title => "1",
            Style::Name => "36",
            Style::Faint => "2",
            Style::Value => "32",
            Style::Bad => "1;31",
        }
    }
}

/// A piece of text.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The text, on one line.
    pub text: String,
    /// Its style.
    pub style: Style,
}

impl Cell {
    /// A piece of text in a style.
    pub fn new(text: impl Into<String>, style: Style) -> Cell {
        Cell {
            text: one_line(&text.into()),
            style,
        }
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.text.width()
    }
}

/// Control characters would break the layout; they are shown as spaces.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The beginning of a text that fits into `width` columns, with an ellipsis where it was cut.
pub fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide + 1 > width {
            break;
        }
        used += wide;
        out.push(c);
    }
    out.push('…');
    out
}

/// Collects lines.
pub struct Canvas {
    out: String,
    /// How many columns there are.
    pub width: usize,
    color: bool,
}

/// The space left of entries.
pub const INDENT: usize = 2;
/// The space between columns.
const GAP: usize = 2;

impl Canvas {
    /// An empty canvas.
    pub fn new(width: usize, color: bool) -> Canvas {
        Canvas {
            out: String::new(),
            width,
            color,
        }
    }

    /// What was drawn.
    pub fn finish(self) -> String {
        self.out
    }

    /// Appends a piece of text.
    pub fn paint(&mut self, text: &str, style: Style) {
        if self.color && style != Style::Plain && !text.is_empty() {
            self.out.push_str("\x1b[");
            self.out.push_str(style.code());
            self.out.push('m');
            self.out.push_str(text);
            self.out.push_str("\x1b[0m");
        } else {
            self.out.push_str(text);
        }
    }

    /// Appends spaces.
    pub fn space(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    /// Ends the line, without spaces at its end.
    pub fn end_line(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
    }

    /// A section's title with the number of its entries.
    pub fn title(&mut self, title: &str, count: Option<usize>) {
        self.end_line();
        self.paint(title, Style::Title);
        if let Some(count) = count {
            self.paint(&format!(" · {count}"), Style::Faint);
        }
        self.end_line();
    }

    /// Lines of aligned columns. A row's last cell takes what is left of the line and is cut there.
    pub fn table(&mut self, rows: &[Vec<Cell>]) {
        self.table_at(INDENT, rows);
    }

    /// Lines of aligned columns from a column on.
    pub fn table_at(&mut self, indent: usize, rows: &[Vec<Cell>]) {
        let widths = self.column_widths(indent, rows);
        for row in rows {
            self.space(indent);
            let mut used = indent;
            for (column, cell) in row.iter().enumerate() {
                let last = column + 1 == row.len();
                let width = match widths.get(column) {
                    Some(&width) if !last => width,
                    _ => self.width.saturating_sub(used),
                };
                let text = fit(&cell.text, width);
                let taken = text.width();
                self.paint(&text, cell.style);
                if !last {
                    self.space(width - taken.min(width) + GAP);
                    used += width + GAP;
                }
            }
            self.end_line();
        }
    }

    /// The widths of the columns but each row's last: as wide as needed, the widest made narrower
    /// until a quarter of the line is left for the last one.
    fn column_widths(&self, indent: usize, rows: &[Vec<Cell>]) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for row in rows {
            let inner = row.len().saturating_sub(1);
            for (column, cell) in row.iter().take(inner).enumerate() {
                if widths.len() <= column {
                    widths.push(0);
                }
                if let Some(width) = widths.get_mut(column) {
                    *width = (*width).max(cell.width());
                }
            }
        }
        let room = (self.width * 3 / 4).saturating_sub(indent + widths.len() * GAP);
        while widths.iter().sum::<usize>() > room.max(widths.len() * 6) {
            let Some(widest) = widths.iter_mut().max() else {
                break;
            };
            *widest = widest.saturating_sub(1);
        }
        widths
    }

    /// Pieces of text one after the other, with a comma between them, broken into lines.
    pub fn flow(&mut self, indent: usize, items: &[Cell]) {
        self.space(indent);
        self.flow_on(indent, items, ",");
    }

    /// Pieces of text from where the line is, which is `indent`, with a separator between them.
    fn flow_on(&mut self, indent: usize, items: &[Cell], separator: &str) {
        let mut used = indent;
        for (place, item) in items.iter().enumerate() {
            let last = place + 1 == items.len();
            let after = if last { 0 } else { separator.width() };
            let text = fit(&item.text, self.width.saturating_sub(indent + after));
            let wide = text.width();
            if used > indent && used + 1 + wide + after > self.width {
                self.end_line();
                self.space(indent);
                used = indent;
            } else if used > indent {
                self.space(1);
                used += 1;
            }
            self.paint(&text, item.style);
            if !last {
                self.paint(separator, Style::Faint);
            }
            used += wide + after;
        }
        self.end_line();
    }

    /// A label and then pieces of text that flow beside it.
    pub fn labelled(&mut self, label: &Cell, label_width: usize, items: &[Cell]) {
        self.labelled_at(INDENT, label, label_width, items, ",");
    }

    /// A label at a column and pieces of text beside it, with a separator between these.
    pub fn labelled_at(
        &mut self,
        indent: usize,
        label: &Cell,
        label_width: usize,
        items: &[Cell],
        separator: &str,
    ) {
        let text = fit(&label.text, label_width);
        self.space(indent);
        self.paint(&text, label.style);
        self.space(label_width.saturating_sub(text.width()) + GAP);
        self.flow_on(indent + label_width + GAP, items, separator);
    }
}

#[cfg(test)]
mod tests {
    use super::{Canvas, Cell, Style, fit};

    #[test]
    fn text_is_cut_at_the_width() {
        assert_eq!(fit("abcdef", 4), "abc…");
        assert_eq!(fit("abcd", 4), "abcd");
        assert_eq!(fit("日本語", 4), "日…");
    }

    #[test]
    fn flowing_text_stays_within_the_width() {
        let mut canvas = Canvas::new(12, false);
        let items: Vec<Cell> = ["one", "two", "three"]
            .iter()
            .map(|&t| Cell::new(t, Style::Plain))
            .collect();
        canvas.labelled(&Cell::new("x", Style::Faint), 1, &items);
        assert_eq!(canvas.finish(), "  x  one,\n     two,\n     three\n");
    }
}
