//! One invocation, from Send to answer.

mod endpoint;
mod exchange;
mod secret;

pub use endpoint::{Endpoint, EndpointKind, HeaderSource};
pub use exchange::{Exchange, InvocationId, InvocationRequest, InvokeError, InvokeErrorKind};
pub use secret::{Redactor, Secret, ShownText};
