//! Folders and files that a form names: what is asked of the app, and what was found.

use egui::{Label, Sense, Ui, vec2};

use super::fields::beside;
use super::model::{EntryForm, FolderFact};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::Tokens;
use crate::ui::widgets::{Prose, dot};

/// What the app is to look into: paths as they are typed, from the folder of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// The folder of a function.
    Function(String),
    /// A file with certificates.
    Certificates(String),
    /// A file with a private key, and the one with its certificate.
    Key(String, String),
    /// A function of that UUID, which is not looked for: the list of functions told what is known.
    Listed(String),
}

/// A field that takes a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileField {
    /// A row of authorities.
    Authority(usize),
    /// The certificate of this end.
    Certificate,
    /// Its private key.
    Key,
}

impl EntryForm {
    /// A file was chosen for a field.
    pub fn set_file(&mut self, field: FileField, path: &str) {
        match field {
            FileField::Certificate => self.set("client_certificate", path),
            FileField::Key => self.set("client_key", path),
            FileField::Authority(at) => {
                let mut rows = self.pairs("ca");
                match rows.get_mut(at) {
                    Some((own, _)) => path.clone_into(own),
                    None => rows.push((path.to_owned(), String::new())),
                }
                self.set_pairs("ca", rows);
            }
        }
    }
}

/// Draws what was found, or has it looked for.
pub(super) fn facts_ui(ui: &mut Ui, form: &EntryForm, look: Look, out: &mut Commands) {
    let Some(facts) = form.facts(&look) else {
        out.push(AppCommand::LookInto(look));
        return;
    };
    for fact in facts {
        fact_ui(ui, fact);
    }
}

pub(super) fn fact_ui(ui: &mut Ui, fact: &FolderFact) {
    let tokens = Tokens::of(ui);
    let (colour, words) = if fact.is_well {
        (tokens.ok, tokens.secondary)
    } else {
        (tokens.warning, tokens.warning)
    };
    beside(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 18.0), Sense::hover());
        dot(ui.painter(), rect.center(), colour);
        let prose = Prose::note(tokens).in_colour(words);
        let job = prose.job(&fact.words, ui.available_width(), 3);
        ui.add(Label::new(job).wrap());
    });
}
