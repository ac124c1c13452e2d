/// Lists of people, and who a message is for.
@NullMarked
package dev.carillon.audience;

import org.jspecify.annotations.NullMarked;
