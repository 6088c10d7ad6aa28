//! What a publisher says about a new site: flags first; what they leave open is asked for on a terminal, and taken as usual
//! elsewhere.

use crate::{cli::NewArguments, phrase, slugs};
use anyhow::{Context, Result, bail};
use dialoguer::Input;
use jiff::tz::TimeZone;
use newsprint_model::Language;

/// The language of a site whose publisher does not say.
const LANGUAGE: &str = "en";
/// Its only section.
const SECTION: &str = "News";
/// Where it is published until somebody knows.
const BASE_URL: &str = "https://example.org/";

/// What a publisher says about a new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The newsroom's name.
    pub title: String,
    /// The tags of its languages, the default first.
    pub languages: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// The name of its zone in the IANA database.
    pub time_zone: String,
    /// Where it is published.
    pub base_url: String,
}

/// A section of a new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its segment in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
}

impl Section {
    /// Reads `News`, or `news=要闻` where the segment is to be another one.
    pub fn parse(text: &str) -> Self {
        let (slug, title) = text.split_once('=').unwrap_or((text, text));
        Self { slug: slugs::from_name(slug.trim()).to_string(), title: title.trim().to_owned() }
    }
}

impl Answers {
    /// Takes what flags say; asks for the rest where somebody is there to answer.
    ///
    /// # Errors
    /// When nobody is there and the title is missing, or the terminal goes away.
    pub fn new(arguments: &NewArguments, is_terminal: bool) -> Result<Self> {
        let ask = |question: &str, flag: Option<String>, usual: Option<&str>| match (flag, usual) {
            (Some(flag), _) => Ok(flag),
            (None, usual) if is_terminal => asked(question, usual),
            (None, Some(usual)) => Ok(usual.to_owned()),
            (None, None) => bail!(phrase!(
                "a site has a title: say --title \"The Lan River Courier\"",
                "网站要有名称：请写 --title \"The Lan River Courier\""
            )),
        };
        let several = |flags: &[String]| (!flags.is_empty()).then(|| flags.join(","));
        let zone = TimeZone::system();
        let zone = zone.iana_name().unwrap_or("UTC");
        let title = ask(phrase!("What is the newsroom called?", "新闻机构叫什么？"), arguments.title.clone(), None)?;
        let languages = phrase!(
            "In which languages does it publish? Their tags (en, zh-Hans, ar), the main one first",
            "用哪些语言发布？请写语言标签（en, zh-Hans, ar），主要语言写在最前"
        );
        let languages = ask(languages, several(&arguments.languages), Some(LANGUAGE))?;
        let sections = phrase!("Which sections does it have? With commas between them", "有哪些栏目？请用逗号隔开");
        let sections = ask(sections, several(&arguments.sections), Some(SECTION))?;
        let time_zone =
            ask(phrase!("In which time zone is it?", "在哪个时区？"), arguments.time_zone.clone(), Some(zone))?;
        let base_url = ask(
            phrase!("Where will it be published?", "将发布在哪个地址？"),
            arguments.base_url.clone(),
            Some(BASE_URL),
        )?;
        Ok(Self {
            title: title.trim().to_owned(),
            languages: split(&languages).map(tag).collect(),
            sections: split(&sections).map(Section::parse).collect(),
            time_zone,
            base_url,
        })
    }
}

/// The tag of a language as folders have it; what is none is left as it is, to be reported.
fn tag(text: &str) -> String {
    text.parse::<Language>().map_or_else(|_| text.to_owned(), |language| language.as_str().to_owned())
}

/// What stands between commas, also Chinese ones.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty())
}

fn asked(question: &str, usual: Option<&str>) -> Result<String> {
    let input = Input::<String>::new().with_prompt(question);
    let input = usual.iter().fold(input, |input, usual| input.default((*usual).to_owned()));
    input.interact_text().context(phrase!(
        "nobody answers; say it with flags (newsprint new --help)",
        "没有人回答；请用选项写明（newsprint new --help）"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments() -> NewArguments {
        NewArguments::default()
    }

    #[test]
    fn flags_and_what_is_usual() {
        let answers = Answers::new(&NewArguments { title: Some(" The Post ".to_owned()), ..arguments() }, false);
        let answers = answers.expect("answers");
        assert_eq!((answers.title.as_str(), answers.base_url.as_str()), ("The Post", BASE_URL));
        assert_eq!(answers.languages, ["en"]);
        assert_eq!(answers.sections, [Section { slug: "news".to_owned(), title: "News".to_owned() }]);
        assert!(Answers::new(&arguments(), false).is_err());
    }

    #[test]
    fn sections_have_segments() {
        let sections = |text| split(text).map(Section::parse).map(|section| (section.slug, section.title));
        let expected = [("city-hall", "City Hall"), ("news", "要闻"), ("城市", "城市")];
        let expected = expected.map(|(slug, title)| (slug.to_owned(), title.to_owned()));
        assert_eq!(sections("City Hall, news=要闻，城市,").collect::<Vec<_>>(), expected);
    }
}
