package dev.carillon.campaign.classic;

import dev.carillon.base.Channel;
import tools.jackson.databind.node.ObjectNode;

/// A message's content as a client gave it: the members that are there, in the form in which a variation
/// keeps them.
record Definition(Channel channel, ObjectNode details) {}
