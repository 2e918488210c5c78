//! Calling a service of the Custom Endpoint vendor: token, conversation, event.

use std::time::Instant;

use super::trail::Trail;
use super::{Doors, fault, http};
use crate::invoke::auth::jwt::service_token;
use crate::invoke::{
    Call, CustomCall, Exchange, InvokeError, PreparedRequest, Secret, StepKind, Target,
};

/// Takes every step and gives the answer to the event.
pub(super) async fn exchange(
    doors: &Doors,
    request: &PreparedRequest,
    call: &CustomCall,
) -> Result<Exchange, InvokeError> {
    let mut trail = Trail::new(doors, request);
    let bearer = bearer(&mut trail, call)?;
    let create = with(call.create(), bearer.as_ref());
    let reply = trail.call(&create).await?;
    // 409: it is there already.
    if !reply.is_success() && reply.status != 409 {
        let error = fault::no_conversation(&trail.request, &reply.text, reply.status);
        return Err(fault::at_step(
            &trail.request,
            StepKind::Conversation,
            error,
        ));
    }
    let mut last = trail.request.clone();
    last.target = Target::Http(call.events());
    last.headers = bearer.into_iter().collect();
    let mut exchange = http::direct(doors, &last).await?;
    trail.finish(&mut exchange);
    Ok(exchange)
}

/// The header with a token signed for this call.
fn bearer(
    trail: &mut Trail<'_>,
    call: &CustomCall,
) -> Result<Option<(String, Secret)>, InvokeError> {
    let Some(key) = &call.key else {
        return Ok(None);
    };
    let started = Instant::now();
    let token = service_token(key, &call.account, trail.now());
    let token = token.map_err(|error| fault::no_key(&trail.request, &error.to_string()))?;
    trail.learn(vec![token.clone()]);
    trail.step(StepKind::Token, started.elapsed(), false);
    let value = Secret::new(format!("Bearer {}", token.expose()));
    Ok(Some(("authorization".to_owned(), value)))
}

fn with(mut call: Call, header: Option<&(String, Secret)>) -> Call {
    call.headers.extend(header.cloned());
    call
}
