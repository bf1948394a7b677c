package pilotlight.appliance.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.pxe.Isa;

/**
 * What to make a platform of.
 *
 * @param name what to call it
 * @param files the file for each role; a kernel always
 * @param args kernel arguments, one line, with {@code {{names}}} to fill in at boot; may be empty
 * @param isa the processor that its kernel is for; empty: what the kernel says
 * @param efi where its own EFI loader programs come from; empty: it has none
 */
public record AddRequest(String name, Map<Role, Path> files, String args, Optional<Isa> isa, Optional<EfiOrigin> efi) {

    /** Copies the map. */
    public AddRequest {
        files = Map.copyOf(files);
    }

    /** A platform of these files, of which the kernel tells the rest. */
    public static AddRequest of(String name, Map<Role, Path> files, String args) {
        return new AddRequest(name, files, args, Optional.empty(), Optional.empty());
    }
}
