//! A form and its entry are the same, and each fault stands at its field.

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
    let faults = form.faults_of_row("headers", "x-api-key");
    assert_eq!(faults.len(), 1);
    assert!(!format!("{faults:?}").contains("q8Zr"));
    form.name_secret("headers#0", "keystore:shop-key");
    assert!(form.is_well());
    assert_eq!(form.pairs("headers")[0].1, "keystore:shop-key");
}

#[test]
fn faults_name_fields_by_their_labels_and_speak_of_no_file() {
    let mut form = EntryForm::new(Section::Endpoint, FormPlace::default());
    form.show_missing();
    for (kind, auth, labels) in [
        ("http", "none", &["Name", "URL"][..]),
        ("function", "none", &["Name", "Folder"]),
        ("custom-endpoint", "none", &["Name", "URL"]),
        ("deployed", "none", &["Name", "Account"]),
        ("deployed", "client-credentials", &["Client id"]),
        ("deployed", "bearer", &["Token"]),
        ("deployed", "oauth1", &["App key"]),
        ("deployed", "header", &["Value"]),
    ] {
        form.set("kind", kind);
        form.set_auth(auth);
        for label in labels {
            form.set("name", if *label == "Name" { "" } else { "shop" });
            form.set("account", if *label == "Account" { "" } else { "12345678" });
            let groups = form.groups();
            let mut fields = groups.iter().flat_map(|group| group.fields);
            let field = fields.find(|field| field.name == *label);
            let faults = form.faults_of(field.unwrap_or_else(|| panic!("{kind} {label}")));
            let [words] = &faults[..] else {
                panic!("{kind} {auth} {label}: {faults:?} of {:?}", form.faults);
            };
            let told = format!("{}: {}", words.message, words.help);
            assert_eq!(words.message, format!("{label} is missing"));
            for odd in ["[[", " = ", "passed over", "endpoint `"] {
                assert!(!told.contains(odd), "{told}");
            }
        }
    }
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
