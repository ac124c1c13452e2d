package dev.carillon.sandbox;

import java.util.List;

/// A message as it came over SMTP: its envelope, and its content byte by byte.
record Incoming(String sender, List<String> recipients, byte[] content) {

    Incoming {
        recipients = List.copyOf(recipients);
    }
}
