//! JSON Web Tokens (RFC 7519): header and claims. The signature is not verified, for that needs the issuer's key.

use super::{Candidate, Decoded, DecodedKind, is_container, readable};
use crate::json::{Node, parse};
use crate::payload::utc;
use crate::response::{DecodedMetadata, decoded_metadata, mended_base64};

/// The scope that an invocation of a function needs (external invocation).
const SCOPE: &str = "faas.lambda.invoke";

/// A token, alone or behind `Bearer`.
pub(super) fn of_token(candidate: &Candidate<'_>, text: &str) -> Option<Decoded> {
    let token = text.trim();
    let token = token.strip_prefix("Bearer ").unwrap_or(token);
    let mut parts = token.split('.');
    let (header, claims) = (part(parts.next()?)?, part(parts.next()?)?);
    let signature = parts.next()?;
    let is_token = parts.next().is_none() && has_algorithm(&header);
    let shown = format!("{}\n{}", readable(&header).trim_end(), readable(&claims));
    let title = "JSON Web Token: header and claims";
    let mut decoded = candidate
        .decoded(DecodedKind::Token, title, shown)
        .filter(is_token)?;
    decoded.notes.push(match signature {
        "" => "it has no signature".to_owned(),
        _ => "the signature was not verified".to_owned(),
    });
    let claims_parse = parse(&claims);
    if let Some(root) = claims_parse.root(&claims) {
        decoded.notes.extend(times(root));
        decoded.notes.extend(scope(root));
    }
    Some(decoded)
}

/// A part of a token, which is JSON in base64 for URLs.
fn part(part: &str) -> Option<String> {
    match decoded_metadata(&mended_base64(part)?)? {
        DecodedMetadata::Text(text) if is_container(&text) => Some(text),
        _ => None,
    }
}

fn has_algorithm(header: &str) -> bool {
    let header_parse = parse(header);
    let root = header_parse.root(header);
    root.is_some_and(|root| root.get("alg").is_some())
}

/// When the token was issued, and how long it is good for.
fn times(claims: Node<'_>) -> impl Iterator<Item = String> {
    let names = [
        ("iat", "issued"),
        ("nbf", "good from"),
        ("exp", "good until"),
    ];
    names.into_iter().filter_map(move |(name, words)| {
        let seconds = claims.get(name)?.number()?;
        let is_time = (0.0..1e11).contains(&seconds);
        let moment = utc((seconds * 1_000.0) as i64).replace(".000Z", "Z");
        is_time.then(|| format!("{words} {moment}"))
    })
}

/// What a token of LivePerson's lacks to invoke functions.
fn scope(claims: Node<'_>) -> Option<String> {
    let is_sentinel = claims
        .get("iss")
        .is_some_and(|issuer| issuer.says("Sentinel"));
    let scope = claims.get("scope")?.string()?;
    let lacks = !scope.split_whitespace().any(|word| word == SCOPE);
    (is_sentinel && lacks)
        .then(|| format!("the scope lacks `{SCOPE}`: functions cannot be invoked with it"))
}

impl Decoded {
    fn filter(self, is_meant: bool) -> Option<Self> {
        is_meant.then_some(self)
    }
}
