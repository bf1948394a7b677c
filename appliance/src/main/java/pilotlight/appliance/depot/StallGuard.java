package pilotlight.appliance.depot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream on which nothing comes for too long, so that whoever reads it need not wait for ever; ends with a {@link CutOffException}. */
final class StallGuard extends FilterInputStream {

    private final Duration patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stall-guard");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long lastMoved = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(InputStream in, Duration patience) {
        super(in);
        this.patience = patience;
        long step = Math.max(1, patience.toMillis() / 4);
        clock.scheduleAtFixedRate(this::look, step, step, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (System.nanoTime() - lastMoved > patience.toNanos()) {
            stalled = true;
            try {
                in.close();
            } catch (IOException alreadyBroken) {
                clock.shutdown(); // the reader hears of it, too
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = -1;
        String failure = "";
        try {
            count = in.read(into, offset, length);
            lastMoved = System.nanoTime();
        } catch (IOException e) {
            failure = "the connection broke: " + e.getMessage();
        }
        if (stalled) {
            failure = "nothing came for " + patience.toSeconds() + " s";
        }
        if (!failure.isEmpty()) {
            throw new CutOffException(failure);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        in.close();
    }
}
