//! Why a rule is one, where its source alone does not say it.

/// The reasons, by code and detail of the rules, in the order of the alphabet.
const REASONS: &[(&str, &str)] = &[
    (
        "action.orphan-parameters",
        "parameters belong to an action; without one nobody reads them",
    ),
    (
        "action.silent",
        "a transfer or an end without a word looks like a fault to the consumer",
    ),
    (
        "action.unknown-parameter",
        "the connector reads the parameters of its contract and no others; a misspelt one is as good as missing",
    ),
    (
        "close.without-pcs",
        "`withoutPcs` is compared as a boolean; how a string or a number counts is documented nowhere",
    ),
    (
        "delay.sole",
        "a response needs a message or an action; a delay alone is the documented answer that says nothing",
    ),
    (
        "delay.trailing",
        "a delay holds back what comes after it, and nothing comes after this one",
    ),
    (
        "delay.unit",
        "delays count seconds, while JavaScript and other bots count milliseconds",
    ),
    (
        "entry.blank",
        "each string becomes a message of its own, also an empty one",
    ),
    (
        "entry.js-artifact",
        "a template string writes `undefined`, `NaN` or `[object Object]` where a variable is not what it should be",
    ),
    (
        "entry.mixed",
        "an entry is told by its keys; the documentation shows each kind alone",
    ),
    (
        "hook.error",
        "an error hook is told what went wrong, and nobody asks what it makes of it",
    ),
    (
        "hook.pre",
        "the bot's function gets what the pre hook returns, so that must be a request",
    ),
    (
        "intent.absent",
        "pages of the documentation disagree on whether each answer must carry an intent or an action",
    ),
    (
        "intent.order",
        "the main intent is the one that counts; a surer one among the alternatives is probably in the wrong place",
    ),
    (
        "invocation.fail-on-error-absent",
        "without `failOnError` a failure of the invoked function is not escalated",
    ),
    (
        "invocation.payload-string",
        "the payload is handed on as it is, and functions expect an object",
    ),
    (
        "messages.missing",
        "pages of the documentation disagree on whether `messages` may be left out",
    ),
    (
        "metadata.click-count",
        "several channels check how many items a click carries",
    ),
    (
        "metadata.external-id",
        "an `ExternalId` is nothing but its `id`: a string that comes back with the tap",
    ),
    (
        "metadata.fields",
        "channels check the fields of the kinds that they know, and most kinds take no others",
    ),
    (
        "metadata.item",
        "an item is told by its `type`, and by nothing else",
    ),
    (
        "metadata.shape",
        "metadata is a list, so that items of several kinds can travel together",
    ),
    (
        "metadata.single-object",
        "one page shows a single object, all other pages, the templates and the schemas an array",
    ),
    (
        "metadata.unknown-type",
        "names of kinds are compared exactly; a misspelt one is taken for a kind of somebody else's",
    ),
    (
        "metadata.unused",
        "`context.metadata` belongs to the one content in `context`; contents in `messages` have their own",
    ),
    (
        "payload.conv-id",
        "the older pages do not know `convId`, and every connector of today sends it",
    ),
    (
        "payload.conversation-type",
        "there are two sorts of conversation, and their raw events differ in nearly every key",
    ),
    (
        "payload.custom-endpoint",
        "both contracts carry the same raw event, and differ in everything around it",
    ),
    (
        "payload.doubled-envelope",
        "the runtime takes one envelope off a request and hands the rest to the function",
    ),
    (
        "payload.event-type",
        "the identifier stands for a content, and the content is in the raw event",
    ),
    (
        "payload.group",
        "the group tells what happened; `general` tells only where",
    ),
    (
        "payload.half-envelope",
        "what is sent is either a payload or an envelope with a payload, and this is neither",
    ),
    (
        "payload.headers",
        "the types of LivePerson's clients know an array of names and values, and nothing else",
    ),
    (
        "payload.large",
        "the limits stand in different places of the documentation, and none of them is reported before the call",
    ),
    (
        "payload.last-consumer-message",
        "only the welcome event brings along what was written before the transfer",
    ),
    (
        "payload.lp-event",
        "the raw event is where code looks for everything but the text",
    ),
    (
        "payload.lp-sdes",
        "engagement attributes are an option of the bot, and are empty without a visitor session",
    ),
    (
        "payload.message-type",
        "files and rich contents arrive as identifiers in the text, not as objects",
    ),
    (
        "payload.messages",
        "request and response share `context`, and differ in this one letter",
    ),
    (
        "payload.missing",
        "everything that the event brings along is under `payload`",
    ),
    (
        "payload.missing-key",
        "the pages and public functions show the key in every payload of this event",
    ),
    (
        "payload.namespace",
        "the service checks names when something is saved, and the function learns it only then",
    ),
    (
        "payload.no-text",
        "the connector calls the function when the consumer has said something, or when a conversation begins",
    ),
    (
        "payload.other-event",
        "an event of a function cannot be changed after it was pushed, and each event has payloads of its own",
    ),
    (
        "payload.timestamp",
        "LivePerson counts milliseconds everywhere; an example of 2019 shows ten digits",
    ),
    (
        "payload.type",
        "a function that works with the wrong type here may fail with the right one there",
    ),
    (
        "payload.unknown-key",
        "a misspelt key is read as `undefined`, and nothing reports it",
    ),
    (
        "payload.value",
        "these words are compared exactly, case and misprints included",
    ),
    (
        "qr.action",
        "a tap is for the bot, which reads only what a `publishText` posts; most channels take nothing else",
    ),
    (
        "qr.chat",
        "the connector sends quick replies in messaging conversations only",
    ),
    (
        "qr.count",
        "the schema takes 1 to 24 replies, channels take fewer",
    ),
    (
        "qr.duplicates",
        "the consumer sees two equal replies, or the bot gets two equal answers",
    ),
    (
        "qr.items-per-row",
        "the schema of quick replies requires `itemsPerRow`, and takes numbers only",
    ),
    (
        "qr.items-per-row-range",
        "the documentation names 1 to 8; the schema means to check it and does not",
    ),
    (
        "qr.message",
        "quick replies hang under a message; they never stand alone",
    ),
    (
        "qr.misplaced",
        "the connector looks for quick replies inside `structuredContent`, beside their `message`",
    ),
    (
        "qr.mixed",
        "the contract shows a content or quick replies in one entry, never both",
    ),
    (
        "qr.reply",
        "the schema of quick replies takes buttons with a title; nothing else can be tapped",
    ),
    (
        "qr.rows",
        "clients draw three rows of quick replies at most",
    ),
    (
        "qr.text-length",
        "the text of a tap is posted as the consumer's message, and its length is checked",
    ),
    (
        "qr.title-length",
        "a reply is a small chip: clients cut longer titles, and channels refuse them",
    ),
    (
        "qr.type",
        "quick replies are told by their `type`, which is compared exactly",
    ),
    (
        "result.command",
        "a command is told by its `type`, and by nothing else",
    ),
    (
        "result.command-text",
        "a `systemMessage` is nothing but its `text`",
    ),
    (
        "result.command-type",
        "Automatic Messages know three commands; names are compared exactly",
    ),
    (
        "result.default-message",
        "no result is not the same as no command: it leaves the choice to the account",
    ),
    (
        "result.duplicate-command",
        "of each type the first command wins",
    ),
    (
        "result.ignored",
        "the function of a survey is told what happens; its result is not read",
    ),
    (
        "result.mail",
        "each item of the list is one mail, described by its fields",
    ),
    (
        "result.mail-address",
        "a mail goes from one address to one address",
    ),
    (
        "result.mail-fields",
        "a mail is made of four fields, and the platform makes none of them up",
    ),
    (
        "result.reply",
        "the result of a command is shown to the agent only as a text or a number",
    ),
    (
        "result.shape",
        "each event reads the result of its function in a way of its own",
    ),
    (
        "result.transfer-id",
        "Automatic Messages transfer by id, bot functions by name",
    ),
    (
        "result.transfer-target",
        "a transfer needs a skill or an agent to go to",
    ),
    ("result.unknown-key", "a misspelt key is as good as missing"),
    (
        "run.large",
        "what is sent to the consumer travels through browsers and phones, which slow down with it",
    ),
    (
        "sc.accordion-titles",
        "the renderer reads a title for each card, and the schema does not compare the two lists",
    ),
    (
        "sc.advice/card-buttons",
        "the documentation advises three or four buttons on a card",
    ),
    (
        "sc.advice/date-picker-title",
        "the documentation requires the title of a date picker, the schema does not",
    ),
    (
        "sc.advice/image-format",
        "the documentation promises JPEG and PNG, and no other format",
    ),
    (
        "sc.advice/navigate-and-link",
        "the documentation advises against both in one click: each opens something",
    ),
    (
        "sc.advice/no-metadata",
        "the documentation advises metadata for every click, so that the bot can tell what was tapped",
    ),
    (
        "sc.advice/no-publish-text",
        "the documentation advises a `publishText` for every click, so that it stands in the transcript",
    ),
    (
        "sc.alt",
        "a picture says nothing to those who cannot see it, and the renderer hides pictures without a text from screen readers",
    ),
    (
        "sc.bot-variable",
        "braces may not stand in a URI: the link is only one after the variable was replaced",
    ),
    (
        "sc.channel",
        "the channels of a conversation have schemas and limits of their own, stricter than that of the content",
    ),
    (
        "sc.color",
        "the schema takes any text for a colour; browsers take the colours of CSS and ignore the rest",
    ),
    (
        "sc.contrast",
        "letters are read by their contrast, and the web draws the given colours without looking",
    ),
    (
        "sc.dates",
        "the schema takes any whole numbers, and neither compares them nor knows their unit",
    ),
    (
        "sc.dead-button",
        "the schema asks for no action, and without one the renderer sends nothing",
    ),
    (
        "sc.duplicate-id",
        "ids are for telling things apart; the schema does not compare them",
    ),
    (
        "sc.element-count",
        "the renderer stops at 50, a number to which each element adds its place among its siblings on the way down",
    ),
    ("sc.empty", "nothing says what is to be drawn"),
    (
        "sc.geo",
        "latitudes end at the poles and longitudes at the date line; the schema looks at neither",
    ),
    (
        "sc.html",
        "the web puts texts into the page as HTML, which no other channel does",
    ),
    (
        "sc.image-host",
        "each host of images is entered for the account by LivePerson, one by one and without wildcards",
    ),
    (
        "sc.image-https",
        "LivePerson asks for HTTPS; the schema takes any text for an address",
    ),
    (
        "sc.legacy",
        "`context` is the place of old releases; since 2.9 contents stand among the `messages`",
    ),
    (
        "sc.link-uri",
        "without a scheme nobody knows how to open an address, and a script is none",
    ),
    (
        "sc.no-effect",
        "the schema shares groups of properties among elements, and the renderer uses some of them",
    ),
    (
        "sc.not-object",
        "a content is told by its properties, and only an object has any",
    ),
    (
        "sc.percentages",
        "the schema checks neither number nor sum of the shares, and the renderer computes with what it gets",
    ),
    (
        "sc.prerequisite",
        "some features need a newer service, a channel or a catalogue, which a content cannot bring along",
    ),
    (
        "sc.ref",
        "the schema does not compare names, and the renderer looks the group up when the button is tapped",
    ),
    (
        "sc.select-name",
        "the renderer builds a CSS selector of the name, and does not quote it",
    ),
    (
        "sc.tab-tag",
        "the label of a tab is the `tag` of its card, which the schema does not require",
    ),
    (
        "sc.text-click",
        "the schema lets texts and layouts have a click, and the renderer listens to buttons, images and maps",
    ),
    (
        "sc.type-implicit",
        "six elements may go without `type` in the schema; the renderer looks at nothing else",
    ),
    (
        "sc.undrawn",
        "the renderer has nothing for three elements that the schema takes",
    ),
    (
        "transfer.agent-without-skill",
        "an agent may be busy or gone; the skill is where the conversation goes then",
    ),
    (
        "transfer.skill-is-id",
        "the connector looks skills up by name, and a name of digits is rare",
    ),
    (
        "transfer.skill-spaces",
        "the name of a skill is compared exactly, blanks included",
    ),
    (
        "ttr.chat",
        "time to respond is a feature of messaging conversations",
    ),
    (
        "ttr.custom-legacy",
        "the list of types has become shorter, and `CUSTOM` is not among those that are left",
    ),
    (
        "ttr.value-ignored",
        "the account sets the times of the fixed types",
    ),
];

/// Why the rule of that name is one, if there is more to say than its source does.
pub(super) fn reason(name: &str) -> Option<&'static str> {
    let at = REASONS
        .binary_search_by_key(&name, |(name, _)| *name)
        .ok()?;
    Some(REASONS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rules::RULES;

    #[test]
    fn reasons_are_in_order_and_belong_to_rules() {
        assert!(REASONS.is_sorted_by_key(|(name, _)| *name));
        for (name, why) in REASONS {
            assert!(RULES.iter().any(|rule| rule.name() == *name), "{name}");
            assert!(!why.ends_with('.') && !why.contains('\n'), "{name}");
        }
    }

    #[test]
    fn rules_of_our_own_advice_have_a_reason() {
        let rules = RULES.iter().filter(|rule| {
            rule.source == crate::lint::Source::Lint || rule.basis.starts_with("our advice")
        });
        for rule in rules {
            assert!(reason(&rule.name()).is_some(), "{}", rule.name());
        }
    }
}
