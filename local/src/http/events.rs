//! `GET /_local/events`: server-sent events, one for each change of a status, from the moment of the
//! request on. `?pipeline=NAME` asks for those of one pipeline.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, StreamExt};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::answers::problem;
use crate::events::Sent;
use crate::service::Service;

/// Proxies and clients end what is silent for long.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

pub async fn follow(State(service): State<Arc<Service>>, uri: Uri) -> Response {
    let mut wanted = None;
    for (key, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        if key != "pipeline" {
            return problem(StatusCode::BAD_REQUEST, "the one parameter is pipeline");
        }
        wanted = Some(value.into_owned());
    }
    let first = Event::default().comment("from here on");
    let following = stream::unfold((service.events().reader(), wanted), |(mut reader, wanted)| async move {
        let event = next(&mut reader, wanted.as_deref()).await?;
        Some((event, (reader, wanted)))
    });
    let events = stream::once(async { first }).chain(following).map(Ok::<_, Infallible>);
    Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response()
}

/// The next event that is wanted, or what was missed; none at the end.
async fn next(reader: &mut Receiver<Sent>, wanted: Option<&str>) -> Option<Event> {
    loop {
        match reader.recv().await {
            Ok(Sent::Event(event)) if wanted.is_none_or(|wanted| wanted == event.pipeline) => {
                let sent = Event::default().data(&event.text);
                return Some(if event.kind == "approval" { sent.event("approval") } else { sent });
            }
            Ok(Sent::Event(_)) => {}
            Err(RecvError::Lagged(count)) => {
                return Some(Event::default().event("lagged").data(json!({"left_out": count}).to_string()));
            }
            Ok(Sent::End) | Err(RecvError::Closed) => return None,
        }
    }
}
