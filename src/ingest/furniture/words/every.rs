//! What is written alike everywhere.

use super::Words;

#[rustfmt::skip]
pub const WORDS: Words = Words {
    by: &[],
    staff: &[
        "reuters", "afp", "ap", "efe", "dpa", "upi", "ansa", "associated press", "agence france-presse",
        "europa press", "тасс", "интерфакс", "риа новости", "新华社", "路透社", "法新社", "美联社", "中新社", "رويترز",
        "وكالات", "أ ف ب", "د ب أ",
    ],
    photo: &[],
    source: &[],
    dated: &[],
    dates: &[
        "am", "pm", "gmt", "utc", "cet", "cest", "bst", "est", "edt", "pst", "pdt", "msk", "h", "t", "z",
    ],
    share: &[],
    related: &[],
    comments: &[],
    cookies: &[],
    ads: &["ad", "ads"],
    site: &["powered by *"],
    menu: &[
        "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "instagram", "youtube", "pinterest",
        "reddit", "tumblr", "tiktok", "threads", "bluesky", "mastodon", "flipboard", "pocket", "rss", "email",
        "e-mail", "sms", "messenger", "google", "google news", "viber", "вконтакте", "одноклассники", "vk", "#",
        "blog", "wiki", "newsletter", "newsletters", "podcast", "podcasts", "video", "videos", "menu", "login",
        "+", "live", "abo", "微博", "微信", "qq", "qq空间", "فيسبوك", "تويتر", "واتساب", "تيليجرام", "تلغرام",
        "لينكد إن", "يوتيوب", "إنستغرام", "إكس",
    ],
    hints: &[],
    signs: &[],
    you: &[],
};
