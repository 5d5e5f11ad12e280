-- Directories of attempts that did not end well: each is kept for a while, whatever becomes of its job meanwhile. A job
-- that is withdrawn at a later attempt is no more, and what its earlier ones have left is still found here.
CREATE TABLE kept_directory (
    job_id     bigint NOT NULL,
    attempt    integer NOT NULL,
    adapter    text NOT NULL,
    submission text REFERENCES submission,
    element    integer NOT NULL,
    position   integer NOT NULL,
    host       text,
    -- since when it is kept; -infinity where nobody needs it
    since      timestamptz NOT NULL,
    PRIMARY KEY (job_id, attempt)
);
CREATE INDEX kept_directory_since ON kept_directory (since);

INSERT INTO kept_directory (job_id, attempt, adapter, submission, element, position, host, since)
SELECT job_id, number, adapter, CASE WHEN number = attempt THEN submission END, element, position, host,
    coalesce(ended_at, now())
FROM job, generate_series(1, attempt) AS number
WHERE state IN ('FAILED', 'CANCELLED', 'LOST') OR (state <> 'REGISTERED' AND number < attempt);
