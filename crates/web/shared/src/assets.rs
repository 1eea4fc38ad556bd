//! Styles, scripts, fonts and icons: embedded, addressed by their content, cached for good.
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

#[derive(RustEmbed)]
#[folder = "vendor/"]
struct Vendor;

/// The style sheets that make `app.css`, in the order of the cascade.
const STYLES: [&str; 15] = [
    "tokens",
    "base",
    "layout",
    "buttons",
    "forms",
    "marks",
    "blocks",
    "tables",
    "inbox",
    "draft",
    "escalations",
    "overlays",
    "patient",
    "admin",
    "print",
];

/// How a reference from one asset to another is written in the source: `asset:icons.svg`.
const REFERENCE: &str = "asset:";

struct Asset {
    url: String,
    etag: HeaderValue,
    mime: HeaderValue,
    bytes: Cow<'static, [u8]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

/// The URL of an asset by its plain name: `asset("app.css")` → `/assets/app.5f1c….css`.
/// A name that does not exist gives a URL that is not found; a test over all templates keeps that from shipping.
pub fn asset(name: &str) -> &'static str {
    TABLE.by_name.get(name).map_or("/assets/missing", |a| a.url.as_str())
}

/// The URLs of the script modules that `app.js` imports, so that a page can ask for them at once.
pub fn script_modules() -> impl Iterator<Item = &'static str> {
    TABLE.by_name.iter().filter(|(name, _)| name.starts_with("js/")).map(|(_, a)| a.url.as_str())
}

/// Serves `/assets/*`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*path}", get(serve)).route("/favicon.ico", get(favicon))
}

async fn favicon(headers: HeaderMap) -> Response {
    answer(TABLE.by_name.get("favicon.svg"), false, &headers)
}

async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let hashed = TABLE.names_by_url.get(path.as_str());
    answer(TABLE.by_name.get(hashed.unwrap_or(&path)), hashed.is_some(), &headers)
}

fn answer(asset: Option<&Asset>, immutable: bool, headers: &HeaderMap) -> Response {
    let Some(asset) = asset else { return (StatusCode::NOT_FOUND, "not found").into_response() };
    let cache = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let common = [
        (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
        (header::ETAG, asset.etag.clone()),
        (header::CONTENT_TYPE, asset.mime.clone()),
    ];
    if headers.get(header::IF_NONE_MATCH) == Some(&asset.etag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let body = match &asset.bytes {
        Cow::Borrowed(bytes) => axum::body::Body::from(*bytes),
        Cow::Owned(bytes) => axum::body::Body::from(bytes.clone()),
    };
    (common, body).into_response()
}

struct Table {
    by_name: BTreeMap<String, Asset>,
    names_by_url: BTreeMap<String, String>,
}

impl Table {
    /// Leaves first, so that what refers to an asset is hashed with that asset's final URL in it.
    fn build() -> Self {
        let mut sources: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        for name in Vendor::iter() {
            sources.extend(Vendor::get(&name).map(|f| (name.to_string(), f.data)));
        }
        for name in Static::iter().filter(|n| !n.starts_with("css/")) {
            sources.extend(Static::get(&name).map(|f| (name.to_string(), f.data)));
        }
        sources.insert("app.css".to_owned(), Cow::Owned(stylesheet()));
        let mut table = Self { by_name: BTreeMap::new(), names_by_url: BTreeMap::new() };
        let names: Vec<String> = sources.keys().cloned().collect();
        for name in names {
            table.add(&name, &sources, 0);
        }
        table
    }

    fn add(&mut self, name: &str, sources: &BTreeMap<String, Cow<'static, [u8]>>, depth: usize) {
        // A cycle of references has no hash; `no_reference_dangles` fails on what is left unresolved.
        if self.by_name.contains_key(name) || depth > 8 {
            return;
        }
        let Some(source) = sources.get(name) else { return };
        let bytes = if is_ours(name) { self.resolve(source, sources, depth) } else { source.clone() };
        let hash = hex::encode(&Sha256::digest(&bytes)[..6]);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let file = format!("{stem}.{hash}.{extension}");
        let mime = match mime_guess::from_path(name).first_or_octet_stream() {
            m if m.type_() == "text" => format!("{m}; charset=utf-8"),
            m => m.to_string(),
        };
        let header =
            |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        let asset =
            Asset { url: format!("/assets/{file}"), etag: header(&format!("\"{hash}\"")), mime: header(&mime), bytes };
        self.names_by_url.insert(file, name.to_owned());
        self.by_name.insert(name.to_owned(), asset);
    }

    /// Replaces each `asset:NAME` by NAME's URL.
    fn resolve(
        &mut self,
        source: &[u8],
        sources: &BTreeMap<String, Cow<'static, [u8]>>,
        depth: usize,
    ) -> Cow<'static, [u8]> {
        let text = String::from_utf8_lossy(source);
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_ref();
        while let Some(at) = rest.find(REFERENCE) {
            out.push_str(&rest[..at]);
            let after = &rest[at + REFERENCE.len()..];
            let end = after.find(['"', '\'', ')', '#']).unwrap_or(after.len());
            let name = &after[..end];
            self.add(name, sources, depth + 1);
            match self.by_name.get(name) {
                Some(asset) => out.push_str(&asset.url),
                None => out.push_str(&rest[at..at + REFERENCE.len() + end]),
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        Cow::Owned(out.into_bytes())
    }
}

fn is_ours(name: &str) -> bool {
    name == "app.css" || Static::get(name).is_some()
}

fn stylesheet() -> Vec<u8> {
    let sheet = |name: &&str| Static::get(&format!("css/{name}.css")).map(|f| f.data.into_owned());
    STYLES.iter().filter_map(sheet).collect::<Vec<_>>().join(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, http::Request};
    use tower::ServiceExt as _;

    async fn fetch(url: &str, etag: Option<&HeaderValue>) -> Response {
        let mut request = Request::get(url);
        if let Some(etag) = etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        router::<()>().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn a_hashed_url_is_cached_for_good_and_answers_not_modified() {
        let first = fetch(asset("app.css"), None).await;
        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(first.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(first.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        let again = fetch(asset("app.css"), first.headers().get(header::ETAG)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn a_plain_name_is_revalidated_and_an_unknown_one_is_not_found() {
        let plain = fetch("/assets/app.css", None).await;
        assert_eq!(plain.headers()[header::CACHE_CONTROL], "no-cache");
        assert_eq!(fetch("/assets/../Cargo.toml", None).await.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn no_reference_dangles_and_every_sheet_is_named() {
        for (name, asset) in TABLE.by_name.iter().filter(|(name, _)| is_ours(name)) {
            assert!(
                !String::from_utf8_lossy(&asset.bytes).contains(REFERENCE),
                "{name} refers to an asset that is not there"
            );
        }
        let mut named: Vec<String> = STYLES.iter().map(|s| format!("css/{s}.css")).collect();
        let mut present: Vec<String> =
            Static::iter().filter(|n| n.starts_with("css/")).map(|n| n.to_string()).collect();
        named.sort();
        present.sort();
        assert_eq!(named, present);
    }
}
