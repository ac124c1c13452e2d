/// What tests share: a database, a server, clocks, sample data.
@NullMarked
package dev.carillon.testing;

import org.jspecify.annotations.NullMarked;
