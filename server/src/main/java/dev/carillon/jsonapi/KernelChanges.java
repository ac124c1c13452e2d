package dev.carillon.jsonapi;

import java.util.List;

/// What every operation had otherwise in older revisions of the API.
public final class KernelChanges {

    private KernelChanges() {}

    public static List<Change> all() {
        return List.of(new OwnMediaType());
    }
}
