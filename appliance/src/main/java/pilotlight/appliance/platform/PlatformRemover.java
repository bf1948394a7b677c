package pilotlight.appliance.platform;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes platforms that nobody uses. */
public final class PlatformRemover {

    private final PlatformLibrary library;

    /** Removes from {@code library}. */
    public PlatformRemover(PlatformLibrary library) {
        this.library = library;
    }

    /**
     * Removes the platforms that {@code usages} speak of, or what lies in their places without being one; none if one must
     * stay. Who holds one of the files open can read it to the end.
     *
     * @param forced true to remove what machines boot, too
     * @throws IOException if the disk fails; each platform is whole or gone then
     */
    public Removal remove(List<PlatformUsage> usages, boolean forced) throws IOException {
        try (Staging staging = library.stage()) {
            for (PlatformUsage usage : usages) {
                check(usage, forced, staging);
            }
            Library before = library.read();
            Map<String, Long> removed = new LinkedHashMap<>();
            for (PlatformUsage usage : usages) {
                String name = usage.platform();
                staging.withdraw(name);
                removed.put(name, before.find(name).map(Platform::size).orElse(0L));
            }
            return new Removal.Removed(removed);
        } catch (RefusedException e) {
            return new Removal.Refused(e.getMessage());
        }
    }

    private static void check(PlatformUsage usage, boolean forced, Staging staging) throws RefusedException {
        staging.checkPresent(usage.platform());
        Optional<String> objection = usage.objection(forced);
        if (objection.isPresent()) {
            throw new RefusedException(objection.get());
        }
    }
}
