/// Compares a sink's log with what was planned and what the server says.
@NullMarked
package dev.carillon.bench.audit;

import org.jspecify.annotations.NullMarked;
