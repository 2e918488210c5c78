//! Servers of our own on the loopback interface: taking connections until nobody needs them any more.

use std::io;
use std::time::Duration;

use hyper::HeaderMap;
use hyper::header::HOST;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// How long to wait before the next attempt where no connection can be taken, such as for want of descriptors.
const BREATH: Duration = Duration::from_millis(50);

/// Where connections come from.
pub(super) trait Source: Send {
    /// The next one.
    fn next(&mut self) -> impl Future<Output = io::Result<TcpStream>> + Send;
}

impl Source for TcpListener {
    async fn next(&mut self) -> io::Result<TcpStream> {
        let (stream, _) = self.accept().await?;
        Ok(stream)
    }
}

/// Whether a request is meant for this machine and the port that it came to: a page that a browser has open may lead a
/// name of its own here (DNS rebinding), and names that host.
pub(super) fn is_at_home(headers: &HeaderMap, port: u16) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    host.is_some_and(|host| own.iter().any(|own| own == host))
}

/// Serves each connection for ever; whoever waits drops it, and the connections with it.
pub(super) async fn serve<F>(mut source: impl Source, mut connection: impl FnMut(TcpStream) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            stream = taken(&mut source) => {
                if let Some(stream) = stream {
                    connections.spawn(connection(stream));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

/// The next connection, or nothing after a while: a fault may stay, and asking on at once would keep a processor busy.
async fn taken(source: &mut impl Source) -> Option<TcpStream> {
    if let Ok(stream) = source.next().await {
        return Some(stream);
    }
    tokio::time::sleep(BREATH).await;
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    struct Exhausted(Arc<AtomicU32>);

    impl Source for Exhausted {
        async fn next(&mut self) -> io::Result<TcpStream> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Err(io::Error::other("too many open files"))
        }
    }

    #[test]
    fn connections_that_cannot_be_taken_are_not_asked_for_without_a_breath() {
        let asked = Arc::new(AtomicU32::new(0));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let source = Exhausted(Arc::clone(&asked));
        runtime.block_on(async {
            let serving = serve(source, |_| async {});
            tokio::time::timeout(3 * BREATH, serving).await.unwrap_err();
        });
        // A slow machine asks less often, none asks more often.
        let asked = asked.load(Ordering::Relaxed);
        assert!((1..=4).contains(&asked), "{asked}");
    }
}
