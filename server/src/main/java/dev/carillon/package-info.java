/// Carillon's boot: the command line and the composition root.
@NullMarked
package dev.carillon;

import org.jspecify.annotations.NullMarked;
