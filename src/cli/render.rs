//! `botbench render`: what a document looks like, as a picture or as the places of its elements.

use std::collections::BTreeMap;
use std::path::Path;

use super::Status;
use super::arguments::{ImageChoice, NamedChannel, RenderArguments};
use super::input::{self, ConfiguredOptions};
use super::output::{print_json, trouble};
use crate::channel::Channel;
use crate::content::Edition;
use crate::document::{Analysis, analyse};
use crate::lint::Kind;
use crate::preview::layout_json::layout;
use crate::preview::picture::{Picture, Size};
use crate::preview::{
    Block, BlockBody, ImageState, Images, Play, Scene, Subject, View, conversation, scene, web,
};
use crate::workspace::{Expected, write_atomic};

/// What stands for standard output.
pub(super) const STDOUT: &str = "-";

/// Draws a document, and writes what is asked for.
pub(super) fn run(arguments: &RenderArguments) -> anyhow::Result<Status> {
    let (channel, all_channels) = match arguments.channel {
        NamedChannel::One(channel) => (channel, false),
        NamedChannel::All => (Channel::Web, true),
    };
    if all_channels && arguments.layout.is_some() {
        trouble(
            "`--layout` is about one channel",
            "name it, or leave `--channel` out for the web",
        );
        return Ok(Status::Trouble);
    }
    let Some(input) = input::read(&arguments.file) else {
        return Ok(Status::Trouble);
    };
    let mut configured = ConfiguredOptions::default();
    let mut options = configured.of(&arguments.file);
    options.verdicts = true;
    let analysis = analyse(&input.text, 0, None, &options);
    let scene = scene_of(&input.text, &analysis, options.edition);
    if scene.blocks.is_empty() {
        says_nothing(&input.path, analysis.kind);
        return Ok(Status::Trouble);
    }
    let Some(pictures) = pictures(arguments, &scene)? else {
        return Ok(Status::Trouble);
    };
    let view = view(arguments, channel, &pictures);
    let mut status = Status::Clean;
    if let Some(path) = &arguments.layout {
        let picture = picture(&scene, &view);
        status = write_layout(path, &picture, arguments.width)?;
    }
    if let Some(path) = &arguments.out {
        status = status.max(paint(
            path,
            arguments,
            (&scene, &view, all_channels),
            &pictures,
        )?);
    }
    Ok(if configured.failed {
        Status::Trouble
    } else {
        status
    })
}

fn says_nothing(path: &Path, kind: Kind) {
    let kind = kind.id();
    trouble(
        &format!(
            "{} says nothing to a consumer: its kind is `{kind}`",
            path.display()
        ),
        "give a structured content, quick replies, or what a function answers",
    );
}

#[cfg(feature = "gui")]
type Pictures = crate::offscreen::Bitmaps;
#[cfg(not(feature = "gui"))]
type Pictures = ();

/// The pictures from outside, where they are to be loaded; `None` where that is impossible.
#[cfg(feature = "gui")]
fn pictures(arguments: &RenderArguments, scene: &Scene) -> anyhow::Result<Option<Pictures>> {
    match arguments.images {
        ImageChoice::Load => super::render_png::load(scene, &arguments.file).map(Some),
        _ => Ok(Some(Pictures::new())),
    }
}

#[cfg(not(feature = "gui"))]
fn pictures(arguments: &RenderArguments, _: &Scene) -> anyhow::Result<Option<Pictures>> {
    if arguments.images == ImageChoice::Load {
        trouble(
            "this build cannot read pictures: it has no `gui`",
            "give their size instead: `--images 300x200`",
        );
        return Ok(None);
    }
    Ok(Some(()))
}

#[cfg(feature = "gui")]
fn paint(
    path: &Path,
    arguments: &RenderArguments,
    (scene, view, all_channels): (&Scene, &View, bool),
    pictures: &Pictures,
) -> anyhow::Result<Status> {
    let shot = crate::offscreen::Shot {
        scene,
        view,
        play: &Play::default(),
        all_channels,
    };
    let canvas = crate::offscreen::shoot(&shot, pictures, arguments.scale)?;
    super::render_png::write(path, &canvas)
}

#[cfg(not(feature = "gui"))]
fn paint(
    _: &Path,
    _: &RenderArguments,
    _: (&Scene, &View, bool),
    (): &Pictures,
) -> anyhow::Result<Status> {
    trouble(
        "this build cannot write a picture: it has no `gui`",
        "`--layout` works in every build",
    );
    Ok(Status::Trouble)
}

fn scene_of(text: &str, analysis: &Analysis, edition: Edition) -> Scene {
    let subject = Subject {
        edition,
        ..analysis.subject(text)
    };
    scene(None, &subject)
}

/// How the document is looked at.
fn view(arguments: &RenderArguments, channel: Channel, pictures: &Pictures) -> View {
    let others = match arguments.images {
        ImageChoice::Size { width, height } => ImageState::Loaded(Size { width, height }),
        ImageChoice::Off | ImageChoice::Load => ImageState::Failed,
    };
    View {
        channel,
        width: arguments.width,
        images: Images {
            known: states(pictures),
            others,
        },
        ..View::default()
    }
}

#[cfg(feature = "gui")]
fn states(pictures: &Pictures) -> BTreeMap<String, ImageState> {
    super::render_png::states(pictures)
}

#[cfg(not(feature = "gui"))]
fn states((): &Pictures) -> BTreeMap<String, ImageState> {
    BTreeMap::new()
}

/// A card alone on the web, as its renderer draws it; all else as the channel shows it in a conversation.
fn picture(scene: &Scene, view: &View) -> Picture {
    let play = Play::default();
    match scene.blocks.as_slice() {
        [
            Block {
                body: BlockBody::Card(card),
                ..
            },
        ] if view.channel == Channel::Web => web::card(card, view, &play),
        _ => conversation::picture(scene, view, &play),
    }
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
