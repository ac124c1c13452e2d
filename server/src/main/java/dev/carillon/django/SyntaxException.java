package dev.carillon.django;

/// Carries a problem from the depth of the parser to its one caller; never leaves the package.
final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int offset;

    SyntaxException(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    SyntaxProblem problem(String source) {
        return SyntaxProblem.at(source, offset, String.valueOf(getMessage()));
    }
}
