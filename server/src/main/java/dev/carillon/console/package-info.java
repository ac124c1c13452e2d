/// The pages that people look at: what was sent, and what became of it.
@NullMarked
package dev.carillon.console;

import org.jspecify.annotations.NullMarked;
