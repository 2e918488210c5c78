//! What the panel lists: made of an analysis, once for each of its revisions.

use crate::assist::{
    Attached, Budget, Intent, Outline, PayloadFact, PayloadOutline, Step, StepKind, Timeline,
    budgets, outlines, payload_outline, timeline,
};
use crate::document::Analysis;
use crate::lint::{CheckOptions, Kind};
use crate::text::{Span, without_ticks};
use crate::ui::units::duration_ms;

/// Everything that the panel shows of a document.
#[derive(Clone, Debug)]
pub struct OutlineModel {
    /// The kind of the document.
    pub kind: Kind,
    /// The rows, of all responses in it.
    pub rows: Vec<OutlineRow>,
    /// How much of the limits it uses.
    pub budgets: Vec<Budget>,
    /// What is delivered, and when: one line; empty where nothing is.
    pub summary: String,
    /// The time that the bars are drawn against, in milliseconds.
    pub whole_ms: f64,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The beginning of one response of several.
    Response,
    /// The function runs.
    Run,
    /// A message to the consumer or to agents.
    Message,
    /// A pause.
    Delay,
    /// What happens behind the messages.
    Action,
    /// What an action is given.
    Parameter,
    /// What the bot understood.
    Intent,
    /// What a payload says.
    Fact,
    /// Something that is not done.
    Nothing,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineRow {
    /// What it is.
    pub kind: RowKind,
    /// What people call it.
    pub title: String,
    /// What it says, on one line.
    pub text: String,
    /// Why it is not done as it is written; names stand in backticks.
    pub trouble: Option<String>,
    /// What a message carries.
    pub tags: Vec<Tag>,
    /// Where it stands.
    pub span: Option<Span>,
    /// When it happens.
    pub time: Option<RowTime>,
}

/// Metadata that a message carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The name of its key.
    pub name: &'static str,
    /// Whether it comes from `context`.
    pub is_inherited: bool,
    /// What it holds.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// When a row happens, in milliseconds since the function was called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowTime {
    /// When it begins.
    pub start_ms: f64,
    /// When it ends.
    pub end_ms: f64,
    /// Whether the typing indicator shows meanwhile.
    pub is_typing: bool,
}

impl OutlineModel {
    /// The outline of a document. The run time counts where `options` tell it.
    #[must_use]
    pub fn of(text: &str, analysis: &Analysis, options: &CheckOptions) -> Self {
        let (parse, kind) = (&analysis.parse, analysis.kind);
        let found = outlines(text, parse, &analysis.responses, options.conversation);
        let lines: Vec<Timeline> = found
            .iter()
            .map(|outline| timeline(outline, options.elapsed_ms))
            .collect();
        let mut rows = Vec::new();
        for (outline, line) in found.iter().zip(&lines) {
            if found.len() > 1 {
                rows.push(heading(outline));
            }
            rows.extend(rows_of(outline, line));
        }
        let told = payload(text, analysis);
        let whole_ms = lines.iter().map(|line| line.total_ms).fold(0.0, f64::max);
        Self {
            kind,
            rows: told.as_ref().map_or(rows, facts),
            budgets: budgets(text, parse, kind, &analysis.responses, options),
            summary: told.map_or_else(|| summary(&found, &lines), |told| received(&told)),
            whole_ms,
        }
    }

    /// The row that a byte of the text belongs to: the narrowest that holds it.
    #[must_use]
    pub fn row_at(&self, offset: usize) -> Option<usize> {
        let rows = self.rows.iter().enumerate();
        let near = rows.filter_map(|(index, row)| Some((index, row.span?)));
        let near = near.filter(|(_, span)| span.touches(offset));
        near.min_by_key(|(_, span)| span.len())
            .map(|(index, _)| index)
    }
}

impl OutlineRow {
    fn new(kind: RowKind, title: &str, text: String) -> Self {
        Self {
            kind,
            title: without_ticks(title),
            text,
            trouble: None,
            tags: Vec::new(),
            span: None,
            time: None,
        }
    }
}

/// What a payload says, if it is one.
fn payload(text: &str, analysis: &Analysis) -> Option<PayloadOutline> {
    let is_payload = matches!(analysis.kind, Kind::Payload | Kind::Envelope);
    is_payload.then(|| payload_outline(text, &analysis.parse))?
}

fn facts(outline: &PayloadOutline) -> Vec<OutlineRow> {
    let row = |fact: &PayloadFact| {
        let text = match fact.meaning {
            Some(meaning) => format!("{}  ({meaning})", fact.text),
            None => fact.text.clone(),
        };
        OutlineRow {
            span: Some(fact.place.span),
            ..OutlineRow::new(RowKind::Fact, &fact.label, text)
        }
    };
    outline.facts.iter().map(row).collect()
}

/// "Third-Party Bots Custom Integration, in its envelope; a conversation begins".
fn received(outline: &PayloadOutline) -> String {
    let event = outline.recognised.map(|told| {
        let event = told.event.unwrap_or_else(|| told.family.first_event());
        event.title
    });
    let event = event.unwrap_or("A payload of no known event");
    let envelope = if outline.is_envelope {
        ", in its envelope"
    } else {
        ""
    };
    let welcome = if outline.is_welcome {
        "; a conversation begins"
    } else {
        ""
    };
    format!("{event}{envelope}{welcome}")
}

/// The row before one response of several.
fn heading(outline: &Outline) -> OutlineRow {
    let pointer = outline.place.pointer.as_str();
    OutlineRow {
        span: Some(outline.place.span),
        ..OutlineRow::new(RowKind::Response, "Response", pointer.to_owned())
    }
}

fn rows_of(outline: &Outline, line: &Timeline) -> Vec<OutlineRow> {
    let mut rows = vec![run(line)];
    for (index, step) in outline.steps.iter().enumerate() {
        let moment = line.moments.get(index).map(|moment| RowTime {
            start_ms: moment.start_ms,
            end_ms: moment.end_ms,
            is_typing: moment.is_typing,
        });
        rows.push(of_step(step, moment));
        if let StepKind::Action { parameters } = &step.kind {
            rows.extend(parameters.iter().map(|parameter| OutlineRow {
                span: Some(parameter.place.span),
                trouble: (!parameter.is_known).then(|| "the action takes no such parameter".into()),
                ..OutlineRow::new(RowKind::Parameter, &parameter.name, parameter.text.clone())
            }));
        }
    }
    if outline.not_listed > 0 {
        let text = format!("{} more messages", outline.not_listed);
        rows.push(OutlineRow::new(RowKind::Nothing, "not listed", text));
    }
    rows.extend(outline.intents.iter().map(of_intent));
    rows
}

/// The row of the function itself.
fn run(line: &Timeline) -> OutlineRow {
    let text = if line.is_measured {
        format!("runs for {}", duration_ms(line.run_ms))
    } else {
        "not measured: times count from its return".to_owned()
    };
    OutlineRow {
        time: Some(RowTime {
            start_ms: 0.0,
            end_ms: line.run_ms,
            is_typing: false,
        }),
        ..OutlineRow::new(RowKind::Run, "function", text)
    }
}

fn of_step(step: &Step, time: Option<RowTime>) -> OutlineRow {
    let kind = match step.kind {
        StepKind::Delay { .. } => RowKind::Delay,
        StepKind::Action { .. } => RowKind::Action,
        StepKind::Unknown => RowKind::Nothing,
        _ => RowKind::Message,
    };
    let text = match step.kind {
        StepKind::Delay { typing: true, .. } => format!("{}, typing indicator", step.text),
        _ => step.text.clone(),
    };
    let tag = |name, attached: &Option<Attached>| {
        let attached = attached.as_ref()?;
        Some(Tag {
            name,
            is_inherited: attached.is_inherited,
            text: attached.text.clone(),
            span: attached.place.span,
        })
    };
    let tags = [
        tag("metadata", &step.metadata),
        tag("encodedMetadata", &step.encoded_metadata),
    ];
    OutlineRow {
        trouble: step.trouble.clone(),
        tags: tags.into_iter().flatten().collect(),
        span: Some(step.place.span),
        time,
        ..OutlineRow::new(kind, step.kind.title(), text)
    }
}

fn of_intent(intent: &Intent) -> OutlineRow {
    let title = if intent.is_alternative {
        "other intent"
    } else {
        "intent"
    };
    let name = intent.name.as_ref().map(|name| format!("“{name}”"));
    let score = intent.score.map(|score| score.to_string());
    let id = Some(intent.id.clone()).filter(|id| !id.is_empty());
    let parts: Vec<String> = [id, name, score].into_iter().flatten().collect();
    let text = parts.join("  ");
    OutlineRow {
        span: Some(intent.place.span),
        ..OutlineRow::new(RowKind::Intent, title, text)
    }
}

/// "3 messages, the last one at 3.1 s; then `TRANSFER`".
fn summary(outlines: &[Outline], lines: &[Timeline]) -> String {
    let steps = || outlines.iter().flat_map(|outline| &outline.steps);
    let listed = steps().filter(|step| step.kind.is_message()).count();
    let more: usize = outlines.iter().map(|outline| outline.not_listed).sum();
    let messages = match listed + more {
        0 if outlines.is_empty() => return String::new(),
        0 => "no message".to_owned(),
        1 => "1 message".to_owned(),
        number => format!("{number} messages"),
    };
    let last = lines.iter().filter_map(|line| line.last_message_ms);
    let arrival = match last.reduce(f64::max) {
        Some(ms) if listed > 1 => format!(", the last one at {}", duration_ms(ms)),
        Some(ms) => format!(" at {}", duration_ms(ms)),
        None => String::new(),
    };
    let mut actions = steps().filter(|step| matches!(step.kind, StepKind::Action { .. }));
    let action = actions
        .next()
        .map_or_else(String::new, |step| format!("; then {}", step.text));
    format!("{messages}{arrival}{action}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::analyse;

    fn model(text: &str, elapsed_ms: Option<f64>) -> OutlineModel {
        let options = CheckOptions {
            elapsed_ms,
            ..CheckOptions::default()
        };
        let analysis = analyse(text, 0, None, &options);
        OutlineModel::of(text, &analysis, &options)
    }

    const RESPONSE: &str = r#"{"messages": ["Hello", {"delay": 2}, "Bye"],
        "context": {"action": "TRANSFER", "actionParameters": {"skill": "Billing", "skil": "x"},
        "encodedMetadata": "QUFB", "intentId": "order", "confidenceScore": 0.9}}"#;

    #[test]
    fn the_rows_follow_the_delivery() {
        let model = model(RESPONSE, Some(140.0));
        let rows: Vec<String> = model
            .rows
            .iter()
            .map(|row| format!("{}: {}", row.title, row.text))
            .collect();
        assert_eq!(
            rows,
            [
                "function: runs for 140 ms",
                "text: Hello",
                "delay: 2 s, typing indicator",
                "text: Bye",
                "action: TRANSFER",
                "skill: Billing",
                "skil: x",
                "intent: order  0.9",
            ]
        );
        assert!(model.rows[6].trouble.is_some());
        assert_eq!(
            model.summary,
            "2 messages, the last one at 2.1 s; then TRANSFER"
        );
        let tags: Vec<_> = model.rows[1].tags.iter().map(|tag| tag.name).collect();
        assert_eq!(tags, ["encodedMetadata"]);
        assert!(model.rows[1].tags[0].is_inherited);
    }

    #[test]
    fn the_row_of_the_caret_is_the_narrowest() {
        let model = model(RESPONSE, None);
        let row = |needle: &str| {
            let at = RESPONSE.find(needle).expect("the needle is in the text");
            model.row_at(at).map(|row| model.rows[row].title.clone())
        };
        assert_eq!(row("Bye").as_deref(), Some("text"));
        assert_eq!(row("Billing").as_deref(), Some("skill"));
        assert_eq!(row("messages"), None);
    }

    #[test]
    fn several_responses_are_told_apart_and_other_documents_have_none() {
        let text = r#"[{"uuid": "1", "result": {"messages": ["a"]}}, {"uuid": "2", "result": {"messages": ["b"]}}]"#;
        let headings: Vec<String> = model(text, None)
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Response)
            .map(|row| row.text.clone())
            .collect();
        assert_eq!(headings, ["/0/result", "/1/result"]);
        let card = model(r#"{"type": "vertical", "elements": []}"#, None);
        assert!(card.rows.is_empty() && card.summary.is_empty());
    }
}
