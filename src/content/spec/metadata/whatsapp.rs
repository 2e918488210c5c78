//! Metadata of WhatsApp, which takes one item at most.

use super::{META, RCV};
use crate::content::spec::{Class, Items, ObjectSpec, Property, Value};

const CATALOG: Property = Property::text("catalogId", 25, "id of the catalogue").required();

/// `WhatsAppSingleProduct`.
pub static SINGLE_PRODUCT: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "WhatsAppSingleProduct",
    "a product",
    "shows one product of a catalogue",
    &[
        Property::TYPE,
        CATALOG,
        Property::text("productRetailerId", 50, "id of the product").required(),
    ],
)
.source(RCV);

/// `WhatsAppMultipleProduct`.
pub static MULTIPLE_PRODUCT: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "WhatsAppMultipleProduct",
    "several products",
    "shows products of a catalogue in sections",
    &[
        Property::TYPE,
        CATALOG,
        Property::array(
            "sections",
            (1, 10),
            Items::Each(&Value::Object(&SECTION)),
            "the sections, 1 to 10",
        )
        .required(),
    ],
)
.source(RCV);

static SECTION: ObjectSpec = ObjectSpec::part(
    "product section",
    "section of products",
    "a heading with its products",
    &[
        Property::text("title", 24, "the heading").required(),
        Property::array(
            "productIds",
            (1, 30),
            Items::Each(&Value::Text { max: usize::MAX }),
            "ids of the products, 1 to 30",
        )
        .required(),
    ],
)
.source(RCV);

/// `WhatsAppOrder`.
pub static ORDER: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "WhatsAppOrder",
    "order",
    "what a consumer ordered; received, not sent",
    &[Property::TYPE],
)
.source(META)
.open();
