package pilotlight.appliance.doctor;

import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Programs;
import pilotlight.netboot.pxe.Architecture;

/**
 * The loader programs.
 *
 * @param missing a sentence for each that is wanted and not there
 */
public record LoadersFact(List<String> missing) implements Fact {

    /** Copies the list. */
    public LoadersFact {
        missing = List.copyOf(missing);
    }

    /** Those that BIOS and UEFI want of {@code programs}. */
    public static LoadersFact of(Programs programs) {
        Stream<String> usual = Stream.of(Architecture.BIOS, Architecture.EFI_X64)
                .filter(architecture -> programs.find(architecture).isEmpty())
                .map(architecture -> "there is no loader program for " + architecture + ", which wants "
                        + Programs.suitable(architecture).get(0) + " in the netboot directory");
        Stream<String> grub = Stream.of(
                        "dhcp.chainloadGrub is on, and there is no " + Programs.PXEGRUB + " in the netboot directory")
                .filter(sentence -> programs.missesGrub());
        return new LoadersFact(Stream.concat(usual, grub).toList());
    }

    @Override
    public String subject() {
        return "loader programs";
    }

    @Override
    public List<Finding> findings() {
        return missing.stream()
                .map(sentence -> Finding.broken(
                        sentence, "put it there; Debian's packages ipxe, grub-efi-*-signed and shim-signed have them"))
                .toList();
    }
}
