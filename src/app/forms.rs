//! The forms of endpoints and environments, and what they write.

use std::path::Path;

use super::App;
use super::tasks::TaskEvent;
use super::templates::now_ms;
use crate::invoke::{Endpoint, SecretSource};
use crate::ui::command::AppCommand;
use crate::ui::invoke::{EntryForm, FormPlace, NetworkWords};
use crate::ui::palette::{PaletteEntry, PaletteState};
use crate::ui::secrets::SecretPlace;
use crate::workspace::config::{self, Section, Written};

impl App {
    /// Whether a form is open.
    pub(super) const fn has_form(&self) -> bool {
        self.endpoint_form.is_some()
            || self.environment_form.is_some()
            || self.network_form.is_some()
    }

    /// Opens the form of endpoints: on the endpoint of that name, or on a new one.
    pub(super) fn edit_endpoint(&mut self, name: Option<&str>) {
        if !self.has_config_file() {
            return;
        }
        let endpoints = self.folder.endpoints().iter();
        let mut place = self.form_place(endpoints.map(|known| known.name.clone()).collect());
        place.network = self.network_words(name);
        let known = name.and_then(|name| self.folder.written(name));
        self.palette = None;
        self.endpoint_form = Some(match known {
            Some(written) => EntryForm::edit(Section::Endpoint, written, place),
            None => EntryForm::new(Section::Endpoint, place),
        });
        self.tell_secrets();
    }

    /// Opens the form of environments: on the one of that name, or on a new one.
    pub(super) fn edit_environment(&mut self, name: Option<&str>) {
        if !self.has_config_file() {
            return;
        }
        let environments = self.folder.environments();
        let names = environments.iter().map(|own| own.name().to_owned());
        let place = self.form_place(names.collect());
        let known = environments.iter().find(|own| Some(own.name()) == name);
        self.palette = None;
        self.environment_form = Some(match known {
            Some(written) => EntryForm::edit(Section::Environment, written, place),
            None => EntryForm::new(Section::Environment, place),
        });
    }

    /// Lets the user choose which environment to edit.
    pub(super) fn pick_environment(&mut self) {
        let entry = |environment: &Written| {
            let flags = ["production", "read_only"].map(|key| environment.flag(key) == Some(true));
            PaletteEntry {
                label: environment.name().to_owned(),
                detail: match flags {
                    [true, _] => "production".to_owned(),
                    [false, true] => "read-only".to_owned(),
                    [false, false] => environment.text("account").to_owned(),
                },
                group: "",
                keys: None,
                tile: None,
                command: AppCommand::EditEnvironment(Some(environment.name().to_owned())),
            }
        };
        let mut entries: Vec<_> = self.folder.environments().iter().map(entry).collect();
        entries.push(PaletteEntry {
            label: "New environment…".to_owned(),
            detail: "account, hosts and variables that endpoints share".to_owned(),
            group: "",
            keys: None,
            tile: None,
            command: AppCommand::EditEnvironment(None),
        });
        self.palette = Some(PaletteState::new("Find an environment", entries));
    }

    pub(super) fn form_place(&self, taken: Vec<String>) -> FormPlace {
        let file = self.config_file();
        FormPlace {
            taken,
            environments: self.folder.environments().to_vec(),
            base: file.as_deref().and_then(Path::parent).map(Path::to_owned),
            now: now_ms() / 1000,
            network: NetworkWords::default(),
        }
    }

    pub(super) fn has_config_file(&mut self) -> bool {
        let has = self.config_file().is_some();
        if !has {
            self.notices.warn(
                "endpoints are kept in the workspace, and no folder is open".to_owned(),
                "open a folder first".to_owned(),
            );
        }
        has
    }

    /// Writes an entry to `botbench.toml`.
    pub(super) fn save_written(
        &mut self,
        section: Section,
        original: Option<String>,
        entry: Written,
    ) {
        let Some(path) = self.config_file() else {
            return;
        };
        self.close_form(section);
        match section {
            Section::Endpoint => self.choose_endpoint(entry.name().to_owned()),
            Section::Environment => self.name_environment(original.as_deref(), &entry),
            Section::Network => {}
        }
        self.change_config(move || {
            config::save_entry(&path, section, original.as_deref(), &entry).map(drop)
        });
    }

    /// Adds an endpoint of kind `http` to `botbench.toml`.
    pub(super) fn add_endpoint(&mut self, endpoint: &Endpoint) {
        self.save_written(Section::Endpoint, None, Written::of_http(endpoint));
    }

    /// The endpoint whose form is open names the environment that was made or changed from there.
    fn name_environment(&mut self, original: Option<&str>, entry: &Written) {
        let mut environments = self.folder.environments().to_vec();
        environments.retain(|own| Some(own.name()) != original && own.name() != entry.name());
        environments.push(entry.clone());
        if let Some(form) = &mut self.endpoint_form {
            let named = form.text("environment");
            form.set_environments(environments);
            if original.is_none() || original == Some(named.as_str()) {
                form.set("environment", entry.name());
            }
        }
    }

    pub(super) fn remove_written(&mut self, section: Section, name: String) {
        let Some(path) = self.config_file() else {
            return;
        };
        self.close_form(section);
        self.change_config(move || config::remove_entry(&path, section, &name).map(drop));
    }

    /// Closes a form and keeps things as they were.
    pub(super) fn close_form(&mut self, section: Section) {
        match section {
            Section::Endpoint => self.endpoint_form = None,
            Section::Environment => self.environment_form = None,
            Section::Network => self.network_form = None,
        }
    }

    fn change_config(
        &mut self,
        change: impl FnOnce() -> Result<(), config::ConfigError> + Send + 'static,
    ) {
        self.tasks
            .on_files(move || TaskEvent::ConfigSaved(change()));
    }

    /// Tells the open form where the secrets are that it may name.
    pub(super) fn tell_secrets(&mut self) {
        let places: Vec<(SecretSource, SecretPlace)> = self
            .secret_rows()
            .into_iter()
            .map(|row| (row.source, row.place))
            .collect();
        let forms = [&mut self.endpoint_form, &mut self.network_form];
        for form in forms.into_iter().flatten() {
            form.secrets.clone_from(&places);
        }
    }
}
