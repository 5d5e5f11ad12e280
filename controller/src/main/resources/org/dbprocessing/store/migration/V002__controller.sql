-- What dbp adds: the lease, candidates, jobs.

-- The mission's own fields of file-name formats, and the pattern of what each may read.
CREATE TABLE format_field (
    name    text PRIMARY KEY,
    pattern text NOT NULL
);

CREATE TABLE controller_lease (
    mission_id integer PRIMARY KEY REFERENCES mission,
    -- raised by whoever takes over; every write of a controller begins by finding its own unchanged
    epoch      bigint NOT NULL DEFAULT 0,
    -- null while nobody holds it
    host       text,
    pid        integer,
    since      timestamptz,
    heartbeat  timestamptz
);

-- Files in incoming that could not be examined so far: their inspectors failed, or they could not be read.
CREATE TABLE ingest_try (
    -- its path
    source   text PRIMARY KEY,
    -- what it looked like: a changed file is tried anew
    stamp    text NOT NULL,
    tries    integer NOT NULL,
    said     text NOT NULL,
    tried_at timestamptz NOT NULL
);

-- Without foreign keys: processes and products are retired, never deleted, and to check each candidate anew would be a
-- fifth of the time in which 100 000 queued files become candidates.
CREATE TABLE candidate (
    candidate_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process_id     integer NOT NULL,
    utc_date       date NOT NULL,
    file_key       text NOT NULL DEFAULT '',
    priority       integer NOT NULL DEFAULT 0,
    -- 1 revision, 2 quality, 3 interface: the greatest wins
    force          smallint CHECK (force IN (1, 2, 3)),
    retry          boolean NOT NULL DEFAULT false,
    -- whether it is to be decided in the next plan; otherwise it waits
    due            boolean NOT NULL DEFAULT true,
    -- changes with every new cause, so that a plan takes away just what it has seen
    change         bigint NOT NULL DEFAULT 0,
    waits_product  integer,
    waits_date     date,
    reason_kind    text,
    reason_text    text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (process_id, utc_date, file_key)
);
CREATE INDEX candidate_due ON candidate (process_id, utc_date, file_key) WHERE due;
CREATE INDEX candidate_waiting ON candidate (waits_product, waits_date) WHERE NOT due;

-- The dates of outputs that an input reaches: those on which it has data (FILE and RUN: its date), and those whose window
-- does. Periods are dated by their first day.
CREATE FUNCTION reached_dates(timebase text, file_date date, first_day date, last_day date,
                              yesterday integer, tomorrow integer)
RETURNS SETOF date LANGUAGE sql IMMUTABLE AS $$
    SELECT reached::date
    FROM (VALUES ('DAILY', 'day'), ('FILE', 'day'), ('RUN', 'day'),
                 ('WEEKLY', 'week'), ('MONTHLY', 'month'), ('YEARLY', 'year')) AS step (name, unit),
         generate_series(
             date_trunc(unit, (CASE WHEN name IN ('FILE', 'RUN') THEN file_date ELSE first_day END - tomorrow)::timestamp),
             (CASE WHEN name IN ('FILE', 'RUN') THEN file_date ELSE last_day END + yesterday)::timestamp,
             ('1 ' || unit)::interval) AS reached
    WHERE name = timebase
$$;

-- The part of a file's key that these fields name, in their order: the key of an output with these key fields.
CREATE FUNCTION carried_key(file_key text, key_fields text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN file_key = '' OR cardinality(key_fields) = 0 THEN '' ELSE
        (SELECT coalesce(string_agg(pair, ';' ORDER BY place), '')
         FROM unnest(key_fields) WITH ORDINALITY AS wanted (field, place)
         JOIN unnest(string_to_array(file_key, ';')) AS pair ON split_part(pair, '=', 1) = field) END
$$;

CREATE TABLE submission (
    token        text PRIMARY KEY,
    adapter      text NOT NULL,
    external_id  text,
    size         integer NOT NULL,
    intended_at  timestamptz NOT NULL DEFAULT now(),
    accepted_at  timestamptz,
    note         text
);

CREATE TABLE job (
    job_id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process_id        integer NOT NULL REFERENCES process,
    code_id           integer NOT NULL REFERENCES code,
    utc_date          date NOT NULL,
    file_key          text NOT NULL DEFAULT '',
    output_product    integer REFERENCES product,
    output_name       text,
    interface_version integer,
    quality_version   integer,
    revision_version  integer,
    output_file       bigint REFERENCES file,
    priority          integer NOT NULL DEFAULT 0,
    level             double precision NOT NULL DEFAULT 0,
    adapter           text NOT NULL,
    cpus              integer NOT NULL DEFAULT 1,
    memory_mib        integer,
    time_limit_seconds integer,
    resources         jsonb NOT NULL DEFAULT '{}',
    attempt           integer NOT NULL DEFAULT 1,
    -- repeats so far: after the code's own errors, after a loss with a known cause, after one without
    own_repeats       integer NOT NULL DEFAULT 0,
    lost_repeats      integer NOT NULL DEFAULT 0,
    unexplained_repeats integer NOT NULL DEFAULT 0,
    state             text NOT NULL CHECK (state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED',
                                                     'REGISTERED', 'FAILED', 'CANCELLED', 'LOST')),
    submission        text REFERENCES submission,
    element           integer NOT NULL DEFAULT 0,
    position          integer NOT NULL DEFAULT 0,
    host              text,
    note              text,
    exit_code         integer,
    cpu_seconds       double precision,
    peak_memory_kib   bigint,
    code_checksum     text,
    command           text,
    planned_kind      text NOT NULL,
    planned_text      text NOT NULL,
    ended_kind        text,
    ended_text        text,
    log_tail          text,
    cancel_wanted     boolean NOT NULL DEFAULT false,
    doubt_since       timestamptz,
    planned_at        timestamptz NOT NULL DEFAULT now(),
    submitted_at      timestamptz,
    started_at        timestamptz,
    finished_at       timestamptz,
    ended_at          timestamptz,
    version           bigint NOT NULL DEFAULT 0,
    CHECK ((output_product IS NULL) = (output_name IS NULL)),
    CHECK ((output_name IS NULL) = (interface_version IS NULL)),
    CHECK (state = 'PLANNED' OR submission IS NOT NULL OR state IN ('CANCELLED', 'FAILED', 'LOST'))
);
-- at most one active job for what is to be made
CREATE UNIQUE INDEX job_active ON job (process_id, utc_date, file_key)
    WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED');
CREATE UNIQUE INDEX job_active_output ON job (output_name)
    WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED');
CREATE INDEX job_last ON job (process_id, utc_date, file_key, job_id DESC);
CREATE INDEX job_active_state ON job (state, adapter)
    WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED');
CREATE INDEX job_active_date ON job (output_product, utc_date)
    WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED');
CREATE INDEX job_next ON job (adapter, priority DESC, level, utc_date, output_name, job_id) WHERE state = 'PLANNED';
CREATE INDEX job_failed ON job (ended_at) WHERE state IN ('FAILED', 'CANCELLED', 'LOST');
CREATE INDEX job_output_file ON job (output_file);

CREATE TABLE job_input (
    job_id   bigint NOT NULL REFERENCES job ON DELETE CASCADE,
    position integer NOT NULL,
    file_id  bigint NOT NULL REFERENCES file,
    PRIMARY KEY (job_id, position)
);
CREATE INDEX job_input_by_file ON job_input (file_id);

-- What happened to a job, for people; nothing is decided from it.
CREATE TABLE job_event (
    event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id   bigint NOT NULL REFERENCES job ON DELETE CASCADE,
    at       timestamptz NOT NULL DEFAULT now(),
    attempt  integer NOT NULL,
    state    text NOT NULL,
    text     text NOT NULL DEFAULT ''
);
CREATE INDEX job_event_by_job ON job_event (job_id, event_id);

-- Counts up with every change to the mission's description, so that a controller that stays reads it only when it has
-- to. By trigger, since dbprocessing's users change these tables by hand.
CREATE TABLE catalogue_version (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version  bigint NOT NULL
);
INSERT INTO catalogue_version (version) VALUES (1);

CREATE FUNCTION count_catalogue_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_version SET version = version + 1;
    RETURN NULL;
END $$;

DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['mission', 'satellite', 'instrument', 'product', 'process', 'productprocesslink', 'code',
                                'inspector', 'format_field'] LOOP
        EXECUTE format('CREATE TRIGGER changes_catalogue AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I '
                       || 'FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_up()', part);
    END LOOP;
END $$;
