package dev.carillon.campaign.classic;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the definition of a push message, standard or silent.
final class PushReader {

    private static final String STANDARD = "standard";
    private static final String SILENT = "silent";

    private static final List<String> TYPES = List.of(STANDARD, SILENT);
    private static final List<String> ACTIONS = List.of("open_app", "deep_link", "open_url", "dismiss");
    private static final List<String> LEADS_SOMEWHERE = List.of("deep_link", "open_url");
    private static final List<String> ON_OPEN = List.of("open_app", "deep_link", "open_web_url");
    private static final List<String> BADGES = List.of("increment_one", "set_count", "set_property");

    private static final int MAX_TITLE_LENGTH = 512;
    private static final int MAX_BODY_LENGTH = 512;
    private static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_LABEL_LENGTH = 40;
    private static final int MAX_BUTTONS = 3;
    private static final int MAX_PAIRS = 10;
    private static final int MAX_PAIR_LENGTH = 1_024;

    private PushReader() {}

    /// @param isNew a whole message, which has content unless it is silent; else what is absent stays
    static ObjectNode read(Fields definition, boolean isNew) {
        var details = Json.object();
        var content = definition.object("content");
        var options = definition.object("options");
        var type = definition.word("notification_type", TYPES);
        if (type.isPresent() || isNew) {
            details.put("notification_type", type.orElse(content.isPresent() ? STANDARD : SILENT));
        }
        if (details.path("notification_type").stringValue("").equals(SILENT)) {
            content.ifPresent(_ -> definition.problem("content", "A silent notification has no content."));
            options.ifPresent(_ -> definition.problem("options", "A silent notification has no options."));
        } else if (isNew) {
            definition.requiredObject("content");
        }
        content.ifPresent(given -> content(given, isNew, details));
        options.ifPresent(given -> options(given, details));
        pairs(definition, details);
        return details;
    }

    private static void content(Fields content, boolean isNew, ObjectNode details) {
        copy(content, "title", MAX_TITLE_LENGTH, details);
        if (isNew || content.has("body")) {
            details.put("body", content.requiredText("body", MAX_BODY_LENGTH));
        }
        copy(content, "dynamic_image", MAX_URL_LENGTH, details);
        if (content.isNull("action_buttons")) {
            details.putNull("action_buttons");
        }
        content.objects("action_buttons").ifPresent(buttons -> {
            if (buttons.size() > MAX_BUTTONS) {
                content.problem("action_buttons", "At most " + MAX_BUTTONS + " buttons are possible.");
            }
            details.putArray("action_buttons").addAll(inOrder(content, buttons));
        });
    }

    /// Buttons without positions stand as they were given.
    private static List<ObjectNode> inOrder(Fields content, List<Fields> buttons) {
        var placed =
                buttons.stream().anyMatch(button -> button.integer("position").isPresent());
        var read = IntStream.range(0, buttons.size())
                .mapToObj(i -> button(buttons.get(i), placed ? Optional.empty() : Optional.of(i)))
                .sorted(Comparator.comparingInt(
                        button -> button.path("position").asInt(-1)))
                .toList();
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).path("position").asInt(-1) != i) {
                content.problem("action_buttons", "The positions of the buttons must be 0, 1, 2 without a gap.");
                break;
            }
        }
        return read;
    }

    private static ObjectNode button(Fields button, Optional<Integer> place) {
        var action = button.requiredWord("action_type", ACTIONS);
        var url = button.text("url", MAX_URL_LENGTH).filter(given -> !given.isBlank());
        if (LEADS_SOMEWHERE.contains(action) && url.isEmpty()) {
            button.problem("url", "A button with the action " + action + " needs a 'url'.");
        } else if (!LEADS_SOMEWHERE.contains(action) && url.isPresent()) {
            button.problem("url", "A button with the action " + action + " has no 'url'.");
        }
        return Json.object()
                .put("label", button.requiredText("label", MAX_LABEL_LENGTH))
                .put("action_type", action)
                .put("position", place.or(() -> button.integer("position")).orElse(null))
                .put("url", url.orElse(null));
    }

    /// Both providers carry flat pairs only.
    private static void pairs(Fields definition, ObjectNode details) {
        if (definition.isNull("kv_pairs")) {
            details.putNull("kv_pairs");
        }
        definition.map("kv_pairs").ifPresent(pairs -> {
            if (pairs.size() > MAX_PAIRS) {
                definition.problem("kv_pairs", "At most " + MAX_PAIRS + " pairs are possible.");
            }
            pairs.forEach((key, value) -> {
                if (key.isBlank() || !isScalar(value) || value.asString().length() > MAX_PAIR_LENGTH) {
                    definition.problem(
                            "kv_pairs",
                            "'" + key + "' must be a name, and its value a text, a number, true or false of at most "
                                    + MAX_PAIR_LENGTH + " characters.");
                }
            });
            var node = details.putObject("kv_pairs");
            pairs.forEach(node::set);
        });
    }

    private static boolean isScalar(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean();
    }

    private static void options(Fields options, ObjectNode details) {
        options.bool("play_sound").ifPresent(on -> details.put("play_sound", on));
        for (var name : List.of("on_open", "badge")) {
            if (options.isNull(name)) {
                details.putNull(name);
            }
        }
        options.object("on_open").ifPresent(onOpen -> details.set("on_open", onOpen(onOpen)));
        options.object("badge").ifPresent(badge -> details.set("badge", badge(badge)));
    }

    private static ObjectNode onOpen(Fields onOpen) {
        var type = onOpen.requiredWord("type", ON_OPEN);
        var node = Json.object().put("type", type);
        if (type.equals("deep_link")) {
            copy(onOpen, "ios_deep_link", MAX_URL_LENGTH, node);
            copy(onOpen, "android_deep_link", MAX_URL_LENGTH, node);
            if (isBlank(node, "ios_deep_link") && isBlank(node, "android_deep_link")) {
                onOpen.problem("A deep link needs 'ios_deep_link', 'android_deep_link' or both.");
            }
        } else if (type.equals("open_web_url")) {
            node.put("web_url", onOpen.requiredText("web_url", MAX_URL_LENGTH));
        }
        return node;
    }

    private static boolean isBlank(ObjectNode node, String name) {
        return node.path(name).stringValue("").isBlank();
    }

    private static ObjectNode badge(Fields badge) {
        var display = badge.bool("display").orElseGet(() -> badge.missing("display", false));
        var node = Json.object().put("display", display);
        badge.object("badge_options").ifPresent(options -> {
            if (!display) {
                badge.problem("badge_options", "A badge that is not displayed has no options.");
            }
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
