package pilotlight.netboot.tftp;

import java.util.List;

/**
 * Why a packet of TFTP says that a transfer ends (RFC 1350 appendix I, RFC 2347).
 *
 * @param code 0 to 65535; numbers without a name are kept
 */
public record ErrorCode(int code) {

    public static final ErrorCode NOT_DEFINED = new ErrorCode(0);

    /** U-Boot asks for the next file at once; on any code but this and {@link #ACCESS_VIOLATION} it starts over for ever. */
    public static final ErrorCode FILE_NOT_FOUND = new ErrorCode(1);

    public static final ErrorCode ACCESS_VIOLATION = new ErrorCode(2);
    public static final ErrorCode DISK_FULL = new ErrorCode(3);
    public static final ErrorCode ILLEGAL_OPERATION = new ErrorCode(4);
    public static final ErrorCode UNKNOWN_TRANSFER_ID = new ErrorCode(5);
    public static final ErrorCode FILE_EXISTS = new ErrorCode(6);
    public static final ErrorCode NO_SUCH_USER = new ErrorCode(7);
    public static final ErrorCode OPTION_REFUSED = new ErrorCode(8);

    private static final List<String> NAMES = List.of(
            "not defined",
            "file not found",
            "access violation",
            "disk full",
            "illegal operation",
            "unknown transfer ID",
            "file already exists",
            "no such user",
            "option refused");

    /** Refuses what 16 bits cannot hold. */
    public ErrorCode {
        if (code < 0 || code > 0xffff) {
            throw new IllegalArgumentException("a TFTP error code is 0 to 65535, found " + code);
        }
    }

    /** The code with this number, known or not. */
    public static ErrorCode of(int code) {
        return new ErrorCode(code);
    }

    /**
     * True for the codes that firmware ends a transfer with when it has changed its mind: 8 from EDK2 and U-Boot, 0 from iPXE, GRUB and
     * PXELINUX.
     */
    public boolean isAbort() {
        return equals(NOT_DEFINED) || equals(OPTION_REFUSED);
    }

    /** {@code 1 (file not found)}. */
    @Override
    public String toString() {
        return code < NAMES.size() ? code + " (" + NAMES.get(code) + ")" : Integer.toString(code);
    }
}
