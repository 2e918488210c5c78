//! Budgets: how much of the platform's limits a document and its run use up.

use std::fmt;

use super::limits::characters;
use crate::channel::{CardPlace, Channel, Counted};
use crate::json::{JsonPointer, Kind as JsonKind, Node, Parse};
use crate::lint::{CheckOptions, Kind, ResponsePlace};
use crate::payload::is_envelope;
use crate::response::limits::{self, LimitUnit, PlatformLimit};
use crate::response::{ActionField, BotResponse, LogVolume, unwrapped};
use crate::text::Span;

/// Hundredths of a limit from which on it is nearly used up.
const NEAR: usize = 80;

/// Responses of a document that are measured.
const MAX_RESPONSES: usize = 100;

/// What is used of a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What is limited: "log entries".
    pub name: String,
    /// How much is used, in `unit`.
    pub used: usize,
    /// How much there may be, in `unit`.
    pub most: usize,
    /// What is counted.
    pub unit: LimitUnit,
    /// How far it is used up.
    pub state: BudgetState,
    /// What happens beyond the limit.
    pub beyond: &'static str,
    /// Where the limit is known from.
    pub source: &'static str,
    /// What uses the most of it, where that stands in the document.
    pub place: Option<(JsonPointer, Span)>,
}

/// How far a limit is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetState {
    /// There is room.
    Ok,
    /// Four fifths are used up.
    Near,
    /// It is exceeded.
    Over,
}

impl fmt::Display for Budget {
    /// "143 of 1,000 ms".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            LimitUnit::Milliseconds => " ms",
            LimitUnit::Characters => " characters",
            LimitUnit::Bytes => " bytes",
            LimitUnit::Items => "",
        };
        let (used, most) = (thousands(self.used), thousands(self.most));
        write!(formatter, "{used} of {most}{unit}")
    }
}

/// A number with a comma before each three digits.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// The budgets of a document. `responses` is what its analysis found; the options hold what was measured of the run, and
/// the channels that are meant. Limits that the document does not touch are left out.
#[must_use]
pub fn budgets(
    text: &str,
    parse: &Parse,
    kind: Kind,
    responses: &[ResponsePlace],
    options: &CheckOptions,
) -> Vec<Budget> {
    let root = parse.root(text);
    let shown = root.filter(|_| kind == Kind::Response).and_then(shown_logs);
    let mut budgets = of_run(options, shown);
    match (kind, root) {
        (Kind::Response, _) => budgets.extend(of_responses(text, parse, responses, options)),
        (Kind::Payload | Kind::Envelope, Some(root)) => budgets.extend(of_payload(root)),
        _ => {}
    }
    budgets
}

/// The logs that stand beside the result.
fn shown_logs(root: Node<'_>) -> Option<LogVolume> {
    unwrapped(root).logs.map(LogVolume::of)
}

/// The budgets of what was measured; `shown` are the logs of the document, where nobody counted them.
fn of_run(options: &CheckOptions, shown: Option<LogVolume>) -> Vec<Budget> {
    let entries = options.log_entries.or(shown.map(|logs| logs.entries));
    let characters = options.log_chars.or(shown.map(|logs| logs.chars));
    let whole =
        |measured: Option<u64>| measured.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
    let elapsed = options.elapsed_ms.filter(|elapsed| *elapsed >= 0.0);
    // A cast from a float saturates.
    let elapsed = elapsed.map(|elapsed| elapsed.round() as usize);
    let measured = [
        (limits::RUN_TIME_ADVICE, elapsed),
        (options.run_time(), elapsed),
        (limits::LOG_ENTRIES, whole(entries)),
        (limits::LOG_CHARACTERS, whole(characters)),
        (limits::LARGE_BODY, whole(options.body_bytes)),
    ];
    measured
        .into_iter()
        .filter_map(|(limit, used)| Some(Budget::of(limit, used?, None)))
        .collect()
}

/// The budgets of a payload: how much of it there is.
fn of_payload(root: Node<'_>) -> Vec<Budget> {
    let payload = if is_envelope(root) {
        root.get("payload")
    } else {
        Some(root)
    };
    let Some(payload) = payload else {
        return Vec::new();
    };
    let used = payload.raw().chars().count();
    let place = Some((payload.pointer(), payload.span()));
    [limits::DEBUGGER_PAYLOAD, limits::SCHEDULE_PAYLOAD]
        .map(|limit| Budget::of(limit, used, place.clone()))
        .into()
}

/// The budgets of responses: of each limit what comes nearest to it.
fn of_responses(
    text: &str,
    parse: &Parse,
    responses: &[ResponsePlace],
    options: &CheckOptions,
) -> Vec<Budget> {
    let tree = &parse.tree;
    let mut most = Most::default();
    for place in responses.iter().take(MAX_RESPONSES) {
        let found = tree.node_at(place.span.start);
        let path = found.map(|found| tree.path_to(found)).unwrap_or_default();
        let response = path
            .into_iter()
            .rev()
            .find(|&id| tree.span(id) == place.span);
        if let Some(response) = response {
            most.measure(Node::new(tree, text, response));
        }
    }
    let fixed = [
        (limits::ENCODED_METADATA, most.encoded),
        (limits::INTENTS, most.intents),
        (limits::ACTIONS, most.actions),
    ];
    let of = |(limit, used): (PlatformLimit, Option<Use<'_>>)| {
        let used = used?;
        Some(Budget::of(limit, used.count, Some(used.place())))
    };
    let mut budgets: Vec<Budget> = fixed.into_iter().filter_map(of).collect();
    budgets.extend(of_quick_replies(most.replies, options));
    budgets
}

/// The budget of quick replies, on the web and on the channels that are meant.
fn of_quick_replies(replies: Option<Use<'_>>, options: &CheckOptions) -> Vec<Budget> {
    let Some(replies) = replies else {
        return Vec::new();
    };
    let mut channels: Vec<Channel> = options.channels.clone();
    channels.extend(options.channel);
    channels.push(Channel::Web);
    let mut budgets: Vec<Budget> = Vec::new();
    for channel in channels {
        let allowed = channel.allowance(Counted::Replies, CardPlace::default());
        let Some((_, limit)) = allowed else {
            continue;
        };
        let limit = PlatformLimit {
            name: "quick replies",
            most: limit.max as usize,
            unit: LimitUnit::Items,
            beyond: "the channel refuses the message or leaves the rest out",
            source: "quick replies template; schemas of rich-content-validator 1.1.2",
        };
        let name = format!("{} on {}", limit.name, channel.title());
        if budgets.iter().all(|budget| budget.name != name) {
            let budget = Budget::of(limit, replies.count, Some(replies.place()));
            budgets.push(Budget { name, ..budget });
        }
    }
    budgets
}

impl Budget {
    fn of(limit: PlatformLimit, used: usize, place: Option<(JsonPointer, Span)>) -> Self {
        Self {
            name: limit.name.to_owned(),
            used,
            most: limit.most,
            unit: limit.unit,
            state: state(limit, used),
            beyond: limit.beyond,
            source: limit.source,
            place,
        }
    }
}

fn state(limit: PlatformLimit, used: usize) -> BudgetState {
    // A function that is still running at the limit is stopped.
    let is_time = limit == limits::RUN_TIME || limit == limits::SERVICE_TIME;
    let is_stopped = is_time && used >= limit.most;
    if used > limit.most || is_stopped {
        BudgetState::Over
    } else if limit.most > 1 && used.saturating_mul(100) >= limit.most.saturating_mul(NEAR) {
        BudgetState::Near
    } else {
        BudgetState::Ok
    }
}

/// What comes nearest to each limit, over all responses.
#[derive(Default)]
struct Most<'a> {
    encoded: Option<Use<'a>>,
    intents: Option<Use<'a>>,
    actions: Option<Use<'a>>,
    replies: Option<Use<'a>>,
}

/// How many of something stand at a place.
#[derive(Clone, Copy)]
struct Use<'a> {
    count: usize,
    node: Node<'a>,
}

impl Use<'_> {
    fn place(&self) -> (JsonPointer, Span) {
        (self.node.pointer(), self.node.span())
    }
}

impl<'a> Most<'a> {
    fn measure(&mut self, node: Node<'a>) {
        let response = BotResponse::of(node);
        for entry in response.entries() {
            let value =
                |member: Option<crate::json::Member<'a>>| member.and_then(|member| member.value);
            self.encoded(value(entry.fields.encoded));
            self.replies(value(entry.fields.content));
        }
        let Some(context) = response.context_object() else {
            return;
        };
        self.encoded(context.get("encodedMetadata"));
        self.replies(context.get("structuredContent"));
        let alternatives = context.get("alternativeIntents");
        let main = context.get("intentId");
        let others = alternatives.map_or(0, |list| list.elements().count());
        let intents = usize::from(main.is_some()) + others;
        greater(&mut self.intents, alternatives.or(main), intents);
        let action = match response.action {
            ActionField::Absent => None,
            ActionField::NotString(member) => member.value,
            ActionField::Known { value, .. } | ActionField::Unknown { value, .. } => Some(value),
        };
        let actions = action.map_or(0, |action| match action.kind() {
            JsonKind::Array => action.elements().count(),
            JsonKind::Null => 0,
            _ => 1,
        });
        greater(&mut self.actions, action, actions);
    }

    fn encoded(&mut self, value: Option<Node<'a>>) {
        let count = value.and_then(characters).unwrap_or(0);
        greater(&mut self.encoded, value, count);
    }

    fn replies(&mut self, content: Option<Node<'a>>) {
        let replies = content
            .and_then(|content| content.get("quickReplies"))
            .and_then(|quick| quick.get("replies"));
        let count = replies.map_or(0, |list| list.elements().count());
        greater(&mut self.replies, replies, count);
    }
}

/// Keeps the greater count; none is no use.
fn greater<'a>(most: &mut Option<Use<'a>>, node: Option<Node<'a>>, count: usize) {
    let least = most.map_or(0, |most| most.count);
    if let Some(node) = node.filter(|_| count > least) {
        *most = Some(Use { count, node });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::analyse;

    fn budgets_of(text: &str, kind: Kind, options: &CheckOptions) -> Vec<Budget> {
        let analysis = analyse(text, 0, Some(kind), options);
        budgets(text, &analysis.parse, kind, &analysis.responses, options)
    }

    fn words(budgets: &[Budget]) -> Vec<(&str, String, BudgetState)> {
        let words = |budget: &'_ Budget| budget.to_string();
        budgets
            .iter()
            .map(|budget| (budget.name.as_str(), words(budget), budget.state))
            .collect()
    }

    #[test]
    fn what_was_measured_is_held_against_the_limits() {
        let options = CheckOptions {
            elapsed_ms: Some(1_430.4),
            log_entries: Some(9),
            log_chars: Some(6_001),
            body_bytes: Some(20),
            ..CheckOptions::default()
        };
        let found = budgets_of("{}", Kind::Response, &options);
        assert_eq!(
            words(&found),
            [
                (
                    "run time, advised",
                    "1,430 of 1,000 ms".to_owned(),
                    BudgetState::Over
                ),
                ("run time", "1,430 of 30,000 ms".to_owned(), BudgetState::Ok),
                ("log entries", "9 of 10".to_owned(), BudgetState::Near),
                (
                    "log characters",
                    "6,001 of 6,000 characters".to_owned(),
                    BudgetState::Over
                ),
                (
                    "size of the answer, advised",
                    "20 of 65,536 bytes".to_owned(),
                    BudgetState::Ok
                ),
            ]
        );
        let stopped = CheckOptions {
            elapsed_ms: Some(30_000.0),
            ..CheckOptions::default()
        };
        let found = budgets_of("{}", Kind::Response, &stopped);
        assert!(found.iter().all(|budget| budget.state == BudgetState::Over));
        assert_eq!(
            budgets_of("{}", Kind::Response, &CheckOptions::default()),
            []
        );
    }

    #[test]
    fn logs_beside_the_result_count_where_nobody_counted() {
        let text =
            r#"{"result": {"messages": ["a"]}, "logs": [{"level": "Info", "message": "four"}]}"#;
        let found = budgets_of(text, Kind::Response, &CheckOptions::default());
        let used: Vec<_> = found
            .iter()
            .map(|budget| (budget.name.as_str(), budget.used))
            .collect();
        assert_eq!(used, [("log entries", 1), ("log characters", 4)]);
    }

    #[test]
    fn of_a_response_the_worst_place_counts() {
        let encoded = "QUFB".repeat(1_251);
        let text = format!(
            r#"{{"messages": [{{"structuredContent": {{"quickReplies": {{"replies": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}}}}, "encodedMetadata": "{encoded}"}}],
            "context": {{"encodedMetadata": "QUFB", "intentId": "a", "alternativeIntents": [1, 2], "action": "TRANSFER"}}}}"#
        );
        let options = CheckOptions {
            channels: vec![Channel::Facebook, Channel::Twitter],
            ..CheckOptions::default()
        };
        let found = budgets_of(&text, Kind::Response, &options);
        assert_eq!(
            words(&found),
            [
                (
                    "encoded metadata",
                    "5,004 of 5,000 characters".to_owned(),
                    BudgetState::Over
                ),
                ("intents", "3 of 16".to_owned(), BudgetState::Ok),
                ("actions", "1 of 1".to_owned(), BudgetState::Ok),
                (
                    "quick replies on Messenger",
                    "13 of 13".to_owned(),
                    BudgetState::Near
                ),
                (
                    "quick replies on Web",
                    "13 of 24".to_owned(),
                    BudgetState::Ok
                ),
            ]
        );
        let place = found[0].place.as_ref().map(|(pointer, _)| pointer.as_str());
        assert_eq!(place, Some("/messages/0/encodedMetadata"));
        let actions = r#"{"context": {"action": ["TRANSFER", "CLOSE_CONVERSATION"]}}"#;
        let found = budgets_of(actions, Kind::Response, &CheckOptions::default());
        assert_eq!(
            words(&found),
            [("actions", "2 of 1".to_owned(), BudgetState::Over)]
        );
    }

    #[test]
    fn a_payload_counts_without_its_envelope() {
        let payload = format!(r#"{{"message": "{}"}}"#, "é".repeat(8_000));
        let envelope = format!(r#"{{"headers": [], "payload": {payload}}}"#);
        let options = CheckOptions::default();
        let bare = budgets_of(&payload, Kind::Payload, &options);
        let within = budgets_of(&envelope, Kind::Envelope, &options);
        let states: Vec<_> = bare.iter().map(|budget| budget.state).collect();
        assert_eq!(states, [BudgetState::Near, BudgetState::Over]);
        assert_eq!(words(&bare), words(&within));
        assert_eq!(budgets_of("", Kind::Payload, &options), []);
    }
}
