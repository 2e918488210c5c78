//! Pictures from other hosts: what a hostile document may make this machine ask for is bounded here.
//!
//! Nothing is asked of a host that the user has not switched on. A host with a public name never leads to an address
//! inside of the user's network: the name is resolved once, and only what was checked is connected to. Redirects are
//! followed by hand, each checked as if it were the document's own.

mod address;
mod client;
mod fault;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, LOCATION};
use reqwest::{Client, Response};
use tokio::sync::Semaphore;
use url::{Host, Url};

use super::redirect::{MAX_REDIRECTS, is_redirect};
use super::{Doors, Transport};
use crate::invoke::Cancel;

pub use fault::ImageFault;

use address::{is_local_name, is_public};
use client::ImageClients;

/// The most bytes of a picture.
pub const IMAGE_CAP: usize = 10 << 20;

/// How long a picture may take, redirects included.
pub const IMAGE_TIMEOUT: Duration = Duration::from_secs(10);

/// Pictures that are fetched and decoded at a time.
const AT_ONCE: usize = 4;

/// Which hosts may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageHosts {
    /// These, by name. One that stands for this machine or its network must be spelt so: `localhost`, `192.168.0.9`.
    Only(BTreeSet<String>),
    /// All that have a public address.
    Public,
}

/// One picture to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRequest {
    /// Where it is, as the document says.
    pub url: String,
    /// Which hosts may be asked.
    pub hosts: ImageHosts,
    /// How long it may take; [`IMAGE_TIMEOUT`] but in tests.
    pub timeout: Duration,
}

/// What fetches of pictures share.
#[derive(Debug)]
pub(super) struct ImageDoor {
    clients: ImageClients,
    places: Semaphore,
}

impl Default for ImageDoor {
    fn default() -> Self {
        Self {
            clients: ImageClients::default(),
            places: Semaphore::new(AT_ONCE),
        }
    }
}

impl Transport {
    /// Fetches a picture in the background. `done` is called once with its bytes, on a thread that may be kept as long
    /// as decoding takes, unless the returned [`Cancel`] is dropped before.
    pub fn spawn_image(
        &self,
        request: ImageRequest,
        done: impl FnOnce(Result<Vec<u8>, ImageFault>) + Send + 'static,
    ) -> Cancel {
        let doors = Arc::clone(&self.doors);
        self.spawn_task(async move {
            // The semaphore is never closed.
            let place = doors.images.places.acquire().await;
            let result = fetch(&doors, &request).await;
            tokio::task::spawn_blocking(move || done(result)).await.ok();
            drop(place);
        })
    }

    /// Fetches pictures and waits for all of them; for the command line. The results stand in the order of the requests.
    #[must_use]
    pub fn wait_images(&self, requests: Vec<ImageRequest>) -> Vec<Result<Vec<u8>, ImageFault>> {
        let tasks: Vec<_> = requests
            .into_iter()
            .map(|request| {
                let doors = Arc::clone(&self.doors);
                self.handle.spawn(async move {
                    let _place = doors.images.places.acquire().await;
                    fetch(&doors, &request).await
                })
            })
            .collect();
        let wait = |task: tokio::task::JoinHandle<Result<Vec<u8>, ImageFault>>| {
            let ended = self.handle.block_on(task);
            ended.unwrap_or_else(|_| Err(ImageFault::Failed("the task ended".to_owned())))
        };
        tasks.into_iter().map(wait).collect()
    }
}

async fn fetch(doors: &Doors, request: &ImageRequest) -> Result<Vec<u8>, ImageFault> {
    let fetched = follow(&doors.images, request);
    let timed = tokio::time::timeout(request.timeout, fetched).await;
    timed.unwrap_or(Err(ImageFault::TimedOut))
}

async fn follow(door: &ImageDoor, request: &ImageRequest) -> Result<Vec<u8>, ImageFault> {
    let mut url =
        Url::parse(request.url.trim()).map_err(|error| ImageFault::Unusable(error.to_string()))?;
    let mut from_public = false;
    for _ in 0..=MAX_REDIRECTS {
        let place = judge(&url, &request.hosts, from_public)?;
        let client = door.clients.client(place).await?;
        let response = get(client, &url).await?;
        let Some(location) = location(&response) else {
            return receive(response).await;
        };
        from_public |= place == Place::Public;
        url = url
            .join(&location)
            .map_err(|error| ImageFault::Unusable(error.to_string()))?;
    }
    Err(ImageFault::TooManyRedirects)
}

/// Where a URL leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// To a name or an address that has to be public.
    Public,
    /// To this machine or its network, by a URL that says so.
    Local,
}

/// Whether a URL may be asked for. What began in public does not end in the user's network.
fn judge(url: &Url, hosts: &ImageHosts, from_public: bool) -> Result<Place, ImageFault> {
    if !matches!(url.scheme(), "http" | "https") {
        let scheme = url.scheme();
        return Err(ImageFault::Unusable(format!(
            "`{scheme}` is not `http` or `https`"
        )));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ImageFault::Unusable("it has a user name in it".to_owned()));
    }
    let Some(host) = url.host() else {
        return Err(ImageFault::Unusable("it names no host".to_owned()));
    };
    let name = host.to_string();
    let place = match host {
        Host::Domain(domain) if is_local_name(domain) => Place::Local,
        Host::Domain(_) => Place::Public,
        Host::Ipv4(address) if is_public(address.into()) => Place::Public,
        Host::Ipv6(address) if is_public(address.into()) => Place::Public,
        Host::Ipv4(_) | Host::Ipv6(_) => Place::Local,
    };
    let is_on = match hosts {
        ImageHosts::Only(on) => on.contains(&name),
        ImageHosts::Public => place == Place::Public,
    };
    match (is_on, place) {
        (_, Place::Local) if from_public || matches!(hosts, ImageHosts::Public) => {
            Err(ImageFault::Private { host: name })
        }
        (false, _) => Err(ImageFault::HostOff { host: name }),
        (true, place) => Ok(place),
    }
}

async fn get(client: &Client, url: &Url) -> Result<Response, ImageFault> {
    let kinds = "image/png,image/jpeg,image/webp,image/gif,image/svg+xml";
    let sent = client.get(url.clone()).header(ACCEPT, kinds).send().await;
    sent.map_err(|error| ImageFault::of(url, &error))
}

fn location(response: &Response) -> Option<String> {
    let location = response.headers().get(LOCATION)?;
    is_redirect(response.status().as_u16())
        .then(|| String::from_utf8_lossy(location.as_bytes()).into_owned())
}

async fn receive(mut response: Response) -> Result<Vec<u8>, ImageFault> {
    let status = response.status();
    if !status.is_success() {
        return Err(ImageFault::Status(status.as_u16()));
    }
    let announced = response.content_length().unwrap_or(0);
    if announced > IMAGE_CAP as u64 {
        return Err(ImageFault::TooLarge);
    }
    let url = response.url().clone();
    let mut bytes = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| ImageFault::of(&url, &error))?
    {
        if bytes.len() + chunk.len() > IMAGE_CAP {
            return Err(ImageFault::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(hosts: &[&str]) -> ImageHosts {
        ImageHosts::Only(hosts.iter().map(|&host| host.to_owned()).collect())
    }

    fn judged(url: &str, hosts: &ImageHosts) -> Result<Place, ImageFault> {
        judge(&Url::parse(url).unwrap(), hosts, false)
    }

    #[test]
    fn a_host_is_asked_only_where_it_is_switched_on() {
        let hosts = only(&["img.shop.example"]);
        let off = |host: &str| {
            Err(ImageFault::HostOff {
                host: host.to_owned(),
            })
        };
        for (url, expected) in [
            ("https://img.shop.example/a.png", Ok(Place::Public)),
            ("http://IMG.shop.example:8080/a.png", Ok(Place::Public)),
            ("https://shop.example/a.png", off("shop.example")),
            (
                "https://img.shop.example.evil.example/",
                off("img.shop.example.evil.example"),
            ),
            ("http://127.0.0.1/", off("127.0.0.1")),
        ] {
            assert_eq!(judged(url, &hosts), expected, "{url}");
        }
    }

    #[test]
    fn this_machine_and_its_network_need_a_switch_of_their_own() {
        for url in [
            "http://localhost:3000/a.png",
            "http://127.0.0.1/a.png",
            "http://0x7f.1/a.png",
            "http://2130706433/a.png",
            "http://[::1]/a.png",
            "http://[::ffff:10.0.0.1]/a.png",
            "http://169.254.169.254/latest/meta-data",
            "http://192.168.0.9/a.png",
        ] {
            let refused = judged(url, &ImageHosts::Public);
            assert!(matches!(refused, Err(ImageFault::Private { .. })), "{url}");
            let host = Url::parse(url).unwrap().host().unwrap().to_string();
            assert_eq!(judged(url, &only(&[&host])), Ok(Place::Local), "{url}");
            let url = Url::parse(url).unwrap();
            let redirected = judge(&url, &only(&[&host]), true);
            assert!(
                matches!(redirected, Err(ImageFault::Private { .. })),
                "{url}"
            );
        }
        assert_eq!(
            judged("https://1.1.1.1/a.png", &ImageHosts::Public),
            Ok(Place::Public)
        );
    }

    #[test]
    fn nothing_but_plain_web_addresses_is_asked_for() {
        for url in [
            "ftp://shop.example/a",
            "file:///etc/passwd",
            "https://me:pw@shop.example/a",
        ] {
            let refused = judged(url, &ImageHosts::Public);
            assert!(matches!(refused, Err(ImageFault::Unusable(_))), "{url}");
        }
    }
}
