package dev.carillon.bench.audit;

import dev.carillon.bench.sink.SinkLine;
import java.util.List;
import java.util.Set;

/// All that an audit of one campaign looks at.
///
/// @param plan the addresses of the audience
/// @param unreachable those of them who must be skipped
/// @param sink what the sink noted of this campaign
/// @param ledger what the server says of each recipient
/// @param listedInDoubt whom the server lists when asked for those in doubt
/// @param lanes how many hand-offs a server process can have open
/// @param deaths how many server processes ended without a farewell while they sent
public record Evidence(
        Set<String> plan,
        Set<String> unreachable,
        List<SinkLine> sink,
        List<LedgerRow> ledger,
        Set<String> listedInDoubt,
        int lanes,
        int deaths) {}
