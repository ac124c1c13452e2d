package dev.carillon.channel.email;

import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.Sender;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Measures the SMTP client alone against a server on this machine: `SmtpBench URL MESSAGES BYTES`. Start a server with
/// `smtp-sink -u nobody 127.0.0.1:2599 1000`, and compare `smtp-source -d -s 32 -l 4000 -m MESSAGES`.
public final class SmtpBench {

    private SmtpBench() {}

    public static void main(String[] arguments) throws Exception {
        if (!(SmtpUrl.parse(arguments[0]) instanceof SmtpUrl.Parsing.Valid(var url))) {
            throw new IllegalArgumentException("not an SMTP URL: " + arguments[0]);
        }
        int messages = Integer.parseInt(arguments[1]);
        var content = content(Integer.parseInt(arguments[2]));
        run(url, messages / 10, content);
        run(url, messages, content);
    }

    /// As a lane does: each message's envelope follows the end of the one before.
    private static void send(Sender sender, Outbound email, AtomicInteger left, AtomicLong accepted) {
        if (left.decrementAndGet() < 0) {
            return;
        }
        var preparation = sender.prepare(email);
        while (preparation instanceof Preparation.Ready(var handOff)) {
            boolean isLast = left.decrementAndGet() < 0;
            var turn = isLast
                    ? new Sender.Turn(handOff.complete(), preparation)
                    : sender.completeAndPrepare(handOff, email);
            if (turn.outcome() instanceof Outcome.Accepted) {
                accepted.incrementAndGet();
            }
            if (isLast) {
                return;
            }
            preparation = turn.next();
        }
        System.out.println(preparation);
    }

    private static byte[] content(int bytes) {
        var text = new StringBuilder("From: <a@example.com>\r\nTo: <b@example.com>\r\nSubject: bench\r\n\r\n");
        while (text.length() < bytes) {
            text.append("This is a line of seventy-six characters, as encoded mail has them, I think.\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void run(SmtpUrl url, int messages, byte[] content) throws Exception {
        var left = new AtomicInteger(messages);
        var accepted = new AtomicLong();
        var email = new Outbound.Email("bounce@example.com", "someone@example.org", false, content);
        long begin = System.nanoTime();
        long cpuBegin =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        try (var senders = new SmtpSenders(url, "localhost");
                var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int lane = 0; lane < senders.lanes(); lane++) {
                lanes.execute(() -> {
                    try (var sender = senders.open()) {
                        send(sender, email, left, accepted);
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long cpu =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - cpuBegin;
        System.out.printf(
                "%d lanes: %d of %d accepted in %.2f s: %.0f messages/s, %.1f us CPU a message%n",
                url.connections(), accepted.get(), messages, seconds, messages / seconds, cpu / 1e3 / messages);
    }
}
