package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.base.SliceId;
import dev.carillon.base.VariationId;
import java.util.List;

/// A slice that this node holds. Positions count from 0 here and from 1 in the database.
///
/// @param attempt   1 for planned slices, one more for each that the deferred were moved to
/// @param resend    its people are in doubt, and the operator chose to send again
/// @param legs      of the profile at the same place
/// @param positions those still to do: the others had an outcome when the slice was leased
record LeasedSlice(
        SliceId id,
        RunId run,
        AccountId account,
        MessageId message,
        VariationId variation,
        Channel channel,
        int attempt,
        boolean resend,
        List<ProfileId> profiles,
        List<Integer> legs,
        List<Integer> positions) {

    int size() {
        return profiles.size();
    }
}
