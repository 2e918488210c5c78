//! Folders and files that a form names: chosen by the user, and looked into off this thread.

use std::path::{Path, PathBuf};

use chrono::DateTime;

use super::App;
use super::prompts::Picking;
use super::tasks::TaskEvent;
use super::templates::now_ms;
use crate::invoke::CertificateFacts;
use crate::transport::{self, certificates_in, key_fault};
use crate::ui::invoke::{EntryForm, FileField, FolderFact, Look};
use crate::workspace::{FileError, FileFault, read_text};

/// How many certificates of a file are told one by one.
const TOLD: usize = 3;

impl App {
    /// Lets the user choose the folder of a function.
    pub(super) fn choose_function(&mut self) {
        self.start_picking(Picking::Function);
    }

    /// Lets the user choose a file for a field.
    pub(super) fn choose_file(&mut self, field: FileField) {
        self.start_picking(Picking::ForField(field));
    }

    /// The folder of a function was chosen: inside the workspace it is written from there.
    pub(super) fn function_chosen(&mut self, path: &Path) {
        if let Some(form) = &mut self.endpoint_form {
            let text = from_base(form, path);
            form.set("path", &text);
        }
    }

    /// A file was chosen for a field.
    pub(super) fn file_chosen(&mut self, field: FileField, path: &Path) {
        if let Some(form) = &mut self.network_form {
            let text = from_base(form, path);
            form.set_file(field, &text);
        }
    }

    /// Looks into a folder or file that a form names.
    pub(super) fn look_into(&mut self, look: Look) {
        let forms = [&mut self.network_form, &mut self.endpoint_form];
        let Some(form) = forms.into_iter().flatten().next() else {
            return;
        };
        form.found(look.clone(), Vec::new());
        let base = form.base().cloned().unwrap_or_default();
        self.tasks.wait_aside(move || {
            let facts = facts(&base, &look);
            TaskEvent::then(move |app| {
                let forms = [&mut app.network_form, &mut app.endpoint_form];
                if let Some(form) = forms.into_iter().flatten().next() {
                    form.found(look, facts);
                }
            })
        });
    }
}

/// A path as the file writes it: from its folder, if it lies there.
fn from_base(form: &EntryForm, path: &Path) -> String {
    let base = form.base().cloned().unwrap_or_default();
    let inside = path.strip_prefix(&base).unwrap_or(path);
    inside.display().to_string().replace('\\', "/")
}

const fn fact(is_well: bool, words: String) -> FolderFact {
    FolderFact { is_well, words }
}

fn facts(base: &Path, look: &Look) -> Vec<FolderFact> {
    match look {
        Look::Function(path) => folder_facts(&base.join(path.trim())),
        Look::Listed(_) => Vec::new(),
        Look::Certificates(path) => certificate_facts(&base.join(path.trim())),
        Look::Key(path, certificate) => {
            let certificate = read_text(&base.join(certificate.trim())).ok();
            let chain = certificate.as_ref().map(|file| file.text.as_str());
            vec![key_fact(&base.join(path.trim()), chain)]
        }
    }
}

/// What stands in a file with certificates.
fn certificate_facts(path: &Path) -> Vec<FolderFact> {
    let text = match read_text(path) {
        Ok(file) => file.text,
        Err(error) => return vec![unread(&error)],
    };
    let found = match certificates_in(&text) {
        Ok(found) => found,
        Err(reason) => return vec![fact(false, reason)],
    };
    let now = now_ms() / 1000;
    let mut facts: Vec<_> = found
        .iter()
        .take(TOLD)
        .map(|one| certificate_fact(one, now))
        .collect();
    if found.len() > TOLD {
        facts.push(fact(true, format!("and {} more", found.len() - TOLD)));
    }
    facts
}

fn certificate_fact(certificate: &CertificateFacts, now: i64) -> FolderFact {
    let day = |at: i64| {
        let moment = DateTime::from_timestamp(at, 0).unwrap_or_default();
        moment.format("%Y-%m-%d").to_string()
    };
    let subject = &certificate.subject;
    let (from, to) = (certificate.not_before, certificate.not_after);
    if now > to {
        return fact(false, format!("`{subject}` expired on {}", day(to)));
    }
    if now < from {
        return fact(false, format!("`{subject}` holds only from {}", day(from)));
    }
    fact(true, format!("`{subject}`, until {}", day(to)))
}

fn key_fact(path: &Path, chain: Option<&str>) -> FolderFact {
    match read_text(path) {
        Err(error) => unread(&error),
        Ok(file) => match key_fault(&file.text, chain) {
            Some(fault) => fact(false, fault.to_owned()),
            None if chain.is_some() => fact(
                true,
                "a private key, which belongs to the certificate".to_owned(),
            ),
            None => fact(true, "a private key".to_owned()),
        },
    }
}

fn unread(error: &FileError) -> FolderFact {
    let words = match error.fault {
        FileFault::NotFound => "there is no such file".to_owned(),
        FileFault::Binary | FileFault::NotUtf8 { .. } => {
            "this is no file in PEM, which is text: convert it, for example with `openssl x509 -inform der`".to_owned()
        }
        ref fault => fault.to_string(),
    };
    fact(false, words)
}

/// What the folder of a function holds, and whether it can be run.
fn folder_facts(folder: &Path) -> Vec<FolderFact> {
    let found = crate::workspace::function::look(folder);
    let mut facts = Vec::new();
    if !found.is_folder {
        facts.push(fact(false, "there is no such folder".to_owned()));
        return facts;
    }
    facts.push(match &found.code {
        Some(code) => fact(true, format!("`index.js`, {code}")),
        None => fact(false, "there is no `index.js` in it".to_owned()),
    });
    facts.push(match found.config {
        Some(true) => fact(
            true,
            "`config.json` is read for its environment variables".to_owned(),
        ),
        Some(false) => fact(false, "`config.json` is no JSON".to_owned()),
        None => fact(
            false,
            "there is no `config.json`, so no environment variables are set".to_owned(),
        ),
    });
    let node: Option<PathBuf> = transport::node();
    facts.push(match node {
        Some(path) => fact(true, format!("Node at `{}`", path.display())),
        None => fact(
            false,
            "no Node was found: install Node 18 or later, or name it with the variable `NODE`"
                .to_owned(),
        ),
    });
    facts
}
