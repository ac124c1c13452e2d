-- Stored templates and the frozen copies that messages own.

CREATE TABLE template (
    account_id  uuid NOT NULL,
    template_id text NOT NULL,
    name        text NOT NULL,
    editor_type text NOT NULL,
    html        text NOT NULL DEFAULT '',
    plain_text  text,
    amp         text,
    definition  jsonb,
    message_id  uuid,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, template_id)
);
COMMENT ON COLUMN template.plain_text IS 'null: derived from the HTML when a message is composed';
COMMENT ON COLUMN template.message_id IS 'of a copy: the message that owns it; a copy is not listed, and edits of its source do not reach it';
