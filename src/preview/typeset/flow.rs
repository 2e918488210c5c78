//! The words of all pieces in a row, spaces as the setting wants them.

use super::{Piece, Spaces};

/// The words of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The words; `\n` ends a line.
    pub text: String,
    /// Where each piece ends.
    pub ends: Vec<usize>,
}

/// Puts the pieces in a row. Source of what becomes of spaces: CSS Text 3, 4.1.
pub(super) fn flow(pieces: &[Piece], spaces: Spaces) -> Flow {
    let mut flow = Flow {
        text: String::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum()),
        ends: Vec::with_capacity(pieces.len()),
    };
    let mut after_space = true;
    for piece in pieces {
        after_space |= piece.start.is_some();
        if spaces == Spaces::PreWrap {
            flow.text
                .extend(piece.text.chars().filter(|&char| is_kept(char)));
        } else {
            collapse(&piece.text, &mut flow.text, &mut after_space);
        }
        flow.ends.push(flow.text.len());
    }
    flow
}

/// Control characters draw nothing.
fn is_kept(char: char) -> bool {
    matches!(char, '\n' | '\t') || !char.is_control()
}

fn collapse(from: &str, into: &mut String, after_space: &mut bool) {
    for char in from.chars() {
        let is_space = matches!(char, ' ' | '\t' | '\r' | '\u{c}');
        match char {
            _ if is_space && *after_space => {}
            _ if is_space => into.push(' '),
            '\n' => into.push('\n'),
            _ if is_kept(char) => into.push(char),
            _ => continue,
        }
        *after_space = is_space || char == '\n';
    }
}
