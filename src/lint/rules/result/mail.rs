//! The mails that carry the transcript of a chat.

use super::{MAILS, TRANSCRIPT, narrow, result_of};
use crate::json::{JsonPointer, Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::entry::found;
use crate::lint::rules::top::certainty;
use crate::lint::rules::words::{a_type, filled, shown};
use crate::lint::subject::{Body, opening};
use crate::lint::{edits, suggest};
use crate::response::{self, ResultContract};

/// Where mails are described.
const BASIS: &str = "EventSources/chat-post-survey";

/// What becomes of a faulty list of mails.
pub(super) const NO_MAIL: &str = "no mail is sent, and the function is not called again";

/// The fields that hold an address.
const ADDRESSES: [&str; 2] = ["targetEmail", "senderEmail"];

/// The mails of a result, with their places.
fn mails<'a>(body: &Body<'a>) -> impl Iterator<Item = (JsonPointer, Node<'a>)> + use<'a> {
    let list = result_of(body, ResultContract::Mails);
    let base = body.pointer.clone();
    let items = list
        .into_iter()
        .flat_map(|list| list.elements())
        .enumerate();
    items.map(move |(index, mail)| (base.index(index), mail))
}

/// `result.mail`.
pub static MAIL: Rule = Rule {
    code: "result.mail",
    title: "a mail that is no object",
    consequence: NO_MAIL,
    help: "write an object with `targetEmail`, `senderName`, `senderEmail` and `subject`",
    basis: BASIS,
    invalid: &[
        Example::with(r#"["ann@example.com"]"#, TRANSCRIPT),
        Example::with("[null]", TRANSCRIPT),
    ],
    valid: MAILS,
    check: Check::Result(check_mail),
    ..Rule::BLANK
};

fn check_mail(body: &Body<'_>, report: &mut Report<'_>) {
    for (pointer, mail) in mails(body).filter(|(_, mail)| !mail.is_object()) {
        report.add(|| {
            let message = format!("a mail is an object; this is {}", a_type(mail));
            Finding::new(pointer, narrow(mail), message)
        });
    }
}

/// `result.mail-fields`.
pub static MAIL_FIELDS: Rule = Rule {
    code: "result.mail-fields",
    title: "a mail without one of its fields",
    consequence: NO_MAIL,
    help: "give each mail `targetEmail`, `senderName`, `senderEmail` and `subject`, as strings with words",
    basis: BASIS,
    invalid: &[
        Example::with(
            r#"[{"targetEmail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com"}]"#,
            TRANSCRIPT,
        ),
        Example::with(
            r#"[{"targetEmail": "ann@example.com", "senderName": "", "senderEmail": "shop@example.com", "subject": 7}]"#,
            TRANSCRIPT,
        ),
        Example::with(
            r#"[{"targetEMail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "Your chat"}]"#,
            TRANSCRIPT,
        ),
        Example::with("[{}]", TRANSCRIPT),
    ],
    valid: MAILS,
    check: Check::Result(check_fields),
    ..Rule::BLANK
};

fn check_fields(body: &Body<'_>, report: &mut Report<'_>) {
    for (pointer, mail) in mails(body).filter(|(_, mail)| mail.is_object()) {
        for field in response::MAIL_FIELDS {
            match mail.member(field.name) {
                None => report.add(|| without_field(&pointer, mail, field.name)),
                Some(member) if member.value.is_some() && filled(member.value).is_none() => {
                    report.add(|| wrong_field(&pointer, &member));
                }
                Some(_) => {}
            }
        }
    }
}

fn without_field(pointer: &JsonPointer, mail: Node<'_>, name: &str) -> Finding {
    let message = format!("the mail has no `{name}`");
    let finding = Finding::new(pointer.clone(), opening(mail), message);
    let fields = response::MAIL_FIELDS.map(|field| field.name);
    let is_meant = |member: &Member<'_>| {
        let key = member.name();
        !fields.contains(&&*key) && suggest::nearest(&key, fields) == Some(name)
    };
    let meant = mail.members().take(100).find(is_meant);
    match meant.filter(|member| filled(member.value).is_some()) {
        Some(member) => finding.fix(
            certainty(&member.name(), name),
            format!("rename `{}` to `{name}`", member.name()),
            edits::rename_in(mail, &member, name),
        ),
        None => finding,
    }
}

fn wrong_field(pointer: &JsonPointer, member: &Member<'_>) -> Finding {
    let name = member.name();
    let message = format!(
        "`{name}` must be a string with words; found {}",
        found(member)
    );
    let span = member.value.map_or(member.key.span(), narrow);
    Finding::new(pointer.key(&name), span, message)
}

/// `result.mail-address`.
pub static MAIL_ADDRESS: Rule = Rule {
    code: "result.mail-address",
    title: "an address that mails cannot be sent to",
    consequence: NO_MAIL,
    help: "write one address, such as `ann@example.com`",
    basis: BASIS,
    invalid: &[
        Example::with(
            r#"[{"targetEmail": "ann", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "Your chat"}]"#,
            TRANSCRIPT,
        ),
        Example::with(
            r#"[{"targetEmail": "ann@example.com, bob@example.com", "senderName": "Shop", "senderEmail": "@shop", "subject": "Your chat"}]"#,
            TRANSCRIPT,
        ),
    ],
    valid: MAILS,
    check: Check::Result(check_address),
    ..Rule::BLANK
};

fn check_address(body: &Body<'_>, report: &mut Report<'_>) {
    for (pointer, mail) in mails(body) {
        for key in ADDRESSES {
            let value = mail.get(key);
            let (Some(value), Some(text)) = (value, filled(value)) else {
                continue;
            };
            if !is_address(text.trim()) {
                report.add(|| {
                    let message =
                        format!("`{key}` must be one mail address; found {}", shown(value));
                    Finding::new(pointer.key(key), value.span(), message)
                });
            }
        }
    }
}

/// Something before and behind one `@`, without blanks, commas and semicolons.
fn is_address(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(['@', ',', ';', '<', '>']);
    text.split_once('@').is_some_and(|(name, host)| {
        is_part(name) && is_part(host) && !text.contains(char::is_whitespace)
    })
}
