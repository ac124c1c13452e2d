/// Requests, responses and routes; one class knows the HTTP server.
@NullMarked
package dev.carillon.web;

import org.jspecify.annotations.NullMarked;
