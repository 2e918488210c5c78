//! The words of a box as a browser would copy them (`innerText`).

use super::tree::{Inside, LayoutBox, Words};
use crate::preview::typeset::Spaces;

/// The words of boxes that stand together.
pub(super) struct Said {
    text: String,
    joint: Joint,
    count: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Boxes below one another.
    Line,
    /// Cells.
    Cell,
    /// Boxes as characters.
    Nothing,
}

impl Said {
    pub fn of(inside: &Inside) -> Self {
        let joint = match inside {
            Inside::Table => Joint::Cell,
            Inside::Blocks { in_line: true } => Joint::Nothing,
            _ => Joint::Line,
        };
        Self {
            text: String::new(),
            joint,
            count: 0,
        }
    }

    /// Adds the words of a child.
    pub fn push(&mut self, words: &str, child: &LayoutBox) {
        let is_first = self.count == 0;
        self.count += 1;
        match self.joint {
            Joint::Nothing => self.text.push_str(words),
            Joint::Line if words.is_empty() => {}
            Joint::Line => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.text.push_str(words);
            }
            Joint::Cell => {
                if !is_first {
                    self.text.push('\t');
                }
                let is_lines = matches!(
                    child.inside,
                    Inside::Blocks { .. } | Inside::Grid | Inside::Table
                ) && !words.is_empty();
                if is_lines && !is_first {
                    self.text.push('\n');
                }
                self.text.push_str(words);
                if is_lines {
                    self.text.push('\n');
                }
            }
        }
    }

    pub fn finish(mut self) -> String {
        if self.joint == Joint::Cell && self.text.ends_with('\n') {
            self.text.pop();
        }
        self.text
    }
}

/// The words of a paragraph; spaces that do not show are left out.
pub(super) fn words(words: &Words) -> String {
    let mut all = String::new();
    for piece in &words.pieces {
        if let Some(start) = piece
            .start
            .as_ref()
            .filter(|_| !piece.text.is_empty() && !all.is_empty())
        {
            all.push_str(if start.after_blank { "\n\n" } else { "\n" });
        }
        if piece.picture.is_none() {
            all.push_str(&piece.text);
        }
    }
    if words.setting.spaces == Spaces::PreWrap {
        return all;
    }
    let mut said = String::with_capacity(all.len());
    let mut is_space = true;
    for character in all.chars() {
        match character {
            '\n' => {
                if said.ends_with(' ') {
                    said.pop();
                }
                said.push('\n');
                is_space = true;
            }
            ' ' | '\t' | '\r' => {
                if !is_space {
                    said.push(' ');
                }
                is_space = true;
            }
            other => {
                said.push(other);
                is_space = false;
            }
        }
    }
    if said.ends_with(' ') {
        said.pop();
    }
    said
}
