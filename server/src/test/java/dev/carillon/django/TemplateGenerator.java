package dev.carillon.django;

import java.util.List;
import java.util.SplittableRandom;

/// Writes templates at random that use the whole language, with values that fit and values that do not.
final class TemplateGenerator {

    private static final List<String> VALUES = List.of(
            "name",
            "markup",
            "blank",
            "lines",
            "many",
            "number_text",
            "emoji",
            "quotes",
            "sentence",
            "zero",
            "one",
            "five",
            "minus",
            "big",
            "price",
            "small",
            "huge",
            "half",
            "yes",
            "no",
            "none",
            "nothing",
            "nothing.deeper",
            "list",
            "empty",
            "mixed",
            "nested",
            "map",
            "map.a",
            "map.list.0",
            "map.absent",
            "people",
            "people.0.name",
            "people.1.town",
            "pairs",
            "date",
            "moment",
            "zoned",
            "clock",
            "list.0",
            "list.9",
            "name.0",
            "'text'",
            "\"<b>\"",
            "'it\\'s'",
            "3",
            "-2",
            "1.5",
            "0",
            "True",
            "False",
            "None");

    private static final List<String> PLAIN = List.of(
            "upper",
            "lower",
            "title",
            "capfirst",
            "slugify",
            "addslashes",
            "iriencode",
            "wordcount",
            "make_list",
            "urlencode",
            "phone2numeric",
            "yesno",
            "pluralize",
            "safe",
            "escape",
            "force_escape",
            "escapeseq",
            "safeseq",
            "linebreaks",
            "linebreaksbr",
            "linenumbers",
            "json_script",
            "striptags",
            "escapejs",
            "length",
            "first",
            "last",
            "unordered_list",
            "floatformat",
            "filesizeformat",
            "date",
            "time",
            "timesince",
            "timeuntil",
            "urlize");

    private static final List<String> WITH_ARGUMENT = List.of(
            "default:'x'",
            "default:name",
            "default:\"<i>\"",
            "default_if_none:'n'",
            "cut:' '",
            "cut:'a'",
            "cut:';'",
            "join:', '",
            "join:'<br>'",
            "join:markup",
            "slice:':2'",
            "slice:'-2:'",
            "slice:'::2'",
            "slice:'::-1'",
            "slice:'1'",
            "slice:'x'",
            "add:2",
            "add:'z'",
            "add:list",
            "add:price",
            "divisibleby:2",
            "divisibleby:zero",
            "get_digit:1",
            "get_digit:2",
            "get_digit:9",
            "floatformat:2",
            "floatformat:-2",
            "floatformat:'3g'",
            "floatformat:0",
            "floatformat:'x'",
            "stringformat:'s'",
            "stringformat:'05d'",
            "stringformat:'.2f'",
            "stringformat:'x'",
            "stringformat:'e'",
            "stringformat:'-8s|'",
            "truncatechars:5",
            "truncatechars:0",
            "truncatewords:2",
            "truncatechars_html:5",
            "truncatewords_html:1",
            "wordwrap:7",
            "ljust:8",
            "rjust:8",
            "center:9",
            "center:12",
            "urlencode:''",
            "urlizetrunc:9",
            "yesno:'a,b'",
            "yesno:'a,b,c'",
            "yesno:'a'",
            "pluralize:'es'",
            "pluralize:'y,ies'",
            "date:'Y-m-d'",
            "date:'D, d M y H:i'",
            "date:'jS \\o\\f F'",
            "time:'H:i'",
            "timesince:moment",
            "timeuntil:moment",
            "dictsort:'name'",
            "dictsort:'age'",
            "dictsortreversed:'age'",
            "dictsort:0",
            "dictsort:'absent'",
            "json_script:'an-id'",
            "default:nothing",
            "add:none",
            "truncatechars:'x'",
            "ljust:'x'");

    private static final List<String> TEXTS =
            List.of("a", " b ", "\n", "<p> ", "</p>\n", "<br>", "&", "{", " % } ", "x: ", "😀", "{# no #}", " <i> <b>");

    private static final List<String> LISTS = List.of(
            "list",
            "empty",
            "mixed",
            "nested",
            "map",
            "people",
            "name",
            "nothing",
            "none",
            "five",
            "pairs",
            "map.items",
            "list|slice:':2'",
            "people|dictsort:'age'",
            "many|make_list",
            "markup");

    private static final List<String> OPERATORS =
            List.of("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "and", "or");

    private final SplittableRandom random;

    TemplateGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        return pieces(1 + random.nextInt(3), 0);
    }

    private String pieces(int count, int depth) {
        var out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(piece(depth));
        }
        return out.toString();
    }

    private String piece(int depth) {
        int kind = random.nextInt(depth > 2 ? 9 : 24);
        return switch (kind) {
            case 0, 1 -> of(TEXTS);
            case 2, 3, 4, 5, 6, 7 -> "{{ " + expression() + " }}";
            case 8 -> leaf();
            case 9, 10, 11 ->
                "{% if " + condition(random.nextInt(3)) + " %}" + body(depth) + otherwise(depth) + "{% endif %}";
            case 12, 13, 14 -> loop(depth);
            case 15 ->
                "{% with a=" + expression() + " name=" + expression() + " %}" + body(depth) + "{{ a }}{% endwith %}";
            case 16 -> "{% with " + expression() + " as list %}" + body(depth) + "{% endwith %}";
            case 17 -> "{% spaceless %}" + body(depth) + " <b> x </b> <i>" + body(depth) + "{% endspaceless %}";
            case 18 ->
                "{% autoescape " + (random.nextBoolean() ? "on" : "off") + " %}" + body(depth) + "{% endautoescape %}";
            case 19 ->
                "{% filter " + filter() + (random.nextBoolean() ? "|" + filter() : "") + " %}" + body(depth)
                        + "{% endfilter %}";
            case 20 -> "{% ifchanged %}" + body(depth) + "{% else %}-{% endifchanged %}";
            case 21 ->
                "{% regroup people by " + (random.nextBoolean() ? "town" : "age|divisibleby:2") + " as groups %}"
                        + "{% for group in groups %}{{ group.grouper }}:{% for p in group.list %}{{ p.name }},{% endfor %}{% endfor %}";
            case 22 -> "{% verbatim %}" + body(depth) + "{% endverbatim %}";
            default ->
                "{% for x in list %}{% cycle 'a' name price as c %}{% if x == 'b' %}{% resetcycle c %}{% endif %}{{ c }}{% endfor %}";
        };
    }

    private String leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> "{% firstof " + expression() + " " + expression() + " %}";
            case 1 -> "{% firstof " + expression() + " 'z' as f %}{{ f }}";
            case 2 ->
                "{% widthratio " + expression() + " " + expression() + " " + of(List.of("100", "five", "name", "-3"))
                        + " %}";
            case 3 ->
                "{% now '" + of(List.of("Y-m-d H:i", "D, jS F y P", "c", "r", "U T O e I L", "SHORT_DATE_FORMAT"))
                        + "' %}";
            case 4 -> "{% templatetag " + of(List.of("openblock", "closevariable", "openbrace", "opencomment")) + " %}";
            case 5 -> "{% comment 'why' %}{{ | }}{% nope %}{% endcomment %}";
            case 6 -> "{% cycle 'a' 'b' %}";
            default -> "{% now 'Y' as year %}{{ year }}";
        };
    }

    private String loop(int depth) {
        var names = random.nextInt(4) == 0 ? "x, y" : "x";
        var order = random.nextInt(4) == 0 ? " reversed" : "";
        var inside = switch (random.nextInt(4)) {
            case 0 -> "{{ x }}{{ forloop.counter }}{% if not forloop.last %},{% endif %}";
            case 1 ->
                "{{ forloop.revcounter0 }}{{ x.name }}{{ y }}{% ifchanged x.town %}{{ x.town }}{% endifchanged %}";
            case 2 -> "{% cycle 'odd' 'even' %}{{ forloop.parentloop.counter0 }}{{ x|" + filter() + " }}";
            default -> body(depth);
        };
        return "{% for " + names + " in " + of(LISTS) + order + " %}" + inside
                + (random.nextBoolean() ? "{% empty %}none" : "") + "{% endfor %}";
    }

    private String body(int depth) {
        return pieces(1 + random.nextInt(2), depth + 1);
    }

    private String otherwise(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> "{% else %}" + body(depth);
            case 1 -> "{% elif " + condition(1) + " %}" + body(depth) + "{% else %}" + body(depth);
            default -> "";
        };
    }

    private String condition(int joints) {
        var out = new StringBuilder(random.nextInt(5) == 0 ? "not " : "").append(expression());
        for (int i = 0; i < joints; i++) {
            out.append(' ')
                    .append(of(OPERATORS))
                    .append(random.nextInt(8) == 0 ? " not " : " ")
                    .append(expression());
        }
        return out.toString();
    }

    private String expression() {
        var out = new StringBuilder(of(VALUES));
        for (int filters = Math.max(0, random.nextInt(5) - 2); filters > 0; filters--) {
            out.append('|').append(filter());
        }
        return out.toString();
    }

    private String filter() {
        return of(random.nextInt(5) < 2 ? PLAIN : WITH_ARGUMENT);
    }

    private String of(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
