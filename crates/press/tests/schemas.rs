//! The schemas in `docs/schema` are those of the types, and every file of the demo satisfies them.
//!
//! `UPDATE_SCHEMAS=1 cargo test -p newsprint --test schemas` writes them anew.

use jsonschema::Validator;
use newsprint::{
    build::{self, Options},
    reader::Reader,
    records::Wanted,
    search::Numbering,
};
use newsprint_model::{ArticleFile, CorrectionsFile, IndexFile, LatestFile, ListFile, Site, StaticFile};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;
use std::{
    env, fs,
    path::{Path, PathBuf},
};

const SHELL: &str =
    r#"<!doctype html><html lang="en" dir="ltr"><head><base href="/"><title>Newsprint</title></head><body></body>"#;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    SchemaGenerator::from(settings).into_root_schema_for::<T>().to_value()
}

fn is_documented(name: &str, schema: &Value) {
    let path = repository().join("docs/schema").join(format!("{name}.json"));
    let text = serde_json::to_string_pretty(schema).expect("JSON") + "\n";
    if env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, &text).expect("a file");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "docs/schema/{name}.json is not up to date: UPDATE_SCHEMAS=1 writes it anew");
}

#[test]
fn schemas_are_those_of_the_types() {
    is_documented("article", &schema::<ArticleFile>());
    is_documented("list", &schema::<ListFile>());
    is_documented("index", &schema::<IndexFile>());
    is_documented("corrections", &schema::<CorrectionsFile>());
    is_documented("static", &schema::<StaticFile>());
    is_documented("latest", &schema::<LatestFile>());
    is_documented("site", &schema::<Site>());
}

#[test]
fn the_demo_satisfies_them() {
    // It stays, so that pictures are made once.
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemas");
    let report = build::build(Options {
        base_url: None,
        site: &repository().join("demo"),
        out: &out,
        at: "2026-12-01T00:00:00Z".parse().expect("a time"),
        reader: &Reader::from_shell(SHELL),
        numbering: Numbering::Compact,
        compresses: false,
        memory: build::Remembered::Nothing,
        share: None,
        audience: newsprint::newsroom::Audience::Public,
        records: &Wanted::default(),
        observer: &|_| {},
    });
    let report = report.expect("the demo is built");
    let published = report.counts.published.iter().map(|(_, stories)| *stories).collect::<Vec<_>>();
    assert_eq!(published, [60, 60, 1, 1]);

    let validator = |schema: Value| jsonschema::validator_for(&schema).expect("a schema");
    let (article, list) = (validator(schema::<ArticleFile>()), validator(schema::<ListFile>()));
    let (index, page) = (validator(schema::<IndexFile>()), validator(schema::<StaticFile>()));
    let corrected = validator(schema::<CorrectionsFile>());
    let (mut articles, mut lists, mut indexes, mut corrections) = (0, 0, 0, 0);
    for path in json_files(&out) {
        let value = serde_json::from_slice::<Value>(&fs::read(&path).expect("a file")).expect("JSON");
        if value.get("article").is_some() {
            articles += 1;
            satisfies(&article, &value, &path);
        } else if value.get("headline").is_some() {
            satisfies(&page, &value, &path);
        } else if value.get("corrections").is_some() {
            corrections += 1;
            satisfies(&corrected, &value, &path);
        } else if value.get("version").is_none() {
            indexes += 1;
            satisfies(&index, &value, &path);
        } else {
            lists += 1;
            satisfies(&list, &value, &path);
            is_json_feed(&value, &path);
        }
    }
    let data = |name: &str| serde_json::from_slice(&fs::read(out.join(name)).expect("a file")).expect("JSON");
    satisfies(&validator(schema::<Site>()), &data("data/site.json"), Path::new("site.json"));
    for name in ["data/latest/en.json", "data/latest/zh-Hans.json"] {
        satisfies(&validator(schema::<LatestFile>()), &data(name), Path::new(name));
    }
    // Tags, authors and years in all four languages.
    assert!(articles == 122 && lists > 100 && indexes == 12, "{articles} articles, {lists} lists, {indexes} indexes");
    assert_eq!(corrections, 2);
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(json_files(&path));
        } else if path.ends_with("index.json") {
            found.push(path);
        }
    }
    found
}

fn satisfies(validator: &Validator, value: &Value, path: &Path) {
    let errors =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect::<Vec<_>>();
    assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
}

/// What JSON Feed 1.1 requires: <https://www.jsonfeed.org/version/1.1/>.
fn is_json_feed(value: &Value, path: &Path) {
    let path = path.display();
    assert_eq!(value["version"], "https://jsonfeed.org/version/1.1", "{path}");
    assert!(value["title"].is_string(), "{path}");
    for url in ["home_page_url", "feed_url"] {
        assert!(value[url].as_str().is_some_and(|url| url.starts_with("https://")), "{path}: {url}");
    }
    assert!(value["next_url"].is_null() || value["next_url"].as_str().is_some_and(|url| url.starts_with("https://")));
    for item in value["items"].as_array().expect("items") {
        assert!(
            item["id"].is_string() && item["content_text"].as_str().is_some_and(|text| !text.is_empty()),
            "{path}: {item}"
        );
        let extensions = item.as_object().expect("an object").keys().filter(|key| key.starts_with('_'));
        assert!(extensions.clone().all(|key| item[key].is_object()), "{path}");
    }
}
