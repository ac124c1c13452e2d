package dev.carillon;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what goes on until Ctrl-C or SIGTERM, which close all that it opened.
final class UntilSignal {

    private static final Logger LOG = LoggerFactory.getLogger(UntilSignal.class);

    private UntilSignal() {}

    /// Something to run that opens what it needs.
    interface Work {
        void start(Opened opened) throws InterruptedException;
    }

    static int run(Work work) throws InterruptedException {
        try (var opened = new Opened()) {
            Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "stop"));
            try {
                work.start(opened);
            } catch (RuntimeException e) {
                if (!opened.isClosed()) {
                    throw e;
                }
                LOG.debug("A signal came before the start was over", e);
            }
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
