package dev.carillon.openapi;

import dev.carillon.jsonapi.Json;
import dev.carillon.page.Page;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves the document and the page on which calls can be tried; neither asks for a key. Both are made when they are
/// first asked for.
public final class OpenApiModule {

    private static final String DOCUMENT = "/openapi.json";
    private static final String PAGE = "/docs";

    /// Swagger UI draws its icons as `data:` images, and sizes some of its parts by `style` attributes.
    private static final String CONTENT_SECURITY_POLICY = """
            default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; \
            connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'""";

    private final List<Route> api;
    private final String version;
    private @Nullable StaticFile document;

    private OpenApiModule(Collection<Route> api, String version) {
        this.api = List.copyOf(api);
        this.version = version;
    }

    /// @param api of which those of the API are described
    public static List<Route> routes(Collection<Route> api, String version) {
        var module = new OpenApiModule(api, version);
        return List.of(
                Route.get(DOCUMENT, module::document),
                Route.get(PAGE, _ -> page()),
                Route.get(PAGE + "/{file}", SwaggerUi::serve));
    }

    private Response document(Request request) {
        return made().answer(request);
    }

    private synchronized StaticFile made() {
        if (document == null) {
            var json = Json.bytes(OpenApiDocument.of(api, version));
            document = StaticFile.of("application/json; charset=utf-8", json);
        }
        return document;
    }

    private static Response page() {
        return Page.of(200, (out, interceptor) -> JtedocsGenerated.render(out, interceptor, PAGE))
                .withHeader("content-security-policy", CONTENT_SECURITY_POLICY);
    }
}
