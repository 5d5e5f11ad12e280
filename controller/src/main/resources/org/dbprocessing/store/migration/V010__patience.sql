-- Since when the output that a job is to make had waited: a PLANNED job that is withdrawn gives it back to its candidate,
-- whose patience does not begin anew.
ALTER TABLE job ADD COLUMN waiting_since timestamptz;
