package dev.carillon.db;

import java.sql.Connection;
import java.sql.SQLException;

/// Opens a connection outside the pool, for the few threads that must never wait for one: recorder and
/// heartbeat.
@FunctionalInterface
public interface Connector {

    Connection open() throws SQLException;
}
