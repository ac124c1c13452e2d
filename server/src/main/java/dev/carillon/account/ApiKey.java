package dev.carillon.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A private key as it can be shown later: everything but the key itself.
///
/// @param scopes empty: everything is allowed
public record ApiKey(
        UUID id, String name, Optional<Set<String>> scopes, Instant createdAt, Optional<Instant> revokedAt) {}
