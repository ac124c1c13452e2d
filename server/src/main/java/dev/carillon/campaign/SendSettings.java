package dev.carillon.campaign;

/// How a message is sent and tracked.
///
/// @param addTracking whether links get tracking parameters
public record SendSettings(
        SendStrategy strategy, boolean smartSending, boolean addTracking, boolean trackClicks, boolean trackOpens) {

    public static final SendSettings DEFAULT = new SendSettings(new SendStrategy.Immediate(), true, false, true, true);

    public SendSettings withStrategy(SendStrategy other) {
        return new SendSettings(other, smartSending, addTracking, trackClicks, trackOpens);
    }

    public SendSettings withSmartSending(boolean on) {
        return new SendSettings(strategy, on, addTracking, trackClicks, trackOpens);
    }

    public SendSettings withTracking(boolean add, boolean clicks, boolean opens) {
        return new SendSettings(strategy, smartSending, add, clicks, opens);
    }
}
