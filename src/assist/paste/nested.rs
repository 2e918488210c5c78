//! Payloads within payloads: in the strings of JSON, in its objects, in the bodies of an HTTP archive.

use super::candidate::{Clean, kind_of};
use super::layer::{Layer, Places};
use super::search::Search;
use super::{Wrapper, encoded, har};
use crate::json::{Kind as Row, Node};
use crate::lint::Kind;
use crate::text::Span;

/// Members of an object that are asked for what the object is; what has more is looked through without asking.
const MOST_MEMBERS: usize = 200;

/// Queues what the strings of a payload hold, and adds the parts of it that are payloads where it is none itself. Whether it
/// is worth more than what is in it: an archive of requests is not.
pub(super) fn look_into(
    search: &mut Search<'_>,
    outer: &Layer<'_>,
    span: Span,
    clean: &Clean,
) -> bool {
    let text = clean.text.as_str();
    let Some(root) = clean.parse.root(text) else {
        return true;
    };
    let mut inner = outer.clone_place();
    inner.places = Places::Within(outer.places.of(span));
    inner.wrappers.extend(kind_of_log(root));
    // Where nothing was repaired a string stands where it is found.
    let offset = clean.before.is_none().then_some(span.start);
    let place = |at: Span| match offset {
        Some(start) => outer.places.of(Span::new(at.start + start, at.end + start)),
        None => outer.places.of(span),
    };
    if clean.kind == Kind::Other
        && let Some(bodies) = har::bodies(root)
    {
        for body in bodies {
            let mut layer = inner.unwrapped(span, body.text, body.wrapper);
            layer.places = Places::Within(place(body.span));
            layer.request = Some(body.request);
            search.layers.push_back(layer);
        }
        return false;
    }
    strings(search, &inner, root, &place);
    if clean.kind == Kind::Other && clean.parse.strict {
        parts(search, &inner, root, &place);
    }
    true
}

fn kind_of_log(root: Node<'_>) -> Option<Wrapper> {
    let mut log = false;
    let mut stream = false;
    let mut cloud = false;
    for member in root.members().take(MOST_MEMBERS) {
        match &*member.name() {
            "log" => {
                log = member
                    .value
                    .is_some_and(|value| value.kind() == Row::String);
            }
            "stream" => stream = true,
            "logEvents" | "logStream" | "logStreamName" | "@logStream" => cloud = true,
            _ => {}
        }
    }
    if log && stream {
        Some(Wrapper::ContainerLog)
    } else {
        cloud.then_some(Wrapper::CloudWatch)
    }
}

/// The name of a key that stands directly before a value; empty where none does.
fn name_of(key: Option<Node<'_>>) -> String {
    const LONGEST: usize = 100;
    let key = key.filter(|key| key.kind() == Row::Key && key.has_value());
    let name = key.and_then(|key| key.string()).unwrap_or_default();
    let short = name.len() <= LONGEST;
    if short {
        name.into_owned()
    } else {
        String::new()
    }
}

fn strings(
    search: &mut Search<'_>,
    inner: &Layer<'_>,
    root: Node<'_>,
    place: &impl Fn(Span) -> Span,
) {
    let mut before = None;
    for id in root.tree().ids() {
        let node = root.at(id);
        let key = before.replace(node);
        if node.kind() != Row::String || !may_hold_more(node.raw()) {
            continue;
        }
        let text = node.string().unwrap_or_default().into_owned();
        let mut layer = inner.unwrapped(node.span(), text, Wrapper::StringIn(name_of(key)));
        layer.places = Places::Within(place(node.span()));
        search.layers.push_back(layer);
    }
}

/// Whether a string may hold JSON, plain or encoded.
fn may_hold_more(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    raw.len() > 4 && (memchr::memchr2(b'{', b'[', bytes).is_some() || encoded::may_begin(bytes))
}

/// The objects and arrays within a document that are of a known kind, each as far out as it begins.
fn parts(
    search: &mut Search<'_>,
    inner: &Layer<'_>,
    root: Node<'_>,
    place: &impl Fn(Span) -> Span,
) {
    let tree = root.tree();
    let mut behind = root.id().next();
    let mut before = Some(root);
    for id in tree.ids() {
        let node = root.at(id);
        let key = before.replace(node);
        let container = matches!(node.kind(), Row::Object | Row::Array);
        if id < behind || !container || node.members().nth(MOST_MEMBERS).is_some() {
            continue;
        }
        if kind_of(Some(node)) == Kind::Other {
            continue;
        }
        behind = tree.behind(id);
        let text = node.raw().to_owned();
        let parse = crate::json::parse(&text);
        let mut layer = inner.clone_place();
        layer.places = Places::Within(place(node.span()));
        layer.wrappers.push(Wrapper::ValueOf(name_of(key)));
        search.add(&layer, Span::empty(0), Clean::strict(text, parse));
    }
}
