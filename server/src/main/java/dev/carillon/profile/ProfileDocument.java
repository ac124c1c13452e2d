package dev.carillon.profile;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A person as clients see them.
final class ProfileDocument {

    static final String TYPE = "profile";
    static final String SUBSCRIPTIONS = "subscriptions";
    static final String PREDICTIVE_ANALYTICS = "predictive_analytics";

    /// The parts of an address; a document has all of them, known or not.
    static final List<String> LOCATION = List.of(
            "address1", "address2", "city", "country", "latitude", "longitude", "region", "zip", "timezone", "ip");

    private static final List<String> ANALYTICS = List.of(
            "historic_clv",
            "predicted_clv",
            "total_clv",
            "historic_number_of_orders",
            "predicted_number_of_orders",
            "average_days_between_orders",
            "average_order_value",
            "churn_probability",
            "expected_date_of_next_order",
            "ranked_channel_affinity");

    static final ResourceType PROFILE = ResourceType.of(TYPE, "/api/profiles", fields());

    private ProfileDocument() {}

    static Resource resource(Profile profile) {
        var attributes = Json.object();
        for (var field : ProfileField.values()) {
            attributes.put(field.word(), profile.texts().get(field));
        }
        attributes
                .putNull("anonymous_id")
                .put("created", Times.micros(profile.createdAt()))
                .put("updated", Times.micros(profile.updatedAt()))
                .putNull("last_event_date");
        attributes.set("location", location(profile));
        attributes.set("properties", profile.properties());
        return Resource.of(
                PROFILE,
                profile.id().toString(),
                attributes,
                new Relationship.Linked("lists"),
                new Relationship.Linked("segments"),
                new Relationship.Linked("push-tokens"));
    }

    /// Carillon predicts nothing, and says so in the shape that clients expect.
    static ObjectNode analytics() {
        var analytics = Json.object();
        ANALYTICS.forEach(analytics::putNull);
        return analytics;
    }

    private static ObjectNode location(Profile profile) {
        var location = Json.object();
        for (var part : LOCATION) {
            if (profile.location().has(part)) {
                location.set(part, profile.location().get(part));
            } else {
                location.putNull(part);
            }
        }
        return location;
    }

    private static List<String> fields() {
        var fields = new ArrayList<>(List.of("anonymous_id", "created", "updated", "last_event_date", "properties"));
        for (var field : ProfileField.values()) {
            fields.add(field.word());
        }
        LOCATION.forEach(part -> fields.add("location." + part));
        ANALYTICS.forEach(value -> fields.add(PREDICTIVE_ANALYTICS + "." + value));
        fields.add("joined_group_at");
        ConsentDocument.FIELDS.forEach(field -> fields.add(SUBSCRIPTIONS + "." + field));
        return fields;
    }
}
