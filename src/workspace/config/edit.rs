//! Changing one entry of `botbench.toml` and nothing else.

use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::fill::{self, fill, set};
use super::judge::{KeyFault, read_endpoint, read_environment, read_network};
use super::network;
use super::read::syntax_fault;
use super::remove::{take_out, take_out_table};
use super::written::{Section, Written};
use super::{Config, ConfigError, EditFault, SyntaxFault, parse};
use crate::workspace::{Expected, FileFault, Stamp, read_text, write_atomic};

/// Why [`put`] and [`remove`] give no new text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// The present text is not TOML.
    #[error(transparent)]
    Syntax(#[from] SyntaxFault),
    /// The change does not fit.
    #[error(transparent)]
    Edit(#[from] EditFault),
}

/// Adds an entry to a `botbench.toml`, or changes the one that was called `old_name`; makes the file if it is not
/// there. What names an environment by its old name names it by the new one. Of [`Section::Network`] there is one for
/// the whole file, without a name; with `old_name` it is that of the endpoint of this name alone.
///
/// # Errors
/// When the file cannot be read or written, is no TOML, or the entry does not fit. Nothing is written then.
pub fn save_entry(
    path: &Path,
    section: Section,
    old_name: Option<&str>,
    entry: &Written,
) -> Result<Stamp, ConfigError> {
    change(path, |text| put(text, section, old_name, entry))
}

/// Removes an entry from a `botbench.toml`, with the comment right above it. An environment that is in use stays.
///
/// # Errors
/// As [`save_entry`].
pub fn remove_entry(path: &Path, section: Section, name: &str) -> Result<Stamp, ConfigError> {
    change(path, |text| remove(text, section, name))
}

fn change(
    path: &Path,
    edit: impl FnOnce(&str) -> Result<String, TextFault>,
) -> Result<Stamp, ConfigError> {
    let (text, stamp) = match read_text(path) {
        Ok(file) => (file.text, Some(file.stamp)),
        Err(error) if matches!(error.fault, FileFault::NotFound) => (String::new(), None),
        Err(error) => return Err(error.into()),
    };
    let path_owned = || path.to_owned();
    let edited = edit(&text).map_err(|fault| match fault {
        TextFault::Syntax(fault) => ConfigError::Syntax {
            fault,
            path: path_owned(),
        },
        TextFault::Edit(fault) => ConfigError::Edit {
            fault,
            path: path_owned(),
        },
    })?;
    let expected = stamp.as_ref().map_or(Expected::Absent, Expected::Unchanged);
    Ok(write_atomic(path, edited.as_bytes(), expected)?)
}

/// The text with the entry added, or in place of the one that was called `old_name`.
///
/// # Errors
/// When the text is no TOML or the entry does not fit.
pub fn put(
    text: &str,
    section: Section,
    old_name: Option<&str>,
    entry: &Written,
) -> Result<String, TextFault> {
    judge(&parse(text)?, section, old_name, entry)?;
    if section == Section::Network {
        return edited(text, |document| put_network(document, old_name, entry));
    }
    let name = entry.name();
    edited(text, |document| {
        if old_name != Some(name) && find(document, section, name).is_some() {
            return Err(EditFault::NameTaken(name.to_owned()));
        }
        let Some(old) = old_name else {
            return add(document, section, entry);
        };
        let table =
            find(document, section, old).ok_or_else(|| EditFault::Unknown(old.to_owned()))?;
        fill(table, &fill::KEYS, entry);
        if section == Section::Environment && old != name {
            follow(document, Section::Endpoint, "environment", [old, name]);
            follow(document, Section::Environment, "inherits", [old, name]);
        }
        Ok(())
    })
}

fn judge(
    config: &Config,
    section: Section,
    old_name: Option<&str>,
    entry: &Written,
) -> Result<(), EditFault> {
    let others = config.environments.iter();
    let result = match section {
        Section::Network => read_network(entry).map(drop),
        Section::Endpoint => read_endpoint(entry, &config.environments, &[], None).map(drop),
        Section::Environment => {
            let own = |other: &&Written| Some(other.name()) != old_name;
            read_environment(entry, &others.filter(own).cloned().collect::<Vec<_>>())
        }
    };
    result.map_err(|faults| match faults.into_iter().next() {
        Some(KeyFault { message, help, .. }) => EditFault::Refused { message, help },
        None => EditFault::Unknown(entry.name().to_owned()),
    })
}

/// The text without the entry of that name; an empty name is the network of the whole file.
///
/// # Errors
/// When the text is no TOML, has no such entry, or something needs it.
pub fn remove(text: &str, section: Section, name: &str) -> Result<String, TextFault> {
    edited(text, |document| {
        if section == Section::Network {
            return remove_network(document, name);
        }
        find(document, section, name).ok_or_else(|| EditFault::Unknown(name.to_owned()))?;
        if section == Section::Environment {
            unused(document, name)?;
        }
        take_out(document, section, name);
        Ok(())
    })
}

/// Writes the network of the file, or that of one endpoint, in whichever form it has there.
fn put_network(
    document: &mut DocumentMut,
    owner: Option<&str>,
    entry: &Written,
) -> Result<(), EditFault> {
    let key = Section::Network.key();
    if let Some(owner) = owner {
        let endpoint = find(document, Section::Endpoint, owner)
            .ok_or_else(|| EditFault::Unknown(owner.to_owned()))?;
        let item = fill::entry_of(endpoint, key);
        let table = item.as_table_like_mut().ok_or(EditFault::NoTable(key))?;
        fill(table, &network::KEYS, entry);
        return Ok(());
    }
    if let Some(item) = document.get_mut(key) {
        let table = item.as_table_like_mut().ok_or(EditFault::NoTable(key))?;
        fill(table, &network::KEYS, entry);
        return Ok(());
    }
    let mut table = Table::new();
    fill(&mut table, &network::KEYS, entry);
    if !table.is_empty() {
        put_last(document, &mut table);
        document.insert(key, Item::Table(table));
    }
    Ok(())
}

fn remove_network(document: &mut DocumentMut, owner: &str) -> Result<(), EditFault> {
    let key = Section::Network.key();
    if owner.is_empty() {
        return take_out_table(document, key).ok_or(EditFault::NoTable(key));
    }
    let endpoint = find(document, Section::Endpoint, owner);
    let endpoint = endpoint.ok_or_else(|| EditFault::Unknown(owner.to_owned()))?;
    endpoint.remove(key);
    Ok(())
}

/// What names an environment keeps it in the file.
fn unused(document: &mut DocumentMut, name: &str) -> Result<(), EditFault> {
    let mut users = Vec::new();
    for (section, key) in [
        (Section::Endpoint, "environment"),
        (Section::Environment, "inherits"),
    ] {
        for table in tables(document, section) {
            if table.get(key).and_then(Item::as_str) == Some(name) {
                let user = table.get("name").and_then(Item::as_str).unwrap_or_default();
                users.push(format!("`{user}`"));
            }
        }
    }
    if users.is_empty() {
        return Ok(());
    }
    Err(EditFault::InUse {
        name: name.to_owned(),
        users,
    })
}

/// Lets everything that says `old` under a key say `new`.
fn follow(document: &mut DocumentMut, section: Section, key: &str, [old, new]: [&str; 2]) {
    for table in tables(document, section) {
        if table.get(key).and_then(Item::as_str) == Some(old) {
            set(table, key, new.into());
        }
    }
}

fn edited(
    text: &str,
    edit: impl FnOnce(&mut DocumentMut) -> Result<(), EditFault>,
) -> Result<String, TextFault> {
    // Read by the same reader as everywhere, so that a fault has the same words and place.
    parse(text)?;
    let bare = text.trim_start_matches('\u{feff}');
    let windows =
        bare.contains("\r\n") && bare.matches('\n').count() == bare.matches("\r\n").count();
    let unix = bare.replace("\r\n", "\n");
    let document: Result<DocumentMut, _> = unix.parse();
    let mut document = document.map_err(|error| syntax_fault(&unix, &error))?;
    edit(&mut document)?;
    let mut edited = document.to_string();
    if windows {
        edited = edited.replace('\n', "\r\n");
    }
    let mark = &text[..text.len() - bare.len()];
    Ok(format!("{mark}{edited}"))
}

/// The tables of a list, in either of its forms.
fn tables(
    document: &mut DocumentMut,
    section: Section,
) -> Box<dyn Iterator<Item = &mut dyn TableLike> + '_> {
    let Some(item) = document.get_mut(section.key()) else {
        return Box::new(std::iter::empty());
    };
    match item {
        Item::ArrayOfTables(tables) => {
            Box::new(tables.iter_mut().map(|table| table as &mut dyn TableLike))
        }
        Item::Value(Value::Array(values)) => {
            let tables = values.iter_mut().filter_map(Value::as_inline_table_mut);
            Box::new(tables.map(|table| table as &mut dyn TableLike))
        }
        _ => Box::new(std::iter::empty()),
    }
}

fn find<'d>(
    document: &'d mut DocumentMut,
    section: Section,
    name: &str,
) -> Option<&'d mut dyn TableLike> {
    tables(document, section).find(|table| is_named(&**table, name))
}

/// Whether an entry is the one of that name.
pub(super) fn is_named(table: &dyn TableLike, name: &str) -> bool {
    let own = table.get("name").and_then(Item::as_str);
    own.is_some_and(|own| own.trim() == name)
}

fn add(document: &mut DocumentMut, section: Section, entry: &Written) -> Result<(), EditFault> {
    let mut table = Table::new();
    fill(&mut table, &fill::KEYS, entry);
    let Some(item) = document.get_mut(section.key()) else {
        add_first(document, section, table);
        return Ok(());
    };
    if let Some(tables) = item.as_array_of_tables_mut() {
        tables.push(table);
    } else {
        let values = item
            .as_array_mut()
            .ok_or(EditFault::NoList(section.key()))?;
        values.push(table.into_inline_table());
    }
    Ok(())
}

fn add_first(document: &mut DocumentMut, section: Section, mut table: Table) {
    put_last(document, &mut table);
    let mut tables = ArrayOfTables::new();
    tables.push(table);
    document.insert(section.key(), Item::ArrayOfTables(tables));
}

/// Puts a new table behind all that the file holds, final comments included.
fn put_last(document: &mut DocumentMut, table: &mut Table) {
    let trailing = document.trailing().as_str().unwrap_or_default();
    let gap = if document.is_empty() && trailing.is_empty() {
        ""
    } else {
        "\n"
    };
    table.decor_mut().set_prefix(format!("{trailing}{gap}"));
    document.set_trailing("");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::config::WrittenValue;

    const ENDPOINT: Section = Section::Endpoint;

    const FILE: &str = r#"# The shop's endpoints.

# Try this one first.
[[endpoint]]
name = 'demo'   # ours
kind = "demo"

# Staging, behind the VPN.
[[endpoint]]
kind = "http"
name = "staging"
url = "http://127.0.0.1:3000/" # the usual port
timeout = "60s"
headers = { "x-api-key" = "env:SHOP_KEY", "x-old" = "env:OLD ONE" }

[[endpoint]]
name = "live"
kind = "deployed"
account = "12345678"

[check]
known_skills = [
    "human", # never sleeps
]
# The end.
"#;

    #[test]
    fn a_network_is_put_in_whichever_form_it_has() {
        let mut entry = Written::default();
        entry.set_text("proxy", "none");
        entry.set_text("ca", "ca.pem");
        entry.add("tls_exceptions", "a.example", "2026-12-31");
        let put = |text: &str, owner| put(text, Section::Network, owner, &entry).unwrap();
        let own = "proxy = \"none\"\nca = \"ca.pem\"\ntls_exceptions = { \"a.example\" = \"2026-12-31\" }\n";
        assert_eq!(put("", None), format!("[network]\n{own}"));
        let behind = put(FILE, None);
        assert_eq!(behind, format!("{FILE}\n[network]\n{own}"));
        assert_eq!(put(&behind, None), behind);
        for same in [
            "network = { proxy = \"none\", ca = [\"ca.pem\"], tls_exceptions = { \"a.example\" = 2026-12-31 } }\n",
            "# 1\n[network] # 2\nca = 'ca.pem'# 3\nproxy = \"none\"\n\n[network.tls_exceptions] # 4\n\"a.example\" = '2026-12-31'\n",
        ] {
            assert_eq!(put(same, None), same);
        }
        let inline = put(FILE, Some("live"));
        let table = "network = { proxy = \"none\", ca = \"ca.pem\", tls_exceptions = { \"a.example\" = \"2026-12-31\" } }\n";
        let expected = FILE.replace("\"12345678\"\n", &format!("\"12345678\"\n{table}"));
        assert_eq!(inline, expected);
        assert_eq!(remove(&inline, Section::Network, "live").unwrap(), FILE);
        assert!(remove(FILE, Section::Network, "").is_err());
    }

    #[test]
    fn a_network_goes_without_the_comments_of_others() {
        let text = "# Ours.\n\n# Its own.\n[network]\nproxy = \"none\" # x\n\n[check]\n";
        let left = remove(text, Section::Network, "").unwrap();
        assert_eq!(left, "# Ours.\n\n[check]\n");
        let mut entry = Written::default();
        entry.set_text("proxy", "proxy.example");
        let refused = put(text, Section::Network, None, &entry).unwrap_err();
        assert!(refused.to_string().contains("no address"), "{refused}");
        let odd = put("network = 1\n", Section::Network, None, &Written::default()).unwrap_err();
        assert!(odd.to_string().contains("is not a table"), "{odd}");
    }

    fn staging() -> Written {
        parse(FILE).unwrap().written("staging").unwrap().clone()
    }

    fn http(name: &str) -> Written {
        let mut entry = Written::new(name, Some("http"));
        entry.add("headers", "x-case", "7");
        entry.set("payload_only", Some(WrittenValue::Flag(true)));
        entry.set_text("url", "http://127.0.0.1:9/");
        entry
    }

    fn demo(name: &str) -> Written {
        Written::new(name, Some("demo"))
    }

    #[test]
    fn saving_what_is_there_changes_no_byte() {
        assert_eq!(
            put(FILE, ENDPOINT, Some("staging"), &staging()).unwrap(),
            FILE
        );
        let windows = FILE.replace('\n', "\r\n");
        assert_eq!(
            put(&windows, ENDPOINT, Some("staging"), &staging()).unwrap(),
            windows
        );
        let marked = format!("\u{feff}{FILE}");
        assert_eq!(
            put(&marked, ENDPOINT, Some("staging"), &staging()).unwrap(),
            marked
        );
    }

    #[test]
    fn a_change_touches_only_what_changed() {
        let mut entry = staging();
        entry.set_text("name", "test");
        entry.set_text("timeout", "5s");
        entry.set_text("url", "http://127.0.0.1:4000/");
        entry.retain(|key| !key.starts_with("headers."));
        entry.add("headers", "x-new", "env:OTHER");
        let expected = FILE
            .replace("name = \"staging\"", "name = \"test\"")
            .replace(":3000/", ":4000/")
            .replace("\"60s\"", "\"5s\"")
            .replace(
                r#"{ "x-api-key" = "env:SHOP_KEY", "x-old" = "env:OLD ONE" }"#,
                r#"{ "x-old" = "env:OLD ONE", x-new = "env:OTHER" }"#,
            );
        assert_eq!(
            put(FILE, ENDPOINT, Some("staging"), &entry).unwrap(),
            expected
        );
    }

    #[test]
    fn a_new_endpoint_comes_after_the_others() {
        let expected = FILE.replace(
            "\n[check]",
            r#"
[[endpoint]]
name = "new"
kind = "http"
url = "http://127.0.0.1:9/"
payload_only = true
headers = { x-case = "7" }

[check]"#,
        );
        assert_eq!(put(FILE, ENDPOINT, None, &http("new")).unwrap(), expected);
    }

    #[test]
    fn the_first_endpoint_stands_after_what_was_there() {
        let demo = demo("demo");
        let entry = "[[endpoint]]\nname = \"demo\"\nkind = \"demo\"\n";
        assert_eq!(put("", ENDPOINT, None, &demo).unwrap(), entry);
        let expected = format!("# hello\n\n{entry}");
        assert_eq!(put("# hello\n", ENDPOINT, None, &demo).unwrap(), expected);
        let expected = format!("[check]\nevent = \"e\"\n# end\n\n{entry}");
        assert_eq!(
            put("[check]\nevent = \"e\"\n# end\n", ENDPOINT, None, &demo).unwrap(),
            expected
        );
    }

    #[test]
    fn removing_an_endpoint_takes_its_comment_and_leaves_the_others() {
        let first = FILE.find("# Try").unwrap();
        let second = FILE.find("# Staging").unwrap();
        let third = FILE.find("[[endpoint]]\nname = \"live\"").unwrap();
        let without_second = format!("{}{}", &FILE[..second], &FILE[third..]);
        assert_eq!(remove(FILE, ENDPOINT, "staging").unwrap(), without_second);
        let without_first = format!("{}{}", &FILE[..first], &FILE[second..]);
        assert_eq!(remove(FILE, ENDPOINT, "demo").unwrap(), without_first);
    }

    #[test]
    fn comments_of_the_file_survive_its_last_endpoint() {
        let text = "# head\n\n[[endpoint]]\nname = \"a\"\nkind = \"demo\"\n# end\n";
        assert_eq!(remove(text, ENDPOINT, "a").unwrap(), "# head\n# end\n");
        let text = "# head\n\n[[endpoint]]\nname = \"a\"\nkind = \"demo\"\n\n[check]\n";
        assert_eq!(remove(text, ENDPOINT, "a").unwrap(), "# head\n\n[check]\n");
    }

    #[test]
    fn endpoints_in_one_line_are_changed_too() {
        let text = "endpoint = [{ name = \"a\", kind = \"demo\" }]\n";
        let added = put(text, ENDPOINT, None, &http("b")).unwrap();
        assert_eq!(parse(&added).unwrap().endpoints.len(), 2);
        assert_eq!(
            parse(&remove(&added, ENDPOINT, "a").unwrap())
                .unwrap()
                .endpoints[0]
                .name,
            "b"
        );
    }

    #[test]
    fn a_changed_kind_leaves_nothing_behind() {
        let text = put(FILE, ENDPOINT, Some("staging"), &demo("staging")).unwrap();
        assert!(!text.contains("127.0.0.1") && !text.contains("x-api-key"));
        assert!(!text.contains("60s") && text.contains("never sleeps"));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let fault =
            |old: Option<&str>, entry: &Written| put(FILE, ENDPOINT, old, entry).unwrap_err();
        let taken = EditFault::NameTaken("staging".to_owned());
        assert_eq!(fault(None, &http("staging")), taken.clone().into());
        assert_eq!(fault(Some("demo"), &http("staging")), taken.into());
        assert_eq!(
            fault(Some("x"), &http("x")),
            EditFault::Unknown("x".to_owned()).into()
        );
        let refused = |name: &str| fault(None, &http(name)).to_string();
        assert!(refused(" ").contains("without a `name`"));
        assert!(refused("demo").contains("belongs to the built-in demo bot"));
        let broken = put("endpoint = [", ENDPOINT, None, &http("x")).unwrap_err();
        assert!(matches!(broken, TextFault::Syntax(_)));
        let unlisted = put("endpoint = 1", ENDPOINT, None, &http("x")).unwrap_err();
        assert_eq!(unlisted, EditFault::NoList("endpoint").into());
    }

    #[test]
    fn a_literal_secret_is_never_written() {
        let mut entry = http("x");
        entry.add("headers", "Authorization", "Bearer sesame");
        let fault = put(FILE, ENDPOINT, None, &entry).unwrap_err();
        assert!(fault.to_string().contains("Authorization"));
        assert!(!format!("{fault:?} {fault}").contains("sesame"));
    }

    const SHARED: &str = r#"# What all share.
[[environment]]
name = "base" # of all
region = "lo"

[[environment]]
name = "live"
inherits = "base"
production = true

[[endpoint]]
name = "orders"
kind = "deployed"
account = "1"
environment = "live" # real ones
auth = { kind = "bearer", token = "env:TOKEN" }
"#;

    #[test]
    fn an_environment_keeps_its_users_under_another_name() {
        let config = parse(SHARED).unwrap();
        let mut live = config.environments[1].clone();
        live.set_text("name", "prod");
        live.add("variables", "team", "shop");
        let text = put(SHARED, Section::Environment, Some("live"), &live).unwrap();
        let expected = SHARED
            .replace("name = \"live\"", "name = \"prod\"")
            .replace("environment = \"live\"", "environment = \"prod\"")
            .replace(
                "production = true\n",
                "production = true\nvariables = { team = \"shop\" }\n",
            );
        assert_eq!(text, expected);
        let refused = remove(SHARED, Section::Environment, "live").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "environment `live` is named by `orders`"
        );
        let new = Written::new("test", None);
        let text = put(SHARED, Section::Environment, None, &new).unwrap();
        assert_eq!(remove(&text, Section::Environment, "test").unwrap(), SHARED);
    }

    #[test]
    fn another_sort_of_auth_leaves_nothing_of_the_old_one() {
        let mut orders = parse(SHARED).unwrap().written("orders").unwrap().clone();
        orders.retain(|key| !key.starts_with("auth."));
        orders.set_text("auth.kind", "header");
        orders.set_text("auth.value", "keystore:shop");
        let text = put(SHARED, ENDPOINT, Some("orders"), &orders).unwrap();
        let expected = SHARED.replace(
            "kind = \"bearer\", token = \"env:TOKEN\"",
            "kind = \"header\", value = \"keystore:shop\"",
        );
        assert_eq!(text, expected);
        orders.retain(|key| !key.starts_with("auth."));
        let text = put(SHARED, ENDPOINT, Some("orders"), &orders).unwrap();
        assert!(!text.contains("auth"));
    }
}
