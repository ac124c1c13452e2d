package dev.carillon.tag;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.QueryChange;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.Revision;
import java.util.List;
import java.util.Set;

/// All dated differences of tags and their groups.
public final class TagChanges {

    private TagChanges() {}

    public static List<Change> all() {
        return List.of(
                new GroupInAttributes(),
                new QueryChange(
                        Revision.of("2026-04-15"),
                        "Lists of tags and of tag groups take `page[size]`.",
                        Set.of("GET /api/tags", "GET /api/tag-groups"),
                        QueryRules::withoutPageSize),
                new TagGroupAnswers());
    }
}
