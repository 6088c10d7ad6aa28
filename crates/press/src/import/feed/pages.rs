//! Page after page of a feed.

use super::{item, page::Page};
use crate::{
    fetch,
    import::{
        destination::Destination,
        story::{Incoming, Kind, Note},
    },
    say,
};
use anyhow::Result;
use std::collections::HashSet;

/// The most pages of a feed that are read.
const MOST: usize = 500;

/// Reads all pages of a feed; `get` gives the bytes of an address or a file.
///
/// # Errors
/// When a page cannot be had, or is no feed.
pub fn read(source: &str, destination: &Destination, mut get: impl FnMut(&str) -> Result<Vec<u8>>) -> Result<Incoming> {
    let mut incoming = Incoming::default();
    let mut seen = HashSet::new();
    let mut next = Some(source.to_owned());
    while let Some(address) = next.take() {
        let page = Page::read(&get(&address)?, &address, destination.zone.as_ref())?;
        seen.insert(address.clone());
        for entry in page.feed.entries {
            incoming.stories.push(item::story(entry, &page.origin, destination)?);
        }
        let Some(older) = page.next else { break };
        // A feed in a file is read without the web.
        let follows = fetch::address(&address).and_then(|base| base.join(&older).ok()).map(String::from);
        let follows = follows.filter(|older| fetch::address(older).is_some());
        match follows {
            Some(older) if seen.contains(&older) => {}
            Some(older) if seen.len() < MOST => next = Some(older),
            Some(_) | None => {
                let told = say!("older stories: {older}", "更早的文章：{older}");
                incoming.notes.push(Note::new(Kind::NotRead, told));
            }
        }
    }
    Ok(incoming)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::destination::tests::site;

    fn headlines(source: &str, get: impl FnMut(&str) -> Result<Vec<u8>>) -> (Vec<String>, Vec<Note>) {
        let folder = tempfile::tempdir().expect("a folder");
        let incoming = read(source, &site(folder.path()), get).expect("a feed");
        (incoming.stories.into_iter().map(|story| story.headline).collect(), incoming.notes)
    }

    fn atom(title: &str, next: &str) -> Vec<u8> {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><id>a</id><link rel='next' href='{next}'/>\
             <entry><id>{title}</id><title>{title}</title></entry></feed>"
        )
        .into_bytes()
    }

    #[test]
    fn older_pages_follow_and_loops_end() {
        let get = |address: &str| match address {
            "https://a.example/feed" => Ok(atom("One", "/feed?page=2")),
            "https://a.example/feed?page=2" => Ok(atom("Two", "feed")),
            other => panic!("{other} was asked for"),
        };
        assert_eq!(headlines("https://a.example/feed", get), (vec!["One".to_owned(), "Two".to_owned()], Vec::new()));
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"1","title":"One"}]"#;
        let get = |address: &str| match address {
            "https://a.example/feed.json" => Ok(format!("{json},\"next_url\":\"2.json\"}}").into_bytes()),
            "https://a.example/2.json" => Ok(format!("{json}}}").replace("One", "Two").into_bytes()),
            other => panic!("{other} was asked for"),
        };
        assert_eq!(headlines("https://a.example/feed.json", get).0, ["One", "Two"]);
    }

    #[test]
    fn there_is_an_end_to_all_pages() {
        let mut pages = 0;
        let (headlines, notes) = headlines("https://a.example/", |_| {
            pages += 1;
            Ok(atom("One", &format!("/{pages}")))
        });
        assert_eq!((headlines.len(), notes.len()), (MOST, 1));
    }

    #[test]
    fn files_lead_nowhere() {
        for next in ["https://a.example/2", "../../secret.xml", "file:///etc/passwd", "/etc/passwd"] {
            let (headlines, notes) = headlines("feed.xml", |file| {
                assert_eq!(file, "feed.xml");
                Ok(atom("One", next))
            });
            assert_eq!((headlines.len(), notes.len()), (1, 1), "{next}");
        }
        let (_, notes) = headlines("https://a.example/", |_| Ok(atom("One", "file:///etc/passwd")));
        assert_eq!(notes.len(), 1);
    }
}
