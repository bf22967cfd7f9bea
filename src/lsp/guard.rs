//! Requests under way: which were cancelled, who answers, and what becomes of a panic.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lsp_server::{ErrorCode, Message, Notification, RequestId, Response};

/// Sends messages to the client.
pub type Out = Arc<dyn Fn(Message) + Send + Sync>;

/// A request under way.
struct Pending {
    /// The text that it is about.
    uri: String,
    cancelled: Arc<AtomicBool>,
}

/// The requests under way. Each is answered once: by whoever takes it out of the list.
#[derive(Clone)]
pub struct Requests {
    out: Out,
    pending: Arc<Mutex<HashMap<RequestId, Pending>>>,
}

/// A request in the hands of a thread.
#[derive(Clone)]
pub struct Ticket {
    id: RequestId,
    cancelled: Arc<AtomicBool>,
    requests: Requests,
}

/// Why a request has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The protocol's number.
    pub code: i32,
    /// What to tell the user.
    pub message: String,
}

impl Failure {
    /// A request that cannot be met, and why.
    pub fn refused(message: impl Into<String>) -> Failure {
        Failure {
            code: ErrorCode::RequestFailed as i32,
            message: message.into(),
        }
    }

    /// A request that is not as the protocol says.
    pub fn invalid(message: impl Into<String>) -> Failure {
        Failure {
            code: ErrorCode::InvalidParams as i32,
            message: message.into(),
        }
    }
}

/// What a request gives.
pub type Answer = Result<serde_json::Value, Failure>;

impl Requests {
    /// No requests; answers go to `out`.
    pub fn new(out: Out) -> Requests {
        Requests {
            out,
            pending: Arc::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<RequestId, Pending>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request came.
    pub fn begin(&self, id: RequestId, uri: &str) -> Ticket {
        let cancelled = Arc::new(AtomicBool::new(false));
        let pending = Pending {
            uri: uri.to_owned(),
            cancelled: Arc::clone(&cancelled),
        };
        self.lock().insert(id.clone(), pending);
        Ticket {
            id,
            cancelled,
            requests: self.clone(),
        }
    }

    /// The client wants no answer any more.
    pub fn cancel(&self, id: &RequestId) {
        self.end(id, ErrorCode::RequestCanceled, "cancelled");
    }

    /// A text changed: what was asked of its former state is moot.
    pub fn modified(&self, uri: &str) {
        let stale: Vec<RequestId> = self
            .lock()
            .iter()
            .filter(|(_, pending)| pending.uri == uri)
            .map(|(id, _)| id.clone())
            .collect();
        for id in stale {
            self.end(
                &id,
                ErrorCode::ContentModified,
                "the text has changed since",
            );
        }
    }

    fn end(&self, id: &RequestId, code: ErrorCode, message: &str) {
        let pending = self.lock().remove(id);
        if let Some(pending) = pending {
            pending.cancelled.store(true, Ordering::Relaxed);
            let response = Response::new_err(id.clone(), code as i32, message.to_owned());
            (self.out)(Message::Response(response));
        }
    }

    /// Sends a notification.
    pub fn notify(&self, method: &str, params: serde_json::Value) {
        (self.out)(Message::Notification(Notification {
            method: method.to_owned(),
            params,
        }));
    }
}

impl Ticket {
    /// Whether nobody waits for the answer.
    pub fn is_moot(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// What is set when nobody waits for the answer any more.
    pub fn moot(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.cancelled)
    }

    /// Answers, unless that was done.
    pub fn answer(self, answer: Answer) {
        if self.requests.lock().remove(&self.id).is_none() {
            return;
        }
        let response = match answer {
            Ok(value) => Response::new_ok(self.id, value),
            Err(failure) => Response::new_err(self.id, failure.code, failure.message),
        };
        (self.requests.out)(Message::Response(response));
    }
}

/// Does some work whose panic ends that work alone.
///
/// # Errors
/// What the panic said.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        Failure {
            code: ErrorCode::InternalError as i32,
            message: format!("guixlite failed at this; please report it: {said}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Requests, guarded};
    use lsp_server::{ErrorCode, Message, RequestId};
    use std::sync::{Arc, Mutex};

    #[test]
    #[allow(clippy::panic, reason = "it is about panics")]
    fn a_panic_ends_one_piece_of_work() {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let failed = guarded(|| -> u32 { std::panic::panic_any("a bug".to_owned()) });
        std::panic::set_hook(hook);
        let message = failed.err().map(|failure| failure.message);
        assert!(message.is_some_and(|message| message.contains("a bug")));
        assert_eq!(guarded(|| 1), Ok(1));
    }

    #[test]
    fn a_request_is_answered_once() {
        let sent: Arc<Mutex<Vec<Message>>> = Arc::default();
        let out = Arc::clone(&sent);
        let requests = Requests::new(Arc::new(move |message| {
            if let Ok(mut sent) = out.lock() {
                sent.push(message);
            }
        }));
        let id = RequestId::from(1);
        let ticket = requests.begin(id.clone(), "file:///a");
        requests.cancel(&id);
        requests.cancel(&id);
        assert!(ticket.is_moot());
        ticket.answer(Ok(serde_json::Value::Null));
        let other = requests.begin(RequestId::from(2), "file:///a");
        requests.modified("file:///b");
        assert!(!other.is_moot());
        requests.modified("file:///a");
        let codes: Vec<i32> = sent
            .lock()
            .map(|sent| {
                sent.iter()
                    .filter_map(|message| match message {
                        Message::Response(response) => {
                            response.response_result.as_ref().err().map(|e| e.code)
                        }
                        _ => None,
                    })
                    .collect()
            })
            .unwrap_or_default();
        assert_eq!(
            codes,
            [
                ErrorCode::RequestCanceled as i32,
                ErrorCode::ContentModified as i32
            ]
        );
    }
}
