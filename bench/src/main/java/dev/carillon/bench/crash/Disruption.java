package dev.carillon.bench.crash;

/// What goes wrong around a sending server in one round.
sealed interface Disruption {

    /// Nothing but what the sink does.
    record Nothing() implements Disruption {
        @Override
        public String toString() {
            return "nothing";
        }
    }

    /// kill -9 of the server.
    record Kill(Moment moment) implements Disruption {
        @Override
        public String toString() {
            return "kill -9 " + moment;
        }
    }

    /// The server halts itself at a named point, the `count`th time it comes there.
    record Halt(String point, int count) implements Disruption {
        static final String TAKEOVER = "takeover-fenced";

        @Override
        public String toString() {
            return point + ":" + count;
        }
    }

    /// SIGTERM: the server may say farewell.
    record Terminate(Moment moment) implements Disruption {
        @Override
        public String toString() {
            return "SIGTERM " + moment;
        }
    }

    /// kill -9 of PostgreSQL under the server.
    record KillDatabase(Moment moment) implements Disruption {
        @Override
        public String toString() {
            return "kill PostgreSQL " + moment;
        }
    }

    /// The provider refuses every message: the campaign must pause, and go on when told so.
    record RefuseAll() implements Disruption {
        @Override
        public String toString() {
            return "554 to all";
        }
    }

    /// One of two servers stands still until the other has done its work, then wakes.
    record Freeze(Moment moment) implements Disruption {
        @Override
        public String toString() {
            return "freeze one of two " + moment;
        }
    }

    /// kill -9 of one of two servers; the other one goes on alone.
    record KillOne(Moment moment) implements Disruption {
        @Override
        public String toString() {
            return "kill one of two " + moment;
        }
    }
}
