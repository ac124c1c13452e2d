package dev.carillon.image;

/// An image as it comes in.
///
/// @param name what it is to be called, with a suffix if that is taken
record NewImage(String name, boolean hidden, byte[] content) {}
