//! What contents cost: the schema beside Node, the channels, the rules, and ten thousand messages through `check`.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its benches"
)]

mod bulk;
mod channels;
mod documents;
mod rules;
mod schema;

use criterion::{criterion_group, criterion_main};

criterion_group!(
    benches,
    schema::judging,
    channels::judging,
    rules::analysing,
    bulk::checking
);
criterion_main!(benches);
