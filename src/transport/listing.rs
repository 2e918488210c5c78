//! Asking the platform which functions an account has.

use url::Url;

use super::trail::{Reply, Trail};
use super::{Doors, deployed, fault, tokens};
use crate::invoke::deployed::{Caller, ListedFunction, Service};
use crate::invoke::{Call, DeployedCall, InvokeError, PreparedRequest, Target};

/// The functions of the account of a deployed endpoint.
pub(super) async fn functions(
    doors: &Doors,
    request: &PreparedRequest,
) -> Result<Vec<ListedFunction>, InvokeError> {
    let mut trail = Trail::new(doors, request);
    let Target::Deployed(call) = &request.target else {
        let reason = "only an account of LivePerson has such a list";
        return Err(fault::no_list(request, reason));
    };
    if !call.auth.lists_functions() {
        let reason = "LivePerson refuses the list to the token of an application";
        return Err(fault::no_list(request, reason));
    }
    let ask = |caller: &Caller<'_>, ui: &Url| caller.functions(ui, None, None);
    let reply = asked(&mut trail, call, ask).await?;
    if !reply.is_success() {
        let reason = format!("the answer has status {}", reply.status);
        return Err(fault::no_list(&trail.request, &reason));
    }
    let list = ListedFunction::read_list(&reply.text);
    let list = list.ok_or_else(|| fault::no_list(&trail.request, "the answer is no list"))?;
    Ok(list.into_iter().map(|own| shown(&trail, own)).collect())
}

/// What the platform says of one function.
pub(super) async fn function(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
    uuid: &str,
) -> Result<Reply, InvokeError> {
    let ask = |caller: &Caller<'_>, ui: &Url| caller.function(ui, uuid);
    asked(trail, call, ask).await
}

/// Asks the service that manages functions, with the credentials of the call.
async fn asked(
    trail: &mut Trail<'_>,
    call: &DeployedCall,
    ask: impl FnOnce(&Caller<'_>, &Url) -> Call,
) -> Result<Reply, InvokeError> {
    let gateway = trail.host(call, Service::Gateway).await?;
    let ui = trail.host(call, Service::Ui).await?;
    let token = tokens::token(trail, call).await?;
    let user = deployed::user_id(&call.auth, token.as_ref());
    let caller = call.deployed.caller(&gateway, user.as_deref());
    let query = deployed::signed(trail, call, token.as_ref(), ask(&caller, &ui));
    trail.call(&query).await
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
        state: own.state,
    }
}
