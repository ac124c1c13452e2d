/// Telling a campaign to send, watching it, cancelling it or taking it back; how many it would reach.
@NullMarked
package dev.carillon.sendjob;

import org.jspecify.annotations.NullMarked;
