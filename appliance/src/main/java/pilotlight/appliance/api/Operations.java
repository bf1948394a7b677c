package pilotlight.appliance.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.store.Change;
import pilotlight.netboot.wire.MacAddress;

/** What can be asked of a running appliance. No method waits. */
public interface Operations {

    /** What it says of itself. */
    Status status();

    /** Every machine that ever asked for something, with the DNS names that come in time; fails while the store is unavailable. */
    CompletionStage<List<MachineLine>> machines();

    /** Every address of a pool that was ever offered, in ascending order. */
    List<LeaseLine> leases();

    /** What one machine boots, or new machines where none is given, and what the store says of that. */
    AssignmentAnswer assignment(Optional<MacAddress> who);

    /**
     * Says this and nothing else of one machine, of new machines where none is given; in force once the stage is complete.
     *
     * @param forced true: even if a machine that is set up changes its operating system
     */
    CompletionStage<Change> replace(Optional<MacAddress> who, AssignmentDocument said, boolean forced);

    /**
     * Merges this into what is said of one machine, of new machines where none is given; in force once the stage is complete.
     *
     * @param forced true: even if a machine that is set up changes its operating system
     */
    CompletionStage<Change> patch(Optional<MacAddress> who, AssignmentDocument patch, boolean forced);

    /** Says nothing any more of one machine, of new machines where none is given; in force once the stage is complete. */
    CompletionStage<Change> clear(Optional<MacAddress> who);

    /** Has one machine boot something else one time; empty: not any more. In force once the stage is complete. */
    CompletionStage<Change> once(MacAddress mac, Optional<Once> what);

    /** Forgets a machine and what it was assigned by command line. */
    CompletionStage<Change> forget(MacAddress mac);

    /**
     * Why one machine boots what it boots, or would if it showed what is supposed.
     *
     * @param supposed the words that {@link pilotlight.appliance.machine.Supposition} reads
     * @throws IllegalArgumentException with a sentence, if it cannot read them
     */
    Explanation explain(MacAddress mac, Map<String, String> supposed);

    /** What firmwares have taught. */
    List<Lesson> firmware();

    /** Takes lessons over that were learnt elsewhere. */
    void teach(List<Lesson> lessons);

    /** Forgets what one machine and its kind of firmware taught, or all where none is given; the lessons that were forgotten. */
    List<Lesson> forgetFirmware(Optional<MacAddress> mac);

    /** What the boot tree has at {@code path} for this machine. */
    BootFile render(MacAddress mac, String path);
}
