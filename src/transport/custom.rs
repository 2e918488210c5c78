//! Calling a service of the Custom Endpoint vendor: token, conversation, event.

use std::time::{Duration, Instant};

use super::trail::Trail;
use super::{Doors, fault};
use crate::invoke::auth::jwt::service_token;
use crate::invoke::{
    Call, CustomCall, Exchange, InvokeError, PreparedRequest, Secret, StepKind, Target,
};

/// Takes every step and gives the answer to the event. The conversation is created once and goes on.
///
/// A 404 to an event of a conversation that was created earlier says that the service has lost it, and that the event
/// was not taken: as LivePerson's connector does, the conversation is created again, and the event sent again, once.
pub(super) async fn exchange(
    doors: &Doors,
    request: &PreparedRequest,
    call: &CustomCall,
) -> Result<Exchange, InvokeError> {
    let placed = doors.conversations.place(call);
    let mut trail = Trail::new(doors, request);
    if call.names_conversation() && placed.conversation() != call.conversation() {
        let body = call.body_within(&request.body, placed.conversation());
        trail.request.body = body.into();
    }
    match answered(&mut trail, &placed).await {
        Ok(exchange) => Ok(exchange),
        Err(error) => Err(trail.failed(error)),
    }
}

async fn answered(trail: &mut Trail<'_>, call: &CustomCall) -> Result<Exchange, InvokeError> {
    let conversations = &trail.doors.conversations;
    let bearer = bearer(trail, call)?;
    let known = conversations.is_open(call);
    if known {
        trail.step(StepKind::Conversation, Duration::ZERO, true);
    } else {
        create(trail, call, bearer.as_ref()).await?;
    }
    let mut last = trail.request.clone();
    last.target = Target::Http(call.events());
    last.headers = bearer.iter().cloned().collect();
    let mut exchange = trail.invoke(&last, None).await?;
    if known && exchange.status == 404 {
        trail.note("the service does not know the conversation any more: it is created again");
        conversations.closed(call);
        create(trail, call, bearer.as_ref()).await?;
        exchange = trail.invoke(&last, None).await?;
    }
    if call.closes_conversation() && exchange.is_success() {
        conversations.closed(call);
    }
    trail.answered(&mut exchange);
    Ok(exchange)
}

async fn create(
    trail: &mut Trail<'_>,
    call: &CustomCall,
    bearer: Option<&(String, Secret)>,
) -> Result<(), InvokeError> {
    let reply = trail.call(&with(call.create(), bearer)).await?;
    // 409: it is there already.
    if !reply.is_success() && reply.status != 409 {
        let error = fault::service_refuses(&trail.request, &reply.text, reply.status);
        let step = StepKind::Conversation;
        return Err(fault::at_step(&trail.request, step, error));
    }
    trail.doors.conversations.opened(call);
    Ok(())
}

/// The header with a token signed for this call.
pub(super) fn bearer(
    trail: &mut Trail<'_>,
    call: &CustomCall,
) -> Result<Option<(String, Secret)>, InvokeError> {
    let Some(key) = &call.key else {
        return Ok(None);
    };
    let started = Instant::now();
    let token = service_token(key, &call.account, trail.now());
    trail.step(StepKind::Token, started.elapsed(), false);
    let token = token.map_err(|error| fault::no_key(&trail.request, &error.to_string()))?;
    trail.hide(vec![token.clone()]);
    let value = Secret::new(format!("Bearer {}", token.expose()));
    Ok(Some(("authorization".to_owned(), value)))
}

/// The call with that header.
pub(super) fn with(mut call: Call, header: Option<&(String, Secret)>) -> Call {
    call.headers.extend(header.cloned());
    call
}
