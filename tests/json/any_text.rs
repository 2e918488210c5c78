//! What holds for every text whatsoever.

use botbench::assist::formatted;
use botbench::json::{JsonPointer, Kind, NodeId, Parse, parse};
use botbench::text::{Span, TextEdit, apply_edits};
use proptest::prelude::*;

/// Texts made of the bits that JSON and its lookalikes are made of.
pub fn json_like() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "'",
        "`",
        "“",
        "”",
        "‘",
        "’",
        "\\",
        "\n",
        "\r\n",
        " ",
        "\t",
        "\u{1}",
        "\u{FEFF}",
        "\u{A0}",
        "//",
        "/*",
        "*/",
        "#",
        ";",
        "(",
        ")",
        "=",
        "=>",
        "+",
        "a",
        "key",
        "\"k\"",
        "\"k\":",
        "\"v\"",
        "true",
        "TRUE",
        "null",
        "None",
        "undefined",
        "NaN",
        "0",
        "12",
        "-",
        "1e5",
        "1e999",
        "007",
        "0x1F",
        "12345678901234567890",
        "\\u",
        "\\ud83d",
        "\\u00e9",
        "\\x41",
        "é",
        "😀",
        "const x =",
        "return ",
        "callback(null,",
        "export default",
        "module.exports =",
        "```",
        "{\"a\": 1}",
        "[1, 2]",
        "  \"b\": [",
    ]);
    prop::collection::vec(bits, 0..40).prop_map(|bits| bits.concat())
}

fn sound_spans(text: &str, parse: &Parse) {
    for id in parse.tree.ids() {
        let span = parse.tree.span(id);
        assert!(text.get(span.range()).is_some(), "{text:?}: node {span:?}");
    }
    for error in &parse.errors {
        let place = format!("{text:?}: {error:?}");
        assert!(text.get(error.span.range()).is_some(), "{place}");
        assert!(!error.message.is_empty(), "{place}");
        assert!(!error.message.ends_with('.'), "{place}");
        let edits = error.repair.iter().flat_map(|repair| &repair.edits);
        let mut applied: Vec<&TextEdit> = edits.collect();
        applied.sort_by_key(|edit| edit.span);
        for edit in &applied {
            assert!(text.get(edit.span.range()).is_some(), "{place}");
        }
        for pair in applied.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{place}");
        }
    }
    let sorted = parse.errors.is_sorted_by_key(|error| error.span.start);
    assert!(sorted, "{text:?}: {:?}", parse.errors);
}

fn sound_tree(text: &str, parse: &Parse) {
    let tree = &parse.tree;
    let mut seen = usize::from(!tree.is_empty());
    for id in tree.ids() {
        let reach = tree.reach(id);
        let mut from = tree.span(id).start;
        for child in tree.children(id) {
            let span = tree.span(child);
            seen += 1;
            assert!(reach.contains_span(span), "{text:?}: {child:?} in {id:?}");
            assert!(span.start >= from, "{text:?}: {child:?} overlaps");
            from = tree.reach(child).end;
        }
        if tree.kind(id) == Kind::Key {
            assert!(tree.children(id).count() <= 1, "{text:?}");
        }
    }
    assert_eq!(seen, tree.len(), "{text:?}: each node is a child once");
}

fn sound_accessors(text: &str, parse: &Parse) {
    let ids: Vec<NodeId> = parse.tree.ids().collect();
    for &id in &ids {
        let path = parse.tree.path_to(id);
        assert_eq!(path.last(), Some(&id), "{text:?}");
        let pointer = JsonPointer::to_node(&parse.tree, text, id);
        let root = parse.root(text).expect("a node has a root");
        let found = pointer.resolve(root).map(|found| found.pointer());
        assert!(found.is_none_or(|found| found == pointer), "{text:?}");
    }
    for offset in 0..=text.len() {
        if let Some(id) = parse.tree.node_at(offset) {
            assert!(parse.tree.reach(id).touches(offset), "{text:?} at {offset}");
        }
    }
}

fn sound(text: &str) -> Parse {
    let parse = parse(text);
    sound_spans(text, &parse);
    sound_tree(text, &parse);
    sound_accessors(text, &parse);
    assert_eq!(parse.strict, parse.is_strict_json());
    parse
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_tree(text in "\\PC{0,60}") {
        sound(&text);
    }

    #[test]
    fn whatever_looks_like_json_gives_a_sound_tree(text in json_like()) {
        sound(&text);
    }

    #[test]
    fn repairs_can_all_be_applied(text in json_like()) {
        for error in sound(&text).errors {
            if let Some(repair) = error.repair {
                let changed = apply_edits(&text, &repair.edits);
                prop_assert_ne!(&changed, &text, "{:?}", repair);
                sound(&changed);
            }
        }
    }
}

#[test]
fn an_empty_span_is_no_panic() {
    assert!(Span::empty(0).is_empty());
    sound("");
}

/// Texts that can be formatted, with line feeds of both sorts, also in comments.
fn sound_with_comments() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![
        "",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\r\r\n",
        "\n\n",
        "\r\n\n\r\n",
        "// a\n",
        "// a\r\n",
        "// a\r",
        "/* a\n b */",
        "/* a\r\n b */",
        "/* a\r b */\r\n",
    ]);
    let values = prop::sample::select(vec!["1", "\"a\"", "[1,2]", "{\"a\":\r\n1}", "[\n]", "[1,]"]);
    prop::collection::vec((gap.clone(), values, gap), 1..6).prop_map(|parts| {
        let elements: Vec<String> = parts
            .iter()
            .map(|(before, value, behind)| format!("{before}{value}{behind}"))
            .collect();
        let ends = (parts[0].0, parts[parts.len() - 1].2);
        format!("{}[{}]{}", ends.1, elements.join(","), ends.0)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formatting_twice_changes_nothing_whatever_the_line_feeds(text in sound_with_comments()) {
        let once = formatted(&text).expect("it is sound");
        let again = formatted(&once).expect("it stays sound");
        prop_assert_eq!(again, once);
    }
}
