//! Asking the platform which functions an account has.

use url::Url;

use super::trail::{Reply, Trail};
use super::{Doors, deployed, fault, tokens};
use crate::invoke::auth::Auth;
use crate::invoke::deployed::{
    Caller, FunctionList, FunctionState, Generation, ListedFunction, Service,
};
use crate::invoke::{Call, DeployedCall, InvokeError, PreparedRequest, Secret, Target};

/// Who gets the list: the token of an application is refused with 403.
const WHO: &str = "it takes a user's token, by `login`, `authorization-code` or `bearer`, or an API key by `oauth1`, and \
                   the permission to see functions";

/// The functions of the account of a deployed endpoint. A fault tells what was done until then.
pub(super) async fn functions(
    doors: &Doors,
    request: &PreparedRequest,
) -> Result<FunctionList, InvokeError> {
    let mut trail = Trail::new(doors, request);
    match listed(&mut trail).await {
        Ok(list) => Ok(list),
        Err(error) => Err(trail.failed(error)),
    }
}

async fn listed(trail: &mut Trail<'_>) -> Result<FunctionList, InvokeError> {
    let target = trail.request.target.clone();
    let Target::Deployed(call) = &target else {
        let reason = "only an account of LivePerson has such a list";
        let help = "choose an endpoint of kind `deployed`";
        return Err(fault::no_list(&trail.request, reason, help));
    };
    if let Some(lack) = call.auth.lacks_for_list() {
        return Err(fault::no_list(&trail.request, lack, WHO));
    }
    let ask = |caller: &Caller<'_>, ui: &Url| caller.functions(ui, None, None);
    let (generation, reply) = asked(trail, call, ask).await?;
    if !reply.is_success() {
        let help = cure(reply.status, &call.auth);
        let said = (reply.status, reply.text.as_str());
        return Err(fault::list_refused(&trail.request, said, help));
    }
    let list = ListedFunction::read_list(&reply.text).ok_or_else(|| {
        let reason = if reply.is_cut {
            "the answer is longer than 4 MB"
        } else {
            "the answer is no list of functions"
        };
        let help = "write the UUID of the function from its page; and check the host of `faasUI`: another service may answer there";
        fault::no_list(&trail.request, reason, help)
    })?;
    let shown = list.into_iter().map(|own| shown(trail, own)).collect();
    Ok(FunctionList::new(generation, shown))
}

/// What to do about a refusal.
fn cure(status: u16, auth: &Auth<Secret>) -> &'static str {
    match (status, auth) {
        (401, Auth::OAuth1 { .. }) => {
            "check the four parts of the API key, whether it is disabled, and the clock of this machine"
        }
        (401, Auth::Login { .. } | Auth::AuthorizationCode { .. }) => {
            "ask again: a login of the same user elsewhere has ended this one"
        }
        (401, _) => "get another token: this one has expired, or is of another account",
        (403, Auth::Header { .. }) => {
            "where the header carries the token of an application, LivePerson refuses the list to it: take a user's token \
             or an API key; a user needs the permission `FaaS-Developer` or `FaaS-Admin`"
        }
        (403, Auth::OAuth1 { .. }) => "give the API key access to LivePerson Functions",
        (403, _) => {
            "give the user the permission `FaaS-Developer` or `FaaS-Admin`; the token of an application gets no list"
        }
        (400 | 404, _) => {
            "check the account, the host of `faasUI` and the generation: V1 and V2 have their lists at different paths"
        }
        (429, _) => "wait a moment, then ask again: too many calls",
        (500.., _) => "ask again later: the platform has a trouble of its own",
        _ => WHO,
    }
}

/// What the platform says of one function.
pub(super) async fn function(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
    uuid: &str,
) -> Result<Reply, InvokeError> {
    let ask = |caller: &Caller<'_>, ui: &Url| caller.function(ui, uuid);
    let (_, reply) = asked(trail, call, ask).await?;
    Ok(reply)
}

/// Asks the service that manages functions, with the credentials of the call.
async fn asked(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
    ask: impl FnOnce(&Caller<'_>, &Url) -> Call,
) -> Result<(Generation, Reply), InvokeError> {
    let gateway = trail.host(call, Service::Gateway).await?;
    let ui = trail.host(call, Service::Ui).await?;
    let token = tokens::token(trail, call).await?;
    let user = deployed::user_id(&call.auth, token.as_ref());
    let caller = call.deployed.caller(&gateway, user.as_deref());
    let query = deployed::signed(trail, call, token.as_ref(), ask(&caller, &ui));
    let reply = trail.call(&query).await?;
    if reply.status == 401
        && let Some(token) = &token
    {
        // The next question gets a new one.
        trail.doors.tokens.refused(&token.access);
    }
    Ok((caller.generation, reply))
}

/// Nothing of an answer is shown but through the redactor.
fn shown(trail: &Trail<'_>, own: ListedFunction) -> ListedFunction {
    let show = |text: String| trail.show(&text).to_string();
    ListedFunction {
        uuid: show(own.uuid),
        name: show(own.name),
        description: show(own.description),
        event: own.event.map(show),
        skills: own.skills.into_iter().map(show).collect(),
        updated_at: own.updated_at.map(show),
        deployed_at: own.deployed_at.map(show),
        runtime: own.runtime.map(show),
        state: own.state.map(|state| match state {
            FunctionState::Other(word) => FunctionState::Other(show(word)),
            known => known,
        }),
    }
}
