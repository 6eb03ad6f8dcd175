-- The store, version 1. Days are text, 2022-02-21; compressed columns are zlib streams, JSON is that of
-- `whowhom schema`.

-- What extractions were made by.
CREATE TABLE maker (
    maker INTEGER PRIMARY KEY,
    program TEXT NOT NULL,
    model TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    UNIQUE (program, model, lexicon)
) STRICT;

-- One row a document, however often its text changed.
CREATE TABLE document (
    document INTEGER PRIMARY KEY,
    withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row a text, in the order in which they were kept. Those of one document share an id or a URL.
CREATE TABLE version (
    version INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    published TEXT,
    url TEXT,
    counts INTEGER NOT NULL,        -- 1: the newest of a document that is not withdrawn
    maker INTEGER NOT NULL REFERENCES maker,
    source TEXT NOT NULL,           -- what is known about it, as JSON: `document` of an extraction
    extraction BLOB NOT NULL,       -- the rest of the extraction, as compressed JSON
    text BLOB                       -- compressed UTF-8; none if it was left out
) STRICT;
CREATE INDEX version_of_id ON version (id);
CREATE INDEX version_of_url ON version (url) WHERE url IS NOT NULL;
CREATE INDEX version_of_document ON version (document);
CREATE INDEX version_that_counts ON version (maker) WHERE counts = 1;

-- One row: how often what counts has changed, and what the tables below were merged from.
CREATE TABLE state (
    changes INTEGER NOT NULL,
    merged_from TEXT,
    rest TEXT                       -- what the ledger has beside the tables below, as JSON
) STRICT;
INSERT INTO state VALUES (0, NULL, NULL);

-- The ledger, merged from the versions that count: derived, and made anew when `merged_from` is of another
-- state. Entries are numbered in its order: dated ones first, by day.
CREATE TABLE actor (
    actor INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    entries INTEGER NOT NULL,       -- how many it takes part in
    json TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
    entry INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT,
    mutual INTEGER NOT NULL,
    status TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    first_published TEXT,
    reports INTEGER NOT NULL,
    parties BLOB NOT NULL           -- of each party 4 bytes, little-endian: twice its actor, and 1 for a target
) STRICT;

-- The entry whole, with its evidence; under its number below zero, where it fits several others, which.
CREATE TABLE entry_json (
    entry INTEGER PRIMARY KEY,
    json BLOB NOT NULL              -- compressed
) STRICT;

-- The entries of each actor, in their order.
CREATE TABLE party (
    actor INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    target INTEGER NOT NULL,        -- 1 for a target, 0 for a source
    PRIMARY KEY (actor, entry)
) STRICT, WITHOUT ROWID;
