package dev.carillon.django;

/// A template wrote or worked more than it may for one rendering, for example by loops within loops.
public final class RenderLimitException extends RenderException {

    private static final long serialVersionUID = 1;

    RenderLimitException(String message) {
        super(message);
    }
}
