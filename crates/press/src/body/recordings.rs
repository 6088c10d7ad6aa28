//! Players, films and recordings.

use super::{
    Target,
    blocks::{Converter, Flow},
    dom::NodeId,
    kinds::Medium,
    media::has_ending,
    players, text,
};
use crate::{diagnostic::Rule, phrase, say};
use newsprint_model::{
    Block, Language,
    media::{Picture, Recording, Track},
};

/// The endings of files that play a film.
pub const FILMS: &[&str] = &["mp4", "m4v", "webm", "ogv", "mov"];
/// The endings of files that play sound.
pub const SOUNDS: &[&str] = &["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"];

impl Converter<'_> {
    /// Another site's page in a frame.
    pub(super) fn player(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        let address = dom.attribute(id, "src").or_else(|| dom.attribute(id, "data-src")).unwrap_or_default().trim();
        self.end_paragraph(flow);
        let title = dom.attribute(id, "title").map(str::trim).filter(|title| !title.is_empty());
        let block = self.played(id, address, title);
        flow.blocks.extend(block);
    }

    fn played(&mut self, id: NodeId, address: &str, title: Option<&str>) -> Option<Block> {
        if let Some(medium) = medium(address) {
            return self.recorded(id, address, medium);
        }
        let read = if self.dom.name(id) == "iframe" { players::of_frame } else { players::of_object };
        if let Some(mut embed) = read(address) {
            embed.title = title.map(str::to_owned);
            return Some(Block::Embed(embed));
        }
        let name = self.dom.name(id);
        let message = say!("`<{name}>` shows nothing that a page can carry", "`<{name}>` 显示的内容不能放在页面上");
        let help = phrase!(
            "give it an address with https, or link to what it shows",
            "请写 https 开头的地址，或链接到它显示的内容"
        );
        self.report.add_about(self.source, self.dom.at(id), address, Rule::UnknownElement, message, help);
        None
    }

    /// Film or sound.
    pub(super) fn recording(&mut self, flow: &mut Flow, id: NodeId, medium: Medium) {
        self.end_paragraph(flow);
        let dom = self.dom;
        let source =
            dom.descendants(id).find(|&node| dom.name(node) == "source" && dom.attribute(node, "src").is_some());
        let address = [Some(id), source].into_iter().flatten().find_map(|node| dom.attribute(node, "src"));
        let address = address.unwrap_or_default().trim();
        match self.recorded(id, address, medium) {
            Some(block) => {
                // What it holds is for browsers that cannot play it.
                self.report.replaced += text::visible(&text::of_tree(dom, id));
                flow.blocks.push(block);
            }
            None => self.boxed(flow, id),
        }
    }

    fn recorded(&mut self, id: NodeId, address: &str, medium: Medium) -> Option<Block> {
        match self.story.resolver.link(address) {
            Target::Href(src) if !address.is_empty() => {
                let (poster, tracks) = (self.poster(id), self.tracks(id));
                let recording = Recording { src, poster, tracks, caption: Vec::new() };
                Some(match medium {
                    Medium::Video => Block::Video(recording),
                    Medium::Audio => Block::Audio(recording),
                })
            }
            Target::Href(_) | Target::Dead | Target::Refused => {
                let message = say!("the recording `{address}` is not there", "视频或音频 `{address}` 不存在");
                let help = phrase!(
                    "put the file beside the article or correct its address",
                    "请把文件放在文章旁边，或改正地址"
                );
                self.report.add_about(self.source, self.dom.at(id), address, Rule::DeadLink, message, help);
                None
            }
        }
    }

    /// Something for a plug-in: what a player of today can show of it, else what it holds.
    pub(super) fn object(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        let inner = dom.descendants(id).find_map(|node| match dom.name(node) {
            "param" if matches!(dom.attribute(node, "name"), Some("movie" | "src")) => dom.attribute(node, "value"),
            "embed" => dom.attribute(node, "src"),
            _ => None,
        });
        let address = dom.attribute(id, "data").or(inner).unwrap_or_default().trim();
        if address.is_empty() || medium(address).is_none() && players::of_object(address).is_none() {
            self.boxed(flow, id);
            return;
        }
        self.end_paragraph(flow);
        self.report.replaced += text::visible(&text::of_tree(dom, id));
        let block = self.played(id, address, dom.attribute(id, "title"));
        flow.blocks.extend(block);
    }

    /// The picture that stands for a film; on another host its size is that of the film, where that is written.
    fn poster(&mut self, id: NodeId) -> Option<Picture> {
        let dom = self.dom;
        let address = dom.attribute(id, "poster").map(str::trim).filter(|address| !address.is_empty())?;
        let picture = match self.story.resolver.picture(address) {
            Ok(picture) => picture,
            Err(problem) => {
                self.no_picture(id, address, &problem);
                return None;
            }
        };
        let pixels = |name| dom.attribute(id, name)?.trim().trim_end_matches("px").parse::<u32>().ok();
        let written = pixels("width").zip(pixels("height")).filter(|(width, height)| *width > 0 && *height > 0);
        let described = ["aria-label", "title"].into_iter().find_map(|name| dom.attribute(id, name));
        let alt = described.unwrap_or_default().trim().to_owned();
        Some(Picture { alt, size: picture.size.or(written), ..picture })
    }

    /// The spoken words of a recording.
    fn tracks(&mut self, id: NodeId) -> Vec<Track> {
        let dom = self.dom;
        let tracks = dom.descendants(id).filter(|&node| dom.name(node) == "track");
        let kind = |node| dom.attribute(node, "kind").unwrap_or("subtitles").trim().to_ascii_lowercase();
        let spoken = tracks.filter(|&node| matches!(kind(node).as_str(), "captions" | "subtitles"));
        spoken.collect::<Vec<_>>().into_iter().filter_map(|node| self.track(node)).collect()
    }

    fn track(&mut self, id: NodeId) -> Option<Track> {
        let dom = self.dom;
        let address = dom.attribute(id, "src").unwrap_or_default().trim();
        let src = match self.story.resolver.link(address) {
            // Browsers do not take the words of a recording from another host.
            Target::Href(src) if has_ending(&src, &["vtt"]) && !src.contains("://") => src,
            Target::Href(_) | Target::Dead | Target::Refused => {
                let message =
                    say!("the words of the recording `{address}` are not there", "视频或音频的字幕 `{address}` 不存在");
                let help = phrase!(
                    "put a WebVTT file (.vtt) beside the article or correct its address",
                    "请把 WebVTT 文件（.vtt）放在文章旁边，或改正地址"
                );
                self.report.add_about(self.source, dom.at(id), address, Rule::DeadLink, message, help);
                return None;
            }
        };
        let written = dom.attribute(id, "srclang").and_then(|tag| tag.trim().parse::<Language>().ok());
        let language = written.unwrap_or_else(|| self.story.language.clone());
        let label = dom.attribute(id, "label").map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned);
        let label = label.or_else(|| self.story.resolver.language_name(&language));
        Some(Track { src, label: label.unwrap_or_else(|| language.to_string()), language })
    }
}

/// What a file plays, by the ending of its name.
fn medium(address: &str) -> Option<Medium> {
    if has_ending(address, FILMS) { Some(Medium::Video) } else { has_ending(address, SOUNDS).then_some(Medium::Audio) }
}
