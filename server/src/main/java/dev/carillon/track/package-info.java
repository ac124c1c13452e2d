/// What comes back from recipients: those who want no more mail say so here.
@NullMarked
package dev.carillon.track;

import org.jspecify.annotations.NullMarked;
