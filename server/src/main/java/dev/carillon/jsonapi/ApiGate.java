package dev.carillon.jsonapi;

import dev.carillon.web.Faults;
import dev.carillon.web.Handler;
import dev.carillon.web.PageFaults;
import dev.carillon.web.Refusal;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// The gate before everything under `/api` and `/carillon`: authenticates, checks the revision, and
/// turns exceptions into `errors` documents. Pages pass by untouched.
public final class ApiGate {

    private static final String KLAVIYO_API = "/api";
    private static final String OWN_API = "/carillon";

    private final Authenticator authenticator;
    private final InstantSource clock;
    private final Documents documents;
    private final Changes changes;
    private final RateLimits limits;
    private final KeptResponses responses;
    private final ErrorDocuments errors = new ErrorDocuments();
    private final Faults pages = new PageFaults();

    /// @param baseUrl where clients reach this server, for the links in documents
    /// @param changes what older revisions have otherwise
    /// @param moment  names the state of the database, as `Db.moment` does
    public ApiGate(
            Authenticator authenticator,
            InstantSource clock,
            String baseUrl,
            Collection<? extends Change> changes,
            RateLimits limits,
            Supplier<String> moment) {
        this.authenticator = authenticator;
        this.clock = clock;
        this.changes = new Changes(changes);
        this.limits = limits;
        this.responses = new KeptResponses(moment);
        this.documents = new Documents(baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl);
    }

    /// The routes with the gate before those that belong to the API.
    public List<Route> guard(List<Route> routes) {
        return routes.stream()
                .map(route -> isApi(route.pattern())
                        ? new Route(route.method(), route.pattern(), guarded(route.handler()))
                        : route)
                .toList();
    }

    /// Words for what no handler answers: JSON:API for the API's paths, plain text for pages.
    public Faults faults() {
        return new Faults() {
            @Override
            public Response refused(String path, Refusal refusal) {
                return wording(path).refused(path, refusal);
            }

            @Override
            public Response failed(String path, RuntimeException failure) {
                return wording(path).failed(path, failure);
            }
        };
    }

    private Faults wording(String path) {
        return path.isEmpty() || isApi(path) ? errors : pages;
    }

    private static boolean isApi(String path) {
        return isUnder(path, KLAVIYO_API) || isUnder(path, OWN_API);
    }

    private static boolean isUnder(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private Handler guarded(Handler handler) {
        return request -> {
            try {
                return pass(request, handler);
            } catch (RuntimeException e) {
                return errors.failed(request.path(), e);
            }
        };
    }

    private Response pass(Request request, Handler handler) {
        var caller = authenticate(request);
        var revision = revision(request);
        var context = new ApiContext(caller, revision, documents, changes, limits, responses);
        return context.within(() -> handler.handle(request))
                .withHeader(
                        "x-klaviyo-api-revision",
                        request.header("revision")
                                .orElseGet(() -> revision.date().toString()));
    }

    private Caller authenticate(Request request) {
        var authorization = request.header("authorization");
        return authorization
                .flatMap(authenticator::authenticate)
                .orElseThrow(() -> new ApiException(ApiError.whole(
                        401,
                        "not_authenticated",
                        "Not authenticated.",
                        authorization.isEmpty()
                                ? "Send the header 'Authorization: Klaviyo-API-Key pk_…' with a private key."
                                : "This key is unknown or revoked. Make one with: carillon create-key")));
    }

    /// Who does not say which revision they mean gets the newest, and is told so.
    private Revision revision(Request request) {
        return request.header("revision")
                .map(header -> Revision.parse(header, Revision.today(clock)))
                .orElse(Revision.NEWEST);
    }
}
