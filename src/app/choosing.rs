//! Choosing a function of an account: the list is asked for while its dialog is open.

use super::App;
use super::prompts::After;
use super::secrets::CancelLater;
use super::tasks::TaskEvent;
use crate::invoke::deployed::FunctionList;
use crate::invoke::{
    BuildError, Cancel, Endpoint, EndpointKind, InvocationId, InvokeError, PreparedRequest,
};
use crate::ui::dialogs::Dialog;
use crate::ui::functions::{FunctionsStage, FunctionsState};

/// A list that is asked for. Dropping it stops asking.
#[derive(Debug)]
pub(super) struct Choosing {
    id: InvocationId,
    later: CancelLater,
    _cancel: Cancel,
}

impl App {
    /// Asks for the functions of the account of an endpoint as it is given, or of the one that Send goes to.
    pub(super) fn list_functions(&mut self, endpoint: Option<Endpoint>) {
        let chosen = || self.folder.endpoint(self.invoking.endpoint()).cloned();
        let Some(endpoint) = endpoint.or_else(chosen) else {
            return;
        };
        let Some(mut account) = endpoint.of_account() else {
            return;
        };
        if account.network.is_none() {
            account.network = self.network_of(&account.name);
        }
        let form = self.endpoint_form.as_ref();
        let named = match (form, &endpoint.kind) {
            (Some(form), _) => form.text("function"),
            (None, EndpointKind::Deployed(own)) => own.function.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let state = FunctionsState::new(endpoint, named.trim().to_owned(), form.is_some());
        self.ask(Dialog::Functions(Box::new(state)), After::Functions);
        let id = InvocationId::next();
        let later = CancelLater::default();
        self.choosing = Some(Choosing {
            id,
            _cancel: later.cancel(),
            later,
        });
        self.with_query(account, move |app, result| app.ask_functions(id, result));
    }

    fn ask_functions(&mut self, id: InvocationId, result: Result<PreparedRequest, BuildError>) {
        let choosing = self.choosing.as_ref().filter(|own| own.id == id);
        let Some(choosing) = choosing else {
            return;
        };
        let prepared = match result {
            Ok(prepared) => prepared,
            Err(error) => return self.functions_came(id, Err(error.into())),
        };
        let Some(transport) = self.invoking.transport() else {
            let error = self.no_transport();
            return self.functions_came(id, Err(error));
        };
        let reporter = self.tasks.reporter();
        let report = move |id, result| reporter.report(TaskEvent::Functions(id, result));
        choosing
            .later
            .put(transport.spawn_functions(id, prepared, report));
    }

    /// The list came, or why there is none. One that is not awaited any more is dropped.
    pub(super) fn functions_came(
        &mut self,
        id: InvocationId,
        result: Result<FunctionList, InvokeError>,
    ) {
        if self.choosing.take_if(|own| own.id == id).is_none() {
            return;
        }
        self.agreed();
        let stage = match result {
            Ok(list) => FunctionsStage::Listed(list),
            Err(error) => FunctionsStage::Refused {
                message: error.to_string(),
                help: error.help,
            },
        };
        if let Some(state) = self.functions_state() {
            state.set_stage(stage);
        }
    }

    /// The user gives up on the list, or on choosing.
    pub(super) fn stop_listing(&mut self) {
        self.choosing = None;
    }

    /// The user does not agree that botbench asks for them.
    pub(super) fn refuse_listing(&mut self) {
        if self.choosing.take().is_none() {
            return;
        }
        if let Some(state) = self.functions_state() {
            state.set_stage(FunctionsStage::Refused {
                message: "nobody agreed in the browser, so the list was not asked for".to_owned(),
                help: "ask again, and agree on the page that opens".to_owned(),
            });
        }
    }

    /// A function was chosen: the form takes it, and opens for that where it is not open.
    pub(super) fn function_picked(&mut self, uuid: &str, dialog: &Dialog) {
        self.choosing = None;
        let Dialog::Functions(state) = dialog else {
            return;
        };
        let Some(function) = state.function(uuid) else {
            return;
        };
        if self.endpoint_form.is_none() {
            self.edit_endpoint(Some(&state.endpoint.name));
        }
        if let Some(form) = &mut self.endpoint_form {
            form.choose_function(function);
        }
    }

    fn functions_state(&mut self) -> Option<&mut FunctionsState> {
        self.find_shown(|dialog| match dialog {
            Dialog::Functions(state) => Some(&mut **state),
            _ => None,
        })
    }
}
