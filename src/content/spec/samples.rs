//! An example of each object: a small document that holds it, and where in it.

use super::{Class, ObjectSpec};

/// An example of an object of the specification.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    class: Class,
    name: &'static str,
    /// A structured content, quick replies or a metadata array that breaks nothing.
    pub document: &'static str,
    /// The JSON Pointer of the object in it.
    pub pointer: &'static str,
}

const fn element(name: &'static str, document: &'static str, pointer: &'static str) -> Sample {
    Sample {
        class: Class::Element,
        name,
        document,
        pointer,
    }
}

const fn action(name: &'static str, document: &'static str) -> Sample {
    Sample {
        class: Class::Action,
        name,
        document,
        pointer: "/click/actions/0",
    }
}

const fn part(name: &'static str, document: &'static str, pointer: &'static str) -> Sample {
    Sample {
        class: Class::Part,
        name,
        document,
        pointer,
    }
}

const fn metadata(name: &'static str, document: &'static str) -> Sample {
    Sample {
        class: Class::Metadata,
        name,
        document,
        pointer: "/0",
    }
}

const CARD: &str = r#"{
  "type": "vertical",
  "elements": [
    { "type": "image", "url": "https://img.example.com/shoe.png", "alt": "a red shoe" },
    { "type": "text", "text": "Red shoe" },
    {
      "type": "button",
      "title": "Buy",
      "click": { "actions": [{ "type": "publishText", "text": "buy the red shoe" }] }
    }
  ]
}"#;

const PAIRS: &str = r#"{
  "type": "keyValuePairList",
  "elements": [{ "key": "size", "value": "42" }]
}"#;

const ROW: &str = r#"{
  "type": "horizontal",
  "percentages": [40, 60],
  "elements": [
    { "type": "image", "url": "https://img.example.com/shoe.png", "alt": "a red shoe" },
    { "type": "text", "text": "Red shoe" }
  ]
}"#;

const CAROUSEL: &str = r#"{
  "type": "carousel",
  "padding": 10,
  "elements": [
    { "type": "vertical", "elements": [{ "type": "text", "text": "Red shoe" }] },
    { "type": "vertical", "elements": [{ "type": "text", "text": "Blue shoe" }] }
  ]
}"#;

const CHOICE: &str = r#"{
  "type": "vertical",
  "elements": [
    {
      "type": "carouselSelect",
      "selectMode": { "name": "shoes", "type": "multiple" },
      "elements": [
        {
          "type": "vertical",
          "metadata": [{ "type": "ExternalCardId", "id": "red" }],
          "elements": [{ "type": "text", "text": "Red shoe" }]
        },
        {
          "type": "vertical",
          "metadata": [{ "type": "ExternalCardId", "id": "blue" }],
          "elements": [{ "type": "text", "text": "Blue shoe" }]
        }
      ]
    },
    {
      "type": "button",
      "title": "Choose",
      "ref": { "type": "carouselSelect", "name": "shoes" },
      "click": { "actions": [{ "type": "publishText", "text": "these" }] }
    }
  ]
}"#;

const ACCORDION: &str = r#"{
  "type": "accordionSelect",
  "selectMode": { "name": "delivery" },
  "titles": [{ "name": "By post", "additional": "3 days" }, { "name": "In the shop" }],
  "elements": [
    { "type": "text", "text": "The parcel comes to your door" },
    { "type": "text", "text": "The parcel waits in the shop" }
  ]
}"#;

const TABS: &str = r#"{
  "type": "tabs",
  "elements": [
    { "type": "text", "tag": "Size", "text": "36 to 46" },
    { "type": "text", "tag": "Care", "text": "Brush when dry" }
  ]
}"#;

const LIST: &str = r#"{
  "type": "list",
  "elements": [
    { "type": "text", "text": "What is it about?" },
    {
      "type": "sectionList",
      "elements": [
        {
          "type": "section",
          "sectionID": "reasons",
          "elements": [
            {
              "type": "checklist",
              "elements": [
                {
                  "type": "checkbox",
                  "text": "Wrong size",
                  "click": { "actions": [{ "type": "checked", "publishText": "wrong size" }] }
                },
                {
                  "type": "checkbox",
                  "text": "Damaged",
                  "click": { "actions": [{ "type": "checked", "publishText": "damaged" }] }
                }
              ]
            }
          ]
        }
      ]
    },
    {
      "type": "buttonList",
      "elements": [
        {
          "type": "submitButton",
          "title": "Send",
          "click": { "actions": [{ "type": "submitAsText", "submit": true }] }
        }
      ]
    }
  ]
}"#;

const LINK: &str = r#"{
  "type": "button",
  "title": "Shop",
  "click": {
    "actions": [
      {
        "type": "link",
        "uri": "https://shop.example.com/",
        "target": "blank",
        "ios": { "uri": "shop://home" }
      }
    ]
  }
}"#;

const NAVIGATE: &str = r#"{
  "type": "button",
  "title": "Way",
  "click": { "actions": [{ "type": "navigate", "la": 49.4, "lo": 8.7, "name": "Shop" }] }
}"#;

const DATE: &str = r#"{
  "type": "button",
  "title": "Day",
  "click": {
    "actions": [{ "type": "datePicker", "class": "single", "title": "Delivery" }]
  }
}"#;

const SLOTS: &str = r#"{
  "type": "button",
  "title": "Time",
  "click": {
    "actions": [
      {
        "type": "scheduleSlotList",
        "title": "Fitting",
        "slots": [
          { "type": "scheduleSlot", "id": "1", "start": 1900000000, "end": 1900001800 }
        ]
      }
    ]
  }
}"#;

const CUSTOM: &str = r#"{
  "type": "button",
  "title": "Zoom",
  "click": {
    "actions": [{ "type": "custom", "data": [{ "key": "shoe", "value": "red" }] }]
  }
}"#;

const CART: &str = r#"{
  "type": "button",
  "title": "Into the cart",
  "click": {
    "actions": [{ "type": "addToCart", "items": [{ "productId": "red-42", "quantity": 1 }] }]
  }
}"#;

const STYLED: &str = r##"{
  "type": "text",
  "text": "Red shoe",
  "style": { "bold": true, "size": "large", "color": "#a00000" }
}"##;

const MOBILE: &str = r#"{
  "type": "vertical",
  "style": { "padding": { "top": 10, "bottom": 10 } },
  "separator": { "thickness": 1 },
  "display": { "aspectRatio": "square", "size": "large" },
  "customSettings": { "blockSCWhenNotLastMsg": true },
  "customContainerSettings": { "blockTextInput": true },
  "elements": [{ "type": "text", "text": "Red shoe" }]
}"#;

const ACCESSIBLE: &str = r#"{
  "type": "text",
  "text": "Shoes",
  "accessibility": { "web": { "role": "heading", "aria-level": "2" } }
}"#;

const REPLIES: &str = r#"{
  "type": "quickReplies",
  "itemsPerRow": 8,
  "replies": [
    {
      "type": "button",
      "title": "Yes",
      "click": { "actions": [{ "type": "publishText", "text": "yes" }] }
    }
  ]
}"#;

const BUBBLES: &str = r#"[
  {
    "type": "BusinessChatMessage",
    "receivedMessage": { "title": "Choose a shoe", "style": "small" },
    "replyMessage": { "title": "Chosen" },
    "multipleSelection": false
  }
]"#;

const FORM: &str = r#"[
  {
    "type": "BusinessFormEvent",
    "title": "Return",
    "startPageIdentifier": "why",
    "pages": [{ "pageIdentifier": "why", "type": "input", "title": "Why?", "submitForm": true }]
  }
]"#;

const APP: &str = r#"[
  {
    "type": "BusinessChatCustomMessage",
    "bid": "com.example.shop.messages",
    "URL": "?shoe=red",
    "receivedMessage": { "title": "Open the shop" }
  }
]"#;

const SIGN_IN: &str = r#"[
  {
    "type": "ConnectorAuthenticationRequest",
    "requestIdentifier": "request-1",
    "apple": { "oauth2": { "responseType": "code", "scope": ["profile"] } }
  }
]"#;

const PAY: &str = r#"[
  { "type": "ConnectorPaymentRequest", "apple": { "requestIdentifier": "request-1" } }
]"#;

const PRODUCTS: &str = r#"[
  {
    "type": "WhatsAppMultipleProduct",
    "catalogId": "7",
    "sections": [{ "title": "Shoes", "productIds": ["red-42"] }]
  }
]"#;

const SOCIAL: &str = r#"[
  {
    "type": "SocialMessagingEventData",
    "event": { "source": "Facebook", "type": "Post" },
    "channel": "Public",
    "replyToId": "1"
  }
]"#;

static SAMPLES: &[Sample] = &[
    element("text", CARD, "/elements/1"),
    element("button", CARD, "/elements/2"),
    element("image", CARD, "/elements/0"),
    element("map", r#"{ "type": "map", "la": 49.4, "lo": 8.7 }"#, ""),
    element(
        "linkPreview",
        r#"{ "type": "linkPreview", "url": "https://shop.example.com/" }"#,
        "",
    ),
    element(
        "template",
        r#"{ "type": "template", "templateType": "quickReply", "title": "More?", "resp": ["Yes", "No"] }"#,
        "",
    ),
    element("keyValuePairList", PAIRS, ""),
    element("vertical", CARD, ""),
    element("horizontal", ROW, ""),
    element("carousel", CAROUSEL, ""),
    element("carouselSelect", CHOICE, "/elements/0"),
    element("accordionSelect", ACCORDION, ""),
    element("tabs", TABS, ""),
    element("list", LIST, ""),
    element("sectionList", LIST, "/elements/1"),
    element("section", LIST, "/elements/1/elements/0"),
    element("checklist", LIST, "/elements/1/elements/0/elements/0"),
    element(
        "checkbox",
        LIST,
        "/elements/1/elements/0/elements/0/elements/0",
    ),
    element("buttonList", LIST, "/elements/2"),
    element("submitButton", LIST, "/elements/2/elements/0"),
    Sample {
        pointer: "/elements/2/click/actions/0",
        ..action("publishText", CARD)
    },
    action("link", LINK),
    action("navigate", NAVIGATE),
    action("datePicker", DATE),
    action("scheduleSlotList", SLOTS),
    action("custom", CUSTOM),
    action("addToCart", CART),
    Sample {
        pointer: "/elements/1/elements/0/elements/0/elements/0/click/actions/0",
        ..action("checked", LIST)
    },
    Sample {
        pointer: "/elements/2/elements/0/click/actions/0",
        ..action("submitAsText", LIST)
    },
    part("click", CARD, "/elements/2/click"),
    part(
        "checkbox click",
        LIST,
        "/elements/1/elements/0/elements/0/elements/0/click",
    ),
    part("submit click", LIST, "/elements/2/elements/0/click"),
    part("style", STYLED, "/style"),
    part("style.padding", MOBILE, "/style/padding"),
    part("display", MOBILE, "/display"),
    part("separator", MOBILE, "/separator"),
    part("accessibility", ACCESSIBLE, "/accessibility"),
    part("accessibility.web", ACCESSIBLE, "/accessibility/web"),
    part("customSettings", MOBILE, "/customSettings"),
    part(
        "customContainerSettings",
        MOBILE,
        "/customContainerSettings",
    ),
    part("ref", CHOICE, "/elements/1/ref"),
    part("pair", PAIRS, "/elements/0"),
    part("selectMode", CHOICE, "/elements/0/selectMode"),
    part("accordion selectMode", ACCORDION, "/selectMode"),
    part("title", ACCORDION, "/titles/0"),
    part("platform link", LINK, "/click/actions/0/ios"),
    part("custom item", CUSTOM, "/click/actions/0/data/0"),
    part("cart item", CART, "/click/actions/0/items/0"),
    part("scheduleSlot", SLOTS, "/click/actions/0/slots/0"),
    part("quickReplies", REPLIES, ""),
    part("button", REPLIES, "/replies/0"),
    metadata(
        "ExternalId",
        r#"[{ "type": "ExternalId", "id": "shoe-42" }]"#,
    ),
    metadata(
        "ExternalCardId",
        r#"[{ "type": "ExternalCardId", "id": "red" }]"#,
    ),
    metadata(
        "BotResponse",
        r#"[{ "type": "BotResponse", "intents": [{ "id": "buy-shoe", "confidenceScore": 0.9 }] }]"#,
    ),
    metadata(
        "CbBotResponseMetaData",
        r#"[{ "type": "CbBotResponseMetaData", "botMsgId": "1" }]"#,
    ),
    metadata(
        "AutoMessage",
        r#"[{ "type": "AutoMessage", "messageType": "greeting" }]"#,
    ),
    metadata(
        "ActionReason",
        r#"[{ "type": "ActionReason", "reason": "escalated_by_bot" }]"#,
    ),
    metadata(
        "EscalationSummary",
        r#"[{ "type": "EscalationSummary", "escalationCause": "asked for a colleague" }]"#,
    ),
    metadata(
        "MessageReplyContext",
        r#"[{ "type": "MessageReplyContext" }]"#,
    ),
    metadata("SocialMessagingEventData", SOCIAL),
    metadata(
        "SocialMessagingConversationData",
        r#"[{ "type": "SocialMessagingConversationData" }]"#,
    ),
    metadata("BusinessChatMessage", BUBBLES),
    metadata(
        "BusinessEvent",
        r#"[{ "type": "BusinessEvent", "timing": { "startTime": "2030-05-01T09:30:00Z", "duration": 1800 } }]"#,
    ),
    metadata("BusinessFormEvent", FORM),
    metadata("BusinessChatCustomMessage", APP),
    metadata("ConnectorAuthenticationRequest", SIGN_IN),
    metadata(
        "ConnectorAuthenticationResponse",
        r#"[{ "type": "ConnectorAuthenticationResponse" }]"#,
    ),
    metadata("ConnectorPaymentRequest", PAY),
    metadata(
        "ConnectorPaymentResponse",
        r#"[{ "type": "ConnectorPaymentResponse" }]"#,
    ),
    metadata(
        "WhatsAppSingleProduct",
        r#"[{ "type": "WhatsAppSingleProduct", "catalogId": "7", "productRetailerId": "red-42" }]"#,
    ),
    metadata("WhatsAppMultipleProduct", PRODUCTS),
    metadata("WhatsAppOrder", r#"[{ "type": "WhatsAppOrder" }]"#),
];

/// The example of an object; `None` for the parts of metadata, which the example of their kind shows.
#[must_use]
pub fn sample(spec: &ObjectSpec) -> Option<&'static Sample> {
    SAMPLES
        .iter()
        .find(|sample| sample.class == spec.class && sample.name == spec.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::check::check;
    use crate::content::spec::{METADATA, QUICK_REPLIES, all};
    use crate::content::{Edition, Expects};
    use crate::json::{JsonPointer, parse};

    #[test]
    fn everything_has_an_example() {
        for spec in all().chain(METADATA) {
            assert!(sample(spec).is_some(), "{:?} {}", spec.class, spec.name);
        }
    }

    #[test]
    fn each_example_keeps_the_specification() {
        for spec in all().chain(METADATA) {
            let sample = sample(spec).unwrap();
            let parse = parse(sample.document);
            assert!(parse.is_strict_json(), "{}", sample.document);
            let root = parse.root(sample.document).unwrap();
            let whole = if spec.name == QUICK_REPLIES.name {
                Some(Expects::QUICK_REPLIES)
            } else if root.is_object() && root.get("replies").is_none() {
                Some(Expects::CONTENT)
            } else {
                None
            };
            let pointer = JsonPointer::parse(sample.pointer).unwrap();
            let node = pointer.resolve(root).unwrap();
            let checks = [
                whole.map(|whole| (root, whole)),
                Some((node, Expects::Object(spec))),
            ];
            for (node, expects) in checks.into_iter().flatten() {
                let verdict = check(node, expects, Edition::V2_4);
                assert!(
                    verdict.is_valid(),
                    "{}: {:?}",
                    spec.name,
                    verdict.violations
                );
            }
        }
    }
}
