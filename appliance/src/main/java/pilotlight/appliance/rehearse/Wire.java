package pilotlight.appliance.rehearse;

import io.netty.channel.EventLoop;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.probe.Attachment;

/**
 * One machine's access to the network.
 *
 * @param network all machines'
 * @param loop the thread on which everything of this machine happens
 * @param attachment where it hangs
 * @param dice which of its packets are lost
 */
record Wire(Network network, EventLoop loop, Attachment attachment, Dice dice) {

    /** Runs {@code task} on the machine's loop, at {@code deadline}, a time of {@link System#nanoTime}. */
    ScheduledFuture<?> at(long deadline, Runnable task) {
        return loop.schedule(task, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
