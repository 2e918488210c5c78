//! What a command needs to know to be enabled.

use super::UiCommand;
use crate::lint::Kind;
use crate::ui::channels::ChannelFilter;

/// The state of the window, as far as commands depend on it.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent fact that some command asks for"
)]
pub struct Environment {
    /// How many tabs there are.
    pub tabs: usize,
    /// Whether a tab was closed in this run.
    pub closed_tabs: bool,
    /// Whether the active document has a file.
    pub has_file: bool,
    /// Whether the active document differs from its file.
    pub unsaved: bool,
    /// Whether any document differs from its file.
    pub any_unsaved: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is an undone step.
    pub can_redo: bool,
    /// Whether the active document can be changed.
    pub editable: bool,
    /// How many findings the active document has.
    pub problems: usize,
    /// Whether a finding touches the caret.
    pub problem_at_caret: bool,
    /// Whether the caret is at an error code of LivePerson's.
    pub code_at_caret: bool,
    /// The kind of the active document.
    pub kind: Option<Kind>,
    /// Whether a finding at the caret has a fix.
    pub fix_at_caret: bool,
    /// Whether any finding has a safe fix.
    pub safe_fixes: bool,
    /// Whether the channels have something to say about the active document.
    pub is_judged: bool,
    /// Whose findings are listed.
    pub filter: ChannelFilter,
    /// Whether something was tapped in the preview.
    pub is_played: bool,
    /// Whether pauses pass in the preview.
    pub plays_delays: bool,
    /// Whether the text has faults of syntax that can be mended.
    pub repairable: bool,
    /// Whether the answer goes on in a file.
    pub has_long_body: bool,
    /// Whether anything was sent.
    pub has_sent: bool,
    /// Whether an answer is awaited.
    pub in_flight: bool,
    /// Whether the chosen endpoint stands in `botbench.toml`.
    pub endpoint_is_own: bool,
    /// Whether the chosen endpoint is a function on the platform.
    pub endpoint_is_deployed: bool,
    /// Whether events of the chosen endpoint go on in a conversation.
    pub conversation_goes_on: bool,
    /// Whether a folder is open.
    pub has_workspace: bool,
    /// Whether anything was open lately.
    pub has_recent: bool,
    /// Whether the active document says anything to a consumer.
    pub is_drawn: bool,
    /// Whether the active document names pictures of hosts that are off.
    pub images_off: bool,
    /// Whether any host may be asked for pictures.
    pub image_hosts: bool,
    /// Whether the active tab shows two texts beside each other.
    pub is_comparison: bool,
    /// How many exchanges the history holds.
    pub exchanges: usize,
    /// Whether an exchange of the history is chosen.
    pub exchange_chosen: bool,
    /// The kind of the active document that was set by hand.
    pub kind_override: Option<Kind>,
}

impl UiCommand {
    /// Whether it would do something now.
    #[must_use]
    #[allow(
        clippy::too_many_lines,
        reason = "a table: one arm a command, so that none is forgotten"
    )]
    pub const fn available(self, now: &Environment) -> bool {
        match self {
            Self::Send | Self::SendToTwo | Self::SendRepeatedly => !now.in_flight,
            Self::CancelSend => now.in_flight,
            Self::FixAtCaret => now.fix_at_caret && now.editable,
            Self::FixAllSafe => now.safe_fixes && now.editable,
            Self::FitChannel | Self::Fit(_) => now.is_judged && now.editable,
            Self::StartOver => now.is_played,
            Self::ReplayDelays => now.plays_delays,
            Self::NoChannel => !matches!(now.filter, ChannelFilter::None),
            Self::Repair => now.repairable && now.editable,
            Self::Format | Self::Suggest | Self::ShowHover => now.tabs > 0 && now.editable,
            Self::NextProblem | Self::PreviousProblem => now.problems > 0,
            Self::Explain => now.problem_at_caret || now.code_at_caret,
            Self::Freshen => {
                now.editable && matches!(now.kind, Some(Kind::Payload | Kind::Envelope))
            }
            Self::ShowPayload => now.editable && matches!(now.kind, Some(Kind::Envelope)),
            Self::ShowEnvelope => now.editable && matches!(now.kind, Some(Kind::Payload)),
            Self::OpenRecent => now.has_recent,
            Self::NextDifference | Self::PreviousDifference => now.is_comparison,
            Self::CompareDocuments => now.tabs > 1 && !now.is_comparison,
            Self::SaveAs
            | Self::CopyPointer
            | Self::ExtractDocument
            | Self::DecodeValue
            | Self::Find
            | Self::FindNext
            | Self::FindPrevious
            | Self::GoToLine
            | Self::TreatAsResponse
            | Self::TreatAsPayload
            | Self::TreatAsEnvelope
            | Self::TreatAsContent
            | Self::TreatAsQuickReplies
            | Self::TreatAsMetadata
            | Self::TreatAsOther => now.tabs > 0 && !now.is_comparison,
            Self::Save => !now.is_comparison && now.tabs > 0 && (now.unsaved || !now.has_file),
            Self::SaveAll => now.any_unsaved,
            Self::CloseOtherTabs | Self::NextTab | Self::PreviousTab => now.tabs > 1,
            Self::ReopenTab => now.closed_tabs,
            Self::Rename | Self::Duplicate | Self::Delete | Self::Reveal => now.has_file,
            Self::Undo => now.can_undo,
            Self::Redo => now.can_redo,
            Self::SaveBody => now.has_long_body,
            Self::CopyCurl | Self::CopyHar | Self::CopyConfig | Self::SaveHar => now.has_sent,
            Self::EditEndpoint => now.endpoint_is_own,
            Self::ChooseFunction => now.endpoint_is_deployed,
            Self::NewConversation => now.conversation_goes_on && !now.in_flight,
            Self::NewEndpoint
            | Self::NewEnvironment
            | Self::EditEnvironment
            | Self::EditNetwork
            | Self::ReloadWorkspace
            | Self::SaveEvent
            | Self::OpenEvent => now.has_workspace,
            Self::SavePicture | Self::CopyPicture | Self::SaveBoard | Self::CopyBoard => {
                now.is_drawn
            }
            Self::LoadImages => now.images_off,
            Self::BlockImages => now.image_hosts,
            Self::RunEvents => now.has_workspace && !now.in_flight,
            Self::ClearHistory => now.exchanges > 0,
            Self::ReopenExchange
            | Self::OpenSentPayload
            | Self::CompareExchanges
            | Self::PinExchange
            | Self::NameExchange
            | Self::DeleteExchange
            | Self::CopyExchangeCurl
            | Self::CopyExchangeHar => now.exchange_chosen,
            Self::ResendExchange => now.exchange_chosen && !now.in_flight,
            Self::DetectKind => now.kind_override.is_some(),
            Self::PaneBoard | Self::CloseTab | Self::FocusPreview => now.tabs > 0,
            Self::QuickOpen
            | Self::ImportPasted
            | Self::ImportFile
            | Self::Palette
            | Self::NewMessage
            | Self::NewFromTemplate
            | Self::PickEvent
            | Self::PickTemplate
            | Self::ExplainCode
            | Self::PasteExtract
            | Self::NewWelcomeMessaging
            | Self::NewWelcomeChat
            | Self::NewResponse
            | Self::NewCard
            | Self::OpenFile
            | Self::OpenFolder
            | Self::OpenSamples
            | Self::ForMessaging
            | Self::ForChat
            | Self::ForAny
            | Self::SwitchConversation
            | Self::AllChannels
            | Self::Judge(_)
            | Self::PaneConsumer
            | Self::PaneAgent
            | Self::ProblemsFirst
            | Self::BlockButtons
            | Self::DismissReplies
            | Self::TryLongText
            | Self::TryPseudo
            | Self::TryRightToLeft
            | Self::TryNoImages
            | Self::ReadAloud
            | Self::PlayDelays
            | Self::DeviceWidth
            | Self::TextLarger
            | Self::TextSmaller
            | Self::TextNormal
            | Self::ToggleEvents
            | Self::ImageHosts
            | Self::FocusNextPanel
            | Self::FocusPreviousPanel
            | Self::FocusWorkspace
            | Self::FocusEditor
            | Self::FocusProblems
            | Self::FocusResponse
            | Self::FocusLogs
            | Self::FocusTiming
            | Self::FocusHistory
            | Self::KeepHistory
            | Self::HistoryBudget
            | Self::FocusOutline
            | Self::FocusInvoke
            | Self::ToggleSidebar
            | Self::TogglePreview
            | Self::ToggleBottom
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeSystem
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::MessageLog
            | Self::TestConnection
            | Self::Secrets
            | Self::About
            | Self::Quit => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_beside_each_other_are_not_searched() {
        let mut now = Environment {
            tabs: 1,
            ..Environment::default()
        };
        for command in [
            UiCommand::Find,
            UiCommand::FindNext,
            UiCommand::FindPrevious,
        ] {
            now.is_comparison = false;
            assert!(command.available(&now), "{command:?}");
            now.is_comparison = true;
            assert!(!command.available(&now), "{command:?}");
        }
    }
}
