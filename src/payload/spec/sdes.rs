//! Engagement attributes: what LivePerson collected about the visitor when the conversation began.

use super::{ID, MILLIS, NUMBER, TEXT, TEXT_OR_NULL, WHOLE, part};
use crate::content::spec::{Items, ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "Third-PartyBots/bot-types";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

const NUMBER_OR_NULL: Value = Value::Either(&[NUMBER, TEXT, Value::Null]);

/// An attribute of text that a page may leave empty.
const fn text(name: &'static str, doc: &'static str) -> Property {
    key(name, TEXT_OR_NULL, doc)
}

const fn number(name: &'static str, doc: &'static str) -> Property {
    key(name, NUMBER_OR_NULL, doc)
}

const TIME: Property = key(
    "serverTimeStamp",
    MILLIS,
    "when the attributes were collected: Unix time in milliseconds",
);

const CONTEXTS: Property = key(
    "contexts",
    Value::Object(&PAGES),
    "on which page they were collected",
);

const fn object(
    name: &'static str,
    title: &'static str,
    doc: &'static str,
    properties: &'static [Property],
) -> ObjectSpec {
    part(name, title, doc, properties, SOURCE).open()
}

/// `lpSdes`.
pub static SDES: ObjectSpec = object(
    "lpSdes",
    "engagement attributes",
    "what is known about the visitor; collected at the start of the conversation and never anew",
    &[
        key(
            "unauthenticatedSdes",
            Value::Object(&UNAUTHENTICATED),
            "what the page said about the visitor; anybody can forge it",
        )
        .when("where engagement attributes are on; empty without a visitor session"),
        key(
            "authenticatedSdes",
            Value::Object(&AUTHENTICATED),
            "what the identity provider of the brand vouches for",
        )
        .when("where engagement attributes are on; empty unless the consumer is logged in"),
    ],
);

/// `unauthenticatedSdes`.
pub static UNAUTHENTICATED: ObjectSpec = object(
    "unauthenticatedSdes",
    "attributes from the page",
    "groups of attributes that the page reported",
    &[
        key(
            "customerInfo",
            Value::Object(&CUSTOMER_GROUP),
            "the customer",
        ),
        key(
            "cartStatus",
            Value::Object(&CART_GROUP),
            "what is in the cart",
        ),
        key(
            "purchase",
            Value::Object(&PURCHASE_GROUP),
            "the last purchase",
        ),
        key(
            "viewedProduct",
            Value::Object(&VIEWED_PRODUCT_GROUP),
            "the product that was looked at",
        ),
        key(
            "marketingCampaignInfo",
            Value::Object(&CAMPAIGN_GROUP),
            "the campaign that led here",
        ),
        key("personalInfo", Value::Object(&PERSONAL_GROUP), "the person"),
        key(
            "lead",
            Value::Object(&LEAD_GROUP),
            "the interest of the visitor",
        ),
        key(
            "serviceActivity",
            Value::Object(&SERVICE_GROUP),
            "what the visitor did on a service page",
        ),
        key(
            "visitorError",
            Value::Object(&ERROR_GROUP),
            "an error that the visitor met",
        ),
    ],
);

/// `unauthenticatedSdes.customerInfo`.
pub static CUSTOMER_GROUP: ObjectSpec = object(
    "customerInfo group",
    "customer, as the page said",
    "the customer, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("customerInfo", Value::Object(&CUSTOMER), "the attributes"),
    ],
);

/// `unauthenticatedSdes.cartStatus`.
pub static CART_GROUP: ObjectSpec = object(
    "cartStatus group",
    "cart, as the page said",
    "the cart, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("cartStatus", Value::Object(&CART), "the attributes"),
    ],
);

/// `unauthenticatedSdes.purchase`.
pub static PURCHASE_GROUP: ObjectSpec = object(
    "purchase group",
    "purchase, as the page said",
    "the purchase, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("purchase", Value::Object(&PURCHASE), "the attributes"),
    ],
);

/// `unauthenticatedSdes.viewedProduct`.
pub static VIEWED_PRODUCT_GROUP: ObjectSpec = object(
    "viewedProduct group",
    "product, as the page said",
    "the product that was looked at, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("viewedProduct", Value::Any, "the attributes"),
        key("products", Value::list(Items::Anything), "the products"),
    ],
);

/// `unauthenticatedSdes.marketingCampaignInfo`.
pub static CAMPAIGN_GROUP: ObjectSpec = object(
    "marketingCampaignInfo group",
    "campaign, as the page said",
    "the campaign, with time and page",
    &[
        TIME,
        CONTEXTS,
        key(
            "marketingCampaignInfo",
            Value::Object(&CAMPAIGN),
            "the attributes",
        ),
    ],
);

/// `unauthenticatedSdes.personalInfo`.
pub static PERSONAL_GROUP: ObjectSpec = object(
    "personalInfo group",
    "person, as the page said",
    "the person, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("personalInfo", Value::Object(&PERSONAL), "the attributes"),
    ],
);

/// `unauthenticatedSdes.lead`.
pub static LEAD_GROUP: ObjectSpec = object(
    "lead group",
    "lead, as the page said",
    "the lead, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("lead", Value::Object(&LEAD), "the attributes"),
    ],
);

/// `unauthenticatedSdes.serviceActivity`.
pub static SERVICE_GROUP: ObjectSpec = object(
    "serviceActivity group",
    "service activity, as the page said",
    "the service activity, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("serviceActivity", Value::Object(&SERVICE), "the attributes"),
    ],
);

/// `unauthenticatedSdes.visitorError`.
pub static ERROR_GROUP: ObjectSpec = object(
    "visitorError group",
    "error, as the page said",
    "the error, with time and page",
    &[
        TIME,
        CONTEXTS,
        key("visitorError", Value::Object(&ERROR), "the attributes"),
    ],
);

/// The attributes of a customer.
pub static CUSTOMER: ObjectSpec = object(
    "customer",
    "customer",
    "what is known about the customer",
    &[
        text("customerStatus", "status, as the brand names it"),
        text("customerType", "type, as the brand names it"),
        number("balance", "balance of the account"),
        text("currency", "its currency, as `EUR`"),
        key("customerId", ID, "id of the customer with the brand"),
        key("lastPaymentDate", Value::Object(&DATE), "the last payment"),
        key("registrationDate", Value::Object(&DATE), "the registration"),
        text("loginStatus", "whether the customer is logged in"),
        text("companyBranch", "branch of the company"),
        text("socialId", "id in a social network"),
        text("imei", "id of the phone"),
        text("userName", "name of the user"),
        number("companySize", "people in the company"),
        text("accountName", "name of the account"),
        text("role", "role of the customer"),
        text("storeZipCode", "postal code of the store"),
        text("storeNumber", "number of the store"),
    ],
);

/// The attributes of a cart.
pub static CART: ObjectSpec = object(
    "cart",
    "cart",
    "what is in the cart",
    &[
        number("total", "sum of the cart"),
        text("currency", "its currency, as `EUR`"),
        number("numItems", "number of items"),
        key(
            "products",
            Value::list(Items::Each(&Value::Object(&CART_ITEM))),
            "the items",
        ),
    ],
);

/// An item of a cart.
pub static CART_ITEM: ObjectSpec = object(
    "cart item",
    "item",
    "a product in a cart, and how many of it",
    &[
        key("product", Value::Object(&PRODUCT), "the product"),
        number("quantity", "how many"),
    ],
);

/// A product.
pub static PRODUCT: ObjectSpec = object(
    "product",
    "product",
    "a product of the brand",
    &[
        text("name", "name of the product"),
        text("category", "its category"),
        text("sku", "its number with the brand"),
        number("price", "price of one"),
    ],
);

/// The attributes of a purchase.
pub static PURCHASE: ObjectSpec = object(
    "purchase",
    "purchase",
    "the last purchase",
    &[
        number("total", "sum of the order"),
        key("orderId", ID, "id of the order"),
        text("currency", "its currency, as `EUR`"),
        key("cart", Value::Object(&CART), "what was bought"),
    ],
);

/// The attributes of a campaign.
pub static CAMPAIGN: ObjectSpec = object(
    "marketing campaign",
    "campaign",
    "the campaign that led the visitor here",
    &[
        number("originatingChannel", "number of the channel"),
        text("affiliate", "who sent the visitor"),
        key("campaignId", ID, "id of the campaign with the brand"),
    ],
);

/// The attributes of a person.
pub static PERSONAL: ObjectSpec = object(
    "person",
    "person",
    "what is known about the person",
    &[
        text("name", "first name"),
        text("surname", "family name"),
        key("customerAge", Value::Object(&AGE), "the age"),
        key(
            "contacts",
            Value::list(Items::Each(&Value::Object(&CONTACT))),
            "how to reach the person",
        ),
        text("gender", "gender"),
        text("company", "company"),
        text("language", "language, as `en-US`"),
    ],
);

/// The age of a person.
pub static AGE: ObjectSpec = object(
    "age",
    "age",
    "the age, in years or by date of birth",
    &[
        number("customerAgeInYears", "years"),
        number("customerYearOfBirth", "year of birth"),
        number("customerMonthOfBirth", "month of birth, 1 to 12"),
        number("customerDateOfBirth", "day of birth in its month, 1 to 31"),
    ],
);

/// A way to reach a person.
pub static CONTACT: ObjectSpec = object(
    "contact",
    "contact",
    "a way to reach the person",
    &[
        text("email", "e-mail address"),
        text("phone", "telephone number"),
        text("phoneType", "the sort of telephone"),
        key("address", Value::Any, "postal address"),
        text("preferredContactMethod", "what the person prefers"),
    ],
);

/// The attributes of a lead.
pub static LEAD: ObjectSpec = object(
    "lead",
    "lead",
    "what the visitor is interested in",
    &[
        text("topic", "the topic"),
        number("value", "what it may be worth"),
        key("ticketId", ID, "id of the ticket"),
        key("leadId", ID, "id of the lead"),
        text("currency", "currency of the value, as `EUR`"),
    ],
);

/// The attributes of a service activity.
pub static SERVICE: ObjectSpec = object(
    "service activity",
    "service activity",
    "what the visitor did on a service page",
    &[
        text("topic", "the topic"),
        number("status", "how it went"),
        text("category", "the category"),
        key("serviceId", ID, "id of the service"),
    ],
);

/// The attributes of an error.
pub static ERROR: ObjectSpec = object(
    "visitor error",
    "error of the visitor",
    "an error that the visitor met on a page",
    &[
        key("contextId", ID, "where it happened"),
        text("message", "what the page said"),
        key("code", ID, "code of the error"),
        number("level", "how bad it was"),
        key(
            "resolved",
            Value::Either(&[Value::Boolean, TEXT, Value::Null]),
            "whether it is over",
        ),
    ],
);

/// A day.
pub static DATE: ObjectSpec = object(
    "date",
    "day",
    "a day of the calendar",
    &[
        key("year", Value::Either(&[WHOLE, Value::Null]), "year"),
        key(
            "month",
            Value::Either(&[WHOLE, Value::Null]),
            "month, 1 to 12",
        ),
        key(
            "day",
            Value::Either(&[WHOLE, Value::Null]),
            "day of the month, 1 to 31",
        ),
    ],
);

/// `contexts`.
pub static PAGES: ObjectSpec = object(
    "contexts",
    "contexts",
    "where attributes were collected",
    &[key("page", Value::Object(&PAGE), "the page")],
);

/// `contexts.page`.
pub static PAGE: ObjectSpec = object("page", "page", "a page", &[key("id", ID, "id of the page")]);

/// `authenticatedSdes`.
pub static AUTHENTICATED: ObjectSpec = object(
    "authenticatedSdes",
    "proven attributes",
    "what the identity provider vouches for; messaging and chat send other groups",
    &[
        key(
            "customerInfo",
            Value::Object(&PROVEN_CUSTOMER),
            "the customer",
        )
        .when("in messaging"),
        key("personalInfo", Value::Object(&PROVEN_PERSON), "the person").when("in messaging"),
        key(
            "authenticatedParticipantInfo",
            Value::Object(&CHAT_PARTICIPANT),
            "the customer, all attributes on one level",
        )
        .when("in chat"),
        key(
            "authenticatedPersonalInfo",
            Value::Object(&CHAT_PERSON),
            "the person, all attributes on one level",
        )
        .when("in chat"),
    ],
);

const LEVEL: Property = key(
    "acr",
    Value::Either(&[TEXT, Value::Words(&["loa1"])]),
    "how sure the identity is",
);
const ISSUER: Property = key("iss", TEXT, "who vouches for it: the issuer of the token");
const AUTH: Property = key("auth", Value::Any, "how the consumer was authenticated");

/// `authenticatedSdes.customerInfo`, in messaging.
pub static PROVEN_CUSTOMER: ObjectSpec = object(
    "proven customer",
    "proven customer",
    "the customer as the identity provider knows it",
    &[
        key(
            "type",
            Value::Either(&[TEXT, Value::Words(&["ctmrinfo"])]),
            "`ctmrinfo`",
        ),
        LEVEL,
        ISSUER,
        key("customerInfo", Value::Object(&CUSTOMER), "the attributes"),
        AUTH,
    ],
);

/// `authenticatedSdes.personalInfo`, in messaging.
pub static PROVEN_PERSON: ObjectSpec = object(
    "proven person",
    "proven person",
    "the person as the identity provider knows it",
    &[
        key(
            "type",
            Value::Either(&[TEXT, Value::Words(&["personal"])]),
            "`personal`",
        ),
        LEVEL,
        ISSUER,
        key("personalInfo", Value::Object(&PERSONAL), "the attributes"),
        AUTH,
    ],
);

/// `authenticatedSdes.authenticatedParticipantInfo`, in chat.
pub static CHAT_PARTICIPANT: ObjectSpec = object(
    "authenticatedParticipantInfo",
    "proven customer of a chat",
    "the customer as the identity provider knows it",
    &[
        key(
            "isUserAuthenticated",
            Value::Either(&[Value::Boolean, TEXT]),
            "whether the consumer is logged in",
        ),
        key("participantId", TEXT, "id of the consumer"),
        number("balance", "balance of the account"),
        text("currency", "its currency, as `EUR`"),
        key("customerId", ID, "id of the customer with the brand"),
        text("customerStatus", "status, as the brand names it"),
        text("customerType", "type, as the brand names it"),
        text("userName", "name of the user"),
        text("role", "role of the customer"),
    ],
);

/// `authenticatedSdes.authenticatedPersonalInfo`, in chat.
pub static CHAT_PERSON: ObjectSpec = object(
    "authenticatedPersonalInfo",
    "proven person of a chat",
    "the person as the identity provider knows it",
    &[
        text("name", "first name"),
        text("surname", "family name"),
        key(
            "contacts",
            Value::list(Items::Each(&Value::Object(&CONTACT))),
            "how to reach the person",
        ),
        text("gender", "gender"),
        text("company", "company"),
        text("language", "language, as `en-US`"),
    ],
);
