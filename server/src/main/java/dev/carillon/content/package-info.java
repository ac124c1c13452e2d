/// Templates, and the copies of them that messages own.
@NullMarked
package dev.carillon.content;

import org.jspecify.annotations.NullMarked;
