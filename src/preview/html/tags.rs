//! The tags that a browser shows in a way of their own.

/// What a tag does to the words inside of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sort {
    /// Nothing but what its `style` says.
    Span,
    /// Weight 700.
    Bold,
    /// Slanted.
    Italic,
    /// With a line below.
    Underline,
    /// With a line through them.
    Strike,
    /// Larger or smaller by a factor.
    Scale(f32),
    /// Smaller and below the baseline.
    Lowered,
    /// Smaller and above the baseline.
    Raised,
    /// A link.
    Link,
    /// `color` and `size`.
    Font,
    /// A block with room above and below, in em.
    Block(f32),
    /// A block in bold: its size and its room above and below, in em.
    Heading(f32, f32),
    /// A list; `true` if its entries are numbered.
    List(bool),
    /// An entry of a list.
    Item,
    /// A block with room above and below in em and at the side.
    Indented(f32),
    /// A cell of a table.
    Cell,
    /// Ends a line.
    Break,
    /// A place where a line may end.
    SoftBreak,
    /// A line across.
    Rule,
    /// A picture, for which there is room only.
    Picture,
    /// Shows something that is not drawn here.
    Void,
    /// What is inside is not shown.
    Hidden,
}

/// A tag.
#[derive(Debug)]
pub(super) struct Tag {
    pub name: &'static str,
    pub sort: Sort,
    /// Whether a browser shows no more of it.
    pub is_whole: bool,
}

const fn whole(name: &'static str, sort: Sort) -> Tag {
    Tag {
        name,
        sort,
        is_whole: true,
    }
}

const fn partly(name: &'static str, sort: Sort) -> Tag {
    Tag {
        name,
        sort,
        is_whole: false,
    }
}

/// One step of `larger` and `smaller`. Source: measured in Chromium.
pub(super) const STEP: f32 = 1.2;

/// All that are known. Source: the HTML standard, chapter Rendering.
#[rustfmt::skip]
static TAGS: [Tag; 95] = [
    whole("a", Sort::Link), whole("abbr", Sort::Span), whole("acronym", Sort::Span), whole("address", Sort::Block(0.0)),
    whole("article", Sort::Block(0.0)), whole("aside", Sort::Block(0.0)), partly("audio", Sort::Hidden),
    whole("b", Sort::Bold), whole("bdi", Sort::Span), whole("big", Sort::Scale(STEP)),
    partly("blockquote", Sort::Indented(1.0)), whole("body", Sort::Span), whole("br", Sort::Break),
    partly("button", Sort::Span), partly("canvas", Sort::Hidden), partly("caption", Sort::Block(0.0)),
    partly("center", Sort::Block(0.0)), whole("cite", Sort::Italic), partly("code", Sort::Span), whole("data", Sort::Span),
    whole("dd", Sort::Indented(0.0)), whole("del", Sort::Strike), whole("details", Sort::Block(0.0)),
    whole("dfn", Sort::Italic), whole("div", Sort::Block(0.0)), whole("dl", Sort::Block(1.0)), whole("dt", Sort::Block(0.0)),
    whole("em", Sort::Italic), partly("embed", Sort::Void), whole("figcaption", Sort::Block(0.0)),
    partly("figure", Sort::Indented(1.0)), whole("font", Sort::Font), whole("footer", Sort::Block(0.0)),
    whole("form", Sort::Block(0.0)), whole("h1", Sort::Heading(2.0, 0.67)), whole("h2", Sort::Heading(1.5, 0.83)),
    whole("h3", Sort::Heading(1.17, 1.0)), whole("h4", Sort::Heading(1.0, 1.33)), whole("h5", Sort::Heading(0.83, 1.67)),
    whole("h6", Sort::Heading(0.67, 2.33)), whole("head", Sort::Span), whole("header", Sort::Block(0.0)),
    partly("hr", Sort::Rule), whole("html", Sort::Span), whole("i", Sort::Italic), partly("iframe", Sort::Hidden),
    partly("img", Sort::Picture), partly("input", Sort::Void), whole("ins", Sort::Underline), partly("kbd", Sort::Span),
    whole("label", Sort::Span), whole("li", Sort::Item), whole("main", Sort::Block(0.0)), partly("mark", Sort::Span),
    whole("nav", Sort::Block(0.0)), partly("nobr", Sort::Span), whole("noembed", Sort::Hidden),
    whole("noscript", Sort::Hidden), partly("object", Sort::Hidden), whole("ol", Sort::List(true)),
    whole("p", Sort::Block(1.0)), partly("pre", Sort::Block(1.0)), partly("progress", Sort::Hidden),
    partly("q", Sort::Span), whole("s", Sort::Strike), partly("samp", Sort::Span), whole("script", Sort::Hidden),
    whole("section", Sort::Block(0.0)), partly("select", Sort::Hidden), whole("small", Sort::Scale(1.0 / STEP)),
    whole("span", Sort::Span), whole("strike", Sort::Strike), whole("strong", Sort::Bold), whole("style", Sort::Hidden),
    whole("sub", Sort::Lowered), partly("summary", Sort::Block(0.0)), whole("sup", Sort::Raised),
    partly("svg", Sort::Hidden), partly("table", Sort::Block(0.0)), partly("tbody", Sort::Span), partly("td", Sort::Cell),
    whole("template", Sort::Hidden), partly("textarea", Sort::Hidden), partly("tfoot", Sort::Span),
    partly("th", Sort::Cell), partly("thead", Sort::Span), whole("time", Sort::Span), whole("title", Sort::Hidden),
    partly("tr", Sort::Block(0.0)), partly("tt", Sort::Span), whole("u", Sort::Underline), whole("ul", Sort::List(false)),
    whole("var", Sort::Italic), partly("video", Sort::Hidden), whole("wbr", Sort::SoftBreak),
];

/// A tag by its name in small letters.
pub(super) fn find(name: &str) -> Option<&'static Tag> {
    let at = TAGS.binary_search_by_key(&name, |tag| tag.name).ok()?;
    TAGS.get(at)
}

impl Sort {
    /// Room above and below in em, if it is a block.
    pub(super) fn margin(self) -> Option<f32> {
        match self {
            Self::Block(margin) | Self::Heading(_, margin) | Self::Indented(margin) => Some(margin),
            Self::List(_) => Some(1.0),
            Self::Item => Some(0.0),
            _ => None,
        }
    }

    /// Room at the side where the direction begins and at the other one, in px.
    pub(super) fn indents(self) -> [f32; 2] {
        match self {
            Self::Indented(margin) if margin > 0.0 => [40.0, 40.0],
            Self::List(_) | Self::Indented(_) => [40.0, 0.0],
            _ => [0.0, 0.0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_sorted() {
        assert!(TAGS.is_sorted_by(|one, two| one.name < two.name));
    }
}
