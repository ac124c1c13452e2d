package dev.carillon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.carillon.ApiRoutes;
import dev.carillon.testing.ApiClient.Reply;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the server says of itself in `/openapi.json`, held against what goes over the wire: `ApiClient` has every call
/// checked that the document describes.
public final class ApiContract {

    /// Made at the first call, once for all tests.
    private static final class Whole {
        static final ApiContract CONTRACT = new ApiContract(ApiRoutes.document());
    }

    /// An operation: its path as a pattern, and the schemas' names under `components`.
    private record Described(String key, Pattern path, int variables, ObjectNode operation) {
        boolean matches(String method, String path) {
            return key.startsWith(method + " ") && this.path.matcher(path).matches();
        }
    }

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();
    private static final String WHOLE = "https://carillon.test/whole.json";
    private static final String SPARSE = "https://carillon.test/sparse.json";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String ERRORS = "Errors";
    /// Refused before it is an operation, or our own fault.
    private static final Set<Integer> IN_GENERAL = Set.of(405, 413, 415, 500, 503);

    private static final Set<String> OLDER =
            Set.of("options_static", "options_throttled", "options_sto", "is_add_utm", "utm_params");

    private final List<Described> operations = new ArrayList<>();
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final String newest;

    private ApiContract(ObjectNode document) {
        this.newest =
                document.at("/components/parameters/Revision/schema/default").stringValue();
        var schemas = (ObjectNode) document.at("/components/schemas");
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var key = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                var operation = (ObjectNode) method.getValue();
                operations.add(
                        new Described(key, pattern(path.getKey()), path.getKey().split("[{]", -1).length, operation));
                operation.path("responses").properties().forEach(response -> {
                    var schema = schemaOf(response.getValue());
                    if (!schema.isMissingNode()) {
                        schemas.set(answerName(key, response.getKey()), schema);
                    }
                });
                var body = schemaOf(operation.path("requestBody"));
                if (!body.isMissingNode()) {
                    schemas.set(bodyName(key), body);
                }
            }
        }
        // Of two that match, the one with a word where the other has a variable.
        operations.sort(Comparator.comparingInt(Described::variables));
        var documents =
                Map.of(WHOLE, document.toString(), SPARSE, sparse(document).toString());
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(documents)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static void check(HttpRequest request, Reply reply) {
        Whole.CONTRACT.checkReply(request, reply);
    }

    /// A body that was taken must be one that the document allows, but for the shapes of older revisions.
    static void checkTaken(HttpRequest request, byte[] body, Reply reply) {
        if (body.length > 0 && reply.status() < 300) {
            var json = MAPPER.readTree(body);
            Whole.CONTRACT
                    .find(request)
                    .filter(_ -> !hasOlderShape(json))
                    .filter(operation -> !problemsOf(operation.key(), json).isEmpty())
                    .ifPresent(operation -> assertThat(problemsOf(operation.key(), withoutNulls(json)))
                            .as("The body that %s took, against /openapi.json: %s", operation.key(), json)
                            .isEmpty());
        }
    }

    /// Whether a body has members that are taken at every revision, but were replaced.
    public static boolean hasOlderShape(JsonNode body) {
        return OLDER.stream().anyMatch(name -> body.findValue(name) != null);
    }

    /// As the document says of most members: null is as if they were not there.
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(ApiContract::withoutNulls);
        return node;
    }

    /// What the document finds wrong with a body of an operation, such as `POST /api/tags`.
    public static List<String> problemsOf(String operation, JsonNode body) {
        return Whole.CONTRACT.problems(WHOLE, bodyName(operation), body);
    }

    private void checkReply(HttpRequest request, Reply reply) {
        var found = find(request);
        if (found.isEmpty() || (reply.json().isMissingNode() && reply.http().body().length > 0)) {
            return;
        }
        var operation = found.get();
        var method = request.method();
        var uri = request.uri();
        var status = String.valueOf(reply.status());
        var title = method + " " + uri + " answered " + status + " " + reply.text();
        if (reply.status() >= 400) {
            assertThat(problems(WHOLE, ERRORS, reply.json())).as(title).isEmpty();
            assertThat(operation.operation().path("responses").has(status) || IN_GENERAL.contains(reply.status()))
                    .as(title + ", a refusal that /openapi.json does not have")
                    .isTrue();
            return;
        }
        var response = operation.operation().path("responses").path(status);
        assertThat(response.isObject())
                .as(title + ", a status that /openapi.json does not have")
                .isTrue();
        if (schemaOf(response).isMissingNode()) {
            assertThat(reply.http().body())
                    .as(title + ", where /openapi.json has no body")
                    .isEmpty();
        } else if (!method.equals("HEAD")) {
            var base = uri.getRawQuery() != null && uri.getQuery().contains("fields[") ? SPARSE : WHOLE;
            assertThat(problems(base, answerName(operation.key(), status), reply.json()))
                    .as(title + ", against /openapi.json")
                    .isEmpty();
        }
    }

    private Optional<Described> find(HttpRequest request) {
        if (!request.headers().firstValue("revision").orElse(newest).equals(newest)) {
            return Optional.empty();
        }
        var path = request.uri().getRawPath().replaceFirst("/$", "");
        return operations.stream()
                .filter(one -> one.matches(request.method(), path))
                .findFirst();
    }

    private List<String> problems(String base, String name, JsonNode instance) {
        var schema = compiled.computeIfAbsent(
                base + COMPONENTS + name, location -> registry.getSchema(SchemaLocation.of(location)));
        return schema.validate(instance).stream().map(ApiContract::text).toList();
    }

    private static String text(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"));
    }

    private static JsonNode schemaOf(JsonNode bodyOrResponse) {
        return bodyOrResponse.at("/content/application~1vnd.api+json/schema");
    }

    private static String answerName(String operation, String status) {
        return bodyName(operation) + "-" + status;
    }

    private static String bodyName(String operation) {
        return operation.replaceAll("\\W+", "-");
    }

    /// The document where nothing is required below attributes, as it is for who chooses among them.
    private static ObjectNode sparse(ObjectNode document) {
        var sparse = document.deepCopy();
        var schemas = sparse.at("/components/schemas");
        var relaxed = new HashSet<String>();
        for (var schema : schemas) {
            if (schema.at("/properties/attributes") instanceof ObjectNode attributes
                    && schema.at("/properties/links").isObject()) {
                relax(attributes, schemas, relaxed);
            }
        }
        return sparse;
    }

    private static void relax(JsonNode schema, JsonNode schemas, Set<String> relaxed) {
        if (schema instanceof ObjectNode object) {
            object.remove("required");
            if (object.has("oneOf")) {
                object.set("anyOf", object.remove("oneOf"));
            }
            var ref = object.path("$ref").stringValue("");
            if (!ref.isEmpty() && relaxed.add(ref)) {
                relax(schemas.path(ref.substring(COMPONENTS.length())), schemas, relaxed);
            }
        }
        schema.forEach(inner -> relax(inner, schemas, relaxed));
    }
}
