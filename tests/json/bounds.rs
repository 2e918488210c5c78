//! No text makes the tree much larger than itself, or the parser slow: each of these once could.

use botbench::json::parse;
use botbench::payload::strict_json;

/// Bits that, repeated, ask the most of a parser.
const BITS: [&str; 60] = [
    "[",
    "{",
    "[{",
    "{[",
    "[]",
    "{}",
    "[1]",
    "]",
    "}",
    "}]",
    ",",
    ":",
    "{:",
    "{\"\":",
    "{a",
    "{a[",
    "{a:",
    "1[]",
    "\"\"1",
    "''1",
    "a\"\"",
    "\"a: ",
    "\"a”: ",
    "\"x\n",
    "'x\n",
    "'x ",
    "‘x “y ",
    "‘",
    "“",
    "'it's ",
    "\"\\",
    "\"\\u",
    "\"a\" b \"",
    "`",
    "`x\n",
    "/* */",
    "//\n",
    "/*",
    "#",
    "; ",
    ") ",
    "; x ",
    "(",
    "x(",
    "foo(1, ",
    "1 ",
    "x ",
    "x: ",
    "\"k\": ",
    "\"k\":1,",
    "\"k\": \"v\" ",
    "[\"a\", \"b\": ",
    "{\"a\":1}}",
    "[1}",
    "{]",
    "\u{A0}",
    "\u{1}",
    "\u{FEFF}",
    "0x1_",
    "\\ud83d",
];

fn size() -> usize {
    let megabytes = std::env::var("BOTBENCH_BOUNDS_MB").ok();
    megabytes
        .and_then(|size| size.parse::<usize>().ok())
        .map_or(30_000, |size| size * 1_000_000)
}

fn texts(bit: &str) -> Vec<String> {
    let many = bit.repeat(size() / bit.len());
    let closed = "[{\"a\":".repeat(1_000);
    vec![
        format!("[{many}"),
        format!("{{{many}"),
        format!("{closed}{many}"),
        format!("{many}}}]\""),
        many,
    ]
}

#[test]
fn the_tree_takes_at_most_ten_times_the_text() {
    for bit in BITS {
        for text in texts(bit) {
            let parsed = parse(&text);
            let most = 10 * text.len() + 1_000;
            assert!(
                parsed.tree.memory() <= most,
                "{bit:?}: {}",
                parsed.tree.memory()
            );
        }
    }
}

#[test]
fn places_are_found_and_what_is_sent_is_strict_whatever_the_text() {
    for bit in BITS {
        for text in texts(bit) {
            let text = &text[..text.floor_char_boundary(20_000)];
            let parsed = parse(text);
            let middle = parsed.tree.node_at(text.len() / 2);
            assert!(middle.is_none_or(|id| !parsed.tree.path_to(id).is_empty()));
            let sent = strict_json(text).map(|sent| parse(&sent.text).strict);
            assert!(sent.is_err() || sent == Ok(true), "{bit:?}");
        }
    }
}
