/// The built-in providers, over their real protocols: an SMTP mailbox whose messages are shown on pages.
@NullMarked
package dev.carillon.sandbox;

import org.jspecify.annotations.NullMarked;
