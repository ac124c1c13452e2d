/// The crash test: rounds of sending in which something dies, and an audit after each.
@NullMarked
package dev.carillon.bench.crash;

import org.jspecify.annotations.NullMarked;
