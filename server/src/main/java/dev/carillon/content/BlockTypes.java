package dev.carillon.content;

import dev.carillon.jsonapi.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of blocks, by the names that clients use: those that can be made here, and the others.
final class BlockTypes {

    static final List<String> MAKEABLE =
            List.of("button", "drop_shadow", "horizontal_rule", "html", "image", "spacer", "text");

    static final List<String> KNOWN = List.of(
            "button",
            "coupon",
            "drop_shadow",
            "header",
            "horizontal_rule",
            "html",
            "image",
            "product",
            "review",
            "social",
            "spacer",
            "split",
            "table",
            "text",
            "unsupported",
            "video");

    private static final String ALL_MAKEABLE = "'" + String.join("', '", MAKEABLE) + "'";

    private BlockTypes() {}

    /// A block of a type that can be made; any other is told to the client by its name.
    static Choice choice(Map<String, Shape> shapes) {
        return new Choice(fields -> {
            var type = fields.text("type");
            type.filter(given -> !MAKEABLE.contains(given))
                    .ifPresentOrElse(given -> refuse(fields, given), () -> fields.missing("type", ""));
            return type.flatMap(given -> Optional.ofNullable(shapes.get(given)));
        });
    }

    private static void refuse(Fields fields, String type) {
        fields.problem(
                "type",
                KNOWN.contains(type)
                        ? "Blocks of type '" + type + "' cannot be made here; these can: " + ALL_MAKEABLE + "."
                        : "'type' must be one of " + ALL_MAKEABLE + ".");
    }
}
