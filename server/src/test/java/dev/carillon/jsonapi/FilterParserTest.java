package dev.carillon.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.jsonapi.Filter.And;
import dev.carillon.jsonapi.Filter.Comparison;
import dev.carillon.jsonapi.Filter.Literal;
import dev.carillon.jsonapi.Filter.Operand.Many;
import dev.carillon.jsonapi.Filter.Operand.None;
import dev.carillon.jsonapi.Filter.Operand.One;
import dev.carillon.jsonapi.Filter.Operator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "equals(name,\"sale\")",
                "equals(name,'sale')",
                " equals ( name , 'sale' ) ",
                "equals(name,\u2018sale\u2019)",
                "equals(name,\u201csale\u201d)",
            })
    void quotesAndBlanksAreAMatterOfTaste(String text) {
        assertThat(FilterParser.parse(text))
                .isEqualTo(new Comparison(Operator.EQUALS, "name", new One(new Literal("sale", true))));
    }

    @Test
    void aCommaAtTheTopMeansAnd() {
        var equals = new Comparison(Operator.EQUALS, "archived", new One(new Literal("true", false)));
        var has = new Comparison(Operator.HAS, "profile", new None());
        assertThat(FilterParser.parse("equals(archived,true),has(profile)")).isEqualTo(new And(List.of(equals, has)));
        assertThat(FilterParser.parse("and(equals(archived,true),has(profile))"))
                .isEqualTo(new And(List.of(equals, has)));
    }

    @Test
    void listsHoldQuotedAndBareValues() {
        assertThat(FilterParser.parse("any(id,[\"a\", 'b',3])"))
                .isEqualTo(new Comparison(
                        Operator.ANY,
                        "id",
                        new Many(List.of(new Literal("a", true), new Literal("b", true), new Literal("3", false)))));
        assertThat(FilterParser.parse("any(id,[])")).isEqualTo(new Comparison(Operator.ANY, "id", new Many(List.of())));
    }

    @Test
    void bareTimesKeepTheirPunctuation() {
        assertThat(FilterParser.parse("greater-than(created_at,2026-01-31T12:00:00+00:00)"))
                .isEqualTo(new Comparison(
                        Operator.GREATER_THAN, "created_at", new One(new Literal("2026-01-31T12:00:00+00:00", false))));
    }

    @Test
    void quotedTextsHoldWhatEndsOthers() {
        assertThat(FilterParser.parse("contains(name,\"a,b)]'\\\"\\\\\")"))
                .isEqualTo(new Comparison(Operator.CONTAINS, "name", new One(new Literal("a,b)]'\"\\", true))));
    }

    @Test
    void fieldsHaveDots() {
        assertThat(FilterParser.parse("equals(messages.channel,'email')"))
                .isInstanceOfSatisfying(
                        Comparison.class, filter -> assertThat(filter.field()).isEqualTo("messages.channel"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equals(name,\"sale\"|19: expected ')'",
                "equals(name,\"sale|18: the text in quotes does not end",
                "equals(name,)|13: expected a value",
                "equals(,\"x\")|8: expected the name of a field",
                "like(name,\"x\")|1: 'like' is no operator",
                "xor(has(a),has(b))|1: 'xor' is no operator",
                "not(has(a),has(b))|1: 'not' takes one filter",
                "equals(a,1) equals(b,2)|13: expected ',' or the end",
                "any(id,[\"a\")|12: expected ']'",
                "any(id,[\"a\",])|13: expected a value",
                "name|5: expected '('",
                "and()|5: expected an operator",
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String problem) {
        assertThatThrownBy(() -> FilterParser.parse(text))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.errors().getFirst().source())
                                .isEqualTo(new ApiError.Source.Parameter("filter")))
                .hasMessageContaining("at character " + problem);
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> FilterParser.parse("and(".repeat(10_000))).hasMessageContaining("nested more than");
    }

    @Test
    void filtersAreJoinedAndNegated() {
        var a = new Comparison(Operator.HAS, "a", new None());
        var b = new Comparison(Operator.HAS, "b", new None());
        assertThat(FilterParser.parse("or(has(a),not(and(has(a), has(b))))"))
                .isEqualTo(new Filter.Or(List.of(a, new Filter.Not(new And(List.of(a, b))))));
    }

    /// A thousand filters, each written in a random hand, are read as what they were.
    @Test
    void whateverIsWrittenIsReadBack() {
        var random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            var filter = filter(random, 4);
            var written = write(filter, random);
            assertThat(FilterParser.parse(written)).as(written).isEqualTo(filter);
        }
    }

    /// Whatever comes is read or refused, and in no time.
    @Test
    void noiseIsRefusedAndNothingWorse() {
        var pieces = List.of(
                "and(",
                "or(",
                "not(",
                "equals(",
                "any(",
                "has(",
                "(",
                ")",
                "[",
                "]",
                ",",
                "'",
                "\"",
                "\\",
                "\u2019",
                "name",
                "a.b",
                " ",
                "\t",
                "true",
                "null",
                "-1.5",
                "2026-01-31T12:00:00+02:00",
                "\ud83d\udd14",
                "\ud83d",
                "");
        var random = new Random(5);
        var read = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                FilterParser.parse(text.toString());
                read++;
            } catch (ApiException e) {
                assertThat(e.errors().getFirst().detail()).contains("cannot be read at character");
            }
        }
        assertThat(read).isPositive();
    }

    private static Filter filter(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 1 : 4)) {
            case 1 -> new And(filters(random, depth - 1));
            case 2 -> new Filter.Or(filters(random, depth - 1));
            case 3 -> new Filter.Not(filter(random, depth - 1));
            default -> comparison(random);
        };
    }

    private static List<Filter> filters(Random random, int depth) {
        return Stream.generate(() -> filter(random, depth))
                .limit(2 + random.nextInt(3))
                .toList();
    }

    private static Comparison comparison(Random random) {
        var operators = List.of(Operator.values());
        var literals =
                Stream.generate(() -> literal(random)).limit(random.nextInt(4)).toList();
        var operand = switch (random.nextInt(3)) {
            case 0 -> new None();
            case 1 -> new One(literal(random));
            default -> new Many(literals);
        };
        return new Comparison(
                operators.get(random.nextInt(operators.size())), "some.field_" + random.nextInt(9), operand);
    }

    private static Literal literal(Random random) {
        var texts = List.of("", "a,b)]", "it\\", "'", "\"", "x \" y ' z", "\ud83d\udd14", "and(has(a))", "%2C+ ");
        var bare = List.of("true", "null", "-1.5e3", "2026-01-31T12:00:00+02:00", "3");
        return random.nextBoolean()
                ? new Literal(texts.get(random.nextInt(texts.size())), true)
                : new Literal(bare.get(random.nextInt(bare.size())), false);
    }

    private static String write(Filter filter, Random random) {
        return switch (filter) {
            case And(var all) -> call("and", all.stream().map(one -> write(one, random)), random);
            case Filter.Or(var any) -> call("or", any.stream().map(one -> write(one, random)), random);
            case Filter.Not(var one) -> call("not", Stream.of(write(one, random)), random);
            case Comparison(var operator, var field, var operand) ->
                call(operator.word(), Stream.concat(Stream.of(field), write(operand, random)), random);
        };
    }

    private static Stream<String> write(Filter.Operand operand, Random random) {
        return switch (operand) {
            case None() -> Stream.of();
            case One(var literal) -> Stream.of(write(literal, random));
            case Many(var literals) ->
                Stream.of(literals.stream()
                        .map(literal -> write(literal, random))
                        .collect(Collectors.joining("," + blank(random), "[", blank(random) + "]")));
        };
    }

    private static String write(Literal literal, Random random) {
        if (!literal.quoted()) {
            return literal.text();
        }
        var quote = random.nextBoolean() ? "'" : "\"";
        return quote + literal.text().replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
    }

    private static String call(String word, Stream<String> arguments, Random random) {
        var joined = arguments.collect(Collectors.joining(blank(random) + "," + blank(random)));
        return blank(random) + word + blank(random) + "(" + blank(random) + joined + blank(random) + ")";
    }

    private static String blank(Random random) {
        return random.nextInt(3) == 0 ? " " : "";
    }
}
