package dev.carillon.account;

import java.util.Optional;

/// A parameter of links; it is not added to messages of a kind for which it has no value.
record TrackingParameter(String name, Optional<TrackingValue> flow, Optional<TrackingValue> campaign) {

    static TrackingParameter of(String name, TrackingValue flow, TrackingValue campaign) {
        return new TrackingParameter(name, Optional.of(flow), Optional.of(campaign));
    }

    static TrackingParameter none(String name) {
        return new TrackingParameter(name, Optional.empty(), Optional.empty());
    }

    boolean isNone() {
        return flow.isEmpty() && campaign.isEmpty();
    }
}
