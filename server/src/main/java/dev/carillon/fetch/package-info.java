/// GETs of addresses that strangers name, which must not reach what is inside.
@NullMarked
package dev.carillon.fetch;

import org.jspecify.annotations.NullMarked;
