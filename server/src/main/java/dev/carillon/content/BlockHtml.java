package dev.carillon.content;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The HTML of one block of a drag-and-drop template.
final class BlockHtml {

    static final String TABLE =
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    private static final Map<String, String> SHADES = Map.of("light", "0.1", "medium", "0.2", "dark", "0.35");

    private BlockHtml() {}

    /// @param block of a type that can be made, as its shape reads it
    static String of(JsonNode block) {
        var data = block.path("data");
        var styles = data.path("styles");
        return switch (block.path("type").asString("")) {
            case "html" -> data.path("content").asString("");
            case "text" -> framed(styles, text(data, styles));
            case "button" -> framed(styles, button(data, styles));
            case "image" -> framed(styles, image(data.path("properties"), styles));
            case "horizontal_rule" -> framed(styles, rule(styles));
            case "spacer" -> spacer(styles);
            case "drop_shadow" -> framed(styles, dropShadow(styles));
            default -> "";
        };
    }

    /// The block's own background, border and padding around it.
    private static String framed(JsonNode styles, String content) {
        var frame = new Css()
                .text("background-color", styles.path("block_background_color"))
                .border(styles, "block_border")
                .padding(styles, "block_padding");
        return TABLE + "><tr><td" + frame.attribute() + ">" + content + "</td></tr></table>\n";
    }

    private static String text(JsonNode data, JsonNode styles) {
        var css = new Css()
                .text("background-color", styles.path("background_color"))
                .padding(styles, "inner_padding")
                .font(styles);
        return "<div" + Markup.attribute("class", styles.path("extra_css_class")) + css.attribute() + ">"
                + data.path("content").asString("") + "</div>";
    }

    private static String button(JsonNode data, JsonNode styles) {
        boolean stretched = styles.path("stretch").booleanValue(false);
        var box = new Css()
                .text("background-color", styles.path("background_color"))
                .border(styles, "border")
                .pixels("border-radius", styles.path("border_radius"))
                .shadow(styles.path("drop_shadow_color"));
        var link = new Css()
                .put("display", stretched ? "block" : "inline-block")
                .padding(styles, "inner_padding")
                .font(styles);
        var align = styles.path("text_align").stringValue("center");
        return "<table role=\"presentation\" align=\"" + align + "\"" + (stretched ? " width=\"100%\"" : "")
                + " cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td align=\"center\"" + box.attribute()
                + "><a" + Markup.attribute("href", data.path("properties").path("href")) + link.attribute() + ">"
                + data.path("content").asString("") + "</a></td></tr></table>";
    }

    private static String image(JsonNode properties, JsonNode styles) {
        var cropped = properties.path("cropping_properties").path("src");
        var source = Markup.attribute("src", cropped.asString("").isBlank() ? properties.path("src") : cropped);
        if (source.isEmpty()) {
            return "";
        }
        var css = new Css().put("border", "0").put("max-width", "100%").pixels("max-width", styles.path("max_width"));
        var image = "<img" + source + " alt=\""
                + Markup.attribute(properties.path("alt_text").asString("")) + "\""
                + Markup.attribute("width", styles.path("width")) + Markup.attribute("height", styles.path("height"))
                + fullWidthOnPhones(styles) + css.attribute() + ">";
        var link = Markup.attribute("href", properties.path("href"));
        var frame = new Css()
                .text("background-color", styles.path("background_color"))
                .padding(styles, "inner_padding")
                .text("text-align", styles.path("align"));
        return "<div" + frame.attribute() + ">" + (link.isEmpty() ? image : "<a" + link + ">" + image + "</a>")
                + "</div>";
    }

    private static String fullWidthOnPhones(JsonNode styles) {
        return styles.path("full_width_mobile").booleanValue(false) ? " class=\"wide-on-phones\"" : "";
    }

    private static String rule(JsonNode styles) {
        var css = new Css()
                .put("margin", "0")
                .put("border", "0")
                .put("border-top", "1px solid #cccccc")
                .pixels("border-top-width", styles.path("border_width"))
                .text("border-top-style", styles.path("border_style"))
                .text("border-top-color", styles.path("border_color"));
        return "<hr" + css.attribute() + ">";
    }

    private static String spacer(JsonNode styles) {
        var css = new Css()
                .pixels("height", styles.path("height"))
                .pixels("line-height", styles.path("height"))
                .text("background-color", styles.path("background_color"));
        return "<div" + css.attribute() + ">&nbsp;</div>\n";
    }

    private static String dropShadow(JsonNode styles) {
        var shade = SHADES.getOrDefault(styles.path("shadow_color").stringValue("medium"), "0.2");
        var css = new Css()
                .put("height", "8px")
                .put("line-height", "8px")
                .put("background", "linear-gradient(rgba(0,0,0," + shade + "),rgba(0,0,0,0))");
        return "<div" + css.attribute() + ">&nbsp;</div>";
    }
}
