//! Nothing gets into a record but what may be shown.

use super::*;
use crate::invoke::fixture::{header, plain, prepared_with};
use crate::invoke::{
    Answer, BLOT, Exchange, HeaderSource, InvokeError, InvokeErrorKind, Redactor, Seen,
};

const VALUE: &str = "k3y-of-the-shop-4711";

fn drafted(text: &str) -> Draft {
    let url = "https://shop.example/bot?v=1&who=ann";
    let headers = vec![
        header("x-key", HeaderSource::Environment("SHOP_KEY".to_owned())),
        header("x-case", HeaderSource::Literal("greeting".to_owned())),
    ];
    let (request, prepared) = prepared_with(plain("shop", url, headers), text, VALUE);
    Draft::new(&request, &prepared, 1_700_000_000_000)
}

fn exchange(body: &[u8], headers: &[(&str, &str)]) -> Exchange {
    let shown = |text: &str| Redactor::default().show(text);
    Exchange {
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), shown(value)))
            .collect(),
        ..Exchange::bare("shop", 200, body)
    }
}

#[test]
fn headers_name_their_variable_and_the_address_hides_what_it_says() {
    let record =
        drafted(r#"{"message": "hi"}"#).cancelled(&Seen::default(), Duration::from_millis(3));
    assert_eq!(
        record.sent.url.as_str(),
        "https://shop.example/bot?v=1&who=•••"
    );
    let values: Vec<_> = record
        .sent
        .headers
        .iter()
        .map(|it| (it.name.as_str(), &it.value))
        .collect();
    assert_eq!(values[0].0, "content-type");
    assert_eq!(
        values[2],
        ("x-key", &SentValue::Variable("SHOP_KEY".to_owned()))
    );
    let greeting = Redactor::default().show("greeting");
    assert_eq!(values[3], ("x-case", &SentValue::Text(greeting)));
    assert_eq!(record.outcome, RecordedOutcome::Cancelled);
}

#[test]
fn a_value_that_reaches_the_draft_in_any_way_is_blotted_out() {
    let draft = drafted(&format!(r#"{{"message": "{VALUE}"}}"#));
    let body = format!(r#"{{"result": "{VALUE}"}}"#);
    let exchange = exchange(
        body.as_bytes(),
        &[("x-echo", VALUE), ("set-cookie", "sid=1; Path=/")],
    );
    let error = InvokeError {
        kind: InvokeErrorKind::Refused,
        message: Redactor::default().show(VALUE),
        help: VALUE.to_owned(),
        seen: Box::default(),
    };
    let answer = Answer::read(&body);
    let failed = draft.clone().failed(&error, Duration::ZERO);
    let record = draft.answered(&exchange, &answer, FindingCounts::default());
    for record in [&record, &failed] {
        assert!(
            !format!("{record:?}{}", record.sent.body.text()).contains("k3y"),
            "{record:?}"
        );
    }
    let received = record.received().expect("an answer");
    assert_eq!(received.body.text(), r#"{"result": "•••"}"#);
    let values: Vec<&str> = received
        .headers
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(values, [BLOT, BLOT]);
}

#[test]
fn a_long_body_is_cut_and_says_so_and_shows_no_part_of_a_secret() {
    let mut body = vec![b'.'; KEPT_BODY - 5];
    body.extend_from_slice(VALUE.as_bytes());
    let draft = drafted("{}");
    let answer = Answer::read("");
    let record = draft.answered(&exchange(&body, &[]), &answer, FindingCounts::default());
    let kept = &record.received().expect("an answer").body;
    assert!(kept.cut);
    assert_eq!(kept.length, body.len() as u64);
    assert_eq!(kept.bytes.as_bytes().len(), KEPT_BODY - 5);
}
