package dev.carillon.jsonapi;

import java.util.List;
import java.util.Optional;

/// The `data` of a request that carries one resource.
public final class ResourceBody {

    private final Fields data;
    private final String type;

    /// Also for resources that stand inside another one.
    public ResourceBody(Fields data, String type) {
        this.data = data;
        this.type = type;
        requireType(data, type);
    }

    /// The id, which must be there.
    public String id() {
        return data.requiredText("id", IDENTIFIER_LENGTH);
    }

    /// Refuses a body about another resource than the path's.
    public void requireId(String expected) {
        if (!id().equals(expected) && data.has("id")) {
            data.problem("id", "'id' must be that of the path, " + expected + ".");
        }
    }

    /// The attributes; reported as missing if they are not there.
    public Fields attributes() {
        return data.requiredObject("attributes");
    }

    /// The attributes where all of them are optional.
    public Optional<Fields> optionalAttributes() {
        return data.object("attributes");
    }

    /// The whole of `data`, for what is neither attribute nor relationship.
    public Fields data() {
        return data;
    }

    public String type() {
        return type;
    }

    /// The id that a to-one relationship names; empty if it is absent or null.
    public Optional<String> toOne(String relationship, String targetType) {
        return data.object("relationships")
                .flatMap(all -> all.object(relationship))
                .flatMap(link -> link.object("data"))
                .map(identifier -> identifier(identifier, targetType));
    }

    /// Whether a to-one relationship is given as null, so that it becomes empty.
    public boolean clearsToOne(String relationship) {
        return data.object("relationships")
                .flatMap(all -> all.object(relationship))
                .map(link -> link.isNull("data"))
                .orElse(false);
    }

    /// As `toOne`, reported if it is not there.
    public String requiredToOne(String relationship, String targetType) {
        var link = data.requiredObject("relationships").requiredObject(relationship);
        return identifier(link.requiredObject("data"), targetType);
    }

    static final int IDENTIFIER_LENGTH = 255;

    static String identifier(Fields identifier, String type) {
        requireType(identifier, type);
        return identifier.requiredText("id", IDENTIFIER_LENGTH);
    }

    private static void requireType(Fields fields, String type) {
        fields.requiredWord("type", List.of(type));
    }
}
