package dev.carillon.image;

import dev.carillon.base.AccountId;
import dev.carillon.base.ImageId;
import dev.carillon.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The images that messages name, by their ids as texts. Each method joins the caller's transaction.
public final class MessageImages {

    private final ImageStore store;

    MessageImages(ImageStore store) {
        this.store = store;
    }

    public Optional<Image> find(Tx tx, AccountId account, String id) {
        return findAll(tx, account, List.of(id)).stream().findFirst();
    }

    public List<Image> findAll(Tx tx, AccountId account, Collection<String> ids) {
        var known = ids.stream().flatMap(id -> ImageId.parse(id).stream()).toList();
        return known.isEmpty() ? List.of() : store.findAll(tx, account, known);
    }
}
