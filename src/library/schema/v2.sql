-- Sentences that were translated before. They go with the reading that they came with; those of a file belong to none.
CREATE TABLE memory (
    key BLOB NOT NULL PRIMARY KEY,        -- `memory.rs` says of what
    from_language TEXT NOT NULL,
    to_language TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,                 -- JSON of `translate::Target`
    by_reader INTEGER NOT NULL,           -- 1: the reader's own words, or a file's
    engine TEXT,                          -- JSON of `translate::EngineInfo`
    reading INTEGER REFERENCES readings ON DELETE CASCADE,
    at INTEGER NOT NULL                   -- milliseconds since 1970
) WITHOUT ROWID;
CREATE INDEX memory_reading ON memory (reading) WHERE reading IS NOT NULL;
CREATE INDEX memory_at ON memory (by_reader, at);
