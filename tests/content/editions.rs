//! What the editions differ in: what only 1.7.7 rejects is a warning under 2.4, and an error under 1.7.7.

use std::fmt::Write as _;

use botbench::content::check::{Problem, check};
use botbench::content::spec::{
    ACTIONS, Choice, ELEMENTS, Items, ObjectSpec, PARTS, Property, Since, Value,
};
use botbench::content::{Edition, Expects};
use botbench::json::parse;
use botbench::lint::{Severity, Source};

use super::{findings, official};

/// The least that such a value can be, as JSON.
fn least(spec: &ObjectSpec, value: &Value) -> String {
    match value {
        Value::Type => format!("\"{}\"", spec.name),
        Value::Words(words) => format!("\"{}\"", words[0]),
        Value::Boolean => "true".to_owned(),
        Value::Number { min, .. } | Value::Integer { min, .. } => min.unwrap_or(0.0).to_string(),
        Value::Object(inner) => object(inner, None),
        Value::Array(array) => {
            let item = |index: usize| match &array.items {
                Items::Each(value) => least(spec, value),
                Items::Choice(Choice::Action) => r#"{"type":"custom"}"#.to_owned(),
                Items::Choice(_) => r#"{"type":"text","text":"a"}"#.to_owned(),
                _ => object(array.part(index, array.min).unwrap(), None),
            };
            let items: Vec<String> = (0..array.min).map(item).collect();
            format!("[{}]", items.join(","))
        }
        _ => "\"a:b\"".to_owned(),
    }
}

/// The least object of a specification, and one property more.
fn object(spec: &ObjectSpec, more: Option<&Property>) -> String {
    let mut text = String::new();
    for property in spec.properties {
        if property.required || more.is_some_and(|more| more.name == property.name) {
            let value = least(spec, &property.value);
            let comma = if text.is_empty() { "" } else { "," };
            write!(text, "{comma}\"{}\":{value}", property.name).unwrap();
        }
    }
    format!("{{{text}}}")
}

#[test]
fn each_property_that_only_2_4_has_is_told() {
    let specs = ELEMENTS.iter().chain(ACTIONS.iter()).chain(PARTS);
    let mut told = 0;
    for &spec in specs {
        for property in spec.properties {
            let text = object(spec, Some(property));
            let parsed = parse(&text);
            for edition in Edition::ALL {
                let verdict = check(parsed.root(&text).unwrap(), Expects::Object(spec), edition);
                let is_newer = property.since == Since::V2_4;
                let violations = &verdict.violations;
                assert_eq!(
                    violations.len(),
                    usize::from(is_newer),
                    "{text}: {violations:?}"
                );
                if let [only] = violations.as_slice() {
                    assert!(
                        matches!(only.problem, Problem::NewerProperty { .. }),
                        "{text}"
                    );
                    assert!(only.only_1_7_7);
                    assert_eq!(verdict.is_valid(), edition == Edition::V2_4, "{text}");
                    told += 1;
                }
            }
        }
    }
    assert!(told > 60, "{told}");
}

#[test]
fn what_only_1_7_7_rejects_is_a_warning_of_the_schema() {
    for text in [
        r#"{"type":"vertical","tooltip":"a","elements":[{"type":"text","text":"a"}]}"#,
        r#"{"type":"image","url":"https://a.example/b.png","alt":"a","customSettings":{}}"#,
        r#"{"type":"button","title":"a","style":{"text-alignment":"center"},"click":{"actions":[{"type":"publishText","text":"a"}]}}"#,
        r#"{"type":"button","title":"a","click":{"actions":[{"type":"publishText","text":"a"},{"type":"link","uri":"https://a.example/b c"}]}}"#,
    ] {
        assert!(!official(text), "{text}");
        for (edition, severity) in [
            (Edition::V2_4, Severity::Warning),
            (Edition::V1_7_7, Severity::Error),
        ] {
            let mut found = findings(text, edition);
            found.retain(|it| it.source == Source::Schema);
            let [only] = found.as_slice() else {
                panic!("{text}: {found:?}");
            };
            assert_eq!(
                (only.code, only.severity),
                ("sc.schema", severity),
                "{text}"
            );
            assert!(only.consequence.contains("1.7.7"), "{}", only.consequence);
        }
    }
}

#[test]
fn a_link_without_a_scheme_is_an_error_in_both_editions_and_said_once() {
    for uri in ["www.a.example", "/a", "//a.example/b", "", "1a:b"] {
        let text = format!(
            r#"{{"type":"button","title":"a","click":{{"actions":[{{"type":"publishText","text":"a"}},{{"type":"link","uri":"{uri}"}}],"metadata":[{{"type":"ExternalId","id":"a"}}]}}}}"#
        );
        for edition in Edition::ALL {
            let found = findings(&text, edition);
            let found: Vec<_> = found.iter().map(|it| (it.code, it.severity)).collect();
            assert_eq!(found, [("sc.link-uri", Severity::Error)], "{text}");
        }
    }
}

#[test]
fn a_variable_in_a_link_is_a_hint_in_2_4() {
    let text = r#"{"type":"button","title":"a","click":{"actions":[{"type":"publishText","text":"a"},{"type":"link","uri":"https://a.example/{$botContext.id}"}]}}"#;
    let is_bad = |edition| {
        let found = findings(text, edition);
        found.iter().any(|it| it.severity == Severity::Error)
    };
    assert!(!is_bad(Edition::V2_4));
    assert!(is_bad(Edition::V1_7_7));
}

#[test]
fn nothing_is_said_twice_of_an_empty_content() {
    for text in [
        "{}",
        r#"{"tag":"generic"}"#,
        "[]",
        "null",
        "7",
        r#""a""#,
        r#"{"structuredContent":{"type":"text","text":"a"}}"#,
    ] {
        for edition in Edition::ALL {
            let found = findings(text, edition);
            let errors = found.iter().filter(|it| it.severity == Severity::Error);
            assert_eq!(errors.count(), 1, "{text}: {found:?}");
            assert_eq!(found[0].source, Source::Schema);
        }
    }
}
