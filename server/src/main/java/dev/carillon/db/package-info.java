/// PostgreSQL: pool, transactions, SQL fragments, migrations, and the server inside.
@NullMarked
package dev.carillon.db;

import org.jspecify.annotations.NullMarked;
