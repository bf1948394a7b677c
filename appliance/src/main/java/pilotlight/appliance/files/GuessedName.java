package pilotlight.appliance.files;

import java.util.regex.Pattern;

/** Names that loaders merely try beside the file that they were loaded from: that a platform has no such file is no news to anybody. */
final class GuessedName {

    private static final Pattern GUESSED = Pattern.compile("(?i)(?:os|extra|bootfs)/(?:.*/)?(?:"
            // GRUB looks for its modules' lists, its fonts and a configuration under a dozen names.
            + "(?:command|fs|crypto|terminal|moddep|partmap|video)\\.lst|grub\\.cfg(?:-[^/]*)?|[^/]*\\.mod|[^/]*\\.pf2"
            // shim, before it goes on to GRUB.
            + "|revocations[^/]*\\.efi|shim_certificate[^/]*\\.efi|mm[^/]{2,5}\\.efi|fb[^/]{2,5}\\.efi|boot[^/]{2,6}\\.csv"
            // PXELINUX and who reads its files.
            + "|ldlinux\\.[^/]*|pxelinux\\.cfg/.*|.*\\.c32|boot\\.scr(?:\\.uimg)?"
            // The Raspberry Pi's ROM and firmware.
            + "|bcm[^/]*|bootcfg\\.txt|recovery\\.[^/]*|pieeprom\\.[^/]*|dt-blob\\.bin"
            + "|autoexec\\.ipxe)");

    private GuessedName() {}

    static boolean is(BootPath path) {
        return GUESSED.matcher(path.text()).matches();
    }
}
