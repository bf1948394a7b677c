package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.store.Change;
import pilotlight.netboot.wire.MacAddress;

/** What can be asked of a running appliance. No method waits. */
public interface Operations {

    /** What it says of itself. */
    Status status();

    /** Every machine that ever asked for something, with the DNS names that come in time; fails while the store is unavailable. */
    CompletionStage<List<MachineLine>> machines();

    /**
     * Changes what one machine boots; in force once the stage is complete.
     *
     * @param target empty: whatever the default says
     */
    CompletionStage<Change> assign(MacAddress mac, Optional<Target> target);

    /** Changes what new machines boot; empty: nothing. */
    CompletionStage<Change> setDefault(Optional<Target> target);

    /** Forgets a machine and what it was assigned by command line. */
    CompletionStage<Change> forget(MacAddress mac);

    /** What the boot tree has at {@code path} for this machine. */
    BootFile render(MacAddress mac, String path);
}
