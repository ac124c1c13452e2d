-- Universal content, and what is added to the links of an account's messages.

CREATE TABLE universal_content (
    account_id uuid NOT NULL,
    content_id uuid NOT NULL,
    name       text NOT NULL,
    definition jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, content_id)
);
COMMENT ON TABLE universal_content IS 'blocks that are kept on their own, to be placed into templates';
COMMENT ON COLUMN universal_content.definition IS 'one block: {content_type, type, data}, with every member its type can have';

CREATE TABLE tracking_setting (
    account_id uuid PRIMARY KEY,
    auto_add   boolean NOT NULL,
    standard   jsonb NOT NULL,
    custom     jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE tracking_setting IS 'has a row once an account has changed its settings; until then the defaults of the code hold';
COMMENT ON COLUMN tracking_setting.auto_add IS 'whether campaigns and flows that do not say have parameters added to their links';
COMMENT ON COLUMN tracking_setting.standard IS 'by name, from utm_source to utm_term: {flow, campaign}, each null or {type: static or dynamic, value}';
COMMENT ON COLUMN tracking_setting.custom IS 'further parameters: [{name, flow, campaign}]';

COMMENT ON COLUMN template.definition IS 'of a drag-and-drop template, whose html is made from it; null for templates written as HTML';

-- Lists of templates leave out the copies that messages own, which soon are most of the rows; and copies are deleted by their owner.
CREATE INDEX template_not_owned ON template (account_id, created_at, template_id) WHERE message_id IS NULL;
CREATE INDEX template_of_message ON template (account_id, message_id) WHERE message_id IS NOT NULL;
