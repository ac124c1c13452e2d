package dev.carillon.bench.audit;

/// What the server says of one recipient.
///
/// @param state `planned`, or a word of the ledger
public record LedgerRow(String email, String state, String reason, String code) {}
