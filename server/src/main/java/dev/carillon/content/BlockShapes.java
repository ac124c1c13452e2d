package dev.carillon.content;

import static dev.carillon.content.Shape.flags;
import static dev.carillon.content.Shape.inner;
import static dev.carillon.content.Shape.numbers;
import static dev.carillon.content.Shape.oneOf;
import static dev.carillon.content.Shape.readOnly;
import static dev.carillon.content.Shape.texts;
import static dev.carillon.content.Shape.wholeNumbers;

import dev.carillon.content.Shape.Kind;
import dev.carillon.content.Shape.Member;
import java.util.List;
import java.util.Map;

/// What blocks can hold: in templates, and as universal content, which describes some of them less closely.
final class BlockShapes {

    private static final List<Member> FONT = Shape.of(
                    texts("color", "font_family"),
                    wholeNumbers("font_size"),
                    List.of(oneOf("font_style", "italic", "normal")),
                    texts("font_weight"),
                    wholeNumbers("letter_spacing"),
                    texts("text_decoration"))
            .members();

    private static final List<Member> INNER_PADDING =
            wholeNumbers("inner_padding_bottom", "inner_padding_left", "inner_padding_right", "inner_padding_top");

    /// Around a block.
    private static final List<Member> BLOCK = Shape.of(
                    texts("block_background_color"),
                    wholeNumbers(
                            "block_padding_bottom", "block_padding_left", "block_padding_right", "block_padding_top"))
            .members();

    private static final List<Member> BLOCK_BORDER = Shape.of(
                    texts("block_border_color"),
                    List.of(borderStyle("block_border_style")),
                    wholeNumbers("block_border_width"))
            .members();

    private static final List<Member> BORDER = Shape.of(
                    texts("border_color"), List.of(borderStyle("border_style")), wholeNumbers("border_width"))
            .members();

    private static final List<Member> STRETCH = flags("mobile_stretch_content");

    private static final Shape BUTTON_STYLES = Shape.of(
            texts("background_color"),
            BLOCK,
            BORDER,
            wholeNumbers("border_radius"),
            texts("drop_shadow_color"),
            FONT,
            INNER_PADDING,
            STRETCH,
            flags("stretch"),
            List.of(alignment("text_align")));

    private static final Shape DROP_SHADOW_STYLES =
            Shape.of(BLOCK, STRETCH, List.of(oneOf("shadow_color", "dark", "light", "medium")));

    private static final Shape RULE_STYLES = Shape.of(BLOCK, BORDER, STRETCH);

    private static final Shape IMAGE_STYLES = Shape.of(
            List.of(alignment("align")),
            texts("background_color"),
            BLOCK,
            BLOCK_BORDER,
            flags("full_width_mobile"),
            wholeNumbers("height", "max_width", "width"),
            INNER_PADDING,
            STRETCH);

    private static final Shape SPACER_STYLES = Shape.of(texts("background_color"), wholeNumbers("height"));

    private static final Shape TEXT_STYLES = Shape.of(
            texts("background_color"),
            BLOCK,
            BLOCK_BORDER,
            texts("extra_css_class"),
            FONT,
            INNER_PADDING,
            numbers("line_height"),
            STRETCH,
            List.of(alignment("text_align"), oneOf("text_table_layout", "auto", "fixed", "inherit", "initial")));

    private static final Shape BUTTON_PROPERTIES = Shape.of(texts("href"));

    private static final Shape CROPPING =
            Shape.of(texts("aspect_ratio", "asset_id", "src"), wholeNumbers("height", "width", "x", "y"));

    private static final Member DYNAMIC = new Member("dynamic", new Kind.Flag());

    private static final List<Member> IMAGE = texts("alt_text", "href", "src");

    private static final Choice IMAGE_PROPERTIES = Choice.byFlag(
            "dynamic",
            Shape.of(List.of(DYNAMIC.needed()), IMAGE),
            Shape.of(
                    List.of(DYNAMIC.present()),
                    IMAGE,
                    texts("asset_id"),
                    List.of(inner("cropping_properties", CROPPING))));

    private static final Shape REPEAT = Shape.of(List.of(
            new Member("repeat_for", new Kind.Text()).needed(), new Member("item_alias", new Kind.Text()).needed()));

    private static final Member SHOW_ON = oneOf("show_on", "all", "desktop", "mobile");

    /// When anything in a template is shown, how often, and where.
    static final Member DISPLAY_OPTIONS = inner(
                    "display_options",
                    Shape.of(
                            List.of(
                                    SHOW_ON,
                                    inner("content_repeat", REPEAT),
                                    inner("visibility", Shape.of(texts("check", "definition"), flags("is_code_only")))),
                            texts("layout_type"),
                            List.of(new Member("layout_config", new Kind.AnyObject()))))
            .needed();

    private static final Member UNIVERSAL_DISPLAY_OPTIONS = inner(
                    "display_options",
                    Shape.of(List.of(SHOW_ON), texts("visible_check"), List.of(inner("content_repeat", REPEAT))))
            .needed();

    private static final Member CONTENT = new Member("content", new Kind.Text());

    /// The blocks of a template.
    static final Choice IN_TEMPLATE = BlockTypes.choice(Map.of(
            "button",
            block(CONTENT.present(), inner("properties", BUTTON_PROPERTIES).needed(), styles(BUTTON_STYLES)),
            "drop_shadow",
            block(styles(DROP_SHADOW_STYLES)),
            "horizontal_rule",
            block(styles(RULE_STYLES)),
            "html",
            block(CONTENT.needed()),
            "image",
            block(new Member("properties", new Kind.InnerChoice(IMAGE_PROPERTIES)).needed(), styles(IMAGE_STYLES)),
            "spacer",
            block(styles(SPACER_STYLES)),
            "text",
            block(CONTENT.needed(), styles(TEXT_STYLES))));

    private static final Shape UNDESCRIBED =
            Shape.of(type(), List.of(new Member("data", new Kind.AnyObject()).present()));

    /// Universal content.
    static final Choice UNIVERSAL = BlockTypes.choice(Map.of(
            "button", UNDESCRIBED,
            "drop_shadow", UNDESCRIBED,
            "horizontal_rule", UNDESCRIBED,
            "html", universal(CONTENT.needed(), UNIVERSAL_DISPLAY_OPTIONS),
            "image", UNDESCRIBED,
            "spacer", UNDESCRIBED,
            "text", universal(CONTENT.needed(), UNIVERSAL_DISPLAY_OPTIONS, styles(TEXT_STYLES))));

    private BlockShapes() {}

    static Member alignment(String name) {
        return oneOf(name, "center", "left", "right");
    }

    static Member borderStyle(String name) {
        return oneOf(name, "dashed", "dotted", "groove", "inset", "none", "outset", "ridge", "solid");
    }

    static List<Member> border() {
        return BORDER;
    }

    static List<Member> innerPadding() {
        return INNER_PADDING;
    }

    /// Of text anywhere, with its alignment and the height of its lines.
    static List<Member> text() {
        return Shape.of(FONT, numbers("line_height"), List.of(alignment("text_align")))
                .members();
    }

    /// The names of what the styles of a text block can hold.
    static List<String> textStyles() {
        return TEXT_STYLES.members().stream().map(Member::name).toList();
    }

    static Member styles(Shape shape) {
        return inner("styles", shape).needed();
    }

    private static Shape block(Member... data) {
        var shape = Shape.of(List.of(data), List.of(DISPLAY_OPTIONS));
        return Shape.of(
                readOnly("id", "data_id", "universal_id"),
                type(),
                List.of(inner("data", shape).needed()));
    }

    private static Shape universal(Member... data) {
        return Shape.of(type(), List.of(inner("data", Shape.of(List.of(data))).needed()));
    }

    private static List<Member> type() {
        return List.of(
                oneOf("content_type", "block").needed(),
                new Member("type", new Kind.OneOf(BlockTypes.MAKEABLE)).needed());
    }
}
