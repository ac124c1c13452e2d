package dev.carillon.campaign.classic;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads the definition of a push message, standard or silent.
final class PushReader {

    private static final List<String> TYPES = List.of("standard", "silent");
    private static final List<String> ACTIONS = List.of("open_app", "deep_link", "open_url", "dismiss");
    private static final List<String> ON_OPEN = List.of("open_app", "deep_link", "open_web_url");
    private static final List<String> BADGES = List.of("increment_one", "set_count", "set_property");

    private static final int MAX_TITLE_LENGTH = 512;
    private static final int MAX_BODY_LENGTH = 512;
    private static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_LABEL_LENGTH = 40;
    private static final int MAX_BUTTONS = 3;
    private static final int MAX_PAIRS = 10;

    private PushReader() {}

    static ObjectNode read(Fields definition, boolean isNew) {
        var details = Json.object();
        var content = definition.object("content");
        var type = definition.word("notification_type", TYPES);
        var silent = type.map("silent"::equals).orElse(content.isEmpty());
        if (type.isPresent() || isNew) {
            details.put("notification_type", silent ? "silent" : "standard");
        }
        if (silent && content.isPresent()) {
            definition.problem("content", "A silent notification has no content.");
        }
        if (isNew && !silent) {
            definition.requiredObject("content");
        }
        content.ifPresent(given -> content(given, isNew, details));
        pairs(definition, details);
        definition.object("options").ifPresent(options -> options(options, details));
        return details;
    }

    private static void content(Fields content, boolean isNew, ObjectNode details) {
        copy(content, "title", MAX_TITLE_LENGTH, details);
        if (isNew) {
            details.put("body", content.requiredText("body", MAX_BODY_LENGTH));
        } else {
            copy(content, "body", MAX_BODY_LENGTH, details);
        }
        copy(content, "dynamic_image", MAX_URL_LENGTH, details);
        content.objects("action_buttons").ifPresent(buttons -> {
            if (buttons.size() > MAX_BUTTONS) {
                content.problem("action_buttons", "At most " + MAX_BUTTONS + " buttons are possible.");
            }
            var array = details.putArray("action_buttons");
            buttons.forEach(button -> array.add(button(button)));
        });
    }

    private static ObjectNode button(Fields button) {
        var node = Json.object()
                .put("label", button.requiredText("label", MAX_LABEL_LENGTH))
                .put("action_type", button.requiredWord("action_type", ACTIONS));
        node.put("position", button.integer("position").orElse(null));
        copy(button, "url", MAX_URL_LENGTH, node);
        return node;
    }

    private static void pairs(Fields definition, ObjectNode details) {
        definition.map("kv_pairs").ifPresent(pairs -> {
            if (pairs.size() > MAX_PAIRS) {
                definition.problem("kv_pairs", "At most " + MAX_PAIRS + " pairs are possible.");
            }
            var node = details.putObject("kv_pairs");
            pairs.forEach(node::set);
        });
    }

    private static void options(Fields options, ObjectNode details) {
        options.bool("play_sound").ifPresent(on -> details.put("play_sound", on));
        options.object("on_open").ifPresent(onOpen -> details.set("on_open", onOpen(onOpen)));
        options.object("badge").ifPresent(badge -> details.set("badge", badge(badge)));
    }

    private static ObjectNode onOpen(Fields onOpen) {
        var type = onOpen.requiredWord("type", ON_OPEN);
        var node = Json.object().put("type", type);
        if (type.equals("deep_link")) {
            copy(onOpen, "ios_deep_link", MAX_URL_LENGTH, node);
            copy(onOpen, "android_deep_link", MAX_URL_LENGTH, node);
        } else if (type.equals("open_web_url")) {
            copy(onOpen, "web_url", MAX_URL_LENGTH, node);
        }
        return node;
    }

    private static ObjectNode badge(Fields badge) {
        var display = badge.bool("display").orElseGet(() -> badge.missing("display", false));
        var node = Json.object().put("display", display);
        badge.object("badge_options").ifPresent(options -> {
            var config = options.requiredWord("badge_config", BADGES);
            var kept = node.putObject("badge_options").put("badge_config", config);
            if (config.equals("set_count")) {
                kept.put("value", options.requiredText("value", MAX_LABEL_LENGTH));
            } else if (config.equals("set_property")) {
                kept.put("set_from_property", options.requiredText("set_from_property", MAX_URL_LENGTH));
            }
        });
        return node;
    }

    private static void copy(Fields from, String name, int maxLength, ObjectNode to) {
        var text = from.text(name, maxLength);
        if (from.has(name)) {
            to.put(name, text.orElse(null));
        }
    }
}
