package dev.carillon.tag;

import dev.carillon.base.TagGroupId;
import dev.carillon.base.TagId;

/// A word that campaigns and lists are marked with; no other tag of the account has its name.
public record Tag(TagId id, TagGroupId group, String name) {}
