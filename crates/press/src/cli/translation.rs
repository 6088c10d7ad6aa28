//! The help of the command, and what it says of wrong arguments, in Chinese.
//!
//! English is what clap says by itself.

use super::chinese::{COMMANDS, Words};
use crate::text;
use clap::{
    Arg, ArgAction, Command,
    builder::StyledStr,
    error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind},
};
use std::{error::Error as _, fmt::Write};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}";

/// The command with its help in Chinese, and all commands in it.
pub fn translated(command: Command) -> Command {
    within(command, "").arg(flag("version", 'V', "显示版本").action(ArgAction::Version)).disable_version_flag(true)
}

fn within(command: Command, path: &str) -> Command {
    let words = COMMANDS.iter().find(|words| words.command == path);
    let names = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect::<Vec<_>>();
    let command = names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |inner| within(inner, path.trim_start()))
    });
    let command = command
        .about(words.map_or("", |words| words.about))
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .mut_args(|argument| explained(argument, words))
        .arg(flag("help", 'h', "显示帮助").action(ArgAction::Help));
    let usage = command.clone().bin_name(format!("newsprint {path}").trim_end()).render_usage().to_string();
    command.override_usage(usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]"))
}

fn flag(name: &'static str, short: char, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).help(help).help_heading("选项")
}

/// An argument with its help, its default and the values that it may have.
fn explained(argument: Arg, words: Option<&Words>) -> Arg {
    let arguments = words.map_or(&[][..], |words| words.arguments);
    let text = arguments.iter().find(|(name, _)| *name == argument.get_id().as_str()).map_or("", |(_, text)| text);
    let takes_values = argument.get_action().takes_values();
    let default = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let default = default.filter(|_| takes_values).collect::<Vec<_>>().join(" ");
    let default = if default.is_empty() { String::new() } else { format!(" [默认：{default}]") };
    let values = if takes_values { argument.get_possible_values() } else { Vec::new() };
    let names = values.iter().map(|value| value.get_name()).collect::<Vec<_>>().join("、");
    let names = if names.is_empty() { names } else { format!(" [可选：{names}]") };
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let long = values.iter().filter_map(|value| Some(format!("\n- {}：{}", value.get_name(), value.get_help()?)));
    let long = long.collect::<String>();
    let argument = argument.help(format!("{text}{default}{names}")).help_heading(heading);
    let argument = argument.hide_default_value(takes_values).hide_possible_values(takes_values);
    if long.is_empty() { argument } else { argument.long_help(format!("{text}{default}\n{long}")) }
}

/// What is said of wrong arguments.
pub struct Chinese;

impl ErrorFormatter for Chinese {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let mut told = format!("错误：{}\n", problem(error));
        let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        for meant in suggestion.into_iter().filter_map(|kind| texts(error, kind)) {
            // Writing to a String cannot fail.
            let _ = writeln!(told, "\n  提示：是否要写 {meant}？");
        }
        if let Some(usage) = texts(error, ContextKind::Usage) {
            let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
            let _ = writeln!(told, "\n用法：{}", usage.trim_start_matches("用法："));
        }
        let _ = writeln!(told, "\n详情请用 --help 查看。");
        text::printable(&told).into_owned().into()
    }
}

fn problem(error: &Error<Chinese>) -> String {
    let of = |kind| texts(error, kind).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要有一个值"),
        ErrorKind::InvalidValue => {
            format!("{argument} 的值不能是“{value}”，可以是：{}", of(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(|why| format!("：{why}")).unwrap_or_default();
            format!("{argument} 的值不能是“{value}”{why}")
        }
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个参数"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => format!("要写一个命令：{}", of(ContextKind::ValidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数：{argument}"),
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => format!("{argument} 只能写一次"),
            prior => format!("{argument} 不能与 {prior} 同时使用"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("{argument} 的值的数目不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8".to_owned(),
        kind => kind.to_string(),
    }
}

/// What clap knows about a wrong argument.
fn texts(error: &Error<Chinese>, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("、")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;
    use crate::cli::Cli;
    use clap::{Command, CommandFactory};
    use std::collections::BTreeSet;

    /// The names of a command and of those in it, with the names of their arguments.
    fn names(command: &Command, path: &str) -> BTreeSet<(String, String)> {
        let own = command.get_arguments().map(|argument| (path.to_owned(), argument.get_id().to_string()));
        let own = own.chain([(path.to_owned(), String::new())]);
        let inner = command.get_subcommands().flat_map(|inner| {
            let path = format!("{path} {}", inner.get_name());
            names(inner, path.trim_start())
        });
        own.chain(inner).collect()
    }

    #[test]
    fn every_command_and_argument_is_explained_in_chinese() {
        let explained = COMMANDS.iter().flat_map(|words| {
            let arguments = words.arguments.iter().map(|(name, _)| (words.command.to_owned(), (*name).to_owned()));
            arguments.chain([(words.command.to_owned(), String::new())])
        });
        assert_eq!(explained.collect::<BTreeSet<_>>(), names(&Cli::command(), ""));
        let texts =
            COMMANDS.iter().flat_map(|words| words.arguments.iter().map(|(_, text)| *text).chain([words.about]));
        for text in texts {
            assert!(text.chars().any(|letter| ('一'..='鿿').contains(&letter)), "{text}");
        }
    }
}
