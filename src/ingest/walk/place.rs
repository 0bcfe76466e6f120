//! What an element says about the place that its text has on a page: the menu, the comments, an advertisement.
//! It is a hint. People call the frame of a whole page "has-sidebar", so nothing is left out for it alone.

use dom_query::NodeRef;

use crate::article::Reason;

/// Words of classes and ids, and what they mean; those with a star begin a longer word.
const NAMES: &[(Reason, &[&str])] = &[
    (Reason::Cookies, &["cookie*", "consent", "gdpr", "ccpa", "onetrust*", "datenschutzhinweis"]),
    (
        Reason::Advertisement,
        &[
            "ad",
            "ads",
            "adv",
            "advert*",
            "banner",
            "sponsor*",
            "anzeige*",
            "werbung",
            "publicidad",
            "publicite",
            "reklama",
            "promo",
            "adsbygoogle",
            "dfp",
            "taboola*",
            "outbrain*",
            "guanggao",
        ],
    ),
    (
        Reason::Comments,
        &[
            "comment*",
            "respond",
            "disqus*",
            "replies",
            "comentario*",
            "kommentar*",
            "commentaire*",
            "kommentari*",
            "pinglun",
            "discussion",
        ],
    ),
    (
        Reason::Related,
        &[
            "related*",
            "recommend*",
            "recirc*",
            "popular",
            "trending",
            "mostread",
            "readmore",
            "readalso",
            "seealso",
            "alsolike",
            "morefrom",
            "teaser",
            "teasers",
            "relacionad*",
            "lomasleido",
            "lesetipp*",
            "meistgelesen",
            "similaire*",
            "aliresi",
            "plus-lus",
            "pohozhie",
            "xiangguan",
            "jp-relatedposts",
        ],
    ),
    (
        Reason::Sharing,
        &[
            "share",
            "sharing",
            "sharedaddy",
            "share-buttons",
            "social",
            "socials",
            "compartir",
            "teilen",
            "partage*",
            "podelitsya",
            "fenxiang",
            "newsletter*",
            "boletin",
            "rassylka",
            "subscribe*",
            "subscription",
            "paywall*",
            "follow",
            "suscri*",
            "abo",
        ],
    ),
    (
        Reason::Furniture,
        &[
            "breadcrumb*",
            "nav",
            "navbar",
            "navigation",
            "menu",
            "topnav",
            "subnav",
            "skip",
            "skip-link",
            "masthead",
            "footer",
            "sitefooter",
            "colophon",
            "sidebar",
            "toolbar",
            "pagination",
            "pager",
            "catlinks",
            "editsection",
        ],
    ),
];

/// What the element says about its own text, if anything.
pub fn of(node: &NodeRef<'_>, name: &str) -> Option<Reason> {
    match name {
        // The frame of a page or article carries classes about everything on it.
        "html" | "body" | "main" | "article" => return None,
        "nav" | "footer" => return Some(Reason::Furniture),
        _ => {}
    }
    if let Some(role) = node.attr("role") {
        let role = role.trim().to_ascii_lowercase();
        if matches!(role.as_str(), "navigation" | "contentinfo" | "search" | "menu" | "menubar" | "toolbar") {
            return Some(Reason::Furniture);
        }
    }
    let named = ["class", "id"].into_iter().filter_map(|attribute| node.attr(attribute)).find_map(|value| {
        // Nobody writes longer ones by hand; pages that mean harm do.
        let value: String = value.chars().take(300).collect::<String>().to_ascii_lowercase();
        value.split_whitespace().find_map(named)
    });
    named.or_else(|| is_hidden(node).then_some(Reason::Furniture))
}

fn named(class: &str) -> Option<Reason> {
    let words = || class.split(['-', '_', ':']).filter(|word| !word.is_empty());
    // "has-comments" and "no-sidebar" speak of something else on the page.
    if words().next().is_some_and(|first| matches!(first, "has" | "no" | "with" | "is" | "open" | "wp")) {
        return None;
    }
    NAMES.iter().find_map(|(reason, names)| {
        let hit = names.iter().any(|name| match name.strip_suffix('*') {
            Some(beginning) => words().any(|word| word.starts_with(beginning)),
            None if name.contains('-') => class == *name,
            None => words().any(|word| word == *name),
        });
        hit.then_some(*reason)
    })
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("display: none")
        })
}
