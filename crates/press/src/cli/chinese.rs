//! The help of the command in Chinese: what the comments of the arguments say in English.

/// What is said of a command.
pub struct Words {
    /// Its name behind `newsprint`, as it is called.
    pub command: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What its arguments are, by their names in the code.
    pub arguments: &'static [(&'static str, &'static str)],
}

const SITE: (&str, &str) = ("site", "网站所在的文件夹");
const OUT: (&str, &str) = ("out", "输出文件夹，会整个替换 [默认：SITE_DIR/dist]");
const COMPACT: (&str, &str) = ("compact", "给搜索索引里的文章重新编号：大量删除文章或补入旧文章之后使用");
const CHANGED_URLS: (&str, &str) =
    ("changed_urls", "写入与上一次输出不同的地址的文件 [默认：SITE_DIR/changed-urls.txt；使用 --base-url 时不写]");
const NO_JOURNAL: (&str, &str) =
    ("no_journal", "不在发布日志里记录：这次构建不是给公众看的；使用 --base-url 时也不记录");
const ALL_WARNINGS: (&str, &str) = ("all_warnings", "显示全部警告，而不只是每类的前几条");
const AT: (&str, &str) = ("at", "当作是这个时间，例如 2026-11-21T08:40:00+08:00 [默认：现在]");
const READER: (&str, &str) = ("reader", "阅读程序的文件，代替命令自带的");

/// What is said of every command.
pub const COMMANDS: &[Words] = &[
    Words {
        command: "",
        about: "把一个文件夹的文章变成一个完整的静态新闻网站。",
        arguments: &[("lang", "命令用哪种语言说话 [默认：按本机的语言]")],
    },
    Words {
        command: "build",
        about: "构建网站：文件夹里有 site.toml 和 content/",
        arguments: &[
            SITE,
            OUT,
            ("base_url", "当作发布在这个地址来构建，代替 site.toml 里的 base_url：用于预览"),
            COMPACT,
            ("compress", "凡能变小的文件，另存 brotli 和 gzip 压缩版，供会发送压缩版的主机使用"),
            (
                "part",
                "只构建若干份中的一份，例如 2/4，供 newsprint merge 合并：输出文件夹里是这一份。各份的构建时间必须相同",
            ),
            ("clean", "全部重做，而不只做与上一次构建不同的部分"),
            CHANGED_URLS,
            NO_JOURNAL,
            ALL_WARNINGS,
            AT,
            READER,
        ],
    },
    Words {
        command: "merge",
        about: "把 newsprint build --part 构建的各份合并成一个网站",
        arguments: &[
            SITE,
            ("parts", "各份所在的文件夹，一份也不能少"),
            OUT,
            COMPACT,
            CHANGED_URLS,
            NO_JOURNAL,
            ALL_WARNINGS,
            READER,
        ],
    },
    Words {
        command: "serve",
        about: "在本机边写边看网站：有改动就立即构建并显示",
        arguments: &[SITE, ("port", "127.0.0.1 上的端口"), AT, READER],
    },
    Words {
        command: "check",
        about: "报告构建会遇到的问题，以及编辑应当看一看的地方；不写任何文件",
        arguments: &[
            SITE,
            ("format", "用什么格式报告"),
            ("all_warnings", "显示全部警告，而不只是每类的前几条；其他格式总是全部显示"),
            AT,
            READER,
        ],
    },
    Words {
        command: "new",
        about: "在新文件夹里建立网站，或在网站里开始一篇文章",
        arguments: &[
            ("folder", "网站的新文件夹"),
            ("title", "新闻机构的名称"),
            ("languages", "语言标签，例如 en 或 zh-Hans；第一个是主要语言"),
            ("sections", "栏目，例如 要闻；地址里要用别的词时写 news=要闻"),
            ("time_zone", "新闻机构的时区，例如 Asia/Shanghai"),
            ("base_url", "网站将发布在哪个地址"),
        ],
    },
    Words {
        command: "new article",
        about: "开始一篇文章：一篇带标题和时间的草稿",
        arguments: &[
            ("headline", "标题"),
            ("section", "栏目 [默认：网站的第一个]"),
            ("language", "语言标签 [默认：网站的第一个]"),
            SITE,
        ],
    },
    Words {
        command: "import",
        about: "把其他系统发布过的内容写进网站，可以反复进行",
        arguments: &[
            ("format", "来源是什么"),
            ("source", "来源在哪里：文件、文件夹、网页清单，或订阅源的地址"),
            ("into", "网站所在的文件夹"),
            ("section", "文章进入的栏目 [默认：文章的标签所指的栏目，否则是网站的第一个]"),
            ("language", "文章的语言标签 [默认：来源所说的，否则是网站的第一个]"),
            ("media", "文章的图片和其他文件怎么办"),
            ("rules", "用于保存的 HTML 网页：TOML 文件，用 CSS 选择器说明各项内容在网页的什么位置"),
            ("dry_run", "只说会做什么，不写任何文件"),
        ],
    },
    Words {
        command: "withdraw",
        about: "撤回网站上的一篇文章；它的地址会说明时间和原因",
        arguments: &[
            ("story", "文章：浏览器显示的地址、它曾用过的地址，或它的文件"),
            ("reason", "原因，读者会看到原话"),
            SITE,
            ("delete", "同时删除它的文件，以及没有其他文章使用的图片"),
            AT,
            READER,
        ],
    },
    Words {
        command: "deploy",
        about: "把网站送到读者取用的地方",
        arguments: &[
            ("target", "site.toml 里的目标：[deploy.production] 中 deploy. 后面的名字 [默认：第一个]"),
            SITE,
            ("out", "输出所在的文件夹 [默认：SITE_DIR/dist]"),
            ("keep", "连同这一次，保留多少次构建中按哈希命名的文件"),
            ("tries", "一个请求试多少次之后放弃部署"),
            ("dry_run", "只说会做什么，不改动任何东西"),
            ("break_lock", "清除另一次没有完成的部署留下的锁"),
        ],
    },
    Words {
        command: "theme",
        about: "显示 site.toml 可以替换的样式及其原来的值",
        arguments: &[("into", "写进这个文件夹，文件名为 theme.toml")],
    },
    Words {
        command: "stats",
        about: "从服务器日志统计多少读者看了什么",
        arguments: &[
            (
                "logs",
                "combined 或 common 格式（nginx、Apache）的日志，或 Caddy 的 JSON 日志，可用 gzip 压缩；- 表示标准输入",
            ),
            ("site", "网站所在的文件夹：用来得到标题、栏目和新闻机构的时区"),
            ("out", "网站的输出文件夹 [默认：SITE_DIR/dist]"),
            ("from", "第一天，例如 2026-11-20"),
            ("to", "最后一天"),
            ("last", "到今天为止的最近几天，代替 --from 和 --to"),
            ("format", "用什么格式报告"),
            ("top", "表格最多几行"),
            ("pages", "统计服务器发出的网页，而不是网页报告的浏览"),
            ("most_read", "把最多人读的文章写进这个文件：site.toml 旁边的 most-read.toml 供首页使用"),
            ("at", "当作是这个时间来统计，用于 --last [默认：现在]"),
        ],
    },
    Words { command: "journal", about: "每次构建发布、修改和撤回了什么", arguments: &[] },
    Words {
        command: "journal verify",
        about: "检查发布日志是否完整：每一行都接着上一行",
        arguments: &[("journal", "发布日志文件"), ("out", "一个输出文件夹，其内容必须与发布日志所说一致")],
    },
    Words { command: "embed", about: "合作方在自己的网页上显示的内容", arguments: &[] },
    Words {
        command: "embed check",
        about: "报告合作方的网页是否允许显示我们的文章，以及它的策略要加上什么",
        arguments: &[("page", "合作方的网页"), ("newsroom", "新闻机构的网站，用于还没有显示其内容的网页")],
    },
];
