package pilotlight.appliance.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Follows what happens in an appliance, on a thread of its own and through its restarts: it goes on after the last event that it heard, and
 * has all machines told anew where something may be missing. Who is slow to take what it hears makes it wait.
 */
final class Follower {

    private static final int MOST_WAITING = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A live appliance says something every 15 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Supplier<RunningControl> appliance;
    private final BlockingQueue<Told> told = new ArrayBlockingQueue<>(MOST_WAITING);
    private RunningControl control;
    private EventStream stream;
    private String lastId = "";
    private boolean stale = true;

    private Follower(Supplier<RunningControl> appliance) {
        this.appliance = appliance;
    }

    /**
     * Begins to follow.
     *
     * @param appliance where it answers now, which may change with a restart
     * @throws NotDoneException if it does not
     */
    static Follower begin(Supplier<RunningControl> appliance) throws InterruptedException {
        Follower follower = new Follower(appliance);
        follower.connect();
        Thread thread = new Thread(follower::run, "follower");
        thread.setDaemon(true);
        thread.start();
        return follower;
    }

    /** The next thing; empty if nothing came for {@code patience}. */
    Optional<Told> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(told.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void run() {
        try {
            while (true) {
                hear();
                connectAgain();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The events come first: what happens while the machines are told is not missed. */
    private void connect() throws InterruptedException {
        control = appliance.get();
        stream = control.events(lastId);
        refresh();
    }

    private void refresh() throws InterruptedException {
        if (stale) {
            told.put(new Told.Rack(control.rack()));
            stale = false;
        }
    }

    private void hear() throws InterruptedException {
        try (EventStream events = stream) {
            Optional<List<EventReader.Message>> messages = events.next(SILENCE);
            while (messages.isPresent()) {
                take(messages.get());
                lastId = events.lastId();
                messages = events.next(SILENCE);
            }
            say("the appliance stopped, or says nothing any more; waiting for it");
        } catch (NotDoneException away) {
            say(away.getMessage() + "; waiting for it");
        }
    }

    private void take(List<EventReader.Message> messages) throws InterruptedException {
        for (EventReader.Message message : messages) {
            stale |= message.event().equals("reset");
            told.put(new Told.Happened(message));
        }
        refresh();
    }

    private void connectAgain() throws InterruptedException {
        boolean connected = false;
        while (!connected) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            connected = isConnected();
        }
        say("the appliance answers again");
    }

    /** Why it does not yet was said when it stopped. */
    private boolean isConnected() throws InterruptedException {
        try {
            connect();
            return true;
        } catch (NotDoneException away) {
            stream.close();
            return false;
        }
    }

    private void say(String sentence) throws InterruptedException {
        told.put(new Told.Connection(sentence));
    }
}
