//! Getting tokens, keeping them in memory, renewing them ahead of their end.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::trail::{Reply, Trail};
use super::{agreement, fault};
use crate::invoke::auth::code::CodeRequest;
use crate::invoke::auth::jwt::Claims;
use crate::invoke::auth::token::{self, Token, TokenState};
use crate::invoke::auth::{Auth, TokenService};
use crate::invoke::deployed::Service;
use crate::invoke::{Call, DeployedCall, InvokeError, Secret, StepKind};

/// What a token was got with.
#[derive(Clone, PartialEq, Eq)]
struct TokenKey {
    host: Url,
    account: String,
    auth: Auth<Secret>,
}

/// Lets one at a time get a token.
type Turn = Arc<tokio::sync::Mutex<()>>;

/// The tokens of this session. They die with the program.
#[derive(Default)]
pub(super) struct TokenCache {
    tokens: Mutex<Vec<(TokenKey, Token)>>,
    turns: Mutex<Vec<(TokenKey, Turn)>>,
}

impl std::fmt::Debug for TokenCache {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TokenCache")
    }
}

impl TokenCache {
    fn with<T>(&self, work: impl FnOnce(&mut Vec<(TokenKey, Token)>) -> T) -> T {
        work(&mut self.tokens.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whoever holds its lock gets the token of that key; the others find it then.
    fn turn(&self, key: &TokenKey) -> Turn {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, turn)) = turns.iter().find(|(own, _)| own == key) {
            return Arc::clone(turn);
        }
        let turn = Turn::default();
        turns.push((key.clone(), Arc::clone(&turn)));
        turn
    }

    fn get(&self, key: &TokenKey) -> Option<Token> {
        self.with(|all| {
            let found = all.iter().find(|(own, _)| own == key);
            found.map(|(_, token)| token.clone())
        })
    }

    fn put(&self, key: &TokenKey, token: Token) {
        self.with(|all| {
            all.retain(|(own, _)| own != key);
            all.push((key.clone(), token));
        });
    }

    /// Nobody uses a token again that was refused; what it can be renewed with stays. A session that is kept alive brings
    /// no other bearer, so it goes.
    pub(super) fn refused(&self, access: &Secret) {
        self.with(|all| {
            let renewable = |own: &Token| own.refresh.is_some() && own.session.is_none();
            all.retain(|(_, token)| token.access != *access || renewable(token));
            for (_, token) in all.iter_mut().filter(|(_, token)| token.access == *access) {
                token.expires_at = Some(i64::MIN);
            }
        });
    }
}

/// A token for the call; `None` where its kind of authentication has none.
pub(super) async fn token(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
) -> Result<Option<Token>, InvokeError> {
    let service = match &call.auth {
        Auth::ClientCredentials { .. } | Auth::AuthorizationCode { .. } => Service::Sentinel,
        Auth::Login { .. } => Service::Login,
        Auth::Bearer { token, .. } => {
            warn(trail, call, token);
            return Ok(None);
        }
        Auth::None | Auth::OAuth1 { .. } | Auth::Header { .. } => return Ok(None),
    };
    let key = TokenKey {
        host: trail.host(call, service).await?,
        account: call.deployed.account.clone(),
        auth: call.auth.clone(),
    };
    let turn = trail.doors.tokens.turn(&key);
    let held = turn.lock().await;
    let token = kept_or_got(trail, &key).await?;
    drop(held);
    warn(trail, call, &token.access);
    Ok(Some(token))
}

async fn kept_or_got(trail: &mut Trail<'_>, key: &TokenKey) -> Result<Token, InvokeError> {
    let old = trail.doors.tokens.get(key);
    if let Some(token) = &old {
        trail.learn(token.secrets());
    }
    let state = old.as_ref().map(|token| usable(key, token, trail.now()));
    let token = match (old, state) {
        (Some(token), Some(TokenState::Fresh)) => {
            trail.step(StepKind::Token, Duration::ZERO, true);
            return Ok(token);
        }
        (Some(old), Some(TokenState::Due)) => match renewed(trail, key, &old).await {
            Ok(token) => token,
            Err(error) => {
                // It is still good: the next call tries again.
                trail.note(&format!("the token is not renewed yet: {error}"));
                return Ok(old);
            }
        },
        (old, _) => match old.as_ref().and_then(|old| renewal(key, old)) {
            Some(_) => renewed_or_new(trail, key, old.as_ref()).await?,
            None => new(trail, key).await?,
        },
    };
    trail.doors.tokens.put(key, token.clone());
    Ok(token)
}

/// The state of a token at `now`, Unix time in seconds. One that only the user could renew is fresh to its end: nobody is
/// asked to agree again while it is good.
fn usable(key: &TokenKey, token: &Token, now: i64) -> TokenState {
    let asks_user = matches!(key.auth, Auth::AuthorizationCode { .. });
    match token.state(now) {
        TokenState::Due if asks_user && renewal(key, token).is_none() => TokenState::Fresh,
        state => state,
    }
}

/// Says what will keep a token from being taken.
fn warn(trail: &mut Trail<'_>, call: &DeployedCall, token: &Secret) {
    let Some(claims) = Claims::read(token) else {
        return;
    };
    let warnings = claims.warnings(&call.deployed.account, trail.now());
    if matches!(call.auth, Auth::Bearer { .. }) && !warnings.is_empty() {
        // Nobody was asked for it, so that no step stands for it yet.
        trail.step(StepKind::Token, Duration::ZERO, true);
    }
    for warning in warnings {
        trail.note(&warning);
    }
}

async fn renewed_or_new(
    trail: &mut Trail<'_>,
    key: &TokenKey,
    old: Option<&Token>,
) -> Result<Token, InvokeError> {
    if let Some(old) = old {
        match renewed(trail, key, old).await {
            Ok(token) => return Ok(token),
            Err(error) => trail.note(&format!(
                "the token is not renewed, so a new one is got: {error}"
            )),
        }
    }
    new(trail, key).await
}

/// The request that renews a token without the user; `None` where there is none.
fn renewal(key: &TokenKey, old: &Token) -> Option<Call> {
    match &key.auth {
        Auth::AuthorizationCode {
            client_id,
            client_secret,
            ..
        } => {
            let client = (client_id.as_str(), client_secret);
            let refresh = old.refresh.as_ref()?;
            Some(token::refresh(&key.host, &key.account, client, refresh))
        }
        Auth::Login { .. } => token::keep_alive(&key.host, &key.account, old),
        _ => None,
    }
}

async fn renewed(trail: &mut Trail<'_>, key: &TokenKey, old: &Token) -> Result<Token, InvokeError> {
    let Some(call) = renewal(key, old) else {
        return new(trail, key).await;
    };
    if matches!(key.auth, Auth::Login { .. }) {
        let reply = trail.call(&call).await?;
        if !reply.is_success() {
            return Err(fault::token_refused(
                &trail.request,
                &reply.text,
                reply.status,
            ));
        }
        // The session lives on, and its bearer with it, unless the answer brings another.
        let kept = Token::read_login(&reply.text, trail.now()).unwrap_or_else(|| Token {
            obtained_at: trail.now(),
            expires_at: old.expires_at.map(|end| {
                end.saturating_sub(old.obtained_at)
                    .saturating_add(trail.now())
            }),
            ..old.clone()
        });
        trail.learn(kept.secrets());
        return Ok(kept);
    }
    let token = fetched_for_user(trail, &call, key).await?;
    Ok(Token {
        refresh: token.refresh.clone().or_else(|| old.refresh.clone()),
        user_id: token.user_id.clone().or_else(|| old.user_id.clone()),
        ..token
    })
}

async fn new(trail: &mut Trail<'_>, key: &TokenKey) -> Result<Token, InvokeError> {
    match &key.auth {
        Auth::ClientCredentials {
            client_id,
            client_secret,
            token_service,
        } => {
            let client = (client_id.as_str(), client_secret);
            let call = client_call(key, client, *token_service);
            fetched(trail, &call).await
        }
        Auth::Login { user_name, proof } => {
            let call = token::login(&key.host, &key.account, user_name, proof);
            fetched(trail, &call).await
        }
        Auth::AuthorizationCode { .. } => agreed(trail, key).await,
        _ => Err(fault::local("this sort of authentication has no token")),
    }
}

fn client_call(key: &TokenKey, client: (&str, &Secret), service: TokenService) -> Call {
    token::client_credentials(&key.host, &key.account, client, service)
}

/// Sends a request for a token and reads the answer.
async fn fetched(trail: &mut Trail<'_>, call: &Call) -> Result<Token, InvokeError> {
    let reply = trail.call(call).await?;
    read(trail, call.step, &reply)
}

fn read(trail: &mut Trail<'_>, step: StepKind, reply: &Reply) -> Result<Token, InvokeError> {
    let read = match step {
        StepKind::Login => Token::read_login(&reply.text, trail.now()),
        _ => Token::read(&reply.text, trail.now()),
    };
    match read.filter(|_| reply.is_success()) {
        Some(token) => {
            trail.learn(token.secrets());
            Ok(token)
        }
        None => Err(fault::token_refused(
            &trail.request,
            &reply.text,
            reply.status,
        )),
    }
}

/// As [`fetched`], of a user's token: where the client's secret is refused in the body, it goes into a header. What was
/// refused so has used up nothing.
async fn fetched_for_user(
    trail: &mut Trail<'_>,
    call: &Call,
    key: &TokenKey,
) -> Result<Token, InvokeError> {
    let reply = trail.call(call).await?;
    let other = match &key.auth {
        Auth::AuthorizationCode {
            client_id,
            client_secret,
            ..
        } if token::refuses_client(reply.status, &reply.text) => {
            token::with_client_header(call, client_id, client_secret)
        }
        _ => None,
    };
    let Some(other) = other else {
        return read(trail, call.step, &reply);
    };
    let header = other.headers.last().map(|(_, value)| value.clone());
    trail.learn(header.into_iter().collect());
    fetched(trail, &other).await
}

/// Asks the user in the browser.
async fn agreed(trail: &mut Trail<'_>, key: &TokenKey) -> Result<Token, InvokeError> {
    let Auth::AuthorizationCode {
        client_id,
        client_secret,
        redirect_port,
        pkce,
    } = &key.auth
    else {
        return Err(fault::local("only a user can agree"));
    };
    let random = || {
        let half = || uuid::Uuid::new_v4().simple().to_string();
        Secret::new(half() + &half())
    };
    let choice = (*redirect_port, *pkce);
    let request = CodeRequest::new(&key.host, &key.account, client_id, choice, random);
    let mut proofs = vec![request.state.clone()];
    proofs.extend(request.verifier.clone());
    trail.learn(proofs);
    let started = Instant::now();
    trail.takes(StepKind::Agreement);
    let code = agreement::code(trail, &request, *redirect_port).await;
    trail.step(StepKind::Agreement, started.elapsed(), false);
    let code = code?;
    trail.learn(vec![code.clone()]);
    let call = token::code_exchange(
        &key.host,
        &key.account,
        (client_id, client_secret),
        (&code, request.verifier.as_ref()),
        &request.redirect,
    );
    fetched_for_user(trail, &call, key).await
}
