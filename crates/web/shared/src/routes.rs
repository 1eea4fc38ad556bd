//! A router that knows its own routes, so that a test can walk them all.
use crate::Web;
use axum::{
    Router,
    handler::Handler,
    routing::{self, MethodRouter},
};

/// One way in: "GET /inbox/{thread}".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
}

/// Routes under construction.
#[derive(Debug, Default, Clone)]
pub struct Routes {
    router: Router<Web>,
    list: Vec<Route>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("GET", path, routing::get(handler))
    }

    pub fn post<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("POST", path, routing::post(handler))
    }

    pub fn put<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("PUT", path, routing::put(handler))
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// Wraps the routes so far in a layer.
    pub fn map(mut self, wrap: impl FnOnce(Router<Web>) -> Router<Web>) -> Self {
        self.router = wrap(self.router);
        self
    }

    pub fn list(&self) -> &[Route] {
        &self.list
    }

    pub fn into_router(self) -> Router<Web> {
        self.router
    }

    fn add(mut self, method: &'static str, path: &'static str, route: MethodRouter<Web>) -> Self {
        self.router = self.router.route(path, route);
        self.list.push(Route { method, path });
        self
    }
}
