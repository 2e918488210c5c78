//! `botbench invoke ENDPOINT --functions`: which functions the account of an endpoint has.

use std::fmt::Write as _;

use serde::Serialize;

use super::Status;
use super::arguments::{Format, InvokeArguments};
use super::invoke::{endpoint, from_keystore, load_config, refused};
use super::invoke_report::{DIM, ErrorReport};
use super::output::{counted, harmless, print, print_json, say, trouble};
use crate::invoke::deployed::{FunctionList, FunctionState, ListedFunction};
use crate::invoke::{InvokeError, PrepareOptions, Target, prepare_query, shown_url};
use crate::transport::{self, Transport};

/// Asks for the list and prints it. Nothing is invoked.
pub(super) fn run(arguments: &InvokeArguments) -> anyhow::Result<Status> {
    let name = shown_url(&arguments.endpoint);
    let (account, result) = match listed(arguments) {
        Ok((account, list)) => (account, Ok(list)),
        Err(error) => (String::new(), Err(error)),
    };
    match arguments.format {
        Format::Human => match &result {
            Ok(list) => print(&human(&name, &account, list)?)?,
            Err(error) => trouble(&error.to_string(), &error.help),
        },
        Format::Json => print_json(&Report::of(&name, &account, &result))?,
    }
    Ok(match result {
        Ok(_) => Status::Clean,
        Err(_) => Status::Trouble,
    })
}

/// The account that was asked, and its functions.
fn listed(arguments: &InvokeArguments) -> Result<(String, FunctionList), InvokeError> {
    let config = load_config()?;
    let endpoint = endpoint(arguments, &config)?;
    let endpoint = endpoint.of_account().ok_or_else(|| {
        let message = format!(
            "endpoint `{}` is no function on the platform, so there is no list of functions",
            shown_url(&arguments.endpoint)
        );
        refused(&message, "name an endpoint of kind `deployed`")
    })?;
    let options = PrepareOptions {
        keystore: &from_keystore,
        ..transport::prepare_options()
    };
    let prepared = prepare_query(&endpoint, &options)?;
    let transport = Transport::start()?;
    transport
        .show_pages_with(|page| say(&format!("open this page in a browser and agree: {page}")));
    let account = match &prepared.target {
        Target::Deployed(call) => call.deployed.account.clone(),
        _ => String::new(),
    };
    Ok((account, transport.wait_for_functions(&prepared)?))
}

/// A line a function, in columns.
fn human(name: &str, account: &str, list: &FunctionList) -> Result<String, std::fmt::Error> {
    let functions = &list.functions;
    let mut page = String::new();
    let count = counted(functions.len(), "function");
    let generation = list.generation.title();
    writeln!(page, "{name}: {count} of account {account}, {generation}")?;
    // Each control character becomes one that is seen, so that the widths stay right.
    let widest = |text: fn(&ListedFunction) -> &str| {
        let widths = functions.iter().map(|own| text(own).chars().count());
        widths.max().unwrap_or_default()
    };
    let widths = (widest(|own| &own.name), widest(state), widest(event));
    for own in functions {
        writeln!(
            page,
            "{:names$}  {:states$}  {:events$}  {DIM}{}{DIM:#}",
            harmless(&own.name),
            harmless(state(own)),
            harmless(event(own)),
            harmless(&own.uuid),
            names = widths.0,
            states = widths.1,
            events = widths.2,
        )?;
    }
    Ok(page)
}

fn state(own: &ListedFunction) -> &str {
    own.state.as_ref().map_or("-", |state| state.title())
}

fn event(own: &ListedFunction) -> &str {
    own.event.as_deref().unwrap_or("-")
}

/// The JSON of the list.
#[derive(Serialize)]
struct Report<'a> {
    endpoint: &'a str,
    account: Option<&'a str>,
    generation: Option<&'static str>,
    functions: Vec<FunctionReport<'a>>,
    error: Option<ErrorReport<'a>>,
}

/// A function of the account.
#[derive(Serialize)]
struct FunctionReport<'a> {
    uuid: &'a str,
    name: &'a str,
    description: &'a str,
    event: Option<&'a str>,
    state: Option<&'a str>,
    deployed: Option<bool>,
    runtime: Option<&'a str>,
    skills: &'a [String],
    updated_at: Option<&'a str>,
    deployed_at: Option<&'a str>,
}

impl<'a> Report<'a> {
    fn of(
        endpoint: &'a str,
        account: &'a str,
        result: &'a Result<FunctionList, InvokeError>,
    ) -> Self {
        let list = result.as_ref().ok();
        let functions = list.map_or(&[][..], |list| &list.functions);
        Self {
            endpoint,
            account: Some(account).filter(|account| !account.is_empty()),
            generation: list.map(|list| list.generation.id()),
            functions: functions.iter().map(FunctionReport::of).collect(),
            error: result.as_ref().err().map(ErrorReport::of),
        }
    }
}

impl<'a> FunctionReport<'a> {
    fn of(own: &'a ListedFunction) -> Self {
        Self {
            uuid: &own.uuid,
            name: &own.name,
            description: &own.description,
            event: own.event.as_deref(),
            state: own.state.as_ref().map(FunctionState::id),
            deployed: own.is_deployed(),
            runtime: own.runtime.as_deref(),
            skills: &own.skills,
            updated_at: own.updated_at.as_deref(),
            deployed_at: own.deployed_at.as_deref(),
        }
    }
}
