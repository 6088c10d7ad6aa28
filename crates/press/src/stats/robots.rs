//! Who is no reader, as far as programs say what they are. Those that do not are counted: only a script that follows readers
//! could tell more.

/// Words in the names of programs that are no browsers, in small letters. `docs/statistics.md` lists them.
const WORDS: [&str; 28] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "scrape",
    "scrapy",
    "archiver",
    "fetch",
    "preview",
    "monitor",
    "uptime",
    "pingdom",
    "validator",
    "lighthouse",
    "headless",
    "phantomjs",
    "facebookexternalhit",
    "mediapartners",
    "feed",
    "curl",
    "wget",
    "python",
    "java/",
    "okhttp",
    "go-http-client",
    "libwww",
    "httpclient",
    "axios",
];
/// Telephones whose names hold one of these words.
const TELEPHONES: [&str; 1] = ["cubot"];

/// Whether a program is no reader's: one that says so, or that does not say what it is.
pub fn is_robot(agent: &str) -> bool {
    let mut name = agent.to_ascii_lowercase();
    for telephone in TELEPHONES {
        name = name.replace(telephone, "");
    }
    matches!(name.trim(), "" | "-") || WORDS.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_and_readers() {
        let robots = [
            "",
            "-",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
            "curl/8.5.0",
            "python-requests/2.32",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36",
        ];
        for robot in robots {
            assert!(is_robot(robot), "{robot}");
        }
        let readers = [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.54",
            "Mozilla/5.0 (Linux; Android 13; CUBOT X70) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36",
        ];
        for reader in readers {
            assert!(!is_robot(reader), "{reader}");
        }
    }

    #[test]
    fn the_documentation_lists_them() {
        let documentation = include_str!("../../../../docs/statistics.md");
        for word in WORDS {
            assert!(documentation.contains(&format!("`{word}`")), "{word}");
        }
    }
}
