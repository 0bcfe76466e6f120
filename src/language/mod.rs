//! Which language a text is in ([`detect`]), where its sentences end ([`segment`]), and what languages
//! are called ([`names`]).

pub mod detect;
pub mod names;
pub mod segment;

pub use detect::{BlockDetection, Detection, detect, detect_text};
pub use names::{Direction, Language, language};
pub use segment::{segment, segment_block};
