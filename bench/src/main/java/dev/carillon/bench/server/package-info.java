/// A server as the tools see it: processes that they start and end, and its API.
@NullMarked
package dev.carillon.bench.server;

import org.jspecify.annotations.NullMarked;
