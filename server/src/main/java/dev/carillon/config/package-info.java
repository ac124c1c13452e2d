/// What an operator can set: read strictly, every problem reported at once.
@NullMarked
package dev.carillon.config;

import org.jspecify.annotations.NullMarked;
