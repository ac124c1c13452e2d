package dev.carillon.tag;

import dev.carillon.base.TagGroupId;

/// Tags that belong together; every tag is in one group.
///
/// @param exclusive a resource has at most one tag of the group
/// @param isDefault takes the tags made without a group, and stays
record TagGroup(TagGroupId id, String name, boolean exclusive, boolean isDefault) {}
