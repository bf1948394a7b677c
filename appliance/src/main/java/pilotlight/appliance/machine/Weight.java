package pilotlight.appliance.machine;

/** How narrow selectors are: the assignments' README tells operators this order. */
final class Weight {

    /** More than anything within one kind differs by. */
    static final int STEP = 1000;

    static final int MAC_DIGITS = 12;

    static final int FIRMWARE = STEP;
    static final int FEATURE = 2 * STEP;
    static final int ARCHITECTURE = 3 * STEP;
    static final int VENDOR_CLASS = 4 * STEP;
    static final int SERIAL = 5 * STEP;
    static final int MAC = 6 * STEP;
    static final int LABEL = 7 * STEP;
    static final int SUBNET = 8 * STEP;
    static final int CIRCUIT = 9 * STEP;
    /** One machine. */
    static final int WHOLE = 10 * STEP;

    private Weight() {}
}
