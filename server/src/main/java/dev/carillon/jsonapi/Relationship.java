package dev.carillon.jsonapi;

import java.util.List;
import java.util.Optional;

/// How a resource is tied to others; each has its links, and the ids where they are at hand.
public sealed interface Relationship {

    String name();

    /// To one resource, or to none.
    record ToOne(String name, String type, Optional<String> id) implements Relationship {}

    /// To one resource that is found in its own collection only: there is no path from here to it.
    ///
    /// @param type       also the relationship's name
    /// @param collection such as `/api/profiles`
    record ToOther(String type, String collection, String id) implements Relationship {
        @Override
        public String name() {
            return type;
        }
    }

    /// To any number of resources.
    record ToMany(String name, String type, List<String> ids) implements Relationship {}

    /// Only the links; who wants the ids follows them.
    record Linked(String name) implements Relationship {}
}
