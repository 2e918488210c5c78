//! Metadata of Apple Messages for Business.

use super::super::schema::{
    Form, Schema, array, between, boolean, integer, number, object, one_of, string, text, word,
    words,
};

const T64: Schema = text(64);
const T256: Schema = text(256);
const T1000: Schema = text(1000);
const T1024: Schema = text(1024);
const T2048: Schema = text(2048);
/// A whole number from 0.
const COUNT: Schema = Schema {
    minimum: 0.0,
    ..integer()
};
const STYLE: Schema = words(&["icon", "small", "large"]);

/// A bubble: the texts, the picture and its style, and what else it may name.
macro_rules! bubble {
    ($style:expr $(, $more:expr)*) => {
        object(&[
            ("title", T1000),
            ("subtitle", T1000),
            ("imageTitle", T1000),
            ("imageSubtitle", T1000),
            ("secondarySubtitle", T1000),
            ("tertiarySubtitle", T1000),
            ("imageURL", T2048),
            ("style", $style),
            $($more),*
        ])
        .closed()
        .requires(&["title"])
    };
}

/// A closed object with that type.
macro_rules! kind {
    ($name:literal, $required:tt, $($field:expr),+ $(,)?) => {
        object(&[("type", word($name)), $($field),+])
            .closed()
            .requires(&$required)
    };
}

const PICTURE: (&str, Schema) = ("imageIdentifier", T64);
static CHAT_MESSAGE: Schema = kind!(
    "BusinessChatMessage",
    ["type", "receivedMessage"],
    ("receivedMessage", bubble!(STYLE, PICTURE)),
    ("replyMessage", bubble!(T64, PICTURE)),
    (
        "multipleSelection",
        one_of(&[&boolean(), &array(&boolean()).from(1).to(256)])
    ),
);
static CUSTOM_MESSAGE: Schema = kind!(
    "BusinessChatCustomMessage",
    ["type", "bid", "receivedMessage", "URL"],
    ("bid", T1000),
    ("URL", text(4096)),
    ("receivedMessage", bubble!(STYLE)),
    ("appId", number()),
    ("appName", T1000),
    ("appIcon", T2048),
    ("sessionIdentifier", T1000),
    ("useLiveLayout", boolean()),
    ("attachments", array(&T2048).to(16)),
);
static EVENT: Schema = kind!(
    "BusinessEvent",
    ["type"],
    ("title", T256),
    (
        "timing",
        object(&[
            ("startTime", string().form(Form::DateTime)),
            ("presentedTimezoneOffset", integer()),
            ("duration", COUNT),
        ])
        .closed()
    ),
    (
        "location",
        object(&[
            ("title", T256),
            ("lo", number()),
            ("la", number()),
            ("radius", between(0.0, f64::INFINITY)),
        ])
        .closed()
    ),
);

const PAGE_ITEM: Schema = object(&[
    ("title", T2048),
    ("value", T2048),
    ("identifier", T2048),
    ("nextPageIdentifier", T2048),
    ("imageIdentifier", T2048),
])
.closed();
const KEYBOARDS: Schema = words(&[
    "default",
    "asciiCapable",
    "numbersAndPunctuation",
    "URL",
    "numberPad",
    "phonePad",
    "namePhonePad",
    "emailAddress",
    "decimalPad",
    "UIKeyboardTypeTwitter",
    "webSearch",
]);
const CONTENT_TYPES: Schema = words(&[
    "name",
    "namePrefix",
    "givenName",
    "middleName",
    "familyName",
    "nameSuffix",
    "nickname",
    "jobTitle",
    "organizationName",
    "location",
    "fullStreetAddress",
    "streetAddressLine1",
    "streetAddressLine2",
    "addressCity",
    "addressState",
    "addressCityAndState",
    "sublocality",
    "countryName",
    "postalCode",
    "telephoneNumber",
    "emailAddress",
    "URL",
    "creditCardNumber",
    "username",
    "password",
    "newPassword",
    "oneTimeCode",
]);
const PAGE_OPTIONS: Schema = object(&[
    ("startdate", T2048),
    ("maximumdate", T2048),
    ("minimumdate", T2048),
    ("dateFormat", T2048),
    ("required", boolean()),
    ("inputType", words(&["multiline", "singleline"])),
    ("maximumCharacterCount", number()),
    ("labelText", T2048),
    ("regex", T2048),
    ("placeholder", T2048),
    ("prefixText", T2048),
    ("keyboardType", KEYBOARDS),
    ("textContentType", CONTENT_TYPES),
])
.closed();
const PAGE: Schema = object(&[
    ("pageIdentifier", T2048),
    ("type", words(&["select", "picker", "datePicker", "input"])),
    ("title", T2048),
    ("subtitle", T2048),
    ("multipleSelection", boolean()),
    ("nextPageIdentifier", T2048),
    ("submitForm", boolean()),
    ("pickerTitle", T2048),
    ("hintText", T2048),
    ("pageItems", array(&PAGE_ITEM).to(256)),
    ("options", PAGE_OPTIONS),
])
.closed();
const FORM_IMAGE: Schema = object(&[("id", T2048), ("imageUrl", T2048)])
    .closed()
    .requires(&["id", "imageUrl"]);
static FORM: Schema = kind!(
    "BusinessFormEvent",
    ["type"],
    ("title", T256),
    ("showSummary", boolean()),
    ("startPageIdentifier", T256),
    ("pages", array(&PAGE).to(256)),
    ("images", array(&FORM_IMAGE).to(256)),
);

const OAUTH: Schema = object(&[
    ("responseType", T256),
    ("scope", array(&T64).to(16)),
    ("state", T64),
    ("clientSecret", T256),
    ("responseEncryptionKey", T1024),
])
.closed();
static AUTHENTICATION: Schema = kind!(
    "ConnectorAuthenticationRequest",
    ["type"],
    ("requestIdentifier", T64),
    ("apple", object(&[("oauth2", OAUTH)]).closed()),
);

const AMOUNT: Schema = object(&[("label", T64), ("amount", T64), ("type", T64)]).closed();
const SHIPPING: Schema = object(&[
    ("label", T256),
    ("amount", T64),
    ("identifier", T64),
    ("detail", text(512)),
])
.closed();
const APPLE_PAY: Schema = object(&[
    ("merchantIdentifier", text(512)),
    ("merchantCapabilities", array(&T64).to(15)),
    ("supportedNetworks", array(&T64).to(15)),
])
.closed()
.requires(&[
    "merchantIdentifier",
    "merchantCapabilities",
    "supportedNetworks",
]);
const PAYMENT_REQUEST: Schema = object(&[
    ("applePay", APPLE_PAY),
    ("lineItems", array(&AMOUNT).to(100)),
    ("total", AMOUNT),
    ("countryCode", text(2)),
    ("currencyCode", text(3)),
    ("supportedCountries", array(&text(2)).to(200)),
    ("requiredBillingContactFields", array(&text(128)).to(6)),
    ("requiredShippingContactFields", array(&text(128)).to(6)),
    ("shippingMethods", array(&SHIPPING).to(32)),
])
.closed()
.requires(&["applePay", "total", "countryCode", "currencyCode"]);
const ENDPOINTS: Schema = object(&[
    ("paymentGatewayUrl", T2048),
    ("paymentMethodUpdateUrl", T2048),
    ("shippingContactUpdateUrl", T2048),
    ("shippingMethodUpdateUrl", T2048),
    ("orderTrackingUrl", T2048),
    ("fallbackUrl", T2048),
])
.closed()
.requires(&["paymentGatewayUrl"]);
const MERCHANT_SESSION: Schema = object(&[
    ("epochTimestamp", number()),
    ("expiresAt", number()),
    ("merchantSessionIdentifier", T256),
    ("nonce", text(32)),
    ("merchantIdentifier", text(128)),
    ("displayName", T256),
    ("signature", text(5120)),
    ("initiative", text(16)),
    ("initiativeContext", T2048),
    ("signedFields", array(&T64).to(16)),
])
.closed();
const PAYMENT_DATA: Schema = object(&[
    ("version", T64),
    (
        "payment",
        object(&[
            ("paymentRequest", PAYMENT_REQUEST),
            ("endpoints", ENDPOINTS),
            ("merchantSession", MERCHANT_SESSION),
        ])
        .closed()
        .requires(&["paymentRequest", "endpoints", "merchantSession"]),
    ),
    (
        "images",
        array(
            &object(&[("identifier", T2048), ("data", T2048)])
                .closed()
                .requires(&["identifier", "data"]),
        )
        .to(2),
    ),
    ("requestIdentifier", T64),
])
.closed()
.requires(&["version", "payment", "requestIdentifier"]);
static PAYMENT: Schema = kind!(
    "ConnectorPaymentRequest",
    ["type"],
    ("signature", T1024),
    (
        "apple",
        object(&[("data", PAYMENT_DATA)])
            .closed()
            .requires(&["data"])
    ),
);

const BOT: Schema = object(&[
    ("botId", T64),
    ("botProvider", T64),
    (
        "botProviderType",
        words(&["1P", "3P_LP_CONNECTOR", "3P_EXTERNAL_CONNECTOR"]),
    ),
    ("botType", T64),
    ("botLanguage", T64),
    ("botLastUpdateTimestamp", number()),
])
.closed()
.requires(&["botId"]);
const INTENT: Schema = object(&[
    ("name", T256),
    ("id", T256),
    ("confidence", T64),
    ("confidenceScore", between(0.0, 1.0)),
    ("intentMatchType", text(20)),
    ("intentMatchEventType", text(20)),
])
.closed()
.requires(&["id", "confidenceScore"]);
static BOT_RESPONSE: Schema = kind!(
    "BotResponse",
    ["type"],
    ("bot", BOT),
    ("consumerUtteranceSequenceNumbers", array(&number()).to(16)),
    ("consumerId", T64),
    ("kBSourceId", T64),
    ("botInteractionId", T64),
    ("externalConversationId", T64),
    ("businessCases", array(&T256).to(16)),
    ("intentMatched", boolean()),
    ("intents", array(&INTENT).to(16)),
);
static BUILDER_RESPONSE: Schema = kind!(
    "CbBotResponseMetaData",
    ["botMsgId"],
    ("botMsgId", T64),
    ("botInteractionId", T64),
    ("botInteractionName", T1024),
    ("botProviderType", T1024),
    ("botId", T64),
    ("botType", text(128)),
    ("botProvider", T1024),
    ("intentId", T64),
    ("intentName", T1024),
    ("matchType", text(128)),
    ("domainName", T1024),
    ("domainType", T1024),
);
static AUTO_MESSAGE: Schema = kind!(
    "AutoMessage",
    ["type", "messageType"],
    ("messageType", T64),
    ("faasInvoked", boolean()),
    ("iteration", integer()),
);

/// Metadata.
pub(super) static METADATA: Schema = array(&one_of(&[
    &CHAT_MESSAGE,
    &CUSTOM_MESSAGE,
    &EVENT,
    &FORM,
    &AUTHENTICATION,
    &PAYMENT,
    &BOT_RESPONSE,
    &BUILDER_RESPONSE,
    &AUTO_MESSAGE,
]))
.to(32)
.or_null();
