-- Tags, the groups they are in, and what is tagged with them.

CREATE TABLE tag_group (
    account_id   uuid NOT NULL,
    tag_group_id uuid NOT NULL,
    name         text NOT NULL,
    exclusive    boolean NOT NULL,
    is_default   boolean NOT NULL,
    PRIMARY KEY (account_id, tag_group_id),
    UNIQUE (account_id, name)
);
CREATE UNIQUE INDEX tag_group_default ON tag_group (account_id) WHERE is_default;
COMMENT ON TABLE tag_group IS 'few an account; the row of its default group is the lock that whoever writes tags of the account takes first';
COMMENT ON COLUMN tag_group.exclusive IS 'a resource has at most one tag of this group';
COMMENT ON COLUMN tag_group.is_default IS 'takes the tags made without a group; made when first needed, and never deleted';

CREATE TABLE tag (
    account_id   uuid NOT NULL,
    tag_id       uuid NOT NULL,
    tag_group_id uuid NOT NULL,
    name         text NOT NULL,
    PRIMARY KEY (account_id, tag_id),
    UNIQUE (account_id, name)
);
COMMENT ON TABLE tag IS 'some hundreds an account at most, for which reason there is no index by group';

CREATE TABLE tagging (
    account_id   uuid NOT NULL,
    kind         text NOT NULL,
    resource_key text NOT NULL,
    tag_id       uuid NOT NULL,
    PRIMARY KEY (account_id, kind, resource_key, tag_id)
);
CREATE INDEX tagging_tag ON tagging (account_id, tag_id);
COMMENT ON TABLE tagging IS 'one row a tag of a resource; goes with either of the two';
COMMENT ON COLUMN tagging.kind IS 'type of the resource as the API calls it: campaign, list, segment';
COMMENT ON COLUMN tagging.resource_key IS 'id of the resource as its own table has it, as text';
