//! The HTML around a frame, and around the page for partners: small, without the app.

use crate::{csp, output::shell::base, reader::Reader, text::escape};
use newsprint_model::{
    Language, PartnerFrame, Site,
    list::Alternate,
    partner::{SCRIPT, Shows},
};

/// The reader's files that frames and the page for partners load.
#[derive(Clone, Debug)]
pub struct Files {
    /// The style sheet of every frame.
    style: String,
    /// The colours by night.
    dark: String,
    /// The style sheet of whole stories, beside that.
    article: String,
    /// The script of frames.
    script: String,
    /// The style sheet of the site.
    site: String,
    /// The style sheet of the page for partners, beside that.
    form: String,
    /// What brings the page for partners to life.
    builder: String,
}

impl Files {
    /// Finds them; nothing when one is not there.
    pub fn of(reader: &Reader) -> Option<Self> {
        let named = |stem, ending| reader.named(stem, ending).map(str::to_owned);
        Some(Self {
            style: named("embed", "css")?,
            dark: named("embed-dark", "css")?,
            article: named("embed-article", "css")?,
            script: named("embed-frame", "js")?,
            site: named("newsprint", "css")?,
            form: named("embed-builder", "css")?,
            builder: named("newsprint-embed-builder_loader", "js")?,
        })
    }
}

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its language.
    pub language: &'d Language,
    /// Its address, relative to the site's root.
    pub href: &'d str,
    /// Its title, as text.
    pub title: &'d str,
    /// Its body, as HTML.
    pub body: &'d str,
}

impl Document<'_> {
    /// A frame; `others` are the frames of the same in other languages.
    pub fn frame(&self, files: &Files, shown: &PartnerFrame, others: &[Alternate], site: &Site) -> String {
        let Files { style, dark, article, script, .. } = files;
        let (base, page) = (escape(&site.base_url), shown.route().href(site));
        let others = others.iter().map(|Alternate { language, href }| {
            format!(r#"<link rel="alternate" hreflang="{language}" href="{href}">"#)
        });
        let others = others.collect::<String>();
        let whole = match shown.shows() {
            Shows::Article => format!(r#"<link rel="stylesheet" href="{article}">"#),
            Shows::Headlines | Shows::Card => String::new(),
        };
        let head = format!(
            "<meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{base}{page}\">{others}\
             <link rel=\"stylesheet\" href=\"{style}\">{whole}\
             <link rel=\"stylesheet\" id=\"dark\" media=\"(prefers-color-scheme: dark)\" href=\"{dark}\">\
             <script defer src=\"{script}\"></script>"
        );
        self.html(&csp::frame(&site.base_url), &head)
    }

    /// The page for partners.
    pub fn builder(&self, files: &Files) -> String {
        let Files { site, form, builder, .. } = files;
        let head = format!(
            "<link rel=\"stylesheet\" href=\"{site}\"><link rel=\"stylesheet\" href=\"{form}\"><script async src=\"{SCRIPT}\"></script>\
             <script type=\"module\" src=\"{builder}\"></script>"
        );
        self.html(&csp::policy(), &head)
    }

    fn html(&self, policy: &str, head: &str) -> String {
        let Self { language, href, title, body } = self;
        let (direction, base, title) = (language.direction().as_str(), base(href), escape(title));
        format!(
            "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <base href=\"{base}\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <title>{title}</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n{head}\n</head>\n<body>{body}</body>\n</html>\n"
        )
    }
}
