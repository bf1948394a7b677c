package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.pxe.Architecture;

/**
 * The loader programs that are at hand, and which one suits which firmware.
 *
 * @param names the file names of all that are at hand
 * @param grubForBios true if a BIOS shall get {@link #PXEGRUB} rather than iPXE
 */
public record Programs(Set<String> names, boolean grubForBios) {

    /** GRUB legacy as Triton builds it: it asks for {@code menu.lst.01<MAC>}. */
    public static final String PXEGRUB = "pxegrub";

    /** Copies the set. */
    public Programs {
        names = Set.copyOf(names);
    }

    /** These programs, and iPXE for every firmware. */
    public Programs(Set<String> names) {
        this(names, false);
    }

    /** Those that can start a platform of this kind: booter's menu for its Linux names no root file system. */
    Programs starting(PlatformKind kind) {
        return kind == PlatformKind.TRITON_LINUX ? new Programs(names) : this;
    }

    /** Those of iPXE that would do for this architecture, the best first; empty where no loader program exists. */
    public static List<String> suitable(Architecture architecture) {
        return LoaderNames.of(Loading.IPXE, architecture);
    }

    /** The best one at hand for this architecture where nobody asks for another: iPXE, or else GRUB. */
    public Optional<String> find(Architecture architecture) {
        boolean grub = grubForBios && architecture.equals(Architecture.BIOS) && names.contains(PXEGRUB);
        return grub
                ? Optional.of(PXEGRUB)
                : find(Loading.IPXE, architecture).or(() -> find(Loading.GRUB, architecture));
    }

    /** The best one of this kind at hand for this architecture. */
    public Optional<String> find(Loading loading, Architecture architecture) {
        for (String name : LoaderNames.of(loading, architecture)) {
            if (names.contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** True if this one is at hand. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** True if a BIOS shall get {@link #PXEGRUB}, and it is not there. */
    public boolean missesGrub() {
        return grubForBios && !names.contains(PXEGRUB);
    }
}
