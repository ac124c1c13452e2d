/// Images: uploaded or imported, shown to everyone who has their link.
@NullMarked
package dev.carillon.image;

import org.jspecify.annotations.NullMarked;
