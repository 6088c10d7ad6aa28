//! The command `newsprint`: arguments in, messages and an exit code out.

use anyhow::Context;
use mimalloc::MiMalloc;
use newsprint::{
    build::{self, Failure, Options, Remembered},
    changes::urls,
    cli::{
        BuildArguments, CheckArguments, Cli, Command, EmbedCommand, JournalCommand, MergeArguments, NewArguments,
        NewCommand, RecordArguments, ServeArguments, ThemeArguments, WithdrawArguments,
    },
    deploy::{self, arguments::DeployArguments},
    embeds,
    import::{self, arguments::ImportArguments},
    journal,
    locale::Locale,
    new,
    newsroom::Audience,
    parts::merge::Parts,
    phrase,
    progress::Progress,
    proof,
    reader::Reader,
    records::Wanted,
    render::{self, Style},
    report::Report,
    say,
    search::Numbering,
    serve::{Server, Serving},
    stats::{self, arguments::StatsArguments},
    theme::template,
    withdrawal::withdraw::{self, Refusal, Request},
};
use std::{
    env,
    io::{self, IsTerminal, Write},
    path::Path,
    process::ExitCode,
    time::Instant,
};

// A page is made of many small pieces: the system's allocator takes a third of the time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The exit code for errors in the content.
const CONTENT: u8 = 1;
/// The exit code for a wrong call, and for what cannot be read or written. Also clap's.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    Locale::wanted(env::args_os().filter_map(|argument| argument.into_string().ok())).speak();
    let outcome = match Cli::of_this_run().command {
        Command::Build(arguments) => build(&arguments),
        Command::Merge(arguments) => merge(&arguments),
        Command::Serve(arguments) => serve(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::New(arguments) => begin(&arguments),
        Command::Import(arguments) => bring_in(&arguments),
        Command::Withdraw(arguments) => withdraw(&arguments),
        Command::Deploy(arguments) => deploy(&arguments),
        Command::Theme(arguments) => show_theme(&arguments),
        Command::Stats(arguments) => count(&arguments),
        Command::Journal(JournalCommand::Verify { journal, out }) => verify(&journal, out.as_deref()),
        Command::Embed(EmbedCommand::Check { page, newsroom }) => check_partner(&page, newsroom.as_deref()),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}", render::failure(&format!("{error:#}")));
            ExitCode::from(USAGE)
        }
    }
}

fn begin(arguments: &NewArguments) -> anyhow::Result<ExitCode> {
    let now = jiff::Zoned::now();
    if let Some(NewCommand::Article(arguments)) = &arguments.within {
        let file = new::article::write_story(arguments, now.timestamp())?;
        let told = say!(
            "{file} is a draft: take the line “draft: true” out when it is ready.",
            "{file} 是草稿：写好后请删去“draft: true”这一行。",
            file = file.display()
        );
        writeln!(io::stdout(), "{told}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = arguments.folder.as_deref().context(phrase!("say in which folder", "请写明放在哪个文件夹"))?;
    let answers = new::answers::Answers::new(arguments, io::stdin().is_terminal() && io::stderr().is_terminal())?;
    let files = new::site::files(&answers, now.date())?;
    new::site::write_all(folder, &files)?;
    io::stdout().write_all(new::site::next_steps(folder, &files).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn bring_in(arguments: &ImportArguments) -> anyhow::Result<ExitCode> {
    io::stdout().write_all(import::run(arguments)?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn withdraw(arguments: &WithdrawArguments) -> anyhow::Result<ExitCode> {
    let reader = reader(arguments.given.reader.as_deref())?;
    let request = Request {
        story: &arguments.story,
        reason: &arguments.reason,
        site: &arguments.site,
        at: arguments.given.at.unwrap_or_else(jiff::Timestamp::now),
        deletes: arguments.delete,
    };
    match withdraw::withdraw(request, &reader) {
        Ok(done) => {
            io::stdout().write_all(done.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Refusal::Site(Failure::Content(report))) => told(&report),
        Err(refusal) => Err(refusal.into()),
    }
}

fn deploy(arguments: &DeployArguments) -> anyhow::Result<ExitCode> {
    let targets = match deploy::targets(&arguments.site) {
        Ok(targets) => targets,
        Err(Failure::Content(report)) => return told(&report),
        Err(failure) => return Err(failure.into()),
    };
    deploy::run(arguments, &targets, &|told| Ok(io::stdout().write_all(told.as_bytes())?))?;
    Ok(ExitCode::SUCCESS)
}

fn verify(journal: &Path, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let verdict = journal::verify::verify(journal, out)?;
    io::stdout().write_all(verdict.told.as_bytes())?;
    Ok(if verdict.is_wrong { ExitCode::from(CONTENT) } else { ExitCode::SUCCESS })
}

/// Errors in what a partner's page says are content too.
fn check_partner(page: &str, newsroom: Option<&str>) -> anyhow::Result<ExitCode> {
    let verdict = embeds::check::check(page, newsroom)?;
    io::stdout().write_all(verdict.report().as_bytes())?;
    Ok(if verdict.needs.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(CONTENT) })
}

/// Tells why a command other than a build cannot use the site.
fn told(report: &Report) -> anyhow::Result<ExitCode> {
    let style = Style { colours: has_colours(&io::stderr()), all_warnings: false, pages: false };
    io::stderr().write_all(render::diagnostics(report, style).as_bytes())?;
    Ok(ExitCode::from(CONTENT))
}

fn has_colours(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && env::var_os("NO_COLOR").is_none()
}

/// The reader's files: those in a folder, or those inside the command.
fn reader(folder: Option<&Path>) -> anyhow::Result<Reader> {
    match folder {
        Some(folder) => Reader::from_folder(folder)
            .with_context(|| say!("reading {folder}", "读取 {folder} 时出错", folder = folder.display())),
        None => Reader::embedded().context(phrase!(
            "built without the reader: use cargo xtask build, or --reader DIR",
            "这个命令不带阅读程序：请用 cargo xtask build 构建它，或者写 --reader DIR"
        )),
    }
}

fn count(arguments: &StatsArguments) -> anyhow::Result<ExitCode> {
    io::stdout().write_all(stats::run(arguments)?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn show_theme(arguments: &ThemeArguments) -> anyhow::Result<ExitCode> {
    match &arguments.into {
        Some(folder) => {
            let file = template::write(folder)?;
            let told = say!(
                "{file} holds what [style] in site.toml can replace.",
                "{file} 里是 site.toml 的 [style] 可以替换的内容。",
                file = file.display()
            );
            writeln!(io::stdout(), "{told}")?;
        }
        None => io::stdout().write_all(template::text().as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(arguments: &ServeArguments) -> anyhow::Result<ExitCode> {
    let reader = reader(arguments.given.reader.as_deref())?;
    let serving = Serving { site: &arguments.site, port: arguments.port, at: arguments.given.at, reader: &reader };
    Server::start(serving)?.run()?;
    Ok(ExitCode::SUCCESS)
}

fn check(arguments: &CheckArguments) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let reader = reader(arguments.given.reader.as_deref())?;
    let at = arguments.given.at.unwrap_or_else(jiff::Timestamp::now);
    let report = proof::run::check(&arguments.site, at, &reader)?;
    let style = Style { colours: has_colours(&io::stdout()), all_warnings: arguments.all_warnings, pages: true };
    let told = proof::output::write(&report, arguments.format, style, start.elapsed());
    io::stdout().write_all(told.as_bytes())?;
    Ok(if report.has_errors() { ExitCode::from(CONTENT) } else { ExitCode::SUCCESS })
}

fn build(arguments: &BuildArguments) -> anyhow::Result<ExitCode> {
    let out = arguments.out.clone().unwrap_or_else(|| arguments.site.join("dist"));
    let reader = reader(arguments.given.reader.as_deref())?;
    let progress = Progress::new();
    let records = match arguments.part {
        Some(_) => Wanted::default(),
        None => wanted(&arguments.records, &arguments.site, arguments.base_url.as_deref()),
    };
    let options = Options {
        site: &arguments.site,
        out: &out,
        at: arguments.given.at.unwrap_or_else(jiff::Timestamp::now),
        base_url: arguments.base_url.as_deref(),
        numbering: if arguments.compact { Numbering::Compact } else { Numbering::Kept },
        reader: &reader,
        compresses: arguments.compress,
        share: arguments.part,
        audience: Audience::Public,
        memory: if arguments.clean || arguments.part.is_some() { Remembered::Nothing } else { Remembered::All },
        records: &records,
        observer: &|step| progress.tell(step),
    };
    carry_out(options, &progress, arguments.all_warnings)
}

fn merge(arguments: &MergeArguments) -> anyhow::Result<ExitCode> {
    let out = arguments.out.clone().unwrap_or_else(|| arguments.site.join("dist"));
    let reader = reader(arguments.reader.as_deref())?;
    let parts = Parts::read(&arguments.parts)?;
    let common = parts.first().common.clone();
    let progress = Progress::new();
    let options = Options {
        site: &arguments.site,
        out: &out,
        at: common.at,
        base_url: common.base_url.as_deref(),
        numbering: if arguments.compact { Numbering::Compact } else { Numbering::Kept },
        reader: &reader,
        compresses: common.compresses,
        share: None,
        audience: Audience::Public,
        memory: Remembered::Parts(parts),
        records: &wanted(&arguments.records, &arguments.site, common.base_url.as_deref()),
        observer: &|step| progress.tell(step),
    };
    carry_out(options, &progress, arguments.all_warnings)
}

fn carry_out(options: Options<'_>, progress: &Progress, all_warnings: bool) -> anyhow::Result<ExitCode> {
    let (start, out) = (Instant::now(), options.out);
    let built = build::build(options);
    progress.end();
    let style = Style { colours: has_colours(&io::stderr()), all_warnings, pages: false };
    match built {
        Ok(report) => {
            io::stderr().write_all(render::diagnostics(&report, style).as_bytes())?;
            for problem in &report.problems {
                writeln!(io::stderr(), "{}", render::failure(problem))?;
            }
            io::stdout().write_all(report.summary(out, start.elapsed()).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Failure::Content(report)) => {
            io::stderr().write_all(render::diagnostics(&report, style).as_bytes())?;
            writeln!(io::stderr(), "{}", render::verdict(&report))?;
            Ok(ExitCode::from(CONTENT))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Which records of a build are kept: a preview at another address has none.
fn wanted(records: &RecordArguments, site: &Path, base_url: Option<&str>) -> Wanted {
    let is_preview = base_url.is_some();
    let beside = (!is_preview).then(|| site.join(urls::FILE));
    Wanted { changed_urls: records.changed_urls.clone().or(beside), journal: !is_preview && !records.no_journal }
}
