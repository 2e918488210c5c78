//! Events are plain files, and what is known about them stays with them.

use std::fs;

use super::*;
use crate::invoke::StatusPattern;

fn workspace() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn about() -> About {
    About {
        notes: "Asks for an order.\nIt's 4711 — \"quoted\".".to_owned(),
        expectation: Expectation {
            status: Some(StatusPattern::Class(2)),
            codes: vec!["body.empty".to_owned()],
            no_codes: vec!["ttr.type-missing".to_owned(), "qr.x".to_owned()],
            answer: Some("{\n  \"messages\": [\"C:\\\\x\", '''a''']\n}\n".to_owned()),
        },
    }
}

#[test]
fn what_is_saved_is_read_again() {
    let folder = workspace();
    let event = SavedEvent::new("staging", "order status");
    let payload = "{ \"message\": 'hi', // mine\n}\r\n";
    save(folder.path(), &event, payload, Expected::Absent).unwrap();
    let bare = load(folder.path(), &event).unwrap();
    assert_eq!(
        (bare.payload.text.as_str(), bare.about),
        (payload, About::default())
    );
    save_about(folder.path(), &event, &about()).unwrap();
    let loaded = load(folder.path(), &event).unwrap();
    assert_eq!(loaded.about, about());
    assert_eq!(loaded.warnings, [""; 0]);
    assert!(
        event
            .payload_path(folder.path())
            .ends_with("events/staging/order status.json")
    );
    assert!(matches!(
        save(folder.path(), &event, "{}", Expected::Absent)
            .unwrap_err()
            .fault,
        FileFault::Exists
    ));
}

#[test]
fn the_file_is_written_for_people_and_keeps_what_they_wrote() {
    let folder = workspace();
    let event = SavedEvent::new("staging", "a");
    save(folder.path(), &event, "{}", Expected::Absent).unwrap();
    let mut about = About {
        notes: "one\ntwo".to_owned(),
        ..About::default()
    };
    about.expectation.status = Some(StatusPattern::Exactly(200));
    save_about(folder.path(), &event, &about).unwrap();
    let path = event.about_path(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        "notes = '''\none\ntwo'''\n\n[expect]\nstatus = \"200\"\n"
    );
    fs::write(
        &path,
        format!("# mine\nmine = 1\n{text}codes = ['a'] # why\n"),
    )
    .unwrap();
    let loaded = load(folder.path(), &event).unwrap();
    assert_eq!(loaded.warnings, ["`mine` is not known and has no effect"]);
    about.expectation.codes = vec!["a".to_owned()];
    assert_eq!(loaded.about, about);
    about.expectation.status = None;
    save_about(folder.path(), &event, &about).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        "# mine\nmine = 1\nnotes = '''\none\ntwo'''\n\n[expect]\ncodes = ['a'] # why\n"
    );
    fs::write(&path, "notes = \"x\"\n").unwrap();
    save_about(folder.path(), &event, &About::default()).unwrap();
    assert!(!path.exists());
    save_about(folder.path(), &event, &About::default()).unwrap();
    assert!(!path.exists());
}

#[test]
fn what_is_not_understood_is_told_and_never_lost() {
    let folder = workspace();
    let event = SavedEvent::new("staging", "a");
    save(folder.path(), &event, "{}", Expected::Absent).unwrap();
    let path = event.about_path(folder.path());
    for (text, warnings) in [
        ("notes = 1\nexpect = 2", 2),
        (
            "[expect]\nstatus = \"many\"\ncodes = 1\nno_codes = [1]\nanswer = {}\nx = 1",
            5,
        ),
        ("no toml", 1),
        ("\u{feff}notes = \"x\"\nexpect = { status = 200 }", 0),
    ] {
        fs::write(&path, text).unwrap();
        let loaded = load(folder.path(), &event).unwrap();
        assert_eq!(
            loaded.warnings.len(),
            warnings,
            "{text}: {:?}",
            loaded.warnings
        );
    }
    fs::write(&path, "no toml").unwrap();
    assert!(save_about(folder.path(), &event, &about()).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "no toml");
}

#[test]
fn events_are_listed_renamed_and_deleted() {
    let folder = workspace();
    assert_eq!(list(folder.path()).unwrap(), []);
    let events = [
        SavedEvent::new("http://127.0.0.1:3000/x", "b"),
        SavedEvent::new("staging", "a"),
        SavedEvent::new("staging", "b"),
    ];
    for event in &events {
        save(folder.path(), event, "{}", Expected::Absent).unwrap();
    }
    save_about(folder.path(), &events[1], &about()).unwrap();
    assert_eq!(list(folder.path()).unwrap(), events);
    assert!(rename(folder.path(), &events[1], "b").is_err());
    assert!(rename(folder.path(), &events[1], "../b").is_err());
    let renamed = rename(folder.path(), &events[1], "c").unwrap();
    assert_eq!(load(folder.path(), &renamed).unwrap().about, about());
    assert!(load(folder.path(), &events[1]).is_err());
    delete(folder.path(), &renamed).unwrap();
    delete(folder.path(), &events[2]).unwrap();
    assert_eq!(list(folder.path()).unwrap(), [events[0].clone()]);
    assert_eq!(
        fs::read_dir(folder.path().join("events/staging"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn a_name_never_leads_out_of_the_folder() {
    let folder = workspace();
    for name in ["../x", "a/b", "", ".hidden", "nul", "a\\b"] {
        let event = SavedEvent::new("staging", name);
        assert!(
            save(folder.path(), &event, "{}", Expected::Absent).is_err(),
            "{name}"
        );
        assert!(load(folder.path(), &event).is_err() && delete(folder.path(), &event).is_err());
    }
    for endpoint in [
        "..",
        ".",
        "",
        "a/b",
        "../../x",
        "con",
        "a.",
        "%",
        "%41",
        "Grüße 2",
        "50%",
        " a",
        "😀/",
    ] {
        let name = encoded(endpoint);
        assert!(check_name(&name).is_ok(), "{endpoint}: {name}");
        assert_eq!(decoded(&name), endpoint, "{name}");
        assert_eq!(Path::new(&name).components().count(), 1);
    }
}
