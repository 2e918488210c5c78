//! Documents made from our own by small changes: nothing panics, verdicts follow from their reasons, reasons are about
//! the document, and every difference from the official validator is a named one.

use botbench::channel::official::verdict;
use botbench::channel::{Channel, ChannelVerdict, REASON_KINDS, Repair};
use botbench::json::{self, Node};
use serde_json::{Value, json};

use super::{Case, Sums, golden_cases, subject, verdicts};

/// How many documents are made.
const COUNT: usize = 4_000;

const WORDS: [&str; 24] = [
    "vertical",
    "horizontal",
    "carousel",
    "text",
    "image",
    "button",
    "map",
    "list",
    "title",
    "subtitle",
    "footer",
    "header",
    "body",
    "generic",
    "richLink",
    "datePicker",
    "form",
    "link",
    "navigate",
    "publishText",
    "compact",
    "tall",
    "quickReplies",
    "menu",
];
const KEYS: [&str; 20] = [
    "type", "tag", "alt", "text", "title", "url", "uri", "elements", "click", "actions",
    "metadata", "tooltip", "display", "style", "class", "convType", "border", "replies", "size",
    "subtitle",
];
const LENGTHS: [usize; 14] = [
    0, 20, 25, 40, 60, 80, 100, 120, 128, 250, 256, 400, 640, 1024,
];

/// Xorshift: the same documents everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    fn odd(&mut self) -> Value {
        match self.below(12) {
            0 => Value::Null,
            1 => true.into(),
            2 => 0.into(),
            3 => 1.5.into(),
            4 => json!([]),
            5 => json!({}),
            6 => json!([null]),
            7 => "https://a.example/b.png".into(),
            8 => "a.example".into(),
            9 => "{$botContext.a}".into(),
            10 => "😀".into(),
            _ => (*self.pick(&WORDS)).into(),
        }
    }
}

/// The golden cases, and documents at which we differ on purpose.
fn seeds() -> Vec<(String, Value)> {
    let mut seeds: Vec<_> = golden_cases()
        .into_iter()
        .map(|case| {
            (
                case["kind"].as_str().unwrap_or_default().to_owned(),
                case["json"].clone(),
            )
        })
        .collect();
    let text = |tag: &str| json!({"type": "text", "tag": tag, "text": "a"});
    let button = json!({"type": "button", "title": "a", "click": {"actions": [{"type": "publishText", "text": "a"}]}});
    let image = json!({"type": "image", "url": "https://a.example/b.png"});
    let card =
        |elements: Value| json!({"type": "vertical", "tag": "generic", "elements": elements});
    let sized = |size: &str| {
        let mut card = card(json!([text("title")]));
        card["display"] = json!({"size": size});
        card
    };
    let row = json!({"type": "vertical", "elements": [text("title"), button]});
    let list = json!([text("title"), button, {"type": "horizontal", "elements": [row]}]);
    let mut menu = card(json!([{"type": "vertical", "elements": list}]));
    menu["tag"] = "list".into();
    let styled = json!({"type": "text", "text": "a", "style": {"color": "#fff"}});
    let mut rich = card(
        json!([image, {"type": "button", "title": "a", "click": {"actions": [{"type": "link", "uri": "https://a.example"}]}}]),
    );
    rich["tag"] = "richLink".into();
    let bodies = [
        card(json!([text("title"), text("footer"), button])),
        card(json!([text("title"), button, button, button, button])),
        card(json!([
            image,
            text("title"),
            text("subtitle"),
            text("footer"),
            button
        ])),
        card(json!([{"type": "vertical", "elements": [styled]}])),
        json!({"type": "carousel", "elements": [sized("compact"), sized("compact")]}),
        json!({"type": "carousel", "elements": [sized("tall"), sized("compact")]}),
        menu,
        rich,
    ];
    seeds.extend(bodies.map(|body| ("body".to_owned(), body)));
    let custom = json!([{"type": "BusinessChatCustomMessage", "bid": "a", "URL": "a".repeat(4_097), "receivedMessage": {"title": "a"}}]);
    seeds.push(("metadata".to_owned(), custom));
    seeds
}

fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                pointers(value, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                pointers(value, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// Changes one value somewhere.
fn change(json: &mut Value, donor: &Value, random: &mut Random) {
    let mut places = Vec::new();
    pointers(json, "", &mut places);
    let place = random.pick::<String>(&places);
    let Some(value) = json.pointer_mut(place) else {
        return;
    };
    match (random.below(8), &mut *value) {
        (0, value) => *value = random.odd(),
        (1, value) => *value = donor.clone(),
        (2, value) => {
            let inner = value.take();
            *value = json!({"type": "vertical", "elements": [inner]});
        }
        (_, Value::String(text)) => {
            let length = random.pick(&LENGTHS) + random.below(2);
            *text = "é".repeat(length);
        }
        (3 | 4, Value::Array(list)) if !list.is_empty() => {
            let one = random.pick(list).clone();
            let count = random.below(14);
            list.extend(vec![one; count]);
        }
        (5, Value::Array(list)) if !list.is_empty() => {
            list.remove(random.below(list.len()));
        }
        (_, Value::Array(list)) if !list.is_empty() => {
            let (one, other) = (random.below(list.len()), random.below(list.len()));
            list.swap(one, other);
        }
        (3, Value::Object(object)) if !object.is_empty() => {
            let keys: Vec<_> = object.keys().cloned().collect();
            object.remove(random.pick(&keys));
        }
        (4 | 5, Value::Object(object)) => {
            object.insert((*random.pick(&KEYS)).to_owned(), random.odd());
        }
        (_, Value::Object(object)) => {
            object.insert("tag".to_owned(), (*random.pick(&WORDS)).into());
        }
        (_, value) => *value = random.odd(),
    }
}

fn documents() -> Vec<(String, String)> {
    let seeds = seeds();
    let mut random = Random(0x5eed_c4a2_2e15);
    (0..COUNT)
        .map(|_| {
            let (kind, json) = random.pick(&seeds);
            let mut json = json.clone();
            for _ in 0..=random.below(2) {
                let donor = &random.pick(&seeds).1;
                let mut places = Vec::new();
                pointers(donor, "", &mut places);
                let donor = donor
                    .pointer(random.pick::<String>(&places).as_str())
                    .unwrap_or(donor);
                change(&mut json, donor, &mut random);
            }
            (kind.clone(), json.to_string())
        })
        .collect()
}

fn is_within(root: Node<'_>, node: json::NodeId) -> bool {
    let (whole, span) = (root.span(), root.at(node).span());
    whole.start <= span.start && span.end <= whole.end
}

/// What is wrong with a verdict on its own.
fn fault(root: Node<'_>, verdict: &ChannelVerdict) -> Option<String> {
    let reasons = &verdict.reasons;
    let worst = reasons.iter().map(|reason| reason.effect).max();
    if worst.unwrap_or_default() != verdict.verdict {
        return Some("it does not follow from its reasons".to_owned());
    }
    for reason in reasons {
        let repaired = match reason.repair {
            Some(
                Repair::Remove(node)
                | Repair::Nest(node)
                | Repair::Flatten(node)
                | Repair::Shorten { node, .. }
                | Repair::SetTag { node, .. },
            ) => Some(node),
            None => None,
        };
        let is_about_it = is_within(root, reason.node);
        let is_sound = reason.channel == verdict.channel
            && reason.kind().is_some_and(|kind| {
                let mut effects = kind.effects_on(verdict.channel);
                effects.any(|effect| effect == reason.effect)
            })
            && !reason.message.is_empty()
            && !reason.message.ends_with('.')
            && !reason.basis.is_empty();
        if !is_sound || !is_about_it || !repaired.is_none_or(|node| is_within(root, node)) {
            return Some(format!("{reason:?}"));
        }
    }
    None
}

#[test]
fn verdicts_of_generated_documents_follow_from_reasons_that_are_about_them() {
    let mut given = std::collections::BTreeSet::new();
    for (kind, text) in documents() {
        let parse = json::parse(&text);
        let root = parse.root(&text).expect("a value");
        for verdict in &verdicts(&kind, &text).0 {
            if let Some(fault) = fault(root, verdict) {
                panic!("{}: {fault}\n{text}", verdict.channel);
            }
            given.extend(verdict.reasons.iter().map(|reason| reason.detail));
        }
    }
    assert!(given.len() * 10 > REASON_KINDS.len() * 7, "{given:?}");
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that says how much it compared")]
fn generated_documents_differ_from_the_official_validator_by_named_differences_alone() {
    let mut sums = Sums::default();
    for (kind, text) in documents() {
        let parse = json::parse(&text);
        let root = parse.root(&text);
        let official = |_: &str, channel: Channel| verdict(channel, subject(&kind), root);
        let case = Case {
            name: "generated",
            kind: &kind,
            text: text.clone(),
        };
        sums.compare(&case, &official);
    }
    eprintln!("{}", sums.show());
    assert!(sums.unexplained.is_empty(), "{}", sums.show());
}
