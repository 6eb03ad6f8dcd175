-- From version 1 to version 2: by which names an actor answers, so that a question reads nobody else. The ledger is
-- merged anew.
CREATE TABLE called (
    name TEXT NOT NULL,             -- a Wikidata id; a name, another name, or a surname, folded or by its sound
    actor INTEGER NOT NULL,
    PRIMARY KEY (name, actor)
) STRICT, WITHOUT ROWID;
UPDATE state SET merged_from = NULL;
