package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;

/// The template to assign to a message was named among the attributes.
final class TemplateInAttributes implements Change {

    private static final String TEMPLATE = "/data/relationships/template/data";

    @Override
    public Revision since() {
        return Revision.of("2023-07-15");
    }

    @Override
    public String difference() {
        return "The template to assign is a relationship, no longer `attributes.template_id`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        var given = Paths.ATTRIBUTES + "/template_id";
        if (operation.equals(Paths.ASSIGN) && body.value(given).isPresent()) {
            body.put(TEMPLATE + "/type", Json.node("template"));
            body.move(given, TEMPLATE + "/id");
        }
    }
}
