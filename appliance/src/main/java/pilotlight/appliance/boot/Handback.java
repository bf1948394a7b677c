package pilotlight.appliance.boot;

import java.time.Duration;
import java.time.Instant;
import pilotlight.appliance.machine.LocalBoot;

/**
 * How it goes with handing one machine back to its disk. Time is an argument: nothing here looks at a clock.
 *
 * @param way how it is told
 * @param begun when this round of asking began, or this way
 * @param last when it last asked
 * @param ended true if it has fetched a script since that iPXE last asked: one that ends
 * @param returns how often iPXE came back from such a script
 * @param quiet true if this way was followed by a time without a question before
 */
record Handback(LocalBoot way, Instant begun, Instant last, boolean ended, int returns, boolean quiet) {

    /** Some firmware asks for ever. EDK2 and ROMs give up after a minute, for each network interface and protocol. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Whoever asks again within this time never stopped: to start anew takes a server longer. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** A machine that is quiet for so long runs what is on its disk. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    /** How often iPXE may come back; a machine that is started anew by hand comes back, too. */
    private static final int RETURNS = 3;

    /** That of a machine that now asks for the first time. */
    static Handback begin(Instant now) {
        return new Handback(LocalBoot.SILENCE, now, now, false, 0, false);
    }

    /** It fetched a script. */
    Handback fetched() {
        return new Handback(way, begun, last, true, returns, quiet);
    }

    /**
     * It asked again.
     *
     * @param bios true if it says that it is one
     * @param ipxe true if iPXE asks
     */
    Handback asked(boolean bios, boolean ipxe, Instant now) {
        Handback heard = after(Duration.between(last, now), now).by(ipxe);
        return heard.hasFailed(now) ? new Handback(next(bios), now, now, false, 0, false) : heard;
    }

    private Handback after(Duration pause, Instant now) {
        if (pause.compareTo(QUIET) >= 0) {
            return new Handback(way, now, now, false, 0, true);
        }
        return new Handback(way, pause.compareTo(PAUSE) < 0 ? begun : now, now, ended, returns, quiet);
    }

    private Handback by(boolean ipxe) {
        return ipxe && ended ? new Handback(way, begun, last, false, returns + 1, quiet) : this;
    }

    private boolean hasFailed(Instant now) {
        return returns >= RETURNS || Duration.between(begun, now).compareTo(PATIENCE) > 0;
    }

    private LocalBoot next(boolean bios) {
        return switch (way) {
            case SILENCE -> LocalBoot.EXIT;
            case EXIT -> bios ? LocalBoot.SANBOOT : LocalBoot.ABSENT;
            case SANBOOT -> LocalBoot.ABSENT;
            case ABSENT -> LocalBoot.SILENCE;
        };
    }

    /** True if it went on from this way, as far as can be seen. */
    boolean isSurvived(Instant now) {
        return quiet || Duration.between(last, now).compareTo(QUIET) >= 0;
    }
}
