package dev.carillon.content;

import static dev.carillon.content.Shape.eachOf;
import static dev.carillon.content.Shape.flags;
import static dev.carillon.content.Shape.inner;
import static dev.carillon.content.Shape.numbers;
import static dev.carillon.content.Shape.oneOf;
import static dev.carillon.content.Shape.readOnly;
import static dev.carillon.content.Shape.texts;
import static dev.carillon.content.Shape.wholeNumbers;

import dev.carillon.content.Shape.Kind;
import dev.carillon.content.Shape.Member;
import dev.carillon.jsonapi.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What the definition of a drag-and-drop template can hold: a body of sections, rows, columns and blocks, and the
/// styles of the whole.
final class DefinitionShapes {

    private static final List<Member> BACKGROUND = Shape.of(
                    texts("background_asset_id"),
                    List.of(
                            oneOf("background_format", "auto", "contain", "cover", "initial", "repeat"),
                            oneOf(
                                    "background_position",
                                    "center-bottom",
                                    "center-center",
                                    "center-top",
                                    "left-bottom",
                                    "left-center",
                                    "left-top",
                                    "right-bottom",
                                    "right-center",
                                    "right-top")),
                    flags("background_repeat"),
                    texts("background_url"))
            .members();

    private static final Shape COLUMN = Shape.of(
            readOnly("id", "data_id"),
            List.of(
                    inner("data", new Shape(List.of())),
                    new Member("blocks", new Kind.EachOf(BlockShapes.IN_TEMPLATE))));

    private static final Member COLUMN_LAYOUT = oneOf(
            "column_layout",
            "1-column-full-width",
            "2-columns-25%-75%",
            "2-columns-33%-67%",
            "2-columns-67%-33%",
            "2-columns-75%-25%",
            "2-columns-equal-width",
            "3-columns-25%-25%-50%",
            "3-columns-25%-50%-25%",
            "3-columns-50%-25%-25%",
            "3-columns-equal-width",
            "4-columns-equal-width");

    private static final Shape ROW = Shape.of(
            readOnly("id", "data_id"),
            List.of(
                    inner("data", Shape.of(List.of(BlockShapes.styles(Shape.of(List.of(COLUMN_LAYOUT))))))
                            .needed(),
                    eachOf("columns", COLUMN)));

    private static final Shape SECTION_STYLES = Shape.of(
            BACKGROUND,
            texts("background_color"),
            flags("background_image_full_width"),
            BlockShapes.border(),
            List.of(
                    oneOf("column_align", "baseline", "bottom", "middle", "top"),
                    oneOf("column_direction", "ltr", "no-stack", "rtl")),
            texts("content_color"),
            List.of(oneOf("content_color_type", "none", "section", "template")),
            BlockShapes.innerPadding(),
            flags("stack_on_mobile"));

    private static final Shape SECTION = Shape.of(
            readOnly("id", "data_id", "universal_id"),
            List.of(
                    oneOf("content_type", "section").needed(),
                    oneOf("type", "section").needed(),
                    inner(
                                    "data",
                                    Shape.of(List.of(
                                            inner(
                                                            "properties",
                                                            Shape.of(flags("is_ai_generated", "is_prebuilt_content")))
                                                    .needed(),
                                            BlockShapes.DISPLAY_OPTIONS,
                                            BlockShapes.styles(SECTION_STYLES))))
                            .needed(),
                    eachOf("rows", ROW)));

    private static final Shape BODY = Shape.of(
            readOnly("id"),
            List.of(
                    inner("properties", Shape.of(texts("id", "css_class"))).needed(),
                    BlockShapes.styles(Shape.of(texts("background_color"), wholeNumbers("width"))),
                    eachOf("sections", SECTION)));

    private static final Shape BASE_PROPERTIES = Shape.of(
            texts("currency"),
            flags(
                    "currency_set_on_template",
                    "disable_websafe_fonts",
                    "is_user_draggable",
                    "mobile_optimizations",
                    "tip_tap_enabled"));

    private static final Shape BASE_STYLES = Shape.of(
            BACKGROUND,
            BlockShapes.border(),
            wholeNumbers("border_radius"),
            texts("content_background_color"),
            BlockShapes.innerPadding(),
            wholeNumbers("margin_top"));

    private static final List<Member> TEXT = Shape.of(
                    BlockShapes.text(), wholeNumbers("mobile_font_size"), numbers("mobile_line_height"))
            .members();

    private static final Shape HEADING = Shape.of(TEXT, wholeNumbers("margin_bottom"));

    private static final Shape LINK = Shape.of(
            texts("color"), List.of(oneOf("font_style", "italic", "normal")), texts("font_weight", "text_decoration"));

    private static final Shape MOBILE = Shape.of(wholeNumbers(
            "mobile_block_padding_left",
            "mobile_block_padding_right",
            "mobile_margin",
            "mobile_padding_bottom",
            "mobile_padding_left",
            "mobile_padding_right",
            "mobile_padding_top"));

    private static final Map<String, Shape> STYLES = styles();

    private static final List<String> STYLE_TYPES = List.copyOf(STYLES.keySet());

    private static final Shape DEFINITION = Shape.of(
            readOnly("id", "template_id"),
            List.of(
                    inner("body", BODY).needed(),
                    new Member("styles", new Kind.EachOf(Choice.byWord("style_type", STYLE_TYPES, STYLES))).needed()));

    private DefinitionShapes() {}

    private static Map<String, Shape> styles() {
        var styles = new LinkedHashMap<String, Shape>();
        styles.put("base-styles", style(inner("properties", BASE_PROPERTIES).needed(), BASE_STYLES));
        styles.put("text-styles", style(Shape.of(TEXT)));
        for (int level = 1; level <= 4; level++) {
            styles.put("heading-" + level + "-styles", style(HEADING));
        }
        styles.put("link-styles", style(LINK));
        var mobile = Shape.of(flags("mobile_padding_override"));
        styles.put("mobile-styles", style(inner("properties", mobile).needed(), MOBILE));
        return styles;
    }

    private static Shape style(Shape styles) {
        return Shape.of(readOnly("id"), styleType(), List.of(BlockShapes.styles(styles)));
    }

    private static Shape style(Member properties, Shape styles) {
        return Shape.of(readOnly("id"), styleType(), List.of(properties, BlockShapes.styles(styles)));
    }

    private static List<Member> styleType() {
        return texts("style_type");
    }

    /// A template's definition, with every member it can have.
    static ObjectNode read(Fields definition) {
        var read = DEFINITION.read(definition);
        var types = read.path("styles").findValuesAsString("style_type");
        // A list with nothing in it leaves all to the mail programs.
        if (!types.isEmpty()
                && !types.stream()
                        .sorted()
                        .toList()
                        .equals(STYLE_TYPES.stream().sorted().toList())) {
            definition.problem(
                    "styles", "There must be exactly one style of each type: " + String.join(", ", STYLE_TYPES) + ".");
        }
        return read;
    }
}
