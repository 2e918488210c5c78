//! Worked examples, and texts that were made to hurt.

use std::fmt::Write as _;

use super::*;

const OLD: &str = r#"{
  "messages": ["hi", {"type": "text", "text": "one"}, "bye"],
  "context": {"skill": "billing", "ttr": 1.0}
}"#;

fn difference_of(old: &str, new: &str) -> JsonDifference {
    match compare_json(old, new, CompareOptions::default()) {
        Comparison::Json(difference) => difference,
        Comparison::Text { reason, .. } => panic!("{reason:?}"),
    }
}

/// The differences as `~ /old > /new`, with the marks `+`, `-`, `~`, `>` and `%`.
fn told(old: &str, new: &str) -> Vec<String> {
    let difference = difference_of(old, new);
    for change in &difference.changes {
        for (place, text) in [(&change.old, old), (&change.new, new)] {
            let slice = place.as_ref().map(|place| place.span.slice(text));
            assert!(slice.is_none_or(|slice| !slice.is_empty()), "{change:?}");
        }
    }
    difference.changes.iter().map(line).collect()
}

fn line(change: &Change) -> String {
    let mark = match change.kind {
        ChangeKind::Added => '+',
        ChangeKind::Removed => '-',
        ChangeKind::Changed => '~',
        ChangeKind::Moved => '>',
        ChangeKind::Reordered => '%',
    };
    let pointer =
        |place: &Option<ChangePlace>| place.as_ref().map(|place| place.pointer.to_string());
    let (old, new) = (pointer(&change.old), pointer(&change.new));
    let places = match (old, new) {
        (Some(old), Some(new)) if old == new => old,
        (Some(old), Some(new)) => format!("{old} {new}"),
        (one, other) => one.or(other).unwrap_or_default(),
    };
    format!("{mark} {places}")
}

#[test]
fn values_count_and_not_their_spelling() {
    for (old, new) in [
        ("1.0", "1"),
        ("1e2", "100"),
        ("-0", "0"),
        (r#""\u0061""#, r#""a""#),
        ("[ 1,2 ]", "[1, 2]"),
        (r#"{"a": 1, "a": 2}"#, r#"{"a": 2}"#),
    ] {
        let difference = difference_of(old, new);
        assert_eq!(difference.counts.total(), 0, "{old} {new}");
        assert_eq!(difference.summary(), "no difference");
    }
    for (old, new) in [
        ("1", "\"1\""),
        ("null", "false"),
        ("[]", "{}"),
        ("9007199254740993", "9007199254740992"),
        ("1e999", "1e998"),
    ] {
        assert_eq!(told(old, new), ["~ "], "{old} {new}");
    }
}

#[test]
fn the_order_of_keys_is_told_only_where_it_is_asked_for() {
    let (old, new) = (
        r#"{"a": {"x": 1, "y": 2}, "b": 1}"#,
        r#"{"b": 1, "a": {"y": 2, "x": 1}}"#,
    );
    let difference = difference_of(old, new);
    assert_eq!(
        (difference.counts.total(), difference.reordered_objects),
        (0, 2)
    );
    assert_eq!(
        difference.summary(),
        "the same values, with keys in another order in 2 objects"
    );
    let asked = compare_json(old, new, CompareOptions { key_order: true });
    let Comparison::Json(asked) = asked else {
        panic!("JSON");
    };
    let lines: Vec<String> = asked.changes.iter().map(line).collect();
    assert_eq!(lines, ["% ", "% /a"]);
}

#[test]
fn members_are_compared_by_their_keys() {
    let new = OLD
        .replace("\"billing\"", "\"human\"")
        .replace("\"ttr\": 1.0", "\"eta\": true");
    let expected = ["- /context/ttr", "~ /context/skill", "+ /context/eta"];
    assert_eq!(told(OLD, &new), expected);
    let summary = compare_json(OLD, &new, CompareOptions::default()).summary();
    assert_eq!(summary, "1 changed, 1 added, 1 removed");
}

#[test]
fn the_span_of_a_member_is_its_key_and_value() {
    let new = OLD.replace("billing", "human");
    let difference = difference_of(OLD, &new);
    let [change] = &difference.changes[..] else {
        panic!("{difference:?}");
    };
    let slice = |place: &Option<ChangePlace>, text: &str| {
        let span = place.as_ref().map(|place| place.span).unwrap_or_default();
        span.slice(text).to_owned()
    };
    assert_eq!(slice(&change.old, OLD), "\"skill\": \"billing\"");
    assert_eq!(slice(&change.new, &new), "\"skill\": \"human\"");
}

#[test]
fn an_item_that_comes_or_goes_leaves_the_others_alone() {
    let cases = [
        ("[1, 2, 3]", "[0, 1, 2, 3]", vec!["+ /0"]),
        ("[1, 2, 3]", "[1, 3]", vec!["- /1"]),
        ("[\"a\", \"b\", \"a\"]", "[\"b\", \"a\"]", vec!["- /0"]),
        ("[\"a\", \"b\"]", "[\"a\", \"c\"]", vec!["~ /1"]),
        ("[1, \"b\"]", "[1, {\"b\": 1}]", vec!["~ /1"]),
        ("[[1], [2]]", "[[1], [2, 3]]", vec!["+ /1/1"]),
        ("[]", "[1, 2]", vec!["+ /0", "+ /1"]),
    ];
    for (old, new, expected) in cases {
        assert_eq!(told(old, new), expected, "{old} {new}");
    }
}

#[test]
fn an_item_that_moves_is_told_to_have_moved() {
    assert_eq!(told("[1, 2, 3, 4]", "[4, 1, 2, 3]"), ["> /3 /0"]);
    let old = r#"[{"id": 1, "t": "a"}, {"id": 2, "t": "b"}, {"id": 3, "t": "c"}]"#;
    let new = r#"[{"id": 3, "t": "C"}, {"id": 1, "t": "a"}, {"id": 2, "t": "b"}]"#;
    assert_eq!(told(old, new), ["> /2 /0", "~ /2/t /0/t"]);
}

#[test]
fn items_are_told_by_name_then_by_kind_and_title() {
    let old = r#"[{"type": "button", "title": "Yes", "click": 1}, {"type": "button", "title": "No", "click": 2}]"#;
    let new = r#"[{"type": "image", "url": "x"}, {"type": "button", "title": "Yes", "click": 9},
        {"type": "button", "title": "No", "click": 2}]"#;
    assert_eq!(told(old, new), ["+ /0", "~ /0/click /1/click"]);
    // A name that differs makes another item, whatever else is alike.
    let (old, new) = (
        r#"[{"id": 1, "type": "text"}]"#,
        r#"[{"id": 2, "type": "text"}]"#,
    );
    assert_eq!(told(old, new), ["- /0", "+ /0"]);
    // Of one kind and without a name: the first is the first.
    let (old, new) = (
        r#"[{"type": "text", "text": "a"}]"#,
        r#"[{"type": "text", "text": "b"}]"#,
    );
    assert_eq!(told(old, new), ["~ /0/text"]);
}

#[test]
fn what_turns_up_elsewhere_has_moved() {
    let (old, new) = (
        r#"{"a": {"x": [1]}, "c": true}"#,
        r#"{"b": {"x": [1]}, "d": true}"#,
    );
    assert_eq!(told(old, new), ["- /c", "> /a /b", "+ /d"]);
    let (old, new) = (
        r#"{"in": {"list": ["a long text"]}, "out": []}"#,
        r#"{"in": {"list": []}, "out": ["a long text"]}"#,
    );
    assert_eq!(told(old, new), ["> /in/list/0 /out/0"]);
}

#[test]
fn a_pointer_escapes_what_stands_in_a_key() {
    assert_eq!(told(r#"{"a/b~": 1}"#, r#"{"a/b~": 2}"#), ["~ /a~1b~0"]);
}

#[test]
fn what_is_no_json_is_compared_line_by_line() {
    for (old, new, reason) in [
        ("<html>", "{}", TextReason::OldIsNoJson),
        ("", "{}", TextReason::OldIsNoJson),
        ("{}", "{\"a\": ", TextReason::NewIsNoJson),
    ] {
        let compared = compare_json(old, new, CompareOptions::default());
        assert!(
            matches!(&compared, Comparison::Text { reason: told, .. } if *told == reason),
            "{compared:?}"
        );
        assert!(!compared.is_same());
        assert!(
            compared.summary().contains("line by line"),
            "{}",
            compared.summary()
        );
    }
    let same = compare_json("no\n", "no\n", CompareOptions::default());
    assert!(same.is_same() && same.summary().starts_with("no difference"));
}

#[test]
fn depth_is_no_hindrance() {
    let deep = |inner: &str| {
        format!(
            "{}{inner}{}",
            "[{\"a\":".repeat(100_000),
            "}]".repeat(100_000)
        )
    };
    let lines = told(&deep("1"), &deep("2"));
    assert_eq!(lines, [format!("~ {}", "/0/a".repeat(100_000))]);
    let many = |sign: &str| {
        let mut text = String::new();
        for at in 0..1_000 {
            write!(text, "\"{at}\": {sign}1{at},").unwrap();
        }
        deep(&format!("{{{text} \"end\": 0}}"))
    };
    let difference = difference_of(&many(""), &many("-"));
    assert_eq!(difference.counts.changed, 1_000);
    assert!(difference.changes.len() < 50, "pointers are bounded");
}

#[test]
fn ten_megabytes_are_compared_in_bounded_work() {
    let row = |at: usize, mark: usize| {
        format!(r#"{{"id": {at}, "text": "row {at}", "n": [{mark}, 2, 3]}},"#)
    };
    let rows = |from: usize, step: usize| -> String {
        (from..200_000)
            .map(|at| row(at, usize::from(at % step == 0)))
            .collect()
    };
    let (old, new) = (
        format!("[{}0]", rows(0, 1_000)),
        format!("[{}0]", rows(1, 500)),
    );
    assert!(old.len() > 9_000_000);
    let difference = difference_of(&old, &new);
    assert_eq!(
        (difference.counts.removed, difference.counts.changed),
        (1, 200)
    );
    assert_eq!(difference.counts.total(), 201);
}

#[test]
fn nothing_in_common_is_bounded_work_too() {
    let list = |from: usize| -> String {
        let items: Vec<String> = (from..from + 50_000).map(|at| at.to_string()).collect();
        format!("[{}]", items.join(","))
    };
    let difference = difference_of(&list(0), &list(1_000_000));
    assert_eq!(difference.counts.changed, 50_000);
    assert_eq!(difference.changes.len(), MAX_CHANGES);
    let shuffled: Vec<String> = (0..25_000_u64)
        .map(|at| (at * 7_777 % 25_000).to_string())
        .collect();
    let (old, new) = (list(0), format!("[{}]", shuffled.join(",")));
    let difference = difference_of(&old, &new);
    assert_eq!(difference.counts.removed, 25_000);
    assert!(difference.counts.moved > 20_000);
    let small = "[1,2,3,4,5,6,7,8],".repeat(5_000);
    let other = "[8,7,6,5,4,3,2,1],".repeat(5_000);
    let difference = difference_of(&format!("[{small}0]"), &format!("[{other}0]"));
    assert!(difference.counts.moved > 5_000);
}
