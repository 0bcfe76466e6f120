//! What can be asked on the command line.

use std::path::PathBuf;

use clap::{
    Args as Group, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use diglot::{
    article::LanguageCode,
    export::{DigestOrder, FORMATS, Layout},
    language,
    summarise::Length,
};

/// Read articles in languages you do not know well. Everything stays on this machine.
#[derive(Parser)]
#[command(name = "diglot", version, max_term_width = 100)]
pub struct Args {
    /// Folder for packs, library and settings
    #[arg(long, global = true, env = "DIGLOT_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Refuse any use of the network
    #[arg(long, global = true)]
    pub offline: bool,
    /// Only results and errors, no progress and no remarks
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub call: Call,
}

#[derive(Subcommand)]
pub enum Call {
    /// Say which language a text is in
    #[command(after_help = "Example: diglot detect report.txt --json")]
    Detect(Detect),
    /// Show blocks and sentences
    #[command(after_help = "Example: diglot segment report.txt --lang ru")]
    Segment(Segment),
    /// Show the article in a file or page, page furniture dropped
    #[command(after_help = "Example: diglot extract page.html --json")]
    Extract(Extract),
    /// Translate sentence by sentence
    #[command(after_help = "Example: diglot translate report.txt --to es --json")]
    Translate(Translate),
    /// Summarise, each line with the sentences it rests on
    #[command(after_help = "Example: diglot summarise report.txt --to es --length short")]
    Summarise(Summarise),
    /// The whole job: language, summary, translation, export
    #[command(after_help = "Example: diglot read report.txt --to es --format html -o report.es.html")]
    Read(Read),
    /// Many files into one folder, with a report; can be stopped and run again
    #[command(after_help = "Example: diglot batch reports/ --to es --format html -o done/")]
    Batch(Batch),
    /// Language packs: what there is, install, carry, remove
    #[command(after_help = "Example: diglot packs list spanish")]
    Packs(Packs),
    /// What was read: list, search, show, remove, export
    #[command(after_help = "Example: diglot library search climate")]
    Library(Library),
}

#[derive(Group)]
pub struct Detect {
    /// A file, or - for standard input
    pub file: PathBuf,
    /// One answer per input line
    #[arg(long)]
    pub lines: bool,
    /// Also the two likeliest languages, the tag with its script, and sentences in another language
    #[arg(long)]
    pub candidates: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Group)]
pub struct Segment {
    /// A file, or - for standard input
    pub file: PathBuf,
    /// Language of the text, instead of the detected one
    #[arg(long, value_name = "XX", value_parser = known_language)]
    pub lang: Option<LanguageCode>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Group)]
pub struct Extract {
    /// A file, a web address, or - for standard input
    pub file: PathBuf,
    #[arg(long)]
    pub json: bool,
}

#[derive(Group)]
pub struct Translate {
    /// A file, or - for standard input
    pub file: PathBuf,
    /// Language of the text
    #[arg(long, default_value = "auto", value_name = "XX", value_parser = language_or_auto)]
    pub from: Auto,
    /// Language to translate into
    #[arg(long, value_name = "XX", value_parser = known_language)]
    pub to: LanguageCode,
    #[arg(long)]
    pub json: bool,
}

#[derive(Group)]
pub struct Summarise {
    /// A file, or - for standard input
    pub file: PathBuf,
    /// Language of the summary; the text's own if not given
    #[arg(long, value_name = "XX", value_parser = known_language)]
    pub to: Option<LanguageCode>,
    /// short, medium, long or a number of lines
    #[arg(long, default_value = "medium")]
    pub length: Length,
    /// Key points one below the other, or one paragraph
    #[arg(long, value_enum, default_value = "points")]
    pub style: Style,
    /// Summary engine; encoder where it knows the language, else lexical. torch and server write lines of their own
    #[arg(long, value_parser = engine_names())]
    pub engine: Option<String>,
    #[command(flatten)]
    pub writing: WritingArgs,
    #[arg(long)]
    pub json: bool,
}

/// What writes a summary, where it is not what the settings say.
#[derive(Group)]
pub struct WritingArgs {
    /// With --engine torch the id of an installed pack, with --engine server a model that the server has
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// With --engine server: its address, such as http://127.0.0.1:11434/v1
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// With --engine server: tokens that the model takes at once, where the server does not tell
    #[arg(long, value_name = "N")]
    pub context: Option<usize>,
    /// With --engine server: the server may be another machine; the text is sent there
    #[arg(long)]
    pub beyond: bool,
}

/// How the lines of a summary are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    Points,
    Abstract,
}

#[derive(Group)]
pub struct Read {
    /// A file, a web address, or - for standard input
    pub file: PathBuf,
    /// Your language
    #[arg(long, value_name = "XX", value_parser = known_language)]
    pub to: LanguageCode,
    /// Length of the summary: short, medium, long or a number of lines
    #[arg(long, default_value = "medium")]
    pub length: Length,
    /// Format of the result; by the ending of OUT, else plain text
    #[arg(long, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.id)))]
    pub format: Option<String>,
    /// What of it is written: the summary alone, both texts side by side or sentence by sentence, or the translation
    #[arg(long, default_value = "columns", value_parser = layouts())]
    pub layout: Layout,
    /// File to write; stdout if not given
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

#[derive(Group)]
pub struct Batch {
    /// Files, and folders with files at any depth
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Your language
    #[arg(long, value_name = "XX", value_parser = known_language)]
    pub to: LanguageCode,
    /// Length of the summaries: short, medium, long or a number of lines
    #[arg(long, default_value = "medium")]
    pub length: Length,
    /// Format of the results
    #[arg(long, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.id)))]
    pub format: String,
    /// Arrangement of the results
    #[arg(long, default_value = Layout::default().id(), value_parser = layouts())]
    pub layout: Layout,
    /// Folder for results and report
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Files at a time; as many as there are cores if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

#[derive(Group)]
pub struct Packs {
    #[command(subcommand)]
    pub call: PacksCall,
}

#[derive(Subcommand)]
pub enum PacksCall {
    /// Packs that are here; with words also those that can be installed
    #[command(after_help = "Example: diglot packs list spanish")]
    List {
        /// Names or codes of languages, or parts of an id: also packs that are not here
        words: Vec<String>,
        /// Also every pack that can be installed
        #[arg(long)]
        all: bool,
        #[arg(long)]
        json: bool,
    },
    /// Download packs of the catalogue, or their newer versions
    #[command(after_help = "Example: diglot packs install es-en en-fr")]
    Install {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        from: Mirror,
    },
    /// Take in a .diglot-pack file, or models of Firefox, Bergamot or translateLocally
    #[command(after_help = "Example: diglot packs import /media/stick/es-en.diglot-pack")]
    Import {
        /// Files or folders
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write an installed pack as one file, for a machine that is never online
    #[command(after_help = "Example: diglot packs export es-en -o es-en.diglot-pack")]
    Export {
        id: String,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Ask for a newer list of packs
    #[command(after_help = "Example: diglot packs update")]
    Update {
        #[command(flatten)]
        from: Mirror,
    },
    /// Remove packs that were installed
    #[command(after_help = "Example: diglot packs remove es-en")]
    Remove {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Compare every file of every pack with its digest
    #[command(after_help = "Example: diglot packs verify")]
    Verify,
    /// Folders in which packs are looked for
    #[command(after_help = "Example: diglot packs where")]
    Where,
}

#[derive(Group)]
pub struct Library {
    #[command(subcommand)]
    pub call: LibraryCall,
}

#[derive(Subcommand)]
pub enum LibraryCall {
    /// Everything that was read, the last first
    #[command(after_help = "Examples: diglot library list; diglot library list --tag work --json")]
    List {
        /// Only what has this tag
        #[arg(long)]
        tag: Option<String>,
        /// Only texts in this language
        #[arg(long, value_name = "XX", value_parser = known_language)]
        lang: Option<LanguageCode>,
        #[arg(long)]
        json: bool,
    },
    /// Texts in which all of these words stand: in the text, a translation, the summary or the title
    #[command(after_help = "Examples: diglot library search climat; diglot library search '\"New York\"' bank")]
    Search {
        #[arg(required = true)]
        words: Vec<String>,
        /// So many texts at most
        #[arg(long, default_value_t = 20, value_name = "N")]
        most: usize,
        #[arg(long)]
        json: bool,
    },
    /// One text with its translation
    #[command(after_help = "Example: diglot library show 12")]
    Show {
        id: i64,
        /// Translation to show; the one that was read last if not given
        #[arg(long, value_name = "XX", value_parser = known_language)]
        to: Option<LanguageCode>,
        #[arg(long)]
        json: bool,
    },
    /// Remove texts; for a day they can be brought back
    #[command(after_help = "Examples: diglot library remove 12 13; diglot library remove --undo 12")]
    Remove {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<i64>,
        /// Bring removed texts back
        #[arg(long, conflicts_with = "now")]
        undo: bool,
        /// Delete at once, with everything that was removed before
        #[arg(long)]
        now: bool,
    },
    /// Delete everything; this cannot be undone
    #[command(after_help = "Example: diglot library clear --yes")]
    Clear {
        /// Really
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Write one text with its translation to a file
    #[command(after_help = "Example: diglot library export 12 -o report.html")]
    Export {
        id: i64,
        /// Translation to write; the one that was read last if not given
        #[arg(long, value_name = "XX", value_parser = known_language)]
        to: Option<LanguageCode>,
        /// Format of the result; by the ending of OUT, else plain text
        #[arg(long, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.id)))]
        format: Option<String>,
        /// Arrangement of the result
        #[arg(long, default_value = Layout::default().id(), value_parser = layouts())]
        layout: Layout,
        /// File to write; stdout if not given
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Write one document of the summaries of several texts
    #[command(after_help = "Example: diglot library digest 12 13 15 --to en -o morning.docx")]
    Digest {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<i64>,
        /// Your language
        #[arg(long, value_name = "XX", value_parser = known_language)]
        to: LanguageCode,
        /// Order of the texts: language or date
        #[arg(long, default_value = DigestOrder::default().id(), value_name = "ORDER")]
        sort: DigestOrder,
        /// Format of the result; by the ending of OUT, else Markdown
        #[arg(long, value_parser = PossibleValuesParser::new(FORMATS.iter().filter(|f| f.digests()).map(|f| f.id)))]
        format: Option<String>,
        /// File to write; stdout if not given
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Give a text these tags and no others; none takes them away
    #[command(after_help = "Example: diglot library tag 12 work bank")]
    Tag { id: i64, tags: Vec<String> },
    /// Write all of the library to one file
    #[command(after_help = "Example: diglot library backup -o library-backup.sqlite")]
    Backup {
        /// File to write
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
    },
    /// Put a backup in place of the library; what is there is kept beside it
    #[command(after_help = "Example: diglot library restore library-backup.sqlite")]
    Restore { file: PathBuf },
    /// Sentences that were translated before, as TMX: write them to a file
    #[command(after_help = "Example: diglot library memory --from en --to es -o memory.tmx")]
    Memory {
        /// Only from this language
        #[arg(long, value_name = "XX", value_parser = known_language, requires = "to")]
        from: Option<LanguageCode>,
        /// Only into this language
        #[arg(long, value_name = "XX", value_parser = known_language, requires = "from")]
        to: Option<LanguageCode>,
        /// File to write; stdout if not given
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Remember the sentences of a TMX file as the reader's own
    #[command(after_help = "Example: diglot library learn memory.tmx --from en --to es")]
    Learn {
        file: PathBuf,
        #[arg(long, value_name = "XX", value_parser = known_language)]
        from: LanguageCode,
        #[arg(long, value_name = "XX", value_parser = known_language)]
        to: LanguageCode,
    },
    /// Read all of the library and say whether it is sound
    #[command(after_help = "Example: diglot library verify")]
    Verify,
}

#[derive(Group)]
pub struct Mirror {
    /// Beginning of the addresses of a mirror of your own, asked first; the settings' if not given
    #[arg(long, env = "DIGLOT_MIRROR", value_name = "URL")]
    pub mirror: Option<String>,
}

/// A language, or the one that is detected.
#[derive(Clone)]
pub enum Auto {
    Detect,
    Is(LanguageCode),
}

fn known_language(text: &str) -> Result<LanguageCode, String> {
    let code = LanguageCode::new(text);
    match language::language(&code) {
        Some(_) => Ok(code),
        None => Err("not the code of a language that Diglot knows; codes are like en, es, zh".into()),
    }
}

fn language_or_auto(text: &str) -> Result<Auto, String> {
    if text == "auto" { Ok(Auto::Detect) } else { known_language(text).map(Auto::Is) }
}

/// Engines that write lines of their own.
pub const WRITERS: [&str; 2] = ["torch", "server"];

fn engine_names() -> PossibleValuesParser {
    PossibleValuesParser::new(diglot::summarise::ENGINES.into_iter().chain(WRITERS))
}

fn layouts() -> impl TypedValueParser<Value = Layout> {
    PossibleValuesParser::new(Layout::ALL.map(Layout::id)).try_map(|id| id.parse::<Layout>())
}
