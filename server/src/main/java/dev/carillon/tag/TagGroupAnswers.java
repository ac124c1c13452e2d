package dev.carillon.tag;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Revision;

/// A group that was changed or deleted was shown once more. What a handler no longer answers no step can bring back, so
/// that the handler looks at the revision itself.
final class TagGroupAnswers implements Change {

    static final Revision SINCE = Revision.of("2026-04-15");

    @Override
    public Revision since() {
        return SINCE;
    }

    @Override
    public String difference() {
        return "A change or deletion of a tag group is answered 204, no longer 200 with the group.";
    }
}
