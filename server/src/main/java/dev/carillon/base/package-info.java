/// Ids and small value types that every other package may use.
@NullMarked
package dev.carillon.base;

import org.jspecify.annotations.NullMarked;
