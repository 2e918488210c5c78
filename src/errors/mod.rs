//! LivePerson's error codes: meaning, cause, cure.
