package dev.carillon.web;

/// Words the answers to requests that get none from a handler; the API and the pages each have their own
/// words.
public interface Faults {

    /// Nothing matches, or the request is malformed or too large. `path` may be empty if none could be read.
    Response refused(String path, Refusal refusal);

    /// The handler threw; logs it, once.
    Response failed(String path, RuntimeException failure);
}
