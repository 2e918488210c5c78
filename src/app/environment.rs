//! What commands may do now.

use super::App;
use crate::invoke::EndpointKind;
use crate::lint::Diagnostic;
use crate::text::Span;

impl App {
    /// Brings [`crate::ui::command::Environment`] up to date.
    pub(super) fn update_environment(&mut self) {
        let mut now = std::mem::take(&mut self.now);
        now.tabs = self.tabs.list.len();
        now.closed_tabs = self.tabs.has_closed();
        now.any_unsaved = self.tabs.list.iter().any(super::tab::Tab::unsaved);
        now.has_long_body = self.long_body().is_some();
        now.has_sent = self.seeing.has_sent();
        now.in_flight = self.invoking.in_flight() || self.keeping.awaits();
        now.has_workspace = self.folder.root().is_some();
        now.has_recent = self.settings.recent.iter().next().is_some();
        let demo = crate::invoke::Endpoint::demo().name;
        now.endpoint_is_own = self.invoking.endpoint() != demo;
        let chosen = self.folder.endpoint(self.invoking.endpoint());
        now.endpoint_is_deployed =
            chosen.is_some_and(|own| matches!(own.kind, EndpointKind::Deployed(_)));
        now.conversation_goes_on = self.conversation_going_on().is_some();
        now.images_off = self.has_images_off();
        now.image_hosts = !self.settings.image_hosts.is_empty();
        now.exchanges = self.keeping.entries().len();
        let chosen = self.keeping.state.selected();
        now.exchange_chosen = chosen.is_some_and(|id| self.keeping.entry(id).is_some());
        let tab = self.tabs.active();
        now.has_file = tab.is_some_and(|tab| tab.path.is_some());
        now.unsaved = tab.is_some_and(super::tab::Tab::unsaved);
        let compared = tab.and_then(|tab| tab.comparing.as_ref());
        now.is_comparison = compared.is_some();
        now.editable = !now.is_comparison && tab.is_some_and(|tab| !tab.editor.is_read_only());
        now.can_undo = now.editable && tab.is_some_and(|tab| tab.document.can_undo());
        now.can_redo = now.editable && tab.is_some_and(|tab| tab.document.can_redo());
        now.kind_override = tab.and_then(|tab| tab.document.kind_override());
        let found = tab.map_or(&[][..], |tab| &tab.document.analysis().diagnostics);
        now.problems = found.len();
        let selection = tab.map_or(Span::empty(0), super::tab::Tab::selection);
        let near: Vec<&Diagnostic> = at_caret(found, selection).collect();
        now.problem_at_caret = !near.is_empty();
        now.kind = tab.map(super::tab::Tab::kind);
        now.code_at_caret = tab.is_some_and(|tab| {
            crate::errors::find_at(tab.document.text(), tab.editor.caret()).is_some()
        });
        now.fix_at_caret = near.iter().any(|found| !found.fixes.is_empty());
        now.safe_fixes = found.iter().any(|found| found.safe_fix().is_some());
        now.is_drawn = tab.is_some_and(|tab| tab.scene().is_some_and(|it| !it.blocks.is_empty()));
        now.is_judged = tab.is_some_and(|tab| !tab.channels().is_empty());
        now.filter = self.channel_filter;
        now.is_played = tab.is_some_and(|tab| tab.preview.is_played());
        now.plays_delays = self.preview.plays_delays;
        now.repairable = tab.is_some_and(|tab| !tab.document.analysis().parse.is_strict_json());
        self.now = now;
    }
}

/// The findings that the caret touches, the narrowest first.
pub(super) fn at_caret(found: &[Diagnostic], selection: Span) -> impl Iterator<Item = &Diagnostic> {
    let mut near: Vec<&Diagnostic> = found
        .iter()
        .filter(|found| found.span.touches(selection.start) || found.span.touches(selection.end))
        .collect();
    near.sort_by_key(|found| found.span.len());
    near.into_iter()
}
