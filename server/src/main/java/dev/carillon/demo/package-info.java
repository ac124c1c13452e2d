/// The sample account of the `demo` command: believable people, a real newsletter, one campaign really sent.
@NullMarked
package dev.carillon.demo;

import org.jspecify.annotations.NullMarked;
