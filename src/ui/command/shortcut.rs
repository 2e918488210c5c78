//! The keys of commands.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::UiCommand;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = CTRL.plus(SHIFT);
const CTRL_ALT: Modifiers = CTRL.plus(Modifiers::ALT);

impl UiCommand {
    /// Its keys, if it has any. Alt with a letter is never used alone: it would type the letter as well.
    #[must_use]
    #[allow(
        clippy::too_many_lines,
        reason = "a table: one arm a command, so that none is forgotten"
    )]
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::Send => (CTRL, Key::Enter),
            Self::SendRepeatedly => (CTRL_ALT, Key::Enter),
            Self::CancelSend => (SHIFT, Key::Escape),
            Self::FixAtCaret => (CTRL, Key::Period),
            Self::FixAllSafe => (CTRL_SHIFT, Key::Period),
            Self::Suggest => (CTRL, Key::Space),
            Self::ShowHover => (CTRL, Key::I),
            Self::FitChannel => (CTRL_SHIFT, Key::M),
            Self::Repair => (CTRL_SHIFT, Key::J),
            Self::Format => (CTRL_SHIFT, Key::I),
            Self::PaneBoard => (CTRL_SHIFT, Key::A),
            Self::ReplayDelays => (Modifiers::NONE, Key::F4),
            Self::ToggleEvents => (CTRL_SHIFT, Key::U),
            Self::NextProblem => (Modifiers::NONE, Key::F8),
            Self::PreviousProblem => (SHIFT, Key::F8),
            Self::Explain => (Modifiers::NONE, Key::F1),
            Self::PasteExtract => (CTRL_SHIFT, Key::V),
            Self::ExtractDocument => (CTRL_SHIFT, Key::X),
            Self::ExplainCode => (CTRL, Key::F1),
            Self::DecodeValue => (CTRL, Key::D),
            Self::NewFromTemplate => (CTRL_ALT, Key::N),
            Self::PickEvent => (CTRL, Key::E),
            Self::PickTemplate => (CTRL, Key::T),
            Self::Freshen => (CTRL_SHIFT, Key::G),
            Self::ShowPayload => (CTRL_SHIFT, Key::Y),
            Self::ShowEnvelope => (CTRL_SHIFT, Key::E),
            Self::QuickOpen => (CTRL, Key::P),
            Self::Palette => (CTRL_SHIFT, Key::P),
            Self::NewMessage => (CTRL, Key::N),
            Self::NewResponse => (CTRL_SHIFT, Key::N),
            Self::OpenFile => (CTRL, Key::O),
            Self::OpenFolder => (CTRL_SHIFT, Key::O),
            Self::OpenRecent => (CTRL, Key::R),
            Self::Save => (CTRL, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::SaveAll => (CTRL_ALT, Key::S),
            Self::CloseTab => (CTRL, Key::W),
            Self::CloseOtherTabs => (CTRL_ALT, Key::W),
            Self::ReopenTab => (CTRL_SHIFT, Key::T),
            Self::NextTab => (CTRL, Key::PageDown),
            Self::PreviousTab => (CTRL, Key::PageUp),
            Self::Rename => (Modifiers::NONE, Key::F2),
            Self::Duplicate => (CTRL_SHIFT, Key::D),
            Self::Reveal => (CTRL_SHIFT, Key::R),
            Self::CopyPointer => (CTRL_SHIFT, Key::C),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::Find => (CTRL, Key::F),
            Self::FindNext => (Modifiers::NONE, Key::F3),
            Self::FindPrevious => (SHIFT, Key::F3),
            Self::GoToLine => (CTRL, Key::G),
            Self::ReloadWorkspace => (Modifiers::NONE, Key::F5),
            Self::FocusNextPanel => (Modifiers::NONE, Key::F6),
            Self::FocusPreviousPanel => (SHIFT, Key::F6),
            Self::FocusWorkspace => (CTRL, Key::Num1),
            Self::FocusEditor => (CTRL, Key::Num2),
            Self::FocusPreview => (CTRL, Key::Num3),
            Self::FocusInvoke => (CTRL, Key::Num4),
            Self::FocusProblems => (CTRL, Key::Num5),
            Self::FocusResponse => (CTRL, Key::Num6),
            Self::FocusLogs => (CTRL, Key::Num7),
            Self::FocusOutline => (CTRL, Key::Num8),
            Self::FocusTiming => (CTRL, Key::Num9),
            Self::NextDifference => (Modifiers::NONE, Key::F7),
            Self::PreviousDifference => (SHIFT, Key::F7),
            Self::SendToTwo => (CTRL_SHIFT, Key::Enter),
            Self::FocusHistory => (CTRL, Key::H),
            Self::SwitchConversation => (CTRL_SHIFT, Key::L),
            Self::ToggleSidebar => (CTRL, Key::B),
            Self::TogglePreview => (CTRL_SHIFT, Key::B),
            Self::ToggleBottom => (CTRL, Key::J),
            Self::SavePicture => (CTRL_ALT, Key::P),
            Self::CopyPicture => (CTRL_ALT, Key::C),
            Self::ZoomIn => (CTRL, Key::Plus),
            Self::ZoomOut => (CTRL, Key::Minus),
            Self::ZoomReset => (CTRL, Key::Num0),
            Self::Quit => (CTRL, Key::Q),
            Self::NewWelcomeMessaging
            | Self::NewWelcomeChat
            | Self::NewCard
            | Self::EditNetwork
            | Self::OpenSamples
            | Self::Delete
            | Self::DetectKind
            | Self::TreatAsResponse
            | Self::TreatAsPayload
            | Self::TreatAsEnvelope
            | Self::TreatAsContent
            | Self::TreatAsQuickReplies
            | Self::TreatAsMetadata
            | Self::TreatAsOther
            | Self::ForMessaging
            | Self::ForChat
            | Self::ForAny
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
            | Self::StartOver
            | Self::DeviceWidth
            | Self::TextLarger
            | Self::TextSmaller
            | Self::TextNormal
            | Self::NoChannel
            | Self::AllChannels
            | Self::Judge(_)
            | Self::Fit(_)
            | Self::SaveEvent
            | Self::OpenEvent
            | Self::RunEvents
            | Self::KeepHistory
            | Self::HistoryBudget
            | Self::ClearHistory
            | Self::ReopenExchange
            | Self::OpenSentPayload
            | Self::ResendExchange
            | Self::CompareExchanges
            | Self::CompareDocuments
            | Self::PinExchange
            | Self::NameExchange
            | Self::DeleteExchange
            | Self::CopyExchangeCurl
            | Self::CopyExchangeHar
            | Self::ImportPasted
            | Self::ImportFile
            | Self::CopyCurl
            | Self::CopyHar
            | Self::CopyConfig
            | Self::SaveHar
            | Self::SaveBody
            | Self::NewEndpoint
            | Self::EditEndpoint
            | Self::TestConnection
            | Self::ChooseFunction
            | Self::NewConversation
            | Self::NewEnvironment
            | Self::EditEnvironment
            | Self::Secrets
            | Self::SaveBoard
            | Self::CopyBoard
            | Self::LoadImages
            | Self::ImageHosts
            | Self::BlockImages
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeSystem
            | Self::MessageLog
            | Self::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Further keys that people try.
    #[must_use]
    pub const fn other_shortcut(self) -> Option<KeyboardShortcut> {
        match self {
            // Input methods take Ctrl+Space for themselves.
            Self::Suggest => Some(KeyboardShortcut::new(CTRL_SHIFT, Key::Space)),
            Self::Redo => Some(KeyboardShortcut::new(CTRL, Key::Y)),
            Self::ZoomIn => Some(KeyboardShortcut::new(CTRL, Key::Equals)),
            _ => None,
        }
    }

    /// Its keys as people read them: "Ctrl+Shift+P".
    #[must_use]
    pub fn keys(self, ctx: &Context) -> Option<String> {
        let keys = ctx.format_shortcut(&self.shortcut()?);
        // As it stands on the key.
        Some(keys.replace("Period", "."))
    }

    /// Its keys in short, for a button: "Ctrl ⏎".
    #[must_use]
    pub fn short_keys(self, ctx: &Context) -> Option<String> {
        let keys = self.keys(ctx)?;
        Some(keys.replace('+', " ").replace("Enter", "⏎"))
    }

    /// What it does and its keys, for a tooltip.
    #[must_use]
    pub fn hover_text(self, ctx: &Context) -> String {
        match self.keys(ctx) {
            Some(keys) => format!("{}  ({keys})", self.tooltip()),
            None => self.tooltip().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that the editor and text fields use themselves.
    const OF_THE_EDITOR: [(Modifiers, Key); 12] = [
        (CTRL, Key::A),
        (CTRL, Key::C),
        (CTRL, Key::X),
        (CTRL, Key::V),
        (CTRL, Key::Home),
        (CTRL, Key::End),
        (CTRL, Key::ArrowLeft),
        (CTRL, Key::ArrowRight),
        (CTRL, Key::Backspace),
        (CTRL, Key::Delete),
        (Modifiers::NONE, Key::Tab),
        (SHIFT, Key::Tab),
    ];

    fn all_keys() -> Vec<(String, KeyboardShortcut)> {
        UiCommand::ALL
            .iter()
            .flat_map(|command| {
                [command.shortcut(), command.other_shortcut()]
                    .into_iter()
                    .flatten()
                    .map(move |keys| (format!("{command:?}"), keys))
            })
            .collect()
    }

    #[test]
    fn keys_are_written_as_they_stand_on_the_keyboard() {
        let ctx = Context::default();
        ctx.set_os(egui::os::OperatingSystem::Nix);
        let long = UiCommand::FixAllSafe.keys(&ctx);
        assert_eq!(long.as_deref(), Some("Ctrl+Shift+."));
        let short = UiCommand::FixAtCaret.short_keys(&ctx);
        assert_eq!(short.as_deref(), Some("Ctrl ."));
        assert_eq!(UiCommand::Send.short_keys(&ctx).as_deref(), Some("Ctrl ⏎"));
    }

    #[test]
    fn no_two_commands_share_their_keys() {
        let all = all_keys();
        for (index, (first, keys)) in all.iter().enumerate() {
            for (second, others) in &all[index + 1..] {
                assert_ne!(keys, others, "{first} and {second}");
            }
        }
    }

    #[test]
    fn no_command_takes_a_key_of_the_editor() {
        for (name, keys) in all_keys() {
            for (modifiers, key) in OF_THE_EDITOR {
                assert_ne!(keys, KeyboardShortcut::new(modifiers, key), "{name}");
            }
        }
    }

    #[test]
    fn no_command_takes_a_key_that_types_something() {
        for (name, keys) in all_keys() {
            let function_key =
                keys.logical_key.name().starts_with('F') && keys.logical_key.name().len() > 1;
            assert!(
                keys.modifiers.command || function_key || keys.logical_key == Key::Escape,
                "{name}"
            );
        }
    }
}
