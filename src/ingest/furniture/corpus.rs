//! The pages of `tests/data/pages`, as somebody would paste them and as sites would build them.

use super::super::Found;

/// A line of a page: what it is (see the README beside the pages), what it says, what is to be made of it.
pub struct Line {
    pub tag: char,
    pub text: &'static str,
    pub made: Option<&'static str>,
}

impl Line {
    pub fn stays(&self) -> bool {
        self.tag.is_ascii_uppercase() && !matches!(self.tag, 'R' | 'S' | 'N')
    }
}

pub struct Page {
    pub name: String,
    pub lines: Vec<Line>,
}

macro_rules! read {
    ($($path:literal),*) => {
        [$(($path, include_str!(concat!("../../../tests/data/pages/", $path, ".txt")))),*]
    };
}

/// The pages that the rules were tuned on.
pub fn tuned() -> Vec<Page> {
    read!["en", "es", "de", "fr", "ru", "ar", "zh"].into_iter().flat_map(|(name, text)| pages(name, text)).collect()
}

/// The pages that they were not.
pub fn held() -> Vec<Page> {
    let texts = read!["held/en", "held/es", "held/de", "held/fr", "held/ru", "held/ar", "held/zh"];
    texts.into_iter().flat_map(|(name, text)| pages(name, text)).collect()
}

/// Pages that were written after the rules.
pub fn later() -> Vec<Page> {
    let texts = read!["later/en", "later/es", "later/de", "later/fr", "later/ru", "later/ar", "later/zh"];
    texts.into_iter().flat_map(|(name, text)| pages(name, text)).collect()
}

fn pages(file: &str, text: &'static str) -> Vec<Page> {
    let page = |text: &'static str| {
        let (name, lines) = text.split_once('\n').expect("a page has lines");
        Page { name: format!("{file} {name}"), lines: lines.lines().map(line).collect() }
    };
    text.split("## ").skip(1).map(page).collect()
}

fn line(line: &'static str) -> Line {
    let (tag, text) = line.split_once('|').expect("a line says what it is");
    let (text, made) = text.split_once("=>").map_or((text, None), |(text, made)| (text, Some(made)));
    Line { tag: tag.chars().next().expect("a tag"), text, made }
}

/// How a site builds its pages: what stands before all, around the article, and after all; and for each kind of
/// line what stands around a run of them and around each.
pub struct Layout {
    frame: [&'static str; 4],
    runs: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

impl Page {
    pub fn kept(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.stays())
    }

    /// As it comes out of a browser: every line a paragraph, or the lines of menus and lists without a blank
    /// line between them.
    pub fn paste(&self) -> String {
        let mut text = String::new();
        let close = |tag: char| matches!(tag, 'n' | 'k' | 's' | 'f' | 'L' | 'r');
        for (number, line) in self.lines.iter().enumerate() {
            text.push_str(if line.tag == 'L' { "• " } else { "" });
            text.push_str(line.text);
            let together = self.lines.get(number + 1).is_some_and(|next| next.tag == line.tag && close(line.tag));
            text.push_str(if together { "\n" } else { "\n\n" });
        }
        text
    }

    pub fn html(&self, layout: &Layout) -> String {
        let first = self.lines.iter().position(|line| line.tag == 'T').expect("a page has a headline");
        let last = self.lines.iter().rposition(|line| line.stays() || line.tag == 'S').expect("a page has text");
        let title = self.lines[first].text;
        let made = |tag: char| self.lines.iter().find(|line| line.tag == tag).and_then(|line| line.made);
        let site = made('w').unwrap_or_default();
        let author = made('y').unwrap_or_default();
        let head =
            [("{title}", title), ("{site}", site), ("{author}", author), ("{date}", "2031-03-12T10:30:00+01:00")]
                .iter()
                .fold(layout.frame[0].to_owned(), |head, (slot, text)| head.replace(slot, text));
        let mut html = head;
        html.push_str(&runs(&self.lines[..first], layout));
        html.push_str(layout.frame[1]);
        html.push_str(&runs(&self.lines[first..=last], layout));
        html.push_str(layout.frame[2]);
        html.push_str(&runs(&self.lines[last + 1..], layout));
        html.push_str(layout.frame[3]);
        html
    }
}

fn runs(lines: &[Line], layout: &Layout) -> String {
    let mut html = String::new();
    for run in lines.chunk_by(|a, b| a.tag == b.tag) {
        let build = layout.runs.iter().find(|(tags, ..)| tags.contains(run[0].tag));
        let (_, open, each, close) = build.unwrap_or(&("", "", "<p>{}</p>\n", ""));
        html.push_str(open);
        for line in run {
            html.push_str(&each.replace("{}", &line.text.replace('&', "&amp;").replace('<', "&lt;")));
        }
        html.push_str(close);
    }
    html
}

/// The layouts that were tuned on.
pub const LAYOUTS: &[Layout] = &[
    // A newspaper with speaking names and all its metadata.
    Layout {
        frame: [
            r#"<!doctype html><html><head><meta charset="utf-8"><title>{title} | {site}</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}"><meta property="article:published_time" content="{date}"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"{date}","author":[{"@type":"Person","name":"{author}"}],"publisher":{"@type":"Organization","name":"{site}"}}</script><style>.x{color:red}</style></head><body class="page has-comments"><header class="site-header">"#,
            r#"</header><main><article class="article" itemscope>"#,
            "</article>",
            "</main><script>track()</script></body></html>",
        ],
        runs: &[
            ("n", "<nav class=\"main-nav\"><ul>", "<li><a href=\"/s\">{}</a></li>", "</ul></nav>"),
            ("w", "", "<div class=\"logo\"><a href=\"/\">{}</a></div>", ""),
            ("b", "", "<div class=\"breadcrumbs\">{}</div>", ""),
            ("k", "<div id=\"cookie-banner\" role=\"dialog\">", "<p>{}</p>", "</div>"),
            ("T", "", "<h1 class=\"headline\">{}</h1>", ""),
            ("D", "", "<p class=\"standfirst\">{}</p>", ""),
            ("y", "", "<div class=\"byline\"><span>{}</span></div>", ""),
            ("d", "", "<time datetime=\"2031-03-12T10:30:00+01:00\">{}</time>", ""),
            ("s", "<div class=\"share-tools\"><ul>", "<li><a href=\"#\">{}</a></li>", "</ul></div>"),
            ("C", "<figure><img src=\"a.jpg\">", "<figcaption>{}</figcaption>", "</figure>"),
            ("c", "<figure><img src=\"a.jpg\">", "<figcaption class=\"credit\">{}</figcaption>", "</figure>"),
            ("P", "<div class=\"body-text\">", "<p>{}</p>\n", "</div>"),
            ("H", "", "<h2>{}</h2>", ""),
            ("L", "<ul>", "<li>{}</li>", "</ul>"),
            ("Q", "", "<blockquote><p>{}</p></blockquote>", ""),
            ("a", "", "<div class=\"ad-slot\"><span>{}</span></div>", ""),
            ("R", "", "<aside class=\"related\"><h3>{}</h3></aside>", ""),
            ("r", "<aside class=\"related\"><ul>", "<li><a href=\"/n/1\">{}</a></li>", "</ul></aside>"),
            ("N", "<div class=\"newsletter-signup\">", "<p>{}</p>", "</div>"),
            ("m", "<section id=\"comments\">", "<p>{}</p>", "</section>"),
            ("g", "", "<div class=\"tags\">{}</div>", ""),
            ("f", "<footer>", "<p>{}</p>", "</footer>"),
        ],
    },
    // Boxes in boxes, names made by a program, no metadata but the title.
    Layout {
        frame: [
            "<html><head><title>{title} - {site}</title></head><body><div class=\"css-1a\"><div class=\"css-2b\">",
            "</div><div class=\"css-3c\"><div><div class=\"css-9x\">",
            "</div></div></div><div class=\"css-4d\">",
            "</div></div></body></html>",
        ],
        runs: &[
            ("nw", "<div class=\"css-n\">", "<a href=\"/x\">{}</a> ", "</div>"),
            ("b", "", "<div><a href=\"/\">{}</a></div>", ""),
            ("T", "", "<div><h1>{}</h1></div>", ""),
            ("yd", "<div class=\"css-m\">", "<div>{}</div>", "</div>"),
            ("sf", "<div class=\"css-s\">", "<div><a href=\"#\">{}</a></div>", "</div>"),
            ("Cc", "<div>", "<img src=\"b.png\"><span>{}</span>", "</div>"),
            ("P", "", "<div class=\"css-p\"><p>{}</p></div>\n", ""),
            ("H", "", "<div><h3>{}</h3></div>", ""),
            ("L", "<div><ul>", "<li><span>{}</span></li>", "</ul></div>"),
            ("Q", "", "<div><blockquote>{}</blockquote></div>", ""),
            ("R", "", "<div class=\"css-r\"><b>{}</b></div>", ""),
            ("r", "<div class=\"css-r\">", "<div><a href=\"/n/2\">{}</a></div>", "</div>"),
            ("akNmgS", "", "<div>{}</div>", ""),
        ],
    },
    // A blog.
    Layout {
        frame: [
            "<!DOCTYPE html><html><head><title>{title} &#8211; {site}</title><meta property=\"og:site_name\" content=\"{site}\"></head><body class=\"single single-post\"><div id=\"page\" class=\"site\"><header id=\"masthead\">",
            "</header><div id=\"content\"><div id=\"primary\"><article id=\"post-77\" class=\"post hentry\">",
            "</article>",
            "</div></div></div></body></html>",
        ],
        runs: &[
            ("n", "<div class=\"menu\">", "<a class=\"skip-link\" href=\"#c\">{}</a>\n", "</div>"),
            ("w", "", "<p class=\"site-title\"><a href=\"/\" rel=\"home\">{}</a></p>", ""),
            ("T", "<header class=\"entry-header\">", "<h1 class=\"entry-title\">{}</h1>", "</header>"),
            ("yd", "<div class=\"entry-meta\">", "<span class=\"posted-on\"><a href=\"/d\">{}</a></span>\n", "</div>"),
            ("P", "<div class=\"entry-content\">", "<p>{}</p>\n", "</div>"),
            ("H", "", "<h2>{}</h2>", ""),
            ("L", "<div class=\"entry-content\"><ol>", "<li>{}</li>", "</ol></div>"),
            ("Q", "", "<blockquote class=\"wp-block-quote\"><p>{}</p></blockquote>", ""),
            ("C", "<figure class=\"wp-block-image\"><img src=\"c.jpg\">", "<figcaption>{}</figcaption>", "</figure>"),
            ("s", "<div class=\"sharedaddy sd-sharing-enabled\">", "<h3 class=\"sd-title\">{}</h3>", "</div>"),
            ("R", "<div id=\"jp-relatedposts\" class=\"jp-relatedposts\">", "<h3>{}</h3>", "</div>"),
            ("r", "<div class=\"jp-relatedposts\">", "<p><a href=\"/o\">{}</a></p>", "</div>"),
            ("g", "<footer class=\"entry-footer\">", "<span class=\"cat-links\">{}</span>", "</footer>"),
            ("m", "<div id=\"respond\" class=\"comment-respond\">", "<p>{}</p>", "</div>"),
            ("N", "<div class=\"widget_newsletter widget\">", "<p>{}</p>", "</div>"),
            ("f", "<footer id=\"colophon\">", "<div class=\"site-info\">{}</div>", "</footer>"),
        ],
    },
    // An office: tables for the looks, paragraphs parted by line breaks.
    Layout {
        frame: [
            "<HTML><HEAD><TITLE>{site}: {title}</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=100%><TR><TD COLSPAN=2>",
            "</TD></TR><TR><TD VALIGN=top><TABLE><TR><TD><FONT FACE=Arial>",
            "</FONT></TD></TR></TABLE></TD></TR><TR><TD>",
            "</TD></TR></TABLE></BODY></HTML>",
        ],
        runs: &[
            ("nsf", "<p>", "<a href=x.asp>{}</a> | ", "</p>"),
            ("wb", "", "<div align=center><font size=4>{}</font></div>", ""),
            ("T", "", "<h2 align=center>{}</h2>", ""),
            ("P", "", "{}<br><br>\n", ""),
            ("H", "", "<p><b>{}</b></p>", ""),
            ("L", "<ul>", "<li>{}", "</ul>"),
        ],
    },
    // A live page behind a wall: entries with their times, a gallery, boxes between the paragraphs.
    Layout {
        frame: [
            r#"<html><head><title>{title}</title><meta name="author" content="{author}"><meta property="og:site_name" content="{site}"><script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"{title}"},{"@type":["NewsArticle","LiveBlogPosting"],"headline":"{title}","datePublished":"{date}","author":{"name":"{author}"}}]}</script></head><body><div id="app"><div class="topbar">"#,
            r#"</div><div class="layout"><div class="layout__main" role="main">"#,
            r#"</div><div class="layout__side">"#,
            "</div></div></div></body></html>",
        ],
        runs: &[
            ("nw", "<ul class=\"topbar__menu\">", "<li><a href=\"/a\">{}</a></li>", "</ul>"),
            ("T", "", "<h1 class=\"article-title\">{}</h1>", ""),
            ("D", "", "<div class=\"lead\">{}</div>", ""),
            ("yd", "<div class=\"article-meta\">", "<span class=\"author\">{}</span>", "</div>"),
            ("s", "<div class=\"social-bar\">", "<a class=\"social-bar__item\" href=\"#\">{}</a>", "</div>"),
            (
                "Cc",
                "<div class=\"gallery\">",
                "<figure><img src=\"g.jpg\"><figcaption><span>{}</span></figcaption></figure>",
                "</div>",
            ),
            ("P", "", "<div class=\"live-entry\"><div class=\"live-entry__body\"><p>{}</p></div></div>\n", ""),
            ("H", "", "<div class=\"live-entry\"><h2>{}</h2></div>", ""),
            ("Rr", "<div class=\"read-more-box\">", "<p><a href=\"/n/3\">{}</a></p>", "</div>"),
            ("N", "<div class=\"paywall-teaser\">", "<div>{}</div>", "</div>"),
            ("a", "", "<div class=\"werbung\"><small>{}</small></div>", ""),
            ("mgf", "<div class=\"bottom\">", "<div>{}</div>", "</div>"),
        ],
    },
    // A forum, whose posts are divisions without paragraphs.
    Layout {
        frame: [
            "<html><head><title>{title} - {site}</title></head><body id=\"phpbb\"><div id=\"wrap\"><div id=\"page-header\">",
            "</div><div id=\"page-body\"><div class=\"post bg2\"><div class=\"inner\"><div class=\"postbody\">",
            "</div></div></div>",
            "</div></div></body></html>",
        ],
        runs: &[
            ("nbw", "<ul class=\"linklist navlinks\">", "<li class=\"icon-home\"><a href=\"./\">{}</a></li>", "</ul>"),
            ("T", "", "<h2 class=\"topic-title\"><a href=\"./t\">{}</a></h2>", ""),
            ("yd", "", "<p class=\"author\">{}</p>", ""),
            ("P", "", "<div class=\"content\">{}</div>\n", ""),
            ("H", "", "<div class=\"content\"><strong>{}</strong></div>", ""),
            ("L", "<div class=\"content\"><ul>", "<li>{}</li>", "</ul></div>"),
            ("Q", "", "<blockquote><div>{}</div></blockquote>", ""),
            ("smf", "<div class=\"topic-actions\">", "<div class=\"buttons\"><a href=\"./p\">{}</a></div>", "</div>"),
        ],
    },
];

/// The layouts that were not.
pub const HELD_LAYOUTS: &[Layout] = &[
    // A wiki.
    Layout {
        frame: [
            "<!DOCTYPE html><html class=\"client-nojs\"><head><title>{title} — {site}</title></head><body class=\"mediawiki ltr\"><div id=\"mw-panel\">",
            "</div><div id=\"content\" class=\"mw-body\"><div id=\"bodyContent\"><div id=\"mw-content-text\"><div class=\"mw-parser-output\">",
            "</div></div></div></div><div id=\"mw-navigation\">",
            "</div></body></html>",
        ],
        runs: &[
            ("n", "<div class=\"portal\"><ul>", "<li><a href=\"/wiki\">{}</a></li>", "</ul></div>"),
            ("T", "", "<h1 id=\"firstHeading\">{}</h1>", ""),
            ("H", "", "<h2><span class=\"mw-headline\">{}</span></h2>", ""),
            ("L", "<ul>", "<li>{}</li>", "</ul>"),
            ("Q", "", "<blockquote>{}</blockquote>", ""),
            (
                "Cc",
                "<div class=\"thumb tright\"><div class=\"thumbinner\">",
                "<div class=\"thumbcaption\">{}</div>",
                "</div></div>",
            ),
            ("r", "<ul>", "<li><a href=\"/wiki/x\">{}</a></li>", "</ul>"),
            ("f", "<div id=\"footer\"><ul>", "<li>{}</li>", "</ul></div>"),
        ],
    },
    // A magazine made by a modern framework, with sections for everything.
    Layout {
        frame: [
            r#"<!doctype html><html><head><title>{title}</title><meta name="twitter:title" content="{title}"><script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":"Article","headline":"{title}","datePublished":"{date}","author":"{author}","publisher":{"name":"{site}"}}]</script></head><body><div id="__next"><div class="Header_root__x1">"#,
            r#"</div><div class="Story_grid__a9"><section data-component="story">"#,
            r#"</section></div><section class="Rail_root__k2">"#,
            "</section></div></body></html>",
        ],
        runs: &[
            ("n", "<div class=\"Header_links__y2\">", "<a href=\"/q\"><span>{}</span></a>", "</div>"),
            ("T", "", "<h1 class=\"Story_title__b3\"><span>{}</span></h1>", ""),
            ("D", "", "<h2 class=\"Story_dek__c4\">{}</h2>", ""),
            ("yd", "<div class=\"Story_meta__d5\">", "<span class=\"Story_by__e6\">{}</span><span> </span>", "</div>"),
            ("s", "<div class=\"Tools_root__f7\">", "<span role=\"button\">{}</span> ", "</div>"),
            (
                "Cc",
                "<figure class=\"Image_root__g8\"><img src=\"d.webp\">",
                "<figcaption><p>{}</p></figcaption>",
                "</figure>",
            ),
            ("P", "<section class=\"Text_root__h9\">", "<p class=\"Text_par__i1\">{}</p>\n", "</section>"),
            ("H", "", "<section><h3>{}</h3></section>", ""),
            (
                "Rr",
                "<section class=\"Box_root__j2\">",
                "<p class=\"Box_line__k3\"><a href=\"/w\">{}</a></p>",
                "</section>",
            ),
        ],
    },
];

/// The texts of what was found and stays, one line a block.
pub fn said(found: &Found) -> Vec<&str> {
    found.blocks.iter().filter(|block| block.dropped.is_none()).map(|block| block.text.as_str()).collect()
}
