//! JavaScript, Python and other forms that people paste: what each becomes.

use botbench::json::parse;
use serde_json::Value;

use super::mended;

/// A text, and the JSON that it becomes.
const FORMS: &[(&str, &str)] = &[
    // JavaScript around the value.
    (
        "const answer = {messages: ['a']};",
        r#"{"messages": ["a"]}"#,
    ),
    (
        "module.exports = {messages: ['a']};",
        r#"{"messages": ["a"]}"#,
    ),
    (
        "export default {messages: ['a']};",
        r#"{"messages": ["a"]}"#,
    ),
    (
        "callback(null, {messages: ['a']});",
        r#"{"messages": ["a"]}"#,
    ),
    ("return {messages: ['a']};", r#"{"messages": ["a"]}"#),
    ("let r = {a: 1}\ncallback(null, r);", r#"{"a": 1}"#),
    // Strings in parts.
    ("{a: 'x' + \"y\" + `z`}", r#"{"a": "xyz"}"#),
    ("{a: \"Hi \" + name + \"!\"}", r#"{"a": "Hi ${name}!"}"#),
    (
        "{a: 'one ' +\n  'two',\n b: 1}",
        r#"{"a": "one two", "b": 1}"#,
    ),
    ("[\"a\" + f(1, 2), 3]", r#"["a${f(1, 2)}", 3]"#),
    ("{a: `Hi ${user.name}`}", r#"{"a": "Hi ${user.name}"}"#),
    ("{a: `two\nlines`}", r#"{"a": "two\nlines"}"#),
    // No JSON values.
    ("{a: undefined, b: NaN}", r#"{"a": null, "b": null}"#),
    (
        "{a: !0, b: !1, c: void 0}",
        r#"{"a": true, "b": false, "c": null}"#,
    ),
    ("{a: new Date(), b: 1}", r#"{"a": "new Date()", "b": 1}"#),
    ("{a: user.name, b: 1}", r#"{"a": "user.name", "b": 1}"#),
    (
        "{a: f(1, {b: 2}), c: 3}",
        r#"{"a": "f(1, {b: 2})", "c": 3}"#,
    ),
    (
        "{a: 5 * 60 * 1000, b: 1}",
        r#"{"a": "5 * 60 * 1000", "b": 1}"#,
    ),
    (
        "{a: x ? 'y' : 'z', b: 1}",
        r#"{"a": "x ? 'y' : 'z'", "b": 1}"#,
    ),
    ("{a: x || 'y', b: 1}", r#"{"a": "x || 'y'", "b": 1}"#),
    (
        "{a: \"x\".trim(), b: \"y\"}",
        r#"{"a": "\"x\".trim()", "b": "y"}"#,
    ),
    ("{a: /b+,c/gi, d: 1}", r#"{"a": "/b+,c/gi", "d": 1}"#),
    (
        "{a: function (x) {\n  return {b: x};\n}, c: 1}",
        r#"{"a": "function (x) {\n  return {b: x};\n}", "c": 1}"#,
    ),
    (
        "{a: (x) => x + 1, b: 1}",
        r#"{"a": "(x) => x + 1", "b": 1}"#,
    ),
    (
        "{a: async x => { await y; }, b: 1}",
        r#"{"a": "async x => { await y; }", "b": 1}"#,
    ),
    (
        "{a(x) { return 1; }, b: 1}",
        r#"{"a": "(x) { return 1; }", "b": 1}"#,
    ),
    // Keys.
    ("{[key]: 1, ['b']: 2}", r#"{"[key]": 1, "b": 2}"#),
    (
        "{messages, context}",
        r#"{"messages": null, "context": null}"#,
    ),
    ("{...rest, a: 1}", r#"{"...rest": null, "a": 1}"#),
    ("{...f(x), a: 1}", r#"{"...f(x)": null, "a": 1}"#),
    ("[...items, 1]", r#"["...items", 1]"#),
    // Ellipses and placeholders.
    ("[1, 2, ...]", "[1, 2]"),
    ("{\"a\": 1, ...}", r#"{"a": 1}"#),
    ("{\"a\": {...}, \"b\": […]}", r#"{"a": {}, "b": []}"#),
    ("[{\"a\": 1},\n ...\n]", r#"[{"a": 1}]"#),
    (
        "{\"a\": <your id>, \"b\": 1}",
        r#"{"a": "<your id>", "b": 1}"#,
    ),
    ("{\"a\": ${id}, \"b\": 1}", r#"{"a": "${id}", "b": 1}"#),
    ("{\"a\": {{id}}, \"b\": 1}", r#"{"a": "{{id}}", "b": 1}"#),
    ("{\"a\": YOUR SKILL NAME\n}", r#"{"a": "YOUR SKILL NAME"}"#),
    // Commas and closers.
    ("{\"a\": 1,, \"b\": 2,}", r#"{"a": 1, "b": 2}"#),
    (
        "{\n \"a\": 1\n \"b\": [1\n 2]\n}",
        r#"{"a": 1, "b": [1, 2]}"#,
    ),
    ("{\"a\": [1, {\"b\": 2}", r#"{"a": [1, {"b": 2}]}"#),
    (
        "{\n  \"a\": {\n    \"b\": {\n      \"c\": 1\n    },\n  \"d\": 2\n}",
        r#"{"a": {"b": {"c": 1}}, "d": 2}"#,
    ),
    (
        "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}",
        r#"[{"a": 1}, {"a": 2}, {"a": 3}]"#,
    ),
    // Quotes.
    ("{“a”: “b”}", r#"{"a": "b"}"#),
    (
        "{\"payload\": \"{ \"some\": \"stuff\"}\", \"b\": true}",
        r#"{"payload": "{ \"some\": \"stuff\"}", "b": true}"#,
    ),
    (
        "{\n\"payload\": \"{\"some\": \"stuff\", \"n\": [1]}\"\n}",
        r#"{"payload": "{\"some\": \"stuff\", \"n\": [1]}"}"#,
    ),
    (
        "{\\\"a\\\": \\\"b \\\\\\\"c\\\\\\\"\\\"}",
        r#"{"a": "b \"c\""}"#,
    ),
    ("{\"\"a\"\": \"\"b\"\"}", r#"{"a": "b"}"#),
    (
        "{&quot;a&quot;: &quot;b &amp; c&quot;}",
        r#"{"a": "b & c"}"#,
    ),
    ("{&#34;a&#34;: [1]}", r#"{"a": [1]}"#),
    // Python.
    (
        "{'a': True, 'b': None, 'c': \"it's\"}",
        r#"{"a": true, "b": null, "c": "it's"}"#,
    ),
    ("{'a': ('b', 'c')}", r#"{"a": "('b', 'c')"}"#),
    ("{'a': u'b'}", r#"{"a": "b"}"#),
    // Numbers.
    (
        "{a: 0x1F, b: 007, c: .5, d: +1, e: 1_000}",
        r#"{"a": 31, "b": 7, "c": 0.5, "d": 1, "e": 1000}"#,
    ),
    // Log text around.
    ("2026-01-01 INFO answer {\"a\": 1}", r#"{"a": 1}"#),
];

#[test]
fn each_form_becomes_what_its_author_meant() {
    let mut wrong = Vec::new();
    for (text, right) in FORMS {
        let (mended, outcome) = mended(text);
        let right: Value = serde_json::from_str(right).unwrap();
        let got: Option<Value> = serde_json::from_str(&mended).ok();
        if got.as_ref() != Some(&right) {
            wrong.push(format!("{text}\n  {mended}\n  {:?}", outcome.unresolved));
        }
        assert_eq!(
            parse(&mended).strict,
            outcome.unresolved.is_empty(),
            "{text}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_code_or_a_name_is_left_to_a_person() {
    for (text, place) in [
        ("{a: new Date()}", "new Date()"),
        ("{a: name}", "name"),
        ("{a, b: 1}", "a"),
        ("{a: \"b\" + c}", "+ c"),
        ("{a: [1, ...]}", "..."),
    ] {
        let (_, outcome) = mended(text);
        let places: Vec<_> = outcome
            .guesses
            .iter()
            .map(|it| it.span.slice(text))
            .collect();
        assert!(places.contains(&place), "{text}: {:?}", outcome.guesses);
    }
}

#[test]
fn a_text_without_a_value_is_refused_in_words() {
    for text in ["", "   ", "// nothing", "/* */"] {
        let (_, outcome) = mended(text);
        assert_eq!(outcome.unresolved.len(), 1, "{text}");
        assert!(!outcome.unresolved[0].reason.is_empty());
    }
}
