//! From the body of an answer to the document that is shown.

use crate::assist::formatted;
use crate::json::parse;

/// Bodies up to this size in bytes are laid out when they came on one line.
const LAID_OUT: usize = 1024 * 1024;

/// The text of the document. JSON that came on one line is laid out; everything else stays byte for byte.
pub(super) fn document_text(body: &str) -> String {
    let one_line = !body.trim_end().contains('\n');
    if one_line && body.len() <= LAID_OUT && parse(body).strict {
        return formatted(body).unwrap_or_else(|_| body.to_owned());
    }
    body.to_owned()
}
