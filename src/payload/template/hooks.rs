//! Payloads of hooks.

use super::Variant::{Edge, Minimal, Typical};
use super::{Template, template};

const PRE_HOOK: &str = "bot_connectors_pre_hook";
const POST_HOOK: &str = "bot_connectors_post_hook";
const ERROR_HOOK: &str = "bot_connectors_error_hook";

/// In the order of the picker.
pub(super) const TEMPLATES: &[Template] = &[
    template(
        "pre-hook",
        "Pre hook",
        (PRE_HOOK, Typical),
        "a message on its way to the bot; the hook returns it, changed or not",
        include_str!("../../../assets/templates/pre-hook.json"),
    ),
    template(
        "pre-hook-minimal",
        "Pre hook, shortest",
        (PRE_HOOK, Minimal),
        "the keys that every pre hook can rely on",
        include_str!("../../../assets/templates/pre-hook-minimal.json"),
    ),
    template(
        "pre-hook-welcome",
        "Pre hook of a welcome",
        (PRE_HOOK, Edge),
        "a chat begins: there is no word of the consumer yet",
        include_str!("../../../assets/templates/pre-hook-welcome.json"),
    ),
    template(
        "post-hook",
        "Post hook",
        (POST_HOOK, Typical),
        "the answer of the bot function, in its envelope: bare it would look like any response",
        include_str!("../../../assets/templates/post-hook.json"),
    ),
    template(
        "post-hook-minimal",
        "Post hook, shortest",
        (POST_HOOK, Minimal),
        "one text, and no action",
        include_str!("../../../assets/templates/post-hook-minimal.json"),
    ),
    template(
        "post-hook-transfer",
        "Post hook of a transfer",
        (POST_HOOK, Edge),
        "a card, a private text and a transfer: what a hook may want to change",
        include_str!("../../../assets/templates/post-hook-transfer.json"),
    ),
    template(
        "error-hook",
        "Error hook",
        (ERROR_HOOK, Typical),
        "the bot function failed: the error, with the last request",
        include_str!("../../../assets/templates/error-hook.json"),
    ),
    template(
        "error-hook-minimal",
        "Error hook, shortest",
        (ERROR_HOOK, Minimal),
        "the error alone",
        include_str!("../../../assets/templates/error-hook-minimal.json"),
    ),
    template(
        "error-hook-answer",
        "Error hook with an answer",
        (ERROR_HOOK, Edge),
        "the bot function answered, and the connector could do nothing with it",
        include_str!("../../../assets/templates/error-hook-answer.json"),
    ),
    template(
        "error-hook-dialogflow",
        "Error hook of another vendor",
        (ERROR_HOOK, Edge),
        "one hook may serve bots of several vendors; each has keys of its own",
        include_str!("../../../assets/templates/error-hook-dialogflow.json"),
    ),
];
