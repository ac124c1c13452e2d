/// A server for SMTP that notes every message it takes, durably, before it says so; shares no code with Carillon.
@NullMarked
package dev.carillon.bench.sink;

import org.jspecify.annotations.NullMarked;
