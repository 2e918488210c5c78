//! One invocation over loopback, from a prepared request to the whole answer.
//!
//! The bar: at most 2 ms over curl at the median. Compare with curl against the same sort of server:
//! `curl -so /dev/null -w '%{time_total}\n' --data @payload.json URL`.

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

use botbench::invoke::{Endpoint, EndpointKind, InvocationRequest, prepare};
use botbench::transport::{Transport, prepare_options};

fn invoke(criterion: &mut Criterion) {
    let Ok(transport) = Transport::start() else {
        return;
    };
    let request = InvocationRequest {
        endpoint: Endpoint::demo(),
        text: r#"{"message": "menu", "convId": "c-1"}"#.into(),
    };
    criterion.bench_function("invoke/prepare and send to the demo bot", |bencher| {
        bencher.iter(|| {
            let prepared = prepare(&request, &prepare_options()).map_err(Into::into);
            prepared.and_then(|prepared| transport.wait(&prepared))
        });
    });
}

/// The bar: a warm function takes at most 5 ms more than its own time at the median. This one takes none, and the time
/// until its answer is here, less the time that it says it took, is what is left.
fn warm_function(criterion: &mut Criterion) {
    let Ok(transport) = Transport::start() else {
        return;
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/functions/orderStatus");
    let request = InvocationRequest {
        endpoint: Endpoint {
            kind: EndpointKind::Function {
                folder: folder.into(),
            },
            ..Endpoint::demo()
        },
        text: r#"{"message": "Where is order 4711?", "convId": "c-1"}"#.into(),
    };
    let Ok(prepared) = prepare(&request, &prepare_options()) else {
        return;
    };
    // Without Node there is nothing to measure.
    if transport.wait(&prepared).is_err() {
        return;
    }
    criterion.bench_function(
        "invoke/warm function of a folder, over its own time",
        |bencher| {
            bencher.iter_custom(|times| {
                let over = |_| match transport.wait(&prepared) {
                    Ok(exchange) => {
                        let own = exchange.local.as_ref().map(|local| local.function);
                        exchange.elapsed.saturating_sub(own.unwrap_or_default())
                    }
                    Err(_) => Duration::MAX,
                };
                (0..times).map(over).sum()
            });
        },
    );
}

criterion_group!(benches, invoke, warm_function);
criterion_main!(benches);
