//! One invocation over loopback, from a prepared request to the whole answer.
//!
//! The bar: at most 2 ms over curl at the median. Compare with curl against the same sort of server:
//! `curl -so /dev/null -w '%{time_total}\n' --data @payload.json URL`.

use criterion::{Criterion, criterion_group, criterion_main};

use botbench::invoke::{Endpoint, InvocationRequest, prepare};
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

criterion_group!(benches, invoke);
criterion_main!(benches);
