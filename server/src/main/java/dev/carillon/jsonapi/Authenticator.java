package dev.carillon.jsonapi;

import java.util.Optional;

/// Finds the caller of a request; the account feature supplies it.
@FunctionalInterface
public interface Authenticator {

    /// The caller that the `authorization` header proves, if it proves one.
    Optional<Caller> authenticate(String authorization);
}
