//! Each fault of the syntax: what is reported, where, and what the repair makes of it.
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "all cases look alike, whatever quotes are in them"
)]

use botbench::json::{MAX_DEPTH, SyntaxErrorKind, parse};
use botbench::text::apply_edits;

/// Draws the errors under their line, as `^^^ Kind`.
fn drawn(text: &str) -> String {
    parse(text)
        .errors
        .iter()
        .map(|error| {
            let before = text[..error.span.start].chars().count();
            let marked = text[error.span.range()].chars().count();
            format!(
                "{}{} {:?}",
                " ".repeat(before),
                "^".repeat(marked),
                error.kind
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn repaired(text: &str) -> String {
    let parse = parse(text);
    let repairs = parse
        .errors
        .iter()
        .filter_map(|error| error.repair.as_ref());
    let edits: Vec<_> = repairs.flat_map(|repair| repair.edits.clone()).collect();
    apply_edits(text, &edits)
}

/// A case: the text, the errors drawn under it, and the text with all repairs. `⏎` stands for a line feed,
/// `⇥` for a tab, `␁` for U+0001, `␣` for a no-break space, `⊘` for a byte order mark, `·` for a space at the end.
#[track_caller]
fn check(case: &str) {
    let mut lines: Vec<&str> = case[1..case.len() - 1].split('\n').collect();
    let text = plain(lines.remove(0));
    let expected = plain(lines.pop().unwrap_or_default());
    assert_eq!(drawn(&text), lines.join("\n"), "\n{text}");
    assert_eq!(repaired(&text), expected, "\n{text}");
    assert!(expected.is_empty() || parse(&expected).strict, "{expected}");
}

fn plain(shown: &str) -> String {
    let pairs = [
        ('⏎', "\n"),
        ('⇥', "\t"),
        ('␁', "\u{1}"),
        ('␣', "\u{A0}"),
        ('⊘', "\u{FEFF}"),
        ('·', " "),
    ];
    pairs
        .iter()
        .fold(shown.to_owned(), |text, (sign, stands_for)| {
            text.replace(*sign, stands_for)
        })
}

#[test]
fn comments_are_found_and_removed() {
    check(
        r##"
{"a": 1} // done
         ^^^^^^^ Comment
{"a": 1}·
"##,
    );
    check(
        r##"
/* a */ [1]
^^^^^^^ Comment
 [1]
"##,
    );
    check(
        r##"
[1 /* never
 ^ MissingCloserAtEnd
   ^^^^^^^^ UnclosedComment
[1]·
"##,
    );
    check(
        r##"
[1/* a */, 2]
  ^^^^^^^ Comment
[1, 2]
"##,
    );
}

#[test]
fn commas_too_many_are_removed() {
    check(
        r##"
[1, 2,]
     ^ TrailingComma
[1, 2]
"##,
    );
    check(
        r##"
{"a": 1,}
       ^ TrailingComma
{"a": 1}
"##,
    );
    check(
        r##"
[1,, 2]
   ^ ExtraComma
[1, 2]
"##,
    );
    check(
        r##"
[, 1]
 ^ ExtraComma
[ 1]
"##,
    );
    check(
        r##"
[1,,]
  ^ TrailingComma
   ^ ExtraComma
[1]
"##,
    );
    check(
        r##"
{"a": 1,, "b": 2}
        ^ ExtraComma
{"a": 1, "b": 2}
"##,
    );
    check(
        r##"
{"a": 1},
        ^ ExtraComma
{"a": 1}
"##,
    );
}

#[test]
fn missing_commas_are_added() {
    check(
        r##"
[1 2]
   ^ MissingComma
[1, 2]
"##,
    );
    check(
        r##"
{"a": 1 "b": 2}
        ^^^ MissingComma
{"a": 1, "b": 2}
"##,
    );
    check(
        r##"
{"a": 1⏎ "b": 2}
         ^^^ MissingComma
{"a": 1,⏎ "b": 2}
"##,
    );
    check(
        r##"
["a" "b"]
     ^^^ MissingComma
["a", "b"]
"##,
    );
    check(
        r##"
{"a": [1] "b": {} "c": 2}
          ^^^ MissingComma
                  ^^^ MissingComma
{"a": [1], "b": {}, "c": 2}
"##,
    );
    check(
        r##"
[1 /* a */ 2]
   ^^^^^^^ Comment
           ^ MissingComma
[1,  2]
"##,
    );
    check(
        r##"
{"a": 1; "b": 2}
       ^ MissingComma
{"a": 1, "b": 2}
"##,
    );
    check(
        r##"
{"a": 1;}
       ^ UnexpectedCharacters
{"a": 1}
"##,
    );
    check(
        r##"
{"a": 1 @ "b": 2}
        ^ UnexpectedCharacters
{"a": 1 , "b": 2}
"##,
    );
}

#[test]
fn keys_are_quoted_or_missed() {
    check(
        r##"
{a: 1}
 ^ BareKey
{"a": 1}
"##,
    );
    check(
        r##"
{1: 2}
 ^ BareKey
{"1": 2}
"##,
    );
    check(
        r##"
{content-type: 1}
 ^^^^^^^^^^^^ BareKey
{"content-type": 1}
"##,
    );
    check(
        r##"
{null: 1}
 ^^^^ BareKey
{"null": 1}
"##,
    );
    check(
        r##"
{: 1}
 ^ MissingKey
{"": 1}
"##,
    );
    check(
        r##"
{[1], "a": 2}
 ^ MissingKey
{"": [1], "a": 2}
"##,
    );
    check(
        r##"
{{"a": 1}}
 ^ MissingKey
{"": {"a": 1}}
"##,
    );
    check(
        r##"
{@ "a": 1}
 ^ UnexpectedCharacters
{ "a": 1}
"##,
    );
}

#[test]
fn other_quotes_become_straight_double_ones() {
    check(
        r##"
{'a': 'it\'s "so"'}
 ^^^ SingleQuotes
      ^^^^^^^^^^^^ SingleQuotes
{"a": "it's \"so\""}
"##,
    );
    check(
        r##"
['it's', 1]
 ^^^^^^ SingleQuotes
["it's", 1]
"##,
    );
    check(
        r##"
[`a`]
 ^^^ SingleQuotes
["a"]
"##,
    );
    check(
        r##"
{“messages”: [“hi”]}
 ^^^^^^^^^^ SmartQuotes
              ^^^^ SmartQuotes
{"messages": ["hi"]}
"##,
    );
    check(
        r##"
[‘a’]
 ^^^ SmartQuotes
["a"]
"##,
    );
    check(
        r##"
{"a”: 1, "b": 2}
   ^ SmartQuotes
{"a": 1, "b": 2}
"##,
    );
    check(
        r##"
["a”, "b"]
   ^ SmartQuotes
["a", "b"]
"##,
    );
    check(
        r##"
{"a": “He said “hi” to me”}
      ^^^^^^^^^^^^^^^^^^^^ SmartQuotes
{"a": "He said “hi” to me"}
"##,
    );
    check(
        r##"
{"a": “it’s”}
      ^^^^^^ SmartQuotes
{"a": "it’s"}
"##,
    );
}

#[test]
fn missing_colons_are_added() {
    check(
        r##"
{"a" 1}
     ^ MissingColon
{"a": 1}
"##,
    );
    check(
        r##"
{"a" "b"}
     ^^^ MissingColon
{"a": "b"}
"##,
    );
    check(
        r##"
{"a" {"b": 1}}
     ^ MissingColon
{"a": {"b": 1}}
"##,
    );
    check(
        r##"
{"a" = 1}
     ^ MissingColon
{"a" : 1}
"##,
    );
    check(
        r##"
{"a" => 1}
     ^^ MissingColon
{"a" : 1}
"##,
    );
}

#[test]
fn missing_values_become_null() {
    check(
        r##"
{"a": }
 ^^^^ MissingValue
{"a": null }
"##,
    );
    check(
        r##"
{"a":, "b": 1}
 ^^^^ MissingValue
{"a": null, "b": 1}
"##,
    );
    check(
        r##"
{"a", "b": 1}
 ^^^ MissingValue
{"a": null, "b": 1}
"##,
    );
    check(
        r##"
{"a":⏎"b": 1}
 ^^^^ MissingValue
{"a": null,⏎"b": 1}
"##,
    );
    check(
        r##"
{"a"⏎"b": 1}
 ^^^ MissingValue
{"a": null,⏎"b": 1}
"##,
    );
    check(
        r##"
{"a"}
 ^^^ MissingValue
{"a": null}
"##,
    );
    check(
        r##"
{"a": 1, te}
         ^^ MissingValue
{"a": 1, "te": null}
"##,
    );
    check(
        r##"
{...x}
 ^^^^ MissingValue
{"...x": null}
"##,
    );
}

#[test]
fn closers_missing_in_the_middle_are_added() {
    check(
        r##"
{"messages": ["hi"}
                  ^ MismatchedCloser
{"messages": ["hi"]}
"##,
    );
    check(
        r##"
{"a": [1, 2}, "b": 3}
           ^ MismatchedCloser
{"a": [1, 2], "b": 3}
"##,
    );
    check(
        r##"
{"a": {"b": 1, "c": [1, 2, "d": 3}
                           ^^^ MismatchedCloser
                                 ^ MissingCloserAtEnd
{"a": {"b": 1, "c": [1, 2], "d": 3}}
"##,
    );
    check(
        r##"
[1}
  ^ MismatchedCloser
[1]
"##,
    );
    check(
        r##"
[{"a": 1, {"b": 2}]
          ^ MismatchedCloser
[{"a": 1}, {"b": 2}]
"##,
    );
    check(
        r##"
[{"a": 1 {"b": 2}]
         ^ MismatchedCloser
[{"a": 1}, {"b": 2}]
"##,
    );
    check(
        r##"
{"a": [{"b": [1}], "c": 2}
               ^ MismatchedCloser
{"a": [{"b": [1]}], "c": 2}
"##,
    );
}

#[test]
fn closers_too_many_are_removed() {
    check(
        r##"
{"a": 1}}
        ^ StrayCloser
{"a": 1}
"##,
    );
    check(
        r##"
{"a": [1]], "b": 2}
         ^ StrayCloser
{"a": [1], "b": 2}
"##,
    );
    check(
        r##"
{"a": 1}]}
        ^^ StrayCloser
{"a": 1}
"##,
    );
}

#[test]
fn closers_missing_at_the_end_are_added() {
    check(
        r##"
[1, 2
    ^ MissingCloserAtEnd
[1, 2]
"##,
    );
    check(
        r##"
{"a": {"b": [1
             ^ MissingCloserAtEnd
{"a": {"b": [1]}}
"##,
    );
    check(
        r##"
{"a": 1,·
       ^ TrailingComma
       ^ MissingCloserAtEnd
{"a": 1}·
"##,
    );
    check(
        r##"
{"a":
 ^^^^ MissingValue
    ^ MissingCloserAtEnd
{"a": null}
"##,
    );
    check(
        r##"
{"a"
 ^^^ MissingValue
   ^ MissingCloserAtEnd
{"a": null}
"##,
    );
    check(
        r##"
{"a
 ^^ UnclosedString
 ^^ MissingValue
  ^ MissingCloserAtEnd
{"a": null}
"##,
    );
    check(
        r##"
{te
 ^^ MissingValue
  ^ MissingCloserAtEnd
{"te": null}
"##,
    );
    check(
        r##"
callback(null, {"a": 1, "b": [2
^^^^^^^^^^^^^^ JavaScriptAround
                              ^ MissingCloserAtEnd
{"a": 1, "b": [2]}
"##,
    );
    check(
        r##"
var x = {"a": [1;
^^^^^^^ JavaScriptAround
               ^ MissingCloserAtEnd
{"a": [1]}
"##,
    );
    check(
        r##"
{"a": 1 // last
      ^ MissingCloserAtEnd
        ^^^^^^^ Comment
{"a": 1}·
"##,
    );
}

#[test]
fn unclosed_strings_end_where_they_seem_to() {
    check(
        r##"
["hi]
 ^^^ UnclosedString
["hi"]
"##,
    );
    check(
        r##"
["hi⏎, 1]
 ^^^ UnclosedString
["hi"⏎, 1]
"##,
    );
    check(
        r##"
{"a": "hi,⏎"b": 1}
      ^^^ UnclosedString
{"a": "hi",⏎"b": 1}
"##,
    );
    check(
        r##"
{"a": "hi}
      ^^^ UnclosedString
{"a": "hi"}
"##,
    );
    check(
        r##"
{"messages: ["hi"]}
 ^^^^^^^^^ UnclosedString
{"messages": ["hi"]}
"##,
    );
    check(
        r##"
{"messages: 1⏎}
 ^^^^^^^^^ UnclosedString
{"messages": 1⏎}
"##,
    );
    check(
        r##"
{messages": 1}
 ^^^^^^^^^ UnclosedString
{"messages": 1}
"##,
    );
    check(
        r##"
{"a": hello"}
      ^^^^^^ UnclosedString
{"a": "hello"}
"##,
    );
    check(
        r##"
['hi⏎]
 ^^^ UnclosedString
["hi"⏎]
"##,
    );
    check(
        r##"
{"a": "\·
      ^^ UnclosedString
       ^^ BadEscape
       ^ MissingCloserAtEnd
{"a": "\\"}·
"##,
    );
}

#[test]
fn control_characters_are_escaped_or_removed() {
    check(
        r##"
{"a": "one⏎two", "b": 1}
          ^ ControlCharacter
{"a": "one\ntwo", "b": 1}
"##,
    );
    check(
        r##"
["a⇥b"]
   ^ ControlCharacter
["a\tb"]
"##,
    );
    check(
        r##"
[␁1]
 ^ ControlCharacter
[1]
"##,
    );
}

#[test]
fn escapes_become_those_of_json() {
    check(
        r##"
["\x41\v\q\u12\'\u{1F600}"]
  ^^^^ BadEscape
      ^^ BadEscape
        ^^ BadEscape
          ^^ BadEscape
              ^^ BadEscape
                ^^^^^^^^^ BadEscape
["A\u000b\\q\\u12'😀"]
"##,
    );
    check(
        r##"
["\ud83d", "\ud83d\ude00"]
  ^^^^^^ LoneSurrogate
["\ufffd", "\ud83d\ude00"]
"##,
    );
}

#[test]
fn quotes_inside_strings_are_escaped() {
    check(
        r##"
{"payload": "{ "some": "stuff"}"}
             ^^^^^^^^^^^^^^^^^^ UnexpectedCharacters
{"payload": "{ \"some\": \"stuff\"}"}
"##,
    );
    check(
        r##"
{"a": "He said "hi" to me"}
               ^^^^^^^^^^ UnexpectedCharacters
{"a": "He said \"hi\" to me"}
"##,
    );
}

#[test]
fn literals_are_spelt_right_or_quoted() {
    check(
        r##"
[TRUE, False, None, NULL]
 ^^^^ MisspeltLiteral
       ^^^^^ MisspeltLiteral
              ^^^^ MisspeltLiteral
                    ^^^^ MisspeltLiteral
[true, false, null, null]
"##,
    );
    check(
        r##"
[undefined, NaN, -Infinity]
 ^^^^^^^^^ NotAValue
            ^^^ NotAValue
                 ^^^^^^^^^ NotAValue
[null, null, null]
"##,
    );
    check(
        r##"
[hello world, foo(1, 2), new Date()]
 ^^^^^^^^^^^ NotAValue
              ^^^^^^^^^ NotAValue
                         ^^^^^^^^^^ NotAValue
["hello world", "foo(1, 2)", "new Date()"]
"##,
    );
    check(
        r##"
{"a": @foo}
      ^^^^ NotAValue
{"a": "@foo"}
"##,
    );
    check(
        r##"
[nul, t]
 ^^^ NotAValue
      ^ NotAValue
["nul", "t"]
"##,
    );
    check(
        r##"
tru
^^^ NotAValue
"tru"
"##,
    );
}

#[test]
fn numbers_are_spelt_as_json_does() {
    check(
        r##"
[007, +1, .5, 5., 0x1F, 1_000, 10n, 1e, --1]
 ^^^ NumberSpelling
      ^^ NumberSpelling
          ^^ NumberSpelling
              ^^ NumberSpelling
                  ^^^^ NumberSpelling
                        ^^^^^ NumberSpelling
                               ^^^ NumberSpelling
                                    ^^ NumberSpelling
                                        ^^^ NotAValue
[7, 1, 0.5, 5, 31, 1000, 10, 1, "--1"]
"##,
    );
    check(
        r##"
[1e999, -1e999, 12345678901234567890, 9007199254740992]
 ^^^^^ NumberRange
        ^^^^^^ NumberRange
                ^^^^^^^^^^^^^^^^^^^^ NumberPrecision
[1e999, -1e999, 12345678901234567890, 9007199254740992]
"##,
    );
}

#[test]
fn keys_that_stand_twice_are_found() {
    check(
        r##"
{"messages": ["first"], "messages": ["second"]}
                        ^^^^^^^^^^ DuplicateKey
{"messages": ["first"], "messages": ["second"]}
"##,
    );
    check(
        r##"
{"a": 1, "\u0061": 2, "a": 3, "b": {"a": 4}}
         ^^^^^^^^ DuplicateKey
                      ^^^ DuplicateKey
{"a": 1, "\u0061": 2, "a": 3, "b": {"a": 4}}
"##,
    );
    check(
        r##"
{a: 1, 'a': 2}
 ^ BareKey
       ^^^ SingleQuotes
       ^^^ DuplicateKey
{"a": 1, "a": 2}
"##,
    );
}

#[test]
fn expressions_are_one_error() {
    check(
        r##"
{"a": "b" + "c"}
          ^^^^^ UnexpectedCharacters
{"a": "bc"}
"##,
    );
    check(
        r##"
{"a": 1 + 2, "b": 3}
      ^^^^^ NotAValue
{"a": "1 + 2", "b": 3}
"##,
    );
    check(
        r##"
{"a": 1: 2}
       ^^^ UnexpectedCharacters
{"a": 1}
"##,
    );
    check(
        r##"
{"a": "x" y}
          ^ UnexpectedCharacters
{"a": "x" }
"##,
    );
    check(
        r##"
["a": 1]
    ^ UnexpectedCharacters
["a", 1]
"##,
    );
}

#[test]
fn javascript_around_the_value_is_removed() {
    check(
        r##"
const payload = {⏎  messages: ["hi"], // greeting⏎};
^^^^^^^^^^^^^^^ JavaScriptAround
                    ^^^^^^^^ BareKey
                                    ^ TrailingComma
                                      ^^^^^^^^^^^ Comment
{⏎  "messages": ["hi"] ⏎}
"##,
    );
    check(
        r##"
{"a": 1};
        ^ JavaScriptAround
{"a": 1}
"##,
    );
    check(
        r##"
return {"a": 1};
^^^^^^ JavaScriptAround
{"a": 1}
"##,
    );
    check(
        r##"
export default {"a": 1}
^^^^^^^^^^^^^^ JavaScriptAround
{"a": 1}
"##,
    );
    check(
        r##"
module.exports = {"a": 1};
^^^^^^^^^^^^^^^^ JavaScriptAround
{"a": 1}
"##,
    );
    check(
        r##"
callback(null, {"a": 1});
^^^^^^^^^^^^^^ JavaScriptAround
{"a": 1}
"##,
    );
    check(
        r##"
({"a": 1})
^ JavaScriptAround
{"a": 1}
"##,
    );
    check(
        r##"
const x = {"a": 1};⏎module.exports = x;
^^^^^^^^^ JavaScriptAround
{"a": 1}⏎
"##,
    );
    check(
        r##"
const x: Foo = [1];
^^^^^^^^^^^^^^ JavaScriptAround
[1]
"##,
    );
    check(
        r##"
const x = 1;
^^^^^^^^^ JavaScriptAround
1
"##,
    );
}

#[test]
fn text_around_the_value_is_removed() {
    check(
        r##"
2026-01-01 INFO {"a": 1}
^^^^^^^^^^^^^^^ UnexpectedCharacters
{"a": 1}
"##,
    );
    check(
        r##"
200 OK {"a": 1}
^^^^^^ UnexpectedCharacters
{"a": 1}
"##,
    );
    check(
        r##"
{"a": 1}⏎{"a": 2}
         ^^^^^^^^ TrailingText
[{"a": 1},⏎{"a": 2}]
"##,
    );
    check(
        r##"
{"a": 1}, {"a": 2}
        ^^^^^^^^^^ TrailingText
[{"a": 1}, {"a": 2}]
"##,
    );
    check(
        r##"
"a": 1
   ^^^ TrailingText
{"a": 1}
"##,
    );
    check(
        r##"
1 2
  ^ TrailingText
1·
"##,
    );
    check(
        r##"
```json⏎{"a": 1}⏎```
^^^^^^^ UnexpectedCharacters
                 ^^^ UnexpectedCharacters
⏎{"a": 1}⏎
"##,
    );
    check(
        r##"
# hi⏎[1]
^^^^ UnexpectedCharacters
⏎[1]
"##,
    );
}

#[test]
fn special_blanks_become_plain() {
    check(
        r##"
⊘{"a": 1}
^ ByteOrderMark
{"a": 1}
"##,
    );
    check(
        r##"
[1␣2]
  ^ UnexpectedCharacters
   ^ MissingComma
[1, 2]
"##,
    );
}

#[test]
fn a_text_without_a_value_is_an_error() {
    check(
        r##"
hello
^^^^^ NotAValue
"hello"
"##,
    );
    check(
        r##"
@
^ NotAValue
"@"
"##,
    );
    check(
        r##"
// nothing
^^^^^^^^^^ Comment
^^^^^^^^^^ Empty

"##,
    );
    check(
        r##"
]
^ StrayCloser
^ Empty

"##,
    );
}

#[test]
fn errors_beyond_the_first_thousand_are_counted() {
    let parsed = parse(&format!("[{}1]", "'a', ".repeat(2_500)));
    assert_eq!(
        (parsed.errors.len(), parsed.errors_not_kept),
        (1_000, 1_500)
    );
    assert!(!parsed.strict);
}

#[test]
fn keys_that_stand_twice_are_found_among_many() {
    let members: Vec<String> = (0..5_000)
        .map(|at| format!("\"k{}\": {at}", at % 4_999))
        .collect();
    let text = format!("{{{}}}", members.join(","));
    let parsed = parse(&text);
    let found: Vec<&str> = parsed
        .errors
        .iter()
        .map(|error| error.span.slice(&text))
        .collect();
    assert_eq!(found, ["\"k0\""]);
    assert_eq!(
        parsed.errors[0].span.start,
        text.rfind("\"k0\"").expect("a key")
    );
}

#[test]
fn what_is_too_deep_has_no_nodes_but_is_checked() {
    let depth = MAX_DEPTH + 1_000;
    let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let parsed = parse(&text);
    assert_eq!(parsed.tree.len(), MAX_DEPTH + 1);
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(parsed.errors[0].kind, SyntaxErrorKind::Depth);
    assert!(parsed.strict);
    let unclosed = "[{\"a\":".repeat(depth);
    let repair = repaired(&unclosed);
    assert!(parse(&repair).strict);
}
