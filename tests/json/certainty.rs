//! Repairs that are certain change what is wrong and nothing else.

use botbench::json::{Parse, SyntaxErrorKind, parse};
use botbench::lint::{CheckOptions, apply_safe_fixes};
use botbench::text::{TextEdit, apply_edits};

use crate::fuzz::Random;

fn certain_edits(parsed: &Parse) -> Vec<TextEdit> {
    let repairs = parsed
        .errors
        .iter()
        .filter_map(|error| error.repair.as_ref());
    repairs
        .filter(|repair| repair.certain)
        .flat_map(|repair| repair.edits.clone())
        .collect()
}

fn errors(parsed: &Parse) -> usize {
    let breaking = parsed.errors.iter();
    breaking
        .filter(|error| error.kind.breaks_strict_json())
        .count()
        + parsed.errors_not_kept
}

/// What the text says: its keys and values, each as strict JSON spells it.
fn said(text: &str, parsed: &Parse) -> Vec<String> {
    let nodes = parsed
        .tree
        .ids()
        .map(|id| botbench::json::Node::new(&parsed.tree, text, id));
    nodes
        .map(|node| {
            node.strict_token()
                .map_or_else(|| format!("{:?}", node.kind()), String::from)
        })
        .collect()
}

fn safely_fixed(text: &str) -> String {
    apply_safe_fixes(text, None, &CheckOptions::default()).text
}

#[test]
fn no_certain_repair_touches_a_program() {
    for program in [
        "module.exports = async (input) => { return {messages: [\"a\"]} }",
        "const f = (a) => ({messages:[\"a\"]});",
        "const f = a => ({messages: ['a']});",
        "exports.main = function (input, callback) { callback(null, {messages: ['a']}); };",
        "function f(a) { return {messages: ['a']}; }",
        "async function f(): Promise<x> {\n  // why\n  return {messages: ['a'],};\n}",
        "if (a) { b({messages: ['a']}); }",
        "describe(\"x\", () => { f({a: 1,}); });",
        "f({messages: ['a']}, (error) => {});",
        "const a = {b: 1};\nf(a); // go",
        "const a = {b: 1};\nconst c = {d: 1};",
        "const a = new B({c: 1});",
        "f({a: 1}).then(g);",
    ] {
        assert_eq!(safely_fixed(program), program);
    }
}

#[test]
fn javascript_directly_around_a_value_is_removed_for_certain() {
    for (text, value) in [
        ("const x = {\"a\": 1};", "{\"a\": 1}"),
        ("module.exports = [1];\n", "[1]\n"),
        ("callback(null, {\"a\": 1});", "{\"a\": 1}"),
        ("return ({\"a\": 1});", "{\"a\": 1}"),
        ("const x = \"a\";", "\"a\""),
    ] {
        assert_eq!(safely_fixed(text), value);
    }
}

#[test]
fn closers_are_missing_at_the_end_only_and_not_for_certain_in_doubt() {
    for text in [
        "{\"messages\":[-\"a\"]}",
        "{\"a\": [1 \"b",
        "[\"a\", \"b]",
        "[1) x",
    ] {
        let parsed = parse(text);
        assert_eq!(certain_edits(&parsed), [], "{text}");
        for error in parsed.errors {
            let at_end = error.kind == SyntaxErrorKind::MissingCloserAtEnd;
            assert!(!at_end || error.span.end == text.len(), "{text}: {error:?}");
        }
    }
}

#[test]
fn certain_repairs_of_damaged_text_lose_nothing_and_bring_no_errors() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for _ in 0..20_000 {
        let text = random.document();
        let before = parse(&text);
        let edits = certain_edits(&before);
        let repaired = apply_edits(&text, &edits);
        let after = parse(&repaired);
        assert!(
            errors(&after) <= errors(&before),
            "{text:?}\n{repaired:?}\n{edits:?}\n{:?}",
            after.errors
        );
        assert_eq!(
            said(&text, &before),
            said(&repaired, &after),
            "{text:?}\n{repaired:?}"
        );
    }
}
