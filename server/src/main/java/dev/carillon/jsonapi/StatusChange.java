package dev.carillon.jsonapi;

/// A difference in the status of an operation's success.
///
/// @param before what the older revision answers
public record StatusChange(Revision since, String difference, String operation, int before) implements Change {

    @Override
    public int status(String of, int newer) {
        return of.equals(operation) ? before : newer;
    }
}
