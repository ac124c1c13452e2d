/// The PostgreSQL inside: its programs unpacked, a data directory made, one server process kept running.
@NullMarked
package dev.carillon.db.embedded;

import org.jspecify.annotations.NullMarked;
