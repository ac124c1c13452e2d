package dev.carillon.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.db.Sql;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.testing.TestDb;
import dev.carillon.web.Method;
import dev.carillon.web.Request;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What filters mean in SQL, joined and negated, where some values are null.
class ListSqlDbTest {

    private record Bell(int id, String name) {}

    private static final String BELLS = """
            SELECT id, name
              FROM (VALUES (1, 'Anna', 'bronze', 3), (2, 'Bernard', NULL, 5), (3, 'Carl', 'iron', NULL), (4, 'Anton', 'bronze', 8))
                   AS bell (id, name, metal, weight)
             WHERE true""";

    private static final EnumSet<Operator> ANY_TEXT = EnumSet.of(
            Operator.EQUALS, Operator.ANY, Operator.CONTAINS, Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.HAS);

    private static final QueryRules RULES = QueryRules.builder(ResourceType.of("bell", "/api/bells", "name"))
            .filter("name", ValueType.TEXT, ANY_TEXT)
            .filter("metal", ValueType.TEXT, ANY_TEXT)
            .filter("weight", ValueType.NUMBER, QueryRules.ORDERED)
            .sort("id", ValueType.NUMBER)
            .pages(10, 10, "id")
            .logic()
            .build();

    private static final ListSql<Bell> LIST = ListSql.<Bell>by(
                    "id", ValueType.NUMBER, bell -> new BigDecimal(bell.id()))
            .filter("name", "name")
            .filter("metal", "metal")
            .filter("weight", "weight")
            .sort("id", "id", bell -> new BigDecimal(bell.id()));

    private static TestDb database;

    @BeforeAll
    static void start() {
        database = TestDb.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "or(equals(name,'Anna'),equals(name,'Carl')) | Anna Carl",
                "not(equals(name,'Anna')) | Bernard Carl Anton",
                "not(equals(metal,'bronze')) | Bernard Carl",
                "not(has(metal)) | Bernard",
                "has(metal) | Anna Carl Anton",
                "equals(metal,'bronze'),not(starts-with(name,'anto')) | Anna",
                "or(and(equals(metal,'bronze'),greater-than(weight,4)),not(has(metal))) | Bernard Anton",
                "not(or(equals(metal,'bronze'),equals(metal,'iron'))) | Bernard",
                "not(and(has(metal),less-or-equal(weight,3))) | Bernard Carl Anton",
                "not(not(ends-with(name,'N'))) | Anton",
                "or(any(name,[]),contains(name,'RN')) | Bernard",
                "not(any(name,['Anna','Anton','x'])) | Bernard Carl",
                "and(greater-or-equal(weight,3),less-than(weight,8.5)) | Anna Bernard Anton",
            })
    void aFilterMeansWhatItSays(String filter, String names) {
        var request = new Request(
                Method.GET, "/api/bells", Map.of(), Map.of("filter", List.of(filter)), Map.of(), new byte[0]);
        var query = QueryReader.read(request, RULES);
        var page = database.db()
                .autocommit(tx -> LIST.page(
                        Sql.of(BELLS),
                        query,
                        sql -> tx.handle()
                                .select(sql.text(), sql.args().toArray())
                                .map((row, _) -> new Bell(row.getInt("id"), row.getString("name")))
                                .list()));
        assertThat(page.items().stream().map(Bell::name)).containsExactly(names.split(" ", -1));
    }
}
