package pilotlight.appliance.probe;

/** What a loader fetches first of what its configuration names. */
enum LoadingOrder {
    /** Most. */
    KERNEL_FIRST,
    /** U-Boot ({@code boot/pxe_utils.c}). */
    INITRD_FIRST
}
