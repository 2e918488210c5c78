//! Colours of texts that are not JSON: HTML, XML and others, found by syntect away from the screen.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::lexer::Token;

/// Bytes up to which a text gets colours; they take about a second a megabyte.
pub const HIGHLIGHTED_BYTES: usize = 1024 * 1024;

/// Bytes up to which a line gets colours: the time that a pattern takes can grow faster than the line.
const HIGHLIGHTED_LINE: usize = 8 * 1024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The colours of a text, stretch by stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighted {
    /// Where a stretch ends, and what it is; the next one begins there.
    stretches: Vec<(usize, Token)>,
}

impl Highlighted {
    /// Adds a stretch up to `end`.
    fn push(&mut self, end: usize, token: Token) {
        match self.stretches.last_mut() {
            Some((last, _)) if *last >= end => {}
            Some((last, same)) if *same == token => *last = end,
            _ => self.stretches.push((end, token)),
        }
    }

    /// The stretches behind `offset`: where each ends, and what it is.
    pub(super) fn from(&self, offset: usize) -> impl Iterator<Item = (usize, Token)> + '_ {
        let first = self.stretches.partition_point(|&(end, _)| end <= offset);
        self.stretches[first..].iter().copied()
    }
}

/// Finds the colours of `text`, which is of the kind that `syntax` names: a file extension, a language, or a media type
/// such as `text/html`. Pure, but slow: for a task, not for a frame. An unknown kind, or a text over
/// [`HIGHLIGHTED_BYTES`], has no colours.
#[must_use]
pub fn highlight(text: &str, syntax: &str) -> Highlighted {
    let mut found = Highlighted::default();
    let Some(syntax) = syntax_of(text, syntax).filter(|_| text.len() <= HIGHLIGHTED_BYTES) else {
        return found;
    };
    let mut parser = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() <= HIGHLIGHTED_LINE {
            highlight_line(&mut parser, &mut scopes, (start, line), &mut found);
        }
        start += line.len();
        found.push(start, Token::Plain);
    }
    found
}

/// Adds the stretches of one line; a line that the grammar fails at stays plain.
fn highlight_line(
    parser: &mut ParseState,
    scopes: &mut ScopeStack,
    (start, line): (usize, &str),
    found: &mut Highlighted,
) {
    let Ok(output) = parser.parse_line(line, &SYNTAXES) else {
        return;
    };
    for (at, operation) in output {
        found.push(start + at, role(scopes));
        if scopes.apply(&operation).is_err() {
            return;
        }
    }
    found.push(start + line.len(), role(scopes));
}

fn syntax_of(text: &str, name: &str) -> Option<&'static SyntaxReference> {
    let set: &'static SyntaxSet = &SYNTAXES;
    let short = name.split([';', ' ']).next().unwrap_or_default();
    let short = short.rsplit(['/', '+', '.']).next().unwrap_or_default();
    let alias = match short {
        "xhtml" => "html",
        "javascript" | "ecmascript" => "js",
        other => other,
    };
    set.find_syntax_by_token(alias)
        .or_else(|| set.find_syntax_by_first_line(text))
        .filter(|syntax| syntax.name != "Plain Text")
}

/// What the innermost scope that has a colour stands for.
fn role(scopes: &ScopeStack) -> Token {
    let known = scopes.scopes.iter().rev().find_map(|scope| role_of(*scope));
    known.unwrap_or(Token::Plain)
}

fn role_of(scope: Scope) -> Option<Token> {
    static ROLES: LazyLock<Vec<(Scope, Token)>> = LazyLock::new(|| {
        let names = [
            ("comment", Token::Comment),
            ("string", Token::String),
            ("constant.numeric", Token::Number),
            ("constant", Token::Literal),
            ("keyword", Token::Literal),
            ("storage", Token::Literal),
            ("entity.name", Token::Key),
            ("entity.other", Token::Number),
            ("support", Token::Key),
            ("punctuation.definition.tag", Token::Punctuation),
        ];
        let scopes = names.into_iter();
        scopes
            .filter_map(|(name, token)| Some((Scope::new(name).ok()?, token)))
            .collect()
    });
    let found = ROLES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
    found.map(|(_, token)| *token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_strings_of_html_have_colours() {
        let text = "<!-- é -->\n<a href=\"x\">text</a>\n";
        let colours = highlight(text, "text/html; charset=utf-8");
        let at = |needle: &str| {
            let offset = text.find(needle).unwrap();
            colours.from(offset).next().map(|(_, token)| token)
        };
        assert_eq!(at("é"), Some(Token::Comment));
        assert_eq!(at("a href"), Some(Token::Key));
        assert_eq!(at("\"x"), Some(Token::String));
        assert_eq!(at("text<"), Some(Token::Plain));
        assert_eq!(colours.stretches.last().unwrap().0, text.len());
    }

    #[test]
    fn an_unknown_kind_has_no_colours() {
        assert_eq!(highlight("hello", "text/plain"), Highlighted::default());
    }
}
