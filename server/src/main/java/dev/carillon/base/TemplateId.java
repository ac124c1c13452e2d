package dev.carillon.base;

/// Names a stored template, or a message's frozen copy of one.
public record TemplateId(String value) {

    public static TemplateId next() {
        return new TemplateId(ShortIds.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
