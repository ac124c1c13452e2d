package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Operation;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.testing.ApiContract;
import dev.carillon.testing.SampleBodies.World;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document says of the API what the route table says, and is one that other programs can read.
class OpenApiTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNode DOCUMENT = ApiRoutes.document();

    @Test
    void everyOperationIsDescribedAndNoOther() {
        assertThat(described().keySet()).isEqualTo(operations().keySet());
    }

    @Test
    void operationIdsAreUnique() {
        var ids = described().values().stream()
                .map(operation -> operation.path("operationId").stringValue())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)*"));
    }

    @Test
    void everyQueryParameterOfTheRulesIsThereAndNoOther() {
        operations().forEach((key, operation) -> {
            var names = described(key)
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").stringValue("").equals("query"))
                    .map(parameter -> parameter.path("name").stringValue())
                    .toList();
            assertThat(names).as(key).containsExactlyInAnyOrderElementsOf(parameters(operation.rules()));
        });
    }

    @Test
    void everyFilterIsThereWithItsOperators() {
        var filter = parameter("GET /api/campaigns", "filter");
        assertThat(filter.path("required").booleanValue()).isTrue();
        assertThat(filter.path("example").stringValue()).isEqualTo("equals(messages.channel,\"email\")");
        assertThat(filter.path("description").stringValue())
                .contains("`name`: `contains` with a text in quotes")
                .contains("`messages.channel`: `equals` with one of 'email', 'sms', 'mobile_push'; required");
        operations()
                .forEach((key, operation) -> operation.rules().filters().forEach((field, rule) -> {
                    var told = parameter(key, "filter")
                            .path("x-filters")
                            .valueStream()
                            .filter(one -> one.path("field").stringValue().equals(field))
                            .findFirst()
                            .orElseThrow();
                    assertThat(told.path("operators").valueStream().map(JsonNode::stringValue))
                            .as(key + " " + field)
                            .containsExactlyInAnyOrderElementsOf(rule.operators().stream()
                                    .map(operator -> operator.word())
                                    .toList());
                }));
    }

    @Test
    void pagesSortsScopesLimitsAndRevisionsAreThoseOfTheTable() {
        assertThat(parameter("GET /api/profiles", "page[size]").path("schema")).isEqualTo(json("""
                        {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}"""));
        assertThat(parameter("GET /api/templates", "sort").at("/schema/default").stringValue())
                .isEqualTo("-created");
        var create = described("POST /api/lists");
        assertThat(create.path("security")).isEqualTo(json("[{\"PrivateKey\": [\"lists:write\"]}]"));
        assertThat(create.path("x-rate-limit")).isEqualTo(json("""
                {"burst": 10, "steady": 150, "daily": 150}"""));
        assertThat(create.path("description").stringValue()).contains("10 a second, 150 a minute, 150 a day");
        assertThat(described("POST /api/profile-import").path("x-since").stringValue())
                .isEqualTo("2024-02-15");
        assertThat(DOCUMENT.at("/components/parameters/Revision/schema/default").stringValue())
                .isEqualTo("2026-07-15");
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsReferredTo() {
        var referred = new TreeSet<String>();
        for (var reference : DOCUMENT.findValuesAsString("$ref")) {
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
            referred.add(reference.substring(reference.lastIndexOf('/') + 1));
        }
        assertThat(referred).containsAll(DOCUMENT.at("/components/schemas").propertyNames());
    }

    @Test
    void everyPathSegmentIsExplained() {
        described()
                .forEach((key, operation) -> assertThat(operation
                                .path("parameters")
                                .valueStream()
                                .filter(parameter ->
                                        parameter.path("in").stringValue("").equals("path")))
                        .as(key)
                        .allMatch(parameter -> parameter.path("description").isString()));
    }

    @Test
    void itIsValidOpenApi() {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(DOCUMENT.toString(), null, options);
        assertThat(parsed.getMessages()).isNullOrEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(DOCUMENT.path("paths"));
    }

    @Test
    void everySchemaIsValidJsonSchema() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        DOCUMENT.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(metaSchema.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void everySampleBodyIsAllowed() {
        var bodies = new TreeMap<String, JsonNode>();
        for (var key : operations().keySet()) {
            var body = new World(Map.of()).body(key, "{id}");
            if (!body.isEmpty() && !ApiContract.hasOlderShape(json(body))) {
                bodies.put(key, json(body));
            }
        }
        assertThat(bodies).hasSizeGreaterThan(30);
        bodies.forEach((key, body) ->
                assertThat(ApiContract.problemsOf(key, body)).as(key).isEmpty());
    }

    @Test
    void everyExampleIsAllowed() {
        described().forEach((key, operation) -> {
            var content = operation.at("/requestBody/content/application~1vnd.api+json");
            if (content.isObject()) {
                assertThat(content.has("example")).as(key).isTrue();
                assertThat(ApiContract.problemsOf(key, content.path("example")))
                        .as(key)
                        .isEmpty();
            }
        });
    }

    @Test
    void whatIsNotInTheDocumentIsFound() {
        var body = json("""
                {"data": {"type": "list", "attributes": {"name": 7, "colour": "red"}}}""");
        assertThat(ApiContract.problemsOf("POST /api/lists", body))
                .anyMatch(problem -> problem.startsWith("/data/attributes/name:"))
                .anyMatch(problem -> problem.contains("colour"));
    }

    private static List<String> parameters(QueryRules rules) {
        var names = new ArrayList<String>();
        add(names, !rules.filters().isEmpty(), "filter");
        add(names, !rules.sorts().isEmpty(), "sort");
        add(names, rules.paging().sizeChosen(), "page[size]");
        add(names, rules.paging().maxSize() > 0, "page[cursor]");
        add(names, !rules.includes().isEmpty(), "include");
        rules.types().keySet().forEach(type -> names.add("fields[" + type + "]"));
        rules.additional().keySet().forEach(type -> names.add("additional-fields[" + type + "]"));
        return names;
    }

    private static void add(List<String> names, boolean isThere, String name) {
        if (isThere) {
            names.add(name);
        }
    }

    private static Map<String, Operation> operations() {
        var operations = new TreeMap<String, Operation>();
        for (var route : ApiRoutes.all(new Db(new PGSimpleDataSource()))) {
            if (route.pattern().startsWith("/api/") || route.pattern().startsWith("/carillon/")) {
                var operation = (Operation) route.handler();
                operations.put(operation.key(), operation);
            }
        }
        return operations;
    }

    private static Map<String, JsonNode> described() {
        var described = new TreeMap<String, JsonNode>();
        for (var path : DOCUMENT.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                described.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
            }
        }
        return described;
    }

    private static JsonNode described(String key) {
        return Optional.ofNullable(described().get(key)).orElseThrow();
    }

    private static JsonNode parameter(String key, String name) {
        return described(key)
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").stringValue("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
