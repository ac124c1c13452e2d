package dev.carillon.delivery;

import dev.carillon.channel.Senders;
import dev.carillon.db.Connector;
import dev.carillon.db.Db;
import dev.carillon.render.MessageContents;
import java.time.InstantSource;

/// What the engine is built from.
///
/// @param db        the pool, for planning, leasing and reading
/// @param connector connections outside the pool, for the recorder and the heartbeat
public record EngineParts(
        Db db,
        Connector connector,
        Senders senders,
        MessageContents contents,
        AudienceSql audience,
        InstantSource clock) {}
