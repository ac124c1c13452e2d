-- Images: what an account uploaded or imported, and the public links that mails and pages show them by.

CREATE TABLE image (
    account_id uuid NOT NULL,
    image_id   bigint NOT NULL,
    name       text NOT NULL,
    format     text NOT NULL CHECK (format IN ('jpeg', 'png', 'gif')),
    size_bytes integer NOT NULL,
    hidden     boolean NOT NULL,
    link_key   uuid NOT NULL,
    content    bytea NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, image_id)
);
CREATE UNIQUE INDEX image_of_name ON image (account_id, name);
CREATE UNIQUE INDEX image_of_link ON image (account_id, link_key);
-- These formats are compressed already.
ALTER TABLE image ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON COLUMN image.image_id IS 'milliseconds and random bits; decimal digits outside';
COMMENT ON COLUMN image.name IS 'one of a kind in its account: a taken one gets a suffix';
COMMENT ON COLUMN image.format IS 'told from the content, whatever its sender called it';
COMMENT ON COLUMN image.hidden IS 'for the eyes of whoever picks an image: it is listed and shown all the same';
COMMENT ON COLUMN image.link_key IS 'random; who has the link needs nothing else to see the image';
COMMENT ON COLUMN image.content IS 'never changes, so that whoever has it may keep it for good';
