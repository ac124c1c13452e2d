/// What became of a campaign: every recipient, and why.
@NullMarked
package dev.carillon.report;

import org.jspecify.annotations.NullMarked;
