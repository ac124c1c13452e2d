package dev.carillon.content;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;
import java.util.Set;

/// What clones or renders a template named it among the attributes.
final class TemplateIdInData implements Change {

    private static final Set<String> OPERATIONS = Set.of("POST /api/template-clone", "POST /api/template-render");

    @Override
    public Revision since() {
        return Revision.of("2023-09-15");
    }

    @Override
    public String difference() {
        return "Clones and renderings name the template as `data.id`, no longer as `attributes.id`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (OPERATIONS.contains(operation)) {
            body.move("/data/attributes/id", "/data/id");
        }
    }
}
