-- What is sent: a campaign has audiences and messages; a message belongs to one audience and has variations, which hold the content.
-- Made through an older revision of the API, a campaign has one audience, one message and one variation.

CREATE TABLE campaign (
    account_id      uuid NOT NULL,
    campaign_id     uuid NOT NULL,
    name            text NOT NULL,
    archived        boolean NOT NULL DEFAULT false,
    builder         text NOT NULL DEFAULT 'wizard',
    color           text,
    description     text,
    custom_tracking jsonb NOT NULL DEFAULT '[]',
    in_doubt_policy text NOT NULL DEFAULT 'leave' CHECK (in_doubt_policy IN ('leave', 'resend')),
    cancelled_at    timestamptz,
    cancel_reason   text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (account_id, campaign_id)
);
CREATE INDEX campaign_by_creation ON campaign (account_id, created_at, campaign_id);
CREATE INDEX campaign_by_update ON campaign (account_id, updated_at, campaign_id);
COMMENT ON COLUMN campaign.custom_tracking IS 'tracking parameters added to links: [{type, name, value}]';
COMMENT ON COLUMN campaign.in_doubt_policy IS 'what becomes of recipients whose hand-off was made final without an answer';

CREATE TABLE campaign_audience (
    account_id  uuid NOT NULL,
    audience_id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    name        text NOT NULL,
    priority    integer NOT NULL,
    included    text[] NOT NULL,
    excluded    text[] NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, audience_id),
    FOREIGN KEY (account_id, campaign_id) REFERENCES campaign ON DELETE CASCADE
);
CREATE INDEX campaign_audience_of_campaign ON campaign_audience (account_id, campaign_id);
COMMENT ON COLUMN campaign_audience.included IS 'ids of lists and segments; a profile in several audiences belongs to the one of lowest priority number';

CREATE TABLE campaign_message (
    account_id         uuid NOT NULL,
    message_id         uuid NOT NULL,
    campaign_id        uuid NOT NULL,
    audience_id        uuid NOT NULL,
    name               text NOT NULL,
    strategy           text NOT NULL DEFAULT 'immediate'
        CHECK (strategy IN ('immediate', 'static', 'local', 'throttled', 'smart_send_time')),
    send_time          timestamptz,
    send_date          date,
    past_immediately   boolean,
    throttle_percent   integer,
    throttle_unit      text CHECK (throttle_unit IN ('hour', 'minute')),
    smart_sending      boolean NOT NULL DEFAULT true,
    ignore_unsubscribes boolean NOT NULL DEFAULT false,
    add_tracking       boolean NOT NULL DEFAULT false,
    track_clicks       boolean NOT NULL DEFAULT true,
    track_opens        boolean NOT NULL DEFAULT true,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    PRIMARY KEY (account_id, message_id),
    FOREIGN KEY (account_id, campaign_id) REFERENCES campaign ON DELETE CASCADE
);
CREATE INDEX campaign_message_of_campaign ON campaign_message (account_id, campaign_id);
COMMENT ON COLUMN campaign_message.strategy IS 'local: the digits of send_time, read as UTC, are each recipient''s wall clock';
COMMENT ON COLUMN campaign_message.past_immediately IS 'local only: those whose hour has passed get it now (true) or a day later (false)';

CREATE TABLE campaign_variation (
    account_id   uuid NOT NULL,
    variation_id uuid NOT NULL,
    message_id   uuid NOT NULL,
    position     smallint NOT NULL,
    name         text NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
    template_id  text,
    image_id     text,
    details      jsonb NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (account_id, variation_id),
    FOREIGN KEY (account_id, message_id) REFERENCES campaign_message ON DELETE CASCADE
);
CREATE INDEX campaign_variation_of_message ON campaign_variation (account_id, message_id, position);
COMMENT ON COLUMN campaign_variation.template_id IS 'the message''s own frozen copy';
COMMENT ON COLUMN campaign_variation.details IS 'e-mail: subject, preview_text, from_email, from_label, reply_to_email, cc_email, bcc_email; SMS: body and options; push: title, body and options';

CREATE TABLE send_job (
    account_id  uuid NOT NULL,
    campaign_id uuid NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, campaign_id),
    FOREIGN KEY (account_id, campaign_id) REFERENCES campaign ON DELETE CASCADE
);
COMMENT ON TABLE send_job IS 'that a campaign was told to send; how far it is stands in its delivery runs';

CREATE TABLE recipient_estimation (
    account_id   uuid NOT NULL,
    campaign_id  uuid NOT NULL,
    status       text NOT NULL CHECK (status IN ('queued', 'processing', 'complete', 'cancelled')),
    recipients   bigint,
    created_at   timestamptz NOT NULL,
    completed_at timestamptz,
    PRIMARY KEY (account_id, campaign_id),
    FOREIGN KEY (account_id, campaign_id) REFERENCES campaign ON DELETE CASCADE
);
CREATE INDEX recipient_estimation_open ON recipient_estimation (created_at) WHERE status IN ('queued', 'processing');
