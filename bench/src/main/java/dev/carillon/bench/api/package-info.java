/// Measures how fast the API answers.
@NullMarked
package dev.carillon.bench.api;

import org.jspecify.annotations.NullMarked;
