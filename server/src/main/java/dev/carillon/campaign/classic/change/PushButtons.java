package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Revision;
import tools.jackson.databind.node.ObjectNode;

/// Push messages had no buttons, and opening one led into the app only.
final class PushButtons implements Change {

    @Override
    public Revision since() {
        return Revision.of("2026-04-15");
    }

    @Override
    public String difference() {
        return "Push messages may have `action_buttons`, and open a web page by `open_web_url`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (operation.equals(Paths.CREATE)) {
            body.each(Paths.MESSAGES, message -> refuseNewer(body, message + "/attributes/definition"));
        } else if (operation.equals(Paths.UPDATE_MESSAGE)) {
            refuseNewer(body, Paths.ATTRIBUTES + "/definition");
        }
    }

    private void refuseNewer(RequestBody body, String definition) {
        var buttons = definition + "/content/action_buttons";
        var onOpen = definition + "/options/on_open/type";
        if (body.value(buttons).isPresent()) {
            body.problem(buttons, "'action_buttons' need the revision " + since().date() + ".");
        }
        if (body.value(onOpen)
                .map(type -> type.stringValue(""))
                .filter("open_web_url"::equals)
                .isPresent()) {
            body.problem(onOpen, "'open_web_url' needs the revision " + since().date() + ".");
        }
    }

    @Override
    public Resource resource(Resource newer) {
        if (newer.type().name().equals(Paths.MESSAGE)
                && newer.attributes().at("/definition/content") instanceof ObjectNode content) {
            content.remove("action_buttons");
        }
        return newer;
    }

    @Override
    public ResourceType type(ResourceType newer) {
        return newer.name().equals(Paths.MESSAGE)
                ? newer.without("definition.content.action_buttons", "definition.options.on_open.web_url")
                : newer;
    }
}
