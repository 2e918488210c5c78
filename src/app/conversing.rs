//! The conversation in which events of a Custom Endpoint service go on.

use super::App;

impl App {
    /// The conversation of the chosen endpoint that goes on.
    pub(super) fn conversation_going_on(&self) -> Option<String> {
        let endpoint = self.folder.endpoint(self.invoking.endpoint())?;
        let environment = endpoint.bot_environment()?;
        self.invoking.transport()?.conversation(&environment)
    }

    /// The next Send to the chosen endpoint begins another conversation.
    pub(super) fn start_conversation(&mut self) {
        let name = self.invoking.endpoint().to_owned();
        let endpoint = self.folder.endpoint(&name);
        let environment = endpoint.and_then(crate::invoke::Endpoint::bot_environment);
        let (Some(environment), Some(transport)) = (environment, self.invoking.transport()) else {
            return;
        };
        transport.start_new_conversation(&environment);
        self.notices.done(format!(
            "the next Send to `{name}` begins a new conversation; the old one is not closed"
        ));
    }
}
