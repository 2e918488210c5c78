//! What stands in the form, what is wrong with it, and the entry that it makes.

mod entry;
mod faults;

use std::path::PathBuf;

use super::looks::Look;
use super::spec::{Group, LOGIN_KEYS, PROXY_ADDRESS, groups};
use crate::invoke::SecretSource;
use crate::ui::secrets::SecretPlace;
use crate::workspace::config::{KeyFault, Section, Written, WrittenValue};

/// What a form needs to know of its file.
#[derive(Clone, Debug, Default)]
pub struct FormPlace {
    /// Names of all entries of the same sort.
    pub taken: Vec<String>,
    /// The environments of the file.
    pub environments: Vec<Written>,
    /// The folder of the file.
    pub base: Option<PathBuf>,
    /// Unix time in seconds: TLS exceptions end.
    pub now: i64,
    /// How the endpoint is reached, in a few words.
    pub network: NetworkWords,
}

/// How an endpoint is reached, for its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkWords {
    /// What is set, in a few words; empty where nothing is.
    pub words: String,
    /// Whether it is the endpoint's own, and not that of the file.
    pub is_own: bool,
    /// Whether a TLS exception counts now for a host that the endpoint calls.
    pub has_exception: bool,
}

/// The form while it is open: values as typed.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent fact"
)]
pub struct EntryForm {
    section: Section,
    original: Option<String>,
    place: FormPlace,
    written: Written,
    login_keys: bool,
    /// Whether a proxy is named by its address, which may not stand there yet.
    names_proxy: bool,
    /// The address that stood there before another choice.
    kept_proxy: String,
    /// Whether the file has it.
    is_there: bool,
    faults: Vec<KeyFault>,
    /// Rows of tables as they are typed, empty ones among them.
    pairs: Vec<(&'static str, Vec<(String, String)>)>,
    /// Where the secrets are that the form names.
    pub secrets: Vec<(SecretSource, SecretPlace)>,
    /// What was found in folders and files that are named; nothing while it is looked for.
    looked: Vec<(Look, Vec<FolderFact>)>,
    shows_missing: bool,
    fresh: bool,
}

/// How many folders and files are kept in mind.
const LOOKED: usize = 32;

/// Something that was found in a folder or file, or was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFact {
    /// Whether all is well.
    pub is_well: bool,
    /// What was found: lower case, names in backticks.
    pub words: String,
}

impl EntryForm {
    /// The form of a new entry.
    #[must_use]
    pub fn new(section: Section, place: FormPlace) -> Self {
        let kind = (section == Section::Endpoint).then_some("http");
        Self::of(section, None, Written::new("", kind), place)
    }

    /// The form of an entry that exists.
    #[must_use]
    pub fn edit(section: Section, written: &Written, mut place: FormPlace) -> Self {
        let name = written.name().to_owned();
        place.taken.retain(|taken| *taken != name);
        if section == Section::Environment {
            place.environments.retain(|other| other.name() != name);
        }
        Self::of(section, Some(name), written.clone(), place)
    }

    /// The form of a network: of that endpoint, or of the whole file.
    #[must_use]
    pub fn network(owner: Option<&str>, written: Option<&Written>, place: FormPlace) -> Self {
        let known = written.cloned().unwrap_or_default();
        let mut form = Self::of(Section::Network, owner.map(str::to_owned), known, place);
        form.is_there = written.is_some();
        form
    }

    /// What the fields of a new network begin with.
    pub fn begin_with(&mut self, written: Option<&Written>) {
        if let Some(written) = written {
            let owner = self.original.clone();
            *self = Self::network(owner.as_deref(), Some(written), self.place.clone());
            self.is_there = false;
        }
    }

    fn of(section: Section, original: Option<String>, written: Written, place: FormPlace) -> Self {
        let mut form = Self {
            section,
            is_there: original.is_some(),
            original,
            place,
            names_proxy: false,
            kept_proxy: String::new(),
            login_keys: written.text("auth.kind") == "login"
                && written.text("auth.password").is_empty()
                && !written.text("auth.app_key").is_empty(),
            written,
            faults: Vec::new(),
            pairs: Vec::new(),
            secrets: Vec::new(),
            looked: Vec::new(),
            shows_missing: false,
            fresh: true,
        };
        for key in ["headers", "variables", "tls_exceptions"] {
            let rows = form.written.group(key);
            form.pairs.push((key, rows));
        }
        form.names_proxy = form.proxy() == PROXY_ADDRESS;
        for key in ["no_proxy", "ca"] {
            let lines = form.written.list(key).into_iter();
            let rows = lines.map(|line| (line, String::new()));
            form.pairs.push((key, rows.collect()));
        }
        form.judge();
        form
    }

    /// The list that the entry belongs to.
    #[must_use]
    pub const fn section(&self) -> Section {
        self.section
    }

    /// The name that the entry had when the form opened; `None` for a new one.
    #[must_use]
    pub fn original(&self) -> Option<&str> {
        self.original.as_deref()
    }

    /// What taking the entry out of the file would name; `None` where it is not there.
    pub(super) fn removable(&self) -> Option<String> {
        let name = self.original.clone().unwrap_or_default();
        self.is_there.then_some(name)
    }

    /// Unix time in seconds, when the form opened.
    pub(super) const fn now(&self) -> i64 {
        self.place.now
    }

    /// How the endpoint is reached.
    pub(super) const fn network_words(&self) -> &NetworkWords {
        &self.place.network
    }

    /// How the endpoint is reached has changed.
    pub fn set_network(&mut self, network: NetworkWords) {
        self.place.network = network;
    }

    /// What was found in a folder or file; `None` where nobody has looked.
    pub(super) fn facts(&self, look: &Look) -> Option<&[FolderFact]> {
        let found = self.looked.iter().find(|(own, _)| own == look);
        found.map(|(_, facts)| facts.as_slice())
    }

    /// Something was found in a folder or file; nothing while it is looked for.
    pub fn found(&mut self, look: Look, facts: Vec<FolderFact>) {
        self.looked.retain(|(own, _)| *own != look);
        if self.looked.len() >= LOOKED {
            self.looked.remove(0);
        }
        self.looked.push((look, facts));
    }

    /// The folder of the file.
    #[must_use]
    pub const fn base(&self) -> Option<&PathBuf> {
        self.place.base.as_ref()
    }

    /// Names of the environments that can be named.
    pub(super) fn environments(&self) -> impl Iterator<Item = &str> {
        self.place.environments.iter().map(Written::name)
    }

    /// The environments of the file have changed.
    pub fn set_environments(&mut self, environments: Vec<Written>) {
        self.place.environments = environments;
        if self.section == Section::Environment {
            let own = self.original.clone();
            self.place
                .environments
                .retain(|other| Some(other.name()) != own.as_deref());
        }
        self.judge();
    }

    pub(super) fn kind(&self) -> &str {
        self.written.text("kind")
    }

    /// The way to show who calls, as the picker names it.
    pub(super) fn auth(&self) -> &str {
        match self.written.text("auth.kind") {
            "" => "none",
            "login" if self.login_keys => LOGIN_KEYS,
            kind => kind,
        }
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        let kind = match self.section {
            Section::Network => self.proxy(),
            _ => self.kind(),
        };
        groups(self.section, kind, self.auth())
    }

    /// Which proxy is chosen, as the picker names it.
    pub(super) fn proxy(&self) -> &'static str {
        match self.written.text("proxy").trim() {
            _ if self.names_proxy => PROXY_ADDRESS,
            "" | "system" => "",
            "none" => "none",
            _ => PROXY_ADDRESS,
        }
    }

    pub(super) fn set_proxy(&mut self, choice: &str) {
        if self.proxy() == PROXY_ADDRESS {
            self.kept_proxy = self.text("proxy");
        }
        self.names_proxy = choice == PROXY_ADDRESS;
        let text = if self.names_proxy {
            self.kept_proxy.clone()
        } else {
            choice.to_owned()
        };
        self.set("proxy", &text);
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        match self.written.value(key) {
            Some(WrittenValue::Text(text)) => text.clone(),
            Some(WrittenValue::Number(number)) => number.to_string(),
            Some(WrittenValue::Flag(_) | WrittenValue::List(_)) | None => String::new(),
        }
    }

    /// Fills a field in.
    pub fn set(&mut self, key: &str, text: &str) {
        self.written.set_text(key, text);
        self.judge();
    }

    pub(super) fn set_number(&mut self, key: &str, text: &str) {
        match text.trim().parse() {
            Ok(number) => self.written.set(key, Some(WrittenValue::Number(number))),
            Err(_) => self.written.set_text(key, text),
        }
        self.judge();
    }

    pub(super) fn flag(&self, key: &str, usual: bool) -> bool {
        self.written.flag(key).unwrap_or(usual)
    }

    pub(super) fn set_flag(&mut self, key: &str, flag: bool, usual: bool) {
        let stays = flag != usual || self.written.flag(key).is_some();
        self.written
            .set(key, stays.then_some(WrittenValue::Flag(flag)));
        self.judge();
    }

    pub(super) fn set_auth(&mut self, auth: &str) {
        self.login_keys = auth == LOGIN_KEYS;
        let kind = if self.login_keys { "login" } else { auth };
        let kind = if kind == "none" { "" } else { kind };
        self.set("auth.kind", kind);
    }

    /// Rows of a table, to be typed into.
    pub(super) fn pairs(&self, key: &str) -> Vec<(String, String)> {
        let found = self.pairs.iter().find(|(own, _)| *own == key);
        found.map(|(_, rows)| rows.clone()).unwrap_or_default()
    }

    pub(super) fn set_pairs(&mut self, key: &str, rows: Vec<(String, String)>) {
        if let Some((_, own)) = self.pairs.iter_mut().find(|(own, _)| *own == key) {
            *own = rows;
        }
        self.judge();
    }

    /// Whether this is the first frame of the form.
    pub(super) fn take_fresh(&mut self) -> bool {
        std::mem::take(&mut self.fresh)
    }
}

#[cfg(test)]
mod tests;
