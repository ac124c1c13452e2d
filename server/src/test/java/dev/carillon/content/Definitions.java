package dev.carillon.content;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Definitions of drag-and-drop templates for tests.
final class Definitions {

    /// The data of one block of each type that can be made.
    static final Map<String, String> BLOCKS = Map.of(
            "text", """
                    {"content": "<p>Hello {{ first_name }}</p>", "display_options": {},
                     "styles": {"color": "#123456", "font_size": 18, "line_height": 1.5, "block_padding_top": 9,
                                "text_align": "center", "extra_css_class": "big"}}""",
            "html", """
                    {"content": "<em>raw</em>", "display_options": {"show_on": "desktop"}}""",
            "image", """
                    {"properties": {"dynamic": false, "src": "https://carillon.test/a.png?a=1&b=2", "alt_text": "A \\"bell\\"",
                                    "href": "{{ url|default:\\"https://carillon.test\\" }}", "cropping_properties": null},
                     "display_options": {}, "styles": {"width": 120, "align": "right"}}""",
            "button", """
                    {"content": "Buy", "properties": {"href": "https://carillon.test/buy"}, "display_options": {},
                     "styles": {"background_color": "#ff0000", "border_radius": 4, "stretch": true}}""",
            "spacer", """
                    {"display_options": {}, "styles": {"height": 33}}""",
            "horizontal_rule", """
                    {"display_options": {}, "styles": {"border_style": "dashed", "border_width": 3, "border_color": "green"}}""",
            "drop_shadow", """
                    {"display_options": {}, "styles": {"shadow_color": "dark"}}""");

    private Definitions() {}

    static String block(String type, String data) {
        return """
                {"content_type": "block", "type": "%s", "data": %s}""".formatted(type, data);
    }

    static String block(String type) {
        return block(type, BLOCKS.getOrDefault(type, "{}"));
    }

    /// A definition with a column for each of these lists of blocks, in one row.
    static String columns(String layout, List<String> columns) {
        return """
                {"body": {"properties": {"css_class": "page"}, "styles": {"background_color": "#eeeeee", "width": 640},
                  "sections": [{"content_type": "section", "type": "section",
                    "data": {"properties": {}, "display_options": {}, "styles": {"inner_padding_left": 7}},
                    "rows": [{"data": {"styles": {"column_layout": "%s"}}, "columns": [%s]}]}]},
                 "styles": []}""".formatted(
                        layout,
                        columns.stream()
                                .map("{\"data\": {}, \"blocks\": [%s]}"::formatted)
                                .collect(Collectors.joining(", ")));
    }

    static String of(String... blocks) {
        return columns("1-column-full-width", List.of(String.join(", ", blocks)));
    }
}
