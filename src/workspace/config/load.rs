//! Reading the files that a `botbench.toml` names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fault::{Fault, Subject};
use super::{Config, ConfigWarning};
use crate::invoke::{KeySource, NetworkSource, PemFile, Secret};
use crate::text::{LineIndex, Span};
use crate::workspace::read_text;

/// Reads the certificates and keys of every endpoint. What cannot be read is a warning.
pub(super) fn certificates(config: &mut Config, base: &Path, text: &str) {
    let mut loading = Loading {
        base,
        text,
        known: Vec::new(),
        warnings: Vec::new(),
    };
    for endpoint in &mut config.endpoints {
        if let Some(network) = &mut endpoint.network {
            *network = loading.network(network);
        }
    }
    if let Some(network) = &mut config.network {
        *network = loading.network(network);
    }
    config.warnings.append(&mut loading.warnings);
    config.warnings.sort_by_key(|warning| warning.span);
}

struct Loading<'t> {
    base: &'t Path,
    /// The `botbench.toml`.
    text: &'t str,
    /// What several endpoints share is read once.
    known: Vec<(Arc<NetworkSource>, Arc<NetworkSource>)>,
    warnings: Vec<ConfigWarning>,
}

impl Loading<'_> {
    fn network(&mut self, written: &Arc<NetworkSource>) -> Arc<NetworkSource> {
        let known = self.known.iter().find(|(own, _)| Arc::ptr_eq(own, written));
        if let Some((_, read)) = known {
            return Arc::clone(read);
        }
        let mut network = NetworkSource::clone(written);
        for file in &mut network.authorities {
            self.pem(file);
        }
        if let Some(client) = &mut network.client {
            self.pem(&mut client.certificate);
            if let KeySource::File { path, text } = &mut client.key {
                let (placed, found) = self.file(path);
                (*path, *text) = (placed, found.map(Secret::new));
            }
        }
        let read = Arc::new(network);
        self.known.push((Arc::clone(written), Arc::clone(&read)));
        read
    }

    fn pem(&mut self, file: &mut PemFile) {
        (file.path, file.text) = self.file(&file.path);
    }

    /// Where a file lies, and what stands in it.
    fn file(&mut self, written: &Path) -> (PathBuf, Option<String>) {
        let path = self.base.join(written);
        match read_text(&path) {
            Ok(file) => (path, Some(file.text)),
            Err(error) => {
                let name = written.to_string_lossy();
                let start = self.text.find(&*name).unwrap_or_default();
                self.warnings.push(ConfigWarning {
                    fault: Fault::File {
                        message: error.to_string(),
                        help: error.help().to_owned(),
                    },
                    subject: Subject::default(),
                    place: LineIndex::new(self.text).line_column(self.text, start),
                    span: Span::new(start, start + name.len()),
                });
                (path, None)
            }
        }
    }
}
