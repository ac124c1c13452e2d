-- People: tables with a row a person have profile_id in their primary key and are joined on it, so that they can be sharded
-- by it; what must be unique over everyone lives in profile_identifier, keyed by its value; no foreign keys between the two.

CREATE TABLE profile (
    account_id   uuid NOT NULL,
    profile_id   uuid NOT NULL,
    email        text,
    phone_number text,
    external_id  text,
    first_name   text,
    last_name    text,
    organization text,
    title        text,
    image        text,
    locale       text,
    location     jsonb NOT NULL DEFAULT '{}',
    properties   jsonb NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (account_id, profile_id)
);
COMMENT ON COLUMN profile.email IS 'as given, trimmed; its lower-case form is the identifier';
COMMENT ON COLUMN profile.location IS 'address1, address2, city, country, region, zip, latitude, longitude, timezone, ip: those that are known';

-- An expression first, so that these cannot stand in for the primary key: of an account that statistics have not seen yet,
-- the planner expects one row, takes any index that begins with account_id for as good, and reads the whole account for
-- each person it looks up (seen with PostgreSQL 15).
CREATE INDEX profile_created ON profile ((account_id::text), created_at, profile_id);
CREATE INDEX profile_updated ON profile ((account_id::text), updated_at, profile_id);

CREATE TABLE profile_identifier (
    account_id uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('email', 'phone_number', 'external_id')),
    value      text NOT NULL,
    profile_id uuid NOT NULL,
    PRIMARY KEY (account_id, kind, value)
);
COMMENT ON TABLE profile_identifier IS 'who has an e-mail address, phone number or external id: one profile of an account at most';
COMMENT ON COLUMN profile_identifier.value IS 'normalised: e-mail in lower case, phone in E.164';

CREATE TABLE consent_event (
    account_id uuid NOT NULL,
    profile_id uuid NOT NULL,
    event_id   uuid NOT NULL,
    at         timestamptz NOT NULL,
    channel    text NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
    change     text NOT NULL CHECK (change IN ('subscribed', 'unsubscribed', 'suppressed', 'unsuppressed')),
    reason     text,
    method     text NOT NULL,
    source     text,
    list_id    text,
    message_id uuid,
    PRIMARY KEY (account_id, profile_id, event_id)
);
COMMENT ON TABLE consent_event IS 'append-only history of consent; the present state is derived from it';
COMMENT ON COLUMN consent_event.reason IS 'of a suppression: hard_bounce, invalid_email, spam_complaint, unsubscribe, user_suppressed';
COMMENT ON COLUMN consent_event.method IS 'how it came: api, one_click, preference_page, bounce, …';

CREATE TABLE consent (
    account_id uuid NOT NULL,
    profile_id uuid NOT NULL,
    channel    text NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
    state      text NOT NULL CHECK (state IN ('subscribed', 'unsubscribed')),
    since      timestamptz NOT NULL,
    event_id   uuid NOT NULL,
    PRIMARY KEY (account_id, profile_id, channel)
);
COMMENT ON TABLE consent IS 'the present consent, derived from consent_event; no row: never asked, which allows e-mail and nothing else';

CREATE TABLE suppression (
    account_id uuid NOT NULL,
    profile_id uuid NOT NULL,
    channel    text NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
    reason     text NOT NULL CHECK (reason IN ('hard_bounce', 'invalid_email', 'spam_complaint', 'user_suppressed')),
    since      timestamptz NOT NULL,
    event_id   uuid NOT NULL,
    PRIMARY KEY (account_id, profile_id, channel, reason)
);
COMMENT ON TABLE suppression IS 'the suppressions in force, derived from consent_event; a person can have several, and lifting one leaves the others';

CREATE TABLE unreachable (
    account_id uuid NOT NULL,
    profile_id uuid NOT NULL,
    channel    text NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
    reason     text NOT NULL CHECK (reason IN ('unsubscribed', 'suppressed', 'deleted')),
    since      timestamptz NOT NULL,
    event_id   uuid,
    PRIMARY KEY (account_id, profile_id, channel)
);
COMMENT ON TABLE unreachable IS 'only those who must not be messaged on a channel, derived from consent and suppression; read when an audience is planned and again by the statement that arms a hand-off';

CREATE TABLE list (
    account_id     uuid NOT NULL,
    list_id        text NOT NULL,
    name           text NOT NULL,
    opt_in_process text NOT NULL DEFAULT 'single_opt_in' CHECK (opt_in_process IN ('single_opt_in', 'double_opt_in')),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, list_id)
);

CREATE TABLE list_member (
    account_id uuid NOT NULL,
    list_id    text NOT NULL,
    profile_id uuid NOT NULL,
    joined_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, list_id, profile_id)
);
CREATE INDEX list_member_joined ON list_member ((account_id::text || list_id), joined_at, profile_id);
COMMENT ON TABLE list_member IS 'the primary key''s order is that of planning: by list, then by profile';
