package dev.carillon.django;

/// What a template makes, and so how the values in it are written.
public enum Escaping {
    /// Values are escaped, unless they are `SafeText`.
    HTML,
    /// Values are written as they are.
    NONE
}
