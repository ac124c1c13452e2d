package dev.carillon.django;

/// A template cannot be rendered with the values it was given.
public class RenderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RenderException(String message) {
        super(message, null, false, false);
    }
}
