package dev.carillon.django;

/// A template wrote more than it may for one rendering, for example by loops within loops.
public final class RenderLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RenderLimitException(int limitChars) {
        super("the template writes more than " + limitChars + " characters", null, false, false);
    }
}
