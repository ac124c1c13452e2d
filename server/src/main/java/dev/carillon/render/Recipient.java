package dev.carillon.render;

import dev.carillon.base.ProfileId;
import java.util.Map;

/// One person as rendering needs them: where to reach them and the values a message reads.
///
/// @param address e-mail address, phone number or device token
/// @param fields  by name; nested maps and lists hold strings, numbers, booleans and such maps and lists again
public record Recipient(ProfileId profile, int leg, String address, Map<String, Object> fields) {}
