package pilotlight.netboot.pxe;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Something that an iPXE was built with: a sub-option of option 175 (iPXE's features.h). Numbers without a name are kept.
 *
 * @param code the number, 0 to 255; features lie from 0x10 to 0x4f
 */
public record IpxeFeature(int code) {

    public static final IpxeFeature PXE_EXTENSIONS = new IpxeFeature(0x10);
    public static final IpxeFeature ISCSI = new IpxeFeature(0x11);
    public static final IpxeFeature AOE = new IpxeFeature(0x12);
    public static final IpxeFeature HTTP = new IpxeFeature(0x13);
    public static final IpxeFeature HTTPS = new IpxeFeature(0x14);
    public static final IpxeFeature TFTP = new IpxeFeature(0x15);
    public static final IpxeFeature FTP = new IpxeFeature(0x16);
    public static final IpxeFeature DNS = new IpxeFeature(0x17);
    public static final IpxeFeature BZIMAGE = new IpxeFeature(0x18);
    public static final IpxeFeature MULTIBOOT = new IpxeFeature(0x19);
    public static final IpxeFeature SLAM = new IpxeFeature(0x1a);
    public static final IpxeFeature SRP = new IpxeFeature(0x1b);
    public static final IpxeFeature NBI = new IpxeFeature(0x20);
    public static final IpxeFeature PXE = new IpxeFeature(0x21);
    public static final IpxeFeature ELF = new IpxeFeature(0x22);
    public static final IpxeFeature COMBOOT = new IpxeFeature(0x23);
    public static final IpxeFeature EFI = new IpxeFeature(0x24);
    public static final IpxeFeature FCOE = new IpxeFeature(0x25);
    public static final IpxeFeature VLAN = new IpxeFeature(0x26);
    public static final IpxeFeature MENU = new IpxeFeature(0x27);
    public static final IpxeFeature SDI = new IpxeFeature(0x28);
    public static final IpxeFeature NFS = new IpxeFeature(0x29);

    private static final int FIRST = 0x10;
    private static final int LAST = 0x4f;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            entry(0x10, "PXE extensions"),
            entry(0x11, "iSCSI"),
            entry(0x12, "AoE"),
            entry(0x13, "HTTP"),
            entry(0x14, "HTTPS"),
            entry(0x15, "TFTP"),
            entry(0x16, "FTP"),
            entry(0x17, "DNS"),
            entry(0x18, "bzImage"),
            entry(0x19, "Multiboot"),
            entry(0x1a, "SLAM"),
            entry(0x1b, "SRP"),
            entry(0x20, "NBI"),
            entry(0x21, "PXE"),
            entry(0x22, "ELF"),
            entry(0x23, "COMBOOT"),
            entry(0x24, "EFI"),
            entry(0x25, "FCoE"),
            entry(0x26, "VLAN"),
            entry(0x27, "menu"),
            entry(0x28, "SDI"),
            entry(0x29, "NFS"));

    /** Refuses numbers outside the range of sub-options. */
    public IpxeFeature {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("an iPXE feature is 0 to 255, found " + code);
        }
    }

    /** The feature with this number, known or not. */
    public static IpxeFeature of(int code) {
        return new IpxeFeature(code);
    }

    static boolean isOne(int code) {
        return code >= FIRST && code <= LAST;
    }

    /** {@code bzImage}, or {@code unknown(74)}. */
    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "unknown(" + code + ")");
    }
}
