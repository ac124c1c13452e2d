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
                "or(has(a),has(b))|1: 'or' is no operator",
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
}
