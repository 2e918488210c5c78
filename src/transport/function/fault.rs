//! Why a function's folder could not be run, and what to do.

use std::path::Path;

use super::node::{self, Missing};
use super::said::Unfit;
use crate::invoke::{InvokeError, InvokeErrorKind as Kind, PreparedRequest};
use crate::transport::fault::fault;

/// Where to get it, and how to say where it is.
const GET_NODE: &str = "install Node 18 or later from nodejs.org, or set the variable `NODE` to the path of its program";

/// Node is nowhere.
pub(super) fn no_node(request: &PreparedRequest, missing: &Missing) -> InvokeError {
    match missing {
        Missing::Nowhere => {
            let message = "Node, which runs function folders, was not found on this machine";
            fault(request, Kind::Node, message, GET_NODE)
        }
        Missing::Named(path) => {
            let message = format!(
                "the variable `NODE` names `{}`, which is no file",
                path.display()
            );
            let help = "correct the variable, or unset it so that Node is looked for in `PATH`";
            fault(request, Kind::Node, &message, help)
        }
    }
}

/// Node is there and does not run.
pub(super) fn not_started(request: &PreparedRequest, node: &Path, reason: &str) -> InvokeError {
    let message = format!("Node at `{}` does not start: {reason}", node.display());
    fault(request, Kind::Node, &message, GET_NODE)
}

/// The host went away, which it never should.
pub(super) fn host_gone(request: &PreparedRequest, node: &Path, complaint: &str) -> InvokeError {
    let reason = complaint.lines().last().filter(|line| !line.is_empty());
    let reason = reason.unwrap_or("its process ended without a word");
    let message = format!(
        "Node at `{}` ended before the function did: {reason}",
        node.display()
    );
    fault(
        request,
        Kind::Node,
        &message,
        "send again; if it happens each time, try another version of Node",
    )
}

/// The host says why it cannot run anything.
pub(super) fn unfit(request: &PreparedRequest, node: &Path, unfit: &Unfit) -> InvokeError {
    let endpoint = &request.endpoint;
    if unfit.fault == "too-old" {
        let (version, oldest) = (&unfit.node, node::OLDEST);
        let message = format!(
            "Node at `{}` is version {version}; {oldest} or later is needed",
            node.display()
        );
        return fault(request, Kind::Node, &message, GET_NODE);
    }
    if unfit.fault == "no-folder" {
        let message = format!("the folder of `{endpoint}` does not exist");
        let help =
            "correct `path` of the endpoint; it is the one that holds `index.js` and `config.json`";
        return fault(request, Kind::Function, &message, help);
    }
    let message = format!("the folder of `{endpoint}` holds no `index.js`");
    let help = if unfit.names.is_empty() {
        "a function's folder is `functions/NAME` of its project, with `index.js` and `config.json`"
            .to_owned()
    } else {
        let names: Vec<String> = unfit.names.iter().map(|name| format!("`{name}`")).collect();
        format!(
            "name the folder of one of the functions below it: {}",
            names.join(", ")
        )
    };
    fault(request, Kind::Function, &message, &help)
}

/// `index.js` defines no `lambda`.
pub(super) fn no_lambda(request: &PreparedRequest) -> InvokeError {
    let message = format!(
        "`index.js` of `{}` defines no function `lambda`",
        request.endpoint
    );
    let help = "write `async function lambda(input) { … }` (V2) or `function lambda(input, callback) { … }` (V1); \
                the platform refuses to deploy a function without it";
    fault(request, Kind::Function, &message, help)
}
