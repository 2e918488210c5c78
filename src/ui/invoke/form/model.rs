//! What stands in the form, what is wrong with it, and the entry that it makes.

use std::path::PathBuf;

use super::looks::Look;
use super::spec::{Field, Group, LOGIN_KEYS, PROXY_ADDRESS, Sort, groups};
use crate::invoke::{Endpoint, SecretSource};
use crate::ui::secrets::SecretPlace;
use crate::workspace::config::{
    KeyFault, Section, Written, WrittenValue, read_endpoint, read_environment, read_network,
};

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

    /// The name of a secret becomes the value of a field, or of a row: `headers.x-api-key`.
    pub fn name_secret(&mut self, key: &str, reference: &str) {
        let row = key.split_once('#').and_then(|(group, at)| {
            let (_, rows) = self.pairs.iter_mut().find(|(own, _)| *own == group)?;
            rows.get_mut(at.parse::<usize>().ok()?)
        });
        match row {
            Some((_, value)) => reference.clone_into(value),
            None => self.written.set_text(key, reference),
        }
        self.judge();
    }

    /// The entry without what its kind does not need.
    #[must_use]
    pub fn entry(&self) -> Written {
        let mut entry = self.written.clone();
        let groups = self.groups();
        let fields: Vec<Field> = groups
            .iter()
            .flat_map(|group| group.fields.iter().copied())
            .collect();
        let known = |key: &str| fields.iter().any(|field| field.key == key);
        entry.retain(known);
        if self.section == Section::Endpoint && self.kind() == "deployed" && self.auth() == "none" {
            entry.retain(|key| !key.starts_with("auth."));
        }
        entry.set_text("name", self.written.name());
        for (key, rows) in &self.pairs {
            let Some(field) = fields.iter().find(|field| field.key == *key) else {
                continue;
            };
            match field.sort {
                Sort::Pairs(_) | Sort::Exceptions => add_pairs(&mut entry, key, rows),
                Sort::List(_) | Sort::Authorities => set_list(&mut entry, field, rows),
                _ => {}
            }
        }
        entry
    }

    /// The endpoint that the form describes.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn endpoint(&self) -> Result<Endpoint, Vec<KeyFault>> {
        let (environments, taken) = (&self.place.environments, &self.place.taken);
        read_endpoint(
            &self.entry(),
            environments,
            taken,
            self.place.base.as_deref(),
        )
    }

    /// An endpoint that can be asked for the functions of the account of the form; what only a call needs may still be
    /// missing or wrong. `None` where more is.
    pub(super) fn account_endpoint(&self) -> Option<Endpoint> {
        const OF_CALLS: [&str; 7] = [
            "function", "test", "event", "timeout", "caller", "skill", "headers",
        ];
        let mut entry = self.entry();
        entry.retain(|key| !OF_CALLS.contains(&key.split('.').next().unwrap_or(key)));
        if entry.name().is_empty() {
            entry.set_text("name", "the new endpoint");
        }
        let base = self.place.base.as_deref();
        read_endpoint(&entry, &self.place.environments, &[], base).ok()
    }

    fn judge(&mut self) {
        let result = match self.section {
            Section::Endpoint => self.endpoint().map(drop),
            Section::Environment => read_environment(&self.entry(), &self.place.environments),
            Section::Network => read_network(&self.entry()).map(drop),
        };
        self.faults = result.err().unwrap_or_default();
        let has_address = !self.written.text("proxy").trim().is_empty();
        if self.section == Section::Network && self.names_proxy && !has_address {
            self.faults.push(KeyFault {
                key: "proxy".to_owned(),
                message: "the address of the proxy is missing".to_owned(),
                help: "write one such as `http://proxy.example:3128`, or choose another proxy"
                    .to_owned(),
                is_missing: true,
            });
        }
    }

    /// Whether it can be written.
    pub(super) fn is_well(&self) -> bool {
        self.faults.is_empty()
    }

    /// From now on says what is missing as well; what is wrong is said at once.
    pub(super) fn show_missing(&mut self) {
        self.shows_missing = true;
    }

    /// What is wrong with a field, as far as the user should see it yet.
    pub(super) fn faults_of(&self, field: &Field) -> Vec<KeyFault> {
        let is_own = |key: &str| match field.sort {
            Sort::Pairs(_) => key.split('.').next() == Some(field.key),
            Sort::Auth => key == field.key || key == "auth",
            Sort::Proxy => false,
            _ => key == field.key,
        };
        let shown =
            |fault: &&KeyFault| is_own(&fault.key) && (self.shows_missing || !fault.is_missing);
        self.faults.iter().filter(shown).cloned().collect()
    }

    /// What is wrong with a row of a table, as far as the user should see it yet.
    pub(super) fn faults_of_row(&self, key: &str, name: &str) -> Vec<KeyFault> {
        let own = format!("{key}.{}", name.trim());
        let shown =
            |fault: &&KeyFault| fault.key == own && (self.shows_missing || !fault.is_missing);
        self.faults.iter().filter(shown).cloned().collect()
    }

    /// What is wrong somewhere else.
    pub(super) fn other_faults(&self) -> Vec<KeyFault> {
        let groups = self.groups();
        let fields = || groups.iter().flat_map(|group| group.fields);
        let is_shown = |fault: &&KeyFault| {
            fields().any(|field| {
                fault.key == field.key || fault.key.split('.').next() == Some(field.key)
            })
        };
        let others = self.faults.iter().filter(|fault| !is_shown(fault));
        others.filter(|_| self.shows_missing).cloned().collect()
    }

    /// Where the secret of a name is.
    pub(super) fn secret_place(&self, reference: &str) -> Option<SecretPlace> {
        let found = self
            .secrets
            .iter()
            .find(|(own, _)| own.written() == reference);
        found.map(|(_, place)| *place)
    }

    /// A name for the secret of a field that has none yet.
    pub(super) fn suggested(&self, key: &str) -> String {
        let last = key
            .rsplit(['.', '#'])
            .next()
            .unwrap_or(key)
            .replace('_', "-");
        let letters = self.written.name().to_lowercase();
        let stem: String = letters
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        let stem = stem.trim_matches('-');
        match (stem.is_empty(), last.parse::<usize>().is_ok()) {
            (true, true) => "keystore:".to_owned(),
            (true, false) => format!("keystore:{last}"),
            (false, true) => format!("keystore:{stem}-key"),
            (false, false) => format!("keystore:{stem}-{last}"),
        }
    }

    /// Whether this is the first frame of the form.
    pub(super) fn take_fresh(&mut self) -> bool {
        std::mem::take(&mut self.fresh)
    }
}

fn add_pairs(entry: &mut Written, key: &str, rows: &[(String, String)]) {
    for (name, value) in rows {
        let (name, value) = (name.trim(), value.trim());
        if !(name.is_empty() && value.is_empty()) {
            entry.add(key, name, value);
        }
    }
}

/// A list as the file writes it: one file stands without brackets.
fn set_list(entry: &mut Written, field: &Field, rows: &[(String, String)]) {
    let lines = rows.iter().map(|(line, _)| line.trim().to_owned());
    let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let value = match (lines.len(), field.sort) {
        (0, _) => None,
        (1, Sort::Authorities) => lines.pop().map(WrittenValue::Text),
        _ => Some(WrittenValue::List(lines)),
    };
    entry.set(field.key, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> EntryForm {
        let place = FormPlace {
            taken: vec!["demo".to_owned(), "staging".to_owned()],
            ..FormPlace::default()
        };
        let mut form = EntryForm::new(Section::Endpoint, place);
        form.set("name", " shop ");
        form.set("url", "http://127.0.0.1:3000/");
        let rows = [("x-api-key", "env:SHOP_KEY"), ("", "")];
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        form.set_pairs("headers", rows.map(owned).to_vec());
        form
    }

    #[test]
    fn a_form_gives_its_entry_and_the_entry_its_form() {
        let form = filled();
        assert!(form.is_well(), "{:?}", form.faults);
        let entry = form.entry();
        assert_eq!(entry.name(), "shop");
        assert_eq!(entry.group("headers").len(), 1);
        let again = EntryForm::edit(Section::Endpoint, &entry, FormPlace::default());
        assert_eq!(again.entry().group("headers"), entry.group("headers"));
        assert_eq!(again.original(), Some("shop"));
    }

    #[test]
    fn another_kind_takes_along_only_what_it_needs() {
        let mut form = filled();
        form.set("kind", "deployed");
        form.set("account", "12345678");
        form.set_auth("client-credentials");
        form.set("auth.client_id", "app");
        form.set("auth.client_secret", "keystore:app");
        assert!(form.is_well(), "{:?}", form.faults);
        assert!(!form.entry().has("url") && form.entry().has("auth"));
        form.set_auth(LOGIN_KEYS);
        assert_eq!(form.entry().text("auth.kind"), "login");
        assert!(!form.is_well());
        form.set_auth("none");
        assert!(form.is_well() && !form.entry().has("auth"));
        form.set("kind", "http");
        assert!(form.is_well() && form.entry().has("url"));
    }

    #[test]
    fn what_is_missing_is_told_after_save_and_what_is_wrong_at_once() {
        let mut form = filled();
        form.set("url", "");
        let url = form.groups()[1].fields[0];
        assert_eq!(form.faults_of(&url), []);
        form.show_missing();
        assert_eq!(form.faults_of(&url).len(), 1);
        let mut form = filled();
        form.set("url", "shop");
        assert_eq!(form.faults_of(&url).len(), 1);
    }

    #[test]
    fn a_pasted_secret_is_told_at_once_and_not_repeated() {
        let mut form = filled();
        let row = (
            "x-api-key".to_owned(),
            "q8Zr2LmX0vTn5KdW7yBs3HcF".to_owned(),
        );
        form.set_pairs("headers", vec![row]);
        let headers = form.groups()[1].fields[4];
        let faults = form.faults_of(&headers);
        assert_eq!(faults.len(), 1);
        assert!(!format!("{faults:?}").contains("q8Zr"));
        form.name_secret("headers#0", "keystore:shop-key");
        assert!(form.is_well());
        assert_eq!(form.pairs("headers")[0].1, "keystore:shop-key");
    }

    #[test]
    fn names_of_secrets_are_suggested_from_the_endpoint() {
        let form = filled();
        assert_eq!(
            form.suggested("auth.client_secret"),
            "keystore:shop-client-secret"
        );
        assert_eq!(form.suggested("headers#0"), "keystore:shop-key");
    }
}
