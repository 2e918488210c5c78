//! Invoking a function on the platform: hosts, token, call.

use url::Url;

use super::trail::Trail;
use super::{Doors, tokens};
use crate::invoke::auth::Auth;
use crate::invoke::auth::jwt::Claims;
use crate::invoke::auth::oauth1::{ApiKey, Moment, authorization};
use crate::invoke::auth::token::Token;
use crate::invoke::deployed::{Callee, Generation, Service};
use crate::invoke::{Call, DeployedCall, Exchange, InvokeError, PreparedRequest, Secret, Target};

/// Takes every step and gives the answer of the last.
pub(super) async fn exchange(
    doors: &Doors,
    request: &PreparedRequest,
    call: &DeployedCall,
) -> Result<Exchange, InvokeError> {
    let mut trail = Trail::new(doors, request);
    match answered(&mut trail, call).await {
        Ok(exchange) => Ok(exchange),
        Err(error) => Err(trail.failed(error)),
    }
}

async fn answered(trail: &mut Trail<'_>, call: &DeployedCall) -> Result<Exchange, InvokeError> {
    let (invoke, token) = made(trail, call).await?;
    let mut last = trail.request.clone();
    last.headers = invoke.headers;
    last.target = Target::Http(invoke.url);
    let mut exchange = trail.invoke(&last, Some(&call.deployed.auth)).await?;
    trail.answered(&mut exchange);
    if exchange.status == 401 {
        if let Some(token) = token {
            // The next Send gets a new one; this one is not sent again by itself.
            trail.doors.tokens.refused(&token.access);
        }
        skew(&mut exchange, &last, trail.now());
    }
    Ok(exchange)
}

/// A clock that is wrong makes signatures and tokens that are refused.
fn skew(exchange: &mut Exchange, request: &PreparedRequest, now: i64) {
    let Some(ahead) = exchange.clock_ahead(now) else {
        return;
    };
    let side = if ahead > 0 { "ahead" } else { "behind" };
    let note = format!(
        "the clock of this machine is {} s {side}, which may be why the call is refused",
        ahead.unsigned_abs()
    );
    let shown = request.redactor.show(&note);
    if let Some(step) = exchange.seen.steps.last_mut() {
        step.notes.push(shown);
    }
}

/// The last request, with its credentials; the body is that of the prepared one.
async fn made(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
) -> Result<(Call, Option<Token>), InvokeError> {
    let gateway = trail.host(call, Service::Gateway).await?;
    let token = tokens::token(trail, call).await?;
    let invoke = invocation(trail, call, &gateway, token.as_ref()).await?;
    Ok((signed(trail, call, token.as_ref(), invoke), token))
}

/// The request with the header that shows who calls, which is hidden from then on.
pub(super) fn signed(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
    token: Option<&Token>,
    mut request: Call,
) -> Call {
    let place = (request.method.id(), &request.url);
    if let Some((name, value)) = credential(&call.auth, token, place, trail.now()) {
        trail.hide(vec![value.clone()]);
        request.headers.push((name, value));
    }
    request
}

async fn invocation(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
    gateway: &Url,
    token: Option<&Token>,
) -> Result<Call, InvokeError> {
    let deployed = &call.deployed;
    let user = user_id(&call.auth, token);
    let caller = deployed.caller(gateway, user.as_deref());
    // The body is taken from the prepared request when it is sent.
    let body = Secret::new(String::new());
    Ok(match (&deployed.function, deployed.test) {
        (Some(uuid), true) => {
            let host = match caller.generation {
                Generation::V1 => gateway.clone(),
                Generation::V2 => trail.host(call, Service::Ui).await?,
            };
            caller.test(&host, uuid, body)
        }
        (Some(uuid), false) => caller.invoke(gateway, Callee::Function(uuid), body),
        (None, _) => caller.invoke(gateway, Callee::Event(&call.event), body),
    })
}

/// The user whose token is used.
pub(super) fn user_id(auth: &Auth<Secret>, token: Option<&Token>) -> Option<String> {
    match auth {
        Auth::Bearer { token, user_id } => user_id
            .clone()
            .or_else(|| Claims::read(token).and_then(|own| own.subject)),
        _ => token.and_then(|token| token.user_id.clone()),
    }
}

/// The header that shows who calls; `now` is Unix time in seconds.
fn credential(
    auth: &Auth<Secret>,
    token: Option<&Token>,
    signed: (&str, &Url),
    now: i64,
) -> Option<(String, Secret)> {
    let bearer = |secret: &Secret| Secret::new(format!("Bearer {}", secret.expose()));
    let name = "authorization".to_owned();
    match auth {
        Auth::Bearer { token, .. } => Some((name, bearer(token))),
        Auth::Header { name, value } => Some((name.clone(), value.clone())),
        Auth::OAuth1 {
            app_key,
            app_secret,
            access_token,
            token_secret,
            method,
        } => {
            let key = ApiKey {
                app_key,
                app_secret,
                access_token,
                token_secret,
            };
            let nonce = uuid::Uuid::new_v4().simple().to_string();
            let moment = Moment {
                seconds: now,
                nonce: &nonce,
            };
            Some((name, authorization(signed, key, *method, moment)))
        }
        _ => token.map(|token| (name, bearer(&token.access))),
    }
}
