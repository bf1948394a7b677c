package pilotlight.appliance.platform;

import java.util.List;

/**
 * Where a distribution keeps shim and the GRUB that it trusts. {@code *} stands for any name, {@code {x64}}, {@code {grub}} and
 * {@code {cpu}} for a processor's.
 *
 * @param shimDirectory where shim lies, and what it starts to take keys
 * @param shims its names, the best first
 * @param grubDirectory where GRUB lies; {@link #BESIDE}: in the very directory where shim does
 * @param grubs its names, the best for a boot from the network first
 */
record EfiPlace(String shimDirectory, List<String> shims, String grubDirectory, List<String> grubs) {

    static final String BESIDE = "";

    private static final List<String> SHIMS = List.of("shim{x64}.efi", "shim.efi", "boot{x64}.efi");
    private static final List<String> GRUBS = List.of("grub{x64}.efi", "grub.efi");

    /** In what order they are looked at. */
    static final List<EfiPlace> ALL = List.of(
            new EfiPlace(
                    "usr/lib/shim",
                    List.of("shim{x64}.efi.signed", "shim{x64}.efi.signed.latest", "shim{x64}.efi.dualsigned"),
                    "usr/lib/grub/{grub}-efi-signed",
                    List.of("grubnet{x64}.efi.signed", "grub{x64}.efi.signed")),
            beside("boot/efi/EFI/*"),
            new EfiPlace("usr/lib/efi/shim/*/EFI/*", SHIMS, "usr/lib/efi/grub2/*/EFI/*", GRUBS),
            beside("usr/lib/efi"),
            beside("usr/lib64/efi"),
            beside("usr/share/efi/{cpu}"),
            beside("EFI/BOOT"));

    /** MokManager's names, the best first; it is there where shim is, or not at all. */
    static final List<String> MANAGERS = List.of("mm{x64}.efi.signed", "mm{x64}.efi", "MokManager.efi");

    /** The names of the program that puts boot entries back; it is there where shim is, or not at all. */
    static final List<String> FALLBACKS = List.of("fb{x64}.efi.signed", "fb{x64}.efi");

    /** SUSE's names, which its shim asks for. */
    static final List<String> SUSES = List.of("grub.efi", "MokManager.efi");

    /** The directories, for a sentence. */
    String text(EfiNames names) {
        return names.fill(grubDirectory.equals(BESIDE) ? shimDirectory : shimDirectory + " and " + grubDirectory);
    }

    private static EfiPlace beside(String directory) {
        return new EfiPlace(directory, SHIMS, BESIDE, GRUBS);
    }
}
