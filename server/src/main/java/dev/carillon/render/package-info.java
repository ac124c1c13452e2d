/// From a compiled message and a profile to what leaves: text, links, MIME.
@NullMarked
package dev.carillon.render;

import org.jspecify.annotations.NullMarked;
