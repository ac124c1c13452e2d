package dev.carillon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small JSON:API client for tests: sends what it is given, raw if need be, and reads the answer as a tree. Whatever
/// it sees is held to `/openapi.json` on the way.
public final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = new JsonMapper();

    /// An answer: its status and document, which is missing where there is no body.
    public record Reply(int status, JsonNode json, HttpResponse<byte[]> http) {

        /// The node at a JSON pointer.
        public JsonNode at(String pointer) {
            return json.at(pointer);
        }

        public String id() {
            return at("/data/id").stringValue();
        }

        public String text() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }
    }

    private final String baseUrl;
    private final String privateKey;
    private final String revision;

    ApiClient(String baseUrl, String privateKey) {
        this(baseUrl, privateKey, "2026-07-15");
    }

    private ApiClient(String baseUrl, String privateKey, String revision) {
        this.baseUrl = baseUrl;
        this.privateKey = privateKey;
        this.revision = revision;
    }

    /// The same client, speaking another revision.
    public ApiClient at(String otherRevision) {
        return new ApiClient(baseUrl, privateKey, otherRevision);
    }

    public Reply get(String path) {
        return send("GET", path, new byte[0]);
    }

    public Reply post(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    public Reply delete(String path, String body) {
        return send("DELETE", path, body.getBytes(StandardCharsets.UTF_8));
    }

    /// A form as it comes.
    ///
    /// @param contentType with the boundary
    public Reply postForm(String path, String contentType, byte[] body) {
        return send("POST", path, contentType, body);
    }

    /// Any method with any body; the path may hold raw brackets, quotes and blanks, which are encoded here.
    public Reply send(String method, String path, byte[] body) {
        return send(method, path, "application/vnd.api+json", body);
    }

    private Reply send(String method, String path, String contentType, byte[] body) {
        var request = request(path)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", "Klaviyo-API-Key " + privateKey)
                .header("revision", revision)
                .header("Content-Type", contentType)
                .header("Accept", "application/vnd.api+json")
                .build();
        var reply = send(request);
        if (contentType.contains("json")) {
            ApiContract.checkTaken(request, body, reply);
        }
        return reply;
    }

    /// A request to this server without any header.
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + encode(path)));
    }

    public Reply send(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var reply = new Reply(response.statusCode(), json(response), response);
            ApiContract.check(request, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        var isJson = response.headers().firstValue("content-type").orElse("").contains("json");
        return isJson ? MAPPER.readTree(response.body()) : MAPPER.missingNode();
    }

    private static String encode(String path) {
        return path.replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D")
                .replace("|", "%7C")
                .replace("<", "%3C")
                .replace(" ", "%20");
    }
}
