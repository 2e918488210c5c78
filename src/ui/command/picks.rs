//! Everything that a user can pick, with its words.

use crate::channel::Channel;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident,)* ; $($(#[$of_doc:meta])* $of:ident,)*) => {
        /// What a user can pick from a menu, the palette or by a shortcut. Declaration order is palette order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum UiCommand {
            $($(#[$doc])* $name,)*
            $($(#[$of_doc])* $of(Channel),)*
        }

        impl UiCommand {
            /// All commands, in the order of the palette.
            pub const ALL: &'static [Self] = &[
                $(Self::$name,)*
                $(
                    Self::$of(Channel::Web),
                    Self::$of(Channel::WhatsApp),
                    Self::$of(Channel::Facebook),
                    Self::$of(Channel::Apple),
                    Self::$of(Channel::Rcs),
                    Self::$of(Channel::Line),
                    Self::$of(Channel::Viber),
                    Self::$of(Channel::Mobile),
                    Self::$of(Channel::Instagram),
                    Self::$of(Channel::Twitter),
                    Self::$of(Channel::Gbm),
                )*
            ];
        }
    };
}

commands! {
    /// Sends the payload.
    Send,
    /// Sends the payload to two endpoints.
    SendToTwo,
    /// Gives up on the answer.
    CancelSend,
    /// Applies the best fix at the caret.
    FixAtCaret,
    /// Shows what every fix that needs no look would do, and does it.
    FixAllSafe,
    /// Lists what may be typed at the caret.
    Suggest,
    /// Says what is known at the caret.
    ShowHover,
    /// Shows what makes the document fit the channel that is looked at, and does it.
    FitChannel,
    /// Mends the syntax as far as it can be mended.
    Repair,
    /// Lays the text out.
    Format,
    /// Moves to the next finding.
    NextProblem,
    /// Moves to the finding before.
    PreviousProblem,
    /// Says what the finding at the caret means.
    Explain,
    /// Finds and explains an error code of LivePerson's, or one of ours.
    ExplainCode,
    /// Takes payloads out of what is on the clipboard.
    PasteExtract,
    /// Takes payloads out of the document.
    ExtractDocument,
    /// Opens what is encoded at the caret.
    DecodeValue,
    /// Finds a file by its name.
    QuickOpen,
    /// Finds anything that can be done.
    Palette,
    /// A new bot message.
    NewMessage,
    /// A new start of a messaging conversation.
    NewWelcomeMessaging,
    /// A new start of a chat.
    NewWelcomeChat,
    /// A new payload of any event.
    NewFromTemplate,
    /// A new bot response.
    NewResponse,
    /// A new structured content.
    NewCard,
    /// Opens a file.
    OpenFile,
    /// Opens a folder as the workspace.
    OpenFolder,
    /// Opens something that was open lately.
    OpenRecent,
    /// Opens the folder with the samples that came with the program.
    OpenSamples,
    /// Writes the text to its file.
    Save,
    /// Writes the text to another file.
    SaveAs,
    /// Writes all changed texts.
    SaveAll,
    /// Closes the tab.
    CloseTab,
    /// Closes all tabs but this one.
    CloseOtherTabs,
    /// Opens the tab that was closed last.
    ReopenTab,
    /// Shows the tab at the right.
    NextTab,
    /// Shows the tab at the left.
    PreviousTab,
    /// Gives the file another name.
    Rename,
    /// Copies the file.
    Duplicate,
    /// Moves the file to the trash.
    Delete,
    /// Shows the file in the file manager.
    Reveal,
    /// Copies the JSON pointer of the caret.
    CopyPointer,
    /// Takes the last change back.
    Undo,
    /// Makes the last change again.
    Redo,
    /// Looks for text.
    Find,
    /// The next hit.
    FindNext,
    /// The hit before.
    FindPrevious,
    /// Moves to a line by its number.
    GoToLine,
    /// Lets the kind be detected.
    DetectKind,
    /// Checks the text as a bot response.
    TreatAsResponse,
    /// Checks the text as a payload.
    TreatAsPayload,
    /// Checks the text as an envelope.
    TreatAsEnvelope,
    /// Checks the text as a structured content.
    TreatAsContent,
    /// Checks the text as quick replies.
    TreatAsQuickReplies,
    /// Checks the text as metadata.
    TreatAsMetadata,
    /// Checks the text as plain JSON.
    TreatAsOther,
    /// Responses are meant for the next sort of conversation.
    SwitchConversation,
    /// Responses are meant for messaging.
    ForMessaging,
    /// Responses are meant for chat.
    ForChat,
    /// Responses are meant for either.
    ForAny,
    /// Lists the problems that hold on every channel.
    NoChannel,
    /// Lists the problems of all channels.
    AllChannels,
    /// What the consumer sees.
    PaneConsumer,
    /// What the agent sees.
    PaneAgent,
    /// All looks side by side.
    PaneBoard,
    /// Orders the looks by their problems, or as usual.
    ProblemsFirst,
    /// Blocks the buttons of messages that are not the last.
    BlockButtons,
    /// Takes quick replies away.
    DismissReplies,
    /// Tries texts three times as long.
    TryLongText,
    /// Tries foreign letters.
    TryPseudo,
    /// Tries the other direction.
    TryRightToLeft,
    /// Tries without pictures.
    TryNoImages,
    /// Shows what a screen reader says.
    ReadAloud,
    /// Lets pauses pass.
    PlayDelays,
    /// Lets the pauses pass once more.
    ReplayDelays,
    /// Takes back what was tapped.
    StartOver,
    /// Asks how wide the phone shall be.
    DeviceWidth,
    /// Makes the consumer's text larger.
    TextLarger,
    /// Makes the consumer's text smaller.
    TextSmaller,
    /// Gives the consumer's text its size.
    TextNormal,
    /// Opens or closes the list of events.
    ToggleEvents,
    /// Chooses the event of the payload that is sent.
    PickEvent,
    /// Chooses the payload that is sent.
    PickTemplate,
    /// Gives the payload new ids and times.
    Freshen,
    /// Shows the payload without its envelope.
    ShowPayload,
    /// Shows the payload in its envelope.
    ShowEnvelope,
    /// Saves the payload that Send sends as an event of its endpoint.
    SaveEvent,
    /// Opens a saved event.
    OpenEvent,
    /// Sends all saved events of the endpoint.
    RunEvents,
    /// Lets what is sent and answered be kept, or not.
    KeepHistory,
    /// Asks how much of it is kept.
    HistoryBudget,
    /// Removes all that is not pinned.
    ClearHistory,
    /// Shows the answer of the chosen exchange.
    ReopenExchange,
    /// Opens what was sent in the chosen exchange.
    OpenSentPayload,
    /// Sends it once more.
    ResendExchange,
    /// Compares two exchanges, or one with the one before.
    CompareExchanges,
    /// Compares two open documents.
    CompareDocuments,
    /// Moves to the next difference.
    NextDifference,
    /// Moves to the difference before.
    PreviousDifference,
    /// Keeps the chosen exchange whatever its age, or not.
    PinExchange,
    /// Gives the chosen exchange a name.
    NameExchange,
    /// Removes the chosen exchange.
    DeleteExchange,
    /// Copies the request of the chosen exchange as a command.
    CopyExchangeCurl,
    /// Copies the chosen exchange as an archive.
    CopyExchangeHar,
    /// Lets the next event begin another conversation.
    NewConversation,
    /// Sends the same many times.
    SendRepeatedly,
    /// Takes a request over from the clipboard.
    ImportPasted,
    /// Takes a request over from a file.
    ImportFile,
    /// Copies the request as a command.
    CopyCurl,
    /// Copies the exchange as an archive.
    CopyHar,
    /// Copies the payload as a configuration of a function.
    CopyConfig,
    /// Saves the exchange as an archive.
    SaveHar,
    /// Saves a body that is too long for memory.
    SaveBody,
    /// Describes a new endpoint.
    NewEndpoint,
    /// Changes the chosen endpoint.
    EditEndpoint,
    /// Tests the chosen endpoint step by step.
    TestConnection,
    /// Chooses a function of the account.
    ChooseFunction,
    /// Describes what endpoints share.
    NewEnvironment,
    /// Changes what endpoints share.
    EditEnvironment,
    /// Says how endpoints are reached.
    EditNetwork,
    /// Lists the secrets by name.
    Secrets,
    /// Reads the workspace again.
    ReloadWorkspace,
    /// The next panel.
    FocusNextPanel,
    /// The panel before.
    FocusPreviousPanel,
    /// The sidebar.
    FocusWorkspace,
    /// The editor.
    FocusEditor,
    /// The preview.
    FocusPreview,
    /// The findings.
    FocusProblems,
    /// The answer.
    FocusResponse,
    /// What the function wrote.
    FocusLogs,
    /// Where the time of the call went.
    FocusTiming,
    /// What was sent and answered before.
    FocusHistory,
    /// What is delivered, in order.
    FocusOutline,
    /// The bar that sends.
    FocusInvoke,
    /// Saves a picture of the look that shows.
    SavePicture,
    /// Puts a picture of the look that shows on the clipboard.
    CopyPicture,
    /// Saves a picture of all channels side by side.
    SaveBoard,
    /// Puts a picture of all channels side by side on the clipboard.
    CopyBoard,
    /// Lets pictures of the hosts that the document names load.
    LoadImages,
    /// Shows which hosts are asked for pictures.
    ImageHosts,
    /// Lets no pictures of other hosts load.
    BlockImages,
    /// Shows or hides the sidebar.
    ToggleSidebar,
    /// Shows or hides the preview.
    TogglePreview,
    /// Shows or hides the bottom panel.
    ToggleBottom,
    /// The light theme.
    ThemeLight,
    /// The dark theme.
    ThemeDark,
    /// The theme of the system.
    ThemeSystem,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As drawn.
    ZoomReset,
    /// What was said lately.
    MessageLog,
    /// What this program is.
    About,
    /// Ends the program.
    Quit,
    ;
    /// Lists the problems of one channel.
    Judge,
    /// Shows what makes the document fit one channel, and does it.
    Fit,
}

impl UiCommand {
    /// Its words in menus and the palette.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.words().0
    }

    /// What it does, in a sentence without a full stop.
    #[must_use]
    pub const fn tooltip(self) -> &'static str {
        self.words().1
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one table, an arm a command: the compiler asks for what is missing"
    )]
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Send => ("Send", "Send the payload to the endpoint"),
            Self::SendToTwo => (
                "Send to two endpoints…",
                "Send the payload to the endpoint and to a second one, and compare the answers",
            ),
            Self::CancelSend => ("Cancel", "Stop waiting for the answer"),
            Self::FixAtCaret => (
                "Fix the problem at the caret",
                "Apply the best fix for the finding at the caret",
            ),
            Self::FixAllSafe => (
                "Fix all safe problems…",
                "Show every fix whose meaning is certain as one change, and make it",
            ),
            Self::FitChannel => (
                "Make it fit the channel…",
                "Show what makes the message fit the channel that is looked at, and do it",
            ),
            Self::Suggest => (
                "Suggest what fits here",
                "List the properties, values and elements that may stand at the caret",
            ),
            Self::ShowHover => (
                "Show what is known here",
                "Say what the key or value at the caret is, and what it may hold",
            ),
            Self::Repair => (
                "Repair the JSON",
                "Mend the syntax: quotes, commas, closers, comments",
            ),
            Self::Format => (
                "Format",
                "Lay the text out with two spaces; numbers and comments stay as written",
            ),
            Self::NextProblem => ("Next problem", "Move to the next finding"),
            Self::PreviousProblem => ("Previous problem", "Move to the finding before"),
            Self::Explain => (
                "Explain the problem at the caret",
                "Show what the finding means and what to do about it",
            ),
            Self::ExplainCode => (
                "Explain error code…",
                "Find a code of LivePerson's, or of a finding, and read what it means and what to do",
            ),
            Self::PasteExtract => (
                "Paste and extract…",
                "Take the payloads out of a log line, request or message on the clipboard, and mend them",
            ),
            Self::ExtractDocument => (
                "Extract payloads from this document…",
                "Take the payloads out of this text, and mend them",
            ),
            Self::DecodeValue => (
                "Decode value…",
                "Show what base64, a time, a token, an address or inner JSON at the caret holds",
            ),
            Self::NewFromTemplate => (
                "New from template…",
                "Start a payload of any event from the catalogue",
            ),
            Self::PickEvent => ("Choose event…", "Choose the event whose payload Send sends"),
            Self::PickTemplate => (
                "Choose template…",
                "Choose the payload that Send sends from the catalogue of all events",
            ),
            Self::Freshen => (
                "Generate new ids and timestamps",
                "Give the payload new ids of conversations, and move its times to now",
            ),
            Self::ShowPayload => (
                "Show payload only",
                "Take the envelope of the invocation away",
            ),
            Self::ShowEnvelope => (
                "Show full envelope",
                "Put the envelope of an invocation around the payload",
            ),
            Self::QuickOpen => (
                "Go to file…",
                "Find a file of the workspace or a sample by its name",
            ),
            Self::Palette => ("Search everything…", "Find commands, files and samples"),
            Self::NewMessage => (
                "New payload: bot message",
                "Start a payload in which the consumer writes something",
            ),
            Self::NewWelcomeMessaging => (
                "New payload: welcome (messaging)",
                "Start the payload that opens a messaging conversation",
            ),
            Self::NewWelcomeChat => (
                "New payload: welcome (chat)",
                "Start the payload that opens a chat",
            ),
            Self::NewResponse => ("New bot response", "Start a response with one message"),
            Self::NewCard => (
                "New card",
                "Start a structured content with a text and a button",
            ),
            Self::OpenFile => ("Open file…", "Open a file in a tab"),
            Self::OpenFolder => ("Open folder…", "Open a folder as the workspace"),
            Self::OpenRecent => ("Open recent…", "Open a file or folder that was open lately"),
            Self::OpenSamples => (
                "Open the sample workspace",
                "Open the folder with the samples of this program",
            ),
            Self::Save => ("Save", "Write the text to its file"),
            Self::SaveAs => ("Save as…", "Write the text to another file"),
            Self::SaveAll => ("Save all", "Write all changed texts to their files"),
            Self::CloseTab => ("Close tab", "Close this tab; asks about unsaved text"),
            Self::CloseOtherTabs => ("Close other tabs", "Close all tabs but this one"),
            Self::ReopenTab => ("Reopen closed tab", "Open the tab that was closed last"),
            Self::NextTab => ("Next tab", "Show the tab at the right"),
            Self::PreviousTab => ("Previous tab", "Show the tab at the left"),
            Self::Rename => ("Rename…", "Give the file another name"),
            Self::Duplicate => ("Duplicate", "Copy the file beside itself and open the copy"),
            Self::Delete => ("Move to trash…", "Move the file to the trash"),
            Self::Reveal => (
                "Show in file manager",
                "Open the folder that holds the file",
            ),
            Self::CopyPointer => ("Copy JSON pointer", "Copy the JSON pointer of the caret"),
            Self::Undo => ("Undo", "Take the last change back"),
            Self::Redo => ("Redo", "Make the last change again"),
            Self::Find => ("Find…", "Look for text in this document"),
            Self::FindNext => ("Find next", "Move to the next hit"),
            Self::FindPrevious => ("Find previous", "Move to the hit before"),
            Self::GoToLine => ("Go to line…", "Move to a line by its number"),
            Self::DetectKind => (
                "Kind: detect",
                "Let the content say what sort of document this is",
            ),
            Self::TreatAsResponse => ("Kind: bot response", "Check this text as a bot response"),
            Self::TreatAsPayload => ("Kind: payload", "Check this text as a payload"),
            Self::TreatAsEnvelope => (
                "Kind: envelope",
                "Check this text as an invocation envelope",
            ),
            Self::TreatAsContent => (
                "Kind: structured content",
                "Check this text as a structured content",
            ),
            Self::TreatAsQuickReplies => {
                ("Kind: quick replies", "Check this text as quick replies")
            }
            Self::TreatAsMetadata => ("Kind: metadata", "Check this text as a metadata array"),
            Self::TreatAsOther => ("Kind: plain JSON", "Check only the syntax of this text"),
            Self::ForMessaging => (
                "Conversation: messaging",
                "Check responses for messaging conversations",
            ),
            Self::ForChat => ("Conversation: chat", "Check responses for live chat"),
            Self::ForAny => (
                "Conversation: any",
                "Check only what holds in messaging and in chat",
            ),
            Self::SwitchConversation => (
                "Switch conversation",
                "Check responses for messaging, for chat, or for either, in turn",
            ),
            Self::NoChannel => (
                "Channel: none",
                "List the problems that hold on every channel",
            ),
            Self::AllChannels => ("Channel: all", "List the problems of every channel"),
            Self::PaneConsumer => ("Preview: consumer", "Show what the consumer sees"),
            Self::PaneAgent => (
                "Preview: agent",
                "Show what the agent sees, private notes and metadata too",
            ),
            Self::PaneBoard => (
                "Preview: all channels",
                "Show the looks of all channels side by side, or go back to one",
            ),
            Self::ProblemsFirst => (
                "Preview: problems first",
                "Order the looks by their problems, or as usual",
            ),
            Self::BlockButtons => (
                "Block buttons",
                "Show buttons as they are when the message is not the last one any more",
            ),
            Self::DismissReplies => (
                "Quick replies gone",
                "Show the message as it is after the consumer has gone on",
            ),
            Self::TryLongText => ("Try long text", "Show each text three times"),
            Self::TryPseudo => (
                "Try foreign letters",
                "Show texts with accents, in brackets and a third longer, to see what is not translated",
            ),
            Self::TryRightToLeft => (
                "Try right to left",
                "Show elements in the direction of Hebrew and Arabic",
            ),
            Self::TryNoImages => (
                "Try without pictures",
                "Show what is left where no picture can be loaded",
            ),
            Self::ReadAloud => (
                "Read as a screen reader",
                "Show the words of a screen reader in its order, and what it cannot say",
            ),
            Self::PlayDelays => ("Play pauses", "Let pauses pass before what follows shows"),
            Self::ReplayDelays => ("Replay pauses", "Let the pauses pass once more"),
            Self::StartOver => (
                "Start over",
                "Take back what was tapped: tabs, ticks, selections, quick replies",
            ),
            Self::DeviceWidth => (
                "Other width of the phone…",
                "Type how wide the phone of the preview is drawn",
            ),
            Self::TextLarger => (
                "Larger consumer text",
                "Show the preview as on a phone with larger text",
            ),
            Self::TextSmaller => (
                "Smaller consumer text",
                "Show the preview as on a phone with smaller text",
            ),
            Self::TextNormal => ("Usual consumer text", "Show the consumer's text at 100 %"),
            Self::ToggleEvents => (
                "Show or hide events",
                "Show or hide what LivePerson would hear of each tap",
            ),
            Self::SaveEvent => (
                "Save as event…",
                "Save the payload that Send sends under a name, with notes and what its answer should be",
            ),
            Self::OpenEvent => (
                "Open saved event…",
                "Make a saved event what Send sends, and its endpoint where to",
            ),
            Self::RunEvents => (
                "Run all events of this endpoint",
                "Send all saved events of the endpoint one after the other, and list how they came out",
            ),
            Self::KeepHistory => (
                "Keep history, or not",
                "Keep what is sent and answered, without its secrets, or keep nothing more",
            ),
            Self::HistoryBudget => (
                "Size of the history…",
                "Set how many megabytes of exchanges are kept",
            ),
            Self::ClearHistory => (
                "Clear history…",
                "Remove all exchanges that are not pinned; asks first",
            ),
            Self::ReopenExchange => (
                "Open the answer again",
                "Show the answer of the chosen exchange as when it came",
            ),
            Self::OpenSentPayload => (
                "Open what was sent",
                "Open the payload of the chosen exchange as a new text",
            ),
            Self::ResendExchange => (
                "Send again",
                "Send the payload of the chosen exchange once more, to the same endpoint",
            ),
            Self::CompareExchanges => (
                "Compare exchanges",
                "Compare the two chosen answers, or the chosen one with the one before",
            ),
            Self::CompareDocuments => (
                "Compare with another document…",
                "Show this document beside another open one, with what is different",
            ),
            Self::NextDifference => ("Next difference", "Move to the next difference"),
            Self::PreviousDifference => ("Previous difference", "Move to the difference before"),
            Self::PinExchange => (
                "Pin or unpin exchange",
                "Keep the chosen exchange whatever its age, or let it go with the others",
            ),
            Self::NameExchange => (
                "Name exchange…",
                "Give the chosen exchange a name, by which the search finds it",
            ),
            Self::DeleteExchange => (
                "Remove exchange",
                "Remove the chosen exchange from the history",
            ),
            Self::CopyExchangeCurl => (
                "Copy exchange as curl",
                "Copy the request of the chosen exchange as a curl command, without secrets",
            ),
            Self::CopyExchangeHar => (
                "Copy exchange as HAR",
                "Copy the chosen exchange as an HTTP archive, without secrets",
            ),
            Self::NewConversation => (
                "Start a new conversation",
                "Let the next Send to this custom endpoint begin another conversation, whichever its payload names",
            ),
            Self::SendRepeatedly => (
                "Send many times…",
                "Send the payload again and again, so fast as you say, and see the times in numbers",
            ),
            Self::ImportPasted => (
                "Import request from clipboard…",
                "Make an endpoint and a payload of a curl command or an HTTP archive on the clipboard",
            ),
            Self::ImportFile => (
                "Import request from file…",
                "Make an endpoint and a payload of a file with a curl command or an HTTP archive",
            ),
            Self::CopyCurl => (
                "Copy last request as curl",
                "Copy the latest request as a command of `curl`; secrets stay variables",
            ),
            Self::CopyHar => (
                "Copy last exchange as HAR",
                "Copy the latest request and its answer as an HTTP archive, without secrets",
            ),
            Self::CopyConfig => (
                "Copy last payload as config.json",
                "Copy the payload as the `config.json` that LivePerson's command line tool runs",
            ),
            Self::SaveHar => (
                "Save last exchange as HAR…",
                "Save the latest request and its answer as an HTTP archive, without secrets",
            ),
            Self::SaveBody => (
                "Save whole body…",
                "Save the whole of an answer of which only the beginning shows, without secrets",
            ),
            Self::NewEndpoint => (
                "New endpoint…",
                "Describe where to send: HTTP, a folder, the platform",
            ),
            Self::EditEndpoint => ("Edit endpoint…", "Change the endpoint that Send goes to"),
            Self::TestConnection => (
                "Test connection…",
                "Try the endpoint step by step: name, connection, TLS, token, function, answer",
            ),
            Self::ChooseFunction => (
                "Choose a function of the account…",
                "List the functions of the account, where the credentials allow, and make one the endpoint's",
            ),
            Self::NewEnvironment => (
                "New environment…",
                "Describe what endpoints share: account, hosts, variables, production",
            ),
            Self::EditEnvironment => ("Edit environment…", "Change what endpoints share"),
            Self::EditNetwork => (
                "Network…",
                "Say how endpoints are reached: proxy, trusted certificates, client certificate, TLS exceptions",
            ),
            Self::Secrets => (
                "Secrets…",
                "List the secrets by name, and add, replace or remove one",
            ),
            Self::ReloadWorkspace => (
                "Reload workspace",
                "Read the folder and `botbench.toml` again",
            ),
            Self::FocusNextPanel => ("Next panel", "Move the keyboard to the next panel"),
            Self::FocusPreviousPanel => ("Previous panel", "Move the keyboard to the panel before"),
            Self::FocusWorkspace => ("Go to workspace", "Move the keyboard to the workspace"),
            Self::FocusEditor => ("Go to editor", "Move the keyboard to the editor"),
            Self::FocusPreview => ("Go to preview", "Move the keyboard to the preview"),
            Self::FocusProblems => (
                "Go to problems",
                "Show the findings and move the keyboard there",
            ),
            Self::FocusResponse => (
                "Go to response",
                "Show the answer and move the keyboard there",
            ),
            Self::FocusLogs => (
                "Go to logs",
                "Show what the function wrote and move the keyboard there",
            ),
            Self::FocusTiming => (
                "Go to timing",
                "Show where the time of the call went and move the keyboard there",
            ),
            Self::FocusHistory => (
                "Go to history",
                "Show what was sent and answered before, and move the keyboard there",
            ),
            Self::FocusOutline => (
                "Go to outline",
                "Show what is delivered, in order and in time, and move the keyboard there",
            ),
            Self::FocusInvoke => (
                "Go to invoke bar",
                "Move the keyboard to endpoint, template and Send",
            ),
            Self::SavePicture => (
                "Save picture…",
                "Save what the consumer sees as a PNG, at twice its size",
            ),
            Self::CopyPicture => (
                "Copy picture",
                "Put a picture of what the consumer sees on the clipboard",
            ),
            Self::SaveBoard => (
                "Save picture of all channels…",
                "Save all channels side by side as a PNG, at twice their size",
            ),
            Self::CopyBoard => (
                "Copy picture of all channels",
                "Put a picture of all channels side by side on the clipboard",
            ),
            Self::LoadImages => (
                "Load pictures from other hosts",
                "Fetch the pictures of this document; its hosts learn your address, and stay allowed",
            ),
            Self::ImageHosts => (
                "Pictures from other hosts…",
                "Choose which hosts are asked for pictures, and see what became of each",
            ),
            Self::BlockImages => (
                "Load no pictures from other hosts",
                "Forget all hosts that may be asked for pictures",
            ),
            Self::ToggleSidebar => ("Show or hide sidebar", "Show or hide the workspace"),
            Self::TogglePreview => ("Show or hide preview", "Show or hide the consumer's view"),
            Self::ToggleBottom => (
                "Show or hide bottom panel",
                "Show or hide problems, response and logs",
            ),
            Self::ThemeLight => ("Theme: light", "Use the light theme"),
            Self::ThemeDark => ("Theme: dark", "Use the dark theme"),
            Self::ThemeSystem => ("Theme: as the system", "Follow the theme of the system"),
            Self::ZoomIn => ("Zoom in", "Make everything larger"),
            Self::ZoomOut => ("Zoom out", "Make everything smaller"),
            Self::ZoomReset => ("Zoom 100 %", "Show everything as drawn"),
            Self::MessageLog => ("Message log", "Show what the program said lately"),
            Self::About => (
                "About botbench",
                "Version, licences of the fonts, where settings are kept",
            ),
            Self::Quit => ("Quit", "End the program; asks about unsaved text"),
            Self::Judge(channel) => (
                judge_text(channel),
                "List the problems of this channel, beside those that hold on every channel",
            ),
            Self::Fit(channel) => (
                fit_text(channel),
                "Show what makes the message fit this channel as one change, and make it",
            ),
        }
    }
}

const fn judge_text(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "Channel: Web",
        Channel::Mobile => "Channel: Mobile",
        Channel::Facebook => "Channel: Messenger",
        Channel::Rcs => "Channel: RCS",
        Channel::Line => "Channel: LINE",
        Channel::Apple => "Channel: Apple",
        Channel::WhatsApp => "Channel: WhatsApp",
        Channel::Viber => "Channel: Viber",
        Channel::Gbm => "Channel: GBM",
        Channel::Twitter => "Channel: Twitter",
        Channel::Instagram => "Channel: Instagram",
    }
}

const fn fit_text(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "Make it fit Web…",
        Channel::Mobile => "Make it fit Mobile…",
        Channel::Facebook => "Make it fit Messenger…",
        Channel::Rcs => "Make it fit RCS…",
        Channel::Line => "Make it fit LINE…",
        Channel::Apple => "Make it fit Apple…",
        Channel::WhatsApp => "Make it fit WhatsApp…",
        Channel::Viber => "Make it fit Viber…",
        Channel::Gbm => "Make it fit GBM…",
        Channel::Twitter => "Make it fit Twitter…",
        Channel::Instagram => "Make it fit Instagram…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_of_a_channel_name_it() {
        for channel in Channel::ALL {
            for command in [UiCommand::Judge(channel), UiCommand::Fit(channel)] {
                assert!(command.text().contains(channel.title()), "{command:?}");
                assert!(UiCommand::ALL.contains(&command), "{command:?}");
            }
        }
    }
}
