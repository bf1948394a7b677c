package pilotlight.appliance.rehearse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.probe.FirmwareProfile;

/**
 * Which machines a rack is made of.
 *
 * @param word how it was asked for
 * @param round one after the other, and then again from the first
 */
public record Mix(String word, List<FirmwareProfile> round) {

    /** What {@code mix} stands for: of ten machines four boot by UEFI PXE, two by UEFI HTTP Boot, two by BIOS, one runs iPXE and one GRUB. */
    private static final String USUAL =
            "edk2-x64,bios,edk2-x64-http,edk2-x64,ipxe,edk2-x64,bios,grub,edk2-x64-http,edk2-x64";

    private static final int MOST = 100;

    /** Copies the list; refuses an empty one. */
    public Mix {
        round = List.copyOf(round);
        if (round.isEmpty()) {
            throw new IllegalArgumentException("a mix needs a firmware at least");
        }
    }

    /**
     * Reads {@code mix}, a firmware, or firmwares with how many of each, such as {@code bios:3,ipxe:1}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static Mix parse(String text) {
        List<FirmwareProfile> round = new ArrayList<>();
        for (String part : (text.equals("mix") ? USUAL : text).split(",", -1)) {
            round.addAll(share(part));
        }
        if (round.size() > MOST) {
            throw new IllegalArgumentException(
                    "'" + text + "' has " + round.size() + " machines in a round: expected at most " + MOST);
        }
        return new Mix(text, round);
    }

    private static List<FirmwareProfile> share(String part) {
        String[] words = part.split(":", 2);
        FirmwareProfile profile = FirmwareProfile.find(words[0])
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + words[0] + "' is no firmware: expected mix, or of the following, as in bios:3,ipxe:1: "
                                + FirmwareProfile.ALL.stream()
                                        .map(FirmwareProfile::word)
                                        .collect(Collectors.joining(", "))));
        String count = words.length == 1 ? "1" : words[1];
        if (!count.matches("[1-9]\\d?")) {
            throw new IllegalArgumentException(
                    "'" + part + "' does not say how many: expected a number from 1 to 99 after the colon");
        }
        return Collections.nCopies(Integer.parseInt(count), profile);
    }

    /** The firmware of machine {@code number}, from 0. */
    public FirmwareProfile of(int number) {
        return round.get(number % round.size());
    }

    /** Each firmware once that {@code machines} machines have. */
    public List<FirmwareProfile> firmwares(int machines) {
        return Stream.iterate(0, number -> number + 1)
                .limit(Math.min(machines, round.size()))
                .map(this::of)
                .distinct()
                .toList();
    }
}
