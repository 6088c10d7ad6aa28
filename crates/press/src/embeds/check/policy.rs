//! What the policies of a partner's page let be shown, and what is to be added to them.

use crate::{phrase, say};
use content_security_policy::{
    Destination, Directive, Initiator, ParserMetadata, Policy, PolicyDisposition, PolicySource, Request, Violates,
};
use std::fmt;
use url::Url;

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Newsroom {
    /// Its script.
    pub script: Url,
    /// One of its frames.
    pub frame: Url,
    /// The number used once of the script's element; may be empty.
    pub nonce: String,
    /// Whether the script is wanted, or frames alone.
    pub runs_script: bool,
}

/// Something that forbids it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A policy forbids it; a directive of it has to say something else.
    Directive {
        /// Which of the page's policies, in words.
        policy: String,
        /// What is forbidden, in words.
        forbidden: &'static str,
        /// The directive as it has to be.
        directive: String,
    },
    /// A policy knows scripts by a number used once.
    Nonce {
        /// Which of the page's policies, in words.
        policy: String,
    },
    /// A policy shuts the page in, so that it runs no scripts.
    Sandbox {
        /// Which of the page's policies, in words.
        policy: String,
    },
    /// The page is isolated from other origins.
    Isolated,
}

impl fmt::Display for Need {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Directive { policy, forbidden, directive } => say!(
                "The policy {policy} forbids {forbidden}. Let it say\n    {directive}",
                "{policy}策略禁止{forbidden}。请改为\n    {directive}"
            ),
            Self::Nonce { policy } => say!(
                "The policy {policy} forbids our script: it knows scripts by a nonce. Write on the second line\n    \
                 <script async nonce=\"the page's own\" …>",
                "{policy}策略禁止我们的脚本：它按 nonce 识别脚本。请在第二行写\n    \
                 <script async nonce=\"网页自己的值\" …>"
            ),
            Self::Sandbox { policy } => say!(
                "The policy {policy} runs no scripts on the page (sandbox). Paste the frame without a script, and let it say\n    \
                 sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
                "{policy}策略不在网页上运行脚本（sandbox）。请粘贴不带脚本的框架，并把策略改为\n    \
                 sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"
            ),
            Self::Isolated => phrase!(
                "The page is isolated (Cross-Origin-Embedder-Policy: require-corp): it shows no frames of others. A link works.",
                "网页是隔离的（Cross-Origin-Embedder-Policy: require-corp）：不显示他人的框架。可以使用链接。"
            )
            .to_owned(),
        };
        formatter.write_str(&text)
    }
}

/// What is wanted: a destination, and the directives that decide on it, first the one that is asked first.
struct Want {
    destination: Destination,
    directives: &'static [&'static str],
}

impl Want {
    fn is_script(&self) -> bool {
        self.destination == Destination::Script
    }

    /// Its name in words.
    fn name(&self) -> &'static str {
        match self.is_script() {
            true => phrase!("our script", "我们的脚本"),
            false => phrase!("our frames", "我们的框架"),
        }
    }
}

const SCRIPT: Want =
    Want { destination: Destination::Script, directives: &["script-src-elem", "script-src", "default-src"] };
const FRAMES: Want = Want { destination: Destination::IFrame, directives: &["frame-src", "child-src", "default-src"] };

/// What the policies of a page's headers and `<meta>` elements forbid; each of them has to allow.
pub fn needs(headers: &[String], metas: &[String], page: &Url, newsroom: &Newsroom) -> Vec<Need> {
    let headers =
        headers.iter().flat_map(|header| header.split(',')).map(|text| (text, phrase!("of the header", "标头的")));
    let metas = metas.iter().map(|text| (text.as_str(), phrase!("of the <meta> element", "<meta> 元素的")));
    let sources = |(text, words): (&str, &str)| {
        let policy = Policy::parse(text, PolicySource::Header, PolicyDisposition::Enforce);
        needs_of(&policy, words, page, newsroom)
    };
    headers.chain(metas).flat_map(sources).collect()
}

fn needs_of(policy: &Policy, words: &str, page: &Url, newsroom: &Newsroom) -> Vec<Need> {
    let directive = |name: &str| policy.directive_set.iter().find(|directive| directive.name == name);
    let mut needs = Vec::new();
    if newsroom.runs_script {
        let sandbox = directive("sandbox");
        if sandbox.is_some_and(|sandbox| !sandbox.value.iter().any(|word| word == "allow-scripts")) {
            needs.push(Need::Sandbox { policy: words.to_owned() });
        }
        if is_forbidden(policy, &SCRIPT, page, newsroom) {
            let deciding = SCRIPT.directives.iter().find_map(|name| directive(name));
            let by_nonce = |directive: &Directive| directive.value.iter().any(|word| word == "'strict-dynamic'");
            needs.push(match deciding.is_some_and(by_nonce) {
                true => Need::Nonce { policy: words.to_owned() },
                false => added(&SCRIPT, deciding, words, newsroom),
            });
        }
    }
    if is_forbidden(policy, &FRAMES, page, newsroom) {
        let deciding = FRAMES.directives.iter().find_map(|name| directive(name));
        needs.push(added(&FRAMES, deciding, words, newsroom));
    }
    needs
}

fn is_forbidden(policy: &Policy, want: &Want, page: &Url, newsroom: &Newsroom) -> bool {
    let is_script = want.is_script();
    let url = if is_script { &newsroom.script } else { &newsroom.frame };
    let request = Request {
        current_url: url.clone(),
        url: url.clone(),
        origin: page.origin(),
        redirect_count: 0,
        destination: want.destination,
        initiator: Initiator::None,
        nonce: if is_script { newsroom.nonce.clone() } else { String::new() },
        integrity_metadata: String::new(),
        parser_metadata: ParserMetadata::ParserInserted,
    };
    matches!(policy.does_request_violate_policy(&request), Violates::Directive(_))
}

/// The directive with our origin added: the one that decides, or the first one of its kind where only the default does.
fn added(want: &Want, deciding: Option<&Directive>, words: &str, newsroom: &Newsroom) -> Need {
    let name = deciding.map(|directive| directive.name.as_str()).filter(|name| *name != "default-src");
    let name = name.unwrap_or(if want.is_script() { "script-src" } else { "frame-src" });
    let values = deciding.map(|directive| directive.value.as_slice()).unwrap_or_default();
    let values = values.iter().filter(|value| !value.eq_ignore_ascii_case("'none'")).map(String::as_str);
    let origin = newsroom.frame.origin().ascii_serialization();
    let all = [name].into_iter().chain(values).chain([origin.as_str()]).collect::<Vec<_>>();
    Need::Directive { policy: words.to_owned(), forbidden: want.name(), directive: all.join(" ") }
}
