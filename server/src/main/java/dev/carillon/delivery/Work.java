package dev.carillon.delivery;

import dev.carillon.render.CompiledMessage;
import dev.carillon.render.Recipient;

/// What a lane takes: whom to send to, and what.
record Work(Position position, Recipient recipient, CompiledMessage message) {}
