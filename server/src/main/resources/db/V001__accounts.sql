-- Accounts and the keys that open them.

CREATE TABLE account (
    account_id           uuid PRIMARY KEY,
    name                 text NOT NULL UNIQUE,
    public_key           text NOT NULL UNIQUE,
    time_zone            text NOT NULL DEFAULT 'UTC',
    default_sender_email text,
    default_sender_label text,
    envelope_sender      text,
    organization         jsonb NOT NULL DEFAULT '{}',
    created_at           timestamptz NOT NULL
);
COMMENT ON COLUMN account.public_key IS 'six characters; names the account in links and in calls from browsers and apps';
COMMENT ON COLUMN account.time_zone IS 'IANA name; the zone of people whose own is unknown';
COMMENT ON COLUMN account.envelope_sender IS 'MAIL FROM of the account''s mail; the message''s From address where null';
COMMENT ON COLUMN account.organization IS 'name, url and postal address as templates show them';

CREATE TABLE api_key (
    key_id     uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    name       text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    scopes     text[],
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
COMMENT ON COLUMN api_key.key_hash IS 'SHA-256 of the private key, which is 256 random bits, so that no salt or stretching is needed; the key itself is shown once and not kept';
COMMENT ON COLUMN api_key.scopes IS 'for example campaigns:read; null allows everything';

CREATE TABLE server_secret (
    name  text PRIMARY KEY,
    value bytea NOT NULL
);
COMMENT ON TABLE server_secret IS 'keys that all nodes share, made by the first one: identities of messages, signatures of links';
