//! Hover over an error code of LivePerson's.

use super::Hover;
use super::caret::boundary;
use crate::errors::{self, ErrorCode, Generation, Origin};
use crate::json::{Kind, Node, Parse};
use crate::lint::rules::RULES;
use crate::text::Span;

/// Keys whose value is a code, also where it is a single word.
const CODE_KEYS: [&str; 2] = ["errorCode", "code"];

/// The explanation of the error code at `offset`, in JSON or in any other text.
pub(super) fn error_hover(text: &str, parse: &Parse, offset: usize) -> Option<Hover> {
    let offset = boundary(text, offset);
    let (span, error) = errors::find_at(text, offset).or_else(|| word_at(text, parse, offset))?;
    Some(explained(text, span, error))
}

/// The code in the value of a key that holds nothing else. A word without a hyphen is too common to be one.
fn word_at(text: &str, parse: &Parse, offset: usize) -> Option<(Span, &'static ErrorCode)> {
    let tree = &parse.tree;
    let target = tree.node_at(offset)?;
    let value = Node::new(tree, text, target);
    let is_word = value.kind() == Kind::String && value.span().len() < 200;
    let path = tree.path_to(target);
    let key = path.len().checked_sub(2).map(|at| value.at(path[at]))?;
    if !is_word || !CODE_KEYS.iter().any(|name| key.says(name)) {
        return None;
    }
    let word = value.string().filter(|word| word.contains('-'))?;
    let error = errors::find(&word).filter(|error| error.origin != Origin::Status)?;
    Some((value.span(), error))
}

/// What is known of an error, in the order in which to show it.
fn explained(text: &str, span: Span, error: &'static ErrorCode) -> Hover {
    let written = span.slice(text);
    let mut facts = vec![("reported by", error.origin.title().to_owned())];
    let mut fact = |name: &'static str, words: String| {
        if !words.is_empty() {
            facts.push((name, words));
        }
    };
    fact("generation", generations(written, error));
    fact("HTTP status", error.http.to_owned());
    fact("usual cause", error.cause.to_owned());
    fact("what to do", error.cure.to_owned());
    let is_known = |code: &&&str| RULES.iter().any(|rule| rule.code == **code);
    let rules: Vec<&str> = error.rules.iter().filter(is_known).copied().collect();
    fact("our findings", rules.join(", "));
    let title = match error.origin {
        Origin::Status => format!("HTTP status {written}"),
        _ => written.trim_matches('"').to_owned(),
    };
    Hover {
        span,
        title,
        facts,
        doc: error.meaning,
        source: error.source,
    }
}

/// Whose code it is, and what the other generation reports for the same.
fn generations(written: &str, error: &ErrorCode) -> String {
    let Some(own) = Generation::of(&written.to_ascii_lowercase()) else {
        return String::new();
    };
    let others: Vec<String> = error
        .others(written)
        .filter(|code| !code.ends_with('*'))
        .map(|code| format!("`{code}`"))
        .collect();
    if others.is_empty() {
        own.title().to_owned()
    } else {
        format!(
            "{}; the other one reports {}",
            own.title(),
            others.join(" or ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hovered(text: &str, at: &str) -> Option<Hover> {
        let parse = crate::json::parse(text);
        error_hover(
            text,
            &parse,
            text.find(at).expect("the place is in the text") + 1,
        )
    }

    #[test]
    fn a_code_is_explained_in_any_document() {
        for text in [
            r#"{"errorCode": "com.liveperson.faas.handler.custom-failure", "errorMsg": "x"}"#,
            r#"{"messages": [{"text": "see com.liveperson.faas.handler.custom-failure"}]}"#,
            "12:01 ERROR com.liveperson.faas.handler.custom-failure in lambda",
            r#"{"error": {"name": "com.liveperson.faas.handler.custom-failure"#,
        ] {
            let hover = hovered(text, "handler").expect(text);
            assert_eq!(hover.title, "com.liveperson.faas.handler.custom-failure");
            assert_eq!(hover.span.slice(text), hover.title);
            let names: Vec<_> = hover.facts.iter().map(|(name, _)| *name).collect();
            assert!(names.contains(&"usual cause") && names.contains(&"what to do"));
            let other = hover.facts.iter().find(|(name, _)| *name == "generation");
            assert!(other.is_some_and(|(_, words)| words.contains("threw-error")));
        }
    }

    #[test]
    fn a_word_is_a_code_only_where_a_code_is_expected() {
        let text = r#"{"code": "custom-failure", "x": "custom-failure"}"#;
        assert!(hovered(text, "custom-failure").is_some());
        assert!(hovered(text, "\"x\"").is_none());
        let text = r#"{"x": "custom-failure", "code": "invalid", "errorCode": 404}"#;
        for at in ["custom-failure", "invalid", "404"] {
            assert!(hovered(text, at).is_none(), "{at}");
        }
        let hover = hovered(r#"{"status": 901}"#, "901").expect("a status");
        assert_eq!(hover.title, "HTTP status 901");
    }
}
