//! The architectures there are.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Bart,
    Pegasus,
    T5,
    ProphetNet,
    MBart50,
    M2M100,
    Nllb,
    Bert,
}

use Family::{Bart, Bert, M2M100, MBart50, Nllb, Pegasus, ProphetNet, T5};

impl Family {
    pub const ALL: [Self; 8] = [Bart, Pegasus, T5, ProphetNet, MBart50, M2M100, Nllb, Bert];

    /// What the protocol calls it.
    pub fn name(self) -> &'static str {
        match self {
            Bart => "bart",
            Pegasus => "pegasus",
            T5 => "t5",
            ProphetNet => "prophetnet",
            MBart50 => "mbart50",
            M2M100 => "m2m100",
            Nllb => "nllb",
            Bert => "bert",
        }
    }

    pub fn summarises(self) -> bool {
        matches!(self, Bart | Pegasus | T5 | ProphetNet)
    }

    pub fn translates(self) -> bool {
        matches!(self, MBart50 | M2M100 | Nllb)
    }

    pub fn embeds(self) -> bool {
        self == Bert
    }

    /// Whether its tokens come from SentencePiece, which knows only single spaces.
    pub fn single_spaces(self) -> bool {
        matches!(self, Pegasus | T5 | MBart50 | M2M100 | Nllb)
    }

    /// What `transformers` takes for a token that the configuration does not name: padding, begin, end, start of what is
    /// written, and the token that is put last where the length runs out.
    pub fn tokens(self) -> [Option<i64>; 5] {
        match self {
            Bart => [Some(1), Some(0), Some(2), Some(2), Some(2)],
            Pegasus => [Some(0), None, Some(1), Some(0), Some(1)],
            T5 => [Some(0), None, Some(1), None, None],
            ProphetNet => [Some(0), Some(1), Some(2), Some(0), None],
            MBart50 => [Some(1), Some(0), Some(2), None, Some(2)],
            M2M100 | Nllb => [Some(1), Some(0), Some(2), Some(2), None],
            Bert => [None; 5],
        }
    }
}
