/// What leaves Carillon and what comes back: an outbound message, a sender's hand-off, an outcome.
@NullMarked
package dev.carillon.channel;

import org.jspecify.annotations.NullMarked;
