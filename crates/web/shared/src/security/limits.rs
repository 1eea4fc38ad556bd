//! How much one request may send, and how often one address may try to sign in.
use super::BODY_BYTES_MAX;
use crate::Failure;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};

/// Refuses a body that announces itself as too large; one that does not say is cut off while it is read.
pub(super) async fn refuse_large_bodies(request: Request, next: Next) -> Response {
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.parse::<usize>().ok());
    match length {
        Some(bytes) if bytes > BODY_BYTES_MAX => Failure::TooLarge.into_response(),
        _ => next.run(request).await,
    }
}

/// Limits tries by network address: for sign-in, set-up, enrolment and step-up. Lockout by account is another's work.
/// `route.layer(axum::middleware::from_fn_with_state(limit.clone(), SignInLimit::check))`
#[derive(Clone)]
pub struct SignInLimit {
    tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    /// How many proxies of ours stand before us, each adding one address to `X-Forwarded-For`.
    proxies: usize,
}

impl SignInLimit {
    /// `burst` tries at once, then one every 60 / `per_minute` seconds.
    pub fn new(per_minute: NonZeroU32, burst: NonZeroU32, proxies: usize) -> Self {
        Self { tries: Arc::new(RateLimiter::keyed(Quota::per_minute(per_minute).allow_burst(burst))), proxies }
    }

    /// Counts writes only: looking at the sign-in page is free.
    pub async fn check(State(limit): State<Self>, request: Request, next: Next) -> Response {
        if request.method().is_safe() {
            return next.run(request).await;
        }
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let address = client(request.headers(), peer, limit.proxies);
        match limit.tries.check_key(&address) {
            Ok(()) => next.run(request).await,
            Err(until) => {
                limit.tries.retain_recent();
                let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
                Failure::TooMany { wait_seconds: wait.as_secs() + 1 }.into_response()
            }
        }
    }
}

/// The client's address: the peer, or what our own outermost proxy saw. Addresses further left are the client's to invent.
fn client(headers: &HeaderMap, peer: Option<IpAddr>, proxies: usize) -> IpAddr {
    let forwarded =
        headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
    let seen = proxies.checked_sub(1).and_then(|skip| forwarded.rev().nth(skip)).and_then(|a| a.trim().parse().ok());
    network(seen.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

/// One IPv6 subscriber holds a /64, so the limit counts by that.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6) & !u128::from(u64::MAX))),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(forwarded: &'static str, proxies: usize) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        client(&headers, Some("192.0.2.9".parse().unwrap()), proxies).to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(seen("203.0.113.5", 0), "192.0.2.9");
        assert_eq!(seen("198.51.100.1, 203.0.113.5", 1), "203.0.113.5");
        assert_eq!(seen("198.51.100.1, 203.0.113.5", 2), "198.51.100.1");
        assert_eq!(seen("nonsense", 1), "192.0.2.9");
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", 1), "2001:db8:1:2::");
    }
}
