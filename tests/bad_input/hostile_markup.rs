//! Pages that are written to do harm, or by programs that do not know better.

use std::time::Duration;

use crate::common::{Home, texts};

/// Generous: what is asked for is that it ends, on a busy machine and unoptimised.
const SOON: Duration = Duration::from_secs(10);

fn hostile_page() -> String {
    format!(
        "<!doctype html><html><head><title>News</title><script>alert(1)</script>\
         <meta http-equiv=refresh content='0;url=javascript:alert(2)'></head><body onload=alert(3)>\
         <h1>The library <script>alert(4)</script>opens again</h1>\
         <p>{0} <img src=x onerror=alert(5)> <iframe src='javascript:alert(6)'></iframe></p>\
         <p>{0} &lt;script&gt;alert(7)&lt;/script&gt; and &lt;img src=x onerror=alert(8)&gt;</p>\
         <svg><script>alert(9)</script></svg><math><mtext><script>alert(10)</script></mtext></math>\
         <p>{0} <a href=\"javascript:alert(11)\" onclick=alert(12)>click</a></p>\
         <noscript><p title=\"</noscript><script>alert(13)</script>\"></noscript>\
         <style>@import 'http://example.org/x.css'</style></body></html>",
        "Everybody who lives in the town can use the new library without paying, from Monday on."
    )
}

#[test]
fn no_markup_of_a_page_reaches_the_html_export() {
    let home = Home::new();
    home.write("page.html", hostile_page());
    let html = home.run(&["read", "page.html", "--to", "es", "--format", "html"]).exits(0).out;
    let parsed = dom_query::Document::from(html.as_str());
    for element in ["script", "iframe", "img", "svg", "math", "object", "form", "link", "base"] {
        assert_eq!(parsed.select(element).length(), 0, "an export has no <{element}>");
    }
    assert!(!html.to_lowercase().contains("<script"), "not even one that a careless parser would see");
    for node in parsed.select("*").nodes() {
        for attribute in node.attrs() {
            let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            assert!(!name.starts_with("on"), "no handlers: {name}={value}");
            assert!(!value.contains("javascript:") && !value.contains("http://"), "no addresses: {name}={value}");
        }
    }
    assert!(html.contains("&lt;script&gt;alert(7)"), "what the author wrote about markup is text");
    let policy = parsed.select("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap_or_default();
    assert!(policy.contains("default-src 'none'"), "and nothing could be loaded anyway: {policy}");
}

#[test]
fn no_script_reaches_any_export() {
    let home = Home::new();
    home.write("page.html", hostile_page());
    home.write("page.md", format!("# News\n\n<script>alert(1)</script>\n\n{} <b onclick=x>b</b>\n", texts::ENGLISH));
    for file in ["page.html", "page.md"] {
        for format in ["md", "html", "txt", "json"] {
            let out = home.run(&["read", file, "--to", "es", "--format", format]).exits(0).out;
            for call in ["alert(1)", "alert(4)", "alert(6)", "alert(9)", "alert(13)", "onclick"] {
                assert!(!out.contains(call), "{file} as {format}: {call} is code, not text");
            }
        }
    }
}

#[test]
fn markup_in_a_plain_text_stays_text_in_every_export() {
    let home = Home::new();
    let line = "The tag <script>alert(1)</script> & the entity &amp; are explained in the book about the web.";
    home.write("a.txt", format!("About markup\n\n{line}\n\n{}", texts::ENGLISH));
    let html = home.run(&["read", "a.txt", "--to", "es", "--format", "html"]).exits(0).out;
    let parsed = dom_query::Document::from(html.as_str());
    assert_eq!(parsed.select("script").length(), 0, "no script comes alive");
    assert!(parsed.select("tr[id='b2.s1'] td:nth-child(2)").text().contains(line), "a browser shows what was written");
}

#[test]
fn a_page_nested_5000_deep_is_read_soon() {
    let home = Home::new();
    let text = "The council met on Tuesday, and it voted to close the old bridge.";
    home.write("deep.html", format!("{}<p>{text}</p>{}", "<div>".repeat(5000), "</div>".repeat(5000)));
    let run = home.run_within(SOON, &["extract", "deep.html"]);
    println!("5,000 nested elements: {:?}, {} MiB", run.wall, run.peak_kib >> 10);
    assert!(run.ran.exits(0).out.contains(text), "its text is found");
}

#[test]
fn a_page_of_50000_open_tags_does_not_exhaust_the_stack() {
    let home = Home::new();
    home.write("tags.html", format!("{}The council met on Tuesday.", "<b>".repeat(50_000)));
    let run = home.run_within(SOON, &["extract", "tags.html"]);
    println!("50,000 open tags: {:?}, {} MiB", run.wall, run.peak_kib >> 10);
    assert!(run.ran.exits(0).out.contains("The council met on Tuesday."), "its text is found");
}

#[test]
fn markdown_of_nested_quotes_is_read_soon() {
    let home = Home::new();
    home.write("quotes.md", format!("{} The council met on Tuesday.", ">".repeat(5_000)));
    let run = home.run_within(SOON, &["extract", "quotes.md"]);
    println!("5,000 nested quotes: {:?}, {} MiB", run.wall, run.peak_kib >> 10);
    assert!(run.ran.exits(0).out.contains("The council met on Tuesday."), "its text is found");
}

#[test]
fn markdown_of_open_brackets_and_stars_is_read_soon() {
    let home = Home::new();
    home.write("brackets.md", "[".repeat(50_000) + "\n\n" + &"*a **a ".repeat(10_000));
    let run = home.run_within(SOON, &["segment", "brackets.md"]);
    println!("50,000 open brackets: {:?}, {} MiB", run.wall, run.peak_kib >> 10);
    run.ran.exits(0);
}

#[test]
fn a_page_that_is_cut_off_is_read_as_far_as_it_goes() {
    let home = Home::new();
    let page = include_str!("../command/page.html");
    let cut = page.find("</blockquote>").expect("the page has a quotation");
    home.write("cut.html", &page[..cut - 10]);
    let out = home.run(&["extract", "cut.html"]).exits(0).out;
    assert!(out.contains("Lorries take the northern road."), "{out}");
}
