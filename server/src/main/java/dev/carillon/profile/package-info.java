/// People: who they are, how they are found, what they consented to.
@NullMarked
package dev.carillon.profile;

import org.jspecify.annotations.NullMarked;
