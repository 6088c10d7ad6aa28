//! `newsprint embed check`: does a partner's page let our stories be shown, and what is to be added otherwise?
//!
//! - [`page`]: what the page holds; [`policy`]: what its Content Security Policies allow; `fetch`: how it is got

mod fetch;
pub mod page;
pub mod policy;

use crate::{
    fetch::{FetchError, address as web_address},
    phrase, say,
};
use fetch::Answer;
use page::Page;
use policy::{Need, Newsroom};
use std::fmt::Write as _;
use url::Url;

/// Why a page could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// An address that is none.
    #[error("{}", say!(
        "“{address}” is not the address of a page: write the whole of it, https://partner.example/page",
        "“{address}”不是网页的地址：请写完整，https://partner.example/page",
        address = .0
    ))]
    Address(String),
    /// The page cannot be had.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// Nothing says which newsroom is meant.
    #[error("{}", say!(
        "{page} shows no stories of a newsroom yet: name yours with --newsroom https://news.example.org/",
        "{page} 还没有显示新闻机构的文章：请用 --newsroom https://news.example.org/ 写明是哪一家",
        page = .0
    ))]
    NoNewsroom(Url),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The page, where redirects have led.
    pub page: Url,
    /// The newsroom's origin.
    pub newsroom: String,
    /// How many frames of the newsroom the page shows.
    pub frames: usize,
    /// Whether the page loads the newsroom's script.
    pub has_script: bool,
    /// What has to be added.
    pub needs: Vec<Need>,
}

/// Gets a page and looks whether it lets the stories of a newsroom be shown: of the one whose stories it shows already, or of
/// `newsroom`.
///
/// # Errors
/// When the page cannot be had, or nothing says which newsroom is meant.
pub fn check(page: &str, newsroom: Option<&str>) -> Result<Verdict, CheckError> {
    let answer = fetch::get(&address(page)?)?;
    judge(&answer, newsroom)
}

fn judge(answer: &Answer, newsroom: Option<&str>) -> Result<Verdict, CheckError> {
    let page = Page::read(&answer.html, &answer.url);
    let named = newsroom.map(address).transpose()?;
    let found = page.frames.first().or(page.scripts.first().map(|script| &script.src));
    let any = named.as_ref().or(found).ok_or_else(|| CheckError::NoNewsroom(answer.url.clone()))?;
    let frame = page.frames.iter().find(|frame| frame.origin() == any.origin());
    let script = page.scripts.iter().find(|script| script.src.origin() == any.origin());
    // Where there is none yet, any address of the newsroom stands for it.
    let of = Newsroom {
        script: script.map_or(any, |script| &script.src).clone(),
        frame: frame.unwrap_or(any).clone(),
        nonce: script.map(|script| script.nonce.clone()).unwrap_or_default(),
        runs_script: page.elements > 0 || page.frames.is_empty(),
    };
    let mut needs = policy::needs(&answer.policies, &page.policies, &answer.url, &of);
    if answer.is_isolated {
        needs.push(Need::Isolated);
    }
    Ok(Verdict {
        page: answer.url.clone(),
        frames: page.frames.iter().filter(|frame| frame.origin() == any.origin()).count(),
        has_script: script.is_some(),
        newsroom: any.origin().ascii_serialization(),
        needs,
    })
}

fn address(text: &str) -> Result<Url, CheckError> {
    web_address(text).ok_or_else(|| CheckError::Address(text.to_owned()))
}

impl Verdict {
    /// What was found, in words.
    pub fn report(&self) -> String {
        let Self { page, newsroom, frames, has_script, needs } = self;
        let mut report = format!("{page}\n");
        report += &match frames {
            0 => say!("shows no stories of {newsroom} yet\n", "还没有显示 {newsroom} 的文章\n"),
            1 => say!("shows stories of {newsroom} in 1 place\n", "有 1 处显示 {newsroom} 的文章\n"),
            _ => say!("shows stories of {newsroom} in {frames} places\n", "有 {frames} 处显示 {newsroom} 的文章\n"),
        };
        if *frames > 0 && !has_script {
            report += phrase!(
                "embed.js is not loaded: without it links stay, or frames of one height\n",
                "没有加载 embed.js：缺少它，只会显示链接，或高度不变的框架\n"
            );
        }
        match needs.is_empty() {
            true => report.push_str(phrase!(
                "The page lets them be shown: nothing is to be added.\n",
                "网页允许显示：不必添加什么。\n"
            )),
            // Writing to a String cannot fail.
            false => needs.iter().for_each(|need| {
                let _ = writeln!(report, "\n{need}");
            }),
        }
        report
    }
}

#[cfg(test)]
mod tests;
