package dev.carillon.jsonapi;

import java.util.List;
import java.util.Optional;

/// How a resource is tied to others; each has its two links, and the ids where they are at hand.
public sealed interface Relationship {

    String name();

    /// To one resource, or to none.
    record ToOne(String name, String type, Optional<String> id) implements Relationship {}

    /// To any number of resources.
    record ToMany(String name, String type, List<String> ids) implements Relationship {}

    /// Only the links; who wants the ids follows them.
    record Linked(String name) implements Relationship {}
}
