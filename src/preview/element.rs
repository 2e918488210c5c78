//! The elements of a card, as the document says them: the input of every look.

use super::Origin;
use crate::content::ElementType;
use crate::content::color::Color;
use crate::json::JsonPointer;

/// An element of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardElement {
    /// Where it comes from.
    pub origin: Origin,
    /// `tag`, which some channels read as the role of the element.
    pub tag: Option<String>,
    /// `tooltip`, if given.
    pub tooltip: Option<String>,
    /// `alt`, if given.
    pub alt: Option<String>,
    /// `accessibility.web`: keys and values in order.
    pub accessibility: Vec<(String, String)>,
    /// `rtl`: whether its direction is right to left.
    pub rtl: bool,
    /// How it is set.
    pub style: Style,
    /// What a click does; `None` without `click`.
    pub click: Option<Click>,
    /// `metadata` of the element itself, as raw JSON: what a select group sends.
    pub metadata: Option<String>,
    /// Whether the web's limit on elements leaves it out (`structured-content.md` 3.8).
    pub beyond_limit: bool,
    /// What it is.
    pub body: CardElementBody,
}

/// What an element of a card is.
#[derive(Clone, Debug, PartialEq)]
pub enum CardElementBody {
    /// Children below one another.
    Vertical(Layout),
    /// Children beside one another.
    Horizontal(Layout),
    /// Cards to leaf through.
    Carousel(Cards),
    /// Cards to pick from.
    CarouselSelect(Cards),
    /// Sections that open, to pick from.
    AccordionSelect {
        /// The sections: their bodies.
        cards: Cards,
        /// `titles`: what stands on each header; may be fewer than the sections.
        titles: Vec<AccordionTitle>,
    },
    /// Panels behind headers; a header says its panel's `tag`.
    Tabs(Vec<CardElement>),
    /// `list`, `sectionList`, `section`, `checklist` or `buttonList`: a part of a form.
    Form {
        /// Which of them.
        part: FormPart,
        /// The children in order.
        elements: Vec<CardElement>,
        /// `padding` in px, if given.
        padding: Option<f32>,
        /// `sectionID` of a section.
        section_id: Option<String>,
    },
    /// A row of a checklist.
    Checkbox {
        /// Its label.
        text: String,
        /// Whether `borderLine` is exactly `true`.
        border_line: bool,
        /// `borderColor`, where it is a colour.
        border_color: Option<Color>,
    },
    /// The button that sends a form.
    SubmitButton {
        /// Its words; not HTML.
        title: String,
        /// `disabled`.
        disabled: bool,
    },
    /// A text.
    Text {
        /// The words as the document has them: HTML on the web.
        text: String,
    },
    /// A picture.
    Image {
        /// Where it would come from.
        url: String,
        /// `caption`, which stands above the picture; may be empty.
        caption: String,
        /// `display`, if given.
        display: Display,
    },
    /// A button, or a quick reply.
    Button {
        /// Its words; HTML on the web.
        title: String,
        /// A line of its own below the title; may be empty.
        subtitle: String,
        /// Whether `class` is `button`: a pill on the web, otherwise a flat row.
        is_pill: bool,
        /// `ref.name`: the select group whose selection it sends.
        group: Option<String>,
    },
    /// A place on a map.
    Map {
        /// `la`, in degrees.
        latitude: f64,
        /// `lo`, in degrees.
        longitude: f64,
    },
    /// A link with a title: drawn by Apple, not on the web.
    LinkPreview {
        /// `url`.
        url: String,
        /// `title`; may be empty.
        title: String,
    },
    /// Valid, but no renderer draws it: `template`, `keyValuePairList`, or no `type` at all.
    Undrawn {
        /// What it is and that it is not shown; names in backticks.
        label: String,
    },
    /// No element at all, or more than is drawn.
    Ghost {
        /// What it is and why it is not drawn; names in backticks.
        label: String,
    },
}

/// A container of elements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The children in order.
    pub elements: Vec<CardElement>,
    /// Its edge.
    pub border: Border,
    /// `borderLine`, which a horizontal reads where `border` says nothing.
    pub border_line: Option<bool>,
    /// Shares of the width in percent, for a horizontal.
    pub percentages: Vec<f64>,
    /// Whether `scroll` is `enable`: a fixed height by `style.size`, for a vertical.
    pub scrolls: bool,
    /// `display`.
    pub display: Display,
}

/// `border` of a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Border {
    /// Not given, or no word of the specification.
    #[default]
    Unset,
    /// `border`.
    Line,
    /// `borderLess`.
    Without,
    /// `dropShadow`.
    Shadow,
}

/// The cards of a carousel or a select group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards {
    /// The cards in order.
    pub elements: Vec<CardElement>,
    /// `padding` in px; 0 where it is not given.
    pub padding: f32,
    /// `selectMode`, for a select group.
    pub select: Option<SelectMode>,
    /// `display`.
    pub display: Display,
}

/// `selectMode` of a select group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectMode {
    /// `name`: what a button's `ref` says.
    pub name: String,
    /// Whether `type` is `single`.
    pub is_single: bool,
}

/// The header of a section of an accordion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccordionTitle {
    /// `name`.
    pub name: String,
    /// `additional`; may be empty.
    pub additional: String,
}

/// A part of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPart {
    /// `list`: the form itself.
    List,
    /// `sectionList`.
    SectionList,
    /// `section`.
    Section,
    /// `checklist`.
    Checklist,
    /// `buttonList`.
    ButtonList,
}

/// `display` of a card or picture (`structured-content.md` 1.2): what Apple, RCS and GBM read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// `aspectRatio` as written.
    pub aspect_ratio: Option<String>,
    /// `size` as written.
    pub size: Option<String>,
}

/// `style` (`structured-content.md` 1.5). What is no CSS colour is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// `bold`.
    pub bold: bool,
    /// `italic`.
    pub italic: bool,
    /// `size`, where it is a word of the specification.
    pub size: Option<StyleSize>,
    /// `color`.
    pub color: Option<Color>,
    /// `background-color`.
    pub background: Option<Color>,
    /// `fill`.
    pub fill: Option<Color>,
    /// `border-color`.
    pub border_color: Option<Color>,
    /// `border-radius` in px, where it is above zero and finite.
    pub border_radius: Option<f32>,
    /// `border-color-selected`.
    pub border_color_selected: Option<Color>,
    /// `color-active`.
    pub color_active: Option<Color>,
    /// `background-color-active`.
    pub background_active: Option<Color>,
    /// `color-hover`.
    pub color_hover: Option<Color>,
    /// `background-color-hover`.
    pub background_hover: Option<Color>,
    /// Which colours of tabs are given at all, whether CSS knows them or not.
    pub tab_colors: TabColors,
}

/// Which colours of tabs a `style` gives: the web renderer asks for that, not for colours that CSS knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TabColors {
    /// `color` or `background-color`.
    pub normal: bool,
    /// `color-active` or `background-color-active`.
    pub active: bool,
}

/// `style.size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleSize {
    /// 11 px of a text.
    Small,
    /// 13 px of a text.
    Medium,
    /// 17 px of a text.
    Large,
}

/// `click`: what a click sets off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Click {
    /// `actions`, in order.
    pub actions: Vec<ClickAction>,
    /// `metadata` as raw JSON, where it is an array.
    pub metadata: Option<String>,
}

/// An action of a click (`structured-content.md` 2.1).
#[derive(Clone, Debug, PartialEq)]
pub enum ClickAction {
    /// The consumer sends this text.
    PublishText {
        /// The text.
        text: String,
    },
    /// A link opens.
    Link {
        /// Where to: of `web.uri` if given.
        uri: String,
        /// `target`, if given.
        target: Option<String>,
    },
    /// A place on a map opens.
    Navigate {
        /// `la`.
        latitude: f64,
        /// `lo`.
        longitude: f64,
    },
    /// A calendar opens.
    DatePicker(DatePicker),
    /// A chooser of appointments opens.
    ScheduleSlots {
        /// `title`; may be empty.
        title: String,
        /// `slots`, in order.
        slots: Vec<Slot>,
        /// Whether weeks begin on Sunday.
        sunday_first: bool,
    },
    /// `checked` of a checkbox.
    Checked {
        /// `publishText`: what the submission of the form says for it.
        text: String,
    },
    /// `submitAsText` of a submit button.
    Submit,
    /// Something that is handed to the page around: `custom`, `addToCart`, or no word of the specification.
    Other {
        /// Its `type`.
        name: String,
        /// The action as raw JSON.
        json: String,
    },
}

/// The action `datePicker`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatePicker {
    /// `title`; may be empty.
    pub title: String,
    /// Whether `class` is `range`.
    pub is_range: bool,
    /// `minDate`: the first day, in seconds since 1970-01-01 UTC.
    pub min: Option<i64>,
    /// `maxDate`: the last day, likewise.
    pub max: Option<i64>,
    /// `dateFormat`.
    pub format: Option<String>,
}

/// A slot of `scheduleSlotList`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// `id`.
    pub id: String,
    /// `title`; may be empty.
    pub title: String,
    /// `description`; may be empty.
    pub description: String,
    /// `start`, in seconds since 1970-01-01 UTC.
    pub start: i64,
    /// `end`, likewise.
    pub end: Option<i64>,
}

impl CardElement {
    /// The type that the document gives it; `None` of what no channel draws, and of what the web's limit leaves out.
    #[must_use]
    pub const fn element_type(&self) -> Option<ElementType> {
        use CardElementBody as B;
        use ElementType as E;
        Some(match &self.body {
            B::Vertical(_) => E::Vertical,
            B::Horizontal(_) => E::Horizontal,
            B::Carousel(_) => E::Carousel,
            B::CarouselSelect(_) => E::CarouselSelect,
            B::AccordionSelect { .. } => E::AccordionSelect,
            B::Tabs(_) => E::Tabs,
            B::Form { part, .. } => match part {
                FormPart::List => E::List,
                FormPart::SectionList => E::SectionList,
                FormPart::Section => E::Section,
                FormPart::Checklist => E::Checklist,
                FormPart::ButtonList => E::ButtonList,
            },
            B::Checkbox { .. } => E::Checkbox,
            B::SubmitButton { .. } => E::SubmitButton,
            B::Text { .. } => E::Text,
            B::Image { .. } => E::Image,
            B::Button { .. } => E::Button,
            B::Map { .. } => E::Map,
            B::LinkPreview { .. } => E::LinkPreview,
            B::Undrawn { .. } | B::Ghost { .. } => return None,
        })
    }

    /// An element without anything but its body.
    #[must_use]
    pub fn bare(origin: Origin, body: CardElementBody) -> Self {
        Self {
            origin,
            tag: None,
            tooltip: None,
            alt: None,
            accessibility: Vec::new(),
            rtl: false,
            style: Style::default(),
            click: None,
            metadata: None,
            beyond_limit: false,
            body,
        }
    }

    /// The elements right inside of it.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match &self.body {
            CardElementBody::Vertical(layout) | CardElementBody::Horizontal(layout) => {
                &layout.elements
            }
            CardElementBody::Carousel(cards)
            | CardElementBody::CarouselSelect(cards)
            | CardElementBody::AccordionSelect { cards, .. } => &cards.elements,
            CardElementBody::Tabs(elements) | CardElementBody::Form { elements, .. } => elements,
            _ => &[],
        }
    }

    /// Where it stands in the document.
    #[must_use]
    pub fn pointer(&self) -> &JsonPointer {
        &self.origin.pointer
    }

    /// What a click does, in order; nothing without `click`.
    #[must_use]
    pub fn actions(&self) -> &[ClickAction] {
        self.click.as_ref().map_or(&[], |click| &click.actions)
    }
}

impl ClickAction {
    /// Its `type`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::PublishText { .. } => "publishText",
            Self::Link { .. } => "link",
            Self::Navigate { .. } => "navigate",
            Self::DatePicker(_) => "datePicker",
            Self::ScheduleSlots { .. } => "scheduleSlotList",
            Self::Checked { .. } => "checked",
            Self::Submit => "submitAsText",
            Self::Other { name, .. } => name,
        }
    }
}

impl Layout {
    /// Whether it has an outer line and dividers, as a horizontal reads `borderLine` too (`structured-content.md` 3.2).
    #[must_use]
    pub fn has_lines(&self) -> bool {
        match self.border {
            Border::Line | Border::Shadow => true,
            Border::Without => false,
            Border::Unset => self.border_line != Some(false),
        }
    }
}
