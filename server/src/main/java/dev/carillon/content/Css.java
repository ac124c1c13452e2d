package dev.carillon.content;

import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The declarations that a definition's styles come to; what a style leaves open is left out. Not thread-safe.
final class Css {

    /// What would end a declaration or a rule, or the style sheet.
    private static final Pattern ENDS = Pattern.compile("[<>{};\\\\\\p{Cntrl}]");

    private final StringJoiner declarations = new StringJoiner(";");

    Css put(String property, String value) {
        declarations.add(property + ":" + value);
        return this;
    }

    Css text(String property, JsonNode value) {
        var text = clean(value);
        return text.isEmpty() ? this : put(property, text);
    }

    private static String clean(JsonNode value) {
        return ENDS.matcher(value.asString("")).replaceAll("").strip();
    }

    Css pixels(String property, JsonNode value) {
        return value.isNumber() ? put(property, value.intValue() + "px") : this;
    }

    /// Four paddings that are named `<prefix>_top` and so on.
    Css padding(JsonNode styles, String prefix) {
        return pixels("padding-top", styles.path(prefix + "_top"))
                .pixels("padding-right", styles.path(prefix + "_right"))
                .pixels("padding-bottom", styles.path(prefix + "_bottom"))
                .pixels("padding-left", styles.path(prefix + "_left"));
    }

    /// Three parts of a border that are named `<prefix>_width` and so on.
    Css border(JsonNode styles, String prefix) {
        return pixels("border-width", styles.path(prefix + "_width"))
                .text("border-style", styles.path(prefix + "_style"))
                .text("border-color", styles.path(prefix + "_color"));
    }

    Css shadow(JsonNode color) {
        var text = clean(color);
        return text.isEmpty() ? this : put("box-shadow", "0 2px 4px " + text);
    }

    Css font(JsonNode styles) {
        return text("color", styles.path("color"))
                .text("font-family", styles.path("font_family"))
                .pixels("font-size", styles.path("font_size"))
                .text("font-style", styles.path("font_style"))
                .text("font-weight", styles.path("font_weight"))
                .pixels("letter-spacing", styles.path("letter_spacing"))
                .text("line-height", styles.path("line_height"))
                .text("text-align", styles.path("text_align"))
                .text("text-decoration", styles.path("text_decoration"));
    }

    Css background(JsonNode styles, String colorName) {
        text("background-color", styles.path(colorName));
        var url = clean(styles.path("background_url"));
        if (!url.isEmpty()) {
            put("background-image", "url('" + url.replace("'", "%27") + "')");
            text("background-size", sizeOf(styles.path("background_format")));
            put("background-repeat", styles.path("background_repeat").booleanValue(false) ? "repeat" : "no-repeat");
            var position = styles.path("background_position").stringValue("center-center");
            put("background-position", position.replace('-', ' '));
        }
        return this;
    }

    /// `repeat` is among the formats, and no size.
    private static JsonNode sizeOf(JsonNode format) {
        return format.asString("").equals("repeat") ? format.path("") : format;
    }

    /// A `style` attribute with a blank before it; nothing if there are no declarations.
    String attribute() {
        return declarations.length() == 0 ? "" : " style=\"" + Markup.attribute(declarations.toString()) + "\"";
    }

    /// A rule of a style sheet; nothing if there are no declarations.
    String rule(String selector) {
        return declarations.length() == 0 ? "" : selector + " {" + declarations + "}\n";
    }
}
