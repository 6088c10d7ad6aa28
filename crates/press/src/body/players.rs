//! Players of other sites: which pages show something that plays, where to open it, and which frame plays it.

use super::frames;
use crate::address;
use newsprint_model::media::Embed;

/// A site with a player.
struct Provider {
    /// Its name, as readers know it.
    name: &'static str,
    /// Its hosts, without `www.`.
    hosts: &'static [&'static str],
    /// The page that shows what a link or a frame plays; `None` for its other pages.
    page: fn(&Address) -> Option<String>,
    /// Where it plays.
    plays: Plays,
}

/// Where something plays.
#[derive(Clone, Copy)]
enum Plays {
    /// In the frame that belongs to its page.
    InFrame(fn(&Address) -> Option<String>),
    /// In the frame that an author has copied; no rule leads there from its page.
    InFrameAsWritten,
    /// Only on its page.
    OnPage,
}

const PROVIDERS: &[Provider] = &[
    Provider {
        name: "YouTube",
        hosts: &["youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"],
        page: youtube,
        plays: Plays::InFrame(frames::youtube),
    },
    Provider {
        name: "Vimeo",
        hosts: &["vimeo.com", "player.vimeo.com"],
        page: vimeo,
        plays: Plays::InFrame(frames::vimeo),
    },
    Provider {
        name: "Bilibili",
        hosts: &["bilibili.com", "player.bilibili.com", "m.bilibili.com", "b23.tv"],
        page: bilibili,
        plays: Plays::InFrame(frames::bilibili),
    },
    Provider { name: "X", hosts: &["twitter.com", "mobile.twitter.com", "x.com"], page: x, plays: Plays::OnPage },
    Provider {
        name: "Facebook",
        hosts: &["facebook.com", "m.facebook.com", "fb.watch"],
        page: facebook,
        plays: Plays::OnPage,
    },
    Provider { name: "Instagram", hosts: &["instagram.com"], page: instagram, plays: Plays::OnPage },
    Provider { name: "TikTok", hosts: &["tiktok.com"], page: tiktok, plays: Plays::OnPage },
    Provider {
        name: "SoundCloud",
        hosts: &["soundcloud.com", "w.soundcloud.com"],
        page: soundcloud,
        plays: Plays::InFrame(frames::soundcloud),
    },
    Provider { name: "Spotify", hosts: &["open.spotify.com"], page: spotify, plays: Plays::InFrame(frames::spotify) },
    Provider { name: "C-SPAN", hosts: &["c-span.org"], page: c_span, plays: Plays::InFrameAsWritten },
    Provider { name: "Tencent Video", hosts: &["v.qq.com"], page: tencent, plays: Plays::InFrame(frames::tencent) },
    Provider {
        name: "Youku",
        hosts: &["v.youku.com", "player.youku.com"],
        page: youku,
        plays: Plays::InFrame(frames::youku),
    },
    Provider {
        name: "Dailymotion",
        hosts: &["dailymotion.com", "dai.ly"],
        page: dailymotion,
        plays: Plays::InFrame(frames::dailymotion),
    },
    Provider { name: "GitHub Gist", hosts: &["gist.github.com"], page: gist, plays: Plays::OnPage },
];

/// The player behind an ordinary link, when it leads to something that plays.
pub fn of_page(url: &str) -> Option<Embed> {
    let address = Address::parse(url)?;
    let provider = provider(&address)?;
    let url = (provider.page)(&address)?;
    Some(Embed { provider: provider.name.to_owned(), player: provider.frame(&url), url, title: None })
}

/// The player of a plug-in; any site may be shown, an unknown one is called by its host.
pub fn of_object(url: &str) -> Option<Embed> {
    let address = Address::parse(url)?;
    let provider = provider(&address);
    let name = provider.map_or(&*address.host, |provider| provider.name).to_owned();
    let page = provider.and_then(|provider| (provider.page)(&address));
    let player = provider.zip(page.as_deref()).and_then(|(provider, page)| provider.frame(page));
    let url = page.unwrap_or_else(|| address.url());
    Some(Embed { provider: name, url, player, title: None })
}

/// The player in a frame: what is not known plays where its author has seen it play, if that is safe.
pub fn of_frame(url: &str) -> Option<Embed> {
    let embed = of_object(url)?;
    let address = Address::parse(url)?;
    let is_only_on_page = provider(&address).is_some_and(|provider| matches!(provider.plays, Plays::OnPage));
    let as_written = (address.is_secure && !is_only_on_page).then(|| address.url());
    Some(Embed { player: embed.player.or(as_written), ..embed })
}

impl Provider {
    /// The frame that plays what a page of this provider shows.
    fn frame(&self, page: &str) -> Option<String> {
        match self.plays {
            Plays::InFrame(frame) => frame(&Address::parse(page)?),
            Plays::InFrameAsWritten | Plays::OnPage => None,
        }
    }
}

fn provider(address: &Address) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.hosts.contains(&&*address.host))
}

/// The parts of an absolute address.
pub struct Address {
    /// Whether its scheme is `https`, or none.
    is_secure: bool,
    /// In lower case, without `www.`.
    pub host: String,
    host_as_written: String,
    /// With its first slash.
    pub path: String,
    query: String,
}

impl Address {
    fn parse(url: &str) -> Option<Self> {
        let url = address::web(url)?;
        let (scheme, rest) = url.split_once("://")?;
        let rest = rest.split('#').next().unwrap_or(rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host_as_written, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host_as_written = host_as_written.to_ascii_lowercase();
        let host = host_as_written.strip_prefix("www.").unwrap_or(&host_as_written).to_owned();
        let (path, query) = (path.to_owned(), query.to_owned());
        (!host.is_empty()).then_some(Self { is_secure: scheme == "https", host, host_as_written, path, query })
    }

    /// The address, with `https`.
    pub fn url(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("https://{}{}{mark}{}", self.host_as_written, self.path, self.query)
    }

    /// The value of a key of the query.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.query
            .split(['&', ';'])
            .filter_map(|pair| pair.split_once('='))
            .find(|(given, _)| *given == key)
            .map(|(_, value)| value)
    }

    /// The segments of the path.
    pub fn segments(&self) -> Vec<&str> {
        self.path.split('/').filter(|segment| !segment.is_empty()).collect()
    }
}

/// Whether a text can be what a site calls a film by.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn youtube(address: &Address) -> Option<String> {
    let segments = address.segments();
    if let ["embed", "videoseries"] | ["playlist"] = segments.as_slice() {
        return address
            .value("list")
            .filter(|id| is_id(id))
            .map(|id| format!("https://www.youtube.com/playlist?list={id}"));
    }
    let id = match segments.as_slice() {
        [id] if address.host == "youtu.be" => id,
        ["embed" | "v" | "shorts" | "live", id, ..] => id.split(['&', '%']).next().unwrap_or_default(),
        ["watch"] => address.value("v")?,
        _ => return None,
    };
    is_id(id).then(|| format!("https://www.youtube.com/watch?v={id}"))
}

fn vimeo(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        ["video", id, ..] | [id] if is_number(id) => Some(format!("https://vimeo.com/{id}")),
        _ => None,
    }
}

fn bilibili(address: &Address) -> Option<String> {
    let segments = address.segments();
    let id = match segments.as_slice() {
        [id] if address.host == "b23.tv" && is_id(id) => return Some(format!("https://b23.tv/{id}")),
        ["video", id, ..] => (*id).to_owned(),
        ["player.html"] => match (address.value("bvid"), address.value("aid")) {
            (Some(id), _) => id.to_owned(),
            (None, Some(id)) => format!("av{id}"),
            (None, None) => return None,
        },
        _ => return None,
    };
    is_id(&id).then(|| format!("https://www.bilibili.com/video/{id}"))
}

fn x(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        [user, "status" | "statuses", id, ..] if is_id(user) && is_number(id) => {
            Some(format!("https://x.com/{user}/status/{id}"))
        }
        _ => None,
    }
}

fn facebook(address: &Address) -> Option<String> {
    let same = || Some(address.url());
    match address.segments().as_slice() {
        ["plugins", ..] => {
            let page = percent_encoding::percent_decode_str(address.value("href")?).decode_utf8().ok()?;
            page.starts_with("http").then(|| page.into_owned())
        }
        [_] if address.host == "fb.watch" => same(),
        ["watch"] => address.value("v").filter(|id| is_number(id)).and_then(|_| same()),
        [_, "videos", ..] => same(),
        _ => None,
    }
}

fn instagram(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        [kind @ ("p" | "reel" | "tv"), id, ..] if is_id(id) => Some(format!("https://www.instagram.com/{kind}/{id}/")),
        _ => None,
    }
}

fn tiktok(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        [user, "video", id] if user.starts_with('@') && is_number(id) => {
            Some(format!("https://www.tiktok.com/{user}/video/{id}"))
        }
        _ => None,
    }
}

fn soundcloud(address: &Address) -> Option<String> {
    if address.host == "w.soundcloud.com" {
        let page = percent_encoding::percent_decode_str(address.value("url")?).decode_utf8().ok()?;
        return page.starts_with("http").then(|| page.into_owned());
    }
    match address.segments().as_slice() {
        [user, track] if *track != "sets" => Some(format!("https://soundcloud.com/{user}/{track}")),
        [user, "sets", set] => Some(format!("https://soundcloud.com/{user}/sets/{set}")),
        _ => None,
    }
}

fn spotify(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        ["embed" | "embed-podcast", kind, id] | [kind @ ("episode" | "show" | "track" | "album" | "playlist"), id]
            if is_id(id) =>
        {
            Some(format!("https://open.spotify.com/{kind}/{id}"))
        }
        _ => None,
    }
}

fn c_span(address: &Address) -> Option<String> {
    let number = address.query.split(['/', '&']).next().filter(|id| id.len() > 3 && is_id(id));
    match address.segments().as_slice() {
        ["video", ..] => match number {
            Some(number) => Some(format!("https://www.c-span.org/video/?{number}")),
            None => Some(format!("https://www.c-span.org{}", address.path)),
        },
        _ => None,
    }
}

fn tencent(address: &Address) -> Option<String> {
    if let Some(id) = address.value("vid").filter(|id| is_id(id)) {
        return Some(format!("https://v.qq.com/x/page/{id}.html"));
    }
    address.path.starts_with("/x/").then(|| format!("https://v.qq.com{}", address.path))
}

fn youku(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        ["embed", id] if is_id(id.trim_end_matches('=')) => Some(format!("https://v.youku.com/v_show/id_{id}.html")),
        ["v_show", page] => Some(format!("https://v.youku.com/v_show/{page}")),
        _ => None,
    }
}

fn dailymotion(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        [id] if address.host == "dai.ly" && is_id(id) => Some(format!("https://www.dailymotion.com/video/{id}")),
        ["embed", "video", id] | ["video", id] if is_id(id) => Some(format!("https://www.dailymotion.com/video/{id}")),
        _ => None,
    }
}

fn gist(address: &Address) -> Option<String> {
    match address.segments().as_slice() {
        [user, id] => {
            let id = id.strip_suffix(".js").unwrap_or(id);
            (is_id(user) && is_id(id)).then(|| format!("https://gist.github.com/{user}/{id}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_pages() {
        for (page, frame) in [
            ("https://youtu.be/abc_123", Some("https://www.youtube-nocookie.com/embed/abc_123")),
            ("HTTPS://WWW.YouTube.com/watch?v=Ab1", Some("https://www.youtube-nocookie.com/embed/Ab1")),
            (
                "https://www.youtube.com/playlist?list=PL1",
                Some("https://www.youtube-nocookie.com/embed/videoseries?list=PL1"),
            ),
            ("https://vimeo.com/12345", Some("https://player.vimeo.com/video/12345?dnt=1")),
            ("https://www.bilibili.com/video/BV1x", Some("https://player.bilibili.com/player.html?bvid=BV1x")),
            ("https://www.bilibili.com/video/av77", Some("https://player.bilibili.com/player.html?aid=77")),
            ("https://b23.tv/abc", None),
            ("https://v.qq.com/x/page/a1b.html", Some("https://v.qq.com/txp/iframe/player.html?vid=a1b")),
            ("https://v.qq.com/x/cover/m4/a1b.html", Some("https://v.qq.com/txp/iframe/player.html?vid=a1b")),
            ("https://v.youku.com/v_show/id_XM==.html", Some("https://player.youku.com/embed/XM==")),
            ("https://dai.ly/x8", Some("https://geo.dailymotion.com/player.html?video=x8")),
            (
                "https://soundcloud.com/a/b",
                Some("https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud%2Ecom%2Fa%2Fb"),
            ),
            ("https://open.spotify.com/episode/4x", Some("https://open.spotify.com/embed/episode/4x")),
            ("https://x.com/a/status/1", None),
            ("https://www.instagram.com/p/1/", None),
        ] {
            let embed = of_page(page).expect(page);
            assert_eq!(embed.player.as_deref(), frame, "{page}");
        }
    }

    #[test]
    fn frames_as_they_are_written() {
        let player = |url: &str| of_frame(url).expect(url).player;
        assert_eq!(player("HTTPS://Maps.example/Embed?pb=1").as_deref(), Some("https://maps.example/Embed?pb=1"));
        assert_eq!(player("//maps.example/a").as_deref(), Some("https://maps.example/a"));
        assert_eq!(player("http://maps.example/a"), None);
        assert_eq!(player("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Ffacebook.com%2Fa"), None);
        assert!(player("https://www.c-span.org/video/standalone/?c123").is_some());
        assert_eq!(of_object("https://maps.example/a").expect("an embed").player, None);
        assert_eq!(of_frame("about:blank"), None);
    }
}
