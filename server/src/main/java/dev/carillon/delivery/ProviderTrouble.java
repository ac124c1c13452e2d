package dev.carillon.delivery;

/// Where to read what a provider answers while it takes nothing.
public final class ProviderTrouble {

    /// A scalar subquery: the words of one that a living node cannot get rid of its messages to, or null.
    public static final String SQL = """
            (SELECT trouble
               FROM delivery_node
              WHERE state = 'alive' AND lease_until > now() AND trouble IS NOT NULL
              LIMIT 1)""";

    private ProviderTrouble() {}
}
