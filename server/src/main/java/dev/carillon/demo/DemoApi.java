package dev.carillon.demo;

import dev.carillon.jsonapi.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// This server's API, used from outside as any client uses it: the sample campaign goes the way that all campaigns go.
final class DemoApi implements AutoCloseable {

    static final String REVISION = "2026-07-15";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String key;

    DemoApi(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    JsonNode get(String path) {
        return answer(request(path).GET().build());
    }

    JsonNode post(String path, Map<String, Object> data) {
        var body = Json.write(Json.node(Map.of("data", data)));
        return answer(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("authorization", "Klaviyo-API-Key " + key)
                .header("revision", REVISION)
                .header("content-type", "application/vnd.api+json");
    }

    private JsonNode answer(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered "
                        + response.statusCode() + ": " + response.body());
            }
            return response.body().isEmpty() ? Json.nothing() : Json.read(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Carillon is stopping", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
