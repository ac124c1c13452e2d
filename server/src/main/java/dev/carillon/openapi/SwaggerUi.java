package dev.carillon.openapi;

import dev.carillon.web.Request;
import dev.carillon.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The files of the page on which calls can be tried: those of Swagger UI, as its WebJar has them, and the few lines of
/// ours that start it. Read when they are first asked for.
final class SwaggerUi {

    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "docs.css", "text/css; charset=utf-8",
            "docs.js", "text/javascript; charset=utf-8");

    private static final Map<String, StaticFile> FILES = new ConcurrentHashMap<>();

    private SwaggerUi() {}

    static Response serve(Request request) {
        var name = request.pathValue("file");
        return Optional.ofNullable(CONTENT_TYPES.get(name))
                .map(type -> FILES.computeIfAbsent(name, _ -> StaticFile.of(type, read(path(name)))))
                .map(file -> file.answer(request))
                .orElseGet(() -> Response.text(404, "text/plain; charset=utf-8", "There is no such file.\n"));
    }

    private static String path(String name) {
        return name.startsWith("docs.") ? "/openapi/" + name : WEBJAR + version() + "/" + name;
    }

    private static String version() {
        try (var in = SwaggerUi.class.getResourceAsStream(WEBJAR_VERSION)) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String path) {
        try (var in = SwaggerUi.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
