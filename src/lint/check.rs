//! The walk: unwraps what came back, tells what it is, and asks the rules.

use std::sync::LazyLock;

use super::doubt::is_response_doubtful;
use super::encoded;
use super::report::{Doubt, Findings, Report};
use super::rules::RULES;
use super::rules::body::ERROR_SHAPE;
use super::subject::{Body, Subject};
use super::syntax::syntax_diagnostics;
use super::{Check, CheckOptions, Kind, Rule};
use crate::json::{JsonPointer, Node};
use crate::response::{BotResponse, Entry, ResultContract, Shape};
use crate::text::Span;

/// Strings of JSON inside one another that are looked into.
const MAX_STRINGS: usize = 4;

/// A response within a document: the document itself, or what stands in an invocation's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponsePlace {
    /// Its pointer.
    pub pointer: JsonPointer,
    /// Its bytes.
    pub span: Span,
}

/// A value that is still to be looked at.
struct Pending<'a> {
    node: Option<Node<'a>>,
    pointer: JsonPointer,
    /// What to point at when there is no value.
    span: Span,
    /// Whether it stands in an invocation's result.
    inside: bool,
}

impl<'a> Pending<'a> {
    /// The document.
    fn root(text: &str, node: Option<Node<'a>>) -> Self {
        Self {
            node,
            pointer: JsonPointer::root(),
            span: Span::new(0, text.len()),
            inside: false,
        }
    }
}

/// The entry rules with their checks, sorted out once: they are asked for each entry.
static ENTRY_RULES: LazyLock<Vec<(&Rule, EntryCheck)>> = LazyLock::new(|| {
    let check = |rule: &&'static Rule| match rule.check {
        Check::Entry(check) => Some((*rule, check)),
        _ => None,
    };
    RULES.iter().filter_map(check).collect()
});

/// The check of an entry rule.
type EntryCheck = fn(&Subject<'_>, &Entry<'_>, &mut Report<'_>);

/// Checks a text as the answer of a bot function; returns the responses in it, in order. What a call that failed came
/// back with is nobody's response: only the run and the error that is reported are judged.
pub fn check_response<'a>(
    text: &'a str,
    root: Option<Node<'a>>,
    options: &'a CheckOptions,
    findings: &mut Findings,
) -> Vec<ResponsePlace> {
    if options.is_failed_call() {
        let body = body_of(text, Pending::root(text, root), options);
        ask_run_rules(&body, findings);
        if let Check::Body(check) = ERROR_SHAPE.check {
            check(&body, &mut findings.report(&ERROR_SHAPE));
        }
        return Vec::new();
    }
    check_value(text, root, options, findings, MAX_STRINGS)
}

/// Checks a text; JSON in strings is looked into `strings` deep.
fn check_value<'a>(
    text: &'a str,
    root: Option<Node<'a>>,
    options: &'a CheckOptions,
    findings: &mut Findings,
    strings: usize,
) -> Vec<ResponsePlace> {
    let mut places = Vec::new();
    let mut pending = vec![Pending::root(text, root)];
    while let Some(next) = pending.pop() {
        let body = body_of(text, next, options);
        // The run is that of the whole document, not of what stands in a string of it.
        if strings == MAX_STRINGS && body.pointer == JsonPointer::root() {
            ask_run_rules(&body, findings);
        }
        if body.is_unserved() {
            continue;
        }
        ask_body_rules(&body, findings);
        let is_bot = body.contract() == ResultContract::BotResponse;
        match (&body.shape, body.node) {
            (Shape::Wrapper(inner), Some(node)) => pending.push(wrapped(&body, node, *inner)),
            (Shape::EventResults, Some(node)) => pending.extend(event_results(&body, node)),
            _ if !is_bot => {}
            (Shape::Stringified(inner), _) if strings > 0 => {
                check_stringified(&body, inner, findings, strings);
            }
            (Shape::Response, Some(node)) => {
                places.push(ResponsePlace {
                    pointer: body.pointer.clone(),
                    span: node.span(),
                });
                ask_response_rules(body, node, findings);
            }
            _ => {}
        }
    }
    places.sort_by_key(|place| place.span.start);
    places
}

fn body_of<'a>(text: &'a str, next: Pending<'a>, options: &'a CheckOptions) -> Body<'a> {
    Body {
        text,
        pointer: next.pointer,
        node: next.node,
        span: next.node.map_or(next.span, |node| node.span()),
        shape: Shape::of(next.node, next.inside),
        options,
    }
}

/// The inner value of `{result, logs}`.
fn wrapped<'a>(body: &Body<'a>, node: Node<'a>, inner: Option<Node<'a>>) -> Pending<'a> {
    Pending {
        node: inner,
        pointer: body.pointer.key("result"),
        span: super::subject::opening(node),
        inside: true,
    }
}

/// The inner values of `[{uuid, result}]`.
fn event_results<'a>(
    body: &Body<'a>,
    node: Node<'a>,
) -> impl Iterator<Item = Pending<'a>> + use<'a> {
    let pointer = body.pointer.clone();
    node.elements()
        .enumerate()
        .map(move |(index, item)| Pending {
            node: item.get("result"),
            pointer: pointer.index(index).key("result"),
            span: super::subject::opening(item),
            inside: true,
        })
}

/// Checks the JSON in a string. Its findings point at the string, and have no fixes: they would be edits of another text.
fn check_stringified(body: &Body<'_>, inner: &str, findings: &mut Findings, strings: usize) {
    let parse = crate::json::parse(inner);
    let mut within = Findings::new();
    for diagnostic in syntax_diagnostics(inner, &parse, Kind::Response) {
        within.push(diagnostic);
    }
    check_value(
        inner,
        parse.root(inner),
        body.options,
        &mut within,
        strings - 1,
    );
    for mut diagnostic in within.finish(inner.len()) {
        diagnostic.pointer = body.pointer.clone();
        diagnostic.span = body.span;
        diagnostic.fixes.clear();
        findings.push(diagnostic);
    }
}

fn ask_run_rules(body: &Body<'_>, findings: &mut Findings) {
    for rule in RULES {
        if let Check::Run(check) = rule.check {
            check(body, &mut findings.report(rule));
        }
    }
}

fn ask_body_rules(body: &Body<'_>, findings: &mut Findings) {
    let is_bot = body.contract() == ResultContract::BotResponse;
    let is_wrapper = body
        .node
        .is_some_and(|node| body.shape.wrapper(node).is_some());
    let is_result = !is_bot && !is_wrapper && !body.is_run_without_output();
    for rule in RULES {
        let check = match rule.check {
            Check::Body(check) => check,
            Check::BotBody(check) if is_bot => check,
            Check::Result(check) if is_result => check,
            _ => continue,
        };
        check(body, &mut findings.report(rule));
    }
}

fn ask_response_rules<'a>(body: Body<'a>, node: Node<'a>, findings: &mut Findings) {
    let subject = Subject {
        text: body.text,
        pointer: body.pointer,
        response: BotResponse::of(node),
        options: body.options,
    };
    let doubt = if is_response_doubtful(&subject.response) {
        Doubt::Certain
    } else {
        Doubt::None
    };
    for rule in RULES {
        if let Check::Response(check) = rule.check {
            check(&subject, &mut findings.report(rule).doubting(doubt));
        }
    }
    let mut encoded = Vec::new();
    for entry in subject.response.entries() {
        for (rule, check) in ENTRY_RULES.iter() {
            let doubt = Doubt::In(entry.node);
            check(&subject, &entry, &mut findings.report(rule).doubting(doubt));
        }
        encoded.extend(encoded::in_entry(&subject, &entry));
    }
    encoded.extend(encoded::in_context(&subject));
    encoded::ask(&subject, encoded, findings);
    super::content::ask_response(&subject, findings);
}
