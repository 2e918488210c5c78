//! botbench: a workbench for people who build bots on LivePerson Conversational Cloud.
//!
//! # Bird's-eye view
//!
//! A text becomes a tree with spans, whatever is wrong with it; the tree is read as what it is meant to be, a bot
//! response for instance; rules look at it and give findings; the same reading gives a scene, which is what the consumer
//! would see. An invocation turns a payload into an exchange, whose body is such a text again.
//!
//! ```text
//! text ──parse──▶ tree ──read──▶ response ──rules──▶ findings, with fixes that are edits of the text
//!                                    └─────build──▶ scene: bubbles, cards, chips
//! payload ──prepare──▶ request ──send──▶ exchange ──▶ the text of the answer
//! ```
//!
//! All of it but sending is a pure function. The window and the command line are two thin layers around it, so they
//! can never disagree about a verdict.
//!
//! # Code map
//!
//! | module | what it is for |
//! |---|---|
//! | [`text`] | spans, edits, the line index, the text buffer and its undo; knows nothing else |
//! | [`json`] | any text to a lossless flat tree and every syntax error in one pass; JSON Pointer both ways |
//! | [`content`] | structured content: the specification as data, and a content as a flat list of elements |
//! | [`channel`] | the channels on which a consumer can see a message |
//! | [`response`] | the contract of bot responses: entries, context, actions |
//! | [`payload`] | what functions receive: events, their payloads as tables, templates, views, the strict JSON that is sent |
//! | [`errors`] | LivePerson's error codes: meaning, cause, cure |
//! | [`lint`] | findings, fixes, and the table of rules whose examples are their tests |
//! | [`assist`] | what an editor asks of a document: completion, hover, limits, outline, budgets, decoding, format and repair |
//! | [`preview`] | a response as a scene of plain data |
//! | [`document`] | a text, its revision, and the analysis that is derived from it and replaced whole |
//! | [`invoke`] | one invocation from Send to answer: request, state machine, secrets, what the answer says |
//! | [`transport`] | the doors to the outside: HTTP, the demo bot on loopback, function folders, pictures from other hosts |
//! | [`workspace`] | folders, files, settings, endpoints: all file I/O |
//! | [`cli`] | the command line, a file for each subcommand |
#![cfg_attr(
    feature = "gui",
    doc = "| [`ui`] | views: state in, commands out; also defines the commands |"
)]
#![cfg_attr(
    feature = "gui",
    doc = "| [`offscreen`] | a frame of egui, or a picture, painted into an image without window and GPU |"
)]
#![cfg_attr(
    feature = "gui",
    doc = "| [`app`] | the controller, the only owner of state |"
)]
//!
//! # Who may know whom
//!
//! ```text
//! text ◀─ json ◀─ content ◀─ { channel, response, payload, errors } ◀─ lint ◀─ { assist, preview } ◀─ document
//!                                              document, errors  ◀─ invoke ◀─ transport
//!                                              document, invoke  ◀─ workspace
//!          document, preview, lint, assist, invoke, workspace    ◀─ ui ◀─ offscreen
//!                                         everything but app     ◀─ cli ◀─ main
//!                                         everything but cli     ◀─ app ◀─ main
//! ```
//!
//! What a module may know, those that know it may know too. No cycles; nobody knows `app` or `cli`. The test
//! `tests/tidy` reads the sources and fails where one of these lines is crossed.
//!
//! # Invariants
//!
//! - `text` to `preview`, and `document`, do no input or output and cannot fail: broken input is a value, never an `Err`
//!   and never a panic. Nothing recurses over the depth of a document.
//! - Derived state is a pure function of its input, replaced whole, stamped with a revision; a late result of an older
//!   revision is dropped.
//! - Only `app`, `ui` and `offscreen` know egui; without the feature `gui` the crate is the engine and the command line.
//! - Only `transport` opens sockets, only `workspace` opens files, and views do neither.
//! - Views push commands and change nothing; the one exception is typing, through [`document::Document::apply`].
//! - Nothing repaints while nothing is in flight.
//! - Secrets are [`invoke::Secret`], which shows itself nowhere; what may be shown is [`invoke::ShownText`], which only
//!   the redactor makes.
//! - No type of the domain is serialised as it is: files, settings and machine output have types of their own.
//! - A fact about LivePerson stands once, in a table, with its source.

pub mod assist;
pub mod channel;
pub mod cli;
pub mod content;
pub mod document;
pub mod errors;
pub mod invoke;
pub mod json;
pub mod lint;
pub mod payload;
pub mod preview;
pub mod response;
pub mod text;
pub mod transport;
pub mod workspace;

#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "gui")]
pub mod offscreen;
#[cfg(feature = "gui")]
pub mod ui;
