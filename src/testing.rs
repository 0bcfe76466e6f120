//! Texts that tests are run over: many scripts, and what people and programs paste by accident.

use proptest::prelude::*;

const PIECES: &[&str] = &[
    "The river rose by 3.5 m on Jan. 5. ",
    "Dr. Smith said \"no\"! ",
    "¿Qué pasó? ",
    "Der 3. Mai. ",
    "В 2020 г. выросло, т. е. на 3 %. ",
    "Рыбаки «не согласны». ",
    "هل هذا هو الثاني؟ ",
    "قال: «نعم»، ثم ذهب. ",
    "今天天气很好。",
    "我们去公园吧！“好。”",
    "今日は「晴れ」です。",
    "コンピューター。",
    "สวัสดีครับ วันนี้อากาศดี ",
    "ๆ ",
    "यह पहला वाक्य है। ",
    "क्या? ",
    "🙂👩‍👩‍👧 ",
    "\r\n",
    "\n",
    "\n\n",
    "   ",
    "\t",
    "\u{a0}",
    "\u{200f}",
    "e\u{301}",
    "...",
    "…",
    ".",
    "!",
    "- ",
    "1. ",
    "http://a.b/c?d=e. ",
    "a@b.c ",
    "A. B. C. ",
    "no final stop",
    "ALL CAPS. ",
];

/// Texts put together from sentences, marks and white space of several scripts, and wild characters.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

pub fn any_code() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["en", "es", "de", "ru", "ar", "zh", "ja", "th", "hi", "xx"]).prop_map(str::to_owned)
}
