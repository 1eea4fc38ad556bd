//! The frame of pages that need no sign-in, and where they may lead on to.
use cs_people::Site;
use cs_web_shared::{Failure, PageKind, ReaderLanguage, Shell, Web};
use cs_workflows::people::clinic_sites;

/// The frame, under the clinic's name where it has one place, and its sites.
pub async fn shell(web: &Web, language: &ReaderLanguage, path: &str) -> Result<(Shell, Vec<Site>), Failure> {
    let sites = clinic_sites(&web.app).await?;
    let name = if let [only] = sites.as_slice() { only.name.as_str() } else { "" };
    let mut shell = Shell::new(PageKind::Public, language.texts(), name, path);
    shell.demo = web.demo;
    Ok((shell, sites))
}

/// The path to go on to, if it is one of this site and leads anywhere.
pub fn local(next: &str) -> Option<&str> {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r', '\t']);
    let path = next.split(['?', '#']).next().unwrap_or("");
    let entry = ["/", "/sign-in", "/sign-out", "/language", "/setup", "/enrol"].contains(&path);
    (own && !entry).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_stays_on_this_site() {
        assert_eq!(local("/inbox/thr_1?a=b"), Some("/inbox/thr_1?a=b"));
        for bad in
            ["", "//evil.example.org", "https://evil.example.org", "/\\evil", "/\t/evil", "/sign-in?next=/x", "/"]
        {
            assert_eq!(local(bad), None, "{bad}");
        }
    }
}
