package dev.carillon.bench.send;

import java.io.IOException;
import java.time.Duration;

/// Processor time that server, PostgreSQL and sink used so far.
record Usage(Duration server, Duration postgres, Duration sink) {

    static Usage of(long server, long postmaster, long sink) throws IOException {
        return new Usage(Cpu.of(server), Cpu.ofFamily(postmaster), Cpu.of(sink));
    }

    Usage minus(Usage earlier) {
        return new Usage(server.minus(earlier.server), postgres.minus(earlier.postgres), sink.minus(earlier.sink));
    }
}
