package dev.carillon.db.embedded;

import java.util.List;

/// What a commit promises.
public enum Durability {
    /// It outlives a power cut.
    SAFE,
    /// It is gone after a crash of the machine: for databases that tests throw away.
    NONE;

    List<String> settings() {
        return switch (this) {
            case SAFE -> List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");
            case NONE -> List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300");
        };
    }
}
