package dev.carillon.channel;

import java.util.List;

/// A message ready to leave, in its provider's own terms.
public sealed interface Outbound {

    /// An e-mail: `content` is the whole RFC 5322 message with CRLF line ends, not yet dot-stuffed, and 7-bit unless
    /// `needsUtf8Addresses`.
    ///
    /// @param envelopeRecipient  whom the outcome is about
    /// @param copies             who gets the same message too; a refusal of one of them changes nothing
    /// @param needsUtf8Addresses an address has characters outside ASCII, so the peer must offer SMTPUTF8
    record Email(
            String envelopeSender,
            String envelopeRecipient,
            List<String> copies,
            boolean needsUtf8Addresses,
            byte[] content)
            implements Outbound {

        public Email {
            copies = List.copyOf(copies);
        }

        public Email(String envelopeSender, String envelopeRecipient, boolean needsUtf8Addresses, byte[] content) {
            this(envelopeSender, envelopeRecipient, List.of(), needsUtf8Addresses, content);
        }
    }
}
