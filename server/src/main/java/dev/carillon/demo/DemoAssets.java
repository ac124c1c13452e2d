package dev.carillon.demo;

import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Serves the sample newsletter's pictures.
final class DemoAssets {

    static final String PATH = "/demo/assets";

    private DemoAssets() {}

    static List<Route> routes() {
        return List.of(Route.get(PATH + "/{name}", DemoAssets::picture));
    }

    private static Response picture(Request request) {
        var name = request.pathValue("name");
        if (!name.matches("[a-z-]+\\.jpg")) {
            return Response.empty(404);
        }
        try (var in = DemoAssets.class.getResourceAsStream("/demo/assets/" + name)) {
            return in == null
                    ? Response.empty(404)
                    : Response.bytes(200, "image/jpeg", in.readAllBytes())
                            .withHeader("cache-control", "public, max-age=86400");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
