package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names an account: the owner of every row that has one.
public record AccountId(UUID value) {

    public static AccountId next() {
        return new AccountId(Ulids.next());
    }

    public static Optional<AccountId> parse(String text) {
        return Ulids.parse(text).map(AccountId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
