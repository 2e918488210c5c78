//! The timeline of an outline: when each step arrives, by the function's run time and the delays.

use super::outline::{Outline, StepKind};

/// When the steps of a response arrive, counted from the moment that the function is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// How long the function ran, in milliseconds; 0 where that was not measured.
    pub run_ms: f64,
    /// Whether the run time was measured.
    pub is_measured: bool,
    /// The steps in order.
    pub moments: Vec<Moment>,
    /// When the last message arrives, in milliseconds; `None` where there is no message.
    pub last_message_ms: Option<f64>,
    /// When everything is done, in milliseconds.
    pub total_ms: f64,
}

/// One step in time. A message or an action takes no time; a delay does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The step: its place in [`Outline::steps`].
    pub step: usize,
    /// When it begins, in milliseconds.
    pub start_ms: f64,
    /// When it ends, in milliseconds.
    pub end_ms: f64,
    /// Whether the consumer sees the typing indicator meanwhile.
    pub is_typing: bool,
}

/// Milliseconds of a second.
const MILLISECONDS: f64 = 1_000.0;

/// The timeline of an outline; `elapsed_ms` is how long the function ran, where that was measured.
#[must_use]
pub fn timeline(outline: &Outline, elapsed_ms: Option<f64>) -> Timeline {
    let measured = elapsed_ms.filter(|elapsed| elapsed.is_finite() && *elapsed >= 0.0);
    let run_ms = measured.unwrap_or(0.0);
    let mut now = run_ms;
    let mut last_message_ms = None;
    let mut moments = Vec::with_capacity(outline.steps.len());
    for (step, kind) in outline.steps.iter().map(|step| &step.kind).enumerate() {
        let start_ms = now;
        let mut is_typing = false;
        match kind {
            StepKind::Delay { seconds, typing } => {
                // Sums of the largest delays stay finite, so that they can be drawn.
                now = (now + seconds * MILLISECONDS).min(f64::MAX);
                is_typing = *typing && now > start_ms;
            }
            kind if kind.is_message() => last_message_ms = Some(now),
            _ => {}
        }
        moments.push(Moment {
            step,
            start_ms,
            end_ms: now,
            is_typing,
        });
    }
    Timeline {
        run_ms,
        is_measured: measured.is_some(),
        moments,
        last_message_ms,
        total_ms: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::outlines;
    use crate::document::analyse;
    use crate::lint::{CheckOptions, Kind};

    fn timeline_of(text: &str, elapsed_ms: Option<f64>) -> Timeline {
        let analysis = analyse(text, 0, Some(Kind::Response), &CheckOptions::default());
        let outlines = outlines(text, &analysis.parse, &analysis.responses, None);
        timeline(&outlines[0], elapsed_ms)
    }

    #[test]
    fn messages_wait_for_the_function_and_for_the_delays_before_them() {
        let text = r#"{"messages": ["a", {"delay": 2}, "b", {"delay": 1, "typing": false}, "c"],
            "context": {"action": "CLOSE_CONVERSATION"}}"#;
        let line = timeline_of(text, Some(140.0));
        let starts: Vec<f64> = line.moments.iter().map(|moment| moment.start_ms).collect();
        assert_eq!(starts, [140.0, 140.0, 2_140.0, 2_140.0, 3_140.0, 3_140.0]);
        let typing: Vec<bool> = line.moments.iter().map(|moment| moment.is_typing).collect();
        assert_eq!(typing, [false, true, false, false, false, false]);
        assert_eq!(line.last_message_ms, Some(3_140.0));
        assert_eq!(Some(line.total_ms), line.last_message_ms);
    }

    #[test]
    fn nothing_measured_and_nothing_said_is_no_time() {
        let line = timeline_of(r#"{"messages": [{"delay": 3}]}"#, None);
        assert!(!line.is_measured);
        assert_eq!((line.last_message_ms, line.total_ms), (None, 3_000.0));
        for elapsed in [f64::NAN, f64::INFINITY, -1.0] {
            let line = timeline_of(r#"{"messages": ["a"]}"#, Some(elapsed));
            assert_eq!((line.is_measured, line.last_message_ms), (false, Some(0.0)));
        }
        let text = r#"{"messages": [{"delay": 1e308}, {"delay": 1e308}, {"delay": 1e999}, {"delay": "2"}, "a"]}"#;
        assert!(timeline_of(text, Some(5.0)).total_ms.is_finite());
    }
}
