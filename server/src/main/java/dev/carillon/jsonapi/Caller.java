package dev.carillon.jsonapi;

import dev.carillon.base.AccountId;
import java.util.Optional;
import java.util.Set;

/// Who makes a request: the account a key belongs to, and what the key may do.
///
/// @param scopes such as `campaigns:read`; empty: everything
public record Caller(AccountId account, Optional<Set<String>> scopes) {

    public boolean may(String scope) {
        return scopes.isEmpty() || scopes.get().contains(scope);
    }
}
