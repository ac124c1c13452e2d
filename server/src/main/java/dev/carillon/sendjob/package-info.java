/// Sending a campaign: start, watch, cancel, take back; and how many people it would reach.
@NullMarked
package dev.carillon.sendjob;

import org.jspecify.annotations.NullMarked;
