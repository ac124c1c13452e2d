package dev.carillon.bench.audit;

/// What the server says of one recipient.
///
/// @param state `planned`, or a word of the ledger
/// @param at when that was, as the server writes it
public record LedgerRow(String email, String state, String reason, String code, String at) {}
