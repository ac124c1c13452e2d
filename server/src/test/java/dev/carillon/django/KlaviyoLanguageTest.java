package dev.carillon.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlaviyoLanguageTest {

    private final Map<String, @Nullable Object> values = new HashMap<>(Map.of(
            Lookup.NOW,
            Instant.parse("2026-12-31T23:30:00Z"),
            Lookup.ZONE,
            "Europe/Zurich",
            "event",
            Map.of("at", "2016-02-11T16:46:08-05:00", "$value", 1234.5, "Product Name", "Lamp & Co"),
            "fruit",
            List.of("apple", "banana", "orange"),
            "holes",
            Arrays.asList(1, null, 2, 1),
            "items",
            List.of(
                    Map.of("name", "b", "price", 3),
                    Map.of("name", "a", "price", 10),
                    Map.of("name", "B", "price", 3))));

    private String render(String source, Escaping escaping) {
        return switch (Language.klaviyo().parse(source, escaping)) {
            case Parsing.Parsed(var template) -> template.render(Lookup.of(values));
            case Parsing.Failed(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
                    {{ -1.2|abs }} {{ -3|abs }} {{ 1|at_least:5.0 }} {{ 1|at_most:-1.0 }} § 1.2 3 5.0 -1.0
                    {{ 5.01|ceil }} {{ 5.9|floor }} {{ 5.5|round }} {{ 5.04|round:1 }}    § 6.0 5.0 6.0 5.0
                    {{ 5.123|round_up:2 }} {{ 5.129|round_down:2 }}                       § 5.13 5.12
                    {{ '10'|divide:'2' }} {{ '10'|multiply:'2' }} {{ 'x'|multiply:2 }}    § 5.0 20.0 0.0
                    {{ 1|floatadd:1.1 }} {{ 1.1|floatsub:1 }} {{ 1|plus:1 }} {{ 1|minus:2 }} § 2.1 0.1 2.0 -1.0
                    {{ 5|remainder:2 }} {{ -5|modulo:3 }} {{ '.25'|percentize:2 }} {{ 0.5|percentize }} § 1.0 1.0 25.00% 50%
                    {{ holes|compact|sum_list }} {{ 3|gt:2 }} {{ '10'|lt:'9' }} {{ 2|gte:2 }} {{ 3|lte:2 }} § 4.0 True False True False
                    {{ 'hello'|append:' world' }} {{ 'world'|prepend:'hello ' }} {{ 'a'|concat:'b' }} § hello world hello world ab
                    {{ 'ada'|capitalize }} {{ 'Ada'|upcase }} {{ 'Ada'|downcase }}        § Ada ADA ada
                    {{ 'abcdefgh'|truncate:5 }} [{{ ' a '|strip }}] [{{ ' a '|lstrip }}] [{{ ' a '|rstrip }}] § abcd… [a] [a ] [ a]
                    {{ '<b>x</b> y'|strip_html }} {{ 'hello, hello'|remove:'ell' }} {{ 'aXbX'|remove_first:'X' }} {{ 'aXbX'|remove_last:'X' }} § x y ho, ho abX aXb
                    {{ 'Hi, there,'|find_replace:',|-' }} {{ 'aa'|replace_first:'a|b' }} {{ 'aa'|replace_last:'a|b' }} {{ 'Stack Set'|find_replace:'Stack Set|Set' }} § Hi- there- ba ab Set
                    {{ 'a,b'|split:','|last }} {{ 'a1b22c'|resplit:'[0-9]+'|join:'-' }}   § b a-b-c
                    {{ '&lt; & <'|escape_once }}                                          § &lt; &amp; &lt;
                    {{ 'a b&c'|urlencode_plus }} {{ 'a%20b+c'|urldecode }} {{ 'a%20b+c'|urldecode_plus }} § a+b%26c a b+c a b c
                    {{ 'ada@x.io'|base64_encode }} {{ 'YWRh'|base64_decode }} {{ 'a?>'|base64_url_safe_encode }} § YWRhQHguaW8= ada YT8-
                    {{ 'a'|md5_hash }} {{ 'a'|sha_1 }}                                    § 0cc175b9c0f1b6a831c399e269772661 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8
                    {{ 'a'|sha_256 }}                                                     § ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
                    {{ 'x.io'|httpize }} {{ 'https://x.io'|httpize }} {{ 'x.io/'|httpsize|trim_slash }} § http://x.io https://x.io https://x.io
                    {{ fruit|size }} {{ 'hello'|count }} {{ fruit|list_to_string }} {{ fruit|reverse|first }} § 3 5 apple, banana and orange orange
                    {{ items|list_where:'name=a'|map:'price' }} {{ items|dictfilter:'price>3'|map:'name' }} § [10] ['a']
                    {{ items|sort:'name'|map:'name'|join:'' }} {{ items|sort_natural:'name'|map:'name'|join:'' }} {{ holes|compact|sort }} § Bab abB [1, 1, 2]
                    {{ holes|compact|uniq }} {{ items|uniq:'price'|map:'name' }}          § [1, 2] ['b', 'a']
                    {{ event|lookup:'Product Name' }} {{ event|lookup:'nothing' }}.       § Lamp & Co .
                    {{ 'http://x/y.png'|missing_image }} {{ nothing|missing_image:'z.png' }} {{ nothing|missing_product_image|slice:':10' }} § http://x/y.png z.png data:image
                    """)
    void filtersDoAsKlaviyosDo(String source, String expected) {
        assertThat(render(source, Escaping.NONE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
                    {{ event.at|format_date_string|date:'F d, o' }}                       § February 11, 2016
                    {{ event.at|format_date_string|date:'m-d-Y g:i a' }}                  § 02-11-2016 4:46 p.m.
                    {{ '2016-02-11'|datetime_from_string|date:'n/j/y' }}{{ nothing|format_date_string|date:'Y' }} § 2/11/16
                    {{ '2016-02-11 16:46:08+0000'|format_date_string|date:'H:i O' }}      § 16:46 +0000
                    {% today '%Y-%m-%d' as today %}{{ today }} {{ today|days_later:5 }}   § 2027-01-01 2027-01-06
                    {% today '%Y-%m-%d' as today %}{{ today|days_later:5|format_date_string|date:'M d' }} § Jan 06
                    {% today '%Y-%m-%d' as d %}{% if d < '2027-01-02' %}early{% else %}late{% endif %} § early
                    {{ '2026-12-01'|weeks_since }} {{ '2025-04-07'|weeks_since:'2025-04-21' }} § 4 2
                    {% current_day %} {% current_weekday %} {% current_month %} {% current_month_name %} {% current_year %} § 1 Friday 1 January 2027
                    {% today '%-d %B %y, %A' as t %}{{ t }}                               § 1 January 27, Friday
                    {% now 'Y-m-d H:i T' %}                                               § 2027-01-01 00:30 CET
                    {% currency_format event|lookup:'$value' %} {% currency_format '12.5'|floatformat:2 %} {% currency_format -3 %} {% currency_format '$40' %} § $1,234.50 $12.50 -$3.00 $40
                    {% render_variable fruit.0 %}                                         § apple
                    """)
    void datesAndAmountsAreTheAccounts(String source, String expected) {
        assertThat(render(source, Escaping.NONE)).isEqualTo(expected);
    }

    @Test
    void amountsAreInTheAccountsCurrency() {
        values.put(Lookup.CURRENCY, "JPY");
        assertThat(render("{% currency_format 1234.5 %}", Escaping.NONE)).isEqualTo("¥1,235");
    }

    @Test
    void whatTheyWriteIsEscaped() {
        assertThat(render(
                        "{{ event|lookup:'Product Name' }}|{{ event|lookup:'Product Name'|append:'<b>' }}",
                        Escaping.HTML))
                .isEqualTo("Lamp &amp; Co|Lamp &amp; Co&lt;b&gt;");
        assertThat(render("{{ '<a&amp;'|escape_once }}{{ 'PGI+'|base64_decode }}", Escaping.HTML))
                .isEqualTo("&lt;a&amp;&lt;b&gt;");
        assertThat(render("{% render_variable event|lookup:'Product Name' %}", Escaping.HTML))
                .isEqualTo("Lamp &amp; Co");
    }

    @Test
    void whatCannotBeDoneIsToldWithItsPlace() {
        assertThatThrownBy(() -> render("a\n{{ 1|divide:0 }}", Escaping.HTML))
                .isInstanceOf(RenderException.class)
                .hasMessage("line 2, column 6: nothing can be divided by 0, in {{ 1|divide:0 }}");
        assertThatThrownBy(() -> render("{{ 'soon'|format_date_string }}", Escaping.HTML))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("this is no date: soon");
        assertThatThrownBy(() -> render("{{ 'a'|resplit:'(' }}", Escaping.HTML))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("this is no pattern");
    }

    /// Django itself has none of these names, so that nobody takes Klaviyo's for its.
    @Test
    void theStandardLanguageHasNoneOfThem() {
        assertThat(Language.standard().parse("{{ a|abs }}", Escaping.HTML)).isInstanceOf(Parsing.Failed.class);
        assertThat(Language.standard().parse("{% current_day %}", Escaping.HTML))
                .isInstanceOf(Parsing.Failed.class);
    }
}
