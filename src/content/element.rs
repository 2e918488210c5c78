//! The types of elements and actions.

macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $count:literal { $($(#[$doc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them, in the order of the documentation.
            pub const ALL: [Self; $count] = [$(Self::$variant,)*];

            /// The word in `type`, spelt exactly.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The one of that word; case counts.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// The `type` of an element. Source: json-pollock 1.7.7's schema.
    ElementType, 20 {
        /// A paragraph.
        Text = "text",
        /// A button, or a line that can be tapped.
        Button = "button",
        /// A picture.
        Image = "image",
        /// A point on a map.
        Map = "map",
        /// The preview of a link; drawn nowhere on the web.
        LinkPreview = "linkPreview",
        /// Quick replies of old; drawn nowhere on the web.
        Template = "template",
        /// Keys and values; drawn nowhere on the web.
        KeyValuePairList = "keyValuePairList",
        /// Elements below one another.
        Vertical = "vertical",
        /// Elements beside one another.
        Horizontal = "horizontal",
        /// Cards beside one another, of which some are seen at a time.
        Carousel = "carousel",
        /// Cards that can be chosen, beside one another.
        CarouselSelect = "carouselSelect",
        /// Cards that can be chosen and unfolded.
        AccordionSelect = "accordionSelect",
        /// Cards of which one is seen.
        Tabs = "tabs",
        /// A form: a header, sections of checkboxes, buttons.
        List = "list",
        /// The sections of a list.
        SectionList = "sectionList",
        /// A section of a list.
        Section = "section",
        /// The checkboxes of a section.
        Checklist = "checklist",
        /// A checkbox.
        Checkbox = "checkbox",
        /// The buttons of a list.
        ButtonList = "buttonList",
        /// The button that submits a list.
        SubmitButton = "submitButton",
    }
}

words! {
    /// The `type` of an action. Source: json-pollock 1.7.7's schema.
    ActionType, 9 {
        /// Posts a text as if the consumer had typed it.
        PublishText = "publishText",
        /// Opens a link.
        Link = "link",
        /// Opens a map.
        Navigate = "navigate",
        /// Something of the integrator's.
        Custom = "custom",
        /// Opens a calendar.
        DatePicker = "datePicker",
        /// Opens a list of time slots.
        ScheduleSlotList = "scheduleSlotList",
        /// Puts products into a cart.
        AddToCart = "addToCart",
        /// What a checkbox contributes.
        Checked = "checked",
        /// Submits a list as a text.
        SubmitAsText = "submitAsText",
    }
}

impl ElementType {
    /// Whether it lays out other elements below or beside one another.
    #[must_use]
    pub const fn is_layout(self) -> bool {
        matches!(self, Self::Vertical | Self::Horizontal)
    }

    /// Whether json-pollock draws nothing for it. Source: its renderers (1.7.7).
    #[must_use]
    pub const fn is_undrawn(self) -> bool {
        matches!(
            self,
            Self::LinkPreview | Self::Template | Self::KeyValuePairList
        )
    }
}
