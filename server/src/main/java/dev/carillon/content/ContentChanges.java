package dev.carillon.content;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.FieldChange;
import dev.carillon.jsonapi.Filter;
import dev.carillon.jsonapi.QueryChange;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.Revision;
import java.util.List;
import java.util.Set;

/// What templates had otherwise in older revisions of the API.
public final class ContentChanges {

    private ContentChanges() {}

    public static List<Change> all() {
        var template = TemplateDocument.TEMPLATE.name();
        return List.of(
                new TemplateIdInData(),
                new FieldChange(Revision.of("2025-01-15"), "Templates have an AMP version.", template, List.of("amp")),
                new FieldChange(
                        Revision.of("2026-04-15"),
                        "Drag-and-drop templates show their definition where it is asked for.",
                        template,
                        List.of("definition")),
                new QueryChange(
                        Revision.of("2025-10-15"),
                        "Templates can be filtered by a part of their `name`.",
                        Set.of("GET /api/templates"),
                        newer -> newer.withoutOperator("name", Filter.Operator.CONTAINS)),
                new QueryChange(
                        Revision.of("2026-04-15"),
                        "Lists of templates take `page[size]`.",
                        Set.of("GET /api/templates"),
                        QueryRules::withoutPageSize));
    }
}
