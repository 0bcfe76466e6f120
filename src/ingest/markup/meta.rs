//! What a page says about its article to machines: in its head, and in JSON for search engines.

use dom_query::{Document, Selection};
use serde_json::Value;

/// More JSON than this is data of the page's programs.
const MOST_JSON: usize = 1 << 20;
/// Values of one page that are looked at.
const MOST_VALUES: usize = 2_000;
/// Longer texts are no titles and no names.
const LONGEST: usize = 300;

/// Title, author, date and site as a page's head has them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub title: Option<String>,
    pub byline: Option<String>,
    /// As a machine reads it, where the page says it that way.
    pub published: Option<String>,
    pub site: Option<String>,
    /// What a browser shows in the title of its window.
    pub window: Option<String>,
}

impl Meta {
    pub fn of(document: &Document) -> Self {
        let mut meta = Self::default();
        let mut left = MOST_VALUES;
        for script in document.select("script[type='application/ld+json']").iter().take(20) {
            let text = script.text();
            if text.len() <= MOST_JSON
                && let Ok(value) = serde_json::from_str::<Value>(&text)
            {
                meta.take(&value, &mut left);
            }
        }
        let named = |names: &[&str]| names.iter().find_map(|name| content(document, name));
        let or = |known: Option<String>, names: &[&str]| named(names).or(known);
        meta.title = or(meta.title, &["og:title", "twitter:title", "dc.title", "DC.title"]);
        meta.byline =
            meta.byline.or_else(|| named(&["author", "article:author", "parsely-author", "dc.creator", "DC.creator"]));
        meta.byline = meta.byline.filter(|name| !name.contains("://"));
        meta.published = named(&[
            "article:published_time",
            "datePublished",
            "parsely-pub-date",
            "date",
            "dc.date",
            "DC.date.issued",
            "dcterms.created",
        ])
        .filter(|date| is_iso(date))
        .or(meta.published)
        .or_else(|| stamped(document));
        meta.window = tidy(&document.select_single("title").text());
        meta.site = or(meta.site, &["og:site_name", "application-name"]);
        meta
    }

    /// Takes what the JSON of an article has. Others (the site, the way to the page) may stand around it.
    fn take(&mut self, value: &Value, left: &mut usize) {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            *left = left.saturating_sub(1);
            if *left == 0 {
                return;
            }
            match value {
                Value::Array(values) => open.extend(values.iter().rev().take(MOST_VALUES)),
                Value::Object(fields) => {
                    if is_article(&fields.get("@type").cloned().unwrap_or_default()) {
                        let text = |name: &str| fields.get(name).and_then(Value::as_str).and_then(tidy);
                        self.title = self.title.take().or_else(|| text("headline"));
                        self.published =
                            self.published.take().or_else(|| text("datePublished").filter(|date| is_iso(date)));
                        self.byline = self.byline.take().or_else(|| fields.get("author").and_then(names));
                        self.site = self.site.take().or_else(|| fields.get("publisher").and_then(names));
                    }
                    open.extend(fields.get("@graph"));
                    open.extend(fields.get("mainEntity"));
                }
                _ => {}
            }
        }
    }
}

fn is_article(kind: &Value) -> bool {
    let article =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "WebPage";
    match kind {
        Value::String(kind) => article(kind),
        Value::Array(kinds) => kinds.iter().take(10).filter_map(Value::as_str).any(article),
        _ => false,
    }
}

/// The names of persons or organisations, however they are written.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => tidy(name),
        Value::Object(fields) => fields.get("name").and_then(Value::as_str).and_then(tidy),
        _ => None,
    };
    let names: Vec<String> = match value {
        Value::Array(values) => values.iter().take(10).filter_map(name).collect(),
        value => name(value).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join(", "))
}

fn content(document: &Document, name: &str) -> Option<String> {
    let with = |attribute: &str| -> Selection<'_> { document.select_single(&format!("meta[{attribute}='{name}']")) };
    ["property", "name", "itemprop"].into_iter().find_map(|attribute| tidy(&with(attribute).attr("content")?))
}

/// The first date that an element has for machines.
fn stamped(document: &Document) -> Option<String> {
    let stamp = document.select_single("time[datetime]").attr("datetime")?;
    tidy(&stamp).filter(|date| is_iso(date))
}

fn tidy(text: &str) -> Option<String> {
    let text = text.chars().take(LONGEST + 1).collect::<String>();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
}

/// Whether a text is a date as ISO 8601 has it: 2031-03-12, with or without a time.
fn is_iso(date: &str) -> bool {
    let bytes = date.as_bytes();
    let digits =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    digits(0..4)
        && bytes.get(4) == Some(&b'-')
        && digits(5..7)
        && bytes.get(7) == Some(&b'-')
        && digits(8..10)
        && bytes.len() <= 40
        && bytes.get(10).is_none_or(|c| matches!(c, b'T' | b't' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(head: &str) -> Meta {
        Meta::of(&Document::from(format!("<html><head>{head}</head><body><p>Text</p></body></html>")))
    }

    #[test]
    fn json_of_articles_is_read_wherever_it_stands() {
        let json = r#"<script type="application/ld+json">{"@graph":[{"@type":"BreadcrumbList","name":"No"},{"@type":["NewsArticle"],"headline":" The  bridge ","datePublished":"2031-03-12","author":[{"name":"Ana Ruiz"},"Ivo Brand"],"publisher":{"name":"The Paper"}}]}</script>"#;
        let text = |text: &str| Some(text.to_owned());
        let expected = Meta {
            title: text("The bridge"),
            byline: text("Ana Ruiz, Ivo Brand"),
            published: text("2031-03-12"),
            site: text("The Paper"),
            window: None,
        };
        assert_eq!(meta(json), expected);
        assert_eq!(meta("<script type='application/ld+json'>{broken</script>"), Meta::default());
    }

    #[test]
    fn the_head_wins_and_dates_are_dates() {
        let head = "<meta property='og:site_name' content='The Paper'><meta name=author content='https://example.org/ana'><meta property='article:published_time' content='2031-03-12T10:30:00Z'><meta name=date content='yesterday'>";
        let found = meta(head);
        assert_eq!((found.site.as_deref(), found.byline), (Some("The Paper"), None));
        assert_eq!(found.published.as_deref(), Some("2031-03-12T10:30:00Z"));
        assert_eq!(meta("<meta name=date content='yesterday'>").published, None);
    }
}
