-- By when they ended, whichever way: the last ones are looked at wherever a run begins.
DROP INDEX job_failed;
CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL;
