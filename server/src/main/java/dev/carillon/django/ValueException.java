package dev.carillon.django;

/// A value is not what a filter or a tag can work with. Where Django's filters let one kind pass in silence and not
/// another, so do ours.
final class ValueException extends RenderException {

    private static final long serialVersionUID = 1;

    /// What is wrong, as Python tells it apart.
    enum Kind {
        /// Text that is no number, a number out of bounds.
        VALUE,
        /// Something to which the operation does not apply at all.
        TYPE,
        /// A filter's argument names a variable that is not there.
        MISSING,
        /// Any of these where nobody lets it pass any more.
        FINAL
    }

    private final Kind kind;
    private final boolean hasPlace;

    private ValueException(Kind kind, String message) {
        this(kind, message, false);
    }

    private ValueException(Kind kind, String message, boolean hasPlace) {
        super(message);
        this.kind = kind;
        this.hasPlace = hasPlace;
    }

    static ValueException value(String message) {
        return new ValueException(Kind.VALUE, message);
    }

    static ValueException type(String message) {
        return new ValueException(Kind.TYPE, message);
    }

    static ValueException missing(String message) {
        return new ValueException(Kind.MISSING, message);
    }

    Kind kind() {
        return kind;
    }

    /// The same, with the place in the template where it happened, if none is said yet.
    ValueException at(Place place) {
        var told = kind == Kind.MISSING ? Kind.MISSING : Kind.FINAL;
        return hasPlace
                ? this
                : new ValueException(told, place.problem(getMessage()).toString(), true);
    }
}
