package dev.carillon.web;

/// Answers a request; blocks freely, for each request has a virtual thread of its own.
@FunctionalInterface
public interface Handler {

    Response handle(Request request);
}
