//! Changes touch what they mean, and no byte of anything else.

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
    let own =
        "proxy = \"none\"\nca = \"ca.pem\"\ntls_exceptions = { \"a.example\" = \"2026-12-31\" }\n";
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
    let fault = |old: Option<&str>, entry: &Written| put(FILE, ENDPOINT, old, entry).unwrap_err();
    let taken = EditFault::NameTaken("staging".to_owned());
    assert_eq!(fault(None, &http("staging")), taken.clone().into());
    assert_eq!(fault(Some("demo"), &http("staging")), taken.into());
    assert_eq!(
        fault(Some("x"), &http("x")),
        EditFault::Unknown("x".to_owned()).into()
    );
    let refused = |name: &str| fault(None, &http(name)).to_string();
    assert!(refused(" ").contains("`name` is missing"));
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
