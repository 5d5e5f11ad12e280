-- Rows of an imported dbprocessing database that no mission can hold, and what rows were before they were mended.
CREATE TABLE import_quarantine (
    -- where from, without a password
    source      text NOT NULL,
    table_name  text NOT NULL,
    -- its columns that are not null, as the source has them
    source_row  jsonb NOT NULL,
    problem     text NOT NULL,
    -- whether the row was taken over all the same, with other values
    mended      boolean NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX import_quarantine_by_table ON import_quarantine (table_name);
