-- One row a text. Narrow, because every search walks over many of them: what is long is in the tables below.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    digest TEXT NOT NULL UNIQUE,          -- of the text, as in `Places`
    title TEXT,
    source TEXT NOT NULL,                 -- JSON of `article::Source`
    language TEXT,
    summary TEXT,                         -- first line, in the reader's language where there is one
    target TEXT,                          -- the reader's language when it was read last
    place INTEGER NOT NULL DEFAULT 0,     -- row where it was left
    words INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    first INTEGER NOT NULL,               -- milliseconds since 1970
    last INTEGER NOT NULL,
    removed INTEGER                       -- when the reader removed it; it can still be undone
);
CREATE INDEX readings_last ON readings (last DESC) WHERE removed IS NULL;
CREATE INDEX readings_removed ON readings (removed) WHERE removed IS NOT NULL;

-- JSON of `reading::KeptText`, `KeptSummary` and, by language, `KeptInto`; deflated.
CREATE TABLE parts (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    part TEXT NOT NULL,                   -- 'text', 'summary', 'into:es'
    body BLOB NOT NULL,
    PRIMARY KEY (reading, part)
);

-- What each language of a reading holds, for lists.
CREATE TABLE languages (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    language TEXT NOT NULL,
    translated INTEGER NOT NULL,          -- sentences
    corrected INTEGER NOT NULL,           -- by the reader
    terms TEXT NOT NULL,                  -- JSON: terms of the glossary that were put in
    models TEXT NOT NULL,                 -- JSON of `reading::ModelUsed`
    PRIMARY KEY (reading, language)
) WITHOUT ROWID;

CREATE TABLE tags (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (reading, tag)
) WITHOUT ROWID;
CREATE INDEX tags_tag ON tags (tag);

-- Sentences as they are shown in what a search finds, one a line; deflated.
CREATE TABLE lines (
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    side TEXT NOT NULL,                   -- a column of `words`
    body BLOB NOT NULL,
    PRIMARY KEY (reading, side)
);

-- What a text is looked for by, made by `words.rs`, with the lines of the table above: words parted by blanks, so that
-- the tokenizer has nothing left to decide. `letters` has single characters of scripts without spaces.
CREATE VIRTUAL TABLE words USING fts5 (
    title, summary, source, target, letters,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'",
    prefix = '3'
);
-- What is deleted is overwritten in the index too.
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
