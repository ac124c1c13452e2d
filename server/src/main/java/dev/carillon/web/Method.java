package dev.carillon.web;

/// The HTTP methods that Carillon answers.
public enum Method {
    GET,
    POST,
    PATCH,
    PUT,
    DELETE
}
