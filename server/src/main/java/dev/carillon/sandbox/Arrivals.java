package dev.carillon.sandbox;

import dev.carillon.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Tells a page that messages arrive, by server-sent events: the newest number and the count, a few times a second at
/// most, however many come.
final class Arrivals {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(250);

    private final Maildrop maildrop;

    Arrivals(Maildrop maildrop) {
        this.maildrop = maildrop;
    }

    Response stream() {
        return Response.stream(200, "text/event-stream; charset=utf-8", this::tell)
                .withHeader("cache-control", "no-store")
                .withHeader("x-accel-buffering", "no");
    }

    private void tell(OutputStream out) throws IOException {
        try {
            boolean open = true;
            long told = -1;
            while (open) {
                long newest = maildrop.newestId();
                write(out, newest == told ? ": still here\n\n" : event(newest));
                told = newest;
                open = maildrop.awaitPause(BETWEEN_EVENTS) && maildrop.awaitNewer(told, KEEP_ALIVE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String event(long newest) {
        return "event: mail\ndata: {\"newest\": " + newest + ", \"count\": " + maildrop.count() + "}\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
