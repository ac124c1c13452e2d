package dev.carillon.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Makes the HTML of a drag-and-drop template from its definition: plain tables, as every mail program shows them.
final class DefinitionHtml {

    private static final String PHONES = """
            @media only screen and (max-width: 480px) {
            .desktop {display: none !important}
            .column {display: block !important; width: 100% !important}
            .wide-on-phones {width: 100% !important; height: auto !important}
            """;

    private static final String DESKTOPS = """
            @media only screen and (min-width: 481px) {
            .mobile {display: none !important}
            }
            """;

    private static final Pattern PERCENT = Pattern.compile("(\\d+)%");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");
    private static final int DEFAULT_WIDTH = 600;

    private final JsonNode definition;
    private final StringBuilder out = new StringBuilder();

    private DefinitionHtml(JsonNode definition) {
        this.definition = definition;
    }

    /// @param definition as its shape reads it
    static String of(JsonNode definition) {
        return new DefinitionHtml(definition).run();
    }

    private String run() {
        var body = definition.path("body");
        var styles = body.path("styles");
        var base = style("base-styles").path("styles");
        int width = styles.path("width").intValue(DEFAULT_WIDTH);
        var page = new Css()
                .put("margin", "0")
                .background(base, "")
                .text("background-color", styles.path("background_color"));
        var container = new Css()
                .put("width", width + "px")
                .put("max-width", "100%")
                .text("background-color", base.path("content_background_color"))
                .border(base, "border")
                .pixels("border-radius", base.path("border_radius"))
                .pixels("margin-top", base.path("margin_top"));
        out.append("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n");
        styleSheet();
        out.append("</style>\n</head>\n<body")
                .append(page.attribute())
                .append(">\n")
                .append(BlockHtml.TABLE)
                .append("><tr><td align=\"center\">\n<table role=\"presentation\"")
                .append(Markup.attribute("id", body.path("properties").path("id")))
                .append(Markup.attribute("class", body.path("properties").path("css_class")))
                .append(" width=\"")
                .append(width)
                .append("\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"")
                .append(container.attribute())
                .append("><tr><td")
                .append(new Css().padding(base, "inner_padding").attribute())
                .append(">\n");
        body.path("sections").forEach(this::section);
        return out.append("</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n")
                .toString();
    }

    private JsonNode style(String type) {
        return definition
                .path("styles")
                .valueStream()
                .filter(style -> style.path("style_type").asString("").equals(type))
                .findFirst()
                .orElseGet(() -> definition.path(type));
    }

    private void styleSheet() {
        var phones = new StringBuilder(PHONES);
        sheet("text-styles", "td, p, div, li", phones);
        for (int level = 1; level <= 4; level++) {
            sheet("heading-" + level + "-styles", "h" + level, phones);
        }
        var link = style("link-styles").path("styles");
        out.append(new Css().font(link).rule("a")).append(phones).append("}\n").append(DESKTOPS);
    }

    private void sheet(String type, String selector, StringBuilder phones) {
        var styles = style(type).path("styles");
        out.append(new Css()
                .font(styles)
                .pixels("margin-bottom", styles.path("margin_bottom"))
                .rule(selector));
        phones.append(new Css()
                .pixels("font-size", styles.path("mobile_font_size"))
                .text("line-height", styles.path("mobile_line_height"))
                .rule(selector));
    }

    private void section(JsonNode section) {
        var styles = section.path("data").path("styles");
        shown(section.path("data").path("display_options"), () -> {
            var css = new Css()
                    .background(styles, "background_color")
                    .border(styles, "border")
                    .padding(styles, "inner_padding");
            if (styles.path("content_color_type").asString("").equals("section")) {
                css.text("background-color", styles.path("content_color"));
            }
            out.append(BlockHtml.TABLE)
                    .append("><tr><td")
                    .append(css.attribute())
                    .append(">\n");
            section.path("rows").forEach(row -> row(row, styles));
            out.append("</td></tr></table>\n");
        });
    }

    private void row(JsonNode row, JsonNode section) {
        var columns = row.path("columns");
        var layout = row.path("data").path("styles").path("column_layout").asString("");
        var widths = widths(layout, columns.size());
        boolean stacks = section.path("stack_on_mobile").booleanValue(true)
                && !section.path("column_direction").asString("").equals("no-stack");
        out.append(BlockHtml.TABLE).append("><tr>\n");
        for (int i = 0; i < columns.size(); i++) {
            out.append("<td")
                    .append(stacks && columns.size() > 1 ? " class=\"column\"" : "")
                    .append(" width=\"")
                    .append(widths.get(i))
                    .append("%\" valign=\"")
                    .append(section.path("column_align").stringValue("top"))
                    .append("\">\n");
            columns.get(i).path("blocks").forEach(this::block);
            out.append("</td>\n");
        }
        out.append("</tr></table>\n");
    }

    /// Percents as the layout has them; equal ones if it is not one of as many columns.
    private static List<Integer> widths(String layout, int columns) {
        var percents = new ArrayList<>(
                PERCENT.matcher(layout).results().map(DefinitionHtml::percent).toList());
        if (percents.size() != columns) {
            percents.clear();
            for (int i = 0; i < columns; i++) {
                percents.add(100 / columns);
            }
        }
        return percents;
    }

    private static int percent(MatchResult match) {
        return Integer.parseInt(match.group(1));
    }

    private void block(JsonNode block) {
        shown(block.path("data").path("display_options"), () -> out.append(BlockHtml.of(block)));
    }

    /// Writes something as often, as conditionally and as visibly as its options want it.
    private void shown(JsonNode options, Runnable what) {
        var repeat = options.path("content_repeat");
        var check = options.path("visibility").path("check").asString("");
        var device = options.path("show_on").stringValue("all");
        if (repeat.isObject()) {
            out.append("{% for ")
                    .append(line(repeat.path("item_alias").asString("")))
                    .append(" in ")
                    .append(line(repeat.path("repeat_for").asString("")))
                    .append(" %}");
        }
        if (!check.isBlank()) {
            out.append("{% if ").append(line(check)).append(" %}");
        }
        if (!device.equals("all")) {
            out.append("<div class=\"").append(device).append("\">");
        }
        what.run();
        out.append(device.equals("all") ? "" : "</div>")
                .append(check.isBlank() ? "" : "{% endif %}")
                .append(repeat.isObject() ? "{% endfor %}" : "");
    }

    /// A tag ends on the line it begins.
    private static String line(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
