package dev.carillon.audience;

import dev.carillon.db.Tx;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Resource;
import dev.carillon.tag.ResourceTags;
import dev.carillon.tag.Tag;
import dev.carillon.tag.TagDocument;
import dev.carillon.tag.TaggedKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tags of the lists of an answer, read at once, if the request asks for them.
record IncludedTags(Optional<Map<String, List<Tag>>> byList) {

    static IncludedTags read(Tx tx, ApiRequest request, ResourceTags tags, List<ProfileList> lists) {
        if (!request.query().includes(ListDocument.TAGS)) {
            return new IncludedTags(Optional.empty());
        }
        var ids = lists.stream().map(list -> list.id().value()).toList();
        return new IncludedTags(Optional.of(tags.of(tx, request.account(), TaggedKind.LIST, ids)));
    }

    Resource list(ProfileList list) {
        return byList.map(known -> ListDocument.resource(list, tagsOf(list, known)))
                .orElseGet(() -> ListDocument.resource(list));
    }

    /// What is included, in the order of the lists.
    List<Resource> resources(List<ProfileList> lists) {
        return byList.stream()
                .flatMap(known -> lists.stream().flatMap(list -> tagsOf(list, known).stream()))
                .map(TagDocument::resource)
                .toList();
    }

    private static List<Tag> tagsOf(ProfileList list, Map<String, List<Tag>> known) {
        return known.getOrDefault(list.id().value(), List.of());
    }
}
