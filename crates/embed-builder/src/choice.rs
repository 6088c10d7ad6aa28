//! What a partner has chosen, and the frame that shows it.

use newsprint_model::{
    Language, ListId, PartnerFrame, Place, Route, Slug,
    partner::{HEADLINES, MAX_HEADLINES, Offer, OfferedList, Shows},
};

/// The form as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// `front`, or a list: `section/world`, `tag/harbour`, `author/wen-lan`.
    pub what: String,
    /// The address of a page, which goes before that.
    pub address: String,
    /// `card` or `article`, for a story.
    pub shows: String,
    /// The tag of the language.
    pub language: String,
    /// How many headlines, as typed.
    pub limit: String,
    /// Whether pictures are wanted.
    pub pictures: bool,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// The colour of the rule, when it is not the newsroom's own.
    pub accent: Option<String>,
}

/// A frame, as the lines to paste name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The frame, relative to the site's root.
    pub frame: String,
    /// The page that it shows, relative to the site's root.
    pub page: String,
    /// What the page is called; nothing when its data has to be asked.
    pub title: Option<String>,
    /// What is wished beyond that.
    pub wishes: Vec<(&'static str, String)>,
}

impl Form {
    /// The frame that is chosen; `root` is where the site stands for this browser, which may be elsewhere than where it is
    /// published. Nothing when the address is not one that can be shown.
    pub fn choice(&self, offer: &Offer, root: &str) -> Option<Choice> {
        let site = &offer.site;
        let (route, title) = match self.address.trim() {
            "" => self.listed(offer)?,
            address => {
                let path = [root, &site.base_url].into_iter().find_map(|root| address.strip_prefix(root))?;
                let path = path.split(['?', '#']).next().unwrap_or_default();
                (Route::parse(site, path)?, None)
            }
        };
        let shows = match (&route.place, self.shows.as_str()) {
            (Place::Article { .. }, "article") => Shows::Article,
            (Place::Article { .. }, _) => Shows::Card,
            _ => Shows::Headlines,
        };
        let page = route.href(site);
        let frame = PartnerFrame::new(route, shows)?;
        Some(Choice { frame: frame.href(site), page, title, wishes: self.wishes(shows) })
    }

    /// The list that is chosen, and its title.
    fn listed(&self, offer: &Offer) -> Option<(Route, Option<String>)> {
        let language = self.language.parse::<Language>().ok()?;
        let number = offer.site.editions.iter().position(|edition| edition.language == language)?;
        let lists = offer.lists.get(number)?;
        let named = |lists: &[OfferedList], slug: &Slug| {
            lists.iter().find(|list| list.slug == *slug).map(|list| list.name.clone())
        };
        let list = |list| Place::List { list, page: None };
        let (place, title) = match self.what.split_once('/') {
            Some((sort, slug)) => {
                let slug = slug.parse::<Slug>().ok()?;
                match sort {
                    "section" => {
                        let title = offer.site.section(&slug)?.title(&language).to_owned();
                        (list(ListId::Section(slug)), title)
                    }
                    "tag" => (list(ListId::Tag(slug.clone())), named(&lists.tags, &slug)?),
                    _ => (list(ListId::Author(slug.clone())), named(&lists.authors, &slug)?),
                }
            }
            None => (Place::Front, offer.site.editions[number].title.clone()),
        };
        Some((Route { language, place }, Some(title)))
    }

    /// What is not as it would be without a wish.
    fn wishes(&self, shows: Shows) -> Vec<(&'static str, String)> {
        let limit = self.limit.parse::<usize>().ok().filter(|limit| (1..=MAX_HEADLINES).contains(limit));
        let limit = limit.filter(|limit| *limit != HEADLINES && shows == Shows::Headlines);
        let theme = Some(&self.theme).filter(|theme| *theme == "light" || *theme == "dark");
        let pictures = (self.pictures && shows == Shows::Headlines).then(|| "yes".to_owned());
        [
            ("limit", limit.map(|limit| limit.to_string())),
            ("pictures", pictures),
            ("theme", theme.cloned()),
            ("accent", self.accent.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Form};
    use newsprint_model::partner::Offer;
    use serde_json::{Value, json};

    fn offer() -> Offer {
        let edition = |language: &str, path: Option<&str>, title: &str| -> Value {
            json!({ "language": language, "interface": language, "words": "", "path": path, "name": language,
                    "title": title, "navigation": [] })
        };
        let offer = json!({
            "site": {
                "format": 1, "base_url": "https://news.example/a/",
                "editions": [edition("en", None, "The Paper"), edition("zh-Hans", Some("zh"), "报")],
                "sections": [{ "slug": "world", "kind": "stories", "titles": { "en": "World", "zh-Hans": "国际" } }],
            },
            "lists": [{ "tags": [{ "slug": "port", "name": "Port" }], "authors": [] }, { "tags": [], "authors": [] }],
        });
        serde_json::from_value(offer).expect("an offer")
    }

    fn form() -> Form {
        let text = str::to_owned;
        Form { what: text("front"), language: text("en"), limit: text("10"), theme: text("auto"), ..Form::default() }
    }

    fn choice(form: &Form) -> Option<Choice> {
        form.choice(&offer(), "http://127.0.0.1:8080/")
    }

    #[test]
    fn lists_by_name() {
        for (what, language, frame, title) in [
            ("front", "en", "embed/front/", "The Paper"),
            ("section/world", "zh-Hans", "embed/section/zh/world/", "国际"),
            ("tag/port", "en", "embed/tag/port/", "Port"),
        ] {
            let found = choice(&Form { what: what.to_owned(), language: language.to_owned(), ..form() });
            let found = found.map(|choice| (choice.frame, choice.title));
            assert_eq!(found, Some((frame.to_owned(), Some(title.to_owned()))));
        }
        // A tag of another language.
        assert_eq!(choice(&Form { what: "tag/port".to_owned(), language: "zh-Hans".to_owned(), ..form() }), None);
    }

    #[test]
    fn pages_by_address() {
        let shown = |address: &str, shows: &str| {
            let choice = choice(&Form { address: address.to_owned(), shows: shows.to_owned(), ..form() })?;
            assert_eq!(choice.title, None);
            Some((choice.frame, choice.page))
        };
        let pair = |frame: &str, page: &str| Some((frame.to_owned(), page.to_owned()));
        let story = "https://news.example/a/world/2026/bridge/?from=mail#note-1";
        assert_eq!(shown(story, "card"), pair("embed/card/world/2026/bridge.html", "world/2026/bridge/"));
        let story = "http://127.0.0.1:8080/zh/world/2026/bridge";
        assert_eq!(shown(story, "article"), pair("embed/article/zh/world/2026/bridge.html", "zh/world/2026/bridge/"));
        assert_eq!(shown("https://news.example/a/world/", "card"), pair("embed/section/world/", "world/"));
        for other in
            ["https://elsewhere.example/world/", "https://news.example/a/archive/2026/", "world", "javascript:1"]
        {
            assert_eq!(shown(other, "card"), None, "{other}");
        }
    }

    #[test]
    fn only_what_differs_is_wished() {
        assert_eq!(choice(&form()).map(|choice| choice.wishes), Some(Vec::new()));
        let wishing = Form {
            limit: "5".to_owned(),
            pictures: true,
            theme: "dark".to_owned(),
            accent: Some("#005588".to_owned()),
            ..form()
        };
        let wishes = choice(&wishing).map(|choice| choice.wishes).unwrap_or_default();
        let names = wishes.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(names, ["limit=5", "pictures=yes", "theme=dark", "accent=#005588"]);
        let limit = |limit: &str| choice(&Form { limit: limit.to_owned(), ..form() }).map(|choice| choice.wishes);
        for none in ["", "0", "21", "ten", "10"] {
            assert_eq!(limit(none), Some(Vec::new()), "{none}");
        }
    }
}
