//! Players of other sites: which pages show something that plays, and where to open it.

use newsprint_model::media::Embed;

/// A site with a player.
struct Provider {
    /// Its name, as readers know it.
    name: &'static str,
    /// Its hosts, without `www.`.
    hosts: &'static [&'static str],
    /// The page that shows what a link or a frame plays; `None` for its other pages.
    page: fn(&Address<'_>) -> Option<String>,
}

const PROVIDERS: &[Provider] = &[
    Provider {
        name: "YouTube",
        hosts: &["youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"],
        page: youtube,
    },
    Provider { name: "Vimeo", hosts: &["vimeo.com", "player.vimeo.com"], page: vimeo },
    Provider {
        name: "Bilibili",
        hosts: &["bilibili.com", "player.bilibili.com", "m.bilibili.com", "b23.tv"],
        page: bilibili,
    },
    Provider { name: "X", hosts: &["twitter.com", "mobile.twitter.com", "x.com"], page: x },
    Provider { name: "Facebook", hosts: &["facebook.com", "m.facebook.com", "fb.watch"], page: facebook },
    Provider { name: "Instagram", hosts: &["instagram.com"], page: instagram },
    Provider { name: "TikTok", hosts: &["tiktok.com"], page: tiktok },
    Provider { name: "SoundCloud", hosts: &["soundcloud.com", "w.soundcloud.com"], page: soundcloud },
    Provider { name: "Spotify", hosts: &["open.spotify.com"], page: spotify },
    Provider { name: "C-SPAN", hosts: &["c-span.org"], page: c_span },
    Provider { name: "Tencent Video", hosts: &["v.qq.com"], page: tencent },
    Provider { name: "Youku", hosts: &["v.youku.com", "player.youku.com"], page: youku },
    Provider { name: "Dailymotion", hosts: &["dailymotion.com", "dai.ly"], page: dailymotion },
    Provider { name: "GitHub Gist", hosts: &["gist.github.com"], page: gist },
];

/// The player behind an ordinary link, when it leads to something that plays.
pub fn of_page(url: &str) -> Option<Embed> {
    let address = Address::parse(url)?;
    let provider = provider(&address)?;
    let url = (provider.page)(&address)?;
    Some(Embed { provider: provider.name.to_owned(), url, player: None, title: None })
}

/// The player in a frame; any site may be framed, an unknown one is called by its host.
pub fn of_frame(url: &str) -> Option<Embed> {
    let address = Address::parse(url)?;
    let (name, page) = match provider(&address) {
        Some(provider) => (provider.name, (provider.page)(&address)),
        None => (address.host, None),
    };
    let url =
        page.unwrap_or_else(|| format!("https://{}{}{}", address.host_as_written, address.path, address.query_mark()));
    Some(Embed { provider: name.to_owned(), url, player: None, title: None })
}

fn provider(address: &Address<'_>) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.hosts.contains(&address.host))
}

/// The parts of an absolute address.
struct Address<'u> {
    /// Without `www.`.
    host: &'u str,
    host_as_written: &'u str,
    /// With its first slash.
    path: &'u str,
    query: &'u str,
}

impl<'u> Address<'u> {
    fn parse(url: &'u str) -> Option<Self> {
        let rest = ["https://", "http://", "//"].into_iter().find_map(|scheme| url.strip_prefix(scheme))?;
        let rest = rest.split('#').next().unwrap_or(rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host_as_written, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = host_as_written.strip_prefix("www.").unwrap_or(host_as_written);
        (!host.is_empty()).then_some(Self { host, host_as_written, path, query })
    }

    fn query_mark(&self) -> String {
        if self.query.is_empty() { String::new() } else { format!("?{}", self.query) }
    }

    /// The value of a key of the query.
    fn value(&self, key: &str) -> Option<&'u str> {
        self.query
            .split(['&', ';'])
            .filter_map(|pair| pair.split_once('='))
            .find(|(given, _)| *given == key)
            .map(|(_, value)| value)
    }

    /// The segments of the path.
    fn segments(&self) -> Vec<&'u str> {
        self.path.split('/').filter(|segment| !segment.is_empty()).collect()
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn youtube(address: &Address<'_>) -> Option<String> {
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

fn vimeo(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        ["video", id, ..] | [id] if is_number(id) => Some(format!("https://vimeo.com/{id}")),
        _ => None,
    }
}

fn bilibili(address: &Address<'_>) -> Option<String> {
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

fn x(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        [user, "status" | "statuses", id, ..] if is_id(user) && is_number(id) => {
            Some(format!("https://x.com/{user}/status/{id}"))
        }
        _ => None,
    }
}

fn facebook(address: &Address<'_>) -> Option<String> {
    let same = || Some(format!("https://{}{}{}", address.host_as_written, address.path, address.query_mark()));
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

fn instagram(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        [kind @ ("p" | "reel" | "tv"), id, ..] if is_id(id) => Some(format!("https://www.instagram.com/{kind}/{id}/")),
        _ => None,
    }
}

fn tiktok(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        [user, "video", id] if user.starts_with('@') && is_number(id) => {
            Some(format!("https://www.tiktok.com/{user}/video/{id}"))
        }
        _ => None,
    }
}

fn soundcloud(address: &Address<'_>) -> Option<String> {
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

fn spotify(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        ["embed" | "embed-podcast", kind, id] | [kind @ ("episode" | "show" | "track" | "album" | "playlist"), id]
            if is_id(id) =>
        {
            Some(format!("https://open.spotify.com/{kind}/{id}"))
        }
        _ => None,
    }
}

fn c_span(address: &Address<'_>) -> Option<String> {
    let number = address.query.split(['/', '&']).next().filter(|id| id.len() > 3 && is_id(id));
    match address.segments().as_slice() {
        ["video", ..] => match number {
            Some(number) => Some(format!("https://www.c-span.org/video/?{number}")),
            None => Some(format!("https://www.c-span.org{}", address.path)),
        },
        _ => None,
    }
}

fn tencent(address: &Address<'_>) -> Option<String> {
    if let Some(id) = address.value("vid").filter(|id| is_id(id)) {
        return Some(format!("https://v.qq.com/x/page/{id}.html"));
    }
    address.path.starts_with("/x/").then(|| format!("https://v.qq.com{}", address.path))
}

fn youku(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        ["embed", id] if is_id(id.trim_end_matches('=')) => Some(format!("https://v.youku.com/v_show/id_{id}.html")),
        ["v_show", page] => Some(format!("https://v.youku.com/v_show/{page}")),
        _ => None,
    }
}

fn dailymotion(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        [id] if address.host == "dai.ly" && is_id(id) => Some(format!("https://www.dailymotion.com/video/{id}")),
        ["embed", "video", id] | ["video", id] if is_id(id) => Some(format!("https://www.dailymotion.com/video/{id}")),
        _ => None,
    }
}

fn gist(address: &Address<'_>) -> Option<String> {
    match address.segments().as_slice() {
        [user, id] => {
            let id = id.strip_suffix(".js").unwrap_or(id);
            (is_id(user) && is_id(id)).then(|| format!("https://gist.github.com/{user}/{id}"))
        }
        _ => None,
    }
}
