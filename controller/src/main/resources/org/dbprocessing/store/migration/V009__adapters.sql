-- What is learnt of adapters and their hosts, so that the next run knows it.

CREATE TABLE adapter_state (
    adapter       text PRIMARY KEY,
    -- how many elements it had room for when it refused more, and when that was; it is offered more again as time goes by
    headroom      integer CHECK (headroom >= 1),
    no_room_at    timestamptz,
    no_room_text  text,
    -- accounts of jobs that ended until then have been asked for
    accounts_upto timestamptz
);

-- Attempts that were lost where they ran: a host that loses several jobs is avoided for a while.
CREATE TABLE host_loss (
    adapter text NOT NULL,
    host    text NOT NULL,
    job_id  bigint NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX host_loss_by_time ON host_loss (at);

CREATE INDEX submission_intended ON submission (adapter, intended_at);

-- How long the last successes of a code took.
CREATE INDEX job_success ON job (code_id, ended_at DESC) WHERE state = 'REGISTERED';
