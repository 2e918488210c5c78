//! Which files are taken, and what happens with those that cannot be.

use super::{BAD, GOOD, Place, Run};

/// The paths in the JSON of a check.
fn checked(run: &Run) -> Vec<String> {
    let report = run.json();
    let files = report["files"].as_array().unwrap().iter();
    files
        .map(|file| file["path"].as_str().unwrap().replace('\\', "/"))
        .collect()
}

#[test]
fn folders_are_walked_for_json_and_jsonc_and_gitignore_is_honoured() {
    let place = Place::with(&[
        (".gitignore", "build/\nsecret.json\n"),
        ("b.json", GOOD),
        ("a/deep/c.jsonc", GOOD),
        ("a/notes.txt", "no JSON"),
        ("build/out.json", BAD),
        ("a/secret.json", BAD),
    ]);
    let run = place.run(&["check", "--format", "json", "."]);
    assert_eq!(checked(&run), ["./a/deep/c.jsonc", "./b.json"]);
    assert_eq!(run.code, 0);
}

#[test]
fn a_file_that_is_named_is_checked_whatever_its_extension() {
    let place = Place::with(&[("answer.txt", BAD), (".gitignore", "answer.txt\n")]);
    assert_eq!(place.run(&["check", "answer.txt"]).code, 1);
}

#[test]
fn a_hyphen_is_standard_input() {
    let place = Place::new();
    let run = place.run_with(&["check", "--format", "json", "-"], BAD.as_bytes());
    assert_eq!(checked(&run), ["-"]);
    assert_eq!(run.code, 1);
}

#[test]
fn what_could_not_be_read_is_counted_beside_what_was_checked() {
    let place = Place::with(&[("good.json", GOOD)]);
    for (paths, says) in [
        (&["gone.json"][..], "nothing checked; 1 could not be read\n"),
        (
            &["gone.json", "good.json", "gone.jsonc"],
            "1 file checked: nothing found; 2 could not be read\n",
        ),
        (&["good.json"], "1 file checked: nothing found\n"),
    ] {
        let run = place.run(&[&["check"], paths].concat());
        assert_eq!(run.out, says, "{}", run.err);
        assert_eq!(run.code, if paths == ["good.json"] { 0 } else { 2 });
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_that_leads_nowhere_is_said_and_one_to_a_folder_is_passed_over() {
    let place = Place::with(&[("good.json", GOOD), ("elsewhere/bad.json", BAD)]);
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(place.path().join(to), place.path().join("a").join(name))
    };
    place.write("a/own.json", GOOD.as_bytes());
    link("good.json", "linked.json").unwrap();
    link("elsewhere", "folder.json").unwrap();
    let run = place.run(&["check", "--format", "json", "a"]);
    assert_eq!(checked(&run), ["a/linked.json", "a/own.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    link("gone.json", "broken.json").unwrap();
    let run = place.run(&["check", "--format", "json", "a"]);
    assert_eq!(checked(&run), ["a/linked.json", "a/own.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("broken.json"), "{}", run.err);
}

#[test]
fn files_that_cannot_be_read_are_said_and_the_others_are_still_checked() {
    let place = Place::with(&[("good.json", GOOD), ("bad.json", BAD)]);
    place.write("latin.json", b"{\"messages\": [\"gr\xfc\xdfe\"]}");
    place.write("binary.json", b"\x7fELF\x00\x01\xff\xfe\x80");
    let run = place.run(&[
        "check",
        "--format",
        "json",
        "latin.json",
        "binary.json",
        "gone.json",
        "good.json",
        "bad.json",
    ]);
    assert_eq!(run.code, 2);
    assert_eq!(checked(&run), ["good.json", "bad.json"]);
    for name in ["latin.json", "binary.json", "gone.json"] {
        assert!(run.err.contains(name), "{name}: {}", run.err);
    }
    assert!(run.err.matches("help: ").count() >= 3, "{}", run.err);
}

#[test]
fn standard_input_that_is_no_text_is_said() {
    let run = Place::new().run_with(&["check", "-"], b"\xff\xfe");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no UTF-8"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(&[("closed/a.json", BAD), ("open/b.json", GOOD)]);
    let closed = place.path().join("closed");
    let rights =
        |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode)).unwrap();
    rights(0o000);
    // Whoever may read everything finds the file in it instead.
    let may_read = std::fs::read_dir(&closed).is_ok();
    let run = place.run(&["check", "--format", "json", "."]);
    rights(0o700);
    if may_read {
        assert_eq!(run.code, 1);
    } else {
        assert_eq!(
            (run.code, checked(&run)),
            (2, vec!["./open/b.json".to_owned()])
        );
        assert!(run.err.contains("closed"), "{}", run.err);
    }
}

#[test]
fn an_endless_line_and_deep_nesting_end() {
    let place = Place::new();
    place.write("deep.json", "[".repeat(100_000).as_bytes());
    let entries = "null,".repeat(20_000);
    place.write(
        "many.json",
        format!("{{\"messages\": [{entries}\"hi\"]}}").as_bytes(),
    );
    let deep = place.run(&["check", "deep.json"]);
    assert_eq!(deep.code, 1);
    let many = place.run(&["check", "--format", "json", "many.json"]);
    let report = many.json();
    let findings = report["files"][0]["diagnostics"].as_array().unwrap();
    assert_eq!(findings.len(), 1_001);
    assert_eq!(findings[1_000]["detail"], "not-listed");
    assert!(
        findings[1_000]["message"]
            .as_str()
            .unwrap()
            .starts_with("19000 more")
    );
}
