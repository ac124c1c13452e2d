package dev.carillon.base;

/// A way to reach a person; the word is the one stored in tables and written in the newest documents.
public enum Channel {
    EMAIL("email"),
    SMS("sms"),
    PUSH("push");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// The channel of a stored word.
    public static Channel of(String word) {
        for (var channel : values()) {
            if (channel.word.equals(word)) {
                return channel;
            }
        }
        throw new IllegalStateException("No channel is called '" + word + "'");
    }
}
