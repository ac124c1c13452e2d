package dev.carillon.tag;

import static dev.carillon.tag.TagDocument.TAG;
import static dev.carillon.tag.TagGroupDocument.TAG_GROUP;

import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the domain says no to, in words.
final class Refusals {

    private static final String NAME = "/data/attributes/name";
    private static final int MAX_ERRORS = 100;

    private Refusals() {}

    static ApiException nameTaken(Tag by) {
        return ApiException.invalid(
                NAME, "The tag " + by.id() + " is called '" + by.name() + "' already; use it, or choose another name.");
    }

    static ApiException nameTaken(TagGroup by) {
        return ApiException.invalid(
                NAME,
                "The tag group " + by.id() + " is called '" + by.name() + "' already; use it, or choose another name.");
    }

    static ApiException tooManyTags() {
        return ApiException.invalid(
                "/data",
                "An account has at most " + CreateTag.MAX_TAGS + " tags, and this one has them; delete one first.");
    }

    static ApiException tooManyGroups() {
        return ApiException.invalid(
                "/data",
                "An account has at most " + CreateTagGroup.MAX_GROUPS
                        + " tag groups, and this one has them; delete one first.");
    }

    static ApiException defaultGroup() {
        return ApiException.invalid("/data", "This is the account's default tag group, which cannot be deleted.");
    }

    static ApiException unknownGroup(String id) {
        return new ApiException(notFound(TAG_GROUP.name(), id, "/data/relationships/tag-group/data/id"));
    }

    static ApiException unknownTag(String id) {
        return ApiException.notFound(TAG.name(), id);
    }

    static ApiException unknownResources(TaggedKind kind, List<String> given, Set<String> unknown) {
        return each(
                given,
                (id, pointer) ->
                        unknown.contains(id) ? Optional.of(notFound(kind.type(), id, pointer)) : Optional.empty());
    }

    static ApiException othersOfGroup(TaggedKind kind, List<String> given, Map<String, Tag> others) {
        return each(
                given,
                (id, pointer) -> Optional.ofNullable(others.get(id))
                        .map(tag -> ApiError.at(
                                pointer,
                                "The " + kind.type() + " " + id + " has the tag '" + tag.name() + "' (" + tag.id()
                                        + ") of the same group, which is exclusive; take that one away first.")));
    }

    static ApiException tooManyOfResource(TaggedKind kind, List<String> given, Set<String> full) {
        return each(
                given,
                (id, pointer) -> full.contains(id)
                        ? Optional.of(ApiError.at(
                                pointer,
                                "A " + kind.type() + " has at most " + TagResources.MAX_TAGS_OF_A_RESOURCE
                                        + " tags, and " + id + " has them; take one away first."))
                        : Optional.empty());
    }

    private static ApiException each(List<String> given, Complaint complaint) {
        var errors = new ArrayList<ApiError>();
        for (int i = 0; i < given.size() && errors.size() < MAX_ERRORS; i++) {
            complaint.about(given.get(i), "/data/" + i + "/id").ifPresent(errors::add);
        }
        return new ApiException(errors);
    }

    /// What is wrong with an identifier of the body, if anything.
    private interface Complaint {
        Optional<ApiError> about(String id, String pointer);
    }

    private static ApiError notFound(String type, String id, String pointer) {
        return new ApiError(
                404,
                "not_found",
                "Not found.",
                "A " + type + " with id " + id + " does not exist.",
                new ApiError.Source.Pointer(pointer),
                Map.of());
    }
}
