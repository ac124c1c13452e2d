package dev.carillon.jsonapi;

/// One difference between a revision of the API and the one before it. Handlers know the newest shapes only: what an
/// older client sends is brought up to them, and what it gets is brought down, one dated step after the other.
public interface Change {

    /// The first revision with the newer shape.
    Revision since();

    /// The difference in one sentence, for the table in the docs.
    String difference();

    /// Whether bodies of the older shape are taken from newer clients too, because examples of both are copied.
    default boolean isLenient() {
        return false;
    }

    /// Brings the body of a request one step up. What has the newer shape already stays as it is.
    ///
    /// @param operation as `Operation.key` has it
    default void body(String operation, RequestBody body) {}

    /// Brings a resource one step down, wherever in a document it is.
    default Resource resource(Resource newer) {
        return newer;
    }

    /// The fields that `fields[…]` may name, one step down.
    default ResourceType type(ResourceType newer) {
        return newer;
    }

    /// The query parameters of an operation, one step down.
    default QueryRules query(String operation, QueryRules newer) {
        return newer;
    }

    /// The status of a success, one step down.
    default int status(String operation, int newer) {
        return newer;
    }
}
