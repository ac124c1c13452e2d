/// The benchmark of sending: Carillon and postfix's `smtp-source`, each to postfix's `smtp-sink`.
@NullMarked
package dev.carillon.bench.send;

import org.jspecify.annotations.NullMarked;
