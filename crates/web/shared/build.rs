//! Stops the build with a plain instruction when the npm assets have not been fetched yet.
use std::path::Path;

/// What `./dev assets` copies out of `node_modules`.
const VENDOR: [&str; 7] = [
    "htmx.min.js",
    "source-sans-3-latin.woff2",
    "source-sans-3-latin-ext.woff2",
    "source-sans-3-vietnamese.woff2",
    "swagger-ui-bundle.js",
    "swagger-ui.css",
    "LICENCES.txt",
];

fn main() {
    for folder in ["static", "vendor", "templates", "../../../translations"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let missing: Vec<_> = VENDOR.into_iter().filter(|name| !Path::new("vendor").join(name).is_file()).collect();
    if !missing.is_empty() {
        println!(
            "cargo::error=crates/web/shared/vendor lacks {}. Run ./dev assets in the repository's root, then build again.",
            missing.join(", ")
        );
    }
}
