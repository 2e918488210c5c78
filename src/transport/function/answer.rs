//! From a run to an exchange like any other; secrets are removed here.

use std::time::Duration;

use super::run::{Outcome, Run};
use super::said::{Answered, Ended, FaultSaid, PlaceSaid, Ready};
use super::step;
use crate::invoke::local::{Ending, Facts, Fault, LocalRun, Place, notes, platform_body};
use crate::invoke::{
    Exchange, PreparedRequest, Redactor, Secret, Seen, Step, StepKind, platform, secret_literal,
};
use crate::transport::body;

/// Shorter values are not hidden: they would blot out half of every text, and nobody keeps a secret in them.
const SHORTEST_SECRET: usize = 4;

/// The exchange of a run that is over.
pub(super) async fn exchange(request: &PreparedRequest, mut run: Run<'_>) -> Exchange {
    let secrets = run.ready.as_deref().map_or_else(Vec::new, secrets_of);
    let hidden = request.redactor.and(secrets);
    let ending = ending(request, &run, &hidden);
    if run.cut {
        // Here, where the cut is: in the body more follows behind half a secret.
        let result = std::mem::take(&mut run.result);
        run.result = body::redacted(result, true, &hidden).await.to_vec();
        if let Some(log) = run.logs.last_mut() {
            *log = body::redacted(std::mem::take(log), true, &hidden)
                .await
                .to_vec();
        }
    }
    let bytes = platform_body(&ending, run.style, &run.result, &run.logs);
    let bytes = body::redacted(bytes, false, &hidden).await;
    Exchange {
        endpoint: request.endpoint.clone(),
        answerer: request.answerer.clone(),
        status: ending.status(),
        elapsed: run.elapsed,
        headers: Vec::new(),
        body: bytes,
        cut: run.cut,
        seen: Seen {
            request_id: request.request_id.clone(),
            not_sent: request.not_sent,
            sent: hidden.show(&String::from_utf8_lossy(&request.body)),
            steps: steps(&run),
        },
        local: Some(Box::new(local(run, ending, &hidden))),
    }
}

/// What was started, where that was needed, and the run.
fn steps(run: &Run<'_>) -> Vec<Step> {
    let start = run.start.map(|start| start.took);
    let started = start.unwrap_or_default();
    let start = start.map(|took| step(StepKind::Start, Duration::ZERO, took));
    let invoke = step(StepKind::Invoke, started, run.elapsed);
    start.into_iter().chain([invoke]).collect()
}

/// Every secret of `settings.json`, and the environment variables that look like one.
pub(super) fn secrets_of(ready: &Ready) -> Vec<Secret> {
    let looks_secret = |(name, value): &&(String, String)| secret_literal(name, value).is_some();
    let variables = ready.environment.iter().filter(looks_secret);
    let values = ready
        .secrets
        .iter()
        .chain(variables)
        .map(|(_, value)| value);
    let long = values.filter(|value| value.trim().len() >= SHORTEST_SECRET);
    long.map(|value| Secret::new(value.clone())).collect()
}

fn ending(request: &PreparedRequest, run: &Run<'_>, hidden: &Redactor) -> Ending {
    match &run.outcome {
        Some(Outcome::Answered(answered)) => match &answered.fault {
            None => Ending::Returned {
                has_result: answered.has_result,
            },
            Some(fault) => Ending::Failed(Box::new(failed(fault, hidden))),
        },
        Some(Outcome::Exited(code, place)) => Ending::Exited {
            code: *code,
            place: place.as_ref().map(|place| shown_place(place, hidden)),
        },
        Some(Outcome::Died(ended)) => died(ended, hidden),
        Some(Outcome::TimedOut) | None => Ending::TimedOut {
            limit: request.timeout,
            loading: run.was_loading(),
        },
    }
}

fn failed(fault: &FaultSaid, hidden: &Redactor) -> Fault {
    Fault {
        how: fault.how.into(),
        sort: fault.sort.into(),
        name: hidden.show(&fault.name).to_string(),
        message: hidden.show(&fault.message),
        stack: hidden.show(&fault.stack),
        place: fault.place.as_ref().map(|place| shown_place(place, hidden)),
    }
}

fn shown_place(place: &PlaceSaid, hidden: &Redactor) -> Place {
    Place {
        file: hidden.show(&place.file).to_string(),
        line: place.line,
        column: place.column,
    }
}

fn died(ended: &Ended, hidden: &Redactor) -> Ending {
    if ended.memory {
        return Ending::OutOfMemory {
            limit: platform::MEMORY_MIB,
        };
    }
    let how = match (&ended.signal, ended.code, &ended.message) {
        (Some(signal), ..) => format!("signal {signal}"),
        (None, Some(code), _) => format!("status {code}"),
        (None, None, message) => message.clone().unwrap_or_default(),
    };
    Ending::Crashed {
        how,
        last_words: hidden.show(&ended.words),
    }
}

fn local(run: Run<'_>, ending: Ending, hidden: &Redactor) -> LocalRun {
    let empty = Answered::default();
    let answered = match &run.outcome {
        Some(Outcome::Answered(answered)) => answered,
        _ => &empty,
    };
    let function = Duration::try_from_secs_f64(answered.ms / 1000.0).unwrap_or_default();
    let (node, event, facts) = match run.ready {
        Some(mut ready) => {
            let (node, event) = (std::mem::take(&mut ready.node), ready.event.take());
            let mut facts = facts(*ready, answered);
            facts.style = run.style;
            facts.function = function;
            (node, event, facts)
        }
        None => Default::default(),
    };
    LocalRun {
        node,
        style: run.style,
        event: event.map(|own| hidden.show(&own).to_string()),
        function,
        start: run.start,
        ending,
        ended_ms: crate::transport::prepare_options().timestamp_ms,
        output: hidden.show(&String::from_utf8_lossy(&run.noise)),
        output_cut: answered.noise_cut,
        logs_dropped: answered.logs_dropped,
        plain_log: run.plain_log,
        notes: notes(&facts).iter().map(|note| hidden.show(note)).collect(),
    }
}

/// What is known of the folder; style and time are not.
fn facts(ready: Ready, answered: &Answered) -> Facts {
    let sizes = |pairs: Vec<(String, String)>| {
        let sizes = pairs
            .into_iter()
            .map(|(name, value)| (name, value.chars().count()));
        sizes.collect()
    };
    Facts {
        code: ready.code,
        name: ready.name,
        description: ready.description,
        skills: ready.skills,
        environment: sizes(ready.environment),
        secrets: sizes(ready.secrets),
        faults: ready.notes.into_iter().map(Into::into).collect(),
        late: ready.late,
        logs_dropped: answered.logs_dropped,
        ..Facts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{Endpoint, InvocationRequest, prepare};

    #[test]
    fn half_a_secret_at_a_cut_is_not_left_before_the_logs() {
        let request = InvocationRequest {
            endpoint: Endpoint::demo(),
            text: "{}".into(),
        };
        let mut request = prepare(&request, &crate::transport::prepare_options()).unwrap();
        let secret = Secret::new("k3y-of-the-shop-0815".to_owned());
        request.redactor = Redactor::new(vec![secret]);
        let mut run = Run::new(&request);
        run.cut = true;
        run.result = br#""k3y-of-the-shop-0815, k3y-of-the-s"#.to_vec();
        run.logs = vec![b"[1]".to_vec()];
        run.outcome = Some(Outcome::Answered(Answered {
            has_result: true,
            ..Answered::default()
        }));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let exchange = runtime.block_on(exchange(&request, run));
        assert_eq!(exchange.text(), r#"{"result":"•••, ,"logs":[[1]]}"#);
    }
}
