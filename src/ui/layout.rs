//! Which panels show, and how large they are.

use super::tokens::size;

/// The tabs of the bottom panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BottomTab {
    /// Findings.
    #[default]
    Problems,
    /// The answer.
    Response,
    /// What the function wrote.
    Logs,
    /// Where the time went.
    Timing,
    /// What was sent and answered before.
    History,
    /// What is delivered, in order.
    Outline,
}

impl BottomTab {
    /// All, from the left.
    pub const ALL: [Self; 6] = [
        Self::Problems,
        Self::Response,
        Self::Logs,
        Self::Timing,
        Self::History,
        Self::Outline,
    ];

    /// Its name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Problems => "Problems",
            Self::Response => "Response",
            Self::Logs => "Logs",
            Self::Timing => "Timing",
            Self::History => "History",
            Self::Outline => "Outline",
        }
    }
}

/// Which panels show, and how large they are, in points.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one panel that shows or not"
)]
pub struct Layout {
    /// Whether the sidebar shows.
    pub sidebar: bool,
    /// Whether the preview shows.
    pub preview: bool,
    /// Whether problems, response and logs show.
    pub bottom: bool,
    /// What the bottom panel shows.
    pub bottom_tab: BottomTab,
    /// Width of the sidebar.
    pub sidebar_width: f32,
    /// Width of the preview; `None` until somebody drags it.
    pub preview_width: Option<f32>,
    /// Whether the board of all channels stands in the place of editor, bottom panel and preview.
    pub board: bool,
    /// Height of the bottom panel; `None` until somebody drags it.
    pub bottom_height: Option<f32>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            sidebar: true,
            preview: true,
            bottom: true,
            bottom_tab: BottomTab::Problems,
            sidebar_width: size::SIDEBAR,
            preview_width: None,
            board: false,
            bottom_height: None,
        }
    }
}

impl Layout {
    /// Width of the preview in a window `width` wide.
    #[must_use]
    pub fn preview_in(&self, width: f32) -> f32 {
        let first = if width < 1200.0 {
            size::PREVIEW_SMALL
        } else if width < 1360.0 {
            size::PREVIEW_NARROW
        } else {
            size::PREVIEW
        };
        self.preview_width.unwrap_or(first)
    }

    /// Height of the bottom panel in a window `height` high.
    #[must_use]
    pub fn bottom_in(&self, height: f32) -> f32 {
        self.bottom_height
            .unwrap_or_else(|| (height * 0.27).clamp(170.0, 320.0))
    }
}

/// The places that F6 walks through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The sidebar.
    Workspace,
    /// The text.
    #[default]
    Editor,
    /// The bar that sends.
    Invoke,
    /// Problems, response or logs.
    Bottom,
    /// The consumer's view.
    Preview,
}

impl Panel {
    /// All, in the order of F6.
    pub const ALL: [Self; 5] = [
        Self::Workspace,
        Self::Editor,
        Self::Invoke,
        Self::Bottom,
        Self::Preview,
    ];

    /// Whether the layout shows it.
    #[must_use]
    pub const fn shows(self, layout: &Layout) -> bool {
        match self {
            Self::Workspace => layout.sidebar,
            Self::Editor | Self::Invoke => !layout.board,
            Self::Bottom => layout.bottom && !layout.board,
            Self::Preview => layout.preview || layout.board,
        }
    }

    /// The next one that shows, `forward` or back.
    #[must_use]
    pub fn next(self, layout: &Layout, forward: bool) -> Self {
        let count = Self::ALL.len();
        let here = Self::ALL
            .iter()
            .position(|panel| *panel == self)
            .unwrap_or_default();
        let step = if forward { 1 } else { count - 1 };
        (1..=count)
            .map(|times| Self::ALL[(here + step * times) % count])
            .find(|panel| panel.shows(layout))
            .unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f6_walks_round_and_back_through_what_shows() {
        let layout = Layout {
            preview: false,
            ..Layout::default()
        };
        let mut panel = Panel::Editor;
        let mut seen = Vec::new();
        for _ in 0..4 {
            panel = panel.next(&layout, true);
            seen.push(panel);
        }
        assert_eq!(
            seen,
            [
                Panel::Invoke,
                Panel::Bottom,
                Panel::Workspace,
                Panel::Editor
            ]
        );
        assert_eq!(panel.next(&layout, false), Panel::Workspace);
    }

    #[test]
    fn at_1280_the_preview_is_372_wide() {
        assert!((Layout::default().preview_in(1280.0) - 372.0).abs() < f32::EPSILON);
        assert!((Layout::default().preview_in(1024.0) - 300.0).abs() < f32::EPSILON);
    }
}
