//! Structured contents, quick replies and metadata: where they stand in a document, and the walk that asks their rules.

use std::sync::LazyLock;

use super::report::{Findings, Report};
use super::rules::RULES;
use super::subject::Subject;
use super::{Check, CheckOptions, Kind, Rule};
use crate::content::StructuredContent;
use crate::json::{JsonPointer, Member, Node};
use crate::response::EntryKind;

/// Where a structured content, or its companion, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the document.
    Document,
    /// In an entry of `messages`.
    Entry,
    /// In `context`, the legacy place.
    Context,
    /// In the `click` of an element.
    Click,
    /// In the `click` of a quick reply.
    Reply,
}

/// A structured content that rules look at.
#[derive(Debug)]
pub struct ContentSubject<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where it stands.
    pub pointer: JsonPointer,
    /// The value, whatever it is.
    pub node: Node<'a>,
    /// Its elements; none where the value is no object.
    pub content: StructuredContent<'a>,
    /// Where it stands in the response, if it stands in one.
    pub place: Place,
    /// The options of the check.
    pub options: &'a CheckOptions,
}

/// Quick replies that rules look at.
#[derive(Debug)]
pub struct QuickRepliesSubject<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where the quick replies stand.
    pub pointer: JsonPointer,
    /// The value, whatever it is.
    pub node: Node<'a>,
    /// The `structuredContent` around them; `None` where they stand on their own.
    pub holder: Option<Node<'a>>,
    /// Whether they stand where LivePerson does not look for them.
    pub is_misplaced: bool,
    /// The entry or `context` in which they stand as a key of their own, where they are misplaced so.
    pub outer: Option<Node<'a>>,
    /// Where the content stands in the response, if it stands in one.
    pub place: Place,
    /// Whether the response has a text among its `messages`.
    pub has_text: bool,
    /// The options of the check.
    pub options: &'a CheckOptions,
}

/// A metadata value that rules look at.
#[derive(Debug)]
pub struct MetadataSubject<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The value, whatever it is.
    pub node: Node<'a>,
    /// Where it stands in the response, if it stands in one.
    pub place: Place,
    /// The options of the check.
    pub options: &'a CheckOptions,
}

impl<'a> ContentSubject<'a> {
    /// Where an element stands.
    #[must_use]
    pub fn pointer_of(&self, element: &crate::content::Element<'a>) -> JsonPointer {
        self.content.pointer(&self.pointer, element)
    }
}

/// Asks the rules of a kind of subject, each through its own door. They are sorted out once.
macro_rules! ask {
    ($variant:ident: $of:ty, $subject:expr, $findings:expr) => {
        type Asked = (&'static Rule, fn(&$of, &mut Report<'_>));
        static OF_KIND: LazyLock<Vec<Asked>> = LazyLock::new(|| {
            let check = |rule: &&'static Rule| match rule.check {
                Check::$variant(check) => Some((*rule, check as fn(&$of, &mut Report<'_>))),
                _ => None,
            };
            RULES.iter().filter_map(check).collect()
        });
        for (rule, check) in OF_KIND.iter() {
            check($subject, &mut $findings.report(rule));
        }
    };
}

/// Asks the rules of contents, and those of the metadata in its clicks.
fn ask_content(subject: &ContentSubject<'_>, findings: &mut Findings) {
    super::rules::schema::ask(subject, findings);
    ask!(Content: ContentSubject<'_>, subject, findings);
    for element in subject.content.elements() {
        if let Some(node) = element.click_metadata() {
            let metadata = MetadataSubject {
                text: subject.text,
                node,
                place: Place::Click,
                options: subject.options,
            };
            ask_metadata(&metadata, findings);
        }
    }
}

/// Asks the rules of quick replies.
fn ask_quick_replies(subject: &QuickRepliesSubject<'_>, findings: &mut Findings) {
    super::rules::schema::ask_replies(subject, findings);
    ask!(QuickReplies: QuickRepliesSubject<'_>, subject, findings);
}

/// Asks the rules of metadata.
fn ask_metadata(subject: &MetadataSubject<'_>, findings: &mut Findings) {
    ask!(Metadata: MetadataSubject<'_>, subject, findings);
}

/// Asks the rules of all contents, quick replies and metadata in a response.
pub fn ask_response<'a>(subject: &Subject<'a>, findings: &mut Findings) {
    let has_text = subject
        .response
        .entries()
        .any(|entry| entry.kind() == EntryKind::Text);
    let walk = Walk {
        text: subject.text,
        options: subject.options,
        has_text,
    };
    for entry in subject.response.entries() {
        let pointer = subject.entry_pointer(entry.index);
        let value = |member: Option<Member<'a>>| member.and_then(|member| member.value);
        let fields = &entry.fields;
        let (content, metadata) = (value(fields.content), value(fields.metadata));
        let replies = value(fields.quick_replies);
        walk.structured(content, &pointer, Place::Entry, findings);
        walk.beside(replies, entry.node, &pointer, Place::Entry, findings);
        walk.metadata(metadata, Place::Entry, findings);
    }
    let Some(context) = subject.response.context_object() else {
        return;
    };
    let pointer = subject.context_pointer();
    walk.structured(
        context.get("structuredContent"),
        &pointer,
        Place::Context,
        findings,
    );
    walk.beside(
        context.get("quickReplies"),
        context,
        &pointer,
        Place::Context,
        findings,
    );
    walk.metadata(context.get("metadata"), Place::Context, findings);
}

/// Asks the rules of a document that is a content, quick replies or metadata on its own.
pub fn ask_document<'a>(
    text: &'a str,
    root: Node<'a>,
    kind: Kind,
    options: &'a CheckOptions,
    findings: &mut Findings,
) {
    let walk = Walk {
        text,
        options,
        has_text: true,
    };
    let pointer = JsonPointer::root();
    match kind {
        Kind::Content => walk.content(root, pointer, Place::Document, findings),
        Kind::Metadata => walk.metadata(Some(root), Place::Document, findings),
        Kind::QuickReplies => match root.get("quickReplies") {
            Some(node) => walk.replies(
                Replies {
                    node,
                    holder: Some(root),
                    is_misplaced: false,
                    outer: None,
                },
                pointer.key("quickReplies"),
                Place::Document,
                findings,
            ),
            None => walk.replies(
                Replies {
                    node: root,
                    holder: None,
                    is_misplaced: false,
                    outer: None,
                },
                pointer,
                Place::Document,
                findings,
            ),
        },
        _ => {}
    }
}

/// What the places of one response have in common.
struct Walk<'a> {
    text: &'a str,
    options: &'a CheckOptions,
    has_text: bool,
}

/// Quick replies with what is around them.
#[derive(Clone, Copy)]
struct Replies<'a> {
    node: Node<'a>,
    holder: Option<Node<'a>>,
    is_misplaced: bool,
    outer: Option<Node<'a>>,
}

impl<'a> Walk<'a> {
    /// The value of a `structuredContent`: quick replies where it holds some, or seems to be some.
    fn structured(
        &self,
        value: Option<Node<'a>>,
        outer: &JsonPointer,
        place: Place,
        findings: &mut Findings,
    ) {
        let Some(value) = value else { return };
        let pointer = outer.key("structuredContent");
        let type_ = value.get("type").and_then(|word| word.string());
        if let Some(node) = value.get("quickReplies") {
            let replies = Replies {
                node,
                holder: Some(value),
                is_misplaced: false,
                outer: None,
            };
            self.replies(replies, pointer.key("quickReplies"), place, findings);
        } else if type_.as_deref() == Some("quickReplies") || value.member("replies").is_some() {
            let replies = Replies {
                node: value,
                holder: None,
                is_misplaced: true,
                outer: None,
            };
            self.replies(replies, pointer, place, findings);
        } else {
            self.content(value, pointer, place, findings);
        }
    }

    fn content(&self, node: Node<'a>, pointer: JsonPointer, place: Place, findings: &mut Findings) {
        let subject = ContentSubject {
            text: self.text,
            pointer,
            node,
            content: StructuredContent::of(node),
            place,
            options: self.options,
        };
        ask_content(&subject, findings);
    }

    /// Quick replies as a key of an entry or `context`, beside `structuredContent`.
    fn beside(
        &self,
        node: Option<Node<'a>>,
        outer: Node<'a>,
        pointer: &JsonPointer,
        place: Place,
        findings: &mut Findings,
    ) {
        if let Some(node) = node {
            let replies = Replies {
                node,
                holder: None,
                is_misplaced: true,
                outer: Some(outer),
            };
            self.replies(replies, pointer.key("quickReplies"), place, findings);
        }
    }

    fn replies(
        &self,
        replies: Replies<'a>,
        pointer: JsonPointer,
        place: Place,
        findings: &mut Findings,
    ) {
        let subject = QuickRepliesSubject {
            text: self.text,
            pointer,
            node: replies.node,
            holder: replies.holder,
            is_misplaced: replies.is_misplaced,
            outer: replies.outer,
            place,
            has_text: self.has_text,
            options: self.options,
        };
        ask_quick_replies(&subject, findings);
        self.reply_metadata(&subject, findings);
    }

    /// The metadata in the clicks of quick replies.
    fn reply_metadata(&self, subject: &QuickRepliesSubject<'a>, findings: &mut Findings) {
        let replies = subject.node.get("replies");
        for reply in replies.into_iter().flat_map(|replies| replies.elements()) {
            let metadata = reply.get("click").and_then(|click| click.get("metadata"));
            self.metadata(metadata, Place::Reply, findings);
        }
    }

    fn metadata(&self, node: Option<Node<'a>>, place: Place, findings: &mut Findings) {
        if let Some(node) = node {
            let subject = MetadataSubject {
                text: self.text,
                node,
                place,
                options: self.options,
            };
            ask_metadata(&subject, findings);
        }
    }
}
