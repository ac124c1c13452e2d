package dev.carillon.jsonapi;

import dev.carillon.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Words for paths of Klaviyo's API that Carillon does not serve, so that nobody looks for a mistake of their own.
final class LeftOut {

    /// First segments of whole families, after `/api/`.
    private static final Set<String> FAMILIES = Set.of(
            "back-in-stock-subscriptions",
            "catalog",
            "conversation",
            "coupon",
            "custom-metric",
            "custom-object",
            "data-source",
            "flow",
            "form",
            "geofence",
            "mapped-metric",
            "object",
            "review",
            "segment-series-report",
            "segment-values-report",
            "web-feed",
            "ip-allowlist");

    /// Families that are to come.
    private static final Set<String> LATER = Set.of(
            "campaign-values-report",
            "data-privacy",
            "event",
            "metric",
            "profile-bulk-import",
            "profile-merge",
            "profile-suppression",
            "push-token",
            "segment",
            "webhook");

    private LeftOut() {}

    /// A better refusal of a path that no route has; empty if there is nothing to say about it.
    static Optional<Refusal> refusal(String path) {
        var segments = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        if (segments.length < 3 || !segments[1].equals("api")) {
            return Optional.empty();
        }
        var family = segments[2];
        if (family.equals("v1") || family.equals("v2")) {
            return Optional.of(new Refusal(
                    410, "The API " + family + " is retired; use /api/ with a revision header instead.", Map.of()));
        }
        if (isOf(FAMILIES, family) || segments[segments.length - 1].equals("flows")) {
            return Optional.of(notFound("Carillon leaves out this part of Klaviyo's API: '"
                    + String.join("/", List.of(segments).subList(2, segments.length))
                    + "'. What it serves stands in /openapi.json."));
        }
        return isOf(LATER, family)
                ? Optional.of(notFound("This version of Carillon does not serve '" + family
                        + "' yet. What it serves stands in /openapi.json."))
                : Optional.empty();
    }

    private static boolean isOf(Set<String> families, String family) {
        return families.stream().anyMatch(family::startsWith);
    }

    private static Refusal notFound(String detail) {
        return new Refusal(404, detail, Map.of());
    }
}
