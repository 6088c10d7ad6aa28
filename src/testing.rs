//! A newsroom to render views in, and index values of every kind, for the tests of this crate.

use crate::{data::json::Json, labels::Labels, markup::Markup, numbers, screen::Frame};
use newsprint_model::{
    Block, FormatVersion, Inline, Site, StaticFile,
    block::{Align, Aside, Cell, Code, Definition, Details, Heading, Item, List, Quote, Table},
    inline::{Element, Foreign, Link, Ruby},
    media::{Embed, Figure, Picture, Recording, Track},
    site::{Contact, Edition, LegalLine, NavigationItem, PageLink, Section, SectionKind},
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::Arc,
};

/// The words of a language, from the file that the app loads.
pub fn labels(language: &str) -> Labels {
    words("locales", language)
}

/// The words of a language in a folder of `public/`.
pub fn words(folder: &str, language: &str) -> Labels {
    let path = format!("{}/public/{folder}/{language}.json", env!("CARGO_MANIFEST_DIR"));
    let json = Json::parse(&fs::read_to_string(path).expect("a file of words")).expect("JSON");
    let words = json.pairs().expect("an object").iter();
    Labels::new(language, words.map(|(key, text)| (key.clone(), text.text().expect("a text").to_owned())).collect())
}

/// Asserts that the files of words in a folder of `public/` have these keys and no others, each with the same placeholders
/// in every language; `counted` are keys that have a form for each number that the language tells apart.
pub fn hold_to_the_same_words(
    folder: &str,
    keys: impl Iterator<Item = &'static str>,
    counted: impl Iterator<Item = &'static str>,
) {
    let (keys, counted) = (keys.collect::<BTreeSet<_>>(), counted.collect::<Vec<_>>());
    let files = fs::read_dir(format!("{}/public/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("the folder of words");
    let names = files.map(|file| file.expect("a file").file_name().into_string().expect("a name"));
    let names = names.filter(|name| name.ends_with(".json")).collect::<Vec<_>>();
    assert!(names.len() >= 12, "{names:?}");
    let placeholders = |text: &str| {
        let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        names.map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>()
    };
    let english = words(folder, "en");
    for name in names {
        let language = name.trim_end_matches(".json");
        let own = words(folder, language);
        // Every form is that of some small number, or of a million.
        let forms =
            (0..200).chain([1_000_000]).map(|number| numbers::form(language, number)).chain(["other".to_owned()]);
        let forms = forms.collect::<BTreeSet<_>>();
        let counted = counted.iter().flat_map(|key| forms.iter().map(move |form| format!("{key}_{form}")));
        let counted = counted.collect::<BTreeSet<_>>();
        let expected = keys.iter().copied().chain(counted.iter().map(String::as_str)).collect::<BTreeSet<_>>();
        assert_eq!(own.keys().collect::<BTreeSet<_>>(), expected, "{name}");
        // A language may say one and two without a numeral.
        let strange = |key: &&String| placeholders(&own.get(key)).iter().any(|name| name != "count");
        assert_eq!(counted.iter().find(strange), None, "{name}");
        for key in &keys {
            assert_eq!(placeholders(&own.get(key)), placeholders(&english.get(key)), "{name}: {key}");
        }
    }
}

/// What stands in the place of a withdrawn story.
pub fn tombstone() -> Arc<StaticFile> {
    let file = serde_json::json!({
        "format": 1, "href": "world/2026/a/", "url": "https://news.example.org/world/2026/a/", "language": "en",
        "headline": "This story has been withdrawn", "dek": "Withdrawn on 21 November 2026", "summary": "",
        "body": [{ "paragraph": ["It was not true."] }],
        "withdrawn": { "at": "2026-11-21T08:00:00+08:00", "label": "21 November 2026" },
    });
    Arc::new(serde_json::from_value(file).expect("a page"))
}

/// A newsroom in English and Chinese.
pub fn site() -> Site {
    let edition = |language: &str, path: Option<&str>, title: &str| Edition {
        language: language.parse().expect("a language"),
        interface: language.parse().expect("a language"),
        words: format!("locales/{language}.json"),
        path: path.map(|path| path.parse().expect("a slug")),
        name: language.to_owned(),
        title: title.to_owned(),
        tagline: None,
        card: None,
        copyright: Some("© 2026 The Paper".to_owned()),
        navigation: vec![NavigationItem { label: "World".to_owned(), href: "world/".to_owned() }],
        pages: vec![PageLink { slug: "about".parse().expect("a slug"), title: "About".to_owned() }],
        corrections: true,
        legal: vec![
            LegalLine { text: "Licence 1".to_owned(), url: None, badge: None },
            LegalLine {
                text: "Filing 2".to_owned(),
                url: Some("https://filing.example.org/".to_owned()),
                badge: Some(Picture { src: "media/badge.png".to_owned(), alt: String::new(), size: Some((40, 40)) }),
            },
        ],
    };
    let section = |slug: &str, kind, title: &str| Section {
        slug: slug.parse().expect("a slug"),
        kind,
        titles: BTreeMap::from([("en".parse().expect("a language"), title.to_owned())]),
    };
    Site {
        format: FormatVersion::CURRENT,
        base_url: "https://news.example.org/".to_owned(),
        embeds: true,
        search: Some("newsprint-search_loader.js".to_owned()),
        tools: Some("newsprint-tools_loader.js".to_owned()),
        accent: None,
        logo: None,
        contact: Contact { email: Some("desk@example.org".to_owned()), ..Contact::default() },
        editions: vec![edition("en", None, "The Paper"), edition("zh-Hans", Some("zh"), "报")],
        sections: vec![
            section("world", SectionKind::Stories, "World"),
            section("city", SectionKind::Stories, "City"),
            section("photo", SectionKind::Photo, "Photo"),
        ],
    }
}

/// The frame of English pages.
pub fn frame() -> Frame {
    Frame { site: Arc::new(site()), language: "en".parse().expect("a language"), labels: Arc::new(labels("en")) }
}

/// Markup as HTML, an element a line, so that snapshots show what changed.
pub fn html(markup: impl Into<Markup>) -> String {
    let mut html = String::new();
    markup.into().write_html(&mut html);
    html.replace("><", ">\n<")
}

/// Any text, the awkward ones among them.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,12}", Just("\"\\/\u{8}\n\t\u{1F600}\u{FFFF}<&>".to_owned()), "[a-z]{1,8}"]
}

fn texts() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text())
}

fn picture() -> impl Strategy<Value = Picture> {
    (text(), text(), prop::option::of((0..9999u32, 0..9999u32))).prop_map(|(src, alt, size)| Picture { src, alt, size })
}

/// Any inline.
pub fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        text().prop_map(Inline::Text),
        text().prop_map(|text| Element::Code(text).into()),
        picture().prop_map(|picture| Element::Picture(picture).into()),
        (1..99u32).prop_map(|number| Element::Footnote(number).into()),
        Just(Element::Break {}.into()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let content = prop::collection::vec(inner, 0..3);
        let wrap = prop::sample::select(vec![
            Element::Strong as fn(Vec<Inline>) -> Element,
            Element::Emphasis,
            Element::Deleted,
            Element::Inserted,
            Element::Marked,
            Element::Subscript,
            Element::Superscript,
            Element::Small,
        ]);
        prop_oneof![
            (wrap, content.clone()).prop_map(|(wrap, content)| wrap(content).into()),
            (text(), content.clone()).prop_map(|(href, content)| Element::Link(Link { href, content }).into()),
            (content.clone(), text()).prop_map(|(content, reading)| Element::Ruby(Ruby { content, reading }).into()),
            content.prop_map(|content| {
                Element::Foreign(Foreign { language: "zh-Hant".parse().expect("a language"), content }).into()
            }),
        ]
    })
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 0..3)
}

fn figure() -> impl Strategy<Value = Figure> {
    (picture(), inlines(), texts()).prop_map(|(picture, caption, credit)| Figure { picture, caption, credit })
}

fn recording() -> impl Strategy<Value = Recording> {
    let track = (text(), text()).prop_map(|(src, label)| {
        let language = "zh-Hans".parse().expect("a language");
        Track { src, language, label }
    });
    (text(), prop::option::of(picture()), prop::collection::vec(track, 0..3), inlines())
        .prop_map(|(src, poster, tracks, caption)| Recording { src, poster, tracks, caption })
}

/// Any block.
pub fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        inlines().prop_map(Block::Paragraph),
        (2..=6u8, text(), inlines()).prop_map(|(level, id, content)| Block::Heading(Heading { level, id, content })),
        figure().prop_map(Block::Image),
        prop::collection::vec(figure(), 0..3).prop_map(Block::Gallery),
        recording().prop_map(Block::Video),
        recording().prop_map(Block::Audio),
        (texts(), text()).prop_map(|(language, text)| Block::Code(Code { language, text })),
        (text(), text(), texts(), texts()).prop_map(|(provider, url, player, title)| Block::Embed(Embed {
            provider,
            url,
            player,
            title
        })),
        Just(Block::Rule),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let body = prop::collection::vec(inner, 0..3);
        let item = (prop::option::of(any::<bool>()), body.clone()).prop_map(|(done, body)| Item { done, body });
        let align = prop::option::of(prop::sample::select(vec![Align::Center, Align::End]));
        let span = prop::option::of(2..9u16);
        let cell = (any::<bool>(), align, span.clone(), span, body.clone())
            .prop_map(|(heading, align, columns, rows, body)| Cell { heading, align, columns, rows, body });
        let rows = prop::collection::vec(prop::collection::vec(cell, 0..3), 0..3);
        prop_oneof![
            (body.clone(), inlines()).prop_map(|(body, credit)| Block::Quote(Quote { body, credit })),
            (prop::option::of(0..9u32), prop::collection::vec(item, 0..3))
                .prop_map(|(start, items)| Block::List(List { start, items })),
            (inlines(), rows.clone(), rows).prop_map(|(caption, head, rows)| Block::Table(Table {
                caption,
                head,
                rows
            })),
            (inlines(), body.clone()).prop_map(|(title, body)| Block::Aside(Aside { title, body })),
            (inlines(), body.clone()).prop_map(|(summary, body)| Block::Details(Details { summary, body })),
            prop::collection::vec((inlines(), body), 0..3).prop_map(|pairs| {
                Block::Definitions(pairs.into_iter().map(|(term, body)| Definition { term, body }).collect())
            }),
        ]
    })
}
