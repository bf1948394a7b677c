package pilotlight.appliance.platform;

import java.io.IOException;

/** Removes platforms that nobody uses. */
public final class PlatformRemover {

    private final PlatformLibrary library;

    /** Removes from {@code library}. */
    public PlatformRemover(PlatformLibrary library) {
        this.library = library;
    }

    /**
     * Removes the platform that {@code usage} speaks of, or what lies in its place without being one. Who holds one of its files open can read it to the end.
     *
     * @throws IOException if the disk fails; the platform is whole or gone then
     */
    public Removal remove(PlatformUsage usage) throws IOException {
        try (Staging staging = library.stage()) {
            String name = usage.platform();
            staging.checkPresent(name);
            if (usage.objection().isPresent()) {
                return new Removal.Refused(usage.objection().get());
            }
            long bytes = library.read().find(name).map(Platform::size).orElse(0L);
            staging.withdraw(name);
            return new Removal.Removed(name, bytes);
        } catch (RefusedException e) {
            return new Removal.Refused(e.getMessage());
        }
    }
}
