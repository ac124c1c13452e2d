package dev.carillon.tag;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;

/// The group of a new tag was named among the attributes.
final class GroupInAttributes implements Change {

    private static final String GIVEN = "/data/attributes/tag_group_id";
    private static final String GROUP = "/data/relationships/tag-group/data";

    @Override
    public Revision since() {
        return Revision.of("2023-07-15");
    }

    @Override
    public String difference() {
        return "The group of a new tag is a relationship, no longer `attributes.tag_group_id`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (!operation.equals("POST /api/tags")) {
            return;
        }
        if (body.value(GIVEN).isPresent()) {
            body.put(GROUP + "/type", Json.node(TagGroupDocument.TAG_GROUP.name()));
            body.move(GIVEN, GROUP + "/id");
        } else {
            body.drop(GIVEN);
        }
    }
}
