//! The grammar of addresses, as properties.

use newsprint_model::{
    FormatVersion, IndexId, ListId, PartnerFrame, Place, Route, Site, Slug,
    partner::{Shows, builder},
    route::RESERVED,
    site::{Contact, Edition, PageLink, Section, SectionKind},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn edition(language: &str, path: Option<&str>) -> Edition {
    Edition {
        language: language.parse().expect("a language"),
        interface: "en".parse().expect("a language"),
        path: path.map(|path| path.parse().expect("a slug")),
        name: language.to_owned(),
        title: "The Paper".to_owned(),
        tagline: None,
        card: None,
        words: String::new(),
        copyright: None,
        navigation: Vec::new(),
        pages: vec![PageLink { slug: "about".parse().expect("a slug"), title: "About".to_owned() }],
        corrections: true,
        legal: Vec::new(),
    }
}

fn site() -> Site {
    let section = |slug: &str| Section {
        slug: slug.parse().expect("a slug"),
        kind: SectionKind::Stories,
        titles: BTreeMap::new(),
    };
    Site {
        format: FormatVersion::CURRENT,
        base_url: "https://news.example.org/".to_owned(),
        embeds: true,
        search: Some("search.js".to_owned()),
        tools: None,
        accent: None,
        logo: None,
        contact: Contact::default(),
        editions: vec![edition("en", None), edition("zh-Hans", Some("zh")), edition("ar", Some("ar"))],
        sections: ["world", "要闻", "2026"].map(section).into(),
    }
}

fn slug() -> impl Strategy<Value = Slug> {
    prop_oneof!["[a-z0-9_~-][a-z0-9._~-]{0,30}", "[\u{4e00}-\u{9fff}ァ-ヶا-ي]{1,20}", Just("page".to_owned())]
        .prop_map(|text| text.parse().expect("a slug"))
}

fn section() -> impl Strategy<Value = Slug> {
    prop::sample::select(site().sections.into_iter().map(|section| section.slug).collect::<Vec<_>>())
}

fn list() -> impl Strategy<Value = ListId> {
    prop_oneof![
        section().prop_map(ListId::Section),
        slug().prop_map(ListId::Tag),
        slug().prop_map(ListId::Author),
        slug().prop_map(ListId::Source),
        (1000..=9999u16).prop_map(ListId::Year),
        (1000..=9999u16, 1..=12u8).prop_map(|(year, month)| ListId::Month { year, month }),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    let page = prop::option::of((1..=u32::MAX).prop_map(|number| number.try_into().expect("not zero")));
    prop_oneof![
        Just(Place::Front),
        (list(), page).prop_map(|(list, page)| Place::List { list, page }),
        prop::sample::select(IndexId::ALL.to_vec()).prop_map(Place::Index),
        Just(Place::Corrections),
        Just(Place::Search),
        Just(Place::StaticPage("about".parse().expect("a slug"))),
        (section(), prop::option::of(1000..=9999u16), slug()).prop_map(|(section, year, slug)| Place::Article {
            section,
            year,
            slug
        }),
    ]
}

fn route() -> impl Strategy<Value = Route> {
    let languages = site().editions.into_iter().map(|edition| edition.language).collect::<Vec<_>>();
    (prop::sample::select(languages), place()).prop_map(|(language, place)| Route { language, place })
}

fn frame(path: &str, shows: Shows) -> Option<String> {
    let route = Route::parse(&site(), path)?;
    PartnerFrame::new(route, shows).map(|frame| frame.href(&site()))
}

#[test]
fn addresses_of_frames() {
    for (path, shows, expected) in [
        ("", Shows::Headlines, "embed/front/"),
        ("zh/", Shows::Headlines, "embed/front/zh/"),
        ("world/", Shows::Headlines, "embed/section/world/"),
        ("zh/tag/消息/", Shows::Headlines, "embed/tag/zh/%E6%B6%88%E6%81%AF/"),
        ("author/wen-lan/", Shows::Headlines, "embed/author/wen-lan/"),
        ("world/2026/a/", Shows::Card, "embed/card/world/2026/a.html"),
        ("zh/world/a/", Shows::Article, "embed/article/zh/world/a.html"),
    ] {
        assert_eq!(frame(path, shows).as_deref(), Some(expected), "{path}");
    }
    for path in ["world/page/1/", "archive/2026/", "source/ap/", "tag/", "about/", "world/2026/a/"] {
        assert_eq!(frame(path, Shows::Headlines), None, "{path}");
    }
    assert_eq!(frame("world/", Shows::Card), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_route_comes_back_from_its_address(route in route()) {
        let href = route.href(&site());
        prop_assert!(href.is_ascii() && !href.starts_with('/'));
        prop_assert!(href.is_empty() || href.ends_with('/'));
        prop_assert_eq!(Route::parse(&site(), &href), Some(route.clone()), "{}", href);
        prop_assert_eq!(Route::parse(&site(), href.trim_end_matches('/')), Some(route));
    }

    #[test]
    fn no_two_frames_have_one_address(one in route(), other in route()) {
        let shown = |route: &Route| [Shows::Headlines, Shows::Card, Shows::Article]
            .map(|shows| PartnerFrame::new(route.clone(), shows).map(|frame| frame.href(&site())));
        let builders = site().editions.iter().map(|edition| Some(builder(&site(), &edition.language))).collect::<Vec<_>>();
        for href in shown(&one).iter().filter(|href| href.is_some()) {
            prop_assert!(one == other || !shown(&other).contains(href), "{:?}", href);
            prop_assert!(!builders.contains(href), "{:?}", href);
            prop_assert_eq!(Route::parse(&site(), href.as_deref().unwrap_or_default()), None);
        }
    }

    #[test]
    fn any_text_is_a_route_or_nothing(path in "\\PC*", raw in prop::collection::vec(any::<u8>(), 0..60)) {
        for path in [path, String::from_utf8_lossy(&raw).into_owned()] {
            if let Some(route) = Route::parse(&site(), &path) {
                prop_assert_eq!(Route::parse(&site(), &route.href(&site())), Some(route));
            }
        }
    }

    #[test]
    fn nearly_an_address_is_a_route_or_nothing(segments in prop::collection::vec(
        prop_oneof!["world|zh|page|tag|archive|2026|13|01|%E8%A6%81|%FF|%|\\.\\.|", slug().prop_map(|slug| slug.to_string())], 0..6)) {
        if let Some(route) = Route::parse(&site(), &segments.join("/")) {
            prop_assert_eq!(Route::parse(&site(), &route.href(&site())), Some(route));
        }
    }
}

#[test]
fn addresses() {
    let site = site();
    for (path, known) in [
        ("", true),
        ("zh/", true),
        ("world/", true),
        ("world/page/2/", true),
        ("world/page/02/", false),
        ("world/page/0/", false),
        ("world/page/", true), // an undated story may be called “page”
        ("world/2026/bridge-opens/", true),
        ("world/26/bridge-opens/", false),
        ("zh/%E8%A6%81%E9%97%BB/2026/a/", true),
        ("archive/2026/11/", true),
        ("archive/2026/13/", false),
        ("archive/2026/", true),
        ("archive/2026/page/3/", true),
        ("archive/26/", false),
        ("archive/", true),
        ("tag/", true),
        ("source/", false),
        ("about/", true),
        ("zh/about/", true),
        ("about/2026/", false),
        ("imprint/", false),
        ("nowhere/", false),
        ("zh/zh/", false),
        ("world//", false),
        ("world/../world/", false),
        ("world/2026/Bridge/", false),
    ] {
        assert_eq!(Route::parse(&site, path).is_some(), known, "{path:?}");
    }
    let pages = ["tag", "author", "archive", "search", "corrections"];
    for word in RESERVED {
        assert_eq!(Route::parse(&site, word).is_some(), pages.contains(&word), "{word}");
    }
    assert_eq!(Route::parse(&Site { search: None, ..site }, "search/"), None);
}

#[test]
fn only_an_edition_with_corrections_has_their_page() {
    let mut site = site();
    site.editions[1].corrections = false;
    assert!(Route::parse(&site, "corrections/").is_some() && Route::parse(&site, "zh/corrections/").is_none());
}
