//! The frames that play what a page of another site shows, where the address of one follows from that of the other.

use super::players::{Address, is_id};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// YouTube's, on the host that sets no cookies before a film plays.
pub fn youtube(page: &Address) -> Option<String> {
    let frame = "https://www.youtube-nocookie.com/embed";
    match (page.value("list"), page.value("v")) {
        (Some(list), _) => Some(format!("{frame}/videoseries?list={list}")),
        (None, id) => Some(format!("{frame}/{}", id?)),
    }
}

/// Vimeo's, which is asked not to track.
pub fn vimeo(page: &Address) -> Option<String> {
    Some(format!("https://player.vimeo.com/video/{}?dnt=1", page.segments().last()?))
}

/// Bilibili's; its short addresses (`b23.tv`) do not tell.
pub fn bilibili(page: &Address) -> Option<String> {
    let segments = page.segments();
    let ["video", id] = segments.as_slice() else { return None };
    let (key, id) = id.strip_prefix("av").map_or(("bvid", *id), |number| ("aid", number));
    Some(format!("https://player.bilibili.com/player.html?{key}={id}"))
}

/// SoundCloud's.
pub fn soundcloud(page: &Address) -> Option<String> {
    let page = utf8_percent_encode(&page.url(), NON_ALPHANUMERIC).to_string();
    Some(format!("https://w.soundcloud.com/player/?url={page}"))
}

/// Spotify's.
pub fn spotify(page: &Address) -> Option<String> {
    Some(format!("https://open.spotify.com/embed{}", page.path))
}

/// Tencent Video's.
pub fn tencent(page: &Address) -> Option<String> {
    let id = page.segments().last()?.strip_suffix(".html").filter(|id| is_id(id))?;
    Some(format!("https://v.qq.com/txp/iframe/player.html?vid={id}"))
}

/// Youku's.
pub fn youku(page: &Address) -> Option<String> {
    let id = page.segments().last()?.strip_prefix("id_")?.strip_suffix(".html")?;
    is_id(id.trim_end_matches('=')).then(|| format!("https://player.youku.com/embed/{id}"))
}

/// Dailymotion's.
pub fn dailymotion(page: &Address) -> Option<String> {
    Some(format!("https://geo.dailymotion.com/player.html?video={}", page.segments().last()?))
}
