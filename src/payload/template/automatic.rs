//! Payloads of Automatic Messages.

use super::Variant::{Edge, Minimal, Typical};
use super::{Template, template};
use crate::payload::event::STEP_UP;

const NEW_CONVERSATION: &str = "controllerbot_messaging_new_conversation";
const CONVERSATION_END: &str = "controllerbot_messaging_conversation_end";
const CONVERSATION_IDLE: &str = "controllerbot_messaging_conversation_idle";
const CONVERSATION_ROUTING: &str = "controllerbot_messaging_conversation_routing";
const OFF_HOURS_LINE: &str = "controllerbot_messaging_mid_conversation_msg";
const PARTICIPANTS_CHANGE: &str = "controllerbot_messaging_participants_change";
const TTR_CHANGE: &str = "controllerbot_messaging_ttr";

/// In the order of the picker.
pub(super) const TEMPLATES: &[Template] = &[
    template(
        "new-conversation",
        "New conversation",
        (NEW_CONVERSATION, Typical),
        "the consumer opened a conversation",
        include_str!("../../../assets/templates/new-conversation.json"),
    ),
    template(
        "new-conversation-minimal",
        "New conversation, shortest",
        (NEW_CONVERSATION, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/new-conversation-minimal.json"),
    ),
    template(
        "new-conversation-first",
        "New conversation, the first",
        (NEW_CONVERSATION, Edge),
        "a consumer who never wrote before",
        include_str!("../../../assets/templates/new-conversation-first.json"),
    ),
    template(
        "new-conversation-first-off-hours",
        "New conversation, the first, off hours",
        (NEW_CONVERSATION, Edge),
        "a consumer who never wrote before, outside the opening hours",
        include_str!("../../../assets/templates/new-conversation-first-off-hours.json"),
    ),
    template(
        "new-conversation-off-hours",
        "New conversation, off hours",
        (NEW_CONVERSATION, Edge),
        "outside the opening hours",
        include_str!("../../../assets/templates/new-conversation-off-hours.json"),
    ),
    template(
        "new-conversation-after-autoclose",
        "New conversation after an automatic close",
        (NEW_CONVERSATION, Edge),
        "the one before was closed because nobody wrote",
        include_str!("../../../assets/templates/new-conversation-after-autoclose.json"),
    ),
    template(
        "conversation-end",
        "Conversation end, by the agent",
        (CONVERSATION_END, Typical),
        "the agent ended the conversation",
        include_str!("../../../assets/templates/conversation-end.json"),
    ),
    template(
        "conversation-end-minimal",
        "Conversation end, by the agent, shortest",
        (CONVERSATION_END, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/conversation-end-minimal.json"),
    ),
    template(
        "conversation-end-consumer",
        "Conversation end, by the consumer",
        (CONVERSATION_END, Edge),
        "the consumer ended the conversation",
        include_str!("../../../assets/templates/conversation-end-consumer.json"),
    ),
    template(
        "conversation-end-system",
        "Conversation end, by the system",
        (CONVERSATION_END, Edge),
        "nobody wrote, and the system ended the conversation",
        include_str!("../../../assets/templates/conversation-end-system.json"),
    ),
    template(
        "conversation-idle",
        "Conversation idle, consumer silent",
        (CONVERSATION_IDLE, Typical),
        "the consumer has not written for a while",
        include_str!("../../../assets/templates/conversation-idle.json"),
    ),
    template(
        "conversation-idle-minimal",
        "Conversation idle, consumer silent, shortest",
        (CONVERSATION_IDLE, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/conversation-idle-minimal.json"),
    ),
    template(
        "conversation-idle-agent",
        "Conversation idle, agent silent",
        (CONVERSATION_IDLE, Edge),
        "the agent has not answered for a while",
        include_str!("../../../assets/templates/conversation-idle-agent.json"),
    ),
    template(
        "conversation-idle-queue",
        "Conversation idle, in the queue",
        (CONVERSATION_IDLE, Edge),
        "nobody has taken the conversation yet",
        include_str!("../../../assets/templates/conversation-idle-queue.json"),
    ),
    template(
        "conversation-routing",
        "Conversation routing",
        (CONVERSATION_ROUTING, Typical),
        "the conversation went to another skill",
        include_str!("../../../assets/templates/conversation-routing.json"),
    ),
    template(
        "conversation-routing-minimal",
        "Conversation routing, shortest",
        (CONVERSATION_ROUTING, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/conversation-routing-minimal.json"),
    ),
    template(
        "conversation-routing-numbers",
        "Conversation routing, ids as numbers",
        (CONVERSATION_ROUTING, Edge),
        "ids of skills come as numbers too: compare them as strings",
        include_str!("../../../assets/templates/conversation-routing-numbers.json"),
    ),
    template(
        "off-hours-line",
        "Line in off-hours",
        (OFF_HOURS_LINE, Typical),
        "the consumer wrote outside the opening hours",
        include_str!("../../../assets/templates/off-hours-line.json"),
    ),
    template(
        "off-hours-line-minimal",
        "Line in off-hours, shortest",
        (OFF_HOURS_LINE, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/off-hours-line-minimal.json"),
    ),
    template(
        "off-hours-line-opened",
        "Line in off-hours, opened in them",
        (OFF_HOURS_LINE, Edge),
        "the conversation began outside the opening hours too",
        include_str!("../../../assets/templates/off-hours-line-opened.json"),
    ),
    template(
        "participants-change",
        "Participants change, agent connected",
        (PARTICIPANTS_CHANGE, Typical),
        "an agent took the conversation",
        include_str!("../../../assets/templates/participants-change.json"),
    ),
    template(
        "participants-change-minimal",
        "Participants change, agent connected, shortest",
        (PARTICIPANTS_CHANGE, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/participants-change-minimal.json"),
    ),
    template(
        "participants-change-back-to-queue",
        "Participants change, back to the queue",
        (PARTICIPANTS_CHANGE, Edge),
        "the agent gave the conversation back",
        include_str!("../../../assets/templates/participants-change-back-to-queue.json"),
    ),
    template(
        "participants-change-agent-left",
        "Participants change, second agent left",
        (PARTICIPANTS_CHANGE, Edge),
        "an agent who had joined left",
        include_str!("../../../assets/templates/participants-change-agent-left.json"),
    ),
    template(
        "participants-change-agent-joined",
        "Participants change, second agent joined",
        (PARTICIPANTS_CHANGE, Edge),
        "another agent joined",
        include_str!("../../../assets/templates/participants-change-agent-joined.json"),
    ),
    template(
        "ttr-change",
        "Time to respond, by the agent",
        (TTR_CHANGE, Typical),
        "the agent changed the time to respond",
        include_str!("../../../assets/templates/ttr-change.json"),
    ),
    template(
        "ttr-change-minimal",
        "Time to respond, by the agent, shortest",
        (TTR_CHANGE, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/ttr-change-minimal.json"),
    ),
    template(
        "ttr-change-urgent",
        "Time to respond, asked for",
        (TTR_CHANGE, Edge),
        "the consumer asked for a quick answer",
        include_str!("../../../assets/templates/ttr-change-urgent.json"),
    ),
    template(
        "ttr-change-not-urgent",
        "Time to respond, no longer urgent",
        (TTR_CHANGE, Edge),
        "the consumer has time after all",
        include_str!("../../../assets/templates/ttr-change-not-urgent.json"),
    ),
    template(
        "consumer-step-up",
        "Consumer step up",
        (STEP_UP, Typical),
        "an unknown consumer logged in during the conversation",
        include_str!("../../../assets/templates/consumer-step-up.json"),
    ),
    template(
        "consumer-step-up-minimal",
        "Consumer step up, shortest",
        (STEP_UP, Minimal),
        "the least that says so",
        include_str!("../../../assets/templates/consumer-step-up-minimal.json"),
    ),
];
