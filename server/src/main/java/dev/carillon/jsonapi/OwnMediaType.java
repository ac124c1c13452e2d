package dev.carillon.jsonapi;

/// Documents had no media type of their own. `MediaTypes` looks at the revision itself, for errors have no operation.
final class OwnMediaType implements Change {

    @Override
    public Revision since() {
        return Revision.OWN_MEDIA_TYPE;
    }

    @Override
    public String difference() {
        return "Documents are `application/vnd.api+json`, no longer `application/json`, and paths have no slash at their end;"
                + " every revision takes both of both.";
    }
}
