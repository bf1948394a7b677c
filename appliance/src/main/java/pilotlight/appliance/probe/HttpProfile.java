package pilotlight.appliance.probe;

/**
 * How a boot program fetches by HTTP.
 *
 * @param agent what it calls itself
 * @param headFirst true if it asks for the length by HEAD beforehand
 * @param titleCase true if it knows {@code Content-Length} in this spelling only
 * @param seeks true if it reads the head of a kernel first and then begins anew, by a Range
 */
public record HttpProfile(String agent, boolean headFirst, boolean titleCase, boolean seeks) {

    /** EDK2's HTTP Boot. */
    public static final HttpProfile EDK2 = new HttpProfile("UefiHttpBoot/1.0", true, false, false);

    /** iPXE of 2019 as Debian 12 builds it. It does not mind the case of headers. */
    public static final HttpProfile IPXE_OLD =
            new HttpProfile("iPXE/1.0.0+git-20190125.36a4c85-5.1", false, false, false);

    /** iPXE of 2025 as Debian 13 builds it. */
    public static final HttpProfile IPXE =
            new HttpProfile("iPXE/1.21.1+git20250501.dad20602+dfsg-1", false, false, false);

    /** GRUB's own HTTP (net/http.c): case matters, and each seek is a connection of its own. */
    public static final HttpProfile GRUB = new HttpProfile("GRUB 2.12", false, true, true);

    /** shim, by the firmware's HTTP: it does not ask for the length. */
    public static final HttpProfile SHIM = new HttpProfile("UefiHttpBoot/1.0", false, false, false);

    /** PXELINUX: only its lpxelinux can. */
    public static final HttpProfile PXELINUX = new HttpProfile("Syslinux/6.04", false, false, false);

    /** U-Boot's wget. */
    public static final HttpProfile U_BOOT = new HttpProfile("U-Boot", false, true, false);

    /** u-root, by Go's client. */
    public static final HttpProfile U_ROOT = new HttpProfile("Go-http-client/1.1", false, false, false);

    /** An initramfs that fetches its root file system. */
    public static final HttpProfile INITRAMFS = new HttpProfile("Wget", false, false, false);

    private static final int CURL_RETRIES = 3;

    /**
     * How often it asks again after 503 with Retry-After: iPXE as often as it is told to (net/tcp/httpcore.c), an initramfs thrice (dracut's
     * curl, {@code --retry 3}); to others that is the end.
     */
    public int comesBack() {
        if (agent.startsWith("iPXE/")) {
            return Integer.MAX_VALUE;
        }
        return equals(INITRAMFS) ? CURL_RETRIES : 0;
    }
}
