//! `botbench render`: what a document looks like, as a picture or as the places of its elements.

use std::path::Path;

use super::Status;
use super::arguments::{ImageChoice, RenderArguments};
use super::input::{self, ConfiguredOptions};
use super::output::{print_json, trouble};
use crate::document::{Analysis, analyse};
use crate::preview::layout_json::layout;
use crate::preview::picture::{Picture, Size};
use crate::preview::{
    BlockBody, CardElement, ImageState, Images, Play, Scene, Subject, View, scene, web,
};
use crate::workspace::{Expected, write_atomic};

/// What stands for standard output.
const STDOUT: &str = "-";

/// Draws a document, and writes what is asked for.
pub(super) fn run(arguments: &RenderArguments) -> anyhow::Result<Status> {
    let Some(input) = input::read(&arguments.file) else {
        return Ok(Status::Trouble);
    };
    let mut configured = ConfiguredOptions::default();
    let mut options = configured.of(&arguments.file);
    options.verdicts = true;
    let analysis = analyse(&input.text, 0, None, &options);
    let scene = scene_of(&input.text, &analysis);
    let view = view(arguments);
    let Some(picture) = picture(&scene, &view) else {
        let kind = analysis.kind.id();
        trouble(
            &format!(
                "{} says nothing to a consumer: its kind is `{kind}`",
                input.path.display()
            ),
            "give a structured content, quick replies, or what a function answers",
        );
        return Ok(Status::Trouble);
    };
    let mut status = Status::Clean;
    if let Some(path) = &arguments.layout {
        status = write_layout(path, &picture, arguments.width)?;
    }
    if arguments.out.is_some() {
        trouble(
            "this build cannot write a picture: it has no `gui`",
            "`--layout` works in every build",
        );
        return Ok(Status::Trouble);
    }
    Ok(status)
}

fn scene_of(text: &str, analysis: &Analysis) -> Scene {
    scene(
        None,
        &Subject {
            text,
            kind: analysis.kind,
            parse: &analysis.parse,
            diagnostics: &analysis.diagnostics,
            conversation: None,
        },
    )
}

/// How the document is looked at.
fn view(arguments: &RenderArguments) -> View {
    let others = match arguments.images {
        ImageChoice::Size { width, height } => ImageState::Loaded(Size { width, height }),
        ImageChoice::Off => ImageState::Failed,
        ImageChoice::Load => ImageState::Loading,
    };
    View {
        channel: arguments.channel,
        width: arguments.width,
        images: Images {
            others,
            ..Images::default()
        },
        ..View::default()
    }
}

/// The picture of a card, or of the first card of an answer.
fn picture(scene: &Scene, view: &View) -> Option<Picture> {
    let card = scene.blocks.iter().find_map(|block| match &block.body {
        BlockBody::Card(card) => Some::<&CardElement>(card),
        _ => None,
    })?;
    Some(web::card(card, view, &Play::default()))
}

fn write_layout(path: &Path, picture: &Picture, width: f32) -> anyhow::Result<Status> {
    let layout = layout(picture, width);
    if path.as_os_str() == STDOUT {
        print_json(&layout)?;
        return Ok(Status::Clean);
    }
    let mut bytes = serde_json::to_vec_pretty(&layout)?;
    bytes.push(b'\n');
    match write_atomic(path, &bytes, Expected::Anything) {
        Ok(_) => Ok(Status::Clean),
        Err(error) => {
            trouble(&error.to_string(), error.help());
            Ok(Status::Trouble)
        }
    }
}
