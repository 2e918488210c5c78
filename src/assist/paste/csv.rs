//! CSV files: the cells that hold brackets, with the names of their columns.

use super::Wrapper;
use super::layer::Layer;
use crate::text::Span;

/// Columns that a file has at most.
const MOST_COLUMNS: usize = 200;

/// The delimiters that are tried.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// One field of a record.
#[derive(Clone, Copy)]
struct Field {
    span: Span,
    quoted: bool,
}

/// The cells that may hold JSON, and the layers that they hold.
pub(super) fn cells(layer: &Layer<'_>) -> Vec<(Span, Vec<Layer<'static>>)> {
    let text: &str = &layer.text;
    let Some((delimiter, names, start)) = header(text) else {
        return Vec::new();
    };
    let is_export = is_error_export(&names);
    let mut cells = Vec::new();
    let mut at = start;
    let mut record = 0;
    while let Some((fields, behind)) = fields(text, at, delimiter) {
        at = behind;
        record += 1;
        if fields.len() != names.len() {
            continue;
        }
        for (field, name) in fields.iter().zip(&names) {
            let raw = field.span.slice(text);
            if !field.quoted || memchr::memchr2(b'{', b'[', raw.as_bytes()).is_none() {
                continue;
            }
            let column = name.clone();
            let wrapper = Wrapper::CsvCell {
                record: Some(record),
                column,
            };
            let mut cell = layer.unwrapped(field.span, raw.replace("\"\"", "\""), wrapper);
            if is_export {
                let at = cell.wrappers.len() - 1;
                cell.wrappers.insert(at, Wrapper::ErrorExport);
            }
            cells.push((field.span, vec![cell]));
        }
    }
    cells
}

fn is_error_export(names: &[String]) -> bool {
    let has = |word: &str| {
        names
            .iter()
            .any(|name| name.to_ascii_lowercase().contains(word))
    };
    has("error") && has("conversation")
}

/// The delimiter, the names of the columns and where the records begin; `None` where the text is no such file.
fn header(text: &str) -> Option<(u8, Vec<String>, usize)> {
    const LONGEST: usize = 5_000;
    let bytes = text.as_bytes();
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(LONGEST)])?;
    let line = &text[..end];
    if line.contains(['{', '[', '}']) {
        return None;
    }
    let count = |delimiter: &u8| memchr::memchr_iter(*delimiter, line.as_bytes()).count();
    let delimiter = DELIMITERS
        .into_iter()
        .max_by_key(count)
        .filter(|it| count(it) > 0)?;
    let (names, behind) = fields(text, 0, delimiter)?;
    let name = |field: &Field| {
        field
            .span
            .slice(text)
            .trim()
            .trim_start_matches('\u{feff}')
            .to_owned()
    };
    let names: Vec<String> = names.iter().map(name).collect();
    let is_name = |name: &String| {
        let word = |it: char| it.is_alphanumeric() || " _-.@/()#".contains(it);
        name.starts_with(|it: char| it.is_alphabetic() || "_@#".contains(it))
            && name.len() < 60
            && name.chars().all(word)
    };
    let (first, _) = fields(text, behind, delimiter)?;
    (names.iter().all(is_name) && first.len() == names.len()).then_some((delimiter, names, behind))
}

/// The fields of the record at `at` and what stands behind it; `None` at the end, or where a field never ends.
fn fields(text: &str, at: usize, delimiter: u8) -> Option<(Vec<Field>, usize)> {
    let bytes = text.as_bytes();
    if at >= bytes.len() {
        return None;
    }
    let mut fields = Vec::new();
    let mut at = at;
    loop {
        let quoted = bytes.get(at) == Some(&b'"');
        let end = if quoted {
            quoted_end(bytes, at + 1)?
        } else {
            plain_end(bytes, at, delimiter)
        };
        if fields.len() < MOST_COLUMNS {
            let start = at + usize::from(quoted);
            fields.push(Field {
                span: Span::new(start, end),
                quoted,
            });
        }
        at = if quoted {
            plain_end(bytes, end + 1, delimiter)
        } else {
            end
        };
        match bytes.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(_) => return Some((fields, at + 1)),
            None => return Some((fields, at)),
        }
    }
}

fn plain_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let at = at.min(bytes.len());
    let length = memchr::memchr2(delimiter, b'\n', &bytes[at..]);
    length.map_or(bytes.len(), |length| at + length)
}

/// The mark that closes the field whose inside begins at `at`.
fn quoted_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_by_their_columns() {
        let text =
            "conversation id;error;body\n1;x.y;\"{\"\"a\"\":\n \"\"b;c\"\"}\"\n2;z;\"[1]\"\n";
        let cells = cells(&Layer::source(text));
        let layers: Vec<_> = cells.iter().map(|(_, layers)| &layers[0]).collect();
        assert_eq!(layers[0].text, "{\"a\":\n \"b;c\"}");
        assert_eq!(layers[1].wrappers[0], Wrapper::ErrorExport);
        assert_eq!(
            layers[1].wrappers[1].to_string(),
            "CSV record 2, column `body`"
        );
    }

    #[test]
    fn other_text_is_no_csv() {
        for text in [
            "Hello, world\nthis {\"a\": 1} is",
            "a,b\n\"{\"\"a",
            "2026-01-01, x\n1,2\n",
            "",
        ] {
            assert_eq!(cells(&Layer::source(text)).len(), 0, "{text}");
        }
    }
}
