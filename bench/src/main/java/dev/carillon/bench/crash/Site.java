package dev.carillon.bench.crash;

import dev.carillon.bench.server.ApiClient;
import java.io.IOException;

/// The servers of a run, and what can be done to them.
interface Site extends AutoCloseable {

    /// Brings the servers to where the round begins: running, with the fail point set that it needs.
    void prepare(Disruption disruption) throws IOException;

    /// A way to a server that is, or will soon be, alive. It changes when servers do.
    ApiClient api();

    /// Waits for the moment, disrupts, and starts again what ended.
    ///
    /// @param sent counts what the sink notes of this round
    /// @return how many server processes ended without a farewell
    int disrupt(Disruption disruption, LineCount sent) throws IOException;

    @Override
    void close() throws IOException;
}
