//! Pages that are written to do harm: they end soon, and their text is found.

use std::time::{Duration, Instant};

use super::{fragment, page};

/// Generous: what is asked for is that it ends, on a busy machine and unoptimised.
const SOON: Duration = Duration::from_secs(60);
const TEXT: &str = "The council met on Tuesday, and it voted to close the old bridge for eleven months.";

fn soon(name: &str, html: &str) {
    for (way, found) in [("page", page as fn(&str, Option<&str>) -> _), ("fragment", |html, _| fragment(html))] {
        let begun = Instant::now();
        let found = found(html, None);
        let took = begun.elapsed();
        println!("{name}, as a {way}: {took:?}");
        assert!(took < SOON, "{name}, as a {way}: {took:?}");
        assert!(found.blocks.iter().any(|block| block.text.contains(TEXT)), "{name}, as a {way}: its text is found");
    }
}

#[test]
fn attributes_without_number() {
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=b")).collect();
    soon("a million attributes", &format!("<body><p{attributes}>{TEXT}</p>"));
    let classes = "related-comments ".repeat(200_000);
    soon("a class of 3 MB", &format!("<body><div class=\"{classes}\"><p style=\"{classes}\">{TEXT}</p></div>"));
}

#[test]
fn elements_without_number() {
    soon("20 MB of <div>", &format!("<body><p>{TEXT}</p>{}", "<div>".repeat(4_000_000)));
    soon("20 MB of <div></b>", &format!("<body><p>{TEXT}</p>{}", "<div></b>".repeat(2_200_000)));
    soon("nested tables", &format!("<body><p>{TEXT}</p>{}", "<table><tr><td>".repeat(100_000)));
    soon("open letters", &format!("{}<p>{TEXT}</p>", "<b><i><a href=x>".repeat(50_000)));
    soon("nested lists", &format!("<p>{TEXT}</p>{}", "<ul><li>".repeat(100_000)));
    soon("menus", &format!("<p>{TEXT}</p>{}", "<div>Home</div><div>Read also</div>".repeat(70_000)));
}

#[test]
fn text_without_end() {
    let json = format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{}\"}}", "a".repeat(10 << 20));
    soon("10 MB of JSON", &format!("<head><script type='application/ld+json'>{json}</script></head><p>{TEXT}</p>"));
    let deep = format!("{}{}", "[".repeat(300_000), "]".repeat(300_000));
    soon("deep JSON", &format!("<head><script type='application/ld+json'>{deep}</script></head><p>{TEXT}</p>"));
    let wide = format!("[{}]", "{\"@graph\":[]},".repeat(60_000).trim_end_matches(','));
    soon("wide JSON", &format!("<head><script type='application/ld+json'>{wide}</script></head><p>{TEXT}</p>"));
    soon("entities", &format!("<p>{TEXT} {}</p>", "&nbsp;&amp;&lt;&unknown;&#x110000;".repeat(200_000)));
    soon("one word of 20 MB", &format!("<p>{TEXT}</p><p>{}", "a".repeat(20 << 20)));
    soon("a title of 5 MB", &format!("<title>{}</title><p>{TEXT}</p>", "News | ".repeat(700_000)));
}
