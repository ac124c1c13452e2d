/// The engine: runs, slices, leases, lanes, the recorder and its ledger, takeover.
@NullMarked
package dev.carillon.delivery;

import org.jspecify.annotations.NullMarked;
