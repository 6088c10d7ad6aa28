//! What is told of a deploy: the plan, and the end.

use super::{
    classes::Class,
    failure,
    plan::{Plan, Why},
};
use crate::{config::Target, phrase, report::grouped, say, text};
use std::fmt::Write;

/// The plan in words.
pub fn plan(plan: &Plan, target: &Target) -> String {
    let mut told = say!("to {}: {}\n", "部署到 {}：{}\n", target.name, failure::place(target));
    if plan.resumes {
        told.push_str(phrase!("goes on where an earlier deploy was cut\n", "从上一次部署中断的地方继续\n"));
    }
    for (class, (files, bytes)) in plan.classes() {
        let words = match class {
            Class::Hashed => phrase!("to send that never change", "待发送，永不改变"),
            Class::New => phrase!("to send at new addresses", "待发送，地址是新的"),
            Class::Changed => phrase!("to send that have changed", "待发送，有改动"),
            Class::Pointer | Class::Build => continue,
        };
        line(&mut told, files, &say!("{words}, {}", "{words}，{}", size(bytes)));
    }
    let last = [Class::Pointer, Class::Build].map(|class| plan.classes().get(&class).copied().unwrap_or_default());
    let (files, bytes) = last.into_iter().fold((0, 0), |all, class| (all.0 + class.0, all.1 + class.1));
    if files > 0 {
        line(&mut told, files, &say!("to send last, {}", "最后发送，{}", size(bytes)));
    }
    for (why, words) in [
        (
            Why::Withdrawn,
            phrase!("to delete, made of stories: one has been withdrawn", "待删除，由文章生成：有一篇已撤回"),
        ),
        (Why::Gone, phrase!("to delete that the site has no more", "待删除，网站里已经没有")),
        (Why::Outdated, phrase!("to delete that no build that is kept names", "待删除，保留的构建都不再用到")),
    ] {
        let files = plan.deletes.iter().filter(|(own, _)| *own == why).count();
        if files > 0 {
            line(&mut told, files, words);
        }
    }
    if plan.kept > 0 {
        line(&mut told, plan.kept, phrase!("kept for pages of earlier builds", "为以前构建的页面保留"));
    }
    line(&mut told, plan.unchanged, phrase!("as they are", "保持不变"));
    text::printable(&told).into_owned()
}

/// Each file of the plan, in its order.
pub fn names(plan: &Plan) -> String {
    let mut told = String::new();
    // Writing to a String cannot fail.
    for upload in &plan.uploads {
        let _ = writeln!(told, "  + {}", upload.name);
    }
    for (_, name) in &plan.deletes {
        let _ = writeln!(told, "  - {name}");
    }
    told.push_str(phrase!("\nnothing has been sent\n", "\n没有发送任何文件\n"));
    text::printable(&told).into_owned()
}

fn line(told: &mut String, count: usize, words: &str) {
    let _ = writeln!(told, "{:>10}  {words}", grouped(count));
}

/// A number of bytes for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::{plan::Upload, services};
    use std::collections::BTreeMap;

    #[test]
    fn a_plan() {
        let upload = |(class, name): (Class, &str)| Upload {
            class,
            name: name.into(),
            hash: blake3::hash(name.as_bytes()),
            size: 1_234,
        };
        let uploads = [
            (Class::Hashed, "media/0123456789abcdef.jpg"),
            (Class::New, "news/2026/a/index.html"),
            (Class::Pointer, "index.html"),
        ];
        let of_plan = Plan {
            build: 2,
            site: String::new(),
            uploads: uploads.map(upload).into(),
            deletes: vec![(Why::Withdrawn, "media/1.jpg".into()), (Why::Gone, "news/2025/b\u{1b}/index.html".into())],
            unchanged: 12_345,
            kept: 3,
            resumes: true,
        };
        let options = BTreeMap::from([("bucket", "news".to_owned())]);
        let target = Target { name: "production".into(), service: &services::ALL[1], options };
        insta::assert_snapshot!(plan(&of_plan, &target) + &names(&of_plan));
    }
}
