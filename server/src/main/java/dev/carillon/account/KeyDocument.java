package dev.carillon.account;

import dev.carillon.base.Ulids;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Private keys as clients see them: the key itself only once, in the answer to its making.
final class KeyDocument {

    static final ResourceType API_KEY = ResourceType.of(
            "api-key", "/carillon/api-keys", "name", "scopes", "created_at", "revoked_at", "private_key");

    private static final int MAX_NAME_LENGTH = 255;

    private KeyDocument() {}

    /// What a client wants.
    record Wanted(String name, Optional<Set<String>> scopes) {}

    static Wanted create(ResourceBody body) {
        Fields attributes = body.attributes();
        return new Wanted(
                attributes.requiredText("name", MAX_NAME_LENGTH),
                attributes.texts("scopes").map(TreeSet::new));
    }

    static Resource resource(ApiKey key) {
        return Resource.of(API_KEY, Ulids.text(key.id()), attributes(key));
    }

    static Resource resource(ApiKey key, String privateKey) {
        return Resource.of(API_KEY, Ulids.text(key.id()), attributes(key).put("private_key", privateKey));
    }

    private static ObjectNode attributes(ApiKey key) {
        var attributes = Json.object().put("name", key.name());
        attributes.set(
                "scopes",
                key.scopes().map(some -> Json.node(new TreeSet<>(some))).orElseGet(Json::nothing));
        return attributes
                .put("created_at", Times.micros(key.createdAt()))
                .put("revoked_at", key.revokedAt().map(Times::micros).orElse(null));
    }
}
