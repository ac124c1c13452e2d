package dev.carillon.channel;

/// A message ready to leave, in its provider's own terms.
public sealed interface Outbound {

    /// An e-mail: `content` is the whole RFC 5322 message with CRLF line ends, not yet dot-stuffed.
    ///
    /// @param needsUtf8Addresses an address has characters outside ASCII, so the peer must offer SMTPUTF8
    record Email(String envelopeSender, String envelopeRecipient, boolean needsUtf8Addresses, byte[] content)
            implements Outbound {}
}
