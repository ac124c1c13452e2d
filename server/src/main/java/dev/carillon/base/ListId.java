package dev.carillon.base;

/// Names a list of profiles.
public record ListId(String value) {

    public static ListId next() {
        return new ListId(ShortIds.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
