-- Files that are registered but not on disk, and that people want made again as they were.
CREATE TABLE lost_file (
    file_id  bigint PRIMARY KEY REFERENCES file ON DELETE CASCADE,
    priority integer NOT NULL DEFAULT 0,
    asked_at timestamptz NOT NULL DEFAULT now()
);
