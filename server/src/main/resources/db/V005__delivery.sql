-- The engine: what is to be sent (runs and slices), who may send (nodes and fences), what may now become final (journal),
-- and what became of everyone (ledger). ARCHITECTURE.md tells how they keep the promise.

CREATE TABLE delivery_run (
    run_id          uuid PRIMARY KEY,
    account_id      uuid NOT NULL,
    campaign_id     uuid NOT NULL,
    message_id      uuid NOT NULL,
    channel         text NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
    variation_ids   uuid[] NOT NULL,
    state           text NOT NULL CHECK (state IN ('scheduled', 'active', 'paused', 'cancelled', 'done')),
    start_at        timestamptz NOT NULL,
    in_doubt_policy text NOT NULL CHECK (in_doubt_policy IN ('leave', 'resend')),
    pace_per_second integer,
    watermark       uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    upper_bound     uuid,
    planned_at      timestamptz,
    planned         bigint NOT NULL DEFAULT 0,
    skipped         bigint NOT NULL DEFAULT 0,
    pause_reason    text,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    ended_at        timestamptz
);
CREATE INDEX delivery_run_of_message ON delivery_run (account_id, message_id);
CREATE INDEX delivery_run_of_campaign ON delivery_run (account_id, campaign_id);
CREATE INDEX delivery_run_open ON delivery_run (start_at) WHERE ended_at IS NULL;
COMMENT ON TABLE delivery_run IS 'one sending of a message';
COMMENT ON COLUMN delivery_run.variation_ids IS 'one, or those among which a hash of message and profile chooses';
COMMENT ON COLUMN delivery_run.pace_per_second IS 'messages a second of this campaign over all nodes; null: no limit of its own';
COMMENT ON COLUMN delivery_run.watermark IS 'everyone up to this profile id is planned; moved in the transaction that writes their slices';
COMMENT ON COLUMN delivery_run.upper_bound IS 'the highest profile id to plan, fixed when planning starts, so that people who come later do not prolong it';
COMMENT ON COLUMN delivery_run.planned_at IS 'when planning ended; null before';
COMMENT ON COLUMN delivery_run.planned IS 'recipients in slices; with skipped, everyone whom the ledger must account for';

CREATE TABLE delivery_slice (
    slice_id     uuid PRIMARY KEY,
    run_id       uuid NOT NULL REFERENCES delivery_run,
    account_id   uuid NOT NULL,
    message_id   uuid NOT NULL,
    variation_id uuid NOT NULL,
    channel      text NOT NULL,
    due          timestamptz NOT NULL,
    attempt      smallint NOT NULL,
    resend       boolean NOT NULL DEFAULT false,
    profile_ids  uuid[] NOT NULL,
    legs         smallint[] NOT NULL,
    state        text NOT NULL CHECK (state IN ('held', 'ready', 'leased', 'done', 'cancelled')),
    leases       smallint NOT NULL DEFAULT 0,
    incarnation  uuid,
    settled      integer,
    deferred     integer,
    people       integer NOT NULL GENERATED ALWAYS AS (cardinality(profile_ids)) STORED,
    first_person uuid NOT NULL GENERATED ALWAYS AS (profile_ids[1]) STORED,
    last_person  uuid NOT NULL GENERATED ALWAYS AS (profile_ids[cardinality(profile_ids)]) STORED
) WITH (fillfactor = 70);
ALTER TABLE delivery_slice ALTER COLUMN profile_ids SET STORAGE EXTERNAL;
ALTER TABLE delivery_slice ALTER COLUMN legs SET STORAGE EXTERNAL;
CREATE INDEX delivery_slice_ready ON delivery_slice (message_id, due) WHERE state = 'ready';
CREATE INDEX delivery_slice_leased ON delivery_slice (incarnation) WHERE state = 'leased';
CREATE INDEX delivery_slice_of_run ON delivery_slice (run_id, state);
COMMENT ON COLUMN delivery_run.ended_at IS 'when nothing of it was open any more; a cancelled run ends once those without an outcome are skipped';
COMMENT ON TABLE delivery_slice IS 'some hundreds of recipients of a run with one variation, channel and due time, in profile order; written once, only its state changes';
COMMENT ON COLUMN delivery_slice.attempt IS '1 for planned slices; a slice of those deferred by an earlier one has one more';
COMMENT ON COLUMN delivery_slice.resend IS 'its people are in doubt from an earlier attempt, and the operator chose to send again';
COMMENT ON COLUMN delivery_slice.leases IS 'how often it was leased: from the second time on, those already in the ledger are looked up';
COMMENT ON COLUMN delivery_slice.settled IS 'written when the slice ends: recipients with an outcome';
COMMENT ON COLUMN delivery_slice.first_person IS 'with last_person and people, what is asked of a slice without fetching its arrays';
COMMENT ON COLUMN delivery_slice.deferred IS 'written when the slice ends: recipients moved to a later slice; settled + deferred = size';

CREATE TABLE delivery_node (
    incarnation uuid PRIMARY KEY,
    name        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('alive', 'fenced', 'gone')),
    lease_until timestamptz NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    trouble     text
) WITH (fillfactor = 50);
COMMENT ON TABLE delivery_node IS 'a start of a server process; lease_until is on the database''s clock';
COMMENT ON COLUMN delivery_node.trouble IS 'what the provider answered this process last, while it takes nothing';
COMMENT ON COLUMN delivery_node.state IS 'fenced: its fences are dead, its hand-offs not yet settled; gone: nothing of it is left';

CREATE TABLE delivery_fence (
    incarnation uuid NOT NULL REFERENCES delivery_node,
    recorder    smallint NOT NULL,
    alive       boolean NOT NULL,
    PRIMARY KEY (incarnation, recorder)
) WITH (fillfactor = 50);
COMMENT ON TABLE delivery_fence IS 'a recorder locks its row FOR SHARE in each statement; a takeover sets it dead, which waits for a statement in flight';

CREATE TABLE delivery_journal (
    incarnation uuid NOT NULL,
    recorder    smallint NOT NULL,
    seq         bigint NOT NULL,
    slice_ids   uuid[] NOT NULL,
    slices      smallint[] NOT NULL,
    positions   smallint[] NOT NULL,
    PRIMARY KEY (incarnation, recorder, seq)
);
COMMENT ON TABLE delivery_journal IS 'insert-only: the newest row of a recorder is the whole set of hand-offs that may now become final';
COMMENT ON COLUMN delivery_journal.slice_ids IS 'the slices in question, each once';
COMMENT ON COLUMN delivery_journal.slices IS 'for each armed hand-off, the 1-based index into slice_ids';
COMMENT ON COLUMN delivery_journal.positions IS 'for each armed hand-off, the 1-based index into that slice''s profile_ids';

CREATE TYPE delivery_outcome AS ENUM ('accepted', 'rejected', 'skipped', 'failed', 'in_doubt');

CREATE TABLE ledger (
    message_id   uuid NOT NULL,
    profile_id   uuid NOT NULL,
    leg          smallint NOT NULL,
    account_id   uuid NOT NULL,
    variation_id uuid NOT NULL,
    run_id       uuid NOT NULL,
    attempt      smallint NOT NULL,
    outcome      delivery_outcome NOT NULL,
    reason       text,
    code         text,
    detail       text,
    at           timestamptz NOT NULL,
    PRIMARY KEY (message_id, profile_id, leg)
) PARTITION BY RANGE (message_id);
CREATE TABLE ledger_default PARTITION OF ledger DEFAULT;
CREATE INDEX ledger_at ON ledger USING brin (at);
CREATE INDEX ledger_not_accepted ON ledger (message_id, outcome, profile_id, leg) WHERE outcome <> 'accepted';
COMMENT ON INDEX ledger_not_accepted IS 'finds the few among the many; what is accepted, the common case, never touches it';
COMMENT ON TABLE ledger IS 'one row a recipient: what became of the message for this person and device';
COMMENT ON COLUMN ledger.leg IS 'ordinal of channel and device for one profile';
COMMENT ON COLUMN ledger.reason IS 'of what is not accepted, one word: unsubscribed, no_address, bad_address, cancelled, …';
COMMENT ON COLUMN ledger.code IS 'the provider''s code, for SMTP "550 5.1.1"';

CREATE TABLE ledger_history (
    message_id   uuid NOT NULL,
    profile_id   uuid NOT NULL,
    leg          smallint NOT NULL,
    run_id       uuid NOT NULL,
    attempt      smallint NOT NULL,
    account_id   uuid NOT NULL,
    variation_id uuid NOT NULL,
    outcome      delivery_outcome NOT NULL,
    reason       text,
    code         text,
    detail       text,
    at           timestamptz NOT NULL,
    PRIMARY KEY (message_id, profile_id, leg, run_id, attempt)
);
COMMENT ON TABLE ledger_history IS 'outcomes that a later attempt or later evidence replaced in the ledger';
