-- When processes make their outputs, and what else their description may say.

ALTER TABLE process
    ADD COLUMN schedule text,
    ADD COLUMN max_wait_seconds bigint CHECK (max_wait_seconds >= 0),
    -- how long after the end of its day or period an output is first made
    ADD COLUMN complete_after_seconds bigint CHECK (complete_after_seconds >= 0);

-- Links of one process and group are alternatives, the first by position preferred.
ALTER TABLE productprocesslink ADD COLUMN input_group text;

-- Up to what memory and time are doubled for a job that ran out of them.
ALTER TABLE code
    ADD COLUMN memory_ceiling_mib integer CHECK (memory_ceiling_mib > 0),
    ADD COLUMN time_ceiling_seconds integer CHECK (time_ceiling_seconds > 0);

ALTER TABLE candidate
    -- since when it waits for outputs that are still to come
    ADD COLUMN waiting_since timestamptz,
    -- when it is decided again, whatever it waits for
    ADD COLUMN look_again_at timestamptz;
CREATE INDEX candidate_look_again ON candidate (look_again_at) WHERE look_again_at IS NOT NULL AND NOT due;

-- Up to when the times of a process's schedule have become candidates.
CREATE TABLE schedule_state (
    process_id integer PRIMARY KEY REFERENCES process,
    -- another schedule begins anew
    schedule   text NOT NULL,
    asked_upto timestamptz NOT NULL
);
