//! How long files and functions may be.

use super::source::SourceFile;
use super::{assert_none, sources};

/// Lines of code that a file should keep to, and must keep to.
const FILE_TARGET: usize = 300;
const FILE_LIMIT: usize = 500;
/// Lines that a declarative table may have.
const TABLE_LIMIT: usize = 1200;
/// Files that are one declarative table.
const TABLES: &[&str] = &[
    "src/channel/",
    "src/content/spec/",
    "src/errors/table/",
    "src/lint/why.rs",
    "src/payload/event.rs",
    "src/payload/spec/",
    "src/payload/template/",
    "src/ui/command/picks.rs",
    "src/ui/invoke/form/spec.rs",
];
/// Functions that are one declarative table.
const TABLE_FUNCTIONS: &[&str] = &[
    "src/ui/command/environment.rs `available`",
    "src/ui/command/picks.rs `words`",
    "src/ui/command/shortcut.rs `shortcut`",
];
/// Lines that a function should keep to, a view, and any.
const FUNCTION_TARGET: usize = 40;
const VIEW_TARGET: usize = 60;
const FUNCTION_LIMIT: usize = 80;
/// How many in a hundred may miss their target.
const TOLERATED: usize = 6;
/// The most lines that half of all functions may have.
const MEDIAN: usize = 11;

/// A function, as far as its length goes.
#[derive(Debug, PartialEq)]
struct Function {
    name: String,
    line: usize,
    lines: usize,
    target: usize,
}

fn file_violations(file: &SourceFile) -> Vec<String> {
    let limit = if is_table(&file.path, TABLES) {
        TABLE_LIMIT
    } else {
        FILE_LIMIT
    };
    let lines = file.code_lines();
    if lines > limit {
        vec![format!(
            "{} has {lines} lines of code, {limit} is the limit",
            file.path
        )]
    } else {
        Vec::new()
    }
}

/// The functions of a file with a body, from the line of `fn` to the closing brace.
fn functions(file: &SourceFile) -> Vec<Function> {
    let mut functions = Vec::new();
    for (at, _) in file.code.match_indices("fn ") {
        let before = file.code[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        let rest = &file.code[at..];
        let name: String = rest[3..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        if let Some(end) = body_end(rest).filter(|_| !name.is_empty()) {
            let line = file.code[..at].lines().count().max(1);
            let is_view = matches!(file.module(), "ui" | "app" | "offscreen");
            functions.push(Function {
                name: format!("{} `{name}`", file.path),
                line,
                lines: rest[..end].lines().count(),
                target: if is_view {
                    VIEW_TARGET
                } else {
                    FUNCTION_TARGET
                },
            });
        }
    }
    functions
}

/// Behind the brace that closes the body; `None` for a declaration or a type.
fn body_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut round = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' => round += 1,
            b')' | b']' => round = round.checked_sub(1)?,
            b';' if depth == 0 && round == 0 => return None,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn function_violations(file: &SourceFile) -> Vec<String> {
    let mut long = functions(file);
    long.retain(|function| {
        function.lines > FUNCTION_LIMIT && !is_table(&function.name, TABLE_FUNCTIONS)
    });
    let words = |function: Function| {
        format!(
            "{} in line {} has {} lines",
            function.name, function.line, function.lines
        )
    };
    long.into_iter().map(words).collect()
}

fn is_table(name: &str, tables: &[&str]) -> bool {
    tables.iter().any(|table| name.starts_with(table))
}

/// `a.rs` beside `a/`, where `a/mod.rs` is meant.
fn module_file_violations(paths: &[&str]) -> Vec<String> {
    let mut violations = Vec::new();
    for path in paths {
        let folder = path.strip_suffix(".rs").map(|stem| format!("{stem}/"));
        if folder.is_some_and(|folder| paths.iter().any(|other| other.starts_with(&folder))) {
            violations.push(format!(
                "{path} stands beside a folder of that name: use `mod.rs`"
            ));
        }
    }
    violations
}

#[test]
fn files_keep_to_their_budget() {
    let long = "let a = 1;\n".repeat(FILE_LIMIT + 1);
    assert_eq!(
        file_violations(&SourceFile::new("src/json/a.rs", long.clone())).len(),
        1
    );
    let commented = "// why\n\n".repeat(FILE_LIMIT + 1);
    assert!(file_violations(&SourceFile::new("src/json/a.rs", commented)).is_empty());
    assert!(file_violations(&SourceFile::new("src/errors/table/", long)).is_empty());
    assert_none(
        &sources()
            .iter()
            .flat_map(file_violations)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn functions_keep_to_their_limit() {
    let long = format!(
        "fn long() {{\n{}}}\n",
        "    f(\"{\");\n".repeat(FUNCTION_LIMIT)
    );
    assert_eq!(
        function_violations(&SourceFile::new("src/json/a.rs", long)).len(),
        1
    );
    let traits = SourceFile::new(
        "src/json/a.rs",
        "fn a(b: [u8; 2]);\nfn c() {\n    d();\n}\n",
    );
    let lines: Vec<usize> = functions(&traits)
        .iter()
        .map(|function| function.lines)
        .collect();
    assert_eq!(lines, [3]);
    assert_none(
        &sources()
            .iter()
            .flat_map(function_violations)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn nearly_all_files_and_functions_reach_their_target() {
    let sources = sources();
    let all: Vec<Function> = sources.iter().flat_map(functions).collect();
    let mut lengths: Vec<usize> = all.iter().map(|function| function.lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(
        median <= MEDIAN,
        "half of all functions have more than {median} lines"
    );
    let long: Vec<&Function> = all
        .iter()
        .filter(|function| function.lines > function.target)
        .collect();
    assert!(
        long.len() * 100 <= all.len() * TOLERATED,
        "too many long functions: {long:#?}"
    );
    let is_long =
        |file: &&SourceFile| file.code_lines() > FILE_TARGET && !is_table(&file.path, TABLES);
    let long: Vec<&str> = sources
        .iter()
        .filter(is_long)
        .map(|file| file.path.as_str())
        .collect();
    assert!(
        long.len() * 100 <= sources.len() * TOLERATED,
        "too many long files: {long:#?}"
    );
}

#[test]
fn modules_with_children_live_in_mod_rs() {
    assert_eq!(module_file_violations(&["src/a.rs", "src/a/b.rs"]).len(), 1);
    let sources = sources();
    let paths: Vec<&str> = sources.iter().map(|file| file.path.as_str()).collect();
    assert_none(&module_file_violations(&paths));
}
