//! Which language a text is in ([`detect`]), where its sentences end ([`segment`]), what languages
//! are called ([`names`]), how they write numbers ([`numbers`]), and texts without case and accents ([`fold`]).

mod count;
pub mod detect;
pub mod fold;
mod guess;
pub mod names;
pub mod ngrams;
pub mod numbers;
mod runs;
pub mod segment;
pub mod tags;

pub use count::{glue, words};
pub use detect::{BlockDetection, Candidate, Detection, detect, detect_text};
pub use names::{Direction, Language, language};
pub use runs::Run;
pub use segment::{segment, segment_block, segment_text};
