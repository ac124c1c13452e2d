package dev.carillon.jsonapi;

/// Answers one operation of the API.
@FunctionalInterface
public interface ApiHandler {

    Answer handle(ApiRequest request);
}
