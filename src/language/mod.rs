//! Which language a text is in ([`detect`]), where its sentences end ([`segment`]), what languages
//! are called ([`names`]), how they write numbers ([`numbers`]), and texts without case and accents ([`fold`]).

pub mod detect;
pub mod fold;
pub mod names;
pub mod numbers;
pub mod segment;

pub use detect::{BlockDetection, Detection, detect, detect_text};
pub use names::{Direction, Language, language};
pub use segment::{segment, segment_block};
