package dev.carillon.page;

import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Style sheets, scripts and images of all pages, served under `/assets/`. A page names them by `url`, which changes
/// with their content, so browsers may keep them for good.
public final class Assets {

    private record Asset(String name, String contentType, byte[] bytes, String version) {}

    private static final Map<String, Asset> BY_NAME = List.of(
                    load("carillon.css", "text/css; charset=utf-8"),
                    load("carillon.svg", "image/svg+xml"),
                    load("console.js", "text/javascript; charset=utf-8"),
                    load("mailbox.js", "text/javascript; charset=utf-8"))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));

    private Assets() {}

    public static List<Route> routes() {
        return List.of(Route.get("/assets/{name}", Assets::serve));
    }

    /// The path of an asset as pages name it.
    public static String url(String name) {
        var asset = BY_NAME.get(name);
        if (asset == null) {
            throw new IllegalStateException("There is no asset " + name);
        }
        return "/assets/" + name + "?v=" + asset.version();
    }

    private static Response serve(Request request) {
        var asset = BY_NAME.get(request.pathValue("name"));
        if (asset == null) {
            return Response.text(404, "text/plain; charset=utf-8", "There is no such file.\n");
        }
        boolean isThisVersion =
                request.queryValue("v").filter(asset.version()::equals).isPresent();
        return Response.bytes(200, asset.contentType(), asset.bytes())
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("cache-control", isThisVersion ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private static Asset load(String name, String contentType) {
        try (var in = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The asset " + name + " is not on the class path");
            }
            var bytes = in.readAllBytes();
            return new Asset(name, contentType, bytes, version(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
