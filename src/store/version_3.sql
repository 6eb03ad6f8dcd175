-- From version 2 to version 3: entries in brief stand together, so that a question about all of them reads nothing
-- else; entries and actors keep their numbers when the ledger is merged anew, so that only what differs is written.
-- The ledger is merged anew.
DROP TABLE entry;
CREATE TABLE entry (
    entry INTEGER PRIMARY KEY,      -- in no order
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
    parties BLOB NOT NULL,          -- of each party 4 bytes, little-endian: twice its actor, and 1 for a target
    digest INTEGER NOT NULL         -- of its JSON: another, if it differs
) STRICT;

-- All entries, in the ledger's order, so many a row. Each `entries` is, little-endian: how many words (2 bytes), and of
-- each its length (4) and itself; then of each entry 1 for mutual, 2 for disputed and 4 times its status in the order of
-- `whowhom schema` (1); the words of its kind and mode, from 1 on, 0 for none (2, 2); first and last day and that on which
-- it was first told: year (2), month (1) and day (1) as one number, 0 for none (4, 4, 4); how many reports (4); the digits
-- of its id (6); how many parties (2), and of each twice its place, from 1 on, in the order of actors' ids, and 1 for a
-- target (4).
CREATE TABLE brief (
    brief INTEGER PRIMARY KEY,
    last_told TEXT,                 -- the latest day on which any of them was first told
    entries BLOB NOT NULL
) STRICT;

DELETE FROM actor;                  -- numbers are in no order
DELETE FROM called;
DELETE FROM party;
DELETE FROM entry_json;
UPDATE state SET merged_from = NULL;
