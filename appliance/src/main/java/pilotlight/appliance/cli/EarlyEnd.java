package pilotlight.appliance.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C while something runs that has to tell what it knows and to tidy up: it is told to end, and the process waits until this is closed. */
final class EarlyEnd implements AutoCloseable {

    private static final int GRACE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "early-end");
    private boolean asked;
    private Runnable cancel = () -> {};

    EarlyEnd() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on {@code way} ends what runs; it is called at once if that was asked for before. */
    synchronized void by(Runnable way) {
        cancel = way;
        if (asked) {
            way.run();
        }
    }

    private void end() {
        synchronized (this) {
            asked = true;
            cancel.run();
        }
        try {
            done.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is what brought us here.
        }
    }
}
