package dev.carillon.campaign;

import dev.carillon.base.Channel;

/// What the classic revisions call the channels.
public final class ChannelWords {

    private static final String MOBILE_PUSH = "mobile_push";

    private ChannelWords() {}

    public static String word(Channel channel) {
        return channel == Channel.PUSH ? MOBILE_PUSH : channel.word();
    }

    public static Channel channel(String word) {
        return word.equals(MOBILE_PUSH) ? Channel.PUSH : Channel.of(word);
    }
}
