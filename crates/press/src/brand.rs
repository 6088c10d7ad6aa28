//! The pictures that `site.toml` names: the logo, the icon, the badges of legal lines, the portraits of authors.

use crate::{
    config::Config,
    diagnostic::Diagnostic,
    front_matter::Located,
    media::{Around, Media, NoPicture},
    newsroom::Newsroom,
    phrase,
};
use newsprint_model::{media::Picture, people::Profile};
use std::{path::Path, sync::Arc};

/// Puts the pictures where pages look for them; `file` is the name of `site.toml` for people. What is missing is reported.
pub fn set(newsroom: &mut Newsroom, site: &Path, file: &Arc<Path>) -> Vec<Diagnostic> {
    let mut pictures = Pictures { site, file, diagnostics: Vec::new() };
    let Newsroom { config, media, profiles, .. } = newsroom;
    let Config { site, logo, icon, badges, authors, .. } = config;
    site.logo = pictures.find(media, logo.as_ref());
    // Pages link it by the names of `icons`; here it is only looked for, so that one that is missing is reported.
    pictures.find(media, icon.as_ref());
    for badge in badges {
        let picture = pictures.find(media, Some(&badge.file));
        for &(edition, line) in &badge.lines {
            site.editions[edition].legal[line].badge.clone_from(&picture);
        }
    }
    for author in authors {
        let portrait = pictures.find(media, author.portrait.as_ref());
        for (language, slug) in author.slugs() {
            let profile = Profile {
                role: author.roles.get(language).cloned(),
                portrait: portrait.clone(),
                about: author.about.get(language).cloned(),
            };
            if let Some(edition) = site.editions.iter().position(|edition| edition.language == *language) {
                profiles.insert(edition, slug, profile);
            }
        }
    }
    pictures.diagnostics
}

struct Pictures<'p> {
    site: &'p Path,
    file: &'p Arc<Path>,
    diagnostics: Vec<Diagnostic>,
}

impl Pictures<'_> {
    fn find(&mut self, media: &Media, stated: Option<&Located>) -> Option<Picture> {
        let Located { text, span } = stated?;
        let picture = media.picture(text, Around { folder: self.site, root: self.site });
        let report = |problem: NoPicture| {
            let help = phrase!(
                "put the file beside site.toml, or into static/ or media/",
                "请把文件放在 site.toml 旁边，或放进 static/ 或 media/"
            );
            self.diagnostics.push(Diagnostic::at(self.file, problem.finding(text, span.clone(), help), 0));
        };
        picture.map_err(report).ok()
    }
}
