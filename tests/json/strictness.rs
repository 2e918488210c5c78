//! `strict` is true exactly where a strict reader takes the text.

use botbench::json::{SyntaxErrorKind, parse};
use proptest::prelude::*;

use super::any_text::json_like;

/// What `serde_json` says. It refuses three things that RFC 8259 allows: lone surrogates, numbers beyond
/// an `f64`, and more than 127 levels.
fn serde_takes(text: &str) -> Option<bool> {
    let parse = parse(text);
    let differs = [
        SyntaxErrorKind::LoneSurrogate,
        SyntaxErrorKind::NumberRange,
        SyntaxErrorKind::Depth,
    ];
    let known = differs.iter().any(|&kind| parse.has(kind));
    (!known).then(|| serde_json::from_str::<serde_json::Value>(text).is_ok())
}

fn agrees(text: &str) {
    let ours = parse(text);
    if let Some(theirs) = serde_takes(text) {
        assert_eq!(ours.strict, theirs, "{text:?}: {:?}", ours.errors);
    }
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(|number| serde_json::to_string(&number).expect("a number")),
        any::<i64>().prop_map(|number| number.to_string()),
        "\\PC{0,8}".prop_map(|text| serde_json::to_string(&text).expect("a string")),
        "[a\\\\\"\n\t]{0,4}".prop_map(|text| serde_json::to_string(&text).expect("a string")),
    ];
    let blank = || prop::sample::select(vec!["", " ", "\n  ", "\t", "\r\n", "          "]);
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let element = (blank(), inner.clone(), blank()).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
        let member =
            ("[a-e\"\\\\é]{0,3}", blank(), element.clone()).prop_map(|(name, blank, value)| {
                let name = serde_json::to_string(&name).expect("a string");
                format!("{name}{blank}:{value}")
            });
        prop_oneof![
            prop::collection::vec(element, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6)
                .prop_map(|items| format!("{{{}}}", items.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_is_strict(text in json()) {
        let parse = parse(&text);
        prop_assert!(parse.strict, "{:?}: {:?}", text, parse.errors);
        agrees(&text);
    }

    #[test]
    fn mutated_json_is_strict_where_serde_takes_it(
        text in json(),
        mutations in prop::collection::vec((any::<prop::sample::Index>(), 0..3, "[\\]\\[{},:\"'\\\\0-9eE.+ntf \n/-]"), 1..4),
    ) {
        let mut characters: Vec<char> = text.chars().collect();
        for (index, how, with) in mutations {
            let at = index.index(characters.len() + 1);
            let with = with.chars().next().unwrap_or(' ');
            match how {
                0 => characters.insert(at, with),
                1 if at < characters.len() => characters[at] = with,
                _ if at < characters.len() => { characters.remove(at); }
                _ => {}
            }
        }
        agrees(&characters.into_iter().collect::<String>());
    }

    #[test]
    fn whatever_looks_like_json_is_strict_where_serde_takes_it(text in json_like()) {
        agrees(&text);
    }
}

#[test]
fn strictness_is_that_of_rfc_8259() {
    for text in [
        "{\"a\": 1, \"a\": 2}",
        "\"\\ud83d\"",
        "1e999",
        "12345678901234567890123",
        " [ ] ",
        "\"\u{7f}\u{2028}\"",
        "-0",
    ] {
        assert!(parse(text).strict, "{text}");
    }
    let deep = format!("{}{}", "[".repeat(600_000), "]".repeat(600_000));
    assert!(parse(&deep).strict);
    for text in [
        "\u{FEFF}{}",
        "",
        " ",
        "\"\u{1f}\"",
        "\u{A0}1",
        "[1,]",
        "01",
        "nul",
        "\u{c}1",
    ] {
        assert!(!parse(text).strict, "{text}");
    }
    let broken = format!("{}x{}", "[".repeat(600_000), "]".repeat(600_000));
    assert!(!parse(&broken).strict);
}
