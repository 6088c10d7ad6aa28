//! How to reach people: addresses and numbers that a telephone or a mail program can use.

use super::{
    known::{Kept, Known},
    text::Text,
};
use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::value::Node,
    phrase, say,
};
use percent_encoding::percent_decode_str;

fn email_help() -> &'static str {
    phrase!("write one address alone: desk@news.example.org", "请只写一个地址：desk@news.example.org")
}

fn phone_help() -> &'static str {
    phrase!(
        "write one number alone, with its prefix: 0550-555-0160 or +86 550 555 0160",
        "请只写一个号码，带上区号：0550-555-0160 或 +86 550 555 0160"
    )
}

fn address_help() -> &'static str {
    phrase!(
        "write street and place on one line: 16 Drum Tower Street, Songzhou",
        "请把街道和地名写在一行：16 Drum Tower Street, Songzhou"
    )
}

/// Reports what stands in `[contact]` and in links of `site.toml` and is no address or number.
pub fn of_site(known: &Known<'_>, _: &[Kept]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut check = |node: &Node, is_right: fn(&str) -> bool, what: &str, help: &str| {
        let Some(text) = node.text().filter(|text| !is_right(text)) else { return };
        let message = say!("“{text}” is no {what}", "“{text}”不是{what}");
        findings.push(Finding { rule: Rule::ContactLine, span: node.span.clone(), message, help: help.into() });
    };
    if let Some(contact) = known.root.get("contact") {
        contact
            .get("email")
            .inspect(|node| check(node, is_email, phrase!("e-mail address", "电子邮件地址"), email_help()));
        contact
            .get("phone")
            .inspect(|node| check(node, is_phone, phrase!("telephone number", "电话号码"), phone_help()));
        contact
            .get("address")
            .inspect(|node| check(node, is_address, phrase!("postal address", "邮政地址"), address_help()));
    }
    let legal = known.root.get("legal").map(|legal| legal.get("lines").unwrap_or(legal));
    let tables = [known.root.get("navigation"), legal].into_iter().flatten().flat_map(Node::elements);
    for url in tables.filter_map(|table| table.get("url")) {
        check(
            url,
            is_link,
            phrase!("address or number that can be reached", "能联系到的地址或号码"),
            phrase!(
                "write mailto:desk@news.example.org or tel:+865505550160",
                "请写 mailto:desk@news.example.org 或 tel:+865505550160"
            ),
        );
    }
    findings.into_iter().map(|finding| known.about_site(finding)).collect()
}

/// Reports links of a text to an address or number that is none.
pub fn of_text(text: &Text<'_>, _: &Known<'_>) -> Vec<Finding> {
    let wrong = text.gathered.links.iter().filter(|link| !is_link(&link.href));
    let report = |href: &str| {
        let (message, help) = match href.starts_with("mailto:") {
            true => (say!("`{href}` leads to no e-mail address", "`{href}` 没有指向电子邮件地址"), email_help()),
            false => (say!("`{href}` leads to no telephone number", "`{href}` 没有指向电话号码"), phone_help()),
        };
        Finding::new(Rule::ContactLine, text.address(href), message, help)
    };
    wrong.map(|link| report(&link.href)).collect()
}

/// Whether a link can be used, if it is one to a mailbox or a telephone.
fn is_link(href: &str) -> bool {
    let decoded = percent_decode_str(href).decode_utf8_lossy();
    if let Some(rest) = decoded.strip_prefix("mailto:") {
        let addresses = rest.split('?').next().unwrap_or(rest);
        // `mailto:?subject=…` lets the reader choose.
        return addresses.is_empty() && rest.len() > 1 || addresses.split(',').all(|address| is_email(address.trim()));
    }
    let number = decoded.strip_prefix("tel:").map(|rest| rest.split(';').next().unwrap_or(rest));
    number.is_none_or(is_phone)
}

/// Whether a text is one e-mail address, of the kind that people have.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    let is_letter = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let is_name = !name.is_empty() && name.chars().all(is_letter) && !name.starts_with('.') && !name.ends_with('.');
    let is_host = host.contains('.') && host.split('.').all(is_part);
    is_name && !name.contains("..") && is_host && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
}

/// Whether a text is one telephone number. Pages make a link of it, so that words have no place in it.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_sign = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{A0}' | '‑');
    text.strip_prefix('+').unwrap_or(text).chars().all(is_sign) && (3..=15).contains(&digits)
}

/// Whether a text may be a postal address: words, and no mailbox or page of the web.
fn is_address(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 2 && !text.contains('@') && !text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::tests::{Site, rules, story};

    #[test]
    fn addresses_and_numbers() {
        for text in ["desk@news.example.org", "a.b+c@x-y.example", "新闻@例子.中国"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "desk",
            "desk@",
            "desk@localhost",
            "desk at news.example.org",
            "a@b.org, c@d.org",
            ".a@b.org",
            "a@b..org",
            "desk＠news.example.org",
        ] {
            assert!(!is_email(text), "{text}");
        }
        for text in ["0550-555-0160", "+86 (550) 555 0160", "110"] {
            assert!(is_phone(text), "{text}");
        }
        for text in ["", "12", "0550-555-0160 转 8001", "０５５０-555", "0550-5550160 / 0161", "1234567890123456"]
        {
            assert!(!is_phone(text), "{text}");
        }
        assert!(is_address("16 Drum Tower Street, Songzhou") && is_address("松洲市鼓楼街16号"));
        assert!(!is_address("desk@news.example.org") && !is_address("234000"));
    }

    #[test]
    fn contact_of_the_site() {
        let found = |contact: &str| {
            let site = Site::new("en").table(&format!("[contact]\n{contact}\n"));
            site.file("a.md", story("T", "Text.")).rules()
        };
        assert_eq!(found("email = \"desk at example.org\"\nphone = \"call us\""), [Rule::ContactLine; 2]);
        assert_eq!(found("email = \"desk@example.org\"\nphone = \"0550-555-0160\""), []);
    }

    #[test]
    fn links_to_mailboxes_and_telephones() {
        for (link, is_wrong) in [
            ("mailto:desk@example.org?subject=a%20b", false),
            ("mailto:?subject=a", false),
            ("mailto:desk(at)example.org", true),
            ("mailto:", true),
            ("tel:+865505550160", false),
            ("tel:call", true),
        ] {
            let found = rules("en", &story("T", &format!("[Write](<{link}>) to us.")));
            assert_eq!(found.contains(&Rule::ContactLine), is_wrong, "{link}");
        }
    }
}
